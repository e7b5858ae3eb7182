-- The spine: every piece of work of every room, without anything confidential; themes; signals.
create table theme (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  slug text not null,
  name_nl text not null,
  name_fr text,
  name_en text,
  intro text not null default '',
  starts_on date not null,
  ends_on date,
  created_by uuid references person,
  created_at timestamptz not null,
  unique (force_id, slug)
);
alter table theme enable row level security;
create policy theme_own_force on theme using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));

create table activity (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  room text not null,
  kind text not null,
  reference text,
  -- A title never names a person, a ground or a story.
  title text not null,
  starts_on date not null,
  ends_on date,
  status text not null check (status in ('planned', 'running', 'done', 'stopped')),
  owner_id uuid references person,
  audience text not null check (audience in ('internal', 'external')),
  -- 'team': a dated row of a report is a count of one; only those who may open the record meet it.
  visibility text not null check (visibility in ('staff', 'team')),
  team_id uuid references team,
  thing_id uuid not null,
  words tsvector generated always as (
    setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('simple', coalesce(reference, '')), 'A')) stored,
  check (visibility = 'staff' or team_id is not null),
  unique (force_id, room, thing_id)
);
create index on activity (force_id, starts_on desc, id);
create index on activity using gin (words);
alter table activity enable row level security;
create policy activity_seen on activity using (
  force_id = (select vonk_force()) and (
    (visibility = 'staff' and (select vonk_kind()) in ('staff', 'system'))
    or team_id = any((select vonk_teams())::uuid[]) or (select vonk_kind()) = 'system'));
create policy activity_arrive on activity for insert with check (force_id = (select vonk_force()));

create table activity_theme (
  activity_id uuid not null references activity on delete cascade,
  theme_id uuid not null references theme,
  force_id uuid not null references force,
  primary key (activity_id, theme_id)
);
create index on activity_theme (theme_id, activity_id);
alter table activity_theme enable row level security;
create policy activity_theme_through_activity on activity_theme using (
  force_id = (select vonk_force()) and exists (select from activity where id = activity_theme.activity_id));

-- Anything that comes in. Coarse facts only; its story lies in the vault.
create table signal (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  channel text not null check (channel in ('portal', 'phone', 'desk', 'paper', 'list')),
  received_on date not null,
  district_code text,
  lang text not null,
  route text not null check (route in ('reports', 'mediation', 'advice')),
  status text not null check (status in ('new', 'routed', 'closed')),
  team_id uuid not null references team,
  case_id uuid references sealed_case on delete cascade,
  foreign key (force_id, district_code) references district (force_id, code)
);
create index on signal (case_id);
alter table signal enable row level security;
create policy signal_team on signal using (
  force_id = (select vonk_force()) and (team_id = any((select vonk_teams())::uuid[]) or case_id = (select vonk_case()) or (select vonk_kind()) = 'system'));
create policy signal_arrive on signal for insert with check (force_id = (select vonk_force()));

create table signal_theme (
  signal_id uuid not null references signal on delete cascade,
  theme_id uuid not null references theme,
  force_id uuid not null references force,
  primary key (signal_id, theme_id)
);
alter table signal_theme enable row level security;
create policy signal_theme_through_signal on signal_theme using (
  force_id = (select vonk_force()) and exists (select from signal where id = signal_theme.signal_id));
