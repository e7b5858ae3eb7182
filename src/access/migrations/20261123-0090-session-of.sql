-- Whose session a cookie is, in one question: every page asks it first, before anybody is known to row-level security.
-- Runs with the owner's eyes, so it answers for one token hash only and nothing else.
create function session_of(hash bytea) returns table (
  id uuid, force_id uuid, seen_at timestamptz, expires_at timestamptz, has_half boolean, vault_seen_at timestamptz,
  person_id uuid, person_kind text, name text, lang text, display jsonb, ended_on date, roles text[], teams jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.force_id, s.seen_at, s.expires_at, s.vault_wrap is not null, s.vault_seen_at,
    p.id, p.kind, p.name, p.lang, p.display, p.ended_on,
    array(select role from role_grant g where g.person_id = p.id and g.ended_at is null),
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind)) from team_member m join team t on t.id = m.team_id
      where m.person_id = p.id and m.ended_at is null and m.admitted_at is not null), '[]')
  from session s join person p on p.id = s.person_id where s.token_hash = hash $$;
revoke execute on function session_of(bytea) from public;
grant execute on function session_of(bytea) to vonk_app;
