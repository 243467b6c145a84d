-- Who may do what with the records: facts are insert-only and audited, read models follow them, and every row of a
-- centre is seen only for the centres of the request.

-- Published specifications and the library of units are reference data: everybody reads them.
select touchstone_make_fact_table('specification');
select touchstone_make_fact_table('unit');
select touchstone_make_fact_table('unit_version');
select touchstone_make_fact_table('specification_unit');

grant select, insert, update on specification_draft to touchstone_app;
alter table specification_draft enable row level security;
create policy own on specification_draft for all to touchstone_app
  using (awarding_id = any ((select touchstone_centres())::uuid[]))
  with check (awarding_id = any ((select touchstone_centres())::uuid[]));

select touchstone_make_fact_table('centre_approval');
select touchstone_make_fact_table('staff_qualification');
select touchstone_make_fact_table('staff_competence');

select touchstone_make_fact_table('registration');
select touchstone_make_fact_table('registration_change');
select touchstone_make_fact_table('assignment');
select touchstone_make_fact_table('unit_choice');

select touchstone_make_fact_table('evidence_version');
select touchstone_make_fact_table('evidence_file');
select touchstone_make_fact_table('evidence_declaration');
select touchstone_make_fact_table('evidence_link');
select touchstone_make_fact_table('submission');

select touchstone_make_fact_table('signing');
select touchstone_make_fact_table('criterion_decision');
select touchstone_make_fact_table('countersignature');
select touchstone_make_fact_table('unit_sign_off');

select touchstone_make_fact_table('quality_sample');
select touchstone_make_fact_table('quality_action_closure');

select touchstone_make_fact_table('claim');
select touchstone_make_fact_table('certificate');
select touchstone_make_fact_table('certificate_revocation');

grant select, insert, update on certificate_counter to touchstone_app;
alter table certificate_counter enable row level security;
create policy own on certificate_counter for all to touchstone_app
  using (awarding_id = any ((select touchstone_centres())::uuid[]))
  with check (awarding_id = any ((select touchstone_centres())::uuid[]));

select touchstone_make_read_model('criterion_standing');
select touchstone_make_read_model('unit_standing');
select touchstone_make_read_model('registration_standing');
