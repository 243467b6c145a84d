-- The learner and the assessor agree on the units that are chosen: each says so for the units as they stand.
create table unit_agreement (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_refs text[] not null check (cardinality(unit_refs) > 0),
  agreed_by uuid not null references person (id),
  capacity text not null check (capacity in ('learner', 'assessor')),
  note text,
  agreed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index unit_agreement_registration on unit_agreement (centre_id, registration_id, recorded_at desc);
select touchstone_make_fact_table('unit_agreement');
