-- Learners who come from elsewhere with a sealed bundle. What was decided there is kept beside the records of the centre,
-- marked as made elsewhere; it is never mixed with what is decided here.

-- Public keys are published, so every request may read them; what is sealed is granted to none.
create policy published on issuer_key for select to touchstone_app using (true);

-- The learner agrees that the centre takes in what they bring.
create table taking_in_consent (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  statement text not null check (length(btrim(statement)) >= 3),
  given_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index taking_in_consent_registration on taking_in_consent (centre_id, registration_id);
select touchstone_make_fact_table('taking_in_consent');

create table taken_in (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  consent_id uuid not null,
  -- Names the bundle: the digest of its list of files.
  manifest_sha256 text not null,
  -- The bundle itself, in the store.
  bundle_sha256 text not null,
  sealed_by_did text not null,
  sealed_by_name text not null,
  from_centre text not null,
  made_at timestamptz not null,
  taken_by uuid not null references person (id),
  taken_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, learner_id, manifest_sha256),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, consent_id) references taking_in_consent (centre_id, id)
);

select touchstone_make_fact_table('taken_in');

create table taken_in_unit (
  centre_id uuid not null,
  taken_in_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null,
  title text not null,
  credits integer,
  achieved_on date,
  certificate_serial text,
  reliance text not null check (reliance in ('rely', 'look-again', 'not')),
  because text not null,
  who_can text not null,
  -- The decisions made elsewhere: criterion, outcome, who, when, evidence.
  decisions jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, taken_in_id, unit_ref),
  foreign key (centre_id, taken_in_id) references taken_in (centre_id, id)
);

select touchstone_make_fact_table('taken_in_unit');

create table taken_in_evidence (
  centre_id uuid not null,
  taken_in_id uuid not null,
  -- As it was called there.
  version_id uuid not null,
  evidence_id uuid not null,
  learner_id uuid not null references person (id),
  title text not null,
  type_code text not null,
  happened_on date,
  -- Each with its digest, name, type and size; the content is in the store where the bundle brought it.
  files jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, taken_in_id, version_id),
  foreign key (centre_id, taken_in_id) references taken_in (centre_id, id)
);

select touchstone_make_fact_table('taken_in_evidence');
