-- Search by stems in Dutch, French and English at once, because nobody says in which language a title is; accents do not count.
-- Letters without marks, small, with ligatures written out. Folded here and in Node (search-fold.ts) alike, so that neither an
-- extension nor the server's locale decides what is found.
create function search_fold(given text) returns text language sql immutable parallel safe strict as $$
  select replace(replace(replace(translate(lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f]', '', 'g')),
    'øłđð', 'oldd'), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss') $$;
-- Words apart by single spaces: no punctuation or signs. A word is cut at 40 letters, because an index refuses longer ones than 2 kB.
create function search_split(given text) returns text language sql immutable parallel safe strict as $$
  select regexp_replace(regexp_replace(normalize(given, nfkc),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff]+',
    ' ', 'g'), '([^ ]{40})[^ ]+', '\1', 'g') $$;
-- A text as search knows it: its words as written and their stems. The stems of French also with the accents, which tell it that
-- "formée" and "formé" are one.
create function search_words(given text) returns tsvector language plpgsql immutable parallel safe strict as $$
declare
  apart text := lower(search_split(given));
  folded text := search_fold(apart);
  found tsvector := array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))
    || strip(to_tsvector('dutch', folded)) || strip(to_tsvector('english', folded)) || strip(to_tsvector('french', folded));
begin
  if apart = folded then return found; end if;
  return found || replace(search_fold(strip(to_tsvector('french', apart))::text), '''''', '')::tsvector;
end $$;
-- Beside its words each activity has its year and its room in the index of words, with a sign that nobody can type: so the index
-- itself finds the newest of a word that very many hold.
alter table activity drop column words;
alter table activity add column words tsvector generated always as (
  search_words(title || ' ' || coalesce(replace(reference, '-', ' ') || ' ' || replace(reference, '-', ''), ''))
  || array_to_tsvector(array['@' || extract(year from starts_on)::int::text, '@' || room])) stored;
-- Without a list of what is still to be put into the index: each search would read that list from end to end.
create index activity_words_idx on activity using gin (words) with (fastupdate = off);
