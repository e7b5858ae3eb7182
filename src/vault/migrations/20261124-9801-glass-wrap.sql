-- The key of a case of the reports team, wrapped beforehand to the confidential counsellors too: for when the glass must be broken. Nobody sees
-- a row of this table, and none is added but by the function below; a wrap comes out only for a case of which the glass is broken.
create table glass_wrap (
  case_id uuid not null,
  force_id uuid not null references force,
  team_key_id uuid not null,
  wrap bytea not null,
  primary key (case_id, team_key_id),
  foreign key (force_id, case_id) references sealed_case (force_id, id) on delete cascade,
  foreign key (force_id, team_key_id) references team_key (force_id, id)
);
alter table glass_wrap enable row level security;
create policy glass_wrap_behind_glass on glass_wrap using (force_id = (select vonk_force()) and false);
revoke insert, update, delete, truncate on glass_wrap from vonk_app;

-- Keeps the wrap of a case that comes in: of the reports team's cases only, and to a key of the counsellors only.
create function glass_wrap_kept(goal uuid, key uuid, content bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into glass_wrap (case_id, force_id, team_key_id, wrap)
  select c.id, c.force_id, k.id, content
  from sealed_case c join team own on own.id = c.team_id, team_key k join team other on other.id = k.team_id
  where c.force_id = vonk_force() and c.id = goal and own.kind = 'reports'
    and k.force_id = vonk_force() and k.id = key and other.kind = 'counsellors'
  on conflict do nothing $$;
grant execute on function glass_wrap_kept(uuid, uuid, bytea) to vonk_portal;

-- A case that gets a new key is not opened by a wrap of its old one.
create function glass_wrap_outlived() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from glass_wrap where case_id = new.id;
  return null;
end $$;
create trigger glass_wrap_outlived after update of recipient on sealed_case for each row
  when (old.recipient is distinct from new.recipient) execute function glass_wrap_outlived();

-- Keys of a team that such wraps hang on: they stay with their holders when the team gets a new key, because nobody can open these wraps to
-- seal them anew while the glass is whole.
create function glass_keys(of_team uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(k.id), '{}') from team_key k
  where k.force_id = vonk_force() and k.team_id = of_team and exists (select from glass_wrap g where g.team_key_id = k.id) $$;
