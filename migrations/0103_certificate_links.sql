-- Links by which the holder of a certificate shows it to somebody until a day. The link itself is nowhere: only its digest.
create table certificate_link (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null references person (id),
  -- For whom, in the holder's words.
  label text not null check (length(btrim(label)) >= 1),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  -- The last day on which it works.
  until_on date not null,
  made_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, certificate_id) references certificate (centre_id, id)
);

create index certificate_link_certificate on certificate_link (centre_id, certificate_id);
select touchstone_make_fact_table('certificate_link');

create table certificate_link_end (
  centre_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  ended_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, link_id),
  foreign key (centre_id, link_id) references certificate_link (centre_id, id)
);

select touchstone_make_fact_table('certificate_link_end');

-- When a link was opened, and nothing about by whom; kept by the owner, since whoever opens it is nobody known.
create table certificate_link_look (
  centre_id uuid not null,
  link_id uuid not null,
  id bigint generated always as identity,
  looked_at timestamptz not null,
  primary key (centre_id, link_id, id),
  foreign key (centre_id, link_id) references certificate_link (centre_id, id)
);

alter table certificate_link_look enable row level security;
create policy centre on certificate_link_look for select to touchstone_app
  using (centre_id = any ((select touchstone_centres())::uuid[]));
grant select on certificate_link_look to touchstone_app;
