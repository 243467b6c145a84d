-- Who was reminded of which day of a case; nobody is told the same twice. Requests do not read it.
create table case_reminder (
  centre_id uuid not null references organisation (id),
  case_id uuid not null,
  stage integer not null,
  step text not null,
  due_on date not null,
  -- Business days before the day on which it is said; 0 once it has passed.
  level integer not null check (level >= 0),
  told_id uuid not null references person (id),
  sent_on date not null,
  sent_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, case_id, stage, step, due_on, level, told_id),
  foreign key (centre_id, case_id) references case_file (centre_id, id)
);

select touchstone_separate_by_centre('case_reminder');
