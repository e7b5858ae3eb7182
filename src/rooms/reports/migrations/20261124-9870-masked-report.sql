-- What the DPO sees of reports: no column that leads to somebody, and no row of the table itself. The columns are those that the policy
-- does not mask (`reports.oversee`); a test compares them. A report comes in with its whole month, so that a list read every day tells no day,
-- and rows stand in the order of what they show. Whoever also works in the service does not see here what the counsellors keep from it.
create function masked_reports(today date)
returns table (month text, channel text, kinds text[], status text, late boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select to_char(r.received_on, 'YYYY-MM'), r.channel, array(select k from unnest(r.kinds) k order by k), r.status,
    r.status <> 'closed' and r.due_on < date_trunc('month', today)
  from report r join team t on t.id = r.team_id
  where r.force_id = vonk_force() and vonk_holds(array['dpo'])
    and r.received_on < date_trunc('month', today) and not r.practice
    and r.id <> all(vonk_excluded())
    and (t.kind <> 'counsellors' or not vonk_holds(array['adviser', 'lead', 'officer']))
  order by 1 desc, 2, 3, 4, 5 $$;
revoke execute on function masked_reports(date) from public;
grant execute on function masked_reports(date) to vonk_app;
