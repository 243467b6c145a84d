-- What a quality assurer found of each criterion that was looked at, and the evidence that they had opened before they
-- signed. Samples of before have nothing here.
alter table quality_sample add column findings jsonb;
alter table quality_sample add column evidence_opened uuid[];
select touchstone_make_fact_table('quality_sample');

-- Files of evidence that quality assurers of the centre opened; opening makes no act, and requests add to it alone.
create table evidence_opening (
  centre_id uuid not null,
  evidence_version_id uuid not null,
  person_id uuid not null references person (id),
  opened_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, evidence_version_id, person_id, opened_at),
  foreign key (centre_id, evidence_version_id) references evidence_version (centre_id, id)
);
select touchstone_separate_by_centre('evidence_opening');
grant select, insert on evidence_opening to touchstone_app;
