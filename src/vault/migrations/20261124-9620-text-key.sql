-- Where a reporter's browser lost the key of its texts, the story holds that key wrapped to the team's key of then, and nothing else. So
-- that the texts outlive that key of the team, a member's browser wraps it to the case when it gives the case to a new key of the team.
alter table sealed_case
  -- The story may hang on a key of the team.
  add column text_key_with_team boolean not null default false,
  add column text_key_wrap bytea;
-- Of what came before nobody noted it.
update sealed_case set text_key_with_team = true where exists (select from reporter_access where case_id = sealed_case.id);
