-- What quality assurers look at beside decisions: an assessor at work, what a learner says, plans and feedback.

create table quality_activity (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  -- Whose work it is about.
  assessor_id uuid not null references person (id),
  kind text not null check (kind in ('observation', 'interview', 'plans-and-feedback')),
  selection_reason text not null check (length(btrim(selection_reason)) >= 3),
  findings text not null check (length(btrim(findings)) >= 3),
  verdict text not null check (verdict in ('agreed', 'action')),
  feedback text,
  action text,
  action_due_on date,
  sampler_id uuid not null references person (id),
  needs_countersignature boolean not null,
  signing_id uuid not null,
  held_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check ((verdict = 'action') = (action is not null)),
  check ((verdict = 'action') = (action_due_on is not null)),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index quality_activity_assessor on quality_activity (centre_id, assessor_id, held_on desc);
select touchstone_make_fact_table('quality_activity');

-- What the assessor answers to a sample or an activity, and what quality assurers say of it; the latest counts.
create table quality_answer (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  sample_id uuid,
  activity_id uuid,
  kind text not null check (kind in ('answer', 'returned', 'closed', 'countersigned', 'not-countersigned')),
  words text not null check (length(btrim(words)) >= 3),
  given_by uuid not null references person (id),
  given_on date not null,
  -- Of what only somebody qualified may sign.
  signing_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (num_nonnulls(sample_id, activity_id) = 1),
  check (kind in ('answer', 'returned') or activity_id is not null),
  foreign key (centre_id, sample_id) references quality_sample (centre_id, id),
  foreign key (centre_id, activity_id) references quality_activity (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index quality_answer_sample on quality_answer (centre_id, sample_id, recorded_at desc);
create index quality_answer_activity on quality_answer (centre_id, activity_id, recorded_at desc);
select touchstone_make_fact_table('quality_answer');

-- Drawn with the plan, by its seed.
create table sampling_plan_activity (
  centre_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('observation', 'interview', 'plans-and-feedback')),
  assessor_id uuid not null references person (id),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  sampler_id uuid not null references person (id),
  primary key (centre_id, plan_id, kind, learner_id, unit_ref),
  foreign key (centre_id, plan_id) references sampling_plan (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('sampling_plan_activity');
