-- The register of witnesses: how to reach them and how they stand to learners; and whether somebody who knows the trade
-- has accepted what makes one an expert.
alter table witness add column relation text;
alter table witness add column telephone text;

-- About one row of the register: what is said anew is looked at anew. The latest counts.
create table witness_acceptance (
  centre_id uuid not null,
  id uuid not null,
  witness_id uuid not null,
  verdict text not null check (verdict in ('accepted', 'not-accepted')),
  reason text not null check (length(btrim(reason)) >= 3),
  decided_by uuid not null references person (id),
  decided_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, witness_id) references witness (centre_id, id)
);

create index witness_acceptance_witness on witness_acceptance (centre_id, witness_id, recorded_at desc);
select touchstone_make_fact_table('witness_acceptance');
