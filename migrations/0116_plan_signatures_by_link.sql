-- Employers, mentors and witnesses without an account sign a plan or a review by a link that works once.
alter table plan_signature drop constraint plan_signature_party_check;
alter table plan_signature add constraint plan_signature_party_check
  check (party in ('learner', 'assessor', 'centre', 'employer', 'witness'));

create table plan_signature_request (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  version_id uuid not null,
  party text not null check (party in ('employer', 'witness')),
  person_id uuid not null references person (id),
  email text not null,
  relation text not null,
  message text,
  token_sha256 text not null unique,
  expires_at timestamptz not null,
  asked_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (person_id <> learner_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, version_id) references plan_version (centre_id, id)
);

create index plan_signature_request_registration on plan_signature_request (centre_id, registration_id, recorded_at desc);
select touchstone_make_fact_table('plan_signature_request');

-- How a request ended: signed, declined or taken back. Once.
create table plan_signature_request_end (
  centre_id uuid not null,
  request_id uuid not null,
  outcome text not null check (outcome in ('signed', 'declined', 'revoked')),
  reason text,
  ended_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, request_id),
  foreign key (centre_id, request_id) references plan_signature_request (centre_id, id)
);

select touchstone_make_fact_table('plan_signature_request_end');
