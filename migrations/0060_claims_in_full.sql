-- Units may be claimed as a fallback, with which the registration ends; and what holds a learner's awards is on record.

alter table claim drop constraint claim_kind_check;
alter table claim add constraint claim_kind_check check (kind in ('qualification', 'units', 'fallback'));

-- Holds every certificate of a learner with an awarding organisation, or that of one claim, until it is lifted.
create table award_hold (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  learner_id uuid not null references person (id),
  claim_id uuid,
  reason text not null check (length(btrim(reason)) >= 3),
  held_by uuid not null references person (id),
  held_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, claim_id) references claim (centre_id, id)
);

create index award_hold_learner on award_hold (centre_id, learner_id);
select touchstone_make_fact_table('award_hold');

create table award_hold_lifting (
  centre_id uuid not null,
  id uuid not null,
  hold_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 3),
  lifted_by uuid not null references person (id),
  lifted_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, hold_id),
  foreign key (centre_id, hold_id) references award_hold (centre_id, id)
);

select touchstone_make_fact_table('award_hold_lifting');
