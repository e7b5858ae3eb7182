-- A team key that took the place of another is tried when one of its holders tried any key of the team: renewing it closes no portal.
create or replace function team_to_receive(team_kind text) returns table (id uuid, team_id uuid, recipient text, holders int, tried boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.team_id, k.recipient,
    (select count(*)::int from team_key_wrap w where w.team_key_id = k.id),
    exists (select from unlock_trial u join team_key tried on tried.id = u.team_key_id
      join team_key_wrap w on w.team_key_id = k.id and w.person_id = u.person_id
      where tried.team_id = k.team_id and u.opened_at is not null)
  from team_key k join team t on t.id = k.team_id
  where t.force_id = vonk_force() and t.kind = team_kind order by k.epoch desc limit 1 $$;
