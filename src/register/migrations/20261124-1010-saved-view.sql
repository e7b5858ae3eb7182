-- A list as somebody filtered and sorted it, under a name: for one person, or for everybody who may open the list.
create table saved_view (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- The address of the list.
  list text not null,
  -- Null: of the whole team.
  owner_id uuid references person,
  name text not null,
  -- What stands behind the question mark, in one fixed order.
  query text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  removed_at timestamptz
);
create unique index saved_view_name on saved_view (force_id, list, coalesce(owner_id, force_id), lower(name)) where removed_at is null;
alter table saved_view enable row level security;
create policy saved_view_own_or_team on saved_view using (
  force_id = (select vonk_force()) and (
    (select vonk_kind()) = 'system'
    or ((select vonk_kind()) = 'staff' and (owner_id is null or owner_id = (select vonk_person())))));
