-- Conflict of interest (security.md 3.1): for whoever is too close to what a report is about, the report does not exist.
create table case_exclusion (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  case_id uuid not null,
  person_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  foreign key (force_id, case_id) references sealed_case (force_id, id) on delete cascade,
  foreign key (force_id, person_id) references person (force_id, id),
  foreign key (force_id, by_id) references person (force_id, id),
  foreign key (force_id, ended_by) references person (force_id, id),
  check ((ended_by is null) = (ended_at is null)),
  -- It takes somebody else than who said so, and never whom it is about.
  check (ended_by <> person_id and ended_by <> by_id)
);
create unique index case_exclusion_one on case_exclusion (force_id, case_id, person_id) where ended_at is null;
create index on case_exclusion (force_id, person_id) where ended_at is null;

-- The cases that do not exist for whoever works. With the owner's eyes: that very person must not see the rows.
create function vonk_excluded() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(case_id), '{}') from case_exclusion
  where force_id = vonk_force() and person_id = vonk_person() and ended_at is null $$;

alter table case_exclusion enable row level security;
create policy case_exclusion_through_case on case_exclusion using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system')
  and exists (select from sealed_case where id = case_exclusion.case_id));
revoke delete, truncate on case_exclusion from vonk_app;

-- What hangs on a case or a report is seen through it; these are all the rows that name one themselves.
create policy sealed_case_not_excluded on sealed_case as restrictive to vonk_app using (id <> all((select vonk_excluded())::uuid[]));
create policy report_not_excluded on report as restrictive to vonk_app using (id <> all((select vonk_excluded())::uuid[]));
create policy signal_not_excluded on signal as restrictive to vonk_app using (
  case_id is null or case_id <> all((select vonk_excluded())::uuid[]));
create policy activity_not_excluded on activity as restrictive to vonk_app using (
  thing_id <> all((select vonk_excluded())::uuid[]));
create policy second_pair_not_excluded on second_pair as restrictive to vonk_app using (
  thing_kind <> 'report' or thing_id <> all((select vonk_excluded())::text[]));
create policy audit_entry_not_excluded on audit_entry as restrictive for select to vonk_app using (
  thing_kind <> 'report' or thing_id <> all((select vonk_excluded())::text[]));

-- Search looks with the owner's eyes and says itself whom it looks for.
do $$
declare
  was text := pg_get_functiondef('find_activities(tsquery, tsquery, int, text, text[], uuid, int)'::regprocedure);
  now text := replace(replace(was, 'mine uuid[] := vonk_teams();', 'mine uuid[] := vonk_teams(); apart uuid[] := vonk_excluded();'),
    'a.removed_at is null', 'a.removed_at is null and a.thing_id <> all(apart)');
begin
  if now !~ 'apart uuid\[\] := vonk_excluded\(\)' or now !~ 'all\(apart\)' then raise exception 'find_activities reads otherwise'; end if;
  execute now;
end $$;

-- Whether an old key of a team is still what opens a case that does not exist for somebody: their browser, which sees nothing left, may
-- not be the one that throws the key away.
create function old_key_needed(team uuid, key uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_wrap w join sealed_case c on c.id = w.case_id
    join case_exclusion e on e.case_id = c.id and e.ended_at is null
    where c.force_id = vonk_force() and c.team_id = team and w.team_key_id <> key
      and exists (select from team_key_wrap k where k.team_key_id = w.team_key_id)) $$;
