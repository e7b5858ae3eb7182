-- What left through the gate, frozen; and what was counted for it, which only Vonk itself reads.
create table counted_thing (
  force_id uuid not null references force,
  source text not null,
  thing_id uuid not null,
  quarter text not null,
  primary key (force_id, source, thing_id)
);
alter table counted_thing enable row level security;
create policy counted_thing_system on counted_thing using (force_id = (select vonk_force()) and (select vonk_kind()) = 'system')
  with check (force_id = (select vonk_force()) and (select vonk_kind()) = 'system');

create table counted_cell (
  force_id uuid not null references force,
  source text not null,
  quarter text not null,
  row_code text not null,
  column_code text not null,
  n int not null check (n > 0),
  primary key (force_id, source, quarter, row_code, column_code)
);
alter table counted_cell enable row level security;
create policy counted_cell_system on counted_cell using (force_id = (select vonk_force()) and (select vonk_kind()) = 'system')
  with check (force_id = (select vonk_force()) and (select vonk_kind()) = 'system');

create table release (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  source text not null,
  kind text not null check (kind in ('quarter', 'year', 'running')),
  -- '2026-Q3' or '2026'
  period text not null,
  frozen_on date not null,
  -- [{ "id": "origin|HAV", "value": 7 }]; hidden: "value": null, and never why.
  cells jsonb not null,
  rows jsonb not null,
  columns jsonb not null,
  unique (force_id, source, kind, period)
);
alter table release enable row level security;
create policy release_read on release for select using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy release_add on release for insert with check (force_id = (select vonk_force()) and (select vonk_kind()) = 'system');
-- Only the running total is refreshed, once a week; what is frozen stays.
create policy release_refresh on release for update using (
  force_id = (select vonk_force()) and (select vonk_kind()) = 'system' and kind = 'running');
create policy release_end on release for delete using (
  force_id = (select vonk_force()) and (select vonk_kind()) = 'system' and kind = 'running');
