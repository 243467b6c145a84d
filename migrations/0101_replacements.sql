-- A certificate is replaced by another one with a serial of its own, after a written request, a check of who asks, and the
-- fee of the awarding organisation. Of each claim one certificate stands: the first is issued once, each is replaced once,
-- and only by one of the same claim.

alter table certificate add column replaces uuid;
alter table certificate add column request_id uuid;
alter table certificate drop constraint certificate_centre_id_claim_id_key;
alter table certificate add constraint certificate_of_claim unique (centre_id, claim_id, id);
alter table certificate add foreign key (centre_id, claim_id, replaces) references certificate (centre_id, claim_id, id);
alter table certificate add check ((replaces is null) = (request_id is null));
create unique index certificate_first_once on certificate (centre_id, claim_id) where replaces is null;
create unique index certificate_replaced_once on certificate (centre_id, replaces) where replaces is not null;
select touchstone_make_fact_table('certificate');

-- Of each claim the certificate that no other replaces.
create view certificate_now with (security_invoker=true) as
  select e.* from certificate e where not exists (
    select 1 from certificate n where n.centre_id = e.centre_id and n.replaces = e.id);
grant select on certificate_now to touchstone_app;

-- What replacing costs, from a day on; the newest row of a kind that has begun counts. Amounts in the smallest unit.
create table certificate_fee (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null check (kind in ('lost', 'damaged', 'not-arrived', 'name')),
  amount integer not null check (amount >= 0 and amount <= 100000),
  currency text not null check (currency in ('GBP', 'EUR')),
  from_on date not null,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('certificate_fee');
alter table certificate_fee enable row level security;
create policy seen on certificate_fee for select to touchstone_app using (true);
create policy own on certificate_fee for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

-- A request in writing: who asked, how it came and when, in their words, with the letter where there is one. The fee is the
-- one of the day on which it came.
create table certificate_request (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  certificate_id uuid not null,
  learner_id uuid not null references person (id),
  kind text not null check (kind in ('lost', 'damaged', 'not-arrived', 'name')),
  asked_by text not null check (length(btrim(asked_by)) >= 2),
  asked_as text not null check (asked_as in ('learner', 'centre', 'somebody-for-the-learner')),
  received_how text not null check (received_how in ('here', 'letter', 'e-mail', 'form')),
  received_on date not null,
  words text not null check (length(btrim(words)) >= 3),
  letter_sha256 text,
  letter_name text,
  letter_media_type text,
  -- The name as it is to be.
  given_name text,
  family_name text,
  fee_amount integer not null check (fee_amount >= 0),
  fee_currency text not null,
  recorded_by uuid not null references person (id),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id),
  check ((kind = 'name') = (given_name is not null and family_name is not null))
);

create index certificate_request_certificate on certificate_request (centre_id, certificate_id);
create index certificate_request_awarding on certificate_request (awarding_id, recorded_at);
select touchstone_make_fact_table('certificate_request');

-- What was done about a request, each once.
create table certificate_request_step (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('identity', 'name-proof', 'fee', 'turned-down')),
  -- How: the document that was seen, how it was paid; `waived` is a step about the fee with its reason in the words.
  how text not null check (length(btrim(how)) >= 2),
  words text not null default '',
  done_by uuid not null references person (id),
  done_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, request_id, kind),
  foreign key (centre_id, request_id) references certificate_request (centre_id, id),
  check (kind <> 'turned-down' or length(btrim(words)) >= 3),
  check (not (kind = 'fee' and how = 'waived') or length(btrim(words)) >= 3)
);

select touchstone_make_fact_table('certificate_request_step');
alter table certificate add foreign key (centre_id, request_id) references certificate_request (centre_id, id);

-- The name that registrations of before bear from now on, with the one that they bore.
create table name_correction (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  request_id uuid not null,
  given_name text not null check (length(btrim(given_name)) >= 1),
  family_name text not null check (length(btrim(family_name)) >= 1),
  name_before text not null,
  corrected_by uuid not null references person (id),
  corrected_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, request_id),
  foreign key (centre_id, request_id) references certificate_request (centre_id, id)
);

create index name_correction_learner on name_correction (centre_id, learner_id, recorded_at desc);
select touchstone_make_fact_table('name_correction');

create or replace view registration_now with (security_invoker=true) as
  select r.centre_id, r.id, r.awarding_id, r.learner_id,
    coalesce(m.specification_id, r.specification_id) as specification_id,
    case when m.id is null then r.qualification_number else m.qualification_number end as qualification_number,
    case when m.id is null then r.pathway else m.pathway end as pathway,
    coalesce((select n.given_name || ' ' || n.family_name from name_correction n
      where n.centre_id = r.centre_id and n.learner_id = r.learner_id and n.recorded_at > r.recorded_at
      order by n.recorded_at desc, n.id desc limit 1), r.name_as_registered) as name_as_registered,
    r.uln, r.date_of_birth, r.employer_id, r.site_id, r.registered_by, r.registered_on, r.recorded_at
  from registration r
  left join lateral (
    select v.id, v.specification_id, v.qualification_number, v.pathway from registration_move v
    where v.centre_id = r.centre_id and v.registration_id = r.id
    order by v.recorded_at desc, v.id desc limit 1
  ) m on true;
