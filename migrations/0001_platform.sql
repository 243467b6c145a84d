-- The platform: who people are and where they work, signing in, the audit chain, idempotency, and the helpers that
-- later migrations call to make a table insert-only, audited and separated by centre.

-- The role of every request. It owns nothing; a table that forgets to grant is closed to it.
do $$
begin
  create role touchstone_app nologin;
exception when duplicate_object or unique_violation then
  null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'touchstone_app', 'member') then
    execute format('grant touchstone_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to touchstone_app;

-- What the current request may see ---------------------------------------------------------------------------------

create function touchstone_actor() returns uuid language sql stable parallel safe
  return nullif(current_setting('touchstone.actor', true), '')::uuid;

create function touchstone_centres() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('touchstone.centres', true), ''), '{}')::uuid[];

create function touchstone_sees_centre(centre uuid) returns boolean language sql stable parallel safe
  return centre = any (touchstone_centres());

-- Signing in (the tables of better-auth, in our spelling); closed to touchstone_app ------------------------------------

create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_session (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_user (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index auth_session_user on auth_session (user_id);

create table auth_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index auth_account_user on auth_account (user_id);

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index auth_verification_identifier on auth_verification (identifier);

create table auth_two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references auth_user (id) on delete cascade,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);

create index auth_two_factor_user on auth_two_factor (user_id);
create index auth_two_factor_secret on auth_two_factor (secret);

-- A code of an authenticator is accepted once.
create table auth_code_used (
  user_id text not null references auth_user (id) on delete cascade,
  code_sha256 text not null,
  used_at timestamptz not null,
  primary key (user_id, code_sha256)
);

create table auth_passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references auth_user (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);

create index auth_passkey_user on auth_passkey (user_id);

-- Organisations and people ---------------------------------------------------------------------------------------------

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('awarding', 'centre', 'employer')),
  name text not null,
  slug text not null unique,
  number text,
  nation text not null default 'England' check (nation in ('England', 'Wales', 'Northern Ireland', 'Scotland')),
  address text,
  email text,
  -- The centre that keeps the record of an employer.
  centre_id uuid references organisation (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (id, kind),
  check ((kind = 'employer') = (centre_id is not null))
);

create index organisation_centre on organisation (centre_id) where centre_id is not null;

create table site (
  centre_id uuid not null references organisation (id),
  id uuid not null default gen_random_uuid(),
  name text not null,
  address text,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (centre_id, id)
);

create table person (
  id uuid primary key default gen_random_uuid(),
  user_id text unique references auth_user (id),
  given_name text not null,
  family_name text not null,
  date_of_birth date,
  email text,
  uln text,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

-- Who holds which role where, from one day to another (both included; no last day means open).
create table membership (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id),
  organisation_id uuid not null,
  organisation_kind text not null,
  role text not null,
  from_on date not null,
  until_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (organisation_id, organisation_kind) references organisation (id, kind),
  unique (person_id, organisation_id, role, from_on),
  check (until_on is null or until_on >= from_on),
  check (case organisation_kind
    when 'awarding' then role in ('developer', 'certification-officer', 'quality-manager', 'external-quality-assurer')
    when 'centre' then role in ('coordinator', 'assessor', 'internal-quality-assurer', 'learner', 'witness')
    else role in ('employer-contact', 'mentor', 'witness')
  end)
);

create index membership_organisation on membership (organisation_id, role);

-- Which centres a person of the awarding organisation sees.
create table centre_allocation (
  id uuid primary key default gen_random_uuid(),
  awarding_id uuid not null references organisation (id),
  centre_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  from_on date not null,
  until_on date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (person_id, centre_id, from_on),
  check (until_on is null or until_on >= from_on)
);

create index centre_allocation_centre on centre_allocation (centre_id);

-- Every look of the awarding organisation at a centre's records.
create table look_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid not null references person (id),
  centre_id uuid not null references organisation (id),
  subject text not null
);

create index look_log_centre on look_log (centre_id, at desc);

-- The answer to each write, so that a repeated one is answered alike and done once.
create table idempotency_key (
  actor_id uuid not null,
  key text not null,
  request_sha256 bytea not null,
  response jsonb,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (actor_id, key)
);

