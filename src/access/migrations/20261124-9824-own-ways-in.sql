-- What a person comes in with is that person's, also among the staff of one force: whoever works with Vonk reads and changes the own rows; an
-- administrator takes a code or a passphrase away when an account ends. Before somebody signed in nobody is known: there the way in reads them.
create policy second_factor_own on second_factor as restrictive using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()) or vonk_holds(array['administrator']));
create policy passphrase_own on passphrase as restrictive using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()) or vonk_holds(array['administrator']));
create policy entry_challenge_own on entry_challenge as restrictive using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));
-- Whoever takes a member out of a team takes what they saw of its list away too; it is sealed to the member.
create policy team_pin_own on team_pin as restrictive using ((select vonk_kind()) <> 'staff' or person_id = (select vonk_person())
  or team_id = any((select vonk_teams())::uuid[]) or vonk_holds(array['administrator']));
create policy team_pin_kept on team_pin as restrictive for insert with check (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));
create policy team_pin_changed on team_pin as restrictive for update using (
  (select vonk_kind()) <> 'staff' or person_id = (select vonk_person()));
-- The first unlocker comes with an invitation, before anybody signed in; who works puts their own there, which another rule says.
alter policy unlocker_arrive on unlocker with check (force_id = (select vonk_force()) and (select vonk_kind()) = 'public');
