-- External quality assurers stand under the gate as everybody who judges: what they sign is kept with their standing on
-- the day. Their register is that of the awarding organisation, in the tables of staff under its own id.

-- Reviews held by somebody in training count once they are countersigned. Rows of before have nothing here: they count.
alter table external_review add column needs_countersignature boolean;
alter table external_review add column signing_id uuid;
alter table external_review add foreign key (centre_id, signing_id) references signing (centre_id, id);
select touchstone_make_fact_table('external_review');

create table external_review_countersignature (
  centre_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  verdict text not null check (verdict in ('agreed', 'returned')),
  note text,
  signing_id uuid not null,
  person_id uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, review_id),
  foreign key (centre_id, review_id) references external_review (centre_id, id),
  foreign key (centre_id, signing_id) references signing (centre_id, id)
);
select touchstone_make_fact_table('external_review_countersignature');

alter table external_action_answer add column signing_id uuid;
alter table external_action_answer add foreign key (centre_id, signing_id) references signing (centre_id, id);
select touchstone_make_fact_table('external_action_answer');

alter table claim_confirmation add column signing_id uuid;
alter table claim_confirmation add foreign key (centre_id, signing_id) references signing (centre_id, id);
select touchstone_make_fact_table('claim_confirmation');

alter table direct_claims_recommendation add column signing_id uuid;
alter table direct_claims_recommendation add foreign key (centre_id, signing_id) references signing (centre_id, id);
select touchstone_make_fact_table('direct_claims_recommendation');
