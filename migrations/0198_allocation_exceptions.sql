-- A centre allocated against a rule of allocation, by whom and why: it stays beside the allocation.
create table allocation_exception (
  centre_id uuid not null references organisation (id),
  allocation_id uuid not null references centre_allocation (id),
  awarding_id uuid not null references organisation (id),
  -- What it goes against, by the codes of the refusals.
  against text[] not null check (cardinality(against) > 0),
  reason text not null check (length(btrim(reason)) >= 3),
  allowed_by uuid not null references person (id),
  allowed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, allocation_id)
);

select touchstone_make_fact_table('allocation_exception');
