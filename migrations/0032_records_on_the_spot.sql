-- Observations, professional discussions and oral questions as they were held: a record belongs to the piece of evidence
-- that it became, with whoever signed it there and then.
create table spot_record (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  evidence_version_id uuid not null,
  kind text not null check (kind in ('observation', 'discussion', 'questions')),
  began_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= began_at),
  narrative text,
  -- [{ "question": …, "answer": …, "unitRef": …, "criterion": … }]
  questions jsonb not null,
  -- [{ "at": seconds from the beginning of the recording, or null, "unitRef": …, "criterion": …, "note": … }]
  marks jsonb not null,
  assessor_id uuid not null references person (id),
  signing_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, evidence_version_id),
  check (assessor_id <> learner_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);

create index spot_record_learner on spot_record (centre_id, learner_id, recorded_at desc);
select touchstone_make_fact_table('spot_record');

-- Signed on the assessor's device by those who were there.
create table spot_signature (
  centre_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  who text not null check (who in ('learner', 'witness')),
  name text not null,
  relation text,
  method text not null check (method in ('drawn', 'typed')),
  -- The strokes as an SVG path of 300 by 100; none where the name was typed.
  drawing text check (drawing is null or drawing ~ '^[MLQ0-9 .,-]+$'),
  signed_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check ((method = 'drawn') = (drawing is not null)),
  foreign key (centre_id, record_id) references spot_record (centre_id, id)
);

create index spot_signature_record on spot_signature (centre_id, record_id);
select touchstone_make_fact_table('spot_signature');
