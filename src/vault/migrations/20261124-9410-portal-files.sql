-- Files by the portal's own login, which reads no table: it adds them, takes back what is not sent, ties them to what is, and meets those of
-- one case through the locator of its receipt.

-- 'full': twenty wait for this case, or five gigabytes in all: then a report goes without, and nothing of its text is lost.
create function file_arrives(goal uuid, file uuid, number int, today date, what text, clean boolean, as_it_came boolean, content bytea)
returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select count(*) from sealed_file where force_id = vonk_force() and coalesce(case_id, waiting_for) = goal and case_id is null) >= 20
    or (select sum(octet_length(sealed)) from sealed_file where force_id = vonk_force() and case_id is null) > 5000000000
  then return 'full'; end if;
  insert into sealed_file (id, force_id, waiting_for, seq, author, day, kind, cleaned, original, sealed)
    values (file, vonk_force(), goal, number, 'reporter', today, what, clean, as_it_came, content);
  return 'kept';
end $$;

create function files_taken_back(goal uuid, files uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sealed_file where force_id = vonk_force() and case_id is null and waiting_for = goal and author = 'reporter'
    and id = any(files) $$;

create function files_with_report(goal uuid, files uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sealed_file set case_id = goal, waiting_for = null, message_seq = 0
    where force_id = vonk_force() and case_id is null and waiting_for = goal and author = 'reporter' and id = any(files) $$;

create function files_with_message(way bytea, today date, files uuid[], number int) returns void
language sql security definer set search_path = public, pg_temp as $$
  update sealed_file f set case_id = a.case_id, waiting_for = null, message_seq = number
    from reporter_access a where a.force_id = vonk_force() and a.locator = way and a.expires_on >= today
      and f.force_id = a.force_id and f.case_id is null and f.waiting_for = a.case_id and f.author = 'reporter' and f.id = any(files) $$;

create function reporter_files(way bytea, today date) returns table (id uuid, seq int, author text, day date, kind text, cleaned boolean,
  original boolean, person_name text, size int)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, f.seq, f.author, f.day, f.kind, f.cleaned, f.original, p.name, octet_length(f.sealed)
  from reporter_access a join sealed_file f on f.case_id = a.case_id left join person p on p.id = f.person_id
  where a.force_id = vonk_force() and a.locator = way and a.expires_on >= today and f.note_id is null
  order by f.message_seq, f.day, f.id $$;

create function reporter_file(way bytea, today date, file uuid) returns bytea
language sql stable security definer set search_path = public, pg_temp as $$
  select f.sealed from reporter_access a join sealed_file f on f.case_id = a.case_id
  where a.force_id = vonk_force() and a.locator = way and a.expires_on >= today and f.note_id is null and f.id = file $$;

grant execute on function file_arrives(uuid, uuid, int, date, text, boolean, boolean, bytea), files_taken_back(uuid, uuid[]),
  files_with_report(uuid, uuid[]), files_with_message(bytea, date, uuid[], int), reporter_files(bytea, date),
  reporter_file(bytea, date, uuid) to vonk_portal;