-- A finished upload of somebody, not yet part of anything; the content is in the file store under its digest.
create table upload (
  id text primary key,
  person_id uuid not null references person (id),
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  finished_at timestamptz not null default clock_timestamp()
);

create index upload_person on upload (person_id);

-- Work for later, written in the transaction that asks for it and handed to the queue after it has committed.
create table job_outbox (
  id bigint generated always as identity primary key,
  queue text not null,
  data jsonb not null,
  run_after timestamptz,
  recorded_at timestamptz not null default clock_timestamp()
);

-- The audit chain ------------------------------------------------------------------------------------------------------

create sequence audit_act_number;

-- The head of each chain: one a centre, one for an awarding organisation's own acts.
create table audit_chain (
  chain_id uuid primary key references organisation (id),
  seq bigint not null,
  hash bytea not null
);

-- One act: who did what, on whose behalf; its hash covers the hash before it and the digests of its facts.
create table audit_event (
  id bigint primary key,
  chain_id uuid not null references organisation (id),
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  on_behalf_of uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  detail jsonb not null,
  fact_count integer not null,
  facts_sha256 bytea not null,
  hash bytea not null,
  unique (chain_id, seq)
);

create index audit_event_subject on audit_event (chain_id, subject_kind, subject_id, seq);

-- The digest of each fact at the moment it was recorded. The deferred reference makes a fact without a closed act
-- fail at commit.
create table audit_fact (
  act_id bigint not null references audit_event (id) deferrable initially deferred,
  fact_table text not null,
  fact_key text not null,
  digest bytea not null
);

create index audit_fact_act on audit_fact (act_id);

-- The fact tables, and how a row of each is digested.
create table audit_fact_table (
  name text primary key,
  key_expression text not null,
  digest_expression text not null
);

create function touchstone_refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('touchstone.maintenance', true) = 'on' then
    return null;
  end if;
  raise exception '% is insert-only: a correction is a new row', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The number of the act being recorded in this transaction; begins one when there is none.
create function touchstone_act() returns bigint language plpgsql as $$
declare
  act text := current_setting('touchstone.act', true);
begin
  if act is null or act = '' then
    act := nextval('audit_act_number')::text;
    perform set_config('touchstone.act', act, true);
  end if;
  return act::bigint;
end $$;

-- The hash of an event after the one before it; the session's time zone is UTC where it is called.
create function touchstone_event_hash(previous bytea, event audit_event) returns bytea language plpgsql stable as $$
begin
  return sha256(previous || convert_to(jsonb_build_array(
    event.id, event.chain_id, event.seq, event.at, event.actor_id, event.on_behalf_of, event.action,
    event.subject_kind, event.subject_id, event.detail, event.fact_count, encode(event.facts_sha256, 'hex')
  )::text, 'UTF8'));
end $$;

create function touchstone_facts_digest(act bigint, out facts integer, out digest bytea) language plpgsql stable as $$
begin
  select count(*)::integer,
    sha256(convert_to(coalesce(string_agg(
      fact_table || ' ' || fact_key || ' ' || encode(f.digest, 'hex'), e'\n'
      order by fact_table collate "C", fact_key collate "C", f.digest
    ), ''), 'UTF8'))
  into facts, digest
  from audit_fact f where act_id = act;
end $$;

-- Closes the act: its event joins the chain. The head of the chain is locked until the transaction ends.
create function audit_append(
  chain uuid, act_at timestamptz, actor uuid, behalf uuid, act_action text,
  kind text, subject text, act_detail jsonb
) returns bigint language plpgsql security definer
  set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  act bigint := touchstone_act();
  previous audit_chain;
  event audit_event;
begin
  select * into previous from audit_chain where chain_id = chain for update;
  if not found then
    insert into audit_chain (chain_id, seq, hash) values (chain, 0, sha256(convert_to(chain::text, 'UTF8')))
      on conflict do nothing;
    select * into previous from audit_chain where chain_id = chain for update;
  end if;
  event.id := act;
  event.chain_id := chain;
  event.seq := previous.seq + 1;
  event.at := act_at;
  event.actor_id := actor;
  event.on_behalf_of := behalf;
  event.action := act_action;
  event.subject_kind := kind;
  event.subject_id := subject;
  event.detail := act_detail;
  select d.facts, d.digest into event.fact_count, event.facts_sha256 from touchstone_facts_digest(act) d;
  event.hash := touchstone_event_hash(previous.hash, event);
  insert into audit_event select event.*;
  update audit_chain set seq = event.seq, hash = event.hash where chain_id = chain;
  perform set_config('touchstone.act', '', true);
  return event.seq;
