-- A block of labels is sealed to the team: who is excluded from a case of which the label lies in it does not get the block, and cannot
-- seal another over it, until a colleague sealed the case anew and took the label out.
create function vonk_blocks_apart() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct label_block_id), '{}') from sealed_case
  where force_id = vonk_force() and label_block_id is not null and id = any(vonk_excluded()) $$;
create policy label_block_not_excluded on label_block as restrictive to vonk_app using (id <> all((select vonk_blocks_apart())::uuid[]));

-- Nor may their browser, which does not see that block, throw away the old key under which it lies.
create or replace function old_key_needed(team uuid, key uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_wrap w join sealed_case c on c.id = w.case_id
    join case_exclusion e on e.case_id = c.id and e.ended_at is null
    where c.force_id = vonk_force() and c.team_id = team and w.team_key_id <> key
      and exists (select from team_key_wrap k where k.team_key_id = w.team_key_id))
  or exists (select from label_block b where b.id = any(vonk_blocks_apart()) and b.team_id = team and b.team_key_id <> key
      and exists (select from team_key_wrap k where k.team_key_id = b.team_key_id)) $$;
