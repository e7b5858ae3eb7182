-- Reports: coarse facts and where each one stands; what was done, by whom and when, in rows. The story lies in the vault.
create table report (
  -- A report and its sealed case are one thing: one id.
  id uuid primary key references sealed_case on delete cascade,
  force_id uuid not null references force,
  team_id uuid not null references team,
  -- Random: a sequence would show counts, order and gaps.
  reference text not null,
  channel text not null check (channel in ('portal', 'phone', 'desk', 'paper')),
  lang text not null,
  whose text not null check (whose in ('self', 'other')),
  kinds text[] not null,
  place_kind text,
  district_code text,
  happened text,
  -- What the reporter says it was about; what an officer codes is kept apart, in coding.
  families text[] not null,
  wish text,
  named boolean not null,
  received_on date not null,
  status text not null check (status in ('new', 'in-progress', 'waiting-for-reporter', 'closed')),
  assignee_id uuid references person,
  -- Since when the reporter waits for us; 'infinity' while nobody does.
  waiting_since date not null,
  -- By when we promised the next step.
  due_on date not null,
  first_answer_due date not null,
  outcome_due date not null,
  first_answered_on date,
  closed_on date,
  closed_for text,
  practice boolean not null default false,
  -- The current coding, for filters: themes, and the family of the main criterion.
  theme_ids uuid[] not null default '{}',
  main_family text,
  unique (force_id, reference),
  foreign key (force_id, district_code) references district (force_id, code),
  check ((status = 'closed') = (closed_on is not null)),
  check ((closed_on is null) = (closed_for is null))
);
-- The list: open ones by who waits longest, closed ones by when they closed; each with its keyset.
create index report_open on report (force_id, team_id, waiting_since, id) where status <> 'closed';
create index report_open_of on report (force_id, team_id, assignee_id, waiting_since, id) where status <> 'closed';
create index report_closed on report (force_id, team_id, closed_on desc, id desc) where status = 'closed';
create index report_received on report (force_id, received_on);
create index report_unanswered on report (force_id, first_answer_due) where first_answered_on is null and status <> 'closed';
alter table report enable row level security;
create policy report_team on report using (
  force_id = (select vonk_force()) and (team_id = any((select vonk_teams())::uuid[]) or id = (select vonk_case()) or (select vonk_kind()) = 'system'));
create policy report_arrive on report for insert with check (
  force_id = (select vonk_force()) and status = 'new' and assignee_id is null);

create table report_status (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  status text not null check (status in ('new', 'in-progress', 'waiting-for-reporter', 'closed')),
  -- Nobody is named when the reporter did it, and then only the day is kept.
  by_id uuid references person,
  day date not null,
  at timestamptz,
  check (by_id is not null or at is null)
);
create index on report_status (report_id);
alter table report_status enable row level security;
create policy report_status_through_report on report_status using (
  force_id = (select vonk_force()) and exists (select from report where id = report_status.report_id));
create policy report_status_arrive on report_status for insert with check (
  force_id = (select vonk_force()) and status = 'new' and by_id is null);

create table assignment (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  -- Null: given back, nobody has it.
  assignee_id uuid references person,
  by_id uuid not null references person,
  at timestamptz not null
);
create index on assignment (report_id);
alter table assignment enable row level security;
create policy assignment_through_report on assignment using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system') and exists (select from report where id = assignment.report_id));

-- Each coding is a row; the newest one counts. It keeps the date of the list of criteria it was made with.
create table coding (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  as_of date not null,
  by_id uuid not null references person,
  at timestamptz not null
);
create index on coding (report_id, at desc);
alter table coding enable row level security;
create policy coding_through_report on coding using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system') and exists (select from report where id = coding.report_id));

-- Perceived, assumed and by association belong to a report and a criterion together (domain.md 2.5; the three laws since 2023).
create table coding_criterion (
  coding_id uuid not null references coding on delete cascade,
  force_id uuid not null references force,
  criterion text not null,
  family text not null,
  main boolean not null,
  perceived boolean not null,
  assumed boolean not null,
  association boolean not null,
  primary key (coding_id, criterion)
);
create unique index coding_criterion_one_main on coding_criterion (coding_id) where main;
alter table coding_criterion enable row level security;
create policy coding_criterion_through_coding on coding_criterion using (
  force_id = (select vonk_force()) and exists (select from coding where id = coding_criterion.coding_id));

create table coding_theme (
  coding_id uuid not null references coding on delete cascade,
  force_id uuid not null references force,
  theme_id uuid not null references theme,
  primary key (coding_id, theme_id)
);
alter table coding_theme enable row level security;
create policy coding_theme_through_coding on coding_theme using (
  force_id = (select vonk_force()) and exists (select from coding where id = coding_theme.coding_id));

create table closure (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  reason text not null check (reason in ('helped', 'referred', 'handed-over', 'no-follow-up-wished', 'duplicate', 'not-a-report', 'withdrawn')),
  -- Nobody is named when the reporter withdrew it.
  by_id uuid references person,
  day date not null,
  at timestamptz,
  check (by_id is not null or at is null)
);
create index on closure (report_id);
alter table closure enable row level security;
create policy closure_through_report on closure using (
  force_id = (select vonk_force()) and exists (select from report where id = closure.report_id));

create table reopening (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  -- Nobody is named when the reporter wrote again after closing.
  by_id uuid references person,
  day date not null,
  at timestamptz,
  check (by_id is not null or at is null)
);
create index on reopening (report_id);
alter table reopening enable row level security;
create policy reopening_through_report on reopening using (
  force_id = (select vonk_force()) and exists (select from report where id = reopening.report_id));

create table practice_mark (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  practice boolean not null,
  by_id uuid not null references person,
  at timestamptz not null
);
create index on practice_mark (report_id);
alter table practice_mark enable row level security;
create policy practice_mark_through_report on practice_mark using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system') and exists (select from report where id = practice_mark.report_id));

-- Who opened the sealed part on which day: what the reporter is shown, without an hour. Each single opening stands in the audit log.
create table report_opening (
  report_id uuid not null references report on delete cascade,
  person_id uuid not null references person,
  day date not null,
  force_id uuid not null references force,
  primary key (report_id, person_id, day)
);
alter table report_opening enable row level security;
create policy report_opening_through_report on report_opening using (
  force_id = (select vonk_force()) and exists (select from report where id = report_opening.report_id));

-- Notes of the team, sealed to the team key and never to the case: the reporter holds the case key and must not read them.
create table report_note (
  id uuid primary key,
  force_id uuid not null references force,
  report_id uuid not null references report on delete cascade,
  team_key_id uuid not null references team_key,
  by_id uuid not null references person,
  at timestamptz not null,
  sealed bytea not null
);
create index on report_note (report_id, at);
alter table report_note enable row level security;
create policy report_note_through_report on report_note using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system') and exists (select from report where id = report_note.report_id));

-- The list of labels to open: which block holds which case.
create index on sealed_case (label_block_id) where label_block_id is not null;

-- A reporter who withdraws or writes again changes the state of the own activity, and sees no other.
create policy activity_of_own_report on activity using (
  force_id = (select vonk_force()) and room = 'reports' and thing_id = (select vonk_case()));
