-- Who pays for a registration, as far as the centre says; the latest word counts. How long records are kept may rest on it.
create table registration_funding (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  funder text not null check (length(btrim(funder)) >= 2),
  said_by uuid not null references person (id),
  said_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index registration_funding_latest on registration_funding (centre_id, registration_id, recorded_at desc);
select touchstone_make_fact_table('registration_funding');
