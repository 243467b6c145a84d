-- The version that a version of evidence was made from: the one before it, or an older one where two devices wrote at the
-- same time. Rows of before were each made from the one before.
alter table evidence_version add column made_from_number integer check (made_from_number > 0);
select touchstone_make_fact_table('evidence_version');

-- A device may choose the number of a piece itself; no two pieces have the same one, at whatever centre.
create unique index evidence_version_once on evidence_version (evidence_id, version_number);
