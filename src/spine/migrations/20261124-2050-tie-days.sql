-- A tie knows the day on which its activity begins, so that the newest work of a theme or of an action is met in the order of the
-- index, however much was tied to it long ago. Kept by the database.
alter table activity_theme add column starts_on date;
alter table activity_action add column starts_on date;
update activity_theme t set starts_on = a.starts_on from activity a where a.id = t.activity_id;
update activity_action t set starts_on = a.starts_on from activity a where a.id = t.activity_id;
alter table activity_theme alter column starts_on set not null;
alter table activity_action alter column starts_on set not null;
create index on activity_theme (theme_id, starts_on desc, activity_id);
create index on activity_action (action_id, starts_on desc, activity_id);
drop index activity_theme_theme_id_activity_id_idx;
drop index activity_action_action_id_activity_id_idx;
create function tie_dated() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.starts_on := (select a.starts_on from activity a where a.id = new.activity_id);
  return new;
end $$;
create trigger activity_theme_dated before insert on activity_theme for each row execute function tie_dated();
create trigger activity_action_dated before insert on activity_action for each row execute function tie_dated();
create function activity_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update activity_theme set starts_on = new.starts_on where activity_id = new.id;
  update activity_action set starts_on = new.starts_on where activity_id = new.id;
  return null;
end $$;
create trigger activity_moved after update of starts_on on activity for each row
  when (old.starts_on <> new.starts_on) execute function activity_moved();
-- What is still open is little beside what is done, and is asked for by each theme.
create index activity_open_idx on activity (force_id, starts_on desc, id) where status in ('planned', 'running');
-- The same as before, asked row by row (offset 0): else PostgreSQL hashes every activity of the force to show one page of ties.
alter policy activity_theme_through_activity on activity_theme using (
  force_id = (select vonk_force()) and exists (select from activity where id = activity_theme.activity_id offset 0));
alter policy activity_action_through_activity on activity_action using (
  force_id = (select vonk_force()) and exists (select from activity where id = activity_action.activity_id offset 0));
