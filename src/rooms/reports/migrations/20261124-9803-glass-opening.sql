-- Break-glass: a confidential counsellor reads one report of the service, for 24 hours, with a reason that everybody concerned reads and a
-- review that stays open. What was opened, why, and what came of it is written by the functions below, and by nothing else.
create table glass_opening (
  id uuid primary key default gen_random_uuid(),
  force_id uuid not null references force,
  -- Empty when the report is gone: the review stays.
  case_id uuid,
  reference text not null,
  person_id uuid not null,
  why text not null check (length(why) between 1 and 500),
  opened_at timestamptz not null,
  until timestamptz not null,
  -- Both clocks count, that of Vonk and that of the database: whoever only turns one back reads no longer.
  database_until timestamptz not null default now() + interval '24 hours',
  ended_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  outcome text check (length(outcome) between 1 and 2000),
  unique (force_id, id),
  foreign key (force_id, case_id) references sealed_case (force_id, id) on delete set null (case_id),
  foreign key (force_id, person_id) references person (force_id, id),
  foreign key (force_id, reviewed_by) references person (force_id, id),
  check (reviewed_by <> person_id),
  check ((reviewed_by is null) = (outcome is null) and (reviewed_by is null) = (reviewed_at is null))
);
create index on glass_opening (force_id, case_id);
create index on glass_opening (force_id, opened_at) where reviewed_by is null;
alter table glass_opening enable row level security;
-- Seen by who did it, by DPO and lead, and by everybody for whom the report exists.
create policy glass_opening_seen on glass_opening for select using (force_id = (select vonk_force()) and (
  (select vonk_kind()) = 'system' or (select vonk_kind()) = 'staff' and (person_id = (select vonk_person())
    or vonk_holds(array['dpo', 'lead']) or exists (select from sealed_case where id = glass_opening.case_id))));
create policy glass_opening_not_excluded on glass_opening as restrictive to vonk_app using (
  case_id is null or case_id <> all((select vonk_excluded())::uuid[]));
revoke insert, update, delete, truncate on glass_opening from vonk_app;

-- Whether whoever works is a confidential counsellor at this moment: read from the rows, not from what the application says.
create function vonk_counsels() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select vonk_kind() = 'staff' and exists (select from team_member m join team t on t.id = m.team_id join person p on p.id = m.person_id
    where m.force_id = vonk_force() and m.person_id = vonk_person() and t.kind = 'counsellors'
      and m.admitted_at is not null and m.ended_at is null and p.ended_on is null) $$;

-- The report of an opening that still lasts, for who made it; nothing for anybody else, nor after it.
create function glass_case(opening uuid, moment timestamptz) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select o.case_id from glass_opening o
  where o.id = opening and o.force_id = vonk_force() and o.person_id = vonk_person() and vonk_counsels() and o.ended_at is null
    and moment >= o.opened_at and moment < o.until and now() < o.database_until and o.case_id <> all(vonk_excluded())
    and exists (select from glass_wrap g join team_key_wrap w on w.team_key_id = g.team_key_id
      where g.case_id = o.case_id and w.person_id = o.person_id) $$;

-- Breaks the glass of the report with this reference; no row where there is nothing that this person can open, whatever the cause. `told`: DPO
-- and lead, but for whom the report does not exist. Open already: the same opening again, and nobody is told twice.
create function glass_break(code text, reason text, moment timestamptz) returns table (opening uuid, report uuid, told uuid[])
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  goal uuid;
  made uuid;
begin
  select r.id into goal from report r join team t on t.id = r.team_id
  where r.force_id = vonk_force() and r.reference = code and t.kind = 'reports' and vonk_counsels() and r.id <> all(vonk_excluded())
    and exists (select from glass_wrap g join team_key_wrap w on w.team_key_id = g.team_key_id
      where g.case_id = r.id and w.person_id = vonk_person())
  for update of r;
  if goal is null then return; end if;
  select o.id into made from glass_opening o
  where o.case_id = goal and o.person_id = vonk_person() and glass_case(o.id, moment) = goal limit 1;
  if made is not null then return query select made, goal, '{}'::uuid[]; return; end if;
  insert into glass_opening (force_id, case_id, reference, person_id, why, opened_at, until)
  values (vonk_force(), goal, code, vonk_person(), reason, moment, moment + interval '24 hours') returning id into made;
  return query select made, goal, coalesce(array_agg(distinct g.person_id), '{}') from role_grant g join person p on p.id = g.person_id
  where g.force_id = vonk_force() and g.ended_at is null and g.role in ('dpo', 'lead') and p.ended_on is null
    and not exists (select from case_exclusion e where e.case_id = goal and e.person_id = g.person_id and e.ended_at is null);
end $$;

