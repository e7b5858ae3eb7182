-- The twelve roles of the policy and the partner; why somebody works, kept with the session and in each line of the log.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check check (role in ('colleague', 'platform', 'network', 'mediator', 'trainer',
  'adviser', 'lead', 'officer', 'leadership', 'dpo', 'administrator', 'partner'));

alter table session add column purpose text check (purpose in ('support', 'follow-up', 'mediation', 'training', 'statistics', 'audit',
  'subject-request', 'technical'));
-- Lines from before carry none: nobody chose one then.
alter table audit_entry add column purpose text;
alter table report_opening add column purpose text;

drop function session_of(bytea);
-- As before, and when the session began and under which purpose it works.
create function session_of(hash bytea) returns table (
  id uuid, force_id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, has_half boolean, vault_seen_at timestamptz,
  person_id uuid, person_kind text, name text, lang text, display jsonb, ended_on date, roles text[], teams jsonb, purpose text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select s.id, s.force_id, s.created_at, s.seen_at, s.expires_at, s.vault_wrap is not null, s.vault_seen_at,
      p.id, p.kind, p.name, p.lang, p.display, p.ended_on,
      array(select g.role from role_grant g where g.person_id = p.id and g.ended_at is null),
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind)) from team_member m join team t on t.id = m.team_id
        where m.person_id = p.id and m.ended_at is null and m.admitted_at is not null), '[]'::jsonb), s.purpose
    into id, force_id, created_at, seen_at, expires_at, has_half, vault_seen_at, person_id, person_kind, name, lang, display, ended_on,
      roles, teams, purpose
    from session s join person p on p.id = s.person_id where s.token_hash = hash;
  if not found then return; end if;
  perform set_config('vonk.force', force_id::text, true), set_config('vonk.kind', 'staff', true),
    set_config('vonk.person', person_id::text, true), set_config('vonk.case', '', true),
    set_config('vonk.teams', coalesce((select string_agg(team ->> 'id', ',') from jsonb_array_elements(teams) as team), ''), true);
  return next;
end $$;
revoke execute on function session_of(bytea) from public;
grant execute on function session_of(bytea) to vonk_app;
