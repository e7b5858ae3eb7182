-- One view shared with somebody outside, read-only, until a day: only the hash of the link is kept, so that nobody can read the link
-- from the database. Whom it is for is an office in words, never a person.
create table share_link (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  token_hash bytea not null unique,
  view_kind text not null check (view_kind in ('leadership', 'city', 'pillar', 'theme', 'review')),
  -- Which pillar, theme or review; empty for the views of which there is one.
  view_key text not null,
  lang text not null check (lang in ('nl', 'fr', 'en')),
  label text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  -- The last day on which it opens.
  expires_on date not null,
  revoked_by uuid references person,
  revoked_at timestamptz
);
create index on share_link (force_id, made_at desc);
alter table share_link enable row level security;
create policy share_link_staff on share_link using (force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

-- How often a link was opened on a day; no address, no device, no hour.
create table share_opening (
  link_id uuid not null references share_link,
  force_id uuid not null references force,
  day date not null,
  n int not null,
  primary key (link_id, day)
);
alter table share_opening enable row level security;
create policy share_opening_staff on share_opening using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));

-- The link of a hash, with whether its maker still works here and with which roles. Runs with the owner's eyes, because whoever opens it
-- is nobody; it answers for one hash and nothing else, and tells row-level security nothing: that happens after the link proved good.
create function share_link_of(hash bytea) returns table (
  id uuid, force_id uuid, view_kind text, view_key text, lang text, expires_on date, revoked boolean, maker_ended boolean,
  maker_roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select l.id, l.force_id, l.view_kind, l.view_key, l.lang, l.expires_on, l.revoked_at is not null, p.ended_on is not null,
      array(select g.role from role_grant g where g.person_id = p.id and g.ended_at is null)
    from share_link l join person p on p.id = l.made_by where l.token_hash = hash $$;
revoke execute on function share_link_of(bytea) from public;
grant execute on function share_link_of(bytea) to vonk_app;
