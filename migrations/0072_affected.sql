-- Measures on everything that rests on something in doubt: taken together, with one reason, and item by item what became of
-- it.
create table measure (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  -- What was in doubt: kind, key, label, period.
  started_from jsonb not null,
  action text not null check (action in ('hold', 'release', 'resample', 'revoke')),
  reason text not null check (length(btrim(reason)) >= 3),
  -- Of a release, the measure that had held.
  releases uuid,
  taken_by uuid not null references person (id),
  taken_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, releases) references measure (centre_id, id)
);

create index measure_latest on measure (centre_id, recorded_at desc);
select touchstone_make_fact_table('measure');

create table measure_item (
  centre_id uuid not null,
  measure_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  certificate_id uuid,
  outcome text not null check (outcome in ('done', 'left')),
  -- Why it was left.
  because text,
  primary key (centre_id, measure_id, learner_id, unit_ref),
  foreign key (centre_id, measure_id) references measure (centre_id, id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id)
);

select touchstone_make_fact_table('measure_item');

create index criterion_decision_evidence on criterion_decision using gin (evidence_version_ids);
create index criterion_decision_assessor on criterion_decision (centre_id, assessor_id, decided_on);
create index criterion_decision_unit on criterion_decision (centre_id, unit_ref, decided_on);
create index evidence_version_type on evidence_version (centre_id, type_code);
