-- Indicators and commitments are found by search as the rest of the plan is.
create trigger indicator_findable after insert or update or delete on indicator
  for each row execute function search_entry_kept('indicator', 'id', 'title', 'code', 'definition measure');
create trigger commitment_findable after insert or update or delete on commitment
  for each row execute function search_entry_kept('commitment', 'id', 'title', '', 'means note');
update indicator set code = code;
update commitment set title = title;
