-- The learner confirms a unit that was signed off: they have read what was decided and hold the unit to be finished. It
-- names the sign-off; one that counts no more takes its confirmation with it.
create table unit_confirmation (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  sign_off_id uuid not null,
  statement text not null,
  note text,
  confirmed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, sign_off_id) references unit_sign_off (centre_id, id)
);

create unique index unit_confirmation_once on unit_confirmation (centre_id, sign_off_id);
create index unit_confirmation_learner on unit_confirmation (centre_id, learner_id, unit_ref);
select touchstone_make_fact_table('unit_confirmation');
