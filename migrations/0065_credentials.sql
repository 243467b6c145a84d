-- Digital awards: the keys that awarding organisations sign with, and the credentials that they signed.

-- The newest key signs; all of them stay, so that whatever was signed can be checked. The private part is sealed with the
-- secret of the application and read by nobody but its background work.
create table issuer_key (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  public_key text not null unique check (public_key like 'z6Mk%'),
  private_key_sealed text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

create index issuer_key_newest on issuer_key (awarding_id, recorded_at desc);
select touchstone_make_fact_table('issuer_key');
revoke select on issuer_key from touchstone_app;
grant select (awarding_id, id, public_key, recorded_at) on issuer_key to touchstone_app;
alter table issuer_key enable row level security;
create policy own on issuer_key for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));

-- One for each unit and the qualification of a certificate, and the record that holds them.
create table credential (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  certificate_id uuid not null,
  learner_id uuid not null references person (id),
  kind text not null check (kind in ('unit', 'qualification', 'record')),
  -- The unit reference or the qualification number; the certificate's number for the record.
  code text not null,
  title text not null,
  key_id uuid not null,
  -- Its place in the organisation's lists of states.
  status_index integer not null check (status_index >= 0),
  document jsonb not null,
  document_sha256 text not null,
  issued_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, certificate_id, kind, code),
  unique (awarding_id, status_index),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id),
  foreign key (awarding_id, key_id) references issuer_key (awarding_id, id)
);

select touchstone_make_fact_table('credential');

-- The next free place in the lists of states of an awarding organisation.
create table credential_status_counter (
  awarding_id uuid primary key references organisation (id),
  next_index integer not null default 0
);

-- Certificates that were issued before get theirs.
insert into job_outbox (queue, data)
  select 'credentials', jsonb_build_object('centreId', centre_id, 'certificateId', id)
  from certificate order by recorded_at;
