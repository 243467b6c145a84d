-- A registration is taken to the next version of its specification. Its own row keeps the version it began with; of the
-- moves the latest counts.
create table registration_move (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null references person (id),
  from_specification_id uuid not null references specification (id),
  specification_id uuid not null references specification (id),
  qualification_number text,
  pathway text,
  -- The decisions that counted before and do not count any more, each with the reason.
  judge_again jsonb not null,
  reason text not null check (length(btrim(reason)) >= 3),
  moved_by uuid not null references person (id),
  moved_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  check (from_specification_id <> specification_id),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index registration_move_latest on registration_move (centre_id, registration_id, recorded_at desc);
create index registration_move_learner on registration_move (centre_id, learner_id);
select touchstone_make_fact_table('registration_move');

-- A registration as it is now; it shows what whoever asks may see of the registrations and of the moves.
create view registration_now with (security_invoker = true) as
select r.centre_id, r.id, r.awarding_id, r.learner_id,
  coalesce(m.specification_id, r.specification_id) as specification_id,
  case when m.id is null then r.qualification_number else m.qualification_number end as qualification_number,
  case when m.id is null then r.pathway else m.pathway end as pathway,
  r.name_as_registered, r.uln, r.date_of_birth, r.employer_id, r.site_id, r.registered_by, r.registered_on, r.recorded_at
from registration r
left join lateral (
  select v.id, v.specification_id, v.qualification_number, v.pathway from registration_move v
  where v.centre_id = r.centre_id and v.registration_id = r.id
  order by v.recorded_at desc, v.id desc limit 1
) m on true;

grant select on registration_now to touchstone_app;
