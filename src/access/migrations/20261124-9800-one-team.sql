-- Nobody is in two teams that hold a key: whoever reads for the confidential counsellors does not read for the service.
create unique index team_member_one_team on team_member (force_id, person_id) where ended_at is null;
