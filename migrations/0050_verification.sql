-- What an awarding organisation decides about a centre as a running state: sanctions, direct claims, risk, and claims
-- that it looked at before the certificate.

-- Specification null: on everything that the centre does for the awarding organisation.
create table sanction (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid references specification (id),
  level text not null check (level in ('1', '2', '3a', '3b', '4', '5')),
  reason text not null check (length(btrim(reason)) >= 3),
  notice_on date not null,
  from_on date not null check (from_on >= notice_on),
  imposed_by uuid not null references person (id),
  imposed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index sanction_specification on sanction (centre_id, awarding_id, specification_id);
select touchstone_make_fact_table('sanction');

create table sanction_lifting (
  centre_id uuid not null,
  id uuid not null,
  sanction_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 3),
  lifted_by uuid not null references person (id),
  lifted_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, sanction_id),
  foreign key (centre_id, sanction_id) references sanction (centre_id, id)
);

select touchstone_make_fact_table('sanction_lifting');

-- Recommended by an external quality assurer, decided by somebody else; of the decisions the latest counts.
create table direct_claims_recommendation (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  advice text not null check (advice in ('grant', 'remove')),
  because text not null check (length(btrim(because)) >= 3),
  recommended_by uuid not null references person (id),
  recommended_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

select touchstone_make_fact_table('direct_claims_recommendation');

create table direct_claims_decision (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  verdict text not null check (verdict in ('granted', 'removed')),
  -- By the rule, or carried over from another awarding organisation on proof; removed, by the rule or by a person.
  basis text not null check (basis in ('rule', 'carried-over', 'person')),
  because text not null check (length(btrim(because)) >= 3),
  recommendation_id uuid,
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, recommendation_id) references direct_claims_recommendation (centre_id, id)
);

create index direct_claims_decision_latest
  on direct_claims_decision (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('direct_claims_decision');

-- The latest rating counts until it is looked at again.
create table centre_risk (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  risk text not null check (risk in ('low', 'marginal', 'moderate', 'high')),
  because text not null check (length(btrim(because)) >= 3),
  review_by_on date not null,
  rated_by uuid not null references person (id),
  rated_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (review_by_on > rated_on and review_by_on <= rated_on + 366)
);

create index centre_risk_latest on centre_risk (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('centre_risk');

-- The awarding organisation has looked at the work behind a claim before the certificate.
create table claim_confirmation (
  centre_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  verdict text not null check (verdict in ('confirmed', 'returned')),
  note text not null check (length(btrim(note)) >= 3),
  confirmed_by uuid not null references person (id),
  confirmed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, claim_id) references claim (centre_id, id)
);

create index claim_confirmation_claim on claim_confirmation (centre_id, claim_id, recorded_at desc);
select touchstone_make_fact_table('claim_confirmation');

-- External quality assurance: what was drawn to be looked at, and what the review found.
create table external_draw (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  seed text not null,
  size integer not null check (size > 0),
  -- From this day on the centre sees what will be looked at.
  announced_on date not null,
  drawn_by uuid not null references person (id),
  drawn_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index external_draw_latest on external_draw (centre_id, specification_id, recorded_at desc);
select touchstone_make_fact_table('external_draw');

create table external_draw_item (
  centre_id uuid not null,
  draw_id uuid not null,
  learner_id uuid not null references person (id),
  unit_ref text not null references unit (ref),
  registration_id uuid not null,
  reason text not null,
  primary key (centre_id, draw_id, learner_id, unit_ref),
  foreign key (centre_id, draw_id) references external_draw (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

select touchstone_make_fact_table('external_draw_item');

create table external_review (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  specification_id uuid not null references specification (id),
  draw_id uuid,
  kind text not null check (kind in ('visit', 'remote', 'centre-wide', 'postal')),
  held_on date not null,
  -- One entry for each heading of the report: heading, grade from 1 to 4, finding.
  grades jsonb not null,
  reliability text not null check (reliability in ('A', 'B', 'C')),
  learners integer not null check (learners >= 0),
  finals integer not null check (finals >= 0),
  -- Actions of earlier reviews that were open on the day.
  open_actions integer not null check (open_actions >= 0),
  good_practice text,
  summary text not null,
  reviewed_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, draw_id) references external_draw (centre_id, id)
);

create index external_review_specification on external_review (centre_id, specification_id, held_on);
select touchstone_make_fact_table('external_review');

create table external_action (
  centre_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  action text not null check (length(btrim(action)) >= 3),
  is_major boolean not null,
  due_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, review_id) references external_review (centre_id, id)
);

select touchstone_make_fact_table('external_action');

-- What the centre answers with its proof, and what the awarding organisation says of it; the latest counts.
create table external_action_answer (
  centre_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  kind text not null check (kind in ('answer', 'closed', 'returned')),
  words text not null check (length(btrim(words)) >= 3),
  given_by uuid not null references person (id),
  given_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, action_id) references external_action (centre_id, id)
);

create index external_action_answer_action on external_action_answer (centre_id, action_id, recorded_at desc);
select touchstone_make_fact_table('external_action_answer');
