-- What a granted adjustment, consideration or language arranges for a learner: what to do about it, never why. The why
-- stays in the case.
create table arrangement (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('adjustment', 'consideration', 'language')),
  remedy text not null check (remedy in ('way-of-working', 'another-attempt', 'longer-registration')),
  learner_id uuid not null references person (id),
  registration_id uuid not null,
  unit_ref text references unit (ref),
  what_to_do text not null check (length(btrim(what_to_do)) >= 3),
  language text,
  from_on date not null,
  until_on date check (until_on >= from_on),
  granted_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, case_id) references case_file (centre_id, id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index arrangement_learner on arrangement (centre_id, learner_id);
select touchstone_make_fact_table('arrangement');
