-- A member of a team who is away lends its reports to a colleague, until a moment. From then on that membership, the wraps of the team's
-- key and those of its cases' circles are nobody's: they are not seen any more, before anybody comes to clear them away.
alter table team_member add column ends_at timestamptz, add check (ends_at is null or admitted_at is not null);

-- The time of the request, which also tests can move; where none was said, that of the transaction.
create function vonk_now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('vonk.now', true), '')::timestamptz, now()) $$;

-- Whose time is over. With the owner's eyes: their rows are hidden.
create function vonk_lent_over() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(person_id), '{}') from team_member
  where force_id = vonk_force() and ended_at is null and ends_at <= vonk_now() $$;
revoke execute on function vonk_lent_over() from public;
grant execute on function vonk_lent_over() to vonk_app;
create policy team_member_not_over on team_member as restrictive for select to vonk_app using (
  ended_at is not null or ends_at is null or ends_at > (select vonk_now()));

-- As before; a team counts until its end, and says whether it was lent.
do $$
declare
  was text := pg_get_functiondef('session_of(bytea)'::regprocedure);
  now text := replace(replace(was, 'jsonb_build_object(''id'', t.id, ''kind'', t.kind)',
    'jsonb_strip_nulls(jsonb_build_object(''id'', t.id, ''kind'', t.kind, ''lent'', case when m.ends_at is not null then true end))'),
    'm.ended_at is null and m.admitted_at is not null', 'm.ended_at is null and m.admitted_at is not null and (m.ends_at is null or m.ends_at > vonk_now())');
begin
  if now !~ 'm.ends_at > vonk_now' or now !~ 'jsonb_strip_nulls' then raise exception 'session_of reads otherwise'; end if;
  execute now;
  was := pg_get_functiondef('vonk_teammates()'::regprocedure);
  now := replace(was, 'ended_at is null and admitted_at is not null', 'ended_at is null and admitted_at is not null and (ends_at is null or ends_at > vonk_now())');
  if now !~ 'ends_at > vonk_now' then raise exception 'vonk_teammates reads otherwise'; end if;
  execute now;
end $$;
