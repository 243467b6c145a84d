-- How a centre asks for approval: its policies with their editions, the application held against the specification's own
-- demands, the decision with conditions, and what the centre declares every year.

create table centre_policy (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  -- What it is about, as specifications name it: appeals, malpractice, equality.
  about text not null check (length(btrim(about)) >= 2),
  edition text not null check (length(btrim(edition)) >= 1),
  adopted_on date not null,
  review_by_on date not null check (review_by_on > adopted_on),
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index centre_policy_latest on centre_policy (centre_id, about, adopted_on desc);
select touchstone_make_fact_table('centre_policy');

create table approval_application (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  -- One entry for each demand that the centre answers in words.
  statements jsonb not null,
  site_ids uuid[] not null,
  delivery_plan text not null,
  -- Realistic working environments with what was checked of each.
  environments jsonb not null,
  head_of_centre text not null check (length(btrim(head_of_centre)) >= 3),
  agreement_signed_on date not null,
  applied_by uuid not null references person (id),
  applied_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index approval_application_latest on approval_application (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('approval_application');

create table approval_application_decision (
  centre_id uuid not null,
  application_id uuid not null,
  verdict text not null check (verdict in ('approved', 'returned', 'declined')),
  reason text not null check (length(btrim(reason)) >= 3),
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, application_id),
  foreign key (centre_id, application_id) references approval_application (centre_id, id)
);

select touchstone_make_fact_table('approval_application_decision');

create table approval_condition (
  centre_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  words text not null check (length(btrim(words)) >= 3),
  due_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, application_id) references approval_application_decision (centre_id, application_id)
);

select touchstone_make_fact_table('approval_condition');

create table approval_condition_answer (
  centre_id uuid not null,
  id uuid not null,
  condition_id uuid not null,
  kind text not null check (kind in ('answer', 'met', 'returned')),
  words text not null check (length(btrim(words)) >= 3),
  given_by uuid not null references person (id),
  given_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, condition_id) references approval_condition (centre_id, id)
);

create index approval_condition_answer_latest on approval_condition_answer (centre_id, condition_id, recorded_at desc);
select touchstone_make_fact_table('approval_condition_answer');

create table centre_declaration (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  year integer not null check (year between 2000 and 2200),
  -- What changed since the last one: people, sites, conflicts, complaints; empty words where nothing did.
  changes text not null,
  head_of_centre text not null check (length(btrim(head_of_centre)) >= 3),
  declared_by uuid not null references person (id),
  declared_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, awarding_id, year)
);

select touchstone_make_fact_table('centre_declaration');
