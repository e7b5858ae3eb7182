-- Whose an identity at the sign-in service is, only that person sees among the staff; before somebody signed in the way in reads it. Whoever
-- links one learns no more than whether it is another's: of an account that ended it may be taken over. The answer of the sign-in service comes
-- back before Vonk reads the session, so the function is told who; somebody who works links to themselves only.
create policy external_identity_own on external_identity as restrictive using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));

create function link_identity(who uuid, of_issuer text, of_subject text, at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if vonk_kind() = 'reporter' or vonk_kind() = 'staff' and who is distinct from vonk_person() then
    raise exception 'An identity is linked to whoever asks for it.';
  end if;
  insert into external_identity (force_id, issuer, subject, person_id, linked_at)
    values (vonk_force(), of_issuer, of_subject, who, at)
    on conflict (force_id, issuer, subject) do update set person_id = excluded.person_id, linked_at = excluded.linked_at
      where external_identity.person_id = excluded.person_id
        or exists (select from person p where p.id = external_identity.person_id and p.ended_on is not null);
  return found;
end $$;
revoke execute on function link_identity(uuid, text, text, timestamptz) from public;
grant execute on function link_identity(uuid, text, text, timestamptz) to vonk_app;
