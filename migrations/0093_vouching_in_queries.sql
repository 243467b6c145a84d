-- Whether somebody vouches for a version of evidence is asked in the queries themselves: a function that reads tables is
-- planned anew in each statement that calls it.
drop function touchstone_is_vouched_for(uuid, uuid);
