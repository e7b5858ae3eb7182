-- Whether a team can receive reports also asks for a recovery key, the first time.
drop function team_to_receive(text);
create function team_to_receive(team_kind text)
returns table (id uuid, team_id uuid, recipient text, holders int, tried boolean, recoverable boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.team_id, k.recipient,
    (select count(*)::int from team_key_wrap w where w.team_key_id = k.id),
    exists (select from unlock_trial u join team_key tried on tried.id = u.team_key_id
      join team_key_wrap w on w.team_key_id = k.id and w.person_id = u.person_id
      where tried.team_id = k.team_id and u.opened_at is not null),
    t.recovery_waived or exists (select from team_key known where known.team_id = t.id and known.recovery_key_id is not null)
  from team_key k join team t on t.id = k.team_id
  where t.force_id = vonk_force() and t.kind = team_kind order by k.epoch desc limit 1 $$;
grant execute on function team_to_receive(text) to vonk_portal;
