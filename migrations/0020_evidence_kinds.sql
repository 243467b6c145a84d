-- What a piece of evidence is made of: its kind, an address on the web, the words that are spoken in it, the entries of a
-- diary. Rows of before have no kind; it is told from what they hold.
alter table evidence_version add column kind text
  check (kind in ('photo', 'video', 'voice', 'screen', 'file', 'link', 'account', 'diary'));
alter table evidence_version add column web_address text check (web_address ~ '^https?://');
alter table evidence_version add column transcript text;
-- [{ "on": "2026-11-22", "text": … }] in the order in which they were written.
alter table evidence_version add column entries jsonb;
select touchstone_make_fact_table('evidence_version');

-- Evidence that is taken back is not deleted: it is said that it is withdrawn, or again that it is not. The latest counts.
create table evidence_withdrawal (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  evidence_id uuid not null,
  state text not null check (state in ('withdrawn', 'restored')),
  reason text,
  changed_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index evidence_withdrawal_learner on evidence_withdrawal (centre_id, learner_id, evidence_id, recorded_at desc);
select touchstone_make_fact_table('evidence_withdrawal');

-- What was read out of a file of evidence: its words, to find criteria by, and a small picture of it.
create table file_reading (
  centre_id uuid not null references organisation (id),
  sha256 text not null,
  words text,
  pages integer,
  thumbnail_sha256 text,
  problem text,
  read_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, sha256)
);

select touchstone_make_read_model('file_reading');
