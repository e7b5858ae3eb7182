-- The same answers, sooner: the plans of these functions are kept by the connection, a word that few titles hold is looked for in all
-- years at once, and only a word that nobody uses is compared with others.
create or replace function search_stems(typed text[]) returns table (word text, stems text[], little boolean, spread int)
language plpgsql stable as $$
declare
  given text;
  found text[];
  short text;
begin
  foreach given in array typed loop
    word := search_fold(given);
    found := ts_lexize('dutch_stem', word) || ts_lexize('french_stem', word) || ts_lexize('english_stem', word);
    little := ts_lexize('dutch_stem', word) = '{}' or ts_lexize('french_stem', word) = '{}' or ts_lexize('english_stem', word) = '{}';
    found := found || ts_lexize('french_stem', given);
    stems := array(select distinct search_fold(stem) from unnest(found) stem where stem <> '');
    short := (select one from unnest(stems || word) one where length(one) >= least(3, length(word)) order by length(one) limit 1);
    spread := (select coalesce(sum(w.n), 0)::int from search_word w where w.word >= short collate "C"
      and w.word < (case when length(short) < 3 then short || ' ' else short || U&'\+10FFFF' end) collate "C");
    return next;
  end loop;
end $$;

drop function search_words_near(text[], int);
-- For each of these words that nobody uses in a title: the words near it, those that are used most first. The last may be half a word.
create function search_words_near(typed text[], size int) returns table (place int, word text, n int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  own uuid := vonk_force();
  one text;
begin
  if vonk_kind() not in ('staff', 'system') then return; end if;
  for nth in 1..coalesce(array_length(typed, 1), 0) loop
    one := typed[nth];
    continue when exists (select from search_word w where w.force_id = own and w.word >= one collate "C" and w.word <
      (case when nth = array_length(typed, 1) then one || U&'\+10FFFF' else one || ' ' end) collate "C");
    return query select nth, w.word, w.n from search_word w
      where w.force_id = own and w.near && search_near(one) order by w.n desc, w.word limit size;
  end loop;
end $$;
revoke execute on function search_words_near(text[], int) from public;
grant execute on function search_words_near(text[], int) to vonk_app;

-- `spread`: about how many titles hold the rarest of the words.
drop function find_activities(tsquery, tsquery, boolean, text, text[], uuid, int);
create function find_activities(asked tsquery, exactly tsquery, spread int, of_room text, team_rooms text[], after_id uuid, size int)
returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
set plan_cache_mode = force_generic_plan as $$
declare
  own uuid := vonk_force();
  mine uuid[] := vonk_teams();
  everything boolean := vonk_kind() = 'system';
  inside boolean := vonk_kind() in ('staff', 'system');
  newest constant int := 4000;
  found uuid[];
  mark date := 'infinity';
  year int;
  span int;
  these tsquery;
  got int := 0;
  more int;
begin
  if after_id is not null then
    mark := (select a.starts_on from activity a where a.id = after_id and a.force_id = own);
    if mark is null then return; end if;
  end if;
  if of_room is not null then
    asked := asked && quote_literal('@' || of_room)::tsquery;
    exactly := exactly && quote_literal('@' || of_room)::tsquery;
  end if;
  if spread >= 10000 then
    found := array(select a.id from (select * from activity a where a.force_id = own and a.starts_on <= mark
        and (after_id is null or a.starts_on < mark or a.id > after_id) order by a.starts_on desc, a.id limit newest) a
      where a.words @@ exactly and a.removed_at is null
        and (everything or (inside and a.visibility = 'staff') or a.team_id = any(mine))
        and (a.visibility = 'staff' or a.room = any(team_rooms)) limit size);
    if cardinality(found) = size then
      return query select unnest(found);
      return;
    end if;
  end if;
  year := (select extract(year from a.starts_on) from activity a where a.force_id = own and a.starts_on <= mark
    order by a.starts_on desc limit 1);
  foreach span in array case when spread < 300 then array[null::int] else array[1, 4, null] end loop
    these := asked;
    if span is not null then
      these := asked && (select string_agg('''@' || y || '''', '|') from generate_series(year - span + 1, year) y)::tsquery;
    end if;
    return query select hit.id from (select a.id, a.starts_on, a.words from activity a
        where a.force_id = own and a.words @@ these and a.removed_at is null
          and (everything or (inside and a.visibility = 'staff') or a.team_id = any(mine))
          and (a.visibility = 'staff' or a.room = any(team_rooms))
          and a.starts_on < make_date(year + 1, 1, 1) and a.starts_on <= mark
          and (after_id is null or a.starts_on < mark or a.id > after_id) offset 0) hit
      where hit.words @@ exactly order by hit.starts_on desc, hit.id limit size - got;
    get diagnostics more = row_count;
    got := got + more;
    exit when got >= size or year is null;
    year := year - span;
  end loop;
end $$;
revoke execute on function find_activities(tsquery, tsquery, int, text, text[], uuid, int) from public;
grant execute on function find_activities(tsquery, tsquery, int, text, text[], uuid, int) to vonk_app;
