-- What was said to whom before something in a staff record ran out; nobody is told the same twice.

create table validity_warning (
  centre_id uuid not null references organisation (id),
  -- Whose standing it is about.
  person_id uuid not null references person (id),
  code text not null,
  runs_out_on date not null,
  -- Days before the end on which it is said; 0 once it has passed.
  level integer not null check (level >= 0),
  told_id uuid not null references person (id),
  sent_on date not null,
  sent_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, person_id, code, runs_out_on, level, told_id)
);

select touchstone_separate_by_centre('validity_warning');
grant select on validity_warning to touchstone_app;
