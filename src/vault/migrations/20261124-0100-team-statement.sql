-- Signed recipients. Each person signs with a key that follows from the own identity; its public half stands here, with the person's own
-- word (a signature) that it belongs to the recipient beside it. Null: the person's browser has not published it yet.
alter table person_key add column verify_key bytea check (octet_length(verify_key) = 32);
alter table person_key add column verify_claim bytea check (octet_length(verify_claim) = 64);

-- Who may open what is sealed to a team: one signed line each, in order, each with the digest of the one before. Append only.
create table team_statement (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  team_id uuid not null references team,
  seq int not null check (seq >= 0),
  by_id uuid not null references person,
  at timestamptz not null,
  says text not null check (length(says) < 1000),
  signature bytea not null check (octet_length(signature) = 64),
  unique (team_id, seq)
);
alter table team_statement enable row level security;
create policy team_statement_read on team_statement for select using (force_id = (select vonk_force()));
create policy team_statement_add on team_statement for insert with check (force_id = (select vonk_force()));
create policy team_statement_not_for_reporters on team_statement as restrictive using ((select vonk_kind()) <> 'reporter');
revoke update, delete, truncate on team_statement from vonk_app;
create function team_statement_stays() returns trigger language plpgsql as $$
begin raise exception 'The statements of a team are append only.'; end $$;
create trigger team_statement_stays before update or delete or truncate on team_statement for each statement execute function team_statement_stays();

-- What a member saw of the list at the last visit, sealed to and signed by the member: a list that is put back or put in its place shows.
create table team_pin (
  person_id uuid not null references person,
  team_id uuid not null references team,
  force_id uuid not null references force,
  sealed bytea not null,
  kept_at timestamptz not null,
  primary key (person_id, team_id)
);
alter table team_pin enable row level security;
create policy team_pin_own_force on team_pin using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy team_pin_not_for_reporters on team_pin as restrictive using ((select vonk_kind()) <> 'reporter');
