-- Words among a million activities, in the order of days. Of words that many hold, the newest rows are read first: they are met there
-- at once. Else the index of words answers for the newest year, for the four before it, and then for all others, until the page is
-- full; so a page is never sorted out of tens of thousands of rows. `asked` goes to the index, `exactly` is held against each row it
-- gives: half a word that very many words begin with would make the index read them all.
-- As before it runs as the owner (row-level security keeps `@@` out of index conditions), asks the same as the policy activity_seen by
-- itself, and gives ids only. What was taken away is not met.
drop function find_activities(tsquery, text, text[], uuid, int);
create function find_activities(asked tsquery, exactly tsquery, common boolean, of_room text, team_rooms text[], after_id uuid, size int)
returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
set plan_cache_mode = force_generic_plan as $$
declare
  own uuid := vonk_force();
  mine uuid[] := vonk_teams();
  everything boolean := vonk_kind() = 'system';
  inside boolean := vonk_kind() in ('staff', 'system');
  newest constant int := 1500;
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
  if common then
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
  foreach span in array array[1, 4, null] loop
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
revoke execute on function find_activities(tsquery, tsquery, boolean, text, text[], uuid, int) from public;
grant execute on function find_activities(tsquery, tsquery, boolean, text, text[], uuid, int) to vonk_app;
