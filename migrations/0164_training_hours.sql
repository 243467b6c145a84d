-- Off-the-job training as it happened, logged where a registration is within an apprenticeship; what was logged wrongly
-- is taken out with a reason, and stays visible.
create table training_entry (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  happened_on date not null,
  minutes integer not null check (minutes between 5 and 1440),
  what text not null check (length(btrim(what)) >= 3),
  logged_by uuid not null references person (id),
  logged_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index training_entry_registration on training_entry (centre_id, registration_id, happened_on);

create table training_removal (
  centre_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 3),
  removed_by uuid not null references person (id),
  removed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, entry_id),
  foreign key (centre_id, entry_id) references training_entry (centre_id, id)
);

select touchstone_make_fact_table('training_entry');
select touchstone_make_fact_table('training_removal');
