-- Whether certificates go to the centre or to the learner, for a centre, a qualification, both or all; the newest of the
-- closest counts. And every dispatch: how, to whom, on which day.
create table delivery_rule (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  for_centre_id uuid references organisation (id),
  qualification_number text,
  send_to text not null check (send_to in ('centre', 'learner')),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('delivery_rule');
alter table delivery_rule enable row level security;
create policy seen on delivery_rule for select to touchstone_app using (true);
create policy own on delivery_rule for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

create table certificate_dispatch (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  certificate_id uuid not null,
  sent_to text not null check (sent_to in ('centre', 'learner')),
  how text not null check (how in ('post', 'signed-for', 'courier', 'by-hand')),
  addressee text not null check (length(btrim(addressee)) >= 2),
  reference text not null default '',
  sent_on date not null,
  sent_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id)
);

create index certificate_dispatch_certificate on certificate_dispatch (centre_id, certificate_id, recorded_at desc);
select touchstone_make_fact_table('certificate_dispatch');
