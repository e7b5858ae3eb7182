-- Who leaves a team keeps no key of its cases' circles either, not of those that are gone for whoever ends the membership. With the
-- owner's eyes for these; an administrator, a member of the team, or Vonk itself may ask it. A wrap that nobody else who is in the team
-- has stays: without it the story would be lost.
create function circle_wraps_end(of_person uuid, of_team uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from case_circle_wrap w using case_circle k, sealed_case c
  where k.id = w.circle_id and c.id = k.case_id and w.person_id = of_person and w.force_id = vonk_force()
    and (of_team is null or c.team_id = of_team)
    and (vonk_kind() = 'system' or vonk_kind() = 'staff' and (vonk_holds(array['administrator']) or c.team_id = any(vonk_teams()::uuid[])))
    and exists (select from case_circle_wrap o join team_member m on m.person_id = o.person_id
      where o.circle_id = w.circle_id and o.person_id <> of_person
        and m.team_id = c.team_id and m.ended_at is null and m.admitted_at is not null) $$;
revoke execute on function circle_wraps_end(uuid, uuid) from public;
grant execute on function circle_wraps_end(uuid, uuid) to vonk_app;

-- Those who left before.
delete from case_circle_wrap w using case_circle k, sealed_case c
where k.id = w.circle_id and c.id = k.case_id
  and not exists (select from team_member m where m.person_id = w.person_id and m.team_id = c.team_id
    and m.ended_at is null and m.admitted_at is not null)
  and exists (select from case_circle_wrap o join team_member m on m.person_id = o.person_id
    where o.circle_id = w.circle_id and o.person_id <> w.person_id
      and m.team_id = c.team_id and m.ended_at is null and m.admitted_at is not null);
