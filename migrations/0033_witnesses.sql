-- Witnesses confirm what they saw without an account: they are asked by a link that works once.

-- What the centre holds of a witness; the person has the role of witness at the centre. The latest row counts.
create table witness (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('witness', 'expert')),
  occupation text,
  employer_name text,
  -- For an expert: what makes them one, which the centre has checked.
  standing text,
  registered_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (kind <> 'expert' or coalesce(standing, '') <> '')
);

create index witness_person on witness (centre_id, person_id, recorded_at desc);
select touchstone_make_fact_table('witness');

-- Somebody was asked to say what they saw of a learner's work.
create table witness_request (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  witness_person_id uuid not null references person (id),
  email text not null,
  message text,
  -- [{ "unitRef": …, "criterion": … }]: the criteria that they are asked about; none asks for what they saw in words.
  criteria jsonb not null,
  token_sha256 text not null unique,
  expires_at timestamptz not null,
  asked_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index witness_request_learner on witness_request (centre_id, learner_id, recorded_at desc);
select touchstone_make_fact_table('witness_request');

-- How a request ended: signed, declined or taken back. Once.
create table witness_request_end (
  centre_id uuid not null,
  request_id uuid not null,
  outcome text not null check (outcome in ('signed', 'declined', 'revoked')),
  reason text,
  ended_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, request_id),
  foreign key (centre_id, request_id) references witness_request (centre_id, id)
);

select touchstone_make_fact_table('witness_request_end');

create table witness_testimony (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  learner_id uuid not null references person (id),
  evidence_version_id uuid not null,
  witness_person_id uuid not null references person (id),
  kind text not null check (kind in ('witness', 'expert')),
  -- As the witness gave it on the day.
  name text not null,
  occupation text not null,
  relation text not null,
  employer_name text,
  saw text not null,
  -- [{ "unitRef": …, "criterion": …, "saw": true, "words": … }]
  criteria jsonb not null,
  statement text not null,
  method text not null check (method in ('drawn', 'typed')),
  drawing text check (drawing is null or drawing ~ '^[MLQ0-9 .,-]+$'),
  signed_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, request_id),
  unique (centre_id, evidence_version_id),
  check (witness_person_id <> learner_id),
  check ((method = 'drawn') = (drawing is not null)),
  foreign key (centre_id, request_id) references witness_request (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);

select touchstone_make_fact_table('witness_testimony');

-- Whether somebody has vouched for a version of evidence: its learner by a declaration, or whoever made it by signing.
create function touchstone_is_vouched_for(centre uuid, version uuid) returns boolean language sql stable
  return exists (
      select 1 from evidence_declaration d where d.centre_id = centre and d.evidence_version_id = version
    ) or exists (
      select 1 from spot_record s where s.centre_id = centre and s.evidence_version_id = version
    ) or exists (
      select 1 from witness_testimony w where w.centre_id = centre and w.evidence_version_id = version
    );
