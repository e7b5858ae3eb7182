-- A trusted device shows that it holds its key: it opens a question that was sealed to its public half.
alter table entry_challenge drop constraint entry_challenge_purpose_check;
alter table entry_challenge add constraint entry_challenge_purpose_check
  check (purpose in ('sign-in', 'unlock', 'add', 'code', 'device'));
