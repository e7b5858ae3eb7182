-- The plan, as far as the work of every room is tied to it: period, elements (vision, promises, pillars, …), units, objectives, actions.
-- What is taken away by mistake can come back: a row with removed_at is no longer met anywhere.
create table plan (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  slug text not null,
  name_nl text not null,
  name_fr text,
  name_en text,
  starts_on date not null,
  -- The last day.
  ends_on date not null,
  source text not null default '',
  loaded_by uuid references person,
  loaded_at timestamptz not null,
  check (ends_on >= starts_on),
  unique (force_id, slug)
);
alter table plan enable row level security;
create policy plan_staff on plan using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

create table plan_element (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  plan_id uuid not null references plan,
  kind text not null check (kind in ('vision', 'staff-promise', 'society-promise', 'role', 'perspective', 'framework', 'pillar',
    'core-task', 'success-factor')),
  code text not null,
  position int not null,
  name_nl text not null,
  name_fr text,
  name_en text,
  text_nl text not null default '',
  text_fr text,
  text_en text,
  removed_at timestamptz,
  unique (plan_id, kind, code)
);
alter table plan_element enable row level security;
create policy plan_element_staff on plan_element using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

create table unit (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  code text not null,
  name text not null,
  about text not null default '',
  -- A mailbox or telephone of the unit, never of a person.
  contact text not null default '',
  removed_at timestamptz,
  unique (force_id, code)
);
alter table unit enable row level security;
create policy unit_staff on unit using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

create table objective (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  plan_id uuid not null references plan,
  code text not null,
  title text not null,
  reason text not null default '',
  pillar_id uuid not null references plan_element,
  theme_id uuid not null references theme,
  owner_id uuid references person,
  starts_on date not null,
  ends_on date not null,
  removed_at timestamptz,
  check (ends_on >= starts_on),
  unique (plan_id, code)
);
create index on objective (theme_id);
create index on objective (pillar_id);
alter table objective enable row level security;
create policy objective_staff on objective using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

-- What else of the plan an objective serves: promises, roles, perspectives, core tasks, success factors.
create table objective_element (
  objective_id uuid not null references objective on delete cascade,
  element_id uuid not null references plan_element,
  force_id uuid not null references force,
  primary key (objective_id, element_id)
);
create index on objective_element (element_id);
alter table objective_element enable row level security;
create policy objective_element_staff on objective_element using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

create table plan_action (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  objective_id uuid not null references objective,
  code text not null,
  title text not null,
  means text not null default '',
  owner_id uuid references person,
  unit_id uuid references unit,
  framework_id uuid references plan_element,
  starts_on date not null,
  ends_on date not null,
  status text not null check (status in ('planned', 'running', 'done', 'stopped')),
  -- The action that must be done first; never in a circle.
  waits_for_id uuid references plan_action,
  removed_at timestamptz,
  check (ends_on >= starts_on),
  check (waits_for_id <> id),
  unique (force_id, code)
);
create index on plan_action (objective_id);
create index on plan_action (unit_id);
create index on plan_action (framework_id);
alter table plan_action enable row level security;
create policy plan_action_staff on plan_action using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

alter table activity add column removed_at timestamptz;

-- Which actions of the plan an activity is evidence of.
create table activity_action (
  activity_id uuid not null references activity on delete cascade,
  action_id uuid not null references plan_action,
  force_id uuid not null references force,
  primary key (activity_id, action_id)
);
create index on activity_action (action_id, activity_id);
alter table activity_action enable row level security;
create policy activity_action_through_activity on activity_action using (
  force_id = (select vonk_force()) and exists (select from activity where id = activity_action.activity_id));

-- How much evidence an action has that everybody in the force may open; activities of a team are never in it. Kept by the triggers
-- below, because counting 100,000 activities anew for each look at the plan takes longer than the look.
create table action_evidence (
  action_id uuid primary key references plan_action on delete cascade,
  force_id uuid not null references force,
  n int not null
);
alter table action_evidence enable row level security;
create policy action_evidence_read on action_evidence for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete on action_evidence from vonk_app;

create function action_evidence_add(tied uuid, own uuid, by int) returns void language sql security definer
set search_path = public, pg_temp as $$
  insert into action_evidence as e (action_id, force_id, n) values (tied, own, by)
    on conflict (action_id) do update set n = e.n + by $$;
revoke execute on function action_evidence_add(uuid, uuid, int) from public;

create function activity_action_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from activity a where a.id = new.activity_id and a.visibility = 'staff' and a.removed_at is null) then
      perform action_evidence_add(new.action_id, new.force_id, 1);
    end if;
  -- When the activity itself goes, its ties go with it: by then the row may be gone, so the activity's own trigger counts for it.
  elsif exists (select from activity a where a.id = old.activity_id and a.visibility = 'staff' and a.removed_at is null) then
    perform action_evidence_add(old.action_id, old.force_id, -1);
  end if;
  return null;
end $$;
create trigger activity_action_counted after insert or delete on activity_action
  for each row execute function activity_action_counted();

create function activity_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  counted boolean := old.visibility = 'staff' and old.removed_at is null;
  counts boolean := tg_op = 'UPDATE';
begin
  if counts then counts := new.visibility = 'staff' and new.removed_at is null; end if;
  if counted <> counts then
    perform action_evidence_add(t.action_id, t.force_id, case when counts then 1 else -1 end)
      from activity_action t where t.activity_id = old.id;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger activity_counted_change after update of visibility, removed_at on activity
  for each row execute function activity_counted();
create trigger activity_counted_end before delete on activity for each row execute function activity_counted();
