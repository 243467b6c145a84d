-- Where a specification asks for it, people of the awarding organisation are told that a learner may need an adjustment
-- or special consideration, and how it ended: of which kind, whose and for which unit. What is needed, and why, stays in
-- the case, which they do not see by being told.
create table case_notice (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  awarding_id uuid not null references organisation (id),
  number integer not null,
  kind text not null,
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text,
  subject_label text not null,
  -- How it ended, in words; null while that is open.
  outcome text,
  -- For whom it is, and who of them was told on the day.
  roles text[] not null,
  told uuid[] not null,
  told_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, case_id) references case_file (centre_id, id)
);

create index case_notice_awarding on case_notice (awarding_id, centre_id, case_id, recorded_at desc);
select touchstone_make_fact_table('case_notice');
create policy to_awarding on case_notice as restrictive for select to touchstone_app
  using (touchstone_acts_for(awarding_id) or cardinality(touchstone_case_parts(centre_id, case_id)) > 0);
create policy by_those_on_it on case_notice as restrictive for insert to touchstone_app
  with check (cardinality(touchstone_case_parts(centre_id, case_id)) > 0);
