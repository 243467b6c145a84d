-- How a centre samples a qualification. Of strategies and of marks the latest counts; plans are kept, each with the seed
-- that it was drawn by, so that none can be drawn again unseen.

create table sampling_strategy (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  content jsonb not null,
  reason text not null check (length(btrim(reason)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index sampling_strategy_latest on sampling_strategy (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('sampling_strategy');

-- A risk raised by a person, or taken back; the latest row for what is named counts.
create table risk_mark (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  dimension text not null check (dimension in ('assessor', 'unit', 'method', 'site', 'learner')),
  name text not null,
  state text not null check (state in ('raised', 'cleared')),
  because text not null check (length(btrim(because)) >= 3),
  marked_by uuid not null references person (id),
  marked_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index risk_mark_latest on risk_mark (centre_id, specification_id, dimension, name, recorded_at desc);
select touchstone_make_fact_table('risk_mark');

create table sampling_plan (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  from_on date not null,
  until_on date not null check (until_on > from_on),
  strategy jsonb not null,
  seed text not null,
  fewest integer not null,
  planned_by uuid not null references person (id),
  planned_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index sampling_plan_latest on sampling_plan (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('sampling_plan');

create table sampling_plan_item (
  centre_id uuid not null,
  plan_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  registration_id uuid not null,
  stage text not null check (stage in ('interim', 'summative')),
  sampler_id uuid not null references person (id),
  reasons text[] not null,
  meets text[] not null,
  primary key (centre_id, plan_id, learner_id, unit_ref),
  foreign key (centre_id, plan_id) references sampling_plan (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('sampling_plan_item');

-- What a person decided about work beside the draw; the latest row for learner and unit counts.
create table sampling_choice (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  choice text not null check (choice in ('added', 'deferred', 'withdrawn')),
  reason text not null check (length(btrim(reason)) >= 3),
  chosen_by uuid not null references person (id),
  chosen_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index sampling_choice_latest on sampling_choice (centre_id, specification_id, learner_id, unit_ref, recorded_at desc);
select touchstone_make_fact_table('sampling_choice');
