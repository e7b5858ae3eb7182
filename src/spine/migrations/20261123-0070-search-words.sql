-- Search by half a word: the stem of "opleidin" is no beginning of the stem of "opleiding", so titles are kept as written too.
-- A reference is found by its halves and without its dash; with it, "-349" would be read as a number below zero.
alter table activity drop column words;
alter table activity add column words tsvector generated always as (
  setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('simple', title), 'B')
  || setweight(to_tsvector('simple', coalesce(replace(reference, '-', ' ') || ' ' || replace(reference, '-', ''), '')), 'A')) stored;
create index on activity using gin (words);
