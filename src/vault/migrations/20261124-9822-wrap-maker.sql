-- Who wrapped the key of a case to a new key of the team: somebody else confirms it before the old wrap goes. Nobody where it came with the report.
alter table case_wrap add column made_by uuid, add foreign key (force_id, made_by) references person (force_id, id);
create policy case_wrap_made on case_wrap as restrictive for insert to vonk_app
  with check (made_by is null or made_by = (select vonk_person()));
