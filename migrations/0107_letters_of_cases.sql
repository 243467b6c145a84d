-- The letters and notices of a case: what stood at the head and the foot of each on the day it went out, so that it is
-- always made the same; its words are those of the event, which nobody can change.
create table case_letter (
  centre_id uuid not null,
  event_id uuid not null,
  case_id uuid not null,
  title text not null,
  reference text not null,
  about text not null,
  addressee text not null,
  sender text not null,
  capacity text not null,
  centre_name text not null,
  -- What follows from it, and by which day.
  due_words text,
  written_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, event_id),
  foreign key (centre_id, event_id) references case_event (centre_id, id)
);

select touchstone_make_fact_table('case_letter');
create policy on_case on case_letter as restrictive for select to touchstone_app
  using (exists (select 1 from case_event e where e.centre_id = case_letter.centre_id and e.id = case_letter.event_id));
create policy by_those_on_it on case_letter as restrictive for insert to touchstone_app
  with check (cardinality(touchstone_case_parts(centre_id, case_id)) > 0);
