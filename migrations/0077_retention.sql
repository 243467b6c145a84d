-- How long records are kept, what holds them longer, and the one way in which they go.

-- The latest word of an organisation on a kind of record; months null: for ever.
create table retention_rule (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  record_kind text not null check (record_kind in ('portfolio', 'messages')),
  -- For what is registered with one awarding organisation, or paid for by one funder; null for all.
  awarding_id uuid references organisation (id),
  funder text check (length(btrim(funder)) >= 2),
  months integer check (months between 1 and 1200),
  because text not null check (length(btrim(because)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, id)
);

create index retention_rule_latest on retention_rule (organisation_id, record_kind, recorded_at desc);
select touchstone_make_fact_table('retention_rule');
alter table retention_rule enable row level security;
create policy seen on retention_rule for select to touchstone_app using (true);
create policy added on retention_rule for insert to touchstone_app with check (
  organisation_id = any ((select touchstone_centres())::uuid[]) or touchstone_acts_for(organisation_id));

-- While it stands nothing of the learner goes; without a learner, nothing of the centre.
create table legal_hold (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid references person (id),
  reason text not null check (length(btrim(reason)) >= 3),
  held_by uuid not null references person (id),
  held_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index legal_hold_learner on legal_hold (centre_id, learner_id);
select touchstone_make_fact_table('legal_hold');

create table legal_hold_release (
  centre_id uuid not null,
  id uuid not null,
  hold_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 3),
  released_by uuid not null references person (id),
  released_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  unique (centre_id, hold_id),
  foreign key (centre_id, hold_id) references legal_hold (centre_id, id)
);

select touchstone_make_fact_table('legal_hold_release');

-- What may go and by which rule, worked out in the background; a person confirms it, and until then nothing goes.
create table disposal_proposal (
  centre_id uuid not null references organisation (id),
  learner_id uuid not null references person (id),
  record_kind text not null check (record_kind in ('portfolio', 'messages')),
  -- The rule in words, its months, the day it counts from and the clause where the specification asks for it.
  rule jsonb not null,
  due_on date not null,
  rows integer not null,
  proposed_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, learner_id, record_kind)
);

select touchstone_make_read_model('disposal_proposal');

