-- Above the budget of the portal a report is kept like every other, and stands in a queue until somebody of the team says that it is real
-- (security.md 5.3): nothing is refused as spam.
alter table report add column queued boolean not null default false;

-- The lists of work leave the queue out; the queue has its own.
drop index report_open;
drop index report_open_of;
create index report_open on report (force_id, team_id, waiting_since, id) where status <> 'closed' and not queued;
create index report_open_of on report (force_id, team_id, assignee_id, waiting_since, id) where status <> 'closed' and not queued;
create index report_queue on report (force_id, team_id, waiting_since, id) where status <> 'closed' and queued;

-- Somebody of the team said that a report of the queue is real.
create table queue_release (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  foreign key (force_id, report_id) references report (force_id, id) on delete cascade,
  foreign key (force_id, by_id) references person (force_id, id)
);
create index on queue_release (report_id);
alter table queue_release enable row level security;
create policy queue_release_through_report on queue_release using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system') and exists (select from report where id = queue_release.report_id));
