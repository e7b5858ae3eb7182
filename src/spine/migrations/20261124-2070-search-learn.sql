-- Words are looked up by the index and nothing else: the plan of a function is made while the table is still empty, and a first import of
-- ten thousand rows would read the whole table for each of them. Numbers come with the count of the night: nobody mistypes them.
create or replace function search_learn(own uuid, given text[]) returns void language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  terms text[] := array(select distinct one from unnest(given) g, unnest(search_terms(g)) one where one !~ '[0-9]');
  fresh text[] := array(select one from unnest(terms) one
    where not exists (select from search_word w where w.force_id = own and w.word = one collate "C"));
begin
  if cardinality(fresh) = 0 or not pg_try_advisory_xact_lock(hashtext('search_word'), hashtext(own::text)) then return; end if;
  insert into search_word (force_id, word, near) select own, one, search_near(one) from unnest(fresh) one on conflict do nothing;
end $$;
alter function tie_dated() set enable_seqscan = off;
