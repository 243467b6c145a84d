-- Portfolios to be taken away, made in the background: what was asked for, how far it is, and where the file is.
create table portfolio_export (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  registration_id uuid not null,
  requested_by uuid not null references person (id),
  format text not null check (format in ('pdf', 'zip')),
  state text not null check (state in ('waiting', 'making', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  step text,
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index portfolio_export_registration on portfolio_export (centre_id, registration_id, requested_at desc);
select touchstone_make_read_model('portfolio_export');
