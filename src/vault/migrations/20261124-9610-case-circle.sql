-- A case from which somebody is excluded gets a new key, and a key pair of its own, the circle's, for who stays: what a team key opened
-- they share person by person. The team key opens nothing of such a case any more.
create table case_circle (
  id uuid primary key,
  force_id uuid not null references force,
  case_id uuid not null unique,
  -- The private half of the case, sealed to the circle.
  wrap bytea not null,
  -- Who made it, signed: which keys, and the digest of what lay in the conversation.
  says text not null check (length(says) < 1000),
  signature bytea not null check (octet_length(signature) = 64),
  made_by uuid not null,
  made_at timestamptz not null,
  unique (force_id, id),
  foreign key (force_id, case_id) references sealed_case (force_id, id) on delete cascade,
  foreign key (force_id, made_by) references person (force_id, id)
);
alter table case_circle enable row level security;
create policy case_circle_through_case on case_circle using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system')
  and exists (select from sealed_case where id = case_circle.case_id));

-- The private half of the circle, wrapped to each person who may open the case.
create table case_circle_wrap (
  circle_id uuid not null,
  force_id uuid not null references force,
  person_id uuid not null,
  wrap bytea not null,
  primary key (circle_id, person_id),
  foreign key (force_id, circle_id) references case_circle (force_id, id) on delete cascade,
  foreign key (force_id, person_id) references person (force_id, id)
);
alter table case_circle_wrap enable row level security;
create policy case_circle_wrap_through_circle on case_circle_wrap using (
  force_id = (select vonk_force()) and exists (select from case_circle where id = case_circle_wrap.circle_id));

-- What the team wrote for itself is then sealed to the circle: no team key.
alter table report_note alter column team_key_id drop not null;
alter table sealed_file add column in_circle boolean not null default false;
do $$
declare
  old text := (select conname from pg_constraint where conrelid = 'sealed_file'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%note_id IS NULL) OR (team_key_id IS NOT NULL%');
begin
  execute format('alter table sealed_file drop constraint %I', old);
end $$;
alter table sealed_file add check (note_id is null or team_key_id is not null or in_circle);
alter table sealed_file add check (not in_circle or team_key_id is null);
-- Sealed anew by a member's browser: to a new key of the team, or of the case.
create policy sealed_file_reseal on sealed_file for update to vonk_app using (
  force_id = (select vonk_force()) and (select vonk_kind()) = 'staff' and case_id is not null
  and exists (select from sealed_case where id = sealed_file.case_id));

-- Large files arrive one by one, sealed to the key that comes, and take their place all at once.
alter table sealed_file add unique (force_id, id);
create table resealed_file (
  file_id uuid primary key,
  force_id uuid not null references force,
  circle_id uuid not null,
  sealed bytea not null,
  foreign key (force_id, file_id) references sealed_file (force_id, id) on delete cascade
);
alter table resealed_file alter column sealed set storage external;
alter table resealed_file enable row level security;
create policy resealed_file_through_file on resealed_file using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system')
  and exists (select from sealed_file where id = resealed_file.file_id));

-- A new case key is wrapped to the reporter too, without them: to the public half of the key that the receipt gives. Of reports from
-- before it is not known; there the new key is sealed to the first key of the case, which the receipt opens.
alter table sealed_case add column reporter_recipient text;
alter table reporter_access add column chained boolean not null default false, add column bridge_wrap bytea;
update reporter_access set chained = true;
update sealed_case set reporter_recipient = recipient where exists (select from reporter_access where case_id = sealed_case.id);

create function reseal_reporter(of_case uuid, fresh bytea) returns void language sql security definer set search_path = public, pg_temp as $$
  update reporter_access set wrap = case when chained then wrap else fresh end, bridge_wrap = case when chained then fresh end
  where case_id = of_case and force_id = vonk_force() and vonk_kind() = 'staff'
    and exists (select from sealed_case c where c.id = of_case and c.team_id = any(vonk_teams()) and c.id <> all(vonk_excluded())) $$;

-- The key of the case behind a locator as it is now, and the way to it from the first one.
create function reporter_key(way bytea, today date) returns table (recipient text, bridge bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.recipient, a.bridge_wrap from reporter_access a join sealed_case c on c.id = a.case_id
  where a.locator = way and a.force_id = vonk_force() and a.expires_on >= today $$;
grant execute on function reporter_key(bytea, date) to vonk_portal;
