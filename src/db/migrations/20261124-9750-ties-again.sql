-- The ties once more: a database that had one-force already got tables later whose keys it had not seen. Changes nothing where all is so.
-- A row leads to rows of its own force only. Foreign keys are checked with the owner's eyes, which row-level security does not bind: one
-- by id alone would let a force tie its work to a row of another, and tell by its refusal whether that row is there.
do $$
declare
  tie record;
begin
  for tie in
    select c.conname, c.conrelid::regclass as own, c.confrelid::regclass as other, pg_get_constraintdef(c.oid) as definition,
      (select string_agg(quote_ident(a.attname), ', ' order by k.place) from unnest(c.confkey) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum) as columns
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'force_id')
      and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'force_id')
      and not exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'force_id' and a.attnum = any(c.confkey))
    order by c.conrelid::regclass::text, c.conname
  loop
    if not exists (select from pg_constraint u where u.conrelid = tie.other and u.contype = 'u'
        and pg_get_constraintdef(u.oid) = format('UNIQUE (force_id, %s)', tie.columns)) then
      execute format('alter table %s add unique (force_id, %s)', tie.other, tie.columns);
    end if;
    execute format('alter table %s drop constraint %I', tie.own, tie.conname);
    execute format('alter table %s add constraint %I %s', tie.own, tie.conname, regexp_replace(tie.definition,
      'FOREIGN KEY \(([^)]*)\) REFERENCES ([^(]*)\(([^)]*)\)', 'FOREIGN KEY (force_id, \1) REFERENCES \2(force_id, \3)'));
  end loop;
end $$;
