-- The gate on every judgement: what the register holds about people as far as it bears on who may act, and what is kept
-- of it with every signature. All of it is only ever added; what ends, or turns out to be wrong, is a row of its own.

-- The standing of whoever signed on that day, the rule that gave it, and what it waits for.
alter table signing add column gate jsonb;
select touchstone_make_fact_table('signing');

-- The external quality assurers of an awarding organisation stand under the same gate.
alter table staff_qualification drop constraint staff_qualification_role_check;
alter table staff_qualification add constraint staff_qualification_role_check
  check (role in ('assessor', 'internal-quality-assurer', 'external-quality-assurer'));
-- Why it is taken for one that the specification lists.
alter table staff_qualification add column equivalent_because text;
select touchstone_make_fact_table('staff_qualification');

-- A qualification that was found not to be valid, from a day on; what was done since then is found by it.
create table staff_qualification_withdrawal (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  qualification_id uuid not null,
  invalid_from_on date not null,
  reason text not null,
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, qualification_id) references staff_qualification (centre_id, id)
);
select touchstone_make_fact_table('staff_qualification_withdrawal');

-- Until when the acceptance holds before it is looked at again.
alter table staff_competence add column until_on date;
select touchstone_make_fact_table('staff_competence');

-- The nation that somebody works in; the latest row that has begun counts, otherwise the centre's own.
create table staff_nation (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  nation text not null check (nation in ('England', 'Wales', 'Northern Ireland', 'Scotland')),
  from_on date not null,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);
select touchstone_make_fact_table('staff_nation');

-- Who supports somebody in training in a role; the latest row counts, one without a supporter ends it.
create table staff_support (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  role text not null check (role in ('assessor', 'internal-quality-assurer', 'external-quality-assurer')),
  supporter_id uuid references person (id),
  from_on date not null,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (supporter_id <> person_id)
);
select touchstone_make_fact_table('staff_support');

-- An interest that somebody declared: with a person or an organisation that the centre knows, or in words.
create table staff_interest (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  with_person_id uuid references person (id),
  with_organisation_id uuid references organisation (id),
  with_whom text not null,
  what text not null,
  from_on date not null,
  until_on date,
  declared_by uuid not null references person (id),
  declared_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (with_person_id <> person_id),
  check (until_on >= from_on)
);
create index staff_interest_person on staff_interest (centre_id, person_id);
create index staff_interest_with on staff_interest (centre_id, with_person_id);
select touchstone_make_fact_table('staff_interest');

create table staff_interest_end (
  centre_id uuid not null,
  id uuid not null,
  interest_id uuid not null,
  until_on date not null,
  reason text not null,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, interest_id),
  foreign key (centre_id, interest_id) references staff_interest (centre_id, id)
);
select touchstone_make_fact_table('staff_interest_end');

-- A second person who looks over what is done in spite of an interest; what is done then waits for a countersignature.
create table staff_scrutiny (
  centre_id uuid not null,
  id uuid not null,
  interest_id uuid not null,
  person_id uuid not null references person (id),
  scrutineer_id uuid not null references person (id),
  reason text not null,
  from_on date not null,
  until_on date,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, interest_id) references staff_interest (centre_id, id),
  check (scrutineer_id <> person_id),
  check (recorded_by <> person_id),
  check (until_on >= from_on)
);
select touchstone_make_fact_table('staff_scrutiny');

-- An employer's own staff, who may act for its learners once the awarding organisation has agreed.
create table employer_direct_request (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  employer_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  processes text not null,
  requested_by uuid not null references person (id),
  requested_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);
select touchstone_make_fact_table('employer_direct_request');

create table employer_direct_person (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  person_id uuid not null references person (id),
  role text not null check (role in ('assessor', 'internal-quality-assurer')),
  -- Each standard with how the person's skills and knowledge meet it.
  mapping jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, request_id, person_id, role),
  foreign key (centre_id, request_id) references employer_direct_request (centre_id, id)
);
select touchstone_make_fact_table('employer_direct_person');

-- The latest row for a request counts.
create table employer_direct_decision (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  verdict text not null check (verdict in ('approved', 'refused', 'withdrawn')),
  reason text not null,
  from_on date not null,
  until_on date,
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, request_id) references employer_direct_request (centre_id, id),
  check (until_on >= from_on)
);
select touchstone_make_fact_table('employer_direct_decision');

-- A countersigner may disagree, and says what follows.
alter table countersignature drop constraint countersignature_verdict_check;
alter table countersignature add constraint countersignature_verdict_check
  check (verdict in ('agreed', 'returned', 'disagreed'));
alter table countersignature add column follows text check (follows in ('more-evidence', 'another-assessor'));
alter table countersignature add constraint countersignature_disagreed_check
  check ((verdict = 'disagreed') = (follows is not null));
select touchstone_make_fact_table('countersignature');

-- Samples of quality assurers in training, or taken in spite of an interest, wait as decisions do. Rows of before have
-- nothing here: none of them waits.
alter table quality_sample add column needs_countersignature boolean;
select touchstone_make_fact_table('quality_sample');

create table sample_countersignature (
  centre_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  verdict text not null check (verdict in ('agreed', 'returned')),
  note text,
  signing_id uuid not null,
  person_id uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, sample_id),
  foreign key (centre_id, sample_id) references quality_sample (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);
select touchstone_make_fact_table('sample_countersignature');

alter table quality_action_closure add column signing_id uuid;
alter table quality_action_closure add foreign key (centre_id, signing_id) references signing (centre_id, id);
select touchstone_make_fact_table('quality_action_closure');
