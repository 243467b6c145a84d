-- What judging stands on beside the evidence, what is being judged and not signed yet, and what is said about it.

-- What a centre asks for beyond a specification: least numbers, which can tighten and not loosen. The latest row for a
-- specification counts; without one the specification alone does.
create table centre_sufficiency (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  specification_id uuid not null references specification (id),
  least_pieces integer not null check (least_pieces between 1 and 20),
  least_occasions integer not null check (least_occasions between 1 and 20),
  least_types integer not null check (least_types between 1 and 10),
  reason text not null,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index centre_sufficiency_specification on centre_sufficiency (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('centre_sufficiency');

-- What the awarding organisation has agreed to where a rule asks for its agreement; unit_ref null is every unit. The
-- latest row for a specification and unit counts.
create table evidence_agreement (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  unit_ref text references unit (ref),
  subject text not null check (subject in ('simulation')),
  verdict text not null check (verdict in ('agreed', 'withdrawn')),
  reason text not null,
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index evidence_agreement_specification on evidence_agreement (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('evidence_agreement');

-- Judgements before they are signed. They are their author's alone and no record of anybody.
create table judgement_draft (
  centre_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  content jsonb not null,
  version integer not null default 1,
  saved_at timestamptz not null,
  primary key (centre_id, person_id, registration_id, unit_ref),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

grant select, insert, update, delete on judgement_draft to touchstone_app;
alter table judgement_draft enable row level security;
create policy own on judgement_draft for all to touchstone_app
  using (person_id = (select touchstone_actor()) and centre_id = any ((select touchstone_centres())::uuid[]))
  with check (person_id = (select touchstone_actor()) and centre_id = any ((select touchstone_centres())::uuid[]));

-- What learner and staff say to each other about a unit or a criterion of it. It stays, whatever is handed in again.
create table feedback_message (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text not null references unit (ref),
  criterion text,
  author_id uuid not null references person (id),
  author_role text not null check (author_role in ('learner', 'assessor', 'internal-quality-assurer')),
  words text not null,
  -- The piece of evidence that it is about, in the version that was looked at.
  evidence_version_id uuid,
  -- Spoken feedback: one file.
  voice_sha256 text,
  voice_media_type text,
  voice_bytes bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (words <> '' or voice_sha256 is not null),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);

create index feedback_message_unit on feedback_message (centre_id, learner_id, unit_ref, recorded_at);
select touchstone_make_fact_table('feedback_message');

-- Up to where somebody has read the messages about a learner's unit.
create table feedback_read (
  centre_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  read_at timestamptz not null,
  primary key (centre_id, person_id, learner_id, unit_ref)
);

grant select, insert, update on feedback_read to touchstone_app;
alter table feedback_read enable row level security;
create policy own on feedback_read for all to touchstone_app
  using (person_id = (select touchstone_actor()) and centre_id = any ((select touchstone_centres())::uuid[]))
  with check (person_id = (select touchstone_actor()) and centre_id = any ((select touchstone_centres())::uuid[]));
