-- Who somebody is at the force's own sign-in service (OpenID Connect): issuer and subject, never an e-mail address.
create table external_identity (
  force_id uuid not null references force,
  issuer text not null,
  subject text not null,
  person_id uuid not null references person,
  linked_at timestamptz not null,
  primary key (force_id, issuer, subject)
);
create index on external_identity (person_id);
alter table external_identity enable row level security;
create policy external_identity_own_force on external_identity using (force_id = (select vonk_force())) with check (force_id = (select vonk_force()));
create policy external_identity_not_for_reporters on external_identity as restrictive using ((select vonk_kind()) <> 'reporter');
