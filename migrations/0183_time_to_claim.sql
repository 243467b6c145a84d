-- How long an awarding organisation has between registration and claim at the least, and within how long of their start
-- learners are to be registered: for a qualification or for all; the newest of the closest counts, and without one nothing.
create table claim_timing (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  qualification_number text,
  least_weeks integer check (least_weeks between 1 and 520),
  register_within_weeks integer check (register_within_weeks between 1 and 520),
  reason text not null check (length(btrim(reason)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('claim_timing');
alter table claim_timing enable row level security;
create policy seen on claim_timing for select to touchstone_app using (true);
create policy own on claim_timing for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

-- The day from which the time to a claim counts: the day on which the registration reached the awarding organisation,
-- whatever day it bears; of a learner who came from another centre, the day from which it counted there. And the day on
-- which they started, where the centre says it. Registrations of before have no row: they count from the day they bear.
create table registration_entry (
  centre_id uuid not null,
  registration_id uuid not null,
  counts_from_on date not null,
  started_on date,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, registration_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('registration_entry');
