-- Whom a deed is about is no second pair of eyes for it: nobody agrees to a role of their own.
alter policy second_pair_decided on second_pair using (force_id = (select vonk_force()) and (select vonk_kind()) = 'staff'
  and decided_by is null and asked_by <> (select vonk_person()) and (thing_kind <> 'person' or thing_id <> (select vonk_person())::text)
  and vonk_holds(roles) and (team_id is null or team_id = any((select vonk_teams())::uuid[])));
-- Who decides writes the decision and nothing else: what was asked stays as it was asked.
revoke update on second_pair from vonk_app;
grant update (decided_by, decided_at, agreed) on second_pair to vonk_app;

-- Roles come with an invitation that is open: one that was used or taken back gives none.
alter policy role_grant_given on role_grant with check (
  (select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and vonk_holds(array['administrator'])
  or (select vonk_kind()) = 'public' and (role = 'colleague' or exists (select from invitation
    where token_hash = (select vonk_key('invitation')) and accepted_at is null and withdrawn_at is null
      and role_grant.role = any(invitation.roles))));
