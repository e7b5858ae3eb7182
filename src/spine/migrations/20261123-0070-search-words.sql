-- Search by half a word: the stem of "opleidin" is no beginning of the stem of "opleiding", so titles are kept as written too.
alter table activity drop column words;
alter table activity add column words tsvector generated always as (
  setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('simple', title), 'B')
  || setweight(to_tsvector('simple', coalesce(reference, '')), 'A')) stored;
create index on activity using gin (words);