end $$;

-- Closes the act and keeps the answer to the request under its idempotency key, in one step.
create function touchstone_close_act(
  chain uuid, act_at timestamptz, actor uuid, behalf uuid, act_action text,
  kind text, subject text, act_detail jsonb, request_key text, request_sha256 bytea, answer jsonb
) returns bigint language plpgsql set search_path = public, pg_temp as $$
declare
  position bigint := audit_append(chain, act_at, actor, behalf, act_action, kind, subject, act_detail);
begin
  if request_key is not null then
    insert into idempotency_key (actor_id, key, request_sha256, response)
      values (actor, request_key, request_sha256, answer);
  end if;
  return position;
end $$;

-- What later migrations call -----------------------------------------------------------------------------------------------

-- Rows with centre_id are seen by touchstone_app only for the centres of the request, and added only there.
create function touchstone_separate_by_centre(target text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', target);
  execute format(
    'create policy centre on %I for all to touchstone_app
       using (centre_id = any ((select touchstone_centres())::uuid[]))
       with check (centre_id = any ((select touchstone_centres())::uuid[]))', target);
end $$;

create function touchstone_has_column(target text, given text) returns boolean language sql stable
  return exists (
    select 1 from pg_attribute
    where attrelid = target::regclass and attname = given and not attisdropped
  );

-- A derived table: kept by the request's own transaction, separated by centre, not audited.
create function touchstone_make_read_model(target text) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %I to touchstone_app', target);
  if touchstone_has_column(target, 'centre_id') then
    perform touchstone_separate_by_centre(target);
  end if;
end $$;

-- The text of the expression that digests a row under the given alias. Nulls are left out, so that a column added
-- later changes no digest; documents are taken as text, so that a null inside one still counts.
create function touchstone_digest_expression(target text, alias text) returns text language sql stable as $$
  select format('sha256(convert_to(jsonb_strip_nulls(to_jsonb(%s)%s)::text, ''UTF8''))', alias, coalesce(
    ' || jsonb_build_object(' || string_agg(format('%L, %s.%I::text', attname, alias, attname), ', ' order by attnum) || ')',
    ''))
  from pg_attribute
  where attrelid = target::regclass and attnum > 0 and not attisdropped
    and atttypid in ('json'::regtype, 'jsonb'::regtype)
$$;

create function touchstone_key_expression(target text, alias text) returns text language sql stable as $$
  select string_agg(format('%s.%I::text', alias, a.attname), ' || ''/'' || ' order by k.place)
  from pg_index i
  cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = target::regclass and i.indisprimary
$$;

-- A table of facts: insert-only for everybody, each row digested into the audit of the act that added it, separated
-- by centre when it has a centre_id. Called again after a column is added.
create function touchstone_make_fact_table(target text) returns void language plpgsql as $$
declare
  again boolean := exists (select 1 from audit_fact_table where name = target);
begin
  if touchstone_key_expression(target, 'added') is null then
    raise exception 'a fact table needs a primary key: %', target;
  end if;
  insert into audit_fact_table (name, key_expression, digest_expression) values
    (target, touchstone_key_expression(target, 'fact'), touchstone_digest_expression(target, 'fact'))
    on conflict (name) do update set digest_expression = excluded.digest_expression;
  execute format(
    'create or replace function %I() returns trigger language plpgsql security definer
       set search_path = public, pg_temp set timezone = ''UTC'' as $body$
     declare
       act bigint := touchstone_act();
     begin
       insert into audit_fact (act_id, fact_table, fact_key, digest) select act, %L, %s, %s from added;
       return null;
     end $body$',
    'touchstone_record_' || target, target, touchstone_key_expression(target, 'added'),
    touchstone_digest_expression(target, 'added'));
  if again then
    return;
  end if;
  execute format('create trigger recorded after insert on %I referencing new table as added
    for each statement execute function %I()', target, 'touchstone_record_' || target);
  execute format('create trigger insert_only before update or delete or truncate on %I
    for each statement execute function touchstone_refuse_change()', target);
  execute format('revoke all on %I from touchstone_app', target);
  execute format('grant select, insert on %I to touchstone_app', target);
  if touchstone_has_column(target, 'centre_id') then
    perform touchstone_separate_by_centre(target);
  end if;
end $$;

create trigger insert_only before update or delete or truncate on audit_event
  for each statement execute function touchstone_refuse_change();
create trigger insert_only before update or delete or truncate on audit_fact
  for each statement execute function touchstone_refuse_change();

-- What a request may do with the platform's own tables ---------------------------------------------------------------------

grant select, insert, update on organisation, site, person, membership, centre_allocation to touchstone_app;
grant select, insert on look_log, idempotency_key to touchstone_app;
grant insert on job_outbox to touchstone_app;
grant select on upload to touchstone_app;
grant select on audit_event to touchstone_app;
revoke all on function audit_append(uuid, timestamptz, uuid, uuid, text, text, text, jsonb) from public;
grant execute on function audit_append(uuid, timestamptz, uuid, uuid, text, text, text, jsonb) to touchstone_app;

alter table organisation enable row level security;
create policy seen on organisation for select to touchstone_app using (
  kind = 'awarding'
  or id = any ((select touchstone_centres())::uuid[])
  or centre_id = any ((select touchstone_centres())::uuid[])
);
create policy added on organisation for insert to touchstone_app with check (
  kind = 'centre' or centre_id = any ((select touchstone_centres())::uuid[])
);
create policy changed on organisation for update to touchstone_app using (
  id = any ((select touchstone_centres())::uuid[]) or centre_id = any ((select touchstone_centres())::uuid[])
);

select touchstone_separate_by_centre('site');

alter table membership enable row level security;
create policy seen on membership for select to touchstone_app using (
  organisation_kind = 'awarding'
  or organisation_id = any ((select touchstone_centres())::uuid[])
  or person_id = (select touchstone_actor())
  or (organisation_kind = 'employer' and exists (select 1 from organisation o where o.id = organisation_id))
);
create policy added on membership for insert to touchstone_app with check (
  organisation_id = any ((select touchstone_centres())::uuid[])
  or (organisation_kind = 'employer' and exists (select 1 from organisation o where o.id = organisation_id))
);
create policy changed on membership for update to touchstone_app using (
  organisation_id = any ((select touchstone_centres())::uuid[])
  or (organisation_kind = 'employer' and exists (select 1 from organisation o where o.id = organisation_id))
);

-- A person is seen by whoever sees one of their memberships.
alter table person enable row level security;
create policy seen on person for select to touchstone_app using (
  id = (select touchstone_actor()) or exists (select 1 from membership m where m.person_id = person.id)
);
create policy added on person for insert to touchstone_app with check (true);
create policy changed on person for update to touchstone_app using (
  exists (
    select 1 from membership m
    where m.person_id = person.id and m.organisation_id = any ((select touchstone_centres())::uuid[])
  )
);

alter table centre_allocation enable row level security;
create policy seen on centre_allocation for select to touchstone_app using (
  centre_id = any ((select touchstone_centres())::uuid[]) or person_id = (select touchstone_actor())
);
create policy added on centre_allocation for insert to touchstone_app with check (
  centre_id = any ((select touchstone_centres())::uuid[])
);
create policy changed on centre_allocation for update to touchstone_app using (
  centre_id = any ((select touchstone_centres())::uuid[])
);

alter table look_log enable row level security;
create policy seen on look_log for select to touchstone_app using (
  centre_id = any ((select touchstone_centres())::uuid[])
);
create policy added on look_log for insert to touchstone_app with check (
  person_id = (select touchstone_actor()) and centre_id = any ((select touchstone_centres())::uuid[])
);

alter table idempotency_key enable row level security;
create policy own on idempotency_key for all to touchstone_app
  using (actor_id = (select touchstone_actor())) with check (actor_id = (select touchstone_actor()));

alter table upload enable row level security;
create policy own on upload for select to touchstone_app using (person_id = (select touchstone_actor()));

alter table audit_event enable row level security;
create policy seen on audit_event for select to touchstone_app using (
  chain_id = any ((select touchstone_centres())::uuid[]) or actor_id = (select touchstone_actor())
);
