-- The yearly and quarterly report on the plan. It is called a review here, because a report is what somebody outside reports.
create table review (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- As the gate writes its periods: 2026, 2026-Q3.
  period text not null check (period ~ '^\d{4}(-Q[1-4])?$'),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  unique (force_id, period)
);
alter table review enable row level security;
create policy review_staff on review using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on review from vonk_app;

-- The authors' words: each saving is a row, the highest version counts, so that nobody overwrites anybody and earlier words come back.
create table review_text (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  review_id uuid not null references review,
  part text not null,
  lang text not null check (lang in ('nl', 'fr', 'en')),
  version int not null,
  body text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  unique (review_id, part, lang, version)
);
alter table review_text enable row level security;
create policy review_text_read on review_text for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy review_text_add on review_text for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on review_text from vonk_app;

-- A review as it was published, whole, in each language: page, PDF and Word file come from here for ever after. A correction is the
-- next number.
create table review_edition (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  review_id uuid not null references review,
  number int not null,
  documents json not null,
  note text not null default '',
  published_by uuid not null references person,
  published_at timestamptz not null,
  unique (review_id, number)
);
alter table review_edition enable row level security;
create policy review_edition_read on review_edition for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
create policy review_edition_add on review_edition for insert with check (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke update, delete, truncate on review_edition from vonk_app;
create function review_edition_stays() returns trigger language plpgsql as $$
begin raise exception 'A published edition is never changed, only followed by the next.'; end $$;
create trigger review_edition_stays before update or delete or truncate on review_edition
  for each statement execute function review_edition_stays();
