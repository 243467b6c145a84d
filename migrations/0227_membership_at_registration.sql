-- Whether a learner was a member of the awarding organisation already when they were registered, where the specification
-- makes members with the registration. Registrations under others have no row.
create table registration_membership (
  centre_id uuid not null,
  registration_id uuid not null,
  was_member boolean not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, registration_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('registration_membership');
