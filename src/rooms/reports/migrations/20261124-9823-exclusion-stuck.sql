-- An exclusion that could not be done, because nobody would be left to handle the report: the DPO is told by whom and when, not of which report
-- nor of whom; nobody else is told, because it may be about them.
alter table house_notice drop constraint house_notice_kind_check;
alter table house_notice add constraint house_notice_kind_check
  check (kind in ('recovery-proposed', 'recovery-replaced', 'backup-key-replaced', 'restored', 'exclusion-stuck'));
create policy house_notice_for_the_dpo on house_notice as restrictive for select using (
  kind <> 'exclusion-stuck' or (select vonk_kind()) = 'system' or vonk_holds(array['dpo']));
-- Once a day from the same person.
create unique index house_notice_stuck_once on house_notice (force_id, told_by, ((told_at at time zone 'UTC')::date))
  where kind = 'exclusion-stuck';
