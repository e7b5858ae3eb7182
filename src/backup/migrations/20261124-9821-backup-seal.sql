-- To which keys a backup was sealed, and by whose number each was proven: a drill shows another number for each key that opened the backup. A
-- backup key that was never proven does not stand alone: backups are sealed to the last proven one too.
alter table backup add unique (force_id, id);
create table backup_seal (
  force_id uuid not null references force,
  backup_id uuid not null,
  recipient text not null,
  proof_hash bytea not null,
  proven_at timestamptz,
  proven_by uuid,
  primary key (backup_id, recipient),
  foreign key (force_id, backup_id) references backup (force_id, id),
  foreign key (force_id, proven_by) references person (force_id, id)
);
create index on backup_seal (force_id, recipient);
alter table backup_seal enable row level security;
create policy backup_seal_own_force on backup_seal using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy backup_seal_not_outside on backup_seal as restrictive using ((select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete, truncate on backup_seal from vonk_app;
grant update (proven_at, proven_by) on backup_seal to vonk_app;

-- Of before: one number a backup, and one key, the newest of that moment.
insert into backup_seal (force_id, backup_id, recipient, proof_hash, proven_at, proven_by)
  select b.force_id, b.id, k.recipient, b.proof_hash, b.proven_at, b.proven_by from backup b cross join lateral (
    select recipient from backup_key k where k.force_id = b.force_id and k.made_at <= b.made_at order by k.made_at desc, k.id limit 1) k;
alter table backup drop column proof_hash, drop column proven_at, drop column proven_by;
