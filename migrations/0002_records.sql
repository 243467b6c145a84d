-- The records: what people did, as facts that are only ever added, and the read models derived from them.
-- Rows of a centre lead their keys with centre_id. Facts carry no standing; standing is derived (src/domain/assessment).

-- Specifications -------------------------------------------------------------------------------------------------

-- A document being read and reviewed; the only mutable stage of a specification.
create table specification_draft (
  id uuid primary key,
  awarding_id uuid not null references organisation (id),
  source_name text not null,
  source_sha256 text not null,
  source_bytes bigint not null,
  state text not null check (state in ('waiting', 'reading', 'read', 'failed', 'published', 'discarded')),
  progress smallint not null default 0 check (progress between 0 and 100),
  failure jsonb,
  content jsonb,
  created_by uuid not null references person (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version integer not null default 1
);

-- A published version: immutable; registrations are pinned to one.
create table specification (
  id uuid primary key,
  awarding_id uuid not null references organisation (id),
  draft_id uuid references specification_draft (id),
  kind text not null check (kind in ('qualification', 'unit-suite')),
  qualification_number text,
  title text not null,
  issue_label text,
  level text,
  source_name text not null,
  source_sha256 text not null,
  content jsonb not null,
  content_sha256 text not null,
  registration_from_on date,
  registration_until_on date,
  published_by uuid not null references person (id),
  published_on date not null,
  supersedes uuid references specification (id),
  unique (awarding_id, content_sha256)
);

-- One unit for every qualification that contains its reference; each wording of it is a version.
create table unit (
  ref text primary key,
  title text not null,
  level text,
  credits integer
);

create table unit_version (
  unit_ref text not null references unit (ref),
  text_sha256 text not null,
  content jsonb not null,
  primary key (unit_ref, text_sha256)
);

create table specification_unit (
  specification_id uuid not null references specification (id),
  unit_ref text not null,
  text_sha256 text not null,
  position integer not null,
  primary key (specification_id, unit_ref),
  foreign key (unit_ref, text_sha256) references unit_version (unit_ref, text_sha256)
);

-- Centres and their people -----------------------------------------------------------------------------------------

-- The latest row for a centre and a specification counts.
create table centre_approval (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  verdict text not null check (verdict in ('approved', 'withdrawn')),
  reason text,
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

-- Qualifications of assessors and quality assurers, held or worked towards; the latest row for person, role, title counts.
create table staff_qualification (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  role text not null check (role in ('assessor', 'internal-quality-assurer')),
  title text not null,
  standing text not null check (standing in ('held', 'working-towards', 'ended')),
  from_on date not null,
  deadline_on date,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

-- Occupational competence accepted for a unit, or for all units of a specification (unit_ref null).
create table staff_competence (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  specification_id uuid not null references specification (id),
  unit_ref text,
  verdict text not null check (verdict in ('accepted', 'withdrawn')),
  basis text not null,
  accepted_by uuid not null references person (id),
  accepted_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

-- Learners ---------------------------------------------------------------------------------------------------------

create table registration (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  learner_id uuid not null references person (id),
  specification_id uuid not null references specification (id),
  qualification_number text,
  pathway text,
  name_as_registered text not null,
  uln text,
  date_of_birth date,
  employer_id uuid references organisation (id),
  site_id uuid,
  registered_by uuid not null references person (id),
  registered_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (id)
);

create index registration_learner on registration (centre_id, learner_id);
create index registration_specification on registration (centre_id, specification_id);

-- The latest row for a registration counts; a registration without one is active.
create table registration_change (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  state text not null check (state in ('active', 'withdrawn', 'closed')),
  reason text not null,
  changed_by uuid not null references person (id),
  changed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

-- Who assesses and who quality assures; the latest row for registration and role counts.
create table assignment (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  role text not null check (role in ('assessor', 'internal-quality-assurer')),
  person_id uuid not null references person (id),
  assigned_by uuid not null references person (id),
  assigned_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index assignment_registration on assignment (centre_id, registration_id, role, recorded_at desc);

-- The latest row for registration and unit counts.
create table unit_choice (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  choice text not null check (choice in ('chosen', 'dropped')),
  reason text,
  chosen_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index unit_choice_registration on unit_choice (centre_id, registration_id, unit_ref, recorded_at desc);

-- Evidence: belongs to the learner, serves many criteria, units and registrations -----------------------------------

-- Each saving is a version; the greatest version_number counts, older ones stay.
create table evidence_version (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  evidence_id uuid not null,
  version_number integer not null check (version_number > 0),
  learner_id uuid not null references person (id),
  title text not null,
  type_code text not null,
  account text,
  setting text not null check (setting in ('workplace', 'realistic-environment', 'simulation', 'not-applicable')),
  happened_on date,
  place text,
  own_contribution text,
  kept_elsewhere text,
  anonymised boolean not null default false,
  created_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, evidence_id, version_number)
);

create index evidence_version_learner on evidence_version (centre_id, learner_id, evidence_id, version_number desc);

create table evidence_file (
  centre_id uuid not null,
  id uuid not null,
  evidence_version_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  primary key (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);

create index evidence_file_version on evidence_file (centre_id, evidence_version_id);

-- The learner's declaration that this version is their own work.
create table evidence_declaration (
  centre_id uuid not null,
  id uuid not null,
  evidence_version_id uuid not null,
  learner_id uuid not null references person (id),
  statement text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);

create index evidence_declaration_version on evidence_declaration (centre_id, evidence_version_id);

-- What the evidence claims to meet; the latest row for evidence and criterion counts.
create table evidence_link (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  evidence_id uuid not null,
  unit_ref text not null references unit (ref),
  criterion text not null,
  state text not null check (state in ('linked', 'withdrawn')),
  linked_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index evidence_link_learner on evidence_link (centre_id, learner_id, unit_ref, criterion, recorded_at desc);

-- The learner hands criteria of a unit to the assessor.
create table submission (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  criteria text[] not null check (cardinality(criteria) > 0),
  note text,
  submitted_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index submission_learner on submission (centre_id, learner_id, unit_ref);

-- Judgement ----------------------------------------------------------------------------------------------------------

-- One signature may cover many judgements.
create table signing (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  role text not null,
  capacity text not null check (capacity in ('qualified', 'trainee')),
  statement text not null,
  signed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

-- A signed decision on one criterion. Superseded by a later row that names it, never changed.
create table criterion_decision (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  criterion text not null,
  unit_text_sha256 text not null,
  outcome text not null check (outcome in ('met', 'not-yet')),
  tests jsonb not null,
  evidence_version_ids uuid[] not null check (outcome <> 'met' or cardinality(evidence_version_ids) > 0),
  feedback text,
  assessor_id uuid not null references person (id),
  needs_countersignature boolean not null,
  signing_id uuid not null,
  decided_on date not null,
  supersedes uuid,
  reason text,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (assessor_id <> learner_id),
  check ((supersedes is null) = (reason is null)),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id),
  foreign key (centre_id, supersedes) references criterion_decision (centre_id, id)
);

create unique index criterion_decision_superseded_once on criterion_decision (centre_id, supersedes)
  where supersedes is not null;
create unique index criterion_decision_first_once on criterion_decision (centre_id, learner_id, unit_ref, criterion)
  where supersedes is null;
create index criterion_decision_learner on criterion_decision (centre_id, learner_id, unit_ref, criterion, recorded_at desc);

create table countersignature (
  centre_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  verdict text not null check (verdict in ('agreed', 'returned')),
  note text,
  signing_id uuid not null,
  person_id uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, decision_id),
  foreign key (centre_id, decision_id) references criterion_decision (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

-- The assessor signs a whole unit off; it counts while every criterion stays met.
create table unit_sign_off (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  unit_text_sha256 text not null,
  decision_ids uuid[] not null check (cardinality(decision_ids) > 0),
  assessor_id uuid not null references person (id),
  signing_id uuid not null,
  signed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index unit_sign_off_learner on unit_sign_off (centre_id, learner_id, unit_ref, recorded_at desc);

-- Internal quality assurance -------------------------------------------------------------------------------------------

create table quality_sample (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  kind text not null check (kind in ('interim', 'summative')),
  decision_ids uuid[] not null check (cardinality(decision_ids) > 0),
  selection_reason text not null,
  verdict text not null check (verdict in ('agreed', 'action')),
  feedback text,
  action text,
  action_owner_id uuid references person (id),
  action_due_on date,
  sampler_id uuid not null references person (id),
  signing_id uuid not null,
  sampled_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check ((verdict = 'action') = (action is not null)),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index quality_sample_learner on quality_sample (centre_id, learner_id, unit_ref, recorded_at desc);

create table quality_action_closure (
  centre_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  note text not null,
  closed_by uuid not null references person (id),
  closed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, sample_id),
  foreign key (centre_id, sample_id) references quality_sample (centre_id, id)
);

-- The award ------------------------------------------------------------------------------------------------------------

create table claim (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  kind text not null check (kind in ('qualification', 'units')),
  unit_refs text[] not null check (cardinality(unit_refs) > 0),
  proof jsonb not null,
  proof_sha256 text not null,
  claimed_by uuid not null references person (id),
  claimed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create unique index claim_qualification_once on claim (centre_id, registration_id) where kind = 'qualification';

create table certificate (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  serial text not null,
  verification_code text not null unique,
  claim_id uuid not null,
  learner_id uuid not null references person (id),
  kind text not null check (kind in ('qualification', 'units')),
  content jsonb not null,
  content_sha256 text not null,
  issued_by uuid not null references person (id),
  issued_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (awarding_id, serial),
  unique (centre_id, claim_id),
  foreign key (centre_id, claim_id) references claim (centre_id, id)
);

-- Gapless serial numbers: one counter an awarding organisation, taken under its row lock in the issuing transaction.
create table certificate_counter (
  awarding_id uuid primary key references organisation (id),
  prefix text not null,
  last_number bigint not null default 0
);

create table certificate_revocation (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  reason text not null,
  revoked_by uuid not null references person (id),
  revoked_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, certificate_id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id)
);

-- Read models: kept by the same transaction as the facts, rebuilt by `touchstone standing rebuild` ------------------------

create table criterion_standing (
  centre_id uuid not null references organisation (id),
  learner_id uuid not null references person (id),
  unit_ref text not null,
  criterion text not null,
  state text not null,
  evidence_count integer not null,
  decision_id uuid,
  since timestamptz,
  primary key (centre_id, learner_id, unit_ref, criterion)
);

create table unit_standing (
  centre_id uuid not null references organisation (id),
  learner_id uuid not null references person (id),
  unit_ref text not null,
  state text not null,
  criteria_total integer not null,
  criteria_linked integer not null,
  criteria_submitted integer not null,
  criteria_waiting integer not null,
  criteria_returned integer not null,
  criteria_met integer not null,
  sampled boolean not null,
  open_action boolean not null,
  achieved_on date,
  waits_for text not null,
  since timestamptz,
  primary key (centre_id, learner_id, unit_ref)
);

create table registration_standing (
  centre_id uuid not null references organisation (id),
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  specification_id uuid not null references specification (id),
  assessor_id uuid references person (id),
  quality_assurer_id uuid references person (id),
  state text not null,
  complete boolean not null,
  credits_achieved integer not null,
  credits_required integer,
  units_chosen integer not null,
  units_achieved integer not null,
  criteria_total integer not null,
  criteria_met integer not null,
  criteria_submitted integer not null,
  waits_for text not null,
  since timestamptz,
  changed_at timestamptz not null default now(),
  primary key (centre_id, registration_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index registration_standing_assessor on registration_standing (centre_id, assessor_id, criteria_submitted desc);
create index registration_standing_quality_assurer on registration_standing (centre_id, quality_assurer_id);
create index registration_standing_specification on registration_standing (centre_id, specification_id, state);
