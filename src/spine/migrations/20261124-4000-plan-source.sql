-- Where a plan comes from is read in the languages of the staff; `source` is the Dutch.
alter table plan add column source_fr text, add column source_en text;
