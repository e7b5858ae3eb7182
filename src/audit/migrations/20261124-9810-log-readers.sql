-- Who reads the log: each person what they did, the DPO everything, a lead what the own team did in its work, not when its people came
-- in. An administrator learns only that it is written. Before this, everybody of the force could read it all.
create index on audit_entry (person_id, at);

-- Who is in a team with whoever works.
create function vonk_teammates() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(person_id), '{}') from team_member
  where force_id = vonk_force() and team_id = any(vonk_teams()) and ended_at is null and admitted_at is not null $$;
revoke execute on function vonk_teammates() from public;
grant execute on function vonk_teammates() to vonk_app;

create policy audit_entry_readers on audit_entry as restrictive for select to vonk_app using (
  (select vonk_kind()) = 'system'
  or person_id = (select vonk_person())
  or (select vonk_holds(array['dpo']))
  or deed !~ '^(accounts|unlockers|vault|policy)[.]' and (select vonk_holds(array['lead']))
    and person_id = any((select vonk_teammates())::uuid[]));

-- That the log is written, for the administrator, who reads no line of it.
create function log_health() returns table (lines bigint, last_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), max(at) from audit_entry where force_id = vonk_force() and vonk_holds(array['administrator']) $$;
revoke execute on function log_health() from public;
grant execute on function log_health() to vonk_app;
