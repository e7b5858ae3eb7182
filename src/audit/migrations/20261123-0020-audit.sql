-- Append only: the working login may add and read, never change or remove.
create table audit_entry (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  at timestamptz not null,
  person_id uuid,
  kind text not null check (kind in ('staff', 'system')),
  deed text not null,
  thing_kind text not null,
  thing_id text not null,
  reason text
);
create index on audit_entry (thing_kind, thing_id);
create index on audit_entry (force_id, at);
alter table audit_entry enable row level security;
create policy audit_entry_read on audit_entry for select using (force_id = (select vonk_force()));
create policy audit_entry_add on audit_entry for insert with check (force_id = (select vonk_force()));
revoke update, delete, truncate on audit_entry from vonk_app;
create function audit_entry_stays() returns trigger language plpgsql as $$
begin raise exception 'The audit log is append only.'; end $$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry for each statement execute function audit_entry_stays();
