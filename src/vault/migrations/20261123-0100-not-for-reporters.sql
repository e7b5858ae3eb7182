-- Row-level security by need to know, beside the force: whoever comes back with a receipt has no business with how people of the force
-- sign in, what they may do and which keys they hold; and nobody outside reads the log. Names of people stay: a reporter sees who answered.
create policy role_grant_not_for_reporters on role_grant as restrictive using ((select vonk_kind()) <> 'reporter');
create policy team_member_not_for_reporters on team_member as restrictive using ((select vonk_kind()) <> 'reporter');
create policy invitation_not_for_reporters on invitation as restrictive using ((select vonk_kind()) <> 'reporter');
create policy session_not_for_reporters on session as restrictive using ((select vonk_kind()) <> 'reporter');
create policy passphrase_not_for_reporters on passphrase as restrictive using ((select vonk_kind()) <> 'reporter');
create policy person_key_not_for_reporters on person_key as restrictive using ((select vonk_kind()) <> 'reporter');
create policy team_key_wrap_not_for_reporters on team_key_wrap as restrictive using ((select vonk_kind()) <> 'reporter');
create policy unlock_trial_not_for_reporters on unlock_trial as restrictive using ((select vonk_kind()) <> 'reporter');
create policy audit_entry_not_outside on audit_entry as restrictive for select using ((select vonk_kind()) in ('staff', 'system'));
