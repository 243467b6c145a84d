-- Issuing for many as work in the background: which claims, how far it is, and whether somebody stopped it.
create table issuing_run (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  begun_by uuid not null references person (id),
  begun_on date not null,
  claims integer not null check (claims > 0),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('issuing_run');
alter table issuing_run enable row level security;
create policy own on issuing_run for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));

create table issuing_run_stop (
  awarding_id uuid not null,
  run_id uuid not null,
  stopped_by uuid not null references person (id),
  stopped_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, run_id),
  foreign key (awarding_id, run_id) references issuing_run (awarding_id, id)
);

select touchstone_make_fact_table('issuing_run_stop');
alter table issuing_run_stop enable row level security;
create policy own on issuing_run_stop for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));

-- One claim of a run. It is marked in the transaction that issues, or finds that it cannot: what is not marked is to do.
create table issuing_run_item (
  awarding_id uuid not null,
  run_id uuid not null,
  place integer not null,
  claim_id uuid not null,
  claim_centre_id uuid not null,
  is_done boolean not null default false,
  serial text,
  refused text,
  who_can text,
  primary key (awarding_id, run_id, claim_id),
  foreign key (awarding_id, run_id) references issuing_run (awarding_id, id),
  foreign key (claim_centre_id, claim_id) references claim (centre_id, id)
);

create index issuing_run_item_to_do on issuing_run_item (awarding_id, run_id, place) where not is_done;
grant select, insert, update on issuing_run_item to touchstone_app;
alter table issuing_run_item enable row level security;
create policy own on issuing_run_item for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
