-- Notes on a place in evidence: on a page, in a region, for a time. They are only added; one that supersedes another
-- takes its place, and one without text takes it back.
create table evidence_annotation (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  evidence_id uuid not null,
  evidence_version_id uuid not null,
  file_id uuid,
  -- { "kind": "whole" }, { "kind": "page", "page": 3 }, { "kind": "region", "page": 1, "x": 0.1, … }, { "kind": "time", "from": 135, "until": 220 }
  place jsonb not null,
  text text,
  -- Criteria that it points out, as `M/506/2898 1.4`.
  criteria text[] not null default '{}',
  author_id uuid not null references person (id),
  capacity text not null check (capacity in ('learner', 'assessor')),
  supersedes uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id),
  foreign key (centre_id, file_id) references evidence_file (centre_id, id),
  foreign key (centre_id, supersedes) references evidence_annotation (centre_id, id),
  check (text is not null or supersedes is not null)
);

create index evidence_annotation_learner on evidence_annotation (centre_id, learner_id, evidence_id);
create unique index evidence_annotation_superseded_once on evidence_annotation (centre_id, supersedes)
  where supersedes is not null;
select touchstone_make_fact_table('evidence_annotation');
