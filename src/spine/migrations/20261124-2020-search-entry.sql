-- What search knows of the small tables: themes, and what of the plan everybody in the force may read. One row a record, written by
-- the trigger below, so that one question finds a word in every one of them. A record that was taken away has no row here.
create table search_entry (
  kind text not null,
  thing_id uuid not null,
  force_id uuid not null references force,
  -- What its address ends in.
  key text not null,
  code text,
  -- One title, or a Dutch, a French and an English one.
  titles text[] not null,
  title_words tsvector not null,
  words tsvector not null,
  primary key (kind, thing_id)
);
create index on search_entry (force_id);
alter table search_entry enable row level security;
create policy search_entry_read on search_entry for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete, truncate on search_entry from vonk_app;

-- Words of titles that everybody in the force may read, never of what only a team may open: to recognise a typing error, and to know
-- which words very many titles hold. A word that is no longer used goes with the count of the night.
create table search_word (
  force_id uuid not null references force,
  word text collate "C" not null,
  -- In how many titles it stands, as the last night knew it.
  n int not null default 1,
  -- A word of four letters or more: its beginning with up to two letters left out: two words that differ by one or two letters share one of these.
  near text[] not null,
  primary key (force_id, word)
);
create index on search_word using gin (near) with (fastupdate = off);
alter table search_word enable row level security;
create policy search_word_read on search_word for select using (
  force_id = (select vonk_force()) and (select vonk_kind()) in ('staff', 'system'));
revoke insert, update, delete, truncate on search_word from vonk_app;

-- Symmetric deletion (W. Garbe, SymSpell, 2012): one letter left out of the first seven, or two when the word has six or more.
create function search_near(word text) returns text[] language plpgsql immutable parallel safe strict as $$
declare
  part text := left(word, 7);
  found text[] := array[part];
  shorter text;
begin
  if length(word) < 4 or word ~ '[0-9]' then return '{}'; end if;
  for one in 1..length(part) loop
    shorter := left(part, one - 1) || substr(part, one + 1);
    found := found || shorter;
    continue when length(word) < 6;
    for other in one..length(shorter) loop
      found := found || (left(shorter, other - 1) || substr(shorter, other + 1));
    end loop;
  end loop;
  return found;
end $$;

create function search_terms(given text) returns text[] language sql immutable parallel safe strict as $$
  select array_remove(string_to_array(search_fold(search_split(given)), ' '), '') $$;

