-- Pieces of an assessment plan kept to begin the next one from; for a template the latest row counts.
create table plan_template (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  template_id uuid not null,
  specification_id uuid not null references specification (id),
  name text not null check (length(btrim(name)) >= 2),
  state text not null check (state in ('offered', 'withdrawn')),
  content jsonb not null,
  saved_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index plan_template_specification on plan_template (centre_id, specification_id, template_id, recorded_at desc);
select touchstone_make_fact_table('plan_template');

-- The secret address under which a calendar reads somebody's planned dates; only its digest is kept. The latest row of
-- a person counts, so that renewing it shuts the one before.
create table calendar_link (
  id uuid primary key,
  person_id uuid not null references person (id),
  token_sha256 text,
  recorded_at timestamptz not null default clock_timestamp()
);

create index calendar_link_person on calendar_link (person_id, recorded_at desc);
create unique index calendar_link_token on calendar_link (token_sha256) where token_sha256 is not null;
select touchstone_make_fact_table('calendar_link');
alter table calendar_link enable row level security;
create policy own on calendar_link for all to touchstone_app
  using (person_id = (select touchstone_actor())) with check (person_id = (select touchstone_actor()));
