-- A report of the confidential counsellors does not exist for the service, nor what was asked or logged about it. The DPO sees the log.
create function vonk_elsewhere(thing text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from sealed_case c join team t on t.id = c.team_id
    where c.id = case when thing ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then thing::uuid end
      and c.force_id = vonk_force() and t.kind = 'counsellors' and c.team_id <> all(vonk_teams())) $$;
create policy second_pair_not_elsewhere on second_pair as restrictive to vonk_app using (
  thing_kind <> 'report' or (select vonk_kind()) = 'system' or not vonk_elsewhere(thing_id));
create policy audit_entry_not_elsewhere on audit_entry as restrictive for select to vonk_app using (
  thing_kind <> 'report' or (select vonk_kind()) = 'system' or vonk_holds(array['dpo']) or not vonk_elsewhere(thing_id));

-- Whoever comes back with a receipt is told which team it is that reads and answers.
drop function reporter_case(bytea, date);
create function reporter_case(way bytea, today date) returns table (case_id uuid, wrap bytea, reference text, received_on date,
  status text, due_on date, closed_for text, blobs jsonb, openings jsonb, team_kind text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, a.wrap, r.reference, r.received_on, r.status, r.due_on, r.closed_for,
    (select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'seq', b.seq, 'author', b.author, 'personName', p.name,
        'day', b.day, 'sealed', encode(b.sealed, 'base64')) order by b.kind = 'message', b.seq)
      from sealed_blob b left join person p on p.id = b.person_id where b.case_id = r.id and b.kind in ('story', 'message')),
    coalesce((select jsonb_agg(jsonb_build_object('personName', o.name, 'days', o.days, 'lastDay', o.last_day) order by o.last_day desc)
      from (select p.name, count(*) as days, max(o.day) as last_day from report_opening o join person p on p.id = o.person_id
        where o.report_id = r.id group by p.id) as o), '[]'),
    t.kind
  from reporter_access a join report r on r.id = a.case_id join team t on t.id = r.team_id
  where a.locator = way and a.force_id = vonk_force() and a.expires_on >= today $$;
grant execute on function reporter_case(bytea, date) to vonk_portal;
