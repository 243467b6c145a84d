-- The last day on which a qualification can be registered for, or certificates of it claimed, as the awarding
-- organisation says it outside the document. The newest of a kind counts; one without a day takes back what was set, and
-- what the document says counts again.
create table end_date (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  qualification_number text not null,
  ending text not null check (ending in ('registration', 'certification')),
  ends_on date,
  source text not null check (length(btrim(source)) >= 3),
  reason text not null check (length(btrim(reason)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('end_date');
alter table end_date enable row level security;
create policy seen on end_date for select to touchstone_app using (true);
create policy own on end_date for insert to touchstone_app with check (touchstone_acts_for(awarding_id));
