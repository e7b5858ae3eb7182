-- When somebody last proved, with passphrase, passkey or code, who they are. Sessions from before prove it again; one that began through
-- the force's own service proved nothing here.
alter table session add column proved_at timestamptz;

drop function session_of(bytea);
-- As before, and when the person last proved who they are.
create function session_of(hash bytea) returns table (
  id uuid, force_id uuid, created_at timestamptz, proved_at timestamptz, seen_at timestamptz, expires_at timestamptz, has_half boolean,
  vault_seen_at timestamptz, person_id uuid, person_kind text, name text, lang text, display jsonb, ended_on date, roles text[],
  teams jsonb, purpose text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select s.id, s.force_id, s.created_at, s.proved_at, s.seen_at, s.expires_at, s.vault_wrap is not null, s.vault_seen_at,
      p.id, p.kind, p.name, p.lang, p.display, p.ended_on,
      array(select g.role from role_grant g where g.person_id = p.id and g.ended_at is null),
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind)) from team_member m join team t on t.id = m.team_id
        where m.person_id = p.id and m.ended_at is null and m.admitted_at is not null), '[]'::jsonb), s.purpose
    into id, force_id, created_at, proved_at, seen_at, expires_at, has_half, vault_seen_at, person_id, person_kind, name, lang, display,
      ended_on, roles, teams, purpose
    from session s join person p on p.id = s.person_id where s.token_hash = hash and s.force_id = vonk_force();
  if not found then return; end if;
  perform set_config('vonk.force', force_id::text, true), set_config('vonk.kind', 'staff', true),
    set_config('vonk.person', person_id::text, true), set_config('vonk.case', '', true),
    set_config('vonk.teams', coalesce((select string_agg(team ->> 'id', ',') from jsonb_array_elements(teams) as team), ''), true);
  return next;
end $$;
revoke execute on function session_of(bytea) from public;
grant execute on function session_of(bytea) to vonk_app;
