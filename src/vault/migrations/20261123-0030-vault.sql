-- Keys and sealed texts. Every bytea named wrap or sealed is an age v1 file (age-encryption.org/v1); the server opens none of them.
create table passphrase (
  person_id uuid primary key references person,
  force_id uuid not null references force,
  salt bytea not null,
  -- Argon2id parameters of this passphrase: memory in KiB, passes.
  memory int not null,
  passes int not null,
  -- Keyed hash of the sign-in key that the browser derives; the passphrase itself never reaches the server.
  sign_in_hash bytea not null,
  -- The person's identity sealed to the unlock key; an administrator has none.
  identity_wrap bytea,
  failures int not null default 0,
  paused_until timestamptz,
  set_at timestamptz not null
);
alter table passphrase enable row level security;
create policy passphrase_own_force on passphrase using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table person_key (
  person_id uuid primary key,
  person_kind text not null default 'staff' check (person_kind = 'staff'),
  force_id uuid not null references force,
  recipient text not null,
  made_at timestamptz not null,
  -- An administrator's account can hold no key: the pair must exist with kind 'staff'.
  foreign key (person_id, person_kind) references person (id, kind)
);
alter table person_key enable row level security;
create policy person_key_own_force on person_key using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table team_key (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_id uuid not null references team,
  epoch int not null,
  recipient text not null,
  -- The slot of the recovery recipient (Shamir, 3 of 5 custodians).
  recovery_wrap bytea,
  made_by uuid references person,
  made_at timestamptz not null,
  unique (team_id, epoch)
);
alter table team_key enable row level security;
create policy team_key_own_force on team_key using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table team_key_wrap (
  force_id uuid not null references force,
  team_key_id uuid not null references team_key,
  person_id uuid not null references person_key,
  wrap bytea not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  primary key (team_key_id, person_id)
);
alter table team_key_wrap enable row level security;
create policy team_key_wrap_own_force on team_key_wrap using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

-- A tried unlock: a nonce sealed to the team key that a holder's browser opened and returned.
create table unlock_trial (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_key_id uuid not null references team_key,
  person_id uuid not null references person,
  nonce_hash bytea not null,
  asked_at timestamptz not null,
  opened_at timestamptz
);
alter table unlock_trial enable row level security;
create policy unlock_trial_own_force on unlock_trial using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table sealed_case (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_id uuid not null references team,
  recipient text not null,
  -- Which sealed block of labels holds this case's label.
  label_block_id uuid
);
alter table sealed_case enable row level security;
create policy sealed_case_team on sealed_case using (
  force_id = (select vonk_force()) and (team_id = any((select vonk_teams())::uuid[]) or id = (select vonk_case()) or (select vonk_kind()) = 'system'));
create policy sealed_case_arrive on sealed_case for insert with check (force_id = (select vonk_force()));

create table case_wrap (
  case_id uuid not null references sealed_case on delete cascade,
  force_id uuid not null references force,
  team_key_id uuid not null references team_key,
  wrap bytea not null,
  primary key (case_id, team_key_id)
);
alter table case_wrap enable row level security;
create policy case_wrap_through_case on case_wrap using (
  force_id = (select vonk_force()) and exists (select from sealed_case where id = case_wrap.case_id));
create policy case_wrap_arrive on case_wrap for insert with check (force_id = (select vonk_force()));

-- The reporter's own way in: found by a locator that only the receipt and the pepper together give.
create table reporter_access (
  locator bytea primary key,
  force_id uuid not null references force,
  case_id uuid not null references sealed_case on delete cascade,
  wrap bytea not null,
  expires_on date not null
);
create index on reporter_access (case_id);
alter table reporter_access enable row level security;
create policy reporter_access_by_locator on reporter_access for select using (
  force_id = (select vonk_force()) and (locator = (select vonk_key('locator')) or (select vonk_kind()) = 'system'));
create policy reporter_access_through_case on reporter_access for update using (
  force_id = (select vonk_force()) and exists (select from sealed_case where id = reporter_access.case_id));
create policy reporter_access_end on reporter_access for delete using (
  force_id = (select vonk_force()) and exists (select from sealed_case where id = reporter_access.case_id));
create policy reporter_access_arrive on reporter_access for insert with check (force_id = (select vonk_force()));

create table sealed_blob (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  case_id uuid not null references sealed_case on delete cascade,
  kind text not null check (kind in ('story', 'message')),
  seq int not null,
  author text not null check (author in ('reporter', 'team')),
  -- A member of staff is named; a reporter never is.
  person_id uuid references person,
  -- The day only: an hour could tell who wrote.
  day date not null,
  sealed bytea not null,
  unique (case_id, kind, seq)
);
alter table sealed_blob enable row level security;
create policy sealed_blob_through_case on sealed_blob using (
  force_id = (select vonk_force()) and exists (select from sealed_case where id = sealed_blob.case_id));
create policy sealed_blob_arrive on sealed_blob for insert with check (force_id = (select vonk_force()));

-- Labels of at most 500 cases in one file, sealed to the team: a file a row would be too slow to open.
create table label_block (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_id uuid not null references team,
  team_key_id uuid not null references team_key,
  version int not null,
  cases int not null check (cases between 0 and 500),
  sealed bytea not null
);
alter table label_block enable row level security;
create policy label_block_team on label_block using (
  force_id = (select vonk_force()) and (team_id = any((select vonk_teams())::uuid[]) or (select vonk_kind()) = 'system'))
  with check (force_id = (select vonk_force()) and (team_id = any((select vonk_teams())::uuid[]) or (select vonk_kind()) = 'system'));
alter table sealed_case add foreign key (label_block_id) references label_block;
