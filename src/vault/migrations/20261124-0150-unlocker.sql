-- Signing in and unlocking are two things. A person's identity is opened by any of their unlockers, each with a wrap of its own; a
-- passkey signs in, and unlocks too where the platform gives a secret for it (PRF).
alter table passphrase add column signs_in boolean not null default true;

create table passkey (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  person_id uuid not null references person,
  credential_id bytea not null unique,
  public_key bytea not null,
  -- What the authenticator counted last; going back means a copy.
  counter bigint not null,
  transports text[] not null,
  label text not null check (char_length(label) between 1 and 60),
  made_on date not null,
  used_on date
);
create index on passkey (person_id);
alter table passkey enable row level security;
-- Before anybody is known, a passkey shows the one row it names.
create policy passkey_own on passkey using (
  force_id = (select vonk_force()) and (person_id = (select vonk_person()) or (select vonk_kind()) = 'system'
    or credential_id = (select vonk_key('passkey'))));
create policy passkey_not_for_reporters on passkey as restrictive using ((select vonk_kind()) <> 'reporter');

create table unlocker (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- Only somebody with a key has something to unlock: an administrator never does.
  person_id uuid not null references person_key on delete cascade,
  kind text not null check (kind in ('passphrase', 'passkey', 'device', 'code')),
  label text check (char_length(label) between 1 and 60),
  -- The identity sealed to what the passphrase, passkey, device or code gives; empty while a device waits to be let in.
  wrap bytea,
  passkey_id uuid unique references passkey on delete cascade,
  -- Mixed into the passkey's secret.
  salt bytea,
  -- Public half of a device's or a code's key pair.
  recipient text,
  made_on date not null,
  used_on date,
  expires_on date,
  check ((kind = 'passkey') = (passkey_id is not null) and (kind = 'passkey') = (salt is not null)),
  check ((kind in ('device', 'code')) = (recipient is not null)),
  check ((kind = 'device') = (expires_on is not null and label is not null)),
  check (wrap is not null or kind = 'device')
);
create index on unlocker (person_id);
create unique index unlocker_one_each on unlocker (person_id, kind) where kind in ('passphrase', 'code');
alter table unlocker enable row level security;
create policy unlocker_own on unlocker using (
  force_id = (select vonk_force()) and (person_id = (select vonk_person()) or (select vonk_kind()) = 'system'));
-- Whoever takes up an invitation is not known yet: they put the first one there and read none.
create policy unlocker_arrive on unlocker for insert with check (force_id = (select vonk_force()));
create policy unlocker_not_for_reporters on unlocker as restrictive using ((select vonk_kind()) <> 'reporter');

insert into unlocker (force_id, person_id, kind, wrap, made_on)
  select p.force_id, p.person_id, 'passphrase', p.identity_wrap, p.set_at::date
  from passphrase p join person_key k on k.person_id = p.person_id where p.identity_wrap is not null;
alter table passphrase drop column identity_wrap;

-- What works on every device is a passphrase or a code: the last of those stays, and a passkey or device never stands alone. The
-- lock on the person's key lets two removals at the same moment not both find the other one still there.
create function unlocker_everywhere() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whose uuid := coalesce(new.person_id, old.person_id);
begin
  perform from person_key where person_id = whose for update;
  if found and not exists (select from unlocker where person_id = whose and kind in ('passphrase', 'code')) then
    raise exception 'the last unlocker that works everywhere stays' using errcode = 'check_violation', constraint = 'unlocker_everywhere';
  end if;
  return null;
end $$;
create trigger unlocker_everywhere after insert or delete or update of kind, person_id on unlocker
  for each row execute function unlocker_everywhere();

-- Which unlocker opened a session: taken away, it locks the session. No foreign key: a session outlives it.
alter table session add column unlocked_by uuid;

-- A question that a browser answers once, within five minutes: kept as a hash.
create table entry_challenge (
  hash bytea primary key,
  force_id uuid not null references force,
  purpose text not null check (purpose in ('sign-in', 'unlock', 'add', 'code')),
  person_id uuid references person,
  expires_at timestamptz not null
);
create index on entry_challenge (expires_at);
alter table entry_challenge enable row level security;
create policy entry_challenge_own_force on entry_challenge using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy entry_challenge_not_for_reporters on entry_challenge as restrictive using ((select vonk_kind()) <> 'reporter');
