-- What the rule ends, no person decides: direct claims that lapsed are recorded as removed on the morning after.
alter table direct_claims_decision alter column decided_by drop not null;
alter table direct_claims_decision add constraint direct_claims_decision_person_check
  check (decided_by is not null or (verdict = 'removed' and basis = 'rule'));
select touchstone_make_fact_table('direct_claims_decision');
