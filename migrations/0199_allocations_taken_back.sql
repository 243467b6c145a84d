-- An allocation can be taken back before it begins, or on its first day: its last day is then the one before the first.
-- Another may begin on the same day after that.
alter table centre_allocation drop constraint centre_allocation_check;
alter table centre_allocation add constraint centre_allocation_days
  check (until_on is null or until_on >= from_on - 1);
alter table centre_allocation drop constraint centre_allocation_person_id_centre_id_from_on_key;
create unique index centre_allocation_once on centre_allocation (person_id, centre_id, from_on)
  where until_on is null or until_on >= from_on;
