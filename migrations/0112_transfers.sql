-- Learners of a centre that loses its approval, or ends, go to another: offered by the awarding organisation, agreed by the
-- learner, accepted by the centre that takes them. What they did stays where it was done and is brought in a sealed bundle.

create table transfer_offer (
  -- The centre that they leave.
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  to_centre_id uuid not null references organisation (id),
  reason text not null check (length(btrim(reason)) >= 3),
  offered_by uuid not null references person (id),
  offered_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (to_centre_id <> centre_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);
create index transfer_offer_registration on transfer_offer (centre_id, registration_id, recorded_at desc);
select touchstone_make_fact_table('transfer_offer');

create table transfer_consent (
  centre_id uuid not null,
  offer_id uuid not null,
  verdict text not null check (verdict in ('agreed', 'declined')),
  note text,
  given_by uuid not null references person (id),
  given_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, offer_id),
  foreign key (centre_id, offer_id) references transfer_offer (centre_id, id)
);
select touchstone_make_fact_table('transfer_consent');

-- What the centre that is to take the learner knows, from the day on which the learner agreed.
create table transfer_incoming (
  -- The centre that is to take them.
  centre_id uuid not null references organisation (id),
  offer_id uuid not null,
  from_centre_id uuid not null references organisation (id),
  from_centre_name text not null,
  from_registration_id uuid not null,
  learner_id uuid not null references person (id),
  learner_name text not null,
  specification_id uuid not null references specification (id),
  reason text not null,
  agreed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, offer_id)
);
select touchstone_make_fact_table('transfer_incoming');

create table transfer_acceptance (
  centre_id uuid not null,
  offer_id uuid not null,
  verdict text not null check (verdict in ('accepted', 'declined')),
  note text,
  -- Where the learner is registered from then on.
  registration_id uuid,
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, offer_id),
  check ((verdict = 'accepted') = (registration_id is not null)),
  foreign key (centre_id, offer_id) references transfer_incoming (centre_id, offer_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);
select touchstone_make_fact_table('transfer_acceptance');

-- A learner who is offered a centre reads its name before anything else of it.
create function touchstone_centre_name(centre uuid) returns text language sql stable security definer
  set search_path = public, pg_temp
  return (select name from organisation where id = centre and kind = 'centre');
revoke all on function touchstone_centre_name(uuid) from public;
grant execute on function touchstone_centre_name(uuid) to touchstone_app;