-- The log: what went, by which rule, who confirmed it; how many rows of which tables, and a digest of all their digests.
create table disposal (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  learner_id uuid not null references person (id),
  record_kind text not null,
  rule jsonb not null,
  due_on date not null,
  counts jsonb not null,
  files integer not null,
  proof_sha256 text not null,
  reason text not null check (length(btrim(reason)) >= 3),
  confirmed_by uuid not null references person (id),
  confirmed_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index disposal_learner on disposal (centre_id, learner_id);
select touchstone_make_fact_table('disposal');

-- Each row that went, by the digest that the audit recorded when it was added: enough to prove that it was this row.
create table disposed_fact (
  centre_id uuid not null references organisation (id),
  disposal_id uuid not null,
  fact_table text not null,
  fact_key text not null,
  digest bytea not null,
  primary key (centre_id, fact_table, fact_key)
);

create index disposed_fact_disposal on disposed_fact (centre_id, disposal_id);
alter table disposed_fact enable row level security;
create policy centre on disposed_fact for select to touchstone_app
  using (centre_id = any ((select touchstone_centres())::uuid[]));
grant select on disposed_fact to touchstone_app;

-- The tables of each kind of record, in the order in which their rows can go, and which rows are the learner's.
-- Rows that results rest on stay: a certificate from elsewhere that was put forward for a unit.
create table disposable_table (
  record_kind text not null,
  place integer not null,
  name text not null,
  condition text not null,
  primary key (record_kind, place)
);

insert into disposable_table (record_kind, place, name, condition) values
  ('portfolio', 1, 'evidence_annotation', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 2, 'feedback_message', 'fact.centre_id = $1 and fact.learner_id = $2 and fact.evidence_version_id is not null'),
  ('portfolio', 3, 'spot_signature', 'fact.centre_id = $1 and fact.record_id in (select r.id from spot_record r where r.centre_id = $1 and r.learner_id = $2)'),
  ('portfolio', 4, 'spot_record', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 5, 'witness_testimony', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 6, 'witness_request_end', 'fact.centre_id = $1 and fact.request_id in (select r.id from witness_request r where r.centre_id = $1 and r.learner_id = $2)'),
  ('portfolio', 7, 'witness_request', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 8, 'evidence_declaration', 'fact.centre_id = $1 and fact.learner_id = $2 and fact.evidence_version_id not in (select t.evidence_version_id from credit_transfer t where t.centre_id = $1 and t.learner_id = $2)'),
  ('portfolio', 9, 'evidence_withdrawal', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 10, 'evidence_link', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('portfolio', 11, 'evidence_file', 'fact.centre_id = $1 and fact.evidence_version_id in (select v.id from evidence_version v where v.centre_id = $1 and v.learner_id = $2) and fact.evidence_version_id not in (select t.evidence_version_id from credit_transfer t where t.centre_id = $1 and t.learner_id = $2)'),
  ('portfolio', 12, 'evidence_version', 'fact.centre_id = $1 and fact.learner_id = $2 and fact.id not in (select t.evidence_version_id from credit_transfer t where t.centre_id = $1 and t.learner_id = $2)'),
  ('messages', 1, 'feedback_message', 'fact.centre_id = $1 and fact.learner_id = $2'),
  ('messages', 2, 'self_assessment', 'fact.centre_id = $1 and fact.learner_id = $2');
grant select on disposable_table to touchstone_app;

-- The role that may take rows away: it can sign in nowhere, and is used by one function alone.
do $$
begin
  create role touchstone_disposer nologin;
exception when duplicate_object or unique_violation then
  null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'touchstone_disposer', 'member') then
    execute format('grant touchstone_disposer to %I', current_user);
  end if;
end $$;

grant usage on schema public to touchstone_disposer;
grant select on disposable_table, audit_fact, audit_fact_table, legal_hold, legal_hold_release, disposal_proposal,
  credit_transfer to touchstone_disposer;
grant select, insert on disposed_fact to touchstone_disposer;
grant delete on disposal_proposal to touchstone_disposer;

do $$
declare
  target text;
begin
  for target in select distinct name from disposable_table loop
    execute format('grant select, delete on %I to touchstone_disposer', target);
    execute format('create policy disposed on %I for all to touchstone_disposer using (true)', target);
  end loop;
  foreach target in array array['legal_hold', 'legal_hold_release', 'disposal_proposal', 'disposed_fact', 'credit_transfer'] loop
    execute format('create policy disposed on %I for all to touchstone_disposer using (true) with check (true)', target);
  end loop;
end $$;

-- Takes away what a proposal names, and nothing else: refused without a proposal that is due, and under a legal hold.
-- Answers how many rows of each table went and the digest of what they were.
create function touchstone_dispose(centre uuid, learner uuid, kind text, disposal_id uuid, today date)
  returns table (counts jsonb, proof_sha256 text)
  language plpgsql security definer
  set search_path = public, pg_temp set timezone = 'UTC' set touchstone.maintenance = 'on' as $$
declare
  step record;
  gone integer;
  counted jsonb := '{}';
begin
  if not centre = any (touchstone_centres()) then
    raise exception 'the centre is not one that the request sees' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select 1 from disposal_proposal p where p.centre_id = centre and p.learner_id = learner
      and p.record_kind = kind and p.due_on <= today) then
    raise exception 'nothing is proposed that is due' using errcode = 'restrict_violation';
  end if;
  if exists (select 1 from legal_hold h where h.centre_id = centre and (h.learner_id is null or h.learner_id = learner)
      and not exists (select 1 from legal_hold_release r where r.centre_id = h.centre_id and r.hold_id = h.id)) then
    raise exception 'a legal hold stands' using errcode = 'restrict_violation';
  end if;
  for step in select d.name, d.condition, t.key_expression from disposable_table d
      join audit_fact_table t on t.name = d.name where d.record_kind = kind order by d.place loop
    execute format(
      'with gone as (delete from %1$I fact where %2$s returning %3$s as key)
       insert into disposed_fact (centre_id, disposal_id, fact_table, fact_key, digest)
       select $1, $3, %1$L, g.key, f.digest from gone g join audit_fact f on f.fact_table = %1$L and f.fact_key = g.key',
      step.name, step.condition, step.key_expression) using centre, learner, disposal_id;
    get diagnostics gone = row_count;
    if gone > 0 then
      counted := counted || jsonb_build_object(step.name, coalesce((counted ->> step.name)::integer, 0) + gone);
    end if;
  end loop;
  delete from disposal_proposal p where p.centre_id = centre and p.learner_id = learner and p.record_kind = kind;
  return query select counted, touchstone_disposal_proof(centre, disposal_id);
end $$;

-- The digest over the digests of everything that went, in the order of their names.
create function touchstone_disposal_proof(centre uuid, disposal uuid) returns text language sql stable
  return encode(sha256(convert_to(coalesce((
    select string_agg(f.fact_table || ' ' || f.fact_key || ' ' || encode(f.digest, 'hex'), E'\n'
      order by f.fact_table collate "C", f.fact_key collate "C")
    from disposed_fact f where f.centre_id = centre and f.disposal_id = disposal), ''), 'UTF8')), 'hex');

alter function touchstone_dispose(uuid, uuid, text, uuid, date) owner to touchstone_disposer;
revoke execute on function touchstone_dispose(uuid, uuid, text, uuid, date) from public;
grant execute on function touchstone_dispose(uuid, uuid, text, uuid, date) to touchstone_app;

-- Whether any record names a file. Every column that holds the digest of a file is asked, also those of later tables.
create function touchstone_names_file(given text) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  place record;
  found_it boolean;
begin
  for place in select c.relname as name, a.attname as col
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'text'::regtype and a.attname like '%sha256' and c.relname not in ('upload', 'file_reading') loop
    execute format('select exists (select 1 from %I where %I = $1)', place.name, place.col) into found_it using given;
    if found_it then
      return true;
    end if;
  end loop;
  return false;
end $$;

revoke execute on function touchstone_names_file(text) from public;
grant execute on function touchstone_names_file(text) to touchstone_app;
