-- A calendar asks for what began before its first day and still lasts.
create index activity_lasting on activity (force_id, ends_on) where ends_on is not null and visibility = 'staff';
