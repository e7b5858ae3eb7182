-- Files that nobody sent are gone within a day and a half: a file keeps the quarter of the day in which it came for as long as it waits,
-- and no longer, for rows of a report know the day alone. What stands in the queue takes of the same room: nobody asked for it yet.
alter table sealed_file add column quarter smallint check (quarter between 0 and 3);
alter table sealed_file add check (case_id is null or quarter is null);

-- Bytes that may wait or stand in the queue in one force; text needs none of it.
create function room_for_files() returns bigint language sql immutable as $$ select 5000000000 $$;

drop function file_arrives(uuid, uuid, int, date, text, boolean, boolean, bytea);
create function file_arrives(goal uuid, file uuid, number int, today date, part int, what text, clean boolean, as_it_came boolean,
  content bytea)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- One after the other: of several that come at once each would see the room as it was before the others.
  perform pg_advisory_xact_lock(9840, hashtext(vonk_force()::text));
  if (select count(*) from sealed_file where force_id = vonk_force() and waiting_for = goal) >= 20
    or octet_length(content) + (select coalesce(sum(octet_length(sealed)), 0) from sealed_file f
      where f.force_id = vonk_force() and (f.case_id is null or exists (
        select from report r where r.force_id = f.force_id and r.id = f.case_id and r.queued))) > room_for_files()
  then return 'full'; end if;
  insert into sealed_file (id, force_id, waiting_for, seq, author, day, quarter, kind, cleaned, original, sealed)
    values (file, vonk_force(), goal, number, 'reporter', today, part, what, clean, as_it_came, content);
  return 'kept';
end $$;
grant execute on function file_arrives(uuid, uuid, int, date, int, text, boolean, boolean, bytea) to vonk_portal;

create or replace function files_with_report(goal uuid, files uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sealed_file set case_id = goal, waiting_for = null, quarter = null, message_seq = 0
    where force_id = vonk_force() and case_id is null and waiting_for = goal and author = 'reporter' and id = any(files) $$;

create or replace function files_with_message(way bytea, today date, files uuid[], number int) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sealed_file f set case_id = a.case_id, waiting_for = null, quarter = null, message_seq = number
    from reporter_access a where a.force_id = vonk_force() and a.locator = way and a.expires_on >= today
      and f.force_id = a.force_id and f.case_id is null and f.waiting_for = a.case_id and f.author = 'reporter' and f.id = any(files) $$;