-- One at a time, and nobody waits: two who bring the same new words in another order would wait for each other for ever. What is
-- skipped here comes with the count of the night.
create function search_learn(own uuid, given text[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  fresh text[] := array(select distinct term from unnest(given) g, unnest(search_terms(g)) term
    where not exists (select from search_word w where w.force_id = own and w.word = term));
begin
  if cardinality(fresh) = 0 or not pg_try_advisory_xact_lock(hashtext('search_word'), hashtext(own::text)) then return; end if;
  insert into search_word (force_id, word, near) select own, word, search_near(word) from unnest(fresh) word
    on conflict do nothing;
end $$;
revoke execute on function search_learn(uuid, text[]) from public;

create function activity_learnt() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told record;
begin
  for told in select force_id, array_agg(distinct title) as titles from added
    where visibility = 'staff' and removed_at is null group by force_id
  loop
    perform search_learn(told.force_id, told.titles);
  end loop;
  return null;
end $$;
create trigger activity_learnt after insert on activity referencing new table as added
  for each statement execute function activity_learnt();
create trigger activity_learnt_anew after update on activity referencing new table as added
  for each statement execute function activity_learnt();

-- Arguments: kind, column of the key, columns of the titles, column of the code or '', further columns with text.
create function search_entry_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  thing jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  titles text[] := array(select thing->>name from unnest(string_to_array(tg_argv[2], ' ')) with ordinality c(name, at) order by at);
  code text := nullif(thing->>tg_argv[3], '');
  title text := concat_ws(' ', code, array_to_string(titles, ' '));
  more text := (select string_agg(thing->>name, ' ') from unnest(string_to_array(tg_argv[4], ' ')) name);
begin
  if tg_op = 'DELETE' or thing->>'removed_at' is not null then
    delete from search_entry where kind = tg_argv[0] and thing_id = (thing->>'id')::uuid;
    return null;
  end if;
  insert into search_entry as e (kind, thing_id, force_id, key, code, titles, title_words, words)
    values (tg_argv[0], (thing->>'id')::uuid, (thing->>'force_id')::uuid, thing->>tg_argv[1], code, titles, search_words(title),
      search_words(concat_ws(' ', title, more)))
    on conflict (kind, thing_id) do update set key = excluded.key, code = excluded.code, titles = excluded.titles,
      title_words = excluded.title_words, words = excluded.words
      where (e.key, e.code, e.titles, e.words) is distinct from (excluded.key, excluded.code, excluded.titles, excluded.words);
  if found then perform search_learn((thing->>'force_id')::uuid, array[array_to_string(titles, ' ')]); end if;
  return null;
end $$;
create trigger theme_findable after insert or update or delete on theme
  for each row execute function search_entry_kept('theme', 'slug', 'name_nl name_fr name_en', '', 'intro');
create trigger plan_element_findable after insert or update or delete on plan_element
  for each row execute function search_entry_kept('element', 'id', 'name_nl name_fr name_en', 'code', 'text_nl text_fr text_en');
create trigger unit_findable after insert or update or delete on unit
  for each row execute function search_entry_kept('unit', 'id', 'name', 'code', 'about');
create trigger objective_findable after insert or update or delete on objective
  for each row execute function search_entry_kept('objective', 'id', 'title', 'code', 'reason');
create trigger plan_action_findable after insert or update or delete on plan_action
  for each row execute function search_entry_kept('action', 'id', 'title', 'code', 'means');
-- What was there before has its row from now on.
update theme set slug = slug;
update plan_element set code = code;
update unit set code = code;
update objective set code = code;
update plan_action set code = code;

-- The words near a mistyped one, those that are used most first. Row-level security keeps `&&` out of index conditions (not
-- leakproof), so this runs as the owner and asks for the force by itself.
create function search_words_near(asked text[], size int) returns table (word text, n int) language sql stable security definer
set search_path = public, pg_temp as $$
  select w.word, w.n from search_word w
  where w.force_id = vonk_force() and vonk_kind() in ('staff', 'system') and w.near && asked
  order by w.n desc, w.word limit size $$;

-- Counts the words of a force anew. A word of no title goes.
create function search_count(own uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  create temp table counted on commit drop as select term collate "C" as word, count(*)::int as n from (
    select unnest(search_terms(title)) as term from activity where force_id = own and visibility = 'staff' and removed_at is null
    union all select unnest(search_terms(array_to_string(titles, ' '))) from search_entry where force_id = own) t group by term;
  analyze counted;
  delete from search_word w where w.force_id = own and not exists (select from counted c where c.word = w.word);
  update search_word w set n = c.n from counted c where w.force_id = own and w.word = c.word and w.n <> c.n;
  insert into search_word (force_id, word, n, near) select own, c.word, c.n, search_near(c.word) from counted c
    where not exists (select from search_word w where w.force_id = own and w.word = c.word) on conflict do nothing;
  drop table counted;
end $$;
revoke execute on function search_count(uuid) from public;
select search_count(id) from force;

-- Asked for by Vonk itself, every night.
create function search_words_counted() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if vonk_kind() = 'system' then perform search_count(vonk_force()); end if;
end $$;
revoke execute on function search_words_near(text[], int), search_words_counted() from public;
grant execute on function search_words_near(text[], int), search_words_counted() to vonk_app;

-- The words that somebody typed (small, with their marks), each with what it is found by: itself and its stems. A word that means
-- little by itself (the, de, la) is told, so that it narrows nothing beside others; and about how many titles hold it.
create function search_stems(typed text[]) returns table (word text, stems text[], little boolean, spread int)
language sql stable as $$
  select f.word, s.stems, f.little,
    (select coalesce(sum(n), 0)::int from search_word w
      where w.word >= s.short and w.word < case when length(s.short) < 3 then s.short || ' ' else s.short || U&'\+10FFFF' end)
  from unnest(typed) with ordinality as t(as_typed, place)
  cross join lateral (select search_fold(as_typed) as word, ts_lexize('dutch_stem', search_fold(as_typed)) as nl,
    ts_lexize('french_stem', search_fold(as_typed)) as fr, ts_lexize('english_stem', search_fold(as_typed)) as en,
    ts_lexize('french_stem', as_typed) as marked) l
  cross join lateral (select l.word, l.nl || l.fr || l.en || l.marked as found,
    l.nl = '{}' or l.fr = '{}' or l.en = '{}' as little) f
  cross join lateral (select array(select distinct search_fold(stem) from unnest(f.found) stem where stem <> '') as stems,
    (select one collate "C" from unnest(f.found || f.word) one where length(one) >= least(3, length(f.word)) order by length(one) limit 1)
      as short) s
  order by place $$;
