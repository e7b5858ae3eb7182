-- What only the plan's own pages keep: indicators and their measurements, commitments, approved versions.
create table indicator (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  plan_id uuid not null references plan,
  code text not null,
  title text not null,
  definition text not null,
  -- What is counted, as people say it: "meldingen", "dagen", "%".
  measure text not null,
  frequency text not null check (frequency in ('month', 'quarter', 'half-year', 'year')),
  -- Null: entered by hand. Else the name of a source that Vonk computes from its own records.
  computed text,
  baseline numeric not null,
  baseline_on date not null,
  target numeric not null,
  target_on date not null,
  better text not null check (better in ('higher', 'lower')),
  objective_id uuid references objective,
  element_id uuid references plan_element,
  removed_at timestamptz,
  check (num_nonnulls(objective_id, element_id) > 0),
  check (target_on > baseline_on),
  unique (plan_id, code)
);
create index on indicator (objective_id);
create index on indicator (element_id);
alter table indicator enable row level security;
create policy indicator_staff on indicator using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

-- A measurement that was wrong is withdrawn, never changed.
create table measurement (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  indicator_id uuid not null references indicator,
  measured_on date not null,
  value numeric not null,
  note text not null default '',
  entered_by uuid references person,
  entered_at timestamptz not null,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz
);
create unique index measurement_once on measurement (indicator_id, measured_on) where withdrawn_at is null;
alter table measurement enable row level security;
create policy measurement_staff on measurement using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

create table commitment (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  plan_id uuid not null references plan,
  party text not null check (party in ('leadership', 'city')),
  title text not null,
  means text not null default '',
  due_on date not null,
  outcome text not null check (outcome in ('open', 'kept', 'partly', 'broken')),
  outcome_on date,
  note text not null default '',
  factor_id uuid references plan_element,
  objective_id uuid references objective,
  removed_at timestamptz
);
create index on commitment (plan_id, due_on);
alter table commitment enable row level security;
create policy commitment_staff on commitment using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

-- A plan as it was approved: who, when, and everything in it. Nothing approved can be changed, only superseded by the next number.
create table plan_version (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  plan_id uuid not null references plan,
  number int not null,
  snapshot jsonb not null,
  -- The body that decided, in words: "Directiecomité".
  decided_by text not null,
  decided_on date not null,
  note text not null default '',
  approved_by uuid not null references person,
  approved_at timestamptz not null,
  unique (plan_id, number)
);
alter table plan_version enable row level security;
create policy plan_version_read on plan_version for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy plan_version_add on plan_version for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on plan_version from vonk_app;
create function plan_version_stays() returns trigger language plpgsql as $$
begin raise exception 'An approved version is never changed, only superseded.'; end $$;
create trigger plan_version_stays before update or delete or truncate on plan_version
  for each statement execute function plan_version_stays();
