-- Standardisation: several people judge the same evidence without seeing what the others say, then agree an outcome.

create table standardisation (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  title text not null check (length(btrim(title)) >= 3),
  criteria text[] not null check (cardinality(criteria) > 0),
  evidence_version_ids uuid[] not null check (cardinality(evidence_version_ids) > 0),
  judge_ids uuid[] not null check (cardinality(judge_ids) >= 2),
  answer_by_on date not null,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index standardisation_specification on standardisation (centre_id, specification_id, set_on desc);
select touchstone_make_fact_table('standardisation');

-- One row for each person and criterion; what was judged blind is not changed.
create table standardisation_judgement (
  centre_id uuid not null,
  standardisation_id uuid not null,
  person_id uuid not null references person (id),
  criterion text not null,
  outcome text not null check (outcome in ('met', 'not-yet')),
  reason text not null check (length(btrim(reason)) >= 3),
  judged_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, standardisation_id, person_id, criterion),
  foreign key (centre_id, standardisation_id) references standardisation (centre_id, id)
);

select touchstone_make_fact_table('standardisation_judgement');

-- What was agreed: an entry of `agreed` for each criterion with its outcome and why.
create table standardisation_outcome (
  centre_id uuid not null,
  standardisation_id uuid not null,
  held_on date not null,
  minutes integer not null check (minutes > 0),
  attended_ids uuid[] not null check (cardinality(attended_ids) > 0),
  discussion text not null check (length(btrim(discussion)) >= 3),
  agreed jsonb not null,
  follow_up text,
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, standardisation_id),
  foreign key (centre_id, standardisation_id) references standardisation (centre_id, id)
);

select touchstone_make_fact_table('standardisation_outcome');
