-- What is agreed with a learner before, between and beside assessments: the individual learning plan, the assessment
-- plan and reviews. Each saving is a version and each signature is under one version; both stay as they are.
create table plan_version (
  centre_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  kind text not null check (kind in ('learning-plan', 'assessment-plan', 'review')),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  version_number integer not null check (version_number > 0),
  content jsonb not null,
  content_sha256 text not null,
  saved_by uuid not null references person (id),
  saved_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, document_id, version_number),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index plan_version_registration on plan_version (centre_id, registration_id, kind, version_number desc);
-- A registration has one learning plan and one assessment plan, in versions, and any number of reviews.
create unique index plan_version_one on plan_version (centre_id, registration_id, kind, version_number)
  where kind <> 'review';

-- In any order; one a party. Whoever has no sign-in is recorded by somebody who has: `by_own_hand` is false then.
create table plan_signature (
  centre_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  party text not null check (party in ('learner', 'assessor', 'centre', 'employer')),
  name text not null check (length(btrim(name)) >= 2),
  by_own_hand boolean not null,
  note text,
  statement text not null,
  content_sha256 text not null,
  signed_by uuid not null references person (id),
  signed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, version_id, party),
  foreign key (centre_id, version_id) references plan_version (centre_id, id)
);

-- An action that was agreed in a review is done, or dropped with the reason.
create table plan_action_closure (
  centre_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  registration_id uuid not null,
  action_key text not null,
  outcome text not null check (outcome in ('done', 'dropped')),
  note text,
  closed_by uuid not null references person (id),
  closed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, document_id, action_key),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

-- What the learner says they can do already, criterion by criterion; for a unit the latest counts.
create table self_assessment (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  ratings jsonb not null,
  prior_learning text,
  rated_by uuid not null references person (id),
  rated_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index self_assessment_registration on self_assessment (centre_id, registration_id, unit_ref, recorded_at desc);

-- Sensitive: read by the learner, their assessor and the coordinators of the centre alone. The latest counts.
create table support_need (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  needs text not null,
  arrangements text,
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

-- A place of work was looked at before a learner works or is assessed there; for a place the latest counts.
create table placement_check (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  place text not null,
  verdict text not null check (verdict in ('safe', 'not-safe')),
  looked_at text not null,
  again_on date,
  checked_by uuid not null references person (id),
  checked_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

-- A break in learning begins or ends, or the day by which the learner is to finish is moved.
create table registration_period (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  kind text not null check (kind in ('break', 'return', 'extension')),
  from_on date not null,
  until_on date,
  reason text not null check (length(btrim(reason)) >= 3),
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (until_on is null or until_on >= from_on),
  check (kind <> 'extension' or until_on is not null),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

-- A learner goes over to another assessor with what is open at that moment.
create table handover (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  from_person_id uuid references person (id),
  to_person_id uuid not null references person (id),
  open_tasks jsonb not null,
  note text not null,
  handed_by uuid not null references person (id),
  handed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('plan_version');
select touchstone_make_fact_table('plan_signature');
select touchstone_make_fact_table('plan_action_closure');
select touchstone_make_fact_table('self_assessment');
select touchstone_make_fact_table('support_need');
select touchstone_make_fact_table('placement_check');
select touchstone_make_fact_table('registration_period');
select touchstone_make_fact_table('handover');

-- The centres whose records an employer's contact may be shown a part of: those that keep the record of the employer.
create function touchstone_employers_of_actor(day date) returns table (employer_id uuid, centre_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.centre_id from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = touchstone_actor() and m.organisation_kind = 'employer' and m.role = 'employer-contact'
    and m.from_on <= day and (m.until_on is null or m.until_on >= day)
$$;
revoke all on function touchstone_employers_of_actor(date) from public;
grant execute on function touchstone_employers_of_actor(date) to touchstone_app;