-- What is not sealed of that report, for its page.
create function glass_page(opening uuid, moment timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('report', to_jsonb(r), 'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'seq', f.seq,
      'message_seq', f.message_seq, 'note_id', null, 'team_key_id', null, 'in_circle', false, 'author', f.author, 'day', f.day,
      'kind', f.kind, 'cleaned', f.cleaned, 'original', f.original, 'personName', p.name, 'size', octet_length(f.sealed))
      order by f.day, f.message_seq, f.id) from sealed_file f left join person p on p.id = f.person_id
      where f.case_id = r.id and f.note_id is null), '[]'))
  from report r where r.force_id = vonk_force() and r.id = glass_case(opening, moment) $$;

-- It stands beside the openings of the team: the reporter reads it too.
create function glass_noted(opening uuid, moment timestamptz, today date, aim text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into report_opening (report_id, person_id, day, force_id, purpose)
  select goal, vonk_person(), today, vonk_force(), aim from glass_case(opening, moment) goal where goal is not null
  on conflict do nothing $$;

-- The wrap behind the glass with the texts that are sealed to the case. What the team wrote for itself is sealed to the team: not this.
create function glass_parts(opening uuid, moment timestamptz, today date, aim text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  goal uuid := glass_case(opening, moment);
begin
  if goal is null then return null; end if;
  perform glass_noted(opening, moment, today, aim);
  return (select jsonb_build_object('caseId', c.id, 'recipient', c.recipient, 'textKey', encode(c.text_key_wrap, 'base64'),
      'teamKeyId', k.id, 'caseWrap', encode(g.wrap, 'base64'), 'teamWrap', encode(w.wrap, 'base64'),
      'blobs', (select jsonb_agg(jsonb_build_object('id', b.id, 'kind', b.kind, 'seq', b.seq, 'author', b.author, 'personId', b.person_id,
        'personName', p.name, 'day', b.day, 'sealed', encode(b.sealed, 'base64')) order by b.kind = 'message', b.seq)
        from sealed_blob b left join person p on p.id = b.person_id where b.case_id = c.id and b.kind in ('story', 'message')))
    from sealed_case c join glass_wrap g on g.case_id = c.id join team_key k on k.id = g.team_key_id
      join team_key_wrap w on w.team_key_id = k.id and w.person_id = vonk_person()
    where c.id = goal and c.force_id = vonk_force() order by k.epoch desc limit 1);
end $$;

create function glass_file(opening uuid, file uuid, moment timestamptz, today date, aim text) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform glass_noted(opening, moment, today, aim);
  return (select f.sealed from sealed_file f where f.force_id = vonk_force() and f.id = file and f.note_id is null
    and f.case_id = glass_case(opening, moment));
end $$;

-- Whoever broke it closes it early; the report, for the log.
create function glass_end(opening uuid, moment timestamptz) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  update glass_opening o set ended_at = moment
  where o.id = opening and o.force_id = vonk_force() and o.case_id = glass_case(opening, moment) returning o.case_id $$;

-- The outcome of the review, once, when it is over: by DPO or lead, never by who broke it, nor by an account of the
-- same human: invited under the same name or address, or with the same address.
create function glass_reviewed(opening uuid, said text, moment timestamptz) returns table (report uuid)
language sql security definer set search_path = public, pg_temp as $$
  update glass_opening o set reviewed_by = vonk_person(), reviewed_at = moment, outcome = said
  where o.id = opening and o.force_id = vonk_force() and o.reviewed_by is null and vonk_kind() = 'staff'
    and vonk_holds(array['dpo', 'lead']) and o.person_id <> vonk_person()
    and (o.ended_at is not null or moment >= o.until) and (o.case_id is null or o.case_id <> all(vonk_excluded()))
    and not exists (select from person a join person b on b.id = o.person_id
      left join invitation ia on ia.accepted_by = a.id left join invitation ib on ib.accepted_by = b.id
      where a.id = vonk_person() and (lower(ia.name) = lower(ib.name)
        or lower(a.email) in (lower(b.email), lower(ib.email)) or lower(ia.email) in (lower(b.email), lower(ib.email))))
  returning o.case_id $$;

-- The portal calls none of them; Vonk not those that only the others ask.
do $$
declare
  one regprocedure;
begin
  for one in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    and proname in ('vonk_counsels', 'glass_case', 'glass_break', 'glass_page', 'glass_noted', 'glass_parts', 'glass_file', 'glass_end', 'glass_reviewed')
  loop
    execute format('revoke execute on function %s from public, vonk_app, vonk_portal', one);
    if one::text !~ '^(vonk_counsels|glass_case|glass_noted)' then execute format('grant execute on function %s to vonk_app', one); end if;
  end loop;
end $$;
