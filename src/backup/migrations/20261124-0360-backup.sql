-- To which public keys backups are sealed; the newest counts. The private half is with people, never here.
create table backup_key (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  recipient text not null,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index on backup_key (force_id, made_at);
alter table backup_key enable row level security;
create policy backup_key_own_force on backup_key using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy backup_key_not_outside on backup_key as restrictive using ((select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on backup_key from vonk_app;

-- A backup that was made, written with the owner's login. It is proven when somebody brings the number that only its inside holds.
create table backup (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  name text not null,
  made_at timestamptz not null,
  how text not null check (how in ('command', 'job')),
  bytes bigint not null,
  sha256 bytea not null,
  proof_hash bytea not null,
  proven_at timestamptz,
  proven_by uuid references person
);
create index on backup (force_id, made_at);
alter table backup enable row level security;
create policy backup_own_force on backup using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy backup_not_outside on backup as restrictive using ((select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete, truncate on backup from vonk_app;
grant update (proven_at, proven_by) on backup to vonk_app;
