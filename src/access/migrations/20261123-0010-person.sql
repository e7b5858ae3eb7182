-- People of the force, the roles they hold in time, their teams, sessions and invitations.
create table person (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- An administrator's account can never hold a key; the same human may have a second account.
  kind text not null check (kind in ('staff', 'administrator')),
  sign_in_name text not null,
  name text not null,
  email text,
  lang text not null default 'nl',
  display jsonb not null default '{}',
  created_on date not null,
  ended_on date,
  unique (id, kind),
  unique (force_id, sign_in_name)
);
alter table person enable row level security;
create policy person_own_force on person using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table role_grant (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  person_id uuid not null references person,
  role text not null check (role in ('colleague', 'adviser', 'lead', 'officer', 'leadership', 'dpo', 'administrator')),
  granted_by uuid references person,
  granted_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create index on role_grant (person_id) where ended_at is null;
alter table role_grant enable row level security;
create policy role_grant_own_force on role_grant using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table team (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  kind text not null,
  name text not null,
  unique (force_id, kind)
);
alter table team enable row level security;
create policy team_own_force on team using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table team_member (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_id uuid not null references team,
  person_id uuid not null references person,
  -- Admitted means: a holder wrapped the team key for this person. Asked for, but not yet admitted: null.
  admitted_by uuid references person,
  admitted_at timestamptz,
  asked_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz
);
create unique index team_member_once on team_member (team_id, person_id) where ended_at is null;
alter table team_member enable row level security;
create policy team_member_own_force on team_member using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table invitation (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  token_hash bytea not null unique,
  person_kind text not null check (person_kind in ('staff', 'administrator')),
  name text not null,
  email text,
  roles text[] not null,
  invited_by uuid references person,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid references person,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
alter table invitation enable row level security;
create policy invitation_own_force on invitation using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
-- Whoever holds the link, and nobody else, sees the invitation before an account exists.
create policy invitation_by_token on invitation for select using (token_hash = (select vonk_key('invitation')));

create table session (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- The person's identity wrapped under a key that never leaves the browser: either half alone is useless.
  vault_wrap bytea,
  vault_seen_at timestamptz
);
create index on session (person_id);
alter table session enable row level security;
create policy session_own_force on session using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
