-- A person's data on request: what was asked for, and where the file is until it is taken away.
create table data_request (
  id uuid primary key,
  person_id uuid not null references person (id),
  -- What one centre holds, where its coordinator asks for the person; null: everything, asked for by the person.
  centre_id uuid references organisation (id),
  requested_by uuid not null references person (id),
  state text not null check (state in ('waiting', 'done', 'failed')),
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  check (centre_id is not null or requested_by = person_id)
);

create index data_request_person on data_request (person_id, requested_at desc);
grant select, insert on data_request to touchstone_app;
alter table data_request enable row level security;
-- Whoever asked sees it, and nobody else: a person does not see what a centre had made, nor the other way round.
create policy own on data_request for all to touchstone_app
  using (requested_by = (select touchstone_actor())) with check (requested_by = (select touchstone_actor()));
