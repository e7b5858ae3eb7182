-- A reporter's message says to which key of the case it is sealed. While somebody seals the case anew it waits, and then it is told ('again')
-- that the receipt must be typed again: sealed to the key that went, nobody could ever read it. For the rest as it was.
drop function reporter_message(bytea, date, uuid, int, bytea, date);
create function reporter_message(way bytea, today date, message uuid, number int, sealed bytea, answer_by date,
  sealed_to text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held report := hold_reporter_case(way, today);
  next_status text := case when held.status = 'new' then 'new' else 'in-progress' end;
begin
  if held.id is null then return 'gone'; end if;
  if exists (select from sealed_blob b where b.id = message) then return 'known'; end if;
  if not exists (select from sealed_case c where c.id = held.id and c.recipient = sealed_to) then return 'again'; end if;
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
grant execute on function reporter_message(bytea, date, uuid, int, bytea, date, text) to vonk_portal;
