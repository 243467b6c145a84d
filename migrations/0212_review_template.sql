-- The criteria that an awarding organisation's reports of external quality assurance grade: added, never changed; the
-- newest is used, and a report keeps the headings that it was written under.
create table review_template (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  -- In the order of the report: the heading, and what is looked at under it.
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  -- The one that it takes the place of; each is followed by one.
  supersedes uuid,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id),
  foreign key (awarding_id, supersedes) references review_template (awarding_id, id)
);

create unique index review_template_first_once on review_template (awarding_id) where supersedes is null;
create unique index review_template_superseded_once on review_template (awarding_id, supersedes)
  where supersedes is not null;
select touchstone_make_fact_table('review_template');

-- A centre sees what it is graded by.
alter table review_template enable row level security;
create policy seen on review_template for select to touchstone_app using (true);
create policy own on review_template for insert to touchstone_app with check (touchstone_acts_for(awarding_id));
