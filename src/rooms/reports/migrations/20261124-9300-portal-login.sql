-- The portal's own login (security.md 2.5, 3.2): it adds what a report needs, learns which key reports are sealed to, and meets one case
-- through the locator of its receipt. It reads no table.
-- First, no function is anybody's by itself any more: what everybody might run was the working login's alone.
do $$
declare own regprocedure;
begin
  for own in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
      and (p.proacl is null or exists (select from aclexplode(p.proacl) where grantee = 0 and privilege_type = 'EXECUTE'))
  loop
    execute format('grant execute on function %s to vonk_app', own);
    execute format('revoke execute on function %s from public', own);
  end loop;
end $$;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to vonk_app;

grant usage on schema public to vonk_portal;
-- The force of its rules, and the words of an activity's title, which the row keeps.
grant execute on function vonk_force(), search_words(text), search_split(text), search_fold(text) to vonk_portal;
grant insert on sealed_case, reporter_access, case_wrap, sealed_blob, report, report_status, activity, signal to vonk_portal;

-- The rules that stood for everybody are those of the working login: what they look up, the portal may not.
do $$
declare rule record;
begin
  for rule in select polname, polrelid::regclass as thing from pg_policy where polrelid in ('sealed_case'::regclass,
    'reporter_access'::regclass, 'case_wrap'::regclass, 'sealed_blob'::regclass, 'report'::regclass, 'report_status'::regclass,
    'activity'::regclass, 'signal'::regclass)
  loop
    execute format('alter policy %I on %s to vonk_app', rule.polname, rule.thing);
  end loop;
end $$;
create policy sealed_case_from_portal on sealed_case for insert to vonk_portal with check (
  force_id = (select vonk_force()) and label_block_id is null);
create policy reporter_access_from_portal on reporter_access for insert to vonk_portal with check (force_id = (select vonk_force()));
create policy case_wrap_from_portal on case_wrap for insert to vonk_portal with check (force_id = (select vonk_force()));
create policy sealed_blob_from_portal on sealed_blob for insert to vonk_portal with check (
  force_id = (select vonk_force()) and kind = 'story' and seq = 0 and author = 'reporter' and person_id is null);
create policy report_from_portal on report for insert to vonk_portal with check (
  force_id = (select vonk_force()) and channel = 'portal' and status = 'new' and assignee_id is null and not practice
  and first_answered_on is null and main_family is null and theme_ids = '{}');
create policy report_status_from_portal on report_status for insert to vonk_portal with check (
  force_id = (select vonk_force()) and status = 'new' and by_id is null and at is null);
create policy activity_from_portal on activity for insert to vonk_portal with check (
  force_id = (select vonk_force()) and room = 'reports' and kind = 'report' and visibility = 'team' and owner_id is null);
create policy signal_from_portal on signal for insert to vonk_portal with check (
  force_id = (select vonk_force()) and channel = 'portal' and route = 'reports' and status = 'routed');

-- Which key a team seals to, how many hold it, and whether a holder tried to unlock with it.
create function team_to_receive(team_kind text) returns table (id uuid, team_id uuid, recipient text, holders int, tried boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.team_id, k.recipient,
    (select count(*)::int from team_key_wrap w where w.team_key_id = k.id),
    exists (select from unlock_trial u where u.team_key_id = k.id and u.opened_at is not null)
  from team_key k join team t on t.id = k.team_id
  where t.force_id = vonk_force() and t.kind = team_kind order by k.epoch desc limit 1 $$;

-- The one case that a locator opens, with all that its reporter sees of it.
create function reporter_case(way bytea, today date) returns table (case_id uuid, wrap bytea, reference text, received_on date,
  status text, due_on date, closed_for text, blobs jsonb, openings jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, a.wrap, r.reference, r.received_on, r.status, r.due_on, r.closed_for,
    (select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'seq', b.seq, 'author', b.author, 'personName', p.name,
        'day', b.day, 'sealed', encode(b.sealed, 'base64')) order by b.kind = 'message', b.seq)
      from sealed_blob b left join person p on p.id = b.person_id where b.case_id = r.id and b.kind in ('story', 'message')),
    coalesce((select jsonb_agg(jsonb_build_object('personName', o.name, 'days', o.days, 'lastDay', o.last_day) order by o.last_day desc)
      from (select p.name, count(*) as days, max(o.day) as last_day from report_opening o join person p on p.id = o.person_id
        where o.report_id = r.id group by p.id) as o), '[]')
  from reporter_access a join report r on r.id = a.case_id
  where a.locator = way and a.force_id = vonk_force() and a.expires_on >= today $$;

-- The report behind a locator, held until the end of the transaction: for the two deeds of a reporter below.
create function hold_reporter_case(way bytea, today date) returns report
language sql security definer set search_path = public, pg_temp as $$
  select r from report r join reporter_access a on a.case_id = r.id
  where a.locator = way and a.force_id = vonk_force() and a.expires_on >= today for update of r $$;
revoke execute on function hold_reporter_case(bytea, date) from vonk_app;

-- A reporter's message: from now on the reporter waits for us, and a closed report is open again. 'gone': no such case; 'known': this
-- message is there; 'taken': its number is another's. Of the reporter the day is kept, no more.
create function reporter_message(way bytea, today date, message uuid, number int, sealed bytea, answer_by date) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held report := hold_reporter_case(way, today);
  next_status text := case when held.status = 'new' then 'new' else 'in-progress' end;
begin
  if held.id is null then return 'gone'; end if;
  if exists (select from sealed_blob b where b.id = message) then return 'known'; end if;
  insert into sealed_blob (id, force_id, case_id, kind, seq, author, day, sealed)
    values (message, held.force_id, held.id, 'message', number, 'reporter', today, reporter_message.sealed)
    on conflict (case_id, kind, seq) do nothing;
  if not found then return 'taken'; end if;
  update report set status = next_status, closed_on = null, closed_for = null,
    waiting_since = case when waiting_since = 'infinity' then today else waiting_since end,
    due_on = case when waiting_since = 'infinity' then answer_by else due_on end where id = held.id;
  if next_status <> held.status then
    insert into report_status (force_id, report_id, status, day) values (held.force_id, held.id, next_status, today);
  end if;
  if held.status = 'closed' then
    insert into reopening (force_id, report_id, day) values (held.force_id, held.id, today);
    update activity set ends_on = null, status = 'running' where force_id = held.force_id and room = 'reports' and thing_id = held.id;
    update signal set status = 'routed' where case_id = held.id;
  end if;
  return 'kept';
end $$;

-- The reporter stops the report: it is closed, and nobody of the team need answer it.
create function reporter_withdrawal(way bytea, today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare held report := hold_reporter_case(way, today);
begin
  if held.id is null or held.status = 'closed' then return; end if;
  insert into closure (force_id, report_id, reason, day) values (held.force_id, held.id, 'withdrawn', today);
  update report set status = 'closed', closed_on = today, closed_for = 'withdrawn', waiting_since = 'infinity' where id = held.id;
  insert into report_status (force_id, report_id, status, day) values (held.force_id, held.id, 'closed', today);
  update activity set ends_on = today, status = 'done' where force_id = held.force_id and room = 'reports' and thing_id = held.id;
  update signal set status = 'closed' where case_id = held.id;
end $$;

grant execute on function team_to_receive(text), reporter_case(bytea, date), reporter_message(bytea, date, uuid, int, bytea, date),
  reporter_withdrawal(bytea, date) to vonk_portal;
