-- The look of an awarding organisation's certificates: pictures and designs, each added and never changed; the newest
-- design is used, and every certificate keeps the one that was in use when it was issued.

create table certificate_image (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  purpose text not null check (purpose in ('logo', 'signature', 'seal')),
  sha256 text not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  added_by uuid not null references person (id),
  added_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id)
);

select touchstone_make_fact_table('certificate_image');

create table certificate_design (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  design jsonb not null,
  -- The design that it takes the place of; each is followed by one.
  supersedes uuid,
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (awarding_id, id),
  foreign key (awarding_id, supersedes) references certificate_design (awarding_id, id)
);

create unique index certificate_design_first_once on certificate_design (awarding_id) where supersedes is null;
create unique index certificate_design_superseded_once on certificate_design (awarding_id, supersedes)
  where supersedes is not null;
select touchstone_make_fact_table('certificate_design');

-- Whoever may see a certificate sees it as it looks; the look itself is the awarding organisation's to set.
alter table certificate_image enable row level security;
create policy seen on certificate_image for select to touchstone_app using (true);
create policy own on certificate_image for insert to touchstone_app with check (touchstone_acts_for(awarding_id));
alter table certificate_design enable row level security;
create policy seen on certificate_design for select to touchstone_app using (true);
create policy own on certificate_design for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

-- Null: issued before there was a design, and printed plain.
alter table certificate add column design_id uuid;
alter table certificate add foreign key (awarding_id, design_id) references certificate_design (awarding_id, id);
select touchstone_make_fact_table('certificate');
