-- Whether whoever works holds one of these roles at this moment; with the owner's eyes, because the policies of role_grant ask it too.
create function vonk_holds(roles text[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from role_grant where person_id = vonk_person() and force_id = vonk_force() and ended_at is null and role = any(roles)) $$;
revoke execute on function vonk_holds(text[]) from public;
grant execute on function vonk_holds(text[]) to vonk_app;

-- Deeds that wait for a second pair of eyes. The row goes when it is used; who asked, agreed and did it stays in the log.
create table second_pair (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  deed text not null,
  thing_kind text not null,
  thing_id text not null,
  -- What it is about, for the second person: a name, a reference.
  about text not null,
  -- The form exactly as it will be sent, and the hash that an agreement is bound to.
  path text not null,
  fields jsonb not null,
  hash bytea not null,
  why text not null,
  -- Who may be the second person: one of these roles, in this team where there is one.
  roles text[] not null,
  team_id uuid references team,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  agreed boolean,
  check (decided_by <> asked_by),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (agreed is null))
);
create index on second_pair (force_id, asked_at);
alter table second_pair enable row level security;
create policy second_pair_seen on second_pair for select using (force_id = (select vonk_force()) and ((select vonk_kind()) = 'system'
  or (select vonk_kind()) = 'staff' and (asked_by = (select vonk_person()) or vonk_holds(roles) and (team_id is null or team_id = any((select vonk_teams())::uuid[])))));
create policy second_pair_asked on second_pair for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) = 'staff' and asked_by = (select vonk_person()) and decided_by is null);
-- Nobody decides what they asked themselves, whatever the application says.
create policy second_pair_decided on second_pair for update using (force_id = (select vonk_force()) and (select vonk_kind()) = 'staff'
  and decided_by is null and asked_by <> (select vonk_person()) and vonk_holds(roles) and (team_id is null or team_id = any((select vonk_teams())::uuid[])))
  with check (force_id = (select vonk_force()) and decided_by = (select vonk_person()));
create policy second_pair_used on second_pair for delete using (force_id = (select vonk_force())
  and ((select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and asked_by = (select vonk_person())));

-- Roles are given and ended by an administrator or by Vonk itself. Whoever takes up an invitation gets the roles it names; without one,
-- somebody new can only become a colleague.
create policy role_grant_given on role_grant as restrictive for insert with check (
  (select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and vonk_holds(array['administrator'])
  or (select vonk_kind()) = 'public' and (role = 'colleague'
    or exists (select from invitation where token_hash = (select vonk_key('invitation')) and role_grant.role = any(invitation.roles))));
create policy role_grant_ended on role_grant as restrictive for update using (
  (select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and vonk_holds(array['administrator']));
create policy role_grant_stays on role_grant as restrictive for delete using ((select vonk_kind()) = 'system');

-- Of the staff, each person touches the own sessions; an administrator ends those of an account that ends.
create policy session_own on session as restrictive using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()) or vonk_holds(array['administrator']));
