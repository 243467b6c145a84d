-- Certificates that a centre keeps for its learners: how long, and what follows; the newest of an awarding organisation
-- counts, and without one the published default (src/domain/award/keeping.ts).
create table certificate_keeping (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  months integer not null check (months between 1 and 120),
  and_then text not null check (and_then in ('return', 'destroy')),
  reason text not null check (length(btrim(reason)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('certificate_keeping');
alter table certificate_keeping enable row level security;
create policy seen on certificate_keeping for select to touchstone_app using (true);
create policy own on certificate_keeping for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

-- What became of the paper of a certificate that was sent to a centre; it is of the dispatch, so that one sent once more
-- is kept anew.
create table certificate_handover (
  centre_id uuid not null,
  id uuid not null,
  dispatch_id uuid not null,
  what text not null check (what in ('handed-over', 'posted', 'returned', 'destroyed')),
  -- Who took it and how they were known, the number of the sending, or who saw it destroyed.
  note text not null check (length(btrim(note)) >= 3),
  happened_on date not null,
  recorded_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, dispatch_id),
  foreign key (centre_id, dispatch_id) references certificate_dispatch (centre_id, id)
);

select touchstone_make_fact_table('certificate_handover');

-- Who was reminded of which certificate that nobody has collected; nobody is told the same twice. Requests do not read it.
create table certificate_reminder (
  centre_id uuid not null references organisation (id),
  dispatch_id uuid not null,
  level integer not null check (level >= 0),
  sent_on date not null,
  primary key (centre_id, dispatch_id, level)
);

select touchstone_separate_by_centre('certificate_reminder');
