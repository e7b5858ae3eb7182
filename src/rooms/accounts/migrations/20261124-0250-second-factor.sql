-- A code of an app on the phone, asked after a right passphrase (RFC 6238).
create table second_factor (
  person_id uuid primary key references person,
  force_id uuid not null references force,
  -- Encrypted under a key outside the database; null once the administrator took the code away.
  secret bytea,
  -- Null while it is being set up: no code is asked yet.
  confirmed_at timestamptz,
  -- The 30 seconds, counted from 1970, of the last code that was let through: it and those before it are used up.
  last_step integer not null default 0,
  failures integer not null default 0,
  paused_until timestamptz,
  -- The administrator took it away: told to the person until they say to know.
  reset_by uuid references person,
  reset_at timestamptz,
  check ((secret is null) = (reset_at is not null)),
  check (confirmed_at is null or secret is not null)
);
alter table second_factor enable row level security;
create policy second_factor_own_force on second_factor using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy second_factor_not_for_reporters on second_factor as restrictive using ((select vonk_kind()) <> 'reporter');
