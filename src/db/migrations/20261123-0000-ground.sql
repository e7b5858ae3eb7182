-- The ground everything stands on: who works (for row-level security), the force and its data.
-- The owner migrates and loads forces at start, no request ever uses that login; row-level security binds the working login.
-- The working login owns nothing and may only touch rows; new tables of the owner are open to it from here on.
grant usage on schema public to vonk_app;
alter default privileges in schema public grant select, insert, update, delete on tables to vonk_app;
alter default privileges in schema public grant usage, select on sequences to vonk_app;

create function vonk_force() returns uuid language sql stable as $$ select nullif(current_setting('vonk.force', true), '')::uuid $$;
create function vonk_kind() returns text language sql stable as $$ select coalesce(current_setting('vonk.kind', true), '') $$;
create function vonk_person() returns uuid language sql stable as $$ select nullif(current_setting('vonk.person', true), '')::uuid $$;
create function vonk_teams() returns uuid[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('vonk.teams', true), ''), ',')::uuid[], '{}') $$;
create function vonk_case() returns uuid language sql stable as $$ select nullif(current_setting('vonk.case', true), '')::uuid $$;
-- A key shown before anybody is known (receipt, invitation): it opens the row it names and no other.
create function vonk_key(what text) returns bytea language sql stable as $$
  select decode(coalesce(current_setting('vonk.' || what, true), ''), 'hex') $$;

create table force (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  invented boolean not null default false,
  settings jsonb not null default '{}'
);
alter table force enable row level security;
create policy force_own on force for select using (id = (select vonk_force()));
revoke insert, update, delete on force from vonk_app;

create table district (
  force_id uuid not null references force,
  code text not null,
  name text not null,
  grid_column int not null,
  grid_row int not null,
  ended_on date,
  primary key (force_id, code)
);
alter table district enable row level security;
create policy district_own on district for select using (force_id = (select vonk_force()));
revoke insert, update, delete on district from vonk_app;

create table holiday (
  force_id uuid not null references force,
  day date not null,
  name text not null,
  primary key (force_id, day)
);
alter table holiday enable row level security;
create policy holiday_own on holiday for select using (force_id = (select vonk_force()));
revoke insert, update, delete on holiday from vonk_app;
