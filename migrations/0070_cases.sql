-- Cases: one frame for everything that is raised, looked into and decided about people and their work. A case is seen by
-- those who are on it, and by its parties as far as each of its facts is meant for them; never by the rest of the centre.

-- How cases of each kind are handled: stages, deadlines, who decides. The latest of an awarding organisation counts;
-- without one the published defaults do (src/domain/cases/usual-rules.ts).
create table case_rules (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null,
  content jsonb not null,
  reason text not null check (length(btrim(reason)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

create index case_rules_latest on case_rules (awarding_id, kind, recorded_at desc);
select touchstone_make_fact_table('case_rules');
alter table case_rules enable row level security;
create policy seen on case_rules for select to touchstone_app using (true);
create policy added on case_rules for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

create table case_file (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  number integer not null,
  kind text not null,
  title text not null check (length(btrim(title)) >= 3),
  -- What it is about: the kind of thing, its key, and what it was called on the day.
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  learner_id uuid references person (id),
  registration_id uuid,
  specification_id uuid references specification (id),
  unit_ref text references unit (ref),
  -- The rules of the day on which it was raised; it is handled by them to the end.
  rules jsonb not null,
  raised_by uuid not null references person (id),
  raised_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, number),
  foreign key (centre_id, registration_id) references registration (centre_id, id)
);

create index case_file_learner on case_file (centre_id, learner_id);
create index case_file_subject on case_file (centre_id, subject_kind, subject_id);
select touchstone_make_fact_table('case_file');

-- Who is on a case, in which part; the latest row for person and part counts.
create table case_person (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null references person (id),
  part text not null check (part in ('raiser', 'subject', 'officer', 'independent', 'appointed')),
  state text not null check (state in ('on', 'off')),
  reason text,
  put_by uuid not null references person (id),
  put_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, case_id) references case_file (centre_id, id)
);

create index case_person_case on case_person (centre_id, case_id, person_id, part, recorded_at desc);
create index case_person_person on case_person (person_id, centre_id, case_id);
select touchstone_make_fact_table('case_person');

-- What happened: where a case stands is derived from it (src/domain/cases/case-standing.ts).
create table case_event (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  stage integer not null check (stage >= 0),
  words text,
  detail jsonb not null,
  -- The parts that see it beside those who handle the case, and a person whom it is for.
  audience text[] not null,
  for_person_id uuid references person (id),
  person_id uuid not null references person (id),
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, case_id) references case_file (centre_id, id)
);

create index case_event_case on case_event (centre_id, case_id, recorded_at);
select touchstone_make_fact_table('case_event');

-- A paper of a case: a file of the store. One that is held apart is seen by those named for it, and nobody else.
create table case_paper (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  title text not null,
  is_apart boolean not null,
  audience text[] not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  added_by uuid not null references person (id),
  added_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, case_id) references case_file (centre_id, id)
);

create index case_paper_case on case_paper (centre_id, case_id, recorded_at);
select touchstone_make_fact_table('case_paper');

-- Who may read a paper that is held apart; the latest row for a person counts.
create table case_paper_reader (
  centre_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  person_id uuid not null references person (id),
  state text not null check (state in ('on', 'off')),
  named_by uuid not null references person (id),
  named_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, paper_id) references case_paper (centre_id, id)
);

create index case_paper_reader_paper on case_paper_reader (centre_id, paper_id, person_id, recorded_at desc);
select touchstone_make_fact_table('case_paper_reader');

-- The parts that whoever asks has in a case now. Runs as the owner, since the policies below rest on it.
create function touchstone_case_parts(centre uuid, of_case uuid) returns text[] language sql stable security definer
  set search_path = public, pg_temp
  return coalesce((
    select array_agg(p.part) from (
      select distinct on (c.part) c.part, c.state from case_person c
      where c.centre_id = centre and c.case_id = of_case and c.person_id = touchstone_actor()
      order by c.part, c.recorded_at desc, c.id desc
    ) p where p.state = 'on'), '{}');

create function touchstone_reads_apart(centre uuid, paper uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp
  return coalesce((
    select r.state = 'on' from case_paper_reader r
    where r.centre_id = centre and r.paper_id = paper and r.person_id = touchstone_actor()
    order by r.recorded_at desc, r.id desc limit 1), false);

create function touchstone_case_of_paper(centre uuid, paper uuid) returns uuid language sql stable security definer
  set search_path = public, pg_temp
  return (select p.case_id from case_paper p where p.centre_id = centre and p.id = paper);

-- The next number of a case at a centre, whoever sees the others; two at once wait for each other.
create function touchstone_next_case_number(centre uuid) returns integer language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('case number ' || centre::text, 0));
  return (select coalesce(max(number), 0) + 1 from case_file where centre_id = centre);
end $$;

create policy on_case on case_file as restrictive for select to touchstone_app
  using (cardinality(touchstone_case_parts(centre_id, id)) > 0);
-- A party sees who handles the case, and not who else is a party.
create policy on_case on case_person as restrictive for select to touchstone_app
  using (touchstone_case_parts(centre_id, case_id) && '{officer,independent}'
    or (cardinality(touchstone_case_parts(centre_id, case_id)) > 0
      and (person_id = (select touchstone_actor()) or part in ('officer', 'independent'))));
create policy on_case on case_event as restrictive for select to touchstone_app
  using (touchstone_case_parts(centre_id, case_id) && ('{officer,independent}'::text[] || audience)
    or (for_person_id = (select touchstone_actor()) and cardinality(touchstone_case_parts(centre_id, case_id)) > 0));
create policy by_those_on_it on case_event as restrictive for insert to touchstone_app
  with check (person_id = (select touchstone_actor())
    and cardinality(touchstone_case_parts(centre_id, case_id)) > 0);
create policy on_case on case_paper as restrictive for select to touchstone_app
  using (case when is_apart then touchstone_reads_apart(centre_id, id)
    else touchstone_case_parts(centre_id, case_id) && ('{officer,independent}'::text[] || audience) end);
create policy by_those_on_it on case_paper as restrictive for insert to touchstone_app
  with check (added_by = (select touchstone_actor())
    and cardinality(touchstone_case_parts(centre_id, case_id)) > 0);
create policy on_case on case_paper_reader as restrictive for select to touchstone_app
  using (cardinality(touchstone_case_parts(centre_id, touchstone_case_of_paper(centre_id, paper_id))) > 0);
