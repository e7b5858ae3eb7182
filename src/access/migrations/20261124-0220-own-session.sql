-- An administrator may end the session of somebody else, and never begin one in their place.
create policy session_begun on session as restrictive for insert with check (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));
create policy session_changed on session as restrictive for update using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));
