-- What each record of a register was before and after each deed. Append only: the working login may add and read, never change or remove.
create table record_history (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- The name of the register, as in the audit log.
  register text not null,
  thing_id uuid not null,
  -- Its place among the lines of this record, from 1.
  nth int not null,
  at timestamptz not null,
  person_id uuid references person,
  deed text not null check (deed in ('add', 'change', 'remove', 'return', 'restore', 'import')),
  -- The values of all fields; null where there was no record, or none any more.
  before jsonb,
  after jsonb,
  unique (register, thing_id, nth)
);
create index on record_history (force_id, at);
alter table record_history enable row level security;
create policy record_history_read on record_history for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy record_history_add on record_history for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on record_history from vonk_app;
create function record_history_stays() returns trigger language plpgsql as $$
begin raise exception 'The history of a record is append only.'; end $$;
create trigger record_history_stays before update or delete or truncate on record_history
  for each statement execute function record_history_stays();
