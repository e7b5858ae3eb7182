-- A file that was read and checked, between its preview and the moment its owner confirms it. Nothing of it is in the register yet.
create table import_draft (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  person_id uuid not null references person,
  register text not null,
  -- The name of the file.
  name text not null,
  -- What would be written, row by row; empty while something is wrong.
  rows jsonb not null,
  -- What is wrong, row by row.
  faults jsonb not null,
  -- How many rows say what is there already.
  unchanged int not null,
  made_at timestamptz not null
);
create index on import_draft (made_at);
alter table import_draft enable row level security;
create policy import_draft_own on import_draft using (
  force_id = (select vonk_force()) and (
    (select vonk_kind()) = 'system' or ((select vonk_kind()) = 'staff' and person_id = (select vonk_person()))));
