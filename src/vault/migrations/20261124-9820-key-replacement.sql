-- What everybody of the service has to know of the house, until each said that they read it: a key of the house is to be replaced or was, a
-- backup was put back. Written by the deed, or by the command that restores, with the owner's login.
create table house_notice (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  kind text not null check (kind in ('recovery-proposed', 'recovery-replaced', 'backup-key-replaced', 'restored')),
  -- Whoever did it; nobody where a command did.
  told_by uuid,
  -- The last signs of the key, or the moment that the backup was made.
  mark text not null,
  told_at timestamptz not null,
  unique (force_id, id),
  foreign key (force_id, told_by) references person (force_id, id)
);
create index on house_notice (force_id, told_at);
alter table house_notice enable row level security;
create policy house_notice_own_force on house_notice using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy house_notice_not_outside on house_notice as restrictive using ((select vonk_kind()) in ('staff', 'system'));
create policy house_notice_told on house_notice as restrictive for insert with check (told_by = (select vonk_person()));
revoke update, delete, truncate on house_notice from vonk_app;

create table house_notice_read (
  force_id uuid not null references force,
  notice_id uuid not null,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (notice_id, person_id),
  foreign key (force_id, notice_id) references house_notice (force_id, id),
  foreign key (force_id, person_id) references person (force_id, id)
);
alter table house_notice_read enable row level security;
create policy house_notice_read_own on house_notice_read using (force_id = (select vonk_force()) and person_id = (select vonk_person()))
  with check (force_id = (select vonk_force()) and person_id = (select vonk_person()) and (select vonk_kind()) = 'staff');
revoke update, delete, truncate on house_notice_read from vonk_app;

-- A recovery key that is to take the place of the one before. It opens nothing and closes nothing until another member tried its sheets on what
-- lies here, and a second person agreed: until then every team key stays wrapped to the key before.
create table recovery_proposal (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  recipient text not null,
  custodians text[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  tried_by uuid,
  tried_at timestamptz,
  unique (force_id),
  unique (force_id, id),
  check (tried_by <> made_by),
  check ((tried_by is null) = (tried_at is null)),
  foreign key (force_id, made_by) references person (force_id, id),
  foreign key (force_id, tried_by) references person (force_id, id)
);
alter table recovery_proposal enable row level security;
create policy recovery_proposal_own_force on recovery_proposal using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy recovery_proposal_not_outside on recovery_proposal as restrictive using ((select vonk_kind()) in ('staff', 'system'));
create policy recovery_proposal_made on recovery_proposal as restrictive for insert
  with check (made_by = (select vonk_person()) and tried_by is null);
-- Whoever made it is not who tries it, and a try is by the one who works.
create policy recovery_proposal_tried on recovery_proposal as restrictive for update
  using (made_by <> (select vonk_person()) and tried_by is null) with check (tried_by = (select vonk_person()));
revoke update, truncate on recovery_proposal from vonk_app;
grant update (tried_by, tried_at) on recovery_proposal to vonk_app;

create table recovery_proposal_wrap (
  force_id uuid not null references force,
  proposal_id uuid not null,
  team_key_id uuid not null,
  wrap bytea not null,
  primary key (proposal_id, team_key_id),
  foreign key (force_id, proposal_id) references recovery_proposal (force_id, id) on delete cascade,
  foreign key (force_id, team_key_id) references team_key (force_id, id)
);
alter table recovery_proposal_wrap enable row level security;
create policy recovery_proposal_wrap_own_force on recovery_proposal_wrap using (force_id = (select vonk_force()))
  with check (force_id = (select vonk_force()));
create policy recovery_proposal_wrap_not_outside on recovery_proposal_wrap as restrictive using ((select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on recovery_proposal_wrap from vonk_app;

-- After the first, a recovery key counts only when it was proposed and tried by another, whatever the application says. With the owner's eyes:
-- the policy of a table cannot ask that table.
create function vonk_recovery_may_count(key text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select from recovery_key where force_id = vonk_force())
    or exists (select from recovery_proposal where force_id = vonk_force() and recipient = key and tried_by is not null) $$;
revoke execute on function vonk_recovery_may_count(text) from public;
grant execute on function vonk_recovery_may_count(text) to vonk_app;
create policy recovery_key_replaced on recovery_key as restrictive for insert with check (vonk_recovery_may_count(recipient));
