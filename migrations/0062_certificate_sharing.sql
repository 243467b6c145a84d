-- What a check of a certificate tells, as its holder agreed; the latest row counts, and none means the least.
create table certificate_sharing (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  tells text not null check (tells in ('least', 'all')),
  -- The last day on which it tells all.
  until_on date,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id),
  check ((tells = 'all') = (until_on is not null))
);

create index certificate_sharing_latest on certificate_sharing (centre_id, certificate_id, recorded_at desc);
select touchstone_make_fact_table('certificate_sharing');
