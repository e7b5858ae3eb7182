-- What came over to somebody from a colleague who left: so much of each kind; the records themselves say whose they are.
create table handover (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  from_id uuid not null references person,
  to_id uuid not null references person,
  by_id uuid not null references person,
  at timestamptz not null,
  kind text not null check (kind in ('activities', 'actions', 'objectives', 'reports')),
  pieces integer not null check (pieces > 0)
);
create index on handover (to_id);
alter table handover enable row level security;
-- Whoever got the work sees how much; the administrator who asked for it does not see how many reports there were.
create policy handover_seen on handover using (
  force_id = (select vonk_force()) and ((select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and to_id = (select vonk_person())));
