-- Ten thousand ties in one statement are one change of a count, not ten thousand: a row that is written as often leaves as many dead ones,
-- and each look at the plan would read past them.
drop trigger activity_action_counted on activity_action;
drop function activity_action_counted();

create function activity_action_tied() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform action_evidence_add(tied.action_id, tied.force_id, tied.n) from (
    select t.action_id, t.force_id, count(*)::int as n from new_ties t
      join activity a on a.id = t.activity_id and a.visibility = 'staff' and a.removed_at is null
      group by t.action_id, t.force_id order by t.action_id) tied;
  return null;
end $$;
create trigger activity_action_tied after insert on activity_action
  referencing new table as new_ties for each statement execute function activity_action_tied();

-- When the activity itself goes, its ties go with it: by then its row is gone, and its own trigger has counted for it.
create function activity_action_untied() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform action_evidence_add(tied.action_id, tied.force_id, -tied.n) from (
    select t.action_id, t.force_id, count(*)::int as n from old_ties t
      join activity a on a.id = t.activity_id and a.visibility = 'staff' and a.removed_at is null
      group by t.action_id, t.force_id order by t.action_id) tied;
  return null;
end $$;
create trigger activity_action_untied after delete on activity_action
  referencing old table as old_ties for each statement execute function activity_action_untied();

alter table action_evidence set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
