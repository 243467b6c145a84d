-- A decision keeps the words of the criterion that it was made on, so that it counts for those words only, wherever they
-- stand when the unit is published again. Rows of before have none; unit_version has them under the digest of the unit.
alter table criterion_decision add column wording text;
select touchstone_make_fact_table('criterion_decision');

-- Once a criterion has other words it is decided anew, beside the decision on the words before.
drop index criterion_decision_first_once;
create unique index criterion_decision_first_once
  on criterion_decision (centre_id, learner_id, unit_ref, criterion, md5(coalesce(wording, '')))
  where supersedes is null;
