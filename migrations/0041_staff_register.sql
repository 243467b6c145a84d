-- The rest of the register: what people did to keep up, their CVs, standardisation and training, with files.

create table staff_entry (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('cpd', 'cv', 'standardisation', 'accreditation')),
  title text not null,
  happened_on date not null,
  -- Until when a training for an accreditation holds.
  until_on date,
  minutes integer check (minutes > 0),
  detail text,
  -- What was learnt, and what changes in the person's work for it.
  reflection text,
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (kind <> 'cpd' or minutes is not null),
  check (until_on >= happened_on)
);
create index staff_entry_person on staff_entry (centre_id, person_id, kind, happened_on desc);
select touchstone_make_fact_table('staff_entry');

-- A coordinator's or quality assurer's word on an entry; the latest counts.
create table staff_entry_acceptance (
  centre_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  verdict text not null check (verdict in ('accepted', 'returned')),
  note text,
  accepted_by uuid not null references person (id),
  accepted_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, entry_id) references staff_entry (centre_id, id)
);
create index staff_entry_acceptance_entry on staff_entry_acceptance (centre_id, entry_id, recorded_at desc);
select touchstone_make_fact_table('staff_entry_acceptance');

-- Files of anything in the register: of an entry, a qualification, an acceptance of competence, an employer's request.
create table staff_file (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  item_id uuid not null,
  person_id uuid not null references person (id),
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);
create index staff_file_item on staff_file (centre_id, item_id);
select touchstone_make_fact_table('staff_file');
