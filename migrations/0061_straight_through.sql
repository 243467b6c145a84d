-- A claim says where it goes, and one of a centre with direct claims issues its certificate in the same act.

-- Null on claims of before there was one.
alter table claim add column route text
  check (route in ('straight-through', 'external-quality-assurer', 'certification-officer', 'held'));
select touchstone_make_fact_table('claim');

-- Null: issued by an officer, as all were before.
alter table certificate add column issued_under text check (issued_under in ('officer', 'direct-claims'));
select touchstone_make_fact_table('certificate');

-- The counter of serials is moved on by the awarding organisation's own people, and by a centre that it granted direct
-- claims to, as the certificate of its claim is recorded.
create policy direct_claims on certificate_counter for all to touchstone_app
  using (exists (select 1 from direct_claims_decision d
    where d.awarding_id = certificate_counter.awarding_id and d.verdict = 'granted'))
  with check (exists (select 1 from direct_claims_decision d
    where d.awarding_id = certificate_counter.awarding_id and d.verdict = 'granted'));
