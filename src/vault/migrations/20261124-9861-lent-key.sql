-- What was wrapped to somebody for a time comes out to nobody when that time is over.
create policy team_key_wrap_not_over on team_key_wrap as restrictive to vonk_app using (
  person_id <> all((select vonk_lent_over())::uuid[]));
create policy case_circle_wrap_not_over on case_circle_wrap as restrictive to vonk_app using (
  person_id <> all((select vonk_lent_over())::uuid[]));

-- A team receives by who holds its key for good.
create or replace function team_to_receive(team_kind text)
returns table (id uuid, team_id uuid, recipient text, holders int, tried boolean, recoverable boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.team_id, k.recipient,
    (select count(*)::int from team_key_wrap w where w.team_key_id = k.id and not exists (select from team_member m
      where m.person_id = w.person_id and m.team_id = k.team_id and m.ended_at is null and m.ends_at is not null)),
    exists (select from unlock_trial u join team_key tried on tried.id = u.team_key_id
      join team_key_wrap w on w.team_key_id = k.id and w.person_id = u.person_id
      where tried.team_id = k.team_id and u.opened_at is not null),
    t.recovery_waived or exists (select from team_key known where known.team_id = t.id and known.recovery_key_id is not null)
  from team_key k join team t on t.id = k.team_id
  where t.force_id = vonk_force() and t.kind = team_kind order by k.epoch desc limit 1 $$;

-- Clears away what is over, and says whose it was. It only ever takes away what nobody sees any more.
create function lent_members_end(at timestamptz) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with over as (update team_member set ended_at = ends_at
      where force_id = vonk_force() and vonk_kind() in ('staff', 'system') and ended_at is null and ends_at <= at
      returning team_id, person_id),
    pins as (delete from team_pin p using over o where p.person_id = o.person_id and p.team_id = o.team_id),
    keys as (delete from team_key_wrap w using team_key k, over o
      where k.id = w.team_key_id and k.team_id = o.team_id and w.person_id = o.person_id),
    circles as (delete from case_circle_wrap w using case_circle k, sealed_case c, over o
      where k.id = w.circle_id and c.id = k.case_id and c.team_id = o.team_id and w.person_id = o.person_id
        -- A wrap that nobody else of the team has stays, as when a member leaves: without it the story would be lost.
        and exists (select from case_circle_wrap other join team_member m on m.person_id = other.person_id
          where other.circle_id = w.circle_id and other.person_id <> o.person_id
            and m.team_id = o.team_id and m.ended_at is null and m.admitted_at is not null))
  select person_id from over $$;
revoke execute on function lent_members_end(timestamptz) from public;
grant execute on function lent_members_end(timestamptz) to vonk_app;
