-- Medians that left through the gate, frozen with their period. Value null: hidden, and never why.
create table released_median (
  force_id uuid not null references force,
  source text not null,
  kind text not null check (kind in ('quarter', 'year')),
  -- '2026-Q3' or '2026'
  period text not null,
  frozen_on date not null,
  value int,
  primary key (force_id, source, kind, period)
);
alter table released_median enable row level security;
create policy released_median_read on released_median for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy released_median_add on released_median for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) = 'system');
revoke update, delete, truncate on released_median from vonk_app;
