-- A part of the plan is told by what it is (a pillar, a promise); its code is for files only.
drop trigger plan_element_findable on plan_element;
create trigger plan_element_findable after insert or update or delete on plan_element
  for each row execute function search_entry_kept('element', 'id', 'name_nl name_fr name_en', 'kind', 'text_nl text_fr text_en');
update plan_element set code = code;
