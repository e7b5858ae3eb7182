-- Row-level security keeps `@@` out of index conditions (the operator is not leakproof), so a search would read every row. This function
-- runs as the owner, asks the same as the policy activity_seen by itself, and gives ids only; the rows are read under the policy as always.
-- Words that few activities hold are found in the index of words and sorted; words that many hold are met soon in the order of days.
create function find_activities(asked tsquery, of_room text, team_rooms text[], after_id uuid, size int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  own uuid := vonk_force();
  mine uuid[] := vonk_teams();
  everything boolean := vonk_kind() = 'system';
  inside boolean := vonk_kind() in ('staff', 'system');
  many constant int := 5000;
  few uuid[];
  mark date;
begin
  if after_id is not null then
    select a.starts_on into mark from activity a where a.id = after_id and a.force_id = own;
    if mark is null then return; end if;
  end if;
  few := array(select a.id from activity a
    where a.force_id = own and a.words @@ asked and (of_room is null or a.room = of_room)
      and (everything or (inside and a.visibility = 'staff') or a.team_id = any(mine))
      and (a.visibility = 'staff' or a.room = any(team_rooms))
    limit many);
  if cardinality(few) < many then
    return query select a.id from activity a
      where a.id = any(few) and (after_id is null or (a.starts_on <= mark and (a.starts_on < mark or a.id > after_id)))
      order by a.starts_on desc, a.id limit size;
  else
    return query select a.id from activity a
      where a.force_id = own and a.words @@ asked and (of_room is null or a.room = of_room)
        and (everything or (inside and a.visibility = 'staff') or a.team_id = any(mine))
        and (a.visibility = 'staff' or a.room = any(team_rooms))
        and (after_id is null or (a.starts_on <= mark and (a.starts_on < mark or a.id > after_id)))
      order by a.starts_on desc, a.id limit size;
  end if;
end $$;
revoke execute on function find_activities(tsquery, text, text[], uuid, int) from public;
grant execute on function find_activities(tsquery, text, text[], uuid, int) to vonk_app;
