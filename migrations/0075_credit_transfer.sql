-- Credit from elsewhere: a certificate that somebody saw, put forward for a unit, and what was decided on it.

create table credit_transfer (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  awarded_by text not null check (length(btrim(awarded_by)) >= 2),
  title text not null check (length(btrim(title)) >= 2),
  certificate_number text,
  -- Reference, level and credits as the certificate states them.
  awarded_ref text,
  awarded_level text,
  awarded_credits integer check (awarded_credits >= 0),
  achieved_on date not null,
  -- The certificate itself, kept with the learner's evidence.
  evidence_version_id uuid not null,
  seen_how text not null check (seen_how in ('original', 'agreed-record', 'copy')),
  seen_by uuid not null references person (id),
  seen_on date not null check (seen_on >= achieved_on),
  note text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);

create index credit_transfer_learner on credit_transfer (centre_id, learner_id, unit_ref);
select touchstone_make_fact_table('credit_transfer');

-- Of several the latest counts; one that was accepted can be withdrawn.
create table credit_transfer_decision (
  centre_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  verdict text not null check (verdict in ('accepted', 'refused', 'withdrawn')),
  reason text not null check (length(btrim(reason)) >= 3),
  decided_by uuid not null references person (id),
  decided_on date not null,
  signing_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, transfer_id) references credit_transfer (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index credit_transfer_decision_latest on credit_transfer_decision (centre_id, transfer_id, recorded_at desc);
select touchstone_make_fact_table('credit_transfer_decision');

-- The credit from elsewhere that a unit is achieved by, where it was not assessed here.
alter table unit_standing add column transfer_id uuid;
