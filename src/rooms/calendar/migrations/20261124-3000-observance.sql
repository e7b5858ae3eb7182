-- Days that people keep: feasts, remembrance, action days. Facts about the calendar, never about a person.
create table observance (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  name_nl text not null,
  name_fr text,
  name_en text,
  starts_on date not null,
  -- The last day; null: that one day.
  ends_on date,
  -- 'yearly': on the same date each year from the first on.
  repeats text not null check (repeats in ('once', 'yearly')),
  kind text not null check (kind in ('feast', 'remembrance', 'action-day')),
  tradition text check (tradition in ('christian', 'orthodox', 'jewish', 'muslim', 'hindu', 'sikh', 'chinese', 'iranian', 'kurdish',
    'amazigh', 'other')),
  -- 'about': seen by the moon, or counted differently; it may be a day off.
  certainty text not null check (certainty in ('sure', 'about')),
  note text not null default '',
  source text not null default '',
  -- The line of a set it was loaded from, so that loading again adds nothing twice, also after somebody corrected it.
  set_line text,
  removed_at timestamptz,
  check (ends_on >= starts_on),
  unique (force_id, set_line),
  unique (force_id, name_nl, starts_on)
);
create index on observance (force_id, starts_on);
alter table observance enable row level security;
create policy observance_staff on observance using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
