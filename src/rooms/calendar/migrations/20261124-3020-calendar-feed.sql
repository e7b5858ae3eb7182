-- A secret address per device at which a person follows the calendar: only its hash is kept, and the day it was last asked for.
create table calendar_feed (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  person_id uuid not null references person,
  name text not null,
  token_hash bytea not null unique,
  -- Whether titles of work that everybody in the force may open travel along; else only kinds do.
  titles boolean not null,
  made_on date not null,
  fetched_on date
);
create index on calendar_feed (person_id);
alter table calendar_feed enable row level security;
create policy calendar_feed_own on calendar_feed using (
  force_id = (select vonk_force()) and (
    ((select vonk_kind()) = 'staff' and person_id = (select vonk_person())) or (select vonk_kind()) = 'system'));

-- Whose feed a secret address is, and from here on row-level security knows who reads: as session_of does, for one token hash and
-- nothing else. No team comes along: what only a team may open never leaves by a feed, whoever asks.
create function feed_of(hash bytea) returns table (
  id uuid, force_id uuid, titles boolean, fetched_on date, person_id uuid, person_kind text, lang text, roles text[])
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select f.id, f.force_id, f.titles, f.fetched_on, p.id, p.kind, p.lang,
      array(select g.role from role_grant g where g.person_id = p.id and g.ended_at is null)
    into id, force_id, titles, fetched_on, person_id, person_kind, lang, roles
    from calendar_feed f join person p on p.id = f.person_id where f.token_hash = hash and p.ended_on is null;
  if not found then return; end if;
  perform set_config('vonk.force', force_id::text, true), set_config('vonk.kind', 'staff', true),
    set_config('vonk.person', person_id::text, true), set_config('vonk.case', '', true), set_config('vonk.teams', '', true);
  return next;
end $$;
revoke execute on function feed_of(bytea) from public;
grant execute on function feed_of(bytea) to vonk_app;

-- With the account its feeds end for good, also when it is opened again.
create function calendar_feeds_end() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from calendar_feed where person_id = new.id;
  return null;
end $$;
create trigger calendar_feeds_end after update of ended_on on person
  for each row when (new.ended_on is not null) execute function calendar_feeds_end();
