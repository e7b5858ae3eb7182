-- The recovery key of a force: its private half exists only as paper shares with custodians (Shamir, 3 of 5). A new one only follows the one
-- before, and what was wrapped to which stays known.
create table recovery_key (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  recipient text not null,
  threshold int not null check (threshold >= 2),
  shares int not null,
  custodians text[] not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  check (threshold <= shares),
  check (cardinality(custodians) = shares),
  unique (force_id, recipient)
);
create index on recovery_key (force_id, made_at);
alter table recovery_key enable row level security;
create policy recovery_key_own_force on recovery_key using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy recovery_key_not_outside on recovery_key as restrictive using ((select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on recovery_key from vonk_app;

alter table team_key add column recovery_key_id uuid references recovery_key;
-- Teams that could already receive reports before there was a recovery key stay open; their pages ask for one.
alter table team add column recovery_waived boolean not null default false;
update team set recovery_waived = true where exists (
  select from team_key k where k.team_id = team.id
    and (select count(*) from team_key_wrap w where w.team_key_id = k.id) >= 2
    and exists (select from unlock_trial t where t.team_key_id = k.id and t.opened_at is not null));

-- Each use of the shares, written by the command that was used, with the owner's login. Every member of the team keeps seeing it.
create table recovery (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  recovery_key_id uuid not null references recovery_key,
  team_id uuid not null references team,
  team_key_id uuid not null references team_key,
  person_id uuid not null references person,
  reason text not null,
  recovered_at timestamptz not null
);
create index on recovery (force_id, team_id);
alter table recovery enable row level security;
create policy recovery_read on recovery for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete, truncate on recovery from vonk_app;

create function recovery_stays() returns trigger language plpgsql as $$
begin raise exception 'What was recorded of a recovery key stays.'; end $$;
create trigger recovery_key_stays before update or delete or truncate on recovery_key for each statement execute function recovery_stays();
create trigger recovery_stays before update or delete or truncate on recovery for each statement execute function recovery_stays();
