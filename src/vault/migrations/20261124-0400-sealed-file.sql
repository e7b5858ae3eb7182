-- Files that people add, each sealed on its own: to the case, or, beside a note of the team, to the team. What is not sealed is coarse: one
-- of four kinds, whether it was cleaned, and a size in steps.
do $$
declare
  one text;
begin
  foreach one in array array['sealed_case', 'team_key', 'person'] loop
    if not exists (select from pg_constraint where conrelid = one::regclass and contype = 'u'
        and pg_get_constraintdef(oid) = 'UNIQUE (force_id, id)') then
      execute format('alter table %I add unique (force_id, id)', one);
    end if;
  end loop;
end $$;

create table sealed_file (
  id uuid primary key,
  force_id uuid not null references force,
  -- While a form is open the file waits for a case, which may not be there yet; sending ties it. What nobody sends is swept.
  case_id uuid,
  waiting_for uuid,
  -- The number that stands inside the seal: drawn at random, so that it tells neither order nor count.
  seq int not null check (seq > 0),
  -- The message it came with (0: the story), or the note.
  message_seq int,
  note_id uuid,
  -- The key of the team that it is sealed to, where that is not the case's: the reporter opens the case and not the notes.
  team_key_id uuid,
  author text not null check (author in ('reporter', 'team')),
  person_id uuid,
  day date not null,
  kind text not null check (kind in ('picture', 'document', 'sound', 'film')),
  cleaned boolean not null,
  -- As it came, kept beside the cleaned one because the sender chose so.
  original boolean not null,
  sealed bytea not null,
  foreign key (force_id, case_id) references sealed_case (force_id, id) on delete cascade,
  foreign key (force_id, team_key_id) references team_key (force_id, id),
  foreign key (force_id, person_id) references person (force_id, id),
  check ((case_id is null) <> (waiting_for is null)),
  check (case_id is null or (message_seq is null) <> (note_id is null)),
  check (note_id is null or team_key_id is not null),
  check ((author = 'team') = (person_id is not null) and (team_key_id is null or author = 'team')),
  check (not (original and cleaned))
);
-- Sealed bytes do not shrink: no time is lost on trying.
alter table sealed_file alter column sealed set storage external;
create unique index sealed_file_place on sealed_file (force_id, coalesce(case_id, waiting_for), seq);
create index sealed_file_waiting on sealed_file (force_id, day) where case_id is null;
alter table sealed_file enable row level security;
create policy sealed_file_through_case on sealed_file for select using (
  force_id = (select vonk_force()) and ((select vonk_kind()) = 'system'
    or (case_id is null and person_id = (select vonk_person()))
    or (exists (select from sealed_case where id = sealed_file.case_id) and (note_id is null or (select vonk_kind()) = 'staff'))));
create policy sealed_file_arrive on sealed_file for insert with check (
  force_id = (select vonk_force()) and case_id is null and author = 'team' and person_id = (select vonk_person()));
create policy sealed_file_tie on sealed_file for update using (
  force_id = (select vonk_force()) and case_id is null and person_id = (select vonk_person()))
  with check (force_id = (select vonk_force()) and exists (select from sealed_case where id = sealed_file.case_id));
create policy sealed_file_sweep on sealed_file for delete using (
  force_id = (select vonk_force()) and case_id is null and (select vonk_kind()) = 'system');
