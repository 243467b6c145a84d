-- A qualification is claimed once for a registration; again only after the certificate was revoked, by a claim that
-- names the one it takes the place of.

alter table claim add column supersedes uuid;
alter table claim add foreign key (centre_id, supersedes) references claim (centre_id, id);
select touchstone_make_fact_table('claim');

drop index claim_qualification_once;
create unique index claim_qualification_first_once on claim (centre_id, registration_id)
  where kind = 'qualification' and supersedes is null;
create unique index claim_superseded_once on claim (centre_id, supersedes) where supersedes is not null;
