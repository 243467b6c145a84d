-- The migrated schema, made by `node scripts/generate-schema.ts`; read it to know the data, do not edit.

create table allocation_exception (
  centre_id uuid not null,
  allocation_id uuid not null,
  awarding_id uuid not null,
  against text[] not null,
  reason text not null,
  allowed_by uuid not null,
  allowed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint allocation_exception_against_check CHECK ((cardinality(against) > 0)),
  constraint allocation_exception_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES centre_allocation(id),
  constraint allocation_exception_allowed_by_fkey FOREIGN KEY (allowed_by) REFERENCES person(id),
  constraint allocation_exception_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint allocation_exception_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint allocation_exception_pkey PRIMARY KEY (centre_id, allocation_id),
  constraint allocation_exception_reason_check CHECK ((length(btrim(reason)) >= 3))
);
create policy centre on allocation_exception for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.allocation_exception FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.allocation_exception REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_allocation_exception();
grant insert, select on allocation_exception to touchstone_app;

create table approval_application (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  statements jsonb not null,
  site_ids uuid[] not null,
  delivery_plan text not null,
  environments jsonb not null,
  head_of_centre text not null,
  agreement_signed_on date not null,
  applied_by uuid not null,
  applied_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  works jsonb not null,
  constraint approval_application_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES person(id),
  constraint approval_application_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint approval_application_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint approval_application_head_of_centre_check CHECK ((length(btrim(head_of_centre)) >= 3)),
  constraint approval_application_pkey PRIMARY KEY (centre_id, id),
  constraint approval_application_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint approval_application_works_check CHECK ((jsonb_typeof(works) = 'array'::text))
);
CREATE INDEX approval_application_latest ON public.approval_application USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on approval_application for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_application FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.approval_application REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_approval_application();
grant insert, select on approval_application to touchstone_app;

create table approval_application_decision (
  centre_id uuid not null,
  application_id uuid not null,
  verdict text not null,
  reason text not null,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint approval_application_decision_centre_id_application_id_fkey FOREIGN KEY (centre_id, application_id) REFERENCES approval_application(centre_id, id),
  constraint approval_application_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint approval_application_decision_pkey PRIMARY KEY (centre_id, application_id),
  constraint approval_application_decision_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint approval_application_decision_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'returned'::text, 'declined'::text])))
);
create policy centre on approval_application_decision for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_application_decision FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.approval_application_decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_approval_application_decision();
grant insert, select on approval_application_decision to touchstone_app;

create table approval_condition (
  centre_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  words text not null,
  due_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint approval_condition_centre_id_application_id_fkey FOREIGN KEY (centre_id, application_id) REFERENCES approval_application_decision(centre_id, application_id),
  constraint approval_condition_pkey PRIMARY KEY (centre_id, id),
  constraint approval_condition_words_check CHECK ((length(btrim(words)) >= 3))
);
create policy centre on approval_condition for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_condition FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.approval_condition REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_approval_condition();
grant insert, select on approval_condition to touchstone_app;

create table approval_condition_answer (
  centre_id uuid not null,
  id uuid not null,
  condition_id uuid not null,
  kind text not null,
  words text not null,
  given_by uuid not null,
  given_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint approval_condition_answer_centre_id_condition_id_fkey FOREIGN KEY (centre_id, condition_id) REFERENCES approval_condition(centre_id, id),
  constraint approval_condition_answer_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint approval_condition_answer_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'met'::text, 'returned'::text]))),
  constraint approval_condition_answer_pkey PRIMARY KEY (centre_id, id),
  constraint approval_condition_answer_words_check CHECK ((length(btrim(words)) >= 3))
);
CREATE INDEX approval_condition_answer_latest ON public.approval_condition_answer USING btree (centre_id, condition_id, recorded_at DESC);
create policy centre on approval_condition_answer for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_condition_answer FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.approval_condition_answer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_approval_condition_answer();
grant insert, select on approval_condition_answer to touchstone_app;

create table arrangement (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  remedy text not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text,
  what_to_do text not null,
  language text,
  from_on date not null,
  until_on date,
  granted_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint arrangement_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint arrangement_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint arrangement_check CHECK ((until_on >= from_on)),
  constraint arrangement_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint arrangement_kind_check CHECK ((kind = ANY (ARRAY['adjustment'::text, 'consideration'::text, 'language'::text]))),
  constraint arrangement_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint arrangement_pkey PRIMARY KEY (centre_id, id),
  constraint arrangement_remedy_check CHECK ((remedy = ANY (ARRAY['way-of-working'::text, 'another-attempt'::text, 'longer-registration'::text]))),
  constraint arrangement_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref),
  constraint arrangement_what_to_do_check CHECK ((length(btrim(what_to_do)) >= 3))
);
CREATE INDEX arrangement_learner ON public.arrangement USING btree (centre_id, learner_id);
create policy centre on arrangement for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.arrangement FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.arrangement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_arrangement();
grant insert, select on arrangement to touchstone_app;

create table assignment (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  role text not null,
  person_id uuid not null,
  assigned_by uuid not null,
  assigned_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint assignment_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint assignment_pkey PRIMARY KEY (centre_id, id),
  constraint assignment_role_check CHECK ((role = ANY (ARRAY['assessor'::text, 'internal-quality-assurer'::text])))
);
CREATE INDEX assignment_person ON public.assignment USING btree (centre_id, person_id, role);
CREATE INDEX assignment_registration ON public.assignment USING btree (centre_id, registration_id, role, recorded_at DESC);
create policy centre on assignment for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.assignment FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.assignment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_assignment();
grant insert, select on assignment to touchstone_app;

create table audit_chain (
  chain_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_chain_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES organisation(id),
  constraint audit_chain_pkey PRIMARY KEY (chain_id)
);

create table audit_event (
  id bigint not null,
  chain_id uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor_id uuid,
  on_behalf_of uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  detail jsonb not null,
  fact_count integer not null,
  facts_sha256 bytea not null,
  hash bytea not null,
  constraint audit_event_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES organisation(id),
  constraint audit_event_chain_id_seq_key UNIQUE (chain_id, seq),
  constraint audit_event_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_event_device ON public.audit_event USING btree (chain_id, ((detail ->> 'device'::text))) WHERE (detail ? 'device'::text);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (chain_id, subject_kind, subject_id, seq);
create policy seen on audit_event for select using (((chain_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR (actor_id = ( SELECT touchstone_actor() AS touchstone_actor)))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
grant select on audit_event to touchstone_app;

create table audit_fact (
  act_id bigint not null,
  fact_table text not null,
  fact_key text not null,
  digest bytea not null,
  constraint audit_fact_act_id_fkey FOREIGN KEY (act_id) REFERENCES audit_event(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_fact_act ON public.audit_fact USING btree (act_id);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_fact FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();

create table audit_fact_table (
  name text not null,
  key_expression text not null,
  digest_expression text not null,
  kept text not null default 'added'::text,
  constraint audit_fact_table_kept_check CHECK ((kept = ANY (ARRAY['added'::text, 'changed'::text]))),
  constraint audit_fact_table_pkey PRIMARY KEY (name)
);

create table auth_account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_account_user ON public.auth_account USING btree (user_id);

create table auth_code_used (
  user_id text not null,
  code_sha256 text not null,
  used_at timestamp with time zone not null,
  constraint auth_code_used_pkey PRIMARY KEY (user_id, code_sha256),
  constraint auth_code_used_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_passkey (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default now(),
  constraint auth_passkey_credential_id_key UNIQUE (credential_id),
  constraint auth_passkey_pkey PRIMARY KEY (id),
  constraint auth_passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_passkey_user ON public.auth_passkey USING btree (user_id);

create table auth_session (
  id text not null,
  token text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token_key UNIQUE (token),
  constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_session_user ON public.auth_session USING btree (user_id);

create table auth_two_factor (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint auth_two_factor_pkey PRIMARY KEY (id),
  constraint auth_two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_two_factor_secret ON public.auth_two_factor USING btree (secret);
CREATE INDEX auth_two_factor_user ON public.auth_two_factor USING btree (user_id);

create table auth_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  must_change_password boolean not null default false,
  constraint auth_user_email_key UNIQUE (email),
  constraint auth_user_pkey PRIMARY KEY (id)
);

create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier);

create table award_return (
  awarding_id uuid not null,
  id uuid not null,
  kind text not null,
  format text not null,
  year integer not null,
  quarter integer not null,
  requested_by uuid not null,
  state text not null,
  checks jsonb,
  rows integer,
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  constraint award_return_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint award_return_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
  constraint award_return_kind_check CHECK ((kind = ANY (ARRAY['registrations-and-achievements'::text, 'regulator-quarterly'::text, 'achievement-upload'::text]))),
  constraint award_return_pkey PRIMARY KEY (awarding_id, id),
  constraint award_return_quarter_check CHECK (((quarter >= 1) AND (quarter <= 4))),
  constraint award_return_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint award_return_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX award_return_latest ON public.award_return USING btree (awarding_id, requested_at DESC);
create policy own on award_return for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
grant insert, select, update on award_return to touchstone_app;

create table calendar_link (
  id uuid not null,
  person_id uuid not null,
  token_sha256 text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint calendar_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint calendar_link_pkey PRIMARY KEY (id)
);
CREATE INDEX calendar_link_person ON public.calendar_link USING btree (person_id, recorded_at DESC);
CREATE UNIQUE INDEX calendar_link_token ON public.calendar_link USING btree (token_sha256) WHERE (token_sha256 IS NOT NULL);
create policy own on calendar_link for all using ((person_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((person_id = ( SELECT touchstone_actor() AS touchstone_actor)));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.calendar_link FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.calendar_link REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_calendar_link();
grant insert, select on calendar_link to touchstone_app;

create table case_event (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  stage integer not null,
  words text,
  detail jsonb not null,
  audience text[] not null,
  for_person_id uuid,
  person_id uuid not null,
  happened_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_event_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint case_event_for_person_id_fkey FOREIGN KEY (for_person_id) REFERENCES person(id),
  constraint case_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint case_event_pkey PRIMARY KEY (centre_id, id),
  constraint case_event_stage_check CHECK ((stage >= 0))
);
CREATE INDEX case_event_case ON public.case_event USING btree (centre_id, case_id, recorded_at);
create policy by_those_on_it on case_event for insert using (-) with check (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (cardinality(touchstone_case_parts(centre_id, case_id)) > 0)));
create policy centre on case_event for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_event for select using (((touchstone_case_parts(centre_id, case_id) && ('{officer,independent}'::text[] || audience)) OR ((for_person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (cardinality(touchstone_case_parts(centre_id, case_id)) > 0)))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_event FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_event();
grant insert, select on case_event to touchstone_app;

create table case_file (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  number integer not null,
  kind text not null,
  title text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  learner_id uuid,
  registration_id uuid,
  specification_id uuid,
  unit_ref text,
  rules jsonb not null,
  raised_by uuid not null,
  raised_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_file_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint case_file_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint case_file_centre_id_number_key UNIQUE (centre_id, number),
  constraint case_file_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint case_file_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint case_file_pkey PRIMARY KEY (centre_id, id),
  constraint case_file_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES person(id),
  constraint case_file_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint case_file_title_check CHECK ((length(btrim(title)) >= 3)),
  constraint case_file_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX case_file_learner ON public.case_file USING btree (centre_id, learner_id);
CREATE INDEX case_file_subject ON public.case_file USING btree (centre_id, subject_kind, subject_id);
create policy centre on case_file for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_file for select using ((id IN ( SELECT touchstone_my_cases() AS touchstone_my_cases))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_file FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_file();
grant insert, select on case_file to touchstone_app;

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
  due_words text,
  written_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_letter_centre_id_event_id_fkey FOREIGN KEY (centre_id, event_id) REFERENCES case_event(centre_id, id),
  constraint case_letter_pkey PRIMARY KEY (centre_id, event_id)
);
create policy by_those_on_it on case_letter for insert using (-) with check ((cardinality(touchstone_case_parts(centre_id, case_id)) > 0));
create policy centre on case_letter for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_letter for select using ((EXISTS ( SELECT 1
   FROM case_event e
  WHERE ((e.centre_id = case_letter.centre_id) AND (e.id = case_letter.event_id))))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_letter FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_letter REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_letter();
grant insert, select on case_letter to touchstone_app;

create table case_notice (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  awarding_id uuid not null,
  number integer not null,
  kind text not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text,
  subject_label text not null,
  outcome text,
  roles text[] not null,
  told uuid[] not null,
  told_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_notice_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint case_notice_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint case_notice_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint case_notice_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX case_notice_awarding ON public.case_notice USING btree (awarding_id, centre_id, case_id, recorded_at DESC);
create policy by_those_on_it on case_notice for insert using (-) with check ((cardinality(touchstone_case_parts(centre_id, case_id)) > 0));
create policy centre on case_notice for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy to_awarding on case_notice for select using ((touchstone_acts_for(awarding_id) OR (cardinality(touchstone_case_parts(centre_id, case_id)) > 0))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_notice FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_notice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_notice();
grant insert, select on case_notice to touchstone_app;

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
  added_by uuid not null,
  added_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_paper_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint case_paper_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint case_paper_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX case_paper_case ON public.case_paper USING btree (centre_id, case_id, recorded_at);
create policy by_those_on_it on case_paper for insert using (-) with check (((added_by = ( SELECT touchstone_actor() AS touchstone_actor)) AND (cardinality(touchstone_case_parts(centre_id, case_id)) > 0)));
create policy centre on case_paper for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_paper for select using (
CASE
    WHEN is_apart THEN touchstone_reads_apart(centre_id, id)
    ELSE (touchstone_case_parts(centre_id, case_id) && ('{officer,independent}'::text[] || audience))
END) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_paper FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_paper REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_paper();
grant insert, select on case_paper to touchstone_app;

create table case_paper_reader (
  centre_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  person_id uuid not null,
  state text not null,
  named_by uuid not null,
  named_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_paper_reader_centre_id_paper_id_fkey FOREIGN KEY (centre_id, paper_id) REFERENCES case_paper(centre_id, id),
  constraint case_paper_reader_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id),
  constraint case_paper_reader_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint case_paper_reader_pkey PRIMARY KEY (centre_id, id),
  constraint case_paper_reader_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
);
CREATE INDEX case_paper_reader_paper ON public.case_paper_reader USING btree (centre_id, paper_id, person_id, recorded_at DESC);
create policy centre on case_paper_reader for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_paper_reader for select using ((cardinality(touchstone_case_parts(centre_id, touchstone_case_of_paper(centre_id, paper_id))) > 0)) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_paper_reader FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_paper_reader REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_paper_reader();
grant insert, select on case_paper_reader to touchstone_app;

create table case_person (
  centre_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  part text not null,
  state text not null,
  reason text,
  put_by uuid not null,
  put_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_person_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint case_person_part_check CHECK ((part = ANY (ARRAY['raiser'::text, 'subject'::text, 'officer'::text, 'independent'::text, 'appointed'::text]))),
  constraint case_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint case_person_pkey PRIMARY KEY (centre_id, id),
  constraint case_person_put_by_fkey FOREIGN KEY (put_by) REFERENCES person(id),
  constraint case_person_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))
);
CREATE INDEX case_person_case ON public.case_person USING btree (centre_id, case_id, person_id, part, recorded_at DESC);
CREATE INDEX case_person_person ON public.case_person USING btree (person_id, centre_id, case_id);
create policy centre on case_person for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy on_case on case_person for select using (((touchstone_case_parts(centre_id, case_id) && '{officer,independent}'::text[]) OR ((cardinality(touchstone_case_parts(centre_id, case_id)) > 0) AND ((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) OR (part = ANY (ARRAY['officer'::text, 'independent'::text])))))) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_person FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_person();
grant insert, select on case_person to touchstone_app;

create table case_reminder (
  centre_id uuid not null,
  case_id uuid not null,
  stage integer not null,
  step text not null,
  due_on date not null,
  level integer not null,
  told_id uuid not null,
  sent_on date not null,
  sent_at timestamp with time zone not null default clock_timestamp(),
  constraint case_reminder_centre_id_case_id_fkey FOREIGN KEY (centre_id, case_id) REFERENCES case_file(centre_id, id),
  constraint case_reminder_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint case_reminder_level_check CHECK ((level >= 0)),
  constraint case_reminder_pkey PRIMARY KEY (centre_id, case_id, stage, step, due_on, level, told_id),
  constraint case_reminder_told_id_fkey FOREIGN KEY (told_id) REFERENCES person(id)
);
create policy centre on case_reminder for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));

create table case_rules (
  awarding_id uuid not null,
  id uuid not null,
  kind text not null,
  content jsonb not null,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint case_rules_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint case_rules_pkey PRIMARY KEY (awarding_id, id),
  constraint case_rules_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint case_rules_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE INDEX case_rules_latest ON public.case_rules USING btree (awarding_id, kind, recorded_at DESC);
create policy added on case_rules for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on case_rules for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_rules FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.case_rules REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_case_rules();
grant insert, select on case_rules to touchstone_app;

create table centre_allocation (
  id uuid not null default gen_random_uuid(),
  awarding_id uuid not null,
  centre_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  until_on date,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint centre_allocation_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint centre_allocation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_allocation_days CHECK (((until_on IS NULL) OR (until_on >= (from_on - 1)))),
  constraint centre_allocation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint centre_allocation_pkey PRIMARY KEY (id)
);
CREATE INDEX centre_allocation_centre ON public.centre_allocation USING btree (centre_id);
CREATE UNIQUE INDEX centre_allocation_once ON public.centre_allocation USING btree (person_id, centre_id, from_on) WHERE ((until_on IS NULL) OR (until_on >= from_on));
create policy added on centre_allocation for insert using (-) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy changed on centre_allocation for update using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check (-);
create policy seen on centre_allocation for select using (((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR (person_id = ( SELECT touchstone_actor() AS touchstone_actor)))) with check (-);
CREATE TRIGGER counted BEFORE UPDATE ON public.centre_allocation FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.centre_allocation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_allocation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_allocation();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.centre_allocation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_allocation();
grant insert, select, update on centre_allocation to touchstone_app;

create table centre_approval (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  verdict text not null,
  reason text,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint centre_approval_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint centre_approval_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint centre_approval_pkey PRIMARY KEY (centre_id, id),
  constraint centre_approval_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint centre_approval_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'withdrawn'::text])))
);
CREATE INDEX centre_approval_latest ON public.centre_approval USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on centre_approval for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_approval FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_approval REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_approval();
grant insert, select on centre_approval to touchstone_app;

create table centre_declaration (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  year integer not null,
  changes text not null,
  head_of_centre text not null,
  declared_by uuid not null,
  declared_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint centre_declaration_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint centre_declaration_centre_id_awarding_id_year_key UNIQUE (centre_id, awarding_id, year),
  constraint centre_declaration_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_declaration_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  constraint centre_declaration_head_of_centre_check CHECK ((length(btrim(head_of_centre)) >= 3)),
  constraint centre_declaration_pkey PRIMARY KEY (centre_id, id),
  constraint centre_declaration_year_check CHECK (((year >= 2000) AND (year <= 2200)))
);
create policy centre on centre_declaration for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_declaration FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_declaration REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_declaration();
grant insert, select on centre_declaration to touchstone_app;

create table centre_policy (
  centre_id uuid not null,
  id uuid not null,
  about text not null,
  edition text not null,
  adopted_on date not null,
  review_by_on date not null,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint centre_policy_about_check CHECK ((length(btrim(about)) >= 2)),
  constraint centre_policy_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_policy_check CHECK ((review_by_on > adopted_on)),
  constraint centre_policy_edition_check CHECK ((length(btrim(edition)) >= 1)),
  constraint centre_policy_pkey PRIMARY KEY (centre_id, id),
  constraint centre_policy_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
CREATE INDEX centre_policy_latest ON public.centre_policy USING btree (centre_id, about, adopted_on DESC);
create policy centre on centre_policy for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_policy FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_policy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_policy();
grant insert, select on centre_policy to touchstone_app;

create table centre_risk (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  risk text not null,
  because text not null,
  review_by_on date not null,
  rated_by uuid not null,
  rated_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  strategy text,
  indicated jsonb,
  constraint centre_risk_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint centre_risk_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint centre_risk_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_risk_check CHECK (((review_by_on > rated_on) AND (review_by_on <= (rated_on + 366)))),
  constraint centre_risk_pkey PRIMARY KEY (centre_id, id),
  constraint centre_risk_rated_by_fkey FOREIGN KEY (rated_by) REFERENCES person(id),
  constraint centre_risk_risk_check CHECK ((risk = ANY (ARRAY['low'::text, 'marginal'::text, 'moderate'::text, 'high'::text]))),
  constraint centre_risk_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint centre_risk_strategy_check CHECK ((length(btrim(strategy)) >= 3))
);
CREATE INDEX centre_risk_latest ON public.centre_risk USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on centre_risk for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_risk FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_risk REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_risk();
grant insert, select on centre_risk to touchstone_app;

create table centre_sufficiency (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  least_pieces integer not null,
  least_occasions integer not null,
  least_types integer not null,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint centre_sufficiency_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint centre_sufficiency_least_occasions_check CHECK (((least_occasions >= 1) AND (least_occasions <= 20))),
  constraint centre_sufficiency_least_pieces_check CHECK (((least_pieces >= 1) AND (least_pieces <= 20))),
  constraint centre_sufficiency_least_types_check CHECK (((least_types >= 1) AND (least_types <= 10))),
  constraint centre_sufficiency_pkey PRIMARY KEY (centre_id, id),
  constraint centre_sufficiency_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint centre_sufficiency_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX centre_sufficiency_specification ON public.centre_sufficiency USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on centre_sufficiency for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.centre_sufficiency FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.centre_sufficiency REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_centre_sufficiency();
grant insert, select on centre_sufficiency to touchstone_app;

create table certificate (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  serial text not null,
  verification_code text not null,
  claim_id uuid not null,
  learner_id uuid not null,
  kind text not null,
  content jsonb not null,
  content_sha256 text not null,
  issued_by uuid not null,
  issued_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  issued_under text,
  design_id uuid,
  replaces uuid,
  request_id uuid,
  constraint certificate_awarding_id_design_id_fkey FOREIGN KEY (awarding_id, design_id) REFERENCES certificate_design(awarding_id, id),
  constraint certificate_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_awarding_id_serial_key UNIQUE (awarding_id, serial),
  constraint certificate_centre_id_claim_id_fkey FOREIGN KEY (centre_id, claim_id) REFERENCES claim(centre_id, id),
  constraint certificate_centre_id_claim_id_replaces_fkey FOREIGN KEY (centre_id, claim_id, replaces) REFERENCES certificate(centre_id, claim_id, id),
  constraint certificate_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES certificate_request(centre_id, id),
  constraint certificate_check CHECK (((replaces IS NULL) = (request_id IS NULL))),
  constraint certificate_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
  constraint certificate_issued_under_check CHECK ((issued_under = ANY (ARRAY['officer'::text, 'direct-claims'::text]))),
  constraint certificate_kind_check CHECK ((kind = ANY (ARRAY['qualification'::text, 'units'::text]))),
  constraint certificate_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint certificate_of_claim UNIQUE (centre_id, claim_id, id),
  constraint certificate_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_verification_code_key UNIQUE (verification_code)
);
CREATE INDEX certificate_awarding ON public.certificate USING btree (awarding_id, issued_on);
CREATE UNIQUE INDEX certificate_first_once ON public.certificate USING btree (centre_id, claim_id) WHERE (replaces IS NULL);
CREATE UNIQUE INDEX certificate_replaced_once ON public.certificate USING btree (centre_id, replaces) WHERE (replaces IS NOT NULL);
create policy centre on certificate for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate();
grant insert, select on certificate to touchstone_app;

create table certificate_counter (
  awarding_id uuid not null,
  prefix text not null,
  last_number bigint not null default 0,
  version integer not null default 1,
  constraint certificate_counter_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_counter_pkey PRIMARY KEY (awarding_id)
);
create policy direct_claims on certificate_counter for all using ((EXISTS ( SELECT 1
   FROM direct_claims_decision d
  WHERE ((d.awarding_id = certificate_counter.awarding_id) AND (d.verdict = 'granted'::text))))) with check ((EXISTS ( SELECT 1
   FROM direct_claims_decision d
  WHERE ((d.awarding_id = certificate_counter.awarding_id) AND (d.verdict = 'granted'::text)))));
create policy own on certificate_counter for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
CREATE TRIGGER counted BEFORE UPDATE ON public.certificate_counter FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.certificate_counter FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_counter REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_counter();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.certificate_counter REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_counter();
grant insert, select, update on certificate_counter to touchstone_app;

create table certificate_design (
  awarding_id uuid not null,
  id uuid not null,
  design jsonb not null,
  supersedes uuid,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_design_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_design_awarding_id_supersedes_fkey FOREIGN KEY (awarding_id, supersedes) REFERENCES certificate_design(awarding_id, id),
  constraint certificate_design_pkey PRIMARY KEY (awarding_id, id),
  constraint certificate_design_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE UNIQUE INDEX certificate_design_first_once ON public.certificate_design USING btree (awarding_id) WHERE (supersedes IS NULL);
CREATE UNIQUE INDEX certificate_design_superseded_once ON public.certificate_design USING btree (awarding_id, supersedes) WHERE (supersedes IS NOT NULL);
create policy own on certificate_design for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on certificate_design for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_design FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_design REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_design();
grant insert, select on certificate_design to touchstone_app;

create table certificate_dispatch (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  sent_to text not null,
  how text not null,
  addressee text not null,
  reference text not null default ''::text,
  sent_on date not null,
  sent_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_dispatch_addressee_check CHECK ((length(btrim(addressee)) >= 2)),
  constraint certificate_dispatch_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint certificate_dispatch_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint certificate_dispatch_how_check CHECK ((how = ANY (ARRAY['post'::text, 'signed-for'::text, 'courier'::text, 'by-hand'::text]))),
  constraint certificate_dispatch_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_dispatch_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
  constraint certificate_dispatch_sent_to_check CHECK ((sent_to = ANY (ARRAY['centre'::text, 'learner'::text])))
);
CREATE INDEX certificate_dispatch_certificate ON public.certificate_dispatch USING btree (centre_id, certificate_id, recorded_at DESC);
create policy centre on certificate_dispatch for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_dispatch FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_dispatch REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_dispatch();
grant insert, select on certificate_dispatch to touchstone_app;

create table certificate_fee (
  awarding_id uuid not null,
  id uuid not null,
  kind text not null,
  amount integer not null,
  currency text not null,
  from_on date not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_fee_amount_check CHECK (((amount >= 0) AND (amount <= 100000))),
  constraint certificate_fee_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_fee_currency_check CHECK ((currency = ANY (ARRAY['GBP'::text, 'EUR'::text]))),
  constraint certificate_fee_kind_check CHECK ((kind = ANY (ARRAY['lost'::text, 'damaged'::text, 'not-arrived'::text, 'name'::text]))),
  constraint certificate_fee_pkey PRIMARY KEY (awarding_id, id),
  constraint certificate_fee_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
create policy own on certificate_fee for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on certificate_fee for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_fee FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_fee REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_fee();
grant insert, select on certificate_fee to touchstone_app;

create table certificate_handover (
  centre_id uuid not null,
  id uuid not null,
  dispatch_id uuid not null,
  what text not null,
  note text not null,
  happened_on date not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_handover_centre_id_dispatch_id_fkey FOREIGN KEY (centre_id, dispatch_id) REFERENCES certificate_dispatch(centre_id, id),
  constraint certificate_handover_centre_id_dispatch_id_key UNIQUE (centre_id, dispatch_id),
  constraint certificate_handover_note_check CHECK ((length(btrim(note)) >= 3)),
  constraint certificate_handover_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_handover_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint certificate_handover_what_check CHECK ((what = ANY (ARRAY['handed-over'::text, 'posted'::text, 'returned'::text, 'destroyed'::text])))
);
create policy centre on certificate_handover for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_handover FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_handover REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_handover();
grant insert, select on certificate_handover to touchstone_app;

create table certificate_image (
  awarding_id uuid not null,
  id uuid not null,
  purpose text not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  added_by uuid not null,
  added_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_image_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint certificate_image_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_image_bytes_check CHECK ((bytes > 0)),
  constraint certificate_image_height_check CHECK ((height > 0)),
  constraint certificate_image_pkey PRIMARY KEY (awarding_id, id),
  constraint certificate_image_purpose_check CHECK ((purpose = ANY (ARRAY['logo'::text, 'signature'::text, 'seal'::text]))),
  constraint certificate_image_width_check CHECK ((width > 0))
);
create policy own on certificate_image for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on certificate_image for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_image FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_image REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_image();
grant insert, select on certificate_image to touchstone_app;

create table certificate_keeping (
  awarding_id uuid not null,
  id uuid not null,
  months integer not null,
  and_then text not null,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_keeping_and_then_check CHECK ((and_then = ANY (ARRAY['return'::text, 'destroy'::text]))),
  constraint certificate_keeping_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_keeping_months_check CHECK (((months >= 1) AND (months <= 120))),
  constraint certificate_keeping_pkey PRIMARY KEY (awarding_id, id),
  constraint certificate_keeping_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint certificate_keeping_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
create policy own on certificate_keeping for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on certificate_keeping for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_keeping FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_keeping REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_keeping();
grant insert, select on certificate_keeping to touchstone_app;

create table certificate_link (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null,
  label text not null,
  token_sha256 text not null,
  until_on date not null,
  made_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_link_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint certificate_link_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint certificate_link_label_check CHECK ((length(btrim(label)) >= 1)),
  constraint certificate_link_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint certificate_link_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_link_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint certificate_link_token_sha256_key UNIQUE (token_sha256)
);
CREATE INDEX certificate_link_certificate ON public.certificate_link USING btree (centre_id, certificate_id);
create policy centre on certificate_link for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_link FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_link REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_link();
grant insert, select on certificate_link to touchstone_app;

create table certificate_link_end (
  centre_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  ended_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_link_end_centre_id_link_id_fkey FOREIGN KEY (centre_id, link_id) REFERENCES certificate_link(centre_id, id),
  constraint certificate_link_end_centre_id_link_id_key UNIQUE (centre_id, link_id),
  constraint certificate_link_end_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on certificate_link_end for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_link_end FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_link_end REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_link_end();
grant insert, select on certificate_link_end to touchstone_app;

create table certificate_link_look (
  centre_id uuid not null,
  link_id uuid not null,
  id bigint not null generated,
  looked_at timestamp with time zone not null,
  constraint certificate_link_look_centre_id_link_id_fkey FOREIGN KEY (centre_id, link_id) REFERENCES certificate_link(centre_id, id),
  constraint certificate_link_look_pkey PRIMARY KEY (centre_id, link_id, id)
);
create policy centre on certificate_link_look for select using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check (-);
grant select on certificate_link_look to touchstone_app;

create table certificate_reminder (
  centre_id uuid not null,
  dispatch_id uuid not null,
  level integer not null,
  sent_on date not null,
  constraint certificate_reminder_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint certificate_reminder_level_check CHECK ((level >= 0)),
  constraint certificate_reminder_pkey PRIMARY KEY (centre_id, dispatch_id, level)
);
create policy centre on certificate_reminder for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));

create table certificate_request (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null,
  kind text not null,
  asked_by text not null,
  asked_as text not null,
  received_how text not null,
  received_on date not null,
  words text not null,
  letter_sha256 text,
  letter_name text,
  letter_media_type text,
  given_name text,
  family_name text,
  fee_amount integer not null,
  fee_currency text not null,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_request_asked_as_check CHECK ((asked_as = ANY (ARRAY['learner'::text, 'centre'::text, 'somebody-for-the-learner'::text]))),
  constraint certificate_request_asked_by_check CHECK ((length(btrim(asked_by)) >= 2)),
  constraint certificate_request_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint certificate_request_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint certificate_request_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint certificate_request_check CHECK (((kind = 'name'::text) = ((given_name IS NOT NULL) AND (family_name IS NOT NULL)))),
  constraint certificate_request_fee_amount_check CHECK ((fee_amount >= 0)),
  constraint certificate_request_kind_check CHECK ((kind = ANY (ARRAY['lost'::text, 'damaged'::text, 'not-arrived'::text, 'name'::text]))),
  constraint certificate_request_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint certificate_request_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_request_received_how_check CHECK ((received_how = ANY (ARRAY['here'::text, 'letter'::text, 'e-mail'::text, 'form'::text]))),
  constraint certificate_request_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint certificate_request_words_check CHECK ((length(btrim(words)) >= 3))
);
CREATE INDEX certificate_request_awarding ON public.certificate_request USING btree (awarding_id, recorded_at);
CREATE INDEX certificate_request_certificate ON public.certificate_request USING btree (centre_id, certificate_id);
create policy centre on certificate_request for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_request FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_request();
grant insert, select on certificate_request to touchstone_app;

create table certificate_request_step (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  how text not null,
  words text not null default ''::text,
  done_by uuid not null,
  done_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_request_step_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES certificate_request(centre_id, id),
  constraint certificate_request_step_centre_id_request_id_kind_key UNIQUE (centre_id, request_id, kind),
  constraint certificate_request_step_check CHECK (((kind <> 'turned-down'::text) OR (length(btrim(words)) >= 3))),
  constraint certificate_request_step_check1 CHECK (((NOT ((kind = 'fee'::text) AND (how = 'waived'::text))) OR (length(btrim(words)) >= 3))),
  constraint certificate_request_step_done_by_fkey FOREIGN KEY (done_by) REFERENCES person(id),
  constraint certificate_request_step_how_check CHECK ((length(btrim(how)) >= 2)),
  constraint certificate_request_step_kind_check CHECK ((kind = ANY (ARRAY['identity'::text, 'name-proof'::text, 'fee'::text, 'turned-down'::text]))),
  constraint certificate_request_step_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on certificate_request_step for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_request_step FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_request_step REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_request_step();
grant insert, select on certificate_request_step to touchstone_app;

create table certificate_revocation (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  reason text not null,
  revoked_by uuid not null,
  revoked_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_revocation_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint certificate_revocation_centre_id_certificate_id_key UNIQUE (centre_id, certificate_id),
  constraint certificate_revocation_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_revocation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id)
);
create policy centre on certificate_revocation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_revocation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_revocation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_revocation();
grant insert, select on certificate_revocation to touchstone_app;

create table certificate_sharing (
  centre_id uuid not null,
  id uuid not null,
  certificate_id uuid not null,
  tells text not null,
  until_on date,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint certificate_sharing_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint certificate_sharing_check CHECK (((tells = 'all'::text) = (until_on IS NOT NULL))),
  constraint certificate_sharing_pkey PRIMARY KEY (centre_id, id),
  constraint certificate_sharing_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint certificate_sharing_tells_check CHECK ((tells = ANY (ARRAY['least'::text, 'all'::text])))
);
CREATE INDEX certificate_sharing_latest ON public.certificate_sharing USING btree (centre_id, certificate_id, recorded_at DESC);
create policy centre on certificate_sharing for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.certificate_sharing FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.certificate_sharing REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_certificate_sharing();
grant insert, select on certificate_sharing to touchstone_app;

create table claim (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  kind text not null,
  unit_refs text[] not null,
  proof jsonb not null,
  proof_sha256 text not null,
  claimed_by uuid not null,
  claimed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  supersedes uuid,
  route text,
  constraint claim_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint claim_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint claim_centre_id_supersedes_fkey FOREIGN KEY (centre_id, supersedes) REFERENCES claim(centre_id, id),
  constraint claim_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES person(id),
  constraint claim_kind_check CHECK ((kind = ANY (ARRAY['qualification'::text, 'units'::text, 'fallback'::text]))),
  constraint claim_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint claim_pkey PRIMARY KEY (centre_id, id),
  constraint claim_route_check CHECK ((route = ANY (ARRAY['straight-through'::text, 'external-quality-assurer'::text, 'certification-officer'::text, 'held'::text]))),
  constraint claim_unit_refs_check CHECK ((cardinality(unit_refs) > 0))
);
CREATE UNIQUE INDEX claim_qualification_first_once ON public.claim USING btree (centre_id, registration_id) WHERE ((kind = 'qualification'::text) AND (supersedes IS NULL));
CREATE UNIQUE INDEX claim_superseded_once ON public.claim USING btree (centre_id, supersedes) WHERE (supersedes IS NOT NULL);
create policy centre on claim for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.claim FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.claim REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_claim();
grant insert, select on claim to touchstone_app;

create table claim_confirmation (
  centre_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  verdict text not null,
  note text not null,
  confirmed_by uuid not null,
  confirmed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  signing_id uuid,
  constraint claim_confirmation_centre_id_claim_id_fkey FOREIGN KEY (centre_id, claim_id) REFERENCES claim(centre_id, id),
  constraint claim_confirmation_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint claim_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint claim_confirmation_note_check CHECK ((length(btrim(note)) >= 3)),
  constraint claim_confirmation_pkey PRIMARY KEY (centre_id, id),
  constraint claim_confirmation_verdict_check CHECK ((verdict = ANY (ARRAY['confirmed'::text, 'returned'::text])))
);
CREATE INDEX claim_confirmation_claim ON public.claim_confirmation USING btree (centre_id, claim_id, recorded_at DESC);
create policy centre on claim_confirmation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.claim_confirmation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.claim_confirmation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_claim_confirmation();
grant insert, select on claim_confirmation to touchstone_app;

create table claim_timing (
  awarding_id uuid not null,
  id uuid not null,
  qualification_number text,
  least_weeks integer,
  register_within_weeks integer,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint claim_timing_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint claim_timing_least_weeks_check CHECK (((least_weeks >= 1) AND (least_weeks <= 520))),
  constraint claim_timing_pkey PRIMARY KEY (awarding_id, id),
  constraint claim_timing_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint claim_timing_register_within_weeks_check CHECK (((register_within_weeks >= 1) AND (register_within_weeks <= 520))),
  constraint claim_timing_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
create policy own on claim_timing for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on claim_timing for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.claim_timing FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.claim_timing REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_claim_timing();
grant insert, select on claim_timing to touchstone_app;

create table countersignature (
  centre_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  verdict text not null,
  note text,
  signing_id uuid not null,
  person_id uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  follows text,
  constraint countersignature_centre_id_decision_id_fkey FOREIGN KEY (centre_id, decision_id) REFERENCES criterion_decision(centre_id, id),
  constraint countersignature_centre_id_decision_id_key UNIQUE (centre_id, decision_id),
  constraint countersignature_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint countersignature_disagreed_check CHECK (((verdict = 'disagreed'::text) = (follows IS NOT NULL))),
  constraint countersignature_follows_check CHECK ((follows = ANY (ARRAY['more-evidence'::text, 'another-assessor'::text]))),
  constraint countersignature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint countersignature_pkey PRIMARY KEY (centre_id, id),
  constraint countersignature_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'returned'::text, 'disagreed'::text])))
);
create policy centre on countersignature for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.countersignature FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.countersignature REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_countersignature();
grant insert, select on countersignature to touchstone_app;

create table credential (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  certificate_id uuid not null,
  learner_id uuid not null,
  kind text not null,
  code text not null,
  title text not null,
  key_id uuid not null,
  status_index integer not null,
  document jsonb not null,
  document_sha256 text not null,
  issued_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint credential_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint credential_awarding_id_key_id_fkey FOREIGN KEY (awarding_id, key_id) REFERENCES issuer_key(awarding_id, id),
  constraint credential_awarding_id_status_index_key UNIQUE (awarding_id, status_index),
  constraint credential_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint credential_centre_id_certificate_id_kind_code_key UNIQUE (centre_id, certificate_id, kind, code),
  constraint credential_kind_check CHECK ((kind = ANY (ARRAY['unit'::text, 'qualification'::text, 'record'::text]))),
  constraint credential_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint credential_pkey PRIMARY KEY (centre_id, id),
  constraint credential_status_index_check CHECK ((status_index >= 0))
);
create policy centre on credential for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credential FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.credential REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_credential();
grant insert, select on credential to touchstone_app;

create table credential_status_counter (
  awarding_id uuid not null,
  next_index integer not null default 0,
  constraint credential_status_counter_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint credential_status_counter_pkey PRIMARY KEY (awarding_id)
);

create table credit_transfer (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  awarded_by text not null,
  title text not null,
  certificate_number text,
  awarded_ref text,
  awarded_level text,
  awarded_credits integer,
  achieved_on date not null,
  evidence_version_id uuid not null,
  seen_how text not null,
  seen_by uuid not null,
  seen_on date not null,
  note text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint credit_transfer_awarded_by_check CHECK ((length(btrim(awarded_by)) >= 2)),
  constraint credit_transfer_awarded_credits_check CHECK ((awarded_credits >= 0)),
  constraint credit_transfer_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint credit_transfer_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint credit_transfer_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint credit_transfer_check CHECK ((seen_on >= achieved_on)),
  constraint credit_transfer_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint credit_transfer_pkey PRIMARY KEY (centre_id, id),
  constraint credit_transfer_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES person(id),
  constraint credit_transfer_seen_how_check CHECK ((seen_how = ANY (ARRAY['original'::text, 'agreed-record'::text, 'copy'::text]))),
  constraint credit_transfer_title_check CHECK ((length(btrim(title)) >= 2)),
  constraint credit_transfer_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX credit_transfer_learner ON public.credit_transfer USING btree (centre_id, learner_id, unit_ref);
create policy centre on credit_transfer for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on credit_transfer for all using (true) with check (true);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credit_transfer FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.credit_transfer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_credit_transfer();
grant insert, select on credit_transfer to touchstone_app;

create table credit_transfer_decision (
  centre_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  verdict text not null,
  reason text not null,
  decided_by uuid not null,
  decided_on date not null,
  signing_id uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint credit_transfer_decision_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint credit_transfer_decision_centre_id_transfer_id_fkey FOREIGN KEY (centre_id, transfer_id) REFERENCES credit_transfer(centre_id, id),
  constraint credit_transfer_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint credit_transfer_decision_pkey PRIMARY KEY (centre_id, id),
  constraint credit_transfer_decision_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint credit_transfer_decision_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX credit_transfer_decision_latest ON public.credit_transfer_decision USING btree (centre_id, transfer_id, recorded_at DESC);
create policy centre on credit_transfer_decision for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credit_transfer_decision FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.credit_transfer_decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_credit_transfer_decision();
grant insert, select on credit_transfer_decision to touchstone_app;

create table criterion_decision (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  criterion text not null,
  unit_text_sha256 text not null,
  outcome text not null,
  tests jsonb not null,
  evidence_version_ids uuid[] not null,
  feedback text,
  assessor_id uuid not null,
  needs_countersignature boolean not null,
  signing_id uuid not null,
  decided_on date not null,
  supersedes uuid,
  reason text,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  wording text,
  constraint criterion_decision_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint criterion_decision_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint criterion_decision_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint criterion_decision_centre_id_supersedes_fkey FOREIGN KEY (centre_id, supersedes) REFERENCES criterion_decision(centre_id, id),
  constraint criterion_decision_check CHECK (((outcome <> 'met'::text) OR (cardinality(evidence_version_ids) > 0))),
  constraint criterion_decision_check1 CHECK ((assessor_id <> learner_id)),
  constraint criterion_decision_check2 CHECK (((supersedes IS NULL) = (reason IS NULL))),
  constraint criterion_decision_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint criterion_decision_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'not-yet'::text]))),
  constraint criterion_decision_pkey PRIMARY KEY (centre_id, id),
  constraint criterion_decision_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX criterion_decision_assessor ON public.criterion_decision USING btree (centre_id, assessor_id, decided_on);
CREATE INDEX criterion_decision_evidence ON public.criterion_decision USING gin (evidence_version_ids);
CREATE INDEX criterion_decision_learner ON public.criterion_decision USING btree (centre_id, learner_id, unit_ref, criterion, recorded_at DESC);
CREATE INDEX criterion_decision_unit ON public.criterion_decision USING btree (centre_id, unit_ref, decided_on);
CREATE UNIQUE INDEX criterion_decision_first_once ON public.criterion_decision USING btree (centre_id, learner_id, unit_ref, criterion, md5(COALESCE(wording, ''::text))) WHERE (supersedes IS NULL);
CREATE UNIQUE INDEX criterion_decision_superseded_once ON public.criterion_decision USING btree (centre_id, supersedes) WHERE (supersedes IS NOT NULL);
create policy centre on criterion_decision for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.criterion_decision FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.criterion_decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_criterion_decision();
grant insert, select on criterion_decision to touchstone_app;

create table criterion_standing (
  centre_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  criterion text not null,
  state text not null,
  evidence_count integer not null,
  decision_id uuid,
  since timestamp with time zone,
  constraint criterion_standing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint criterion_standing_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint criterion_standing_pkey PRIMARY KEY (centre_id, learner_id, unit_ref, criterion)
);
CREATE INDEX criterion_standing_returned ON public.criterion_standing USING btree (centre_id, learner_id, since) WHERE (state = 'returned'::text);
create policy centre on criterion_standing for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant delete, insert, select, update on criterion_standing to touchstone_app;

create table data_request (
  id uuid not null,
  person_id uuid not null,
  centre_id uuid,
  requested_by uuid not null,
  state text not null,
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  constraint data_request_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint data_request_check CHECK (((centre_id IS NOT NULL) OR (requested_by = person_id))),
  constraint data_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint data_request_pkey PRIMARY KEY (id),
  constraint data_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint data_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX data_request_person ON public.data_request USING btree (person_id, requested_at DESC);
create policy own on data_request for all using ((requested_by = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((requested_by = ( SELECT touchstone_actor() AS touchstone_actor)));
grant insert, select on data_request to touchstone_app;

create table delivery_rule (
  awarding_id uuid not null,
  id uuid not null,
  for_centre_id uuid,
  qualification_number text,
  send_to text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint delivery_rule_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint delivery_rule_for_centre_id_fkey FOREIGN KEY (for_centre_id) REFERENCES organisation(id),
  constraint delivery_rule_pkey PRIMARY KEY (awarding_id, id),
  constraint delivery_rule_send_to_check CHECK ((send_to = ANY (ARRAY['centre'::text, 'learner'::text]))),
  constraint delivery_rule_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
create policy own on delivery_rule for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on delivery_rule for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.delivery_rule FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.delivery_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_delivery_rule();
grant insert, select on delivery_rule to touchstone_app;

create table direct_claims_decision (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  verdict text not null,
  basis text not null,
  because text not null,
  recommendation_id uuid,
  decided_by uuid,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint direct_claims_decision_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint direct_claims_decision_basis_check CHECK ((basis = ANY (ARRAY['rule'::text, 'carried-over'::text, 'person'::text]))),
  constraint direct_claims_decision_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint direct_claims_decision_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint direct_claims_decision_centre_id_recommendation_id_fkey FOREIGN KEY (centre_id, recommendation_id) REFERENCES direct_claims_recommendation(centre_id, id),
  constraint direct_claims_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint direct_claims_decision_person_check CHECK (((decided_by IS NOT NULL) OR ((verdict = 'removed'::text) AND (basis = 'rule'::text)))),
  constraint direct_claims_decision_pkey PRIMARY KEY (centre_id, id),
  constraint direct_claims_decision_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint direct_claims_decision_verdict_check CHECK ((verdict = ANY (ARRAY['granted'::text, 'removed'::text])))
);
CREATE INDEX direct_claims_decision_latest ON public.direct_claims_decision USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on direct_claims_decision for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_claims_decision FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.direct_claims_decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_direct_claims_decision();
grant insert, select on direct_claims_decision to touchstone_app;

create table direct_claims_recommendation (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  advice text not null,
  because text not null,
  recommended_by uuid not null,
  recommended_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  signing_id uuid,
  constraint direct_claims_recommendation_advice_check CHECK ((advice = ANY (ARRAY['grant'::text, 'remove'::text]))),
  constraint direct_claims_recommendation_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint direct_claims_recommendation_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint direct_claims_recommendation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint direct_claims_recommendation_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint direct_claims_recommendation_pkey PRIMARY KEY (centre_id, id),
  constraint direct_claims_recommendation_recommended_by_fkey FOREIGN KEY (recommended_by) REFERENCES person(id),
  constraint direct_claims_recommendation_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
create policy centre on direct_claims_recommendation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.direct_claims_recommendation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.direct_claims_recommendation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_direct_claims_recommendation();
grant insert, select on direct_claims_recommendation to touchstone_app;

create table disposable_table (
  record_kind text not null,
  place integer not null,
  name text not null,
  condition text not null,
  constraint disposable_table_pkey PRIMARY KEY (record_kind, place)
);
grant select on disposable_table to touchstone_app;

create table disposal (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  record_kind text not null,
  rule jsonb not null,
  due_on date not null,
  counts jsonb not null,
  files integer not null,
  proof_sha256 text not null,
  reason text not null,
  confirmed_by uuid not null,
  confirmed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint disposal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint disposal_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint disposal_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint disposal_pkey PRIMARY KEY (centre_id, id),
  constraint disposal_reason_check CHECK ((length(btrim(reason)) >= 3))
);
CREATE INDEX disposal_learner ON public.disposal USING btree (centre_id, learner_id);
create policy centre on disposal for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.disposal FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.disposal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_disposal();
grant insert, select on disposal to touchstone_app;

create table disposal_proposal (
  centre_id uuid not null,
  learner_id uuid not null,
  record_kind text not null,
  rule jsonb not null,
  due_on date not null,
  rows integer not null,
  proposed_at timestamp with time zone not null default clock_timestamp(),
  constraint disposal_proposal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint disposal_proposal_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint disposal_proposal_pkey PRIMARY KEY (centre_id, learner_id, record_kind),
  constraint disposal_proposal_record_kind_check CHECK ((record_kind = ANY (ARRAY['portfolio'::text, 'messages'::text])))
);
create policy centre on disposal_proposal for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on disposal_proposal for all using (true) with check (true);
grant delete, insert, select, update on disposal_proposal to touchstone_app;

create table disposed_fact (
  centre_id uuid not null,
  disposal_id uuid not null,
  fact_table text not null,
  fact_key text not null,
  digest bytea not null,
  constraint disposed_fact_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint disposed_fact_pkey PRIMARY KEY (centre_id, fact_table, fact_key)
);
CREATE INDEX disposed_fact_disposal ON public.disposed_fact USING btree (centre_id, disposal_id);
create policy centre on disposed_fact for select using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check (-);
create policy disposed on disposed_fact for all using (true) with check (true);
grant select on disposed_fact to touchstone_app;

create table employer_direct_decision (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  verdict text not null,
  reason text not null,
  from_on date not null,
  until_on date,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint employer_direct_decision_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES employer_direct_request(centre_id, id),
  constraint employer_direct_decision_check CHECK ((until_on >= from_on)),
  constraint employer_direct_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint employer_direct_decision_pkey PRIMARY KEY (centre_id, id),
  constraint employer_direct_decision_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text])))
);
create policy centre on employer_direct_decision for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.employer_direct_decision FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.employer_direct_decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_employer_direct_decision();
grant insert, select on employer_direct_decision to touchstone_app;

create table employer_direct_person (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  role text not null,
  mapping jsonb not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint employer_direct_person_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES employer_direct_request(centre_id, id),
  constraint employer_direct_person_centre_id_request_id_person_id_role_key UNIQUE (centre_id, request_id, person_id, role),
  constraint employer_direct_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint employer_direct_person_pkey PRIMARY KEY (centre_id, id),
  constraint employer_direct_person_role_check CHECK ((role = ANY (ARRAY['assessor'::text, 'internal-quality-assurer'::text])))
);
create policy centre on employer_direct_person for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.employer_direct_person FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.employer_direct_person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_employer_direct_person();
grant insert, select on employer_direct_person to touchstone_app;

create table employer_direct_request (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  employer_id uuid not null,
  specification_id uuid not null,
  processes text not null,
  requested_by uuid not null,
  requested_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint employer_direct_request_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint employer_direct_request_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint employer_direct_request_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organisation(id),
  constraint employer_direct_request_pkey PRIMARY KEY (centre_id, id),
  constraint employer_direct_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint employer_direct_request_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
create policy centre on employer_direct_request for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.employer_direct_request FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.employer_direct_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_employer_direct_request();
grant insert, select on employer_direct_request to touchstone_app;

create table end_date (
  awarding_id uuid not null,
  id uuid not null,
  qualification_number text not null,
  ending text not null,
  ends_on date,
  source text not null,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint end_date_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint end_date_ending_check CHECK ((ending = ANY (ARRAY['registration'::text, 'certification'::text]))),
  constraint end_date_pkey PRIMARY KEY (awarding_id, id),
  constraint end_date_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint end_date_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint end_date_source_check CHECK ((length(btrim(source)) >= 3))
);
create policy own on end_date for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on end_date for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.end_date FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.end_date REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_end_date();
grant insert, select on end_date to touchstone_app;

create table evidence_agreement (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  unit_ref text,
  subject text not null,
  verdict text not null,
  reason text not null,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_agreement_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint evidence_agreement_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint evidence_agreement_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint evidence_agreement_pkey PRIMARY KEY (centre_id, id),
  constraint evidence_agreement_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint evidence_agreement_subject_check CHECK ((subject = 'simulation'::text)),
  constraint evidence_agreement_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref),
  constraint evidence_agreement_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'withdrawn'::text])))
);
CREATE INDEX evidence_agreement_specification ON public.evidence_agreement USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on evidence_agreement for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_agreement FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_agreement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_agreement();
grant insert, select on evidence_agreement to touchstone_app;

create table evidence_annotation (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  evidence_id uuid not null,
  evidence_version_id uuid not null,
  file_id uuid,
  place jsonb not null,
  text text,
  criteria text[] not null default '{}'::text[],
  author_id uuid not null,
  capacity text not null,
  supersedes uuid,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_annotation_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint evidence_annotation_capacity_check CHECK ((capacity = ANY (ARRAY['learner'::text, 'assessor'::text]))),
  constraint evidence_annotation_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint evidence_annotation_centre_id_file_id_fkey FOREIGN KEY (centre_id, file_id) REFERENCES evidence_file(centre_id, id),
  constraint evidence_annotation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint evidence_annotation_centre_id_supersedes_fkey FOREIGN KEY (centre_id, supersedes) REFERENCES evidence_annotation(centre_id, id),
  constraint evidence_annotation_check CHECK (((text IS NOT NULL) OR (supersedes IS NOT NULL))),
  constraint evidence_annotation_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint evidence_annotation_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX evidence_annotation_learner ON public.evidence_annotation USING btree (centre_id, learner_id, evidence_id);
CREATE UNIQUE INDEX evidence_annotation_superseded_once ON public.evidence_annotation USING btree (centre_id, supersedes) WHERE (supersedes IS NOT NULL);
create policy centre on evidence_annotation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_annotation for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_annotation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_annotation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_annotation();
grant insert, select on evidence_annotation to touchstone_app;

create table evidence_declaration (
  centre_id uuid not null,
  id uuid not null,
  evidence_version_id uuid not null,
  learner_id uuid not null,
  statement text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_declaration_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint evidence_declaration_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint evidence_declaration_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX evidence_declaration_version ON public.evidence_declaration USING btree (centre_id, evidence_version_id);
create policy centre on evidence_declaration for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_declaration for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_declaration FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_declaration REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_declaration();
grant insert, select on evidence_declaration to touchstone_app;

create table evidence_file (
  centre_id uuid not null,
  id uuid not null,
  evidence_version_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  constraint evidence_file_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint evidence_file_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX evidence_file_content ON public.evidence_file USING btree (centre_id, sha256);
CREATE INDEX evidence_file_version ON public.evidence_file USING btree (centre_id, evidence_version_id);
create policy centre on evidence_file for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_file for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_file FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_file();
grant insert, select on evidence_file to touchstone_app;

create table evidence_link (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  evidence_id uuid not null,
  unit_ref text not null,
  criterion text not null,
  state text not null,
  linked_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_link_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint evidence_link_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint evidence_link_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES person(id),
  constraint evidence_link_pkey PRIMARY KEY (centre_id, id),
  constraint evidence_link_state_check CHECK ((state = ANY (ARRAY['linked'::text, 'withdrawn'::text]))),
  constraint evidence_link_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX evidence_link_active ON public.evidence_link USING btree (centre_id, learner_id, linked_by, recorded_at);
CREATE INDEX evidence_link_evidence ON public.evidence_link USING btree (centre_id, learner_id, evidence_id, unit_ref, criterion, recorded_at DESC);
CREATE INDEX evidence_link_learner ON public.evidence_link USING btree (centre_id, learner_id, unit_ref, criterion, recorded_at DESC);
create policy centre on evidence_link for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_link for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_link FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_link REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_link();
grant insert, select on evidence_link to touchstone_app;

create table evidence_opening (
  centre_id uuid not null,
  evidence_version_id uuid not null,
  person_id uuid not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_opening_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint evidence_opening_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint evidence_opening_pkey PRIMARY KEY (centre_id, evidence_version_id, person_id, opened_at)
);
create policy centre on evidence_opening for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant insert, select on evidence_opening to touchstone_app;

create table evidence_version (
  centre_id uuid not null,
  id uuid not null,
  evidence_id uuid not null,
  version_number integer not null,
  learner_id uuid not null,
  title text not null,
  type_code text not null,
  account text,
  setting text not null,
  happened_on date,
  place text,
  own_contribution text,
  kept_elsewhere text,
  anonymised boolean not null default false,
  created_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  kind text,
  web_address text,
  transcript text,
  entries jsonb,
  made_from_number integer,
  constraint evidence_version_centre_id_evidence_id_version_number_key UNIQUE (centre_id, evidence_id, version_number),
  constraint evidence_version_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint evidence_version_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint evidence_version_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'video'::text, 'voice'::text, 'screen'::text, 'file'::text, 'link'::text, 'account'::text, 'diary'::text]))),
  constraint evidence_version_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint evidence_version_made_from_number_check CHECK ((made_from_number > 0)),
  constraint evidence_version_pkey PRIMARY KEY (centre_id, id),
  constraint evidence_version_setting_check CHECK ((setting = ANY (ARRAY['workplace'::text, 'realistic-environment'::text, 'simulation'::text, 'not-applicable'::text]))),
  constraint evidence_version_version_number_check CHECK ((version_number > 0)),
  constraint evidence_version_web_address_check CHECK ((web_address ~ '^https?://'::text))
);
CREATE INDEX evidence_version_active ON public.evidence_version USING btree (centre_id, learner_id, created_by, recorded_at);
CREATE INDEX evidence_version_learner ON public.evidence_version USING btree (centre_id, learner_id, evidence_id, version_number DESC);
CREATE INDEX evidence_version_type ON public.evidence_version USING btree (centre_id, type_code);
CREATE UNIQUE INDEX evidence_version_once ON public.evidence_version USING btree (evidence_id, version_number);
create policy centre on evidence_version for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_version for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_version FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_version();
grant insert, select on evidence_version to touchstone_app;

create table evidence_withdrawal (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  evidence_id uuid not null,
  state text not null,
  reason text,
  changed_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint evidence_withdrawal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint evidence_withdrawal_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint evidence_withdrawal_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint evidence_withdrawal_pkey PRIMARY KEY (centre_id, id),
  constraint evidence_withdrawal_state_check CHECK ((state = ANY (ARRAY['withdrawn'::text, 'restored'::text])))
);
CREATE INDEX evidence_withdrawal_learner ON public.evidence_withdrawal USING btree (centre_id, learner_id, evidence_id, recorded_at DESC);
create policy centre on evidence_withdrawal for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on evidence_withdrawal for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.evidence_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.evidence_withdrawal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_evidence_withdrawal();
grant insert, select on evidence_withdrawal to touchstone_app;

create table external_action (
  centre_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  action text not null,
  is_major boolean not null,
  due_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint external_action_action_check CHECK ((length(btrim(action)) >= 3)),
  constraint external_action_centre_id_review_id_fkey FOREIGN KEY (centre_id, review_id) REFERENCES external_review(centre_id, id),
  constraint external_action_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on external_action for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_action FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_action REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_action();
grant insert, select on external_action to touchstone_app;

create table external_action_answer (
  centre_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  kind text not null,
  words text not null,
  given_by uuid not null,
  given_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  signing_id uuid,
  constraint external_action_answer_centre_id_action_id_fkey FOREIGN KEY (centre_id, action_id) REFERENCES external_action(centre_id, id),
  constraint external_action_answer_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint external_action_answer_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint external_action_answer_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'closed'::text, 'returned'::text]))),
  constraint external_action_answer_pkey PRIMARY KEY (centre_id, id),
  constraint external_action_answer_words_check CHECK ((length(btrim(words)) >= 3))
);
CREATE INDEX external_action_answer_action ON public.external_action_answer USING btree (centre_id, action_id, recorded_at DESC);
create policy centre on external_action_answer for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_action_answer FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_action_answer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_action_answer();
grant insert, select on external_action_answer to touchstone_app;

create table external_answer_file (
  centre_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint external_answer_file_bytes_check CHECK ((bytes > 0)),
  constraint external_answer_file_centre_id_answer_id_fkey FOREIGN KEY (centre_id, answer_id) REFERENCES external_action_answer(centre_id, id),
  constraint external_answer_file_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX external_answer_file_answer ON public.external_answer_file USING btree (centre_id, answer_id);
create policy centre on external_answer_file for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy with_answer on external_answer_file for insert using (-) with check (touchstone_answered(centre_id, answer_id));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_answer_file FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_answer_file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_answer_file();
grant insert, select on external_answer_file to touchstone_app;

create table external_draw (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  seed text not null,
  size integer not null,
  announced_on date not null,
  drawn_by uuid not null,
  drawn_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  because text,
  constraint external_draw_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint external_draw_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint external_draw_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint external_draw_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES person(id),
  constraint external_draw_pkey PRIMARY KEY (centre_id, id),
  constraint external_draw_size_check CHECK ((size > 0)),
  constraint external_draw_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX external_draw_latest ON public.external_draw USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on external_draw for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_draw FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_draw REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_draw();
grant insert, select on external_draw to touchstone_app;

create table external_draw_item (
  centre_id uuid not null,
  draw_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  registration_id uuid not null,
  reason text not null,
  constraint external_draw_item_centre_id_draw_id_fkey FOREIGN KEY (centre_id, draw_id) REFERENCES external_draw(centre_id, id),
  constraint external_draw_item_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint external_draw_item_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint external_draw_item_pkey PRIMARY KEY (centre_id, draw_id, learner_id, unit_ref),
  constraint external_draw_item_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy centre on external_draw_item for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_draw_item FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_draw_item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_draw_item();
grant insert, select on external_draw_item to touchstone_app;

create table external_review (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid not null,
  draw_id uuid,
  kind text not null,
  held_on date not null,
  grades jsonb not null,
  reliability text not null,
  learners integer not null,
  finals integer not null,
  open_actions integer not null,
  good_practice text,
  summary text not null,
  reviewed_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  needs_countersignature boolean,
  signing_id uuid,
  constraint external_review_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint external_review_centre_id_draw_id_fkey FOREIGN KEY (centre_id, draw_id) REFERENCES external_draw(centre_id, id),
  constraint external_review_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint external_review_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint external_review_finals_check CHECK ((finals >= 0)),
  constraint external_review_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'remote'::text, 'centre-wide'::text, 'postal'::text]))),
  constraint external_review_learners_check CHECK ((learners >= 0)),
  constraint external_review_open_actions_check CHECK ((open_actions >= 0)),
  constraint external_review_pkey PRIMARY KEY (centre_id, id),
  constraint external_review_reliability_check CHECK ((reliability = ANY (ARRAY['A'::text, 'B'::text, 'C'::text]))),
  constraint external_review_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint external_review_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX external_review_specification ON public.external_review USING btree (centre_id, specification_id, held_on);
create policy centre on external_review for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_review FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_review REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_review();
grant insert, select on external_review to touchstone_app;

create table external_review_countersignature (
  centre_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  verdict text not null,
  note text,
  signing_id uuid not null,
  person_id uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint external_review_countersignature_centre_id_review_id_fkey FOREIGN KEY (centre_id, review_id) REFERENCES external_review(centre_id, id),
  constraint external_review_countersignature_centre_id_review_id_key UNIQUE (centre_id, review_id),
  constraint external_review_countersignature_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint external_review_countersignature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint external_review_countersignature_pkey PRIMARY KEY (centre_id, id),
  constraint external_review_countersignature_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'returned'::text])))
);
create policy centre on external_review_countersignature for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.external_review_countersignature FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.external_review_countersignature REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_external_review_countersignature();
grant insert, select on external_review_countersignature to touchstone_app;

create table feedback_message (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  criterion text,
  author_id uuid not null,
  author_role text not null,
  words text not null,
  evidence_version_id uuid,
  voice_sha256 text,
  voice_media_type text,
  voice_bytes bigint,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint feedback_message_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint feedback_message_author_role_check CHECK ((author_role = ANY (ARRAY['learner'::text, 'assessor'::text, 'internal-quality-assurer'::text]))),
  constraint feedback_message_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint feedback_message_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint feedback_message_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint feedback_message_check CHECK (((words <> ''::text) OR (voice_sha256 IS NOT NULL))),
  constraint feedback_message_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint feedback_message_pkey PRIMARY KEY (centre_id, id),
  constraint feedback_message_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX feedback_message_unit ON public.feedback_message USING btree (centre_id, learner_id, unit_ref, recorded_at);
create policy centre on feedback_message for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on feedback_message for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.feedback_message FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.feedback_message REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_feedback_message();
grant insert, select on feedback_message to touchstone_app;

create table feedback_read (
  centre_id uuid not null,
  person_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  read_at timestamp with time zone not null,
  constraint feedback_read_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint feedback_read_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint feedback_read_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint feedback_read_pkey PRIMARY KEY (centre_id, person_id, learner_id, unit_ref),
  constraint feedback_read_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy own on feedback_read for all using (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])))) with check (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))));
grant insert, select, update on feedback_read to touchstone_app;

create table file_reading (
  centre_id uuid not null,
  sha256 text not null,
  words text,
  pages integer,
  thumbnail_sha256 text,
  problem text,
  read_at timestamp with time zone not null default clock_timestamp(),
  picture_hash text,
  constraint file_reading_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint file_reading_picture_hash_check CHECK ((picture_hash ~ '^[0-9a-f]{16}$'::text)),
  constraint file_reading_pkey PRIMARY KEY (centre_id, sha256)
);
CREATE INDEX file_reading_words ON public.file_reading USING gin (to_tsvector('english'::regconfig, "left"(COALESCE(words, ''::text), 100000)));
create policy centre on file_reading for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant delete, insert, select, update on file_reading to touchstone_app;

create table handover (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  from_person_id uuid,
  to_person_id uuid not null,
  open_tasks jsonb not null,
  note text not null,
  handed_by uuid not null,
  handed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint handover_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint handover_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES person(id),
  constraint handover_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES person(id),
  constraint handover_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint handover_pkey PRIMARY KEY (centre_id, id),
  constraint handover_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES person(id)
);
create policy centre on handover for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.handover FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.handover REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_handover();
grant insert, select on handover to touchstone_app;

create table hold (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  held_under uuid not null,
  what text not null,
  learner_id uuid not null,
  unit_ref text,
  evidence_id uuid,
  state text not null,
  because text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  claim_id uuid,
  constraint hold_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint hold_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint hold_centre_id_claim_id_fkey FOREIGN KEY (centre_id, claim_id) REFERENCES claim(centre_id, id),
  constraint hold_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint hold_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint hold_pkey PRIMARY KEY (centre_id, id),
  constraint hold_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint hold_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text]))),
  constraint hold_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref),
  constraint hold_what_check CHECK ((what = ANY (ARRAY['claims'::text, 'evidence'::text])))
);
CREATE INDEX hold_learner ON public.hold USING btree (centre_id, learner_id, what, recorded_at DESC);
CREATE INDEX hold_under ON public.hold USING btree (centre_id, held_under);
create policy centre on hold for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hold FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.hold REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_hold();
grant insert, select on hold to touchstone_app;

create table idempotency_key (
  actor_id uuid not null,
  key text not null,
  request_sha256 bytea not null,
  response jsonb,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint idempotency_key_pkey PRIMARY KEY (actor_id, key)
);
create policy own on idempotency_key for all using ((actor_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((actor_id = ( SELECT touchstone_actor() AS touchstone_actor)));
grant insert, select on idempotency_key to touchstone_app;

create table issuer_key (
  awarding_id uuid not null,
  id uuid not null,
  public_key text not null,
  private_key_sealed text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint issuer_key_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint issuer_key_pkey PRIMARY KEY (awarding_id, id),
  constraint issuer_key_public_key_check CHECK ((public_key ~~ 'z6Mk%'::text)),
  constraint issuer_key_public_key_key UNIQUE (public_key)
);
CREATE INDEX issuer_key_newest ON public.issuer_key USING btree (awarding_id, recorded_at DESC);
create policy own on issuer_key for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
create policy published on issuer_key for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.issuer_key FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.issuer_key REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_issuer_key();
grant insert on issuer_key to touchstone_app;

create table issuing_run (
  awarding_id uuid not null,
  id uuid not null,
  begun_by uuid not null,
  begun_on date not null,
  claims integer not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint issuing_run_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint issuing_run_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES person(id),
  constraint issuing_run_claims_check CHECK ((claims > 0)),
  constraint issuing_run_pkey PRIMARY KEY (awarding_id, id)
);
create policy own on issuing_run for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.issuing_run FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.issuing_run REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_issuing_run();
grant insert, select on issuing_run to touchstone_app;

create table issuing_run_item (
  awarding_id uuid not null,
  run_id uuid not null,
  place integer not null,
  claim_id uuid not null,
  claim_centre_id uuid not null,
  is_done boolean not null default false,
  serial text,
  refused text,
  who_can text,
  constraint issuing_run_item_awarding_id_run_id_fkey FOREIGN KEY (awarding_id, run_id) REFERENCES issuing_run(awarding_id, id),
  constraint issuing_run_item_claim_centre_id_claim_id_fkey FOREIGN KEY (claim_centre_id, claim_id) REFERENCES claim(centre_id, id),
  constraint issuing_run_item_pkey PRIMARY KEY (awarding_id, run_id, claim_id)
);
CREATE INDEX issuing_run_item_to_do ON public.issuing_run_item USING btree (awarding_id, run_id, place) WHERE (NOT is_done);
create policy own on issuing_run_item for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
grant insert, select, update on issuing_run_item to touchstone_app;

create table issuing_run_stop (
  awarding_id uuid not null,
  run_id uuid not null,
  stopped_by uuid not null,
  stopped_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint issuing_run_stop_awarding_id_run_id_fkey FOREIGN KEY (awarding_id, run_id) REFERENCES issuing_run(awarding_id, id),
  constraint issuing_run_stop_pkey PRIMARY KEY (awarding_id, run_id),
  constraint issuing_run_stop_stopped_by_fkey FOREIGN KEY (stopped_by) REFERENCES person(id)
);
create policy own on issuing_run_stop for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.issuing_run_stop FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.issuing_run_stop REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_issuing_run_stop();
grant insert, select on issuing_run_stop to touchstone_app;

create table job_outbox (
  id bigint not null generated,
  queue text not null,
  data jsonb not null,
  run_after timestamp with time zone,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint job_outbox_pkey PRIMARY KEY (id)
);
grant insert on job_outbox to touchstone_app;

create table judgement_draft (
  centre_id uuid not null,
  person_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  content jsonb not null,
  version integer not null default 1,
  saved_at timestamp with time zone not null,
  constraint judgement_draft_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint judgement_draft_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint judgement_draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint judgement_draft_pkey PRIMARY KEY (centre_id, person_id, registration_id, unit_ref),
  constraint judgement_draft_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy own on judgement_draft for all using (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])))) with check (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))));
grant delete, insert, select, update on judgement_draft to touchstone_app;

create table legal_hold (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid,
  reason text not null,
  held_by uuid not null,
  held_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint legal_hold_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint legal_hold_held_by_fkey FOREIGN KEY (held_by) REFERENCES person(id),
  constraint legal_hold_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint legal_hold_pkey PRIMARY KEY (centre_id, id),
  constraint legal_hold_reason_check CHECK ((length(btrim(reason)) >= 3))
);
CREATE INDEX legal_hold_learner ON public.legal_hold USING btree (centre_id, learner_id);
create policy centre on legal_hold for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on legal_hold for all using (true) with check (true);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.legal_hold FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.legal_hold REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_legal_hold();
grant insert, select on legal_hold to touchstone_app;

create table legal_hold_release (
  centre_id uuid not null,
  id uuid not null,
  hold_id uuid not null,
  reason text not null,
  released_by uuid not null,
  released_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint legal_hold_release_centre_id_hold_id_fkey FOREIGN KEY (centre_id, hold_id) REFERENCES legal_hold(centre_id, id),
  constraint legal_hold_release_centre_id_hold_id_key UNIQUE (centre_id, hold_id),
  constraint legal_hold_release_pkey PRIMARY KEY (centre_id, id),
  constraint legal_hold_release_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint legal_hold_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id)
);
create policy centre on legal_hold_release for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on legal_hold_release for all using (true) with check (true);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.legal_hold_release FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.legal_hold_release REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_legal_hold_release();
grant insert, select on legal_hold_release to touchstone_app;

create table library_passage (
  specification_id uuid not null,
  unit_ref text not null,
  seq integer not null,
  part text not null,
  number text,
  words text not null,
  lexemes tsvector not null default to_tsvector('english'::regconfig, replace(words, '/'::text, ' '::text)) generated,
  constraint library_passage_part_check CHECK ((part = ANY (ARRAY['title'::text, 'aim'::text, 'outcome'::text, 'criterion'::text, 'guidance'::text]))),
  constraint library_passage_pkey PRIMARY KEY (specification_id, unit_ref, seq),
  constraint library_passage_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX library_passage_lexemes ON public.library_passage USING gin (lexemes);
create policy seen on library_passage for select using (true) with check (-);
grant select on library_passage to touchstone_app;

create table library_unit (
  specification_id uuid not null,
  unit_ref text not null,
  position integer not null,
  title text not null,
  codes text[] not null,
  level text,
  credits double precision,
  glh double precision,
  tut double precision,
  constraint library_unit_pkey PRIMARY KEY (specification_id, unit_ref),
  constraint library_unit_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX library_unit_ref ON public.library_unit USING btree (unit_ref, specification_id);
create policy seen on library_unit for select using (true) with check (-);
grant select on library_unit to touchstone_app;

create table library_use (
  specification_id uuid not null,
  unit_ref text not null,
  qualification_number text not null,
  group_key text not null,
  qualification_title text not null,
  group_title text not null,
  group_kind text not null,
  constraint library_use_pkey PRIMARY KEY (specification_id, unit_ref, qualification_number, group_key),
  constraint library_use_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX library_use_ref ON public.library_use USING btree (unit_ref, specification_id);
create policy seen on library_use for select using (true) with check (-);
grant select on library_use to touchstone_app;

create table look_log (
  id bigint not null generated,
  at timestamp with time zone not null default clock_timestamp(),
  person_id uuid not null,
  centre_id uuid not null,
  subject text not null,
  constraint look_log_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint look_log_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint look_log_pkey PRIMARY KEY (id)
);
CREATE INDEX look_log_centre ON public.look_log USING btree (centre_id, at DESC);
create policy added on look_log for insert using (-) with check (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) AND (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))));
create policy seen on look_log for select using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check (-);
grant insert, select on look_log to touchstone_app;

create table mail_trouble (
  address text not null,
  since timestamp with time zone not null,
  tries integer not null,
  said text not null,
  last_at timestamp with time zone not null,
  constraint mail_trouble_pkey PRIMARY KEY (address)
);

create table measure (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  started_from jsonb not null,
  action text not null,
  reason text not null,
  releases uuid,
  taken_by uuid not null,
  taken_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  taken_with uuid,
  constraint measure_action_check CHECK ((action = ANY (ARRAY['hold'::text, 'release'::text, 'resample'::text, 'revoke'::text]))),
  constraint measure_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint measure_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint measure_centre_id_releases_fkey FOREIGN KEY (centre_id, releases) REFERENCES measure(centre_id, id),
  constraint measure_centre_id_taken_with_fkey FOREIGN KEY (centre_id, taken_with) REFERENCES measure(centre_id, id),
  constraint measure_pkey PRIMARY KEY (centre_id, id),
  constraint measure_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint measure_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES person(id)
);
CREATE INDEX measure_latest ON public.measure USING btree (centre_id, recorded_at DESC);
create policy centre on measure for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.measure FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.measure REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_measure();
grant insert, select on measure to touchstone_app;

create table measure_item (
  centre_id uuid not null,
  measure_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  certificate_id uuid,
  outcome text not null,
  because text,
  constraint measure_item_centre_id_certificate_id_fkey FOREIGN KEY (centre_id, certificate_id) REFERENCES certificate(centre_id, id),
  constraint measure_item_centre_id_measure_id_fkey FOREIGN KEY (centre_id, measure_id) REFERENCES measure(centre_id, id),
  constraint measure_item_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint measure_item_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'left'::text]))),
  constraint measure_item_pkey PRIMARY KEY (centre_id, measure_id, learner_id, unit_ref),
  constraint measure_item_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy centre on measure_item for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.measure_item FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.measure_item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_measure_item();
grant insert, select on measure_item to touchstone_app;

create table membership (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  organisation_id uuid not null,
  organisation_kind text not null,
  role text not null,
  from_on date not null,
  until_on date,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint membership_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint membership_check1 CHECK (
CASE organisation_kind
    WHEN 'awarding'::text THEN (role = ANY (ARRAY['developer'::text, 'certification-officer'::text, 'quality-manager'::text, 'external-quality-assurer'::text]))
    WHEN 'centre'::text THEN (role = ANY (ARRAY['coordinator'::text, 'assessor'::text, 'internal-quality-assurer'::text, 'learner'::text, 'witness'::text]))
    ELSE (role = ANY (ARRAY['employer-contact'::text, 'mentor'::text, 'witness'::text]))
END),
  constraint membership_organisation_id_organisation_kind_fkey FOREIGN KEY (organisation_id, organisation_kind) REFERENCES organisation(id, kind),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint membership_person_id_organisation_id_role_from_on_key UNIQUE (person_id, organisation_id, role, from_on),
  constraint membership_pkey PRIMARY KEY (id)
);
CREATE INDEX membership_organisation ON public.membership USING btree (organisation_id, role);
create policy added on membership for insert using (-) with check (((organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR ((organisation_kind = 'employer'::text) AND (EXISTS ( SELECT 1
   FROM organisation o
  WHERE (o.id = membership.organisation_id))))));
create policy changed on membership for update using (((organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR ((organisation_kind = 'employer'::text) AND (EXISTS ( SELECT 1
   FROM organisation o
  WHERE (o.id = membership.organisation_id)))))) with check (-);
create policy seen on membership for select using (((organisation_kind = 'awarding'::text) OR (organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR (person_id = ( SELECT touchstone_actor() AS touchstone_actor)) OR ((organisation_kind = 'employer'::text) AND (EXISTS ( SELECT 1
   FROM organisation o
  WHERE (o.id = membership.organisation_id)))))) with check (-);
CREATE TRIGGER counted BEFORE UPDATE ON public.membership FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.membership FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.membership REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_membership();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.membership REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_membership();
grant insert, select, update on membership to touchstone_app;

create table name_correction (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  request_id uuid not null,
  given_name text not null,
  family_name text not null,
  name_before text not null,
  corrected_by uuid not null,
  corrected_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint name_correction_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint name_correction_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES certificate_request(centre_id, id),
  constraint name_correction_centre_id_request_id_key UNIQUE (centre_id, request_id),
  constraint name_correction_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES person(id),
  constraint name_correction_family_name_check CHECK ((length(btrim(family_name)) >= 1)),
  constraint name_correction_given_name_check CHECK ((length(btrim(given_name)) >= 1)),
  constraint name_correction_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint name_correction_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX name_correction_learner ON public.name_correction USING btree (centre_id, learner_id, recorded_at DESC);
create policy centre on name_correction for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.name_correction FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.name_correction REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_name_correction();
grant insert, select on name_correction to touchstone_app;

create table notification (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  centre_id uuid,
  kind text not null,
  title text not null,
  detail text,
  link text not null,
  times integer not null default 1,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  mailed_at timestamp with time zone,
  constraint notification_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint notification_link_check CHECK (((link ~~ '/%'::text) AND (link !~~ '//%'::text))),
  constraint notification_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notification_pkey PRIMARY KEY (id)
);
CREATE INDEX notification_person ON public.notification USING btree (person_id, at DESC, id DESC);
CREATE INDEX notification_unmailed ON public.notification USING btree (person_id) WHERE ((mailed_at IS NULL) AND (read_at IS NULL));
CREATE UNIQUE INDEX notification_unread_once ON public.notification USING btree (person_id, kind, link, (
CASE
    WHEN (kind = 'staff'::text) THEN md5(title)
    ELSE ''::text
END)) WHERE (read_at IS NULL);
create policy own on notification for all using ((person_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((person_id = ( SELECT touchstone_actor() AS touchstone_actor)));
grant select, update on notification to touchstone_app;

create table notification_choice (
  person_id uuid not null,
  mail text not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint notification_choice_mail_check CHECK ((mail = ANY (ARRAY['at-once'::text, 'daily'::text, 'never'::text]))),
  constraint notification_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notification_choice_pkey PRIMARY KEY (person_id)
);
create policy own on notification_choice for all using ((person_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((person_id = ( SELECT touchstone_actor() AS touchstone_actor)));
grant insert, select, update on notification_choice to touchstone_app;

create table organisation (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  slug text not null,
  number text,
  nation text not null default 'England'::text,
  address text,
  email text,
  centre_id uuid,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint organisation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint organisation_check CHECK (((kind = 'employer'::text) = (centre_id IS NOT NULL))),
  constraint organisation_id_kind_key UNIQUE (id, kind),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['awarding'::text, 'centre'::text, 'employer'::text]))),
  constraint organisation_nation_check CHECK ((nation = ANY (ARRAY['England'::text, 'Wales'::text, 'Northern Ireland'::text, 'Scotland'::text]))),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_slug_key UNIQUE (slug)
);
CREATE INDEX organisation_centre ON public.organisation USING btree (centre_id) WHERE (centre_id IS NOT NULL);
create policy added on organisation for insert using (-) with check (((kind = 'centre'::text) OR (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))));
create policy changed on organisation for update using (((id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])))) with check (-);
create policy seen on organisation for select using (((kind = 'awarding'::text) OR (id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR (centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])))) with check (-);
CREATE TRIGGER counted BEFORE UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.organisation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_organisation();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.organisation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_organisation();
grant insert, select, update on organisation to touchstone_app;

create table person (
  id uuid not null default gen_random_uuid(),
  user_id text,
  given_name text not null,
  family_name text not null,
  date_of_birth date,
  email text,
  uln text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id),
  constraint person_user_id_key UNIQUE (user_id)
);
create policy added on person for insert using (-) with check (true);
create policy changed on person for update using ((EXISTS ( SELECT 1
   FROM membership m
  WHERE ((m.person_id = person.id) AND (m.organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])))))) with check (-);
create policy seen on person for select using (((id = ( SELECT touchstone_actor() AS touchstone_actor)) OR (EXISTS ( SELECT 1
   FROM membership m
  WHERE (m.person_id = person.id))))) with check (-);
CREATE TRIGGER counted BEFORE UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_person();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_person();
grant insert, select, update on person to touchstone_app;

create table person_characteristic (
  person_id uuid not null,
  sex text not null,
  ethnicity text not null,
  disability text not null,
  statement integer not null,
  given_on date not null,
  constraint person_characteristic_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_characteristic_pkey PRIMARY KEY (person_id)
);
create policy own on person_characteristic for all using ((person_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check ((person_id = ( SELECT touchstone_actor() AS touchstone_actor)));
grant delete, insert, select, update on person_characteristic to touchstone_app;

create table placement_check (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  place text not null,
  verdict text not null,
  looked_at text not null,
  again_on date,
  checked_by uuid not null,
  checked_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint placement_check_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint placement_check_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES person(id),
  constraint placement_check_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint placement_check_pkey PRIMARY KEY (centre_id, id),
  constraint placement_check_verdict_check CHECK ((verdict = ANY (ARRAY['safe'::text, 'not-safe'::text])))
);
create policy centre on placement_check for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.placement_check FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.placement_check REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_placement_check();
grant insert, select on placement_check to touchstone_app;

create table plan_action_closure (
  centre_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  registration_id uuid not null,
  action_key text not null,
  outcome text not null,
  note text,
  closed_by uuid not null,
  closed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_action_closure_centre_id_document_id_action_key_key UNIQUE (centre_id, document_id, action_key),
  constraint plan_action_closure_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint plan_action_closure_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint plan_action_closure_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'dropped'::text]))),
  constraint plan_action_closure_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on plan_action_closure for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_action_closure FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_action_closure REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_action_closure();
grant insert, select on plan_action_closure to touchstone_app;

create table plan_signature (
  centre_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  party text not null,
  name text not null,
  by_own_hand boolean not null,
  note text,
  statement text not null,
  content_sha256 text not null,
  signed_by uuid not null,
  signed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_signature_centre_id_version_id_fkey FOREIGN KEY (centre_id, version_id) REFERENCES plan_version(centre_id, id),
  constraint plan_signature_centre_id_version_id_party_key UNIQUE (centre_id, version_id, party),
  constraint plan_signature_name_check CHECK ((length(btrim(name)) >= 2)),
  constraint plan_signature_party_check CHECK ((party = ANY (ARRAY['learner'::text, 'assessor'::text, 'centre'::text, 'employer'::text, 'witness'::text]))),
  constraint plan_signature_pkey PRIMARY KEY (centre_id, id),
  constraint plan_signature_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id)
);
create policy centre on plan_signature for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_signature FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_signature REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_signature();
grant insert, select on plan_signature to touchstone_app;

create table plan_signature_request (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  version_id uuid not null,
  party text not null,
  person_id uuid not null,
  email text not null,
  relation text not null,
  message text,
  token_sha256 text not null,
  expires_at timestamp with time zone not null,
  asked_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_signature_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint plan_signature_request_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint plan_signature_request_centre_id_version_id_fkey FOREIGN KEY (centre_id, version_id) REFERENCES plan_version(centre_id, id),
  constraint plan_signature_request_check CHECK ((person_id <> learner_id)),
  constraint plan_signature_request_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint plan_signature_request_party_check CHECK ((party = ANY (ARRAY['employer'::text, 'witness'::text]))),
  constraint plan_signature_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint plan_signature_request_pkey PRIMARY KEY (centre_id, id),
  constraint plan_signature_request_token_sha256_key UNIQUE (token_sha256)
);
CREATE INDEX plan_signature_request_registration ON public.plan_signature_request USING btree (centre_id, registration_id, recorded_at DESC);
create policy centre on plan_signature_request for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_signature_request FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_signature_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_signature_request();
grant insert, select on plan_signature_request to touchstone_app;

create table plan_signature_request_end (
  centre_id uuid not null,
  request_id uuid not null,
  outcome text not null,
  reason text,
  ended_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_signature_request_end_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES plan_signature_request(centre_id, id),
  constraint plan_signature_request_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint plan_signature_request_end_outcome_check CHECK ((outcome = ANY (ARRAY['signed'::text, 'declined'::text, 'revoked'::text]))),
  constraint plan_signature_request_end_pkey PRIMARY KEY (centre_id, request_id)
);
create policy centre on plan_signature_request_end for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_signature_request_end FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_signature_request_end REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_signature_request_end();
grant insert, select on plan_signature_request_end to touchstone_app;

create table plan_template (
  centre_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  specification_id uuid not null,
  name text not null,
  state text not null,
  content jsonb not null,
  saved_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_template_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint plan_template_name_check CHECK ((length(btrim(name)) >= 2)),
  constraint plan_template_pkey PRIMARY KEY (centre_id, id),
  constraint plan_template_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint plan_template_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint plan_template_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'withdrawn'::text])))
);
CREATE INDEX plan_template_specification ON public.plan_template USING btree (centre_id, specification_id, template_id, recorded_at DESC);
create policy centre on plan_template for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_template FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_template REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_template();
grant insert, select on plan_template to touchstone_app;

create table plan_version (
  centre_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  kind text not null,
  registration_id uuid not null,
  learner_id uuid not null,
  version_number integer not null,
  content jsonb not null,
  content_sha256 text not null,
  saved_by uuid not null,
  saved_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint plan_version_centre_id_document_id_version_number_key UNIQUE (centre_id, document_id, version_number),
  constraint plan_version_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint plan_version_kind_check CHECK ((kind = ANY (ARRAY['learning-plan'::text, 'assessment-plan'::text, 'review'::text]))),
  constraint plan_version_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint plan_version_pkey PRIMARY KEY (centre_id, id),
  constraint plan_version_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint plan_version_version_number_check CHECK ((version_number > 0))
);
CREATE INDEX plan_version_registration ON public.plan_version USING btree (centre_id, registration_id, kind, version_number DESC);
CREATE UNIQUE INDEX plan_version_one ON public.plan_version USING btree (centre_id, registration_id, kind, version_number) WHERE (kind <> 'review'::text);
create policy centre on plan_version for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_version FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.plan_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_plan_version();
grant insert, select on plan_version to touchstone_app;

create table portfolio_export (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  requested_by uuid not null,
  format text not null,
  state text not null,
  done integer not null default 0,
  total integer not null default 0,
  step text,
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  constraint portfolio_export_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint portfolio_export_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint portfolio_export_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'zip'::text, 'bundle'::text, 'bundle-with-files'::text]))),
  constraint portfolio_export_pkey PRIMARY KEY (centre_id, id),
  constraint portfolio_export_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint portfolio_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'making'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX portfolio_export_registration ON public.portfolio_export USING btree (centre_id, registration_id, requested_at DESC);
create policy centre on portfolio_export for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant delete, insert, select, update on portfolio_export to touchstone_app;

create table quality_action_closure (
  centre_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  note text not null,
  closed_by uuid not null,
  closed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  signing_id uuid,
  constraint quality_action_closure_centre_id_sample_id_fkey FOREIGN KEY (centre_id, sample_id) REFERENCES quality_sample(centre_id, id),
  constraint quality_action_closure_centre_id_sample_id_key UNIQUE (centre_id, sample_id),
  constraint quality_action_closure_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint quality_action_closure_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint quality_action_closure_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on quality_action_closure for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quality_action_closure FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.quality_action_closure REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_quality_action_closure();
grant insert, select on quality_action_closure to touchstone_app;

create table quality_activity (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  assessor_id uuid not null,
  kind text not null,
  selection_reason text not null,
  findings text not null,
  verdict text not null,
  feedback text,
  action text,
  action_due_on date,
  sampler_id uuid not null,
  needs_countersignature boolean not null,
  signing_id uuid not null,
  held_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint quality_activity_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint quality_activity_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint quality_activity_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint quality_activity_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint quality_activity_check CHECK (((verdict = 'action'::text) = (action IS NOT NULL))),
  constraint quality_activity_check1 CHECK (((verdict = 'action'::text) = (action_due_on IS NOT NULL))),
  constraint quality_activity_findings_check CHECK ((length(btrim(findings)) >= 3)),
  constraint quality_activity_kind_check CHECK ((kind = ANY (ARRAY['observation'::text, 'interview'::text, 'plans-and-feedback'::text]))),
  constraint quality_activity_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint quality_activity_pkey PRIMARY KEY (centre_id, id),
  constraint quality_activity_sampler_id_fkey FOREIGN KEY (sampler_id) REFERENCES person(id),
  constraint quality_activity_selection_reason_check CHECK ((length(btrim(selection_reason)) >= 3)),
  constraint quality_activity_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref),
  constraint quality_activity_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'action'::text])))
);
CREATE INDEX quality_activity_assessor ON public.quality_activity USING btree (centre_id, assessor_id, held_on DESC);
create policy centre on quality_activity for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quality_activity FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.quality_activity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_quality_activity();
grant insert, select on quality_activity to touchstone_app;

create table quality_answer (
  centre_id uuid not null,
  id uuid not null,
  sample_id uuid,
  activity_id uuid,
  kind text not null,
  words text not null,
  given_by uuid not null,
  given_on date not null,
  signing_id uuid,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint quality_answer_centre_id_activity_id_fkey FOREIGN KEY (centre_id, activity_id) REFERENCES quality_activity(centre_id, id),
  constraint quality_answer_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint quality_answer_centre_id_sample_id_fkey FOREIGN KEY (centre_id, sample_id) REFERENCES quality_sample(centre_id, id),
  constraint quality_answer_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint quality_answer_check CHECK ((num_nonnulls(sample_id, activity_id) = 1)),
  constraint quality_answer_check1 CHECK (((kind = ANY (ARRAY['answer'::text, 'returned'::text])) OR (activity_id IS NOT NULL))),
  constraint quality_answer_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint quality_answer_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'returned'::text, 'closed'::text, 'countersigned'::text, 'not-countersigned'::text]))),
  constraint quality_answer_pkey PRIMARY KEY (centre_id, id),
  constraint quality_answer_words_check CHECK ((length(btrim(words)) >= 3))
);
CREATE INDEX quality_answer_activity ON public.quality_answer USING btree (centre_id, activity_id, recorded_at DESC);
CREATE INDEX quality_answer_sample ON public.quality_answer USING btree (centre_id, sample_id, recorded_at DESC);
create policy centre on quality_answer for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quality_answer FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.quality_answer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_quality_answer();
grant insert, select on quality_answer to touchstone_app;

create table quality_sample (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  kind text not null,
  decision_ids uuid[] not null,
  selection_reason text not null,
  verdict text not null,
  feedback text,
  action text,
  action_owner_id uuid,
  action_due_on date,
  sampler_id uuid not null,
  signing_id uuid not null,
  sampled_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  needs_countersignature boolean,
  findings jsonb,
  evidence_opened uuid[],
  constraint quality_sample_action_owner_id_fkey FOREIGN KEY (action_owner_id) REFERENCES person(id),
  constraint quality_sample_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint quality_sample_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint quality_sample_check CHECK (((verdict = 'action'::text) = (action IS NOT NULL))),
  constraint quality_sample_decision_ids_check CHECK ((cardinality(decision_ids) > 0)),
  constraint quality_sample_kind_check CHECK ((kind = ANY (ARRAY['interim'::text, 'summative'::text]))),
  constraint quality_sample_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint quality_sample_pkey PRIMARY KEY (centre_id, id),
  constraint quality_sample_sampler_id_fkey FOREIGN KEY (sampler_id) REFERENCES person(id),
  constraint quality_sample_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref),
  constraint quality_sample_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'action'::text])))
);
CREATE INDEX quality_sample_learner ON public.quality_sample USING btree (centre_id, learner_id, unit_ref, recorded_at DESC);
create policy centre on quality_sample for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.quality_sample FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.quality_sample REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_quality_sample();
grant insert, select on quality_sample to touchstone_app;

create table registration (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  learner_id uuid not null,
  specification_id uuid not null,
  qualification_number text,
  pathway text,
  name_as_registered text not null,
  uln text,
  date_of_birth date,
  employer_id uuid,
  site_id uuid,
  registered_by uuid not null,
  registered_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint registration_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint registration_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organisation(id),
  constraint registration_id_key UNIQUE (id),
  constraint registration_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint registration_pkey PRIMARY KEY (centre_id, id),
  constraint registration_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id),
  constraint registration_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX registration_awarding ON public.registration USING btree (awarding_id, registered_on);
CREATE INDEX registration_learner ON public.registration USING btree (centre_id, learner_id);
CREATE INDEX registration_specification ON public.registration USING btree (centre_id, specification_id);
create policy centre on registration for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration();
grant insert, select on registration to touchstone_app;

create table registration_change (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  state text not null,
  reason text not null,
  changed_by uuid not null,
  changed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_change_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint registration_change_pkey PRIMARY KEY (centre_id, id),
  constraint registration_change_state_check CHECK ((state = ANY (ARRAY['active'::text, 'withdrawn'::text, 'closed'::text])))
);
CREATE INDEX registration_change_latest ON public.registration_change USING btree (centre_id, registration_id, recorded_at DESC);
create policy centre on registration_change for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_change FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_change REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_change();
grant insert, select on registration_change to touchstone_app;

create table registration_entry (
  centre_id uuid not null,
  registration_id uuid not null,
  counts_from_on date not null,
  started_on date,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_entry_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_entry_pkey PRIMARY KEY (centre_id, registration_id)
);
create policy centre on registration_entry for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_entry FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_entry();
grant insert, select on registration_entry to touchstone_app;

create table registration_funding (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  funder text not null,
  said_by uuid not null,
  said_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_funding_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_funding_funder_check CHECK ((length(btrim(funder)) >= 2)),
  constraint registration_funding_pkey PRIMARY KEY (centre_id, id),
  constraint registration_funding_said_by_fkey FOREIGN KEY (said_by) REFERENCES person(id)
);
CREATE INDEX registration_funding_latest ON public.registration_funding USING btree (centre_id, registration_id, recorded_at DESC);
create policy centre on registration_funding for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_funding FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_funding REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_funding();
grant insert, select on registration_funding to touchstone_app;

create table registration_membership (
  centre_id uuid not null,
  registration_id uuid not null,
  was_member boolean not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_membership_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_membership_pkey PRIMARY KEY (centre_id, registration_id)
);
create policy centre on registration_membership for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_membership FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_membership REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_membership();
grant insert, select on registration_membership to touchstone_app;

create table registration_move (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  from_specification_id uuid not null,
  specification_id uuid not null,
  qualification_number text,
  pathway text,
  judge_again jsonb not null,
  reason text not null,
  moved_by uuid not null,
  moved_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_move_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint registration_move_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_move_check CHECK ((from_specification_id <> specification_id)),
  constraint registration_move_from_specification_id_fkey FOREIGN KEY (from_specification_id) REFERENCES specification(id),
  constraint registration_move_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint registration_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES person(id),
  constraint registration_move_pkey PRIMARY KEY (centre_id, id),
  constraint registration_move_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint registration_move_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX registration_move_latest ON public.registration_move USING btree (centre_id, registration_id, recorded_at DESC);
CREATE INDEX registration_move_learner ON public.registration_move USING btree (centre_id, learner_id);
create policy centre on registration_move for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_move FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_move REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_move();
grant insert, select on registration_move to touchstone_app;

create table registration_period (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  kind text not null,
  from_on date not null,
  until_on date,
  reason text not null,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint registration_period_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_period_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint registration_period_check1 CHECK (((kind <> 'extension'::text) OR (until_on IS NOT NULL))),
  constraint registration_period_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint registration_period_kind_check CHECK ((kind = ANY (ARRAY['break'::text, 'return'::text, 'extension'::text]))),
  constraint registration_period_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint registration_period_pkey PRIMARY KEY (centre_id, id),
  constraint registration_period_reason_check CHECK ((length(btrim(reason)) >= 3))
);
create policy centre on registration_period for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.registration_period FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.registration_period REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_registration_period();
grant insert, select on registration_period to touchstone_app;

create table registration_standing (
  centre_id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  specification_id uuid not null,
  assessor_id uuid,
  quality_assurer_id uuid,
  state text not null,
  complete boolean not null,
  credits_achieved integer not null,
  credits_required integer,
  units_chosen integer not null,
  units_achieved integer not null,
  criteria_total integer not null,
  criteria_met integer not null,
  criteria_submitted integer not null,
  waits_for text not null,
  since timestamp with time zone,
  changed_at timestamp with time zone not null default now(),
  constraint registration_standing_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint registration_standing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint registration_standing_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint registration_standing_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint registration_standing_pkey PRIMARY KEY (centre_id, registration_id),
  constraint registration_standing_quality_assurer_id_fkey FOREIGN KEY (quality_assurer_id) REFERENCES person(id),
  constraint registration_standing_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX registration_standing_assessor ON public.registration_standing USING btree (centre_id, assessor_id, criteria_submitted DESC);
CREATE INDEX registration_standing_quality_assurer ON public.registration_standing USING btree (centre_id, quality_assurer_id);
CREATE INDEX registration_standing_specification ON public.registration_standing USING btree (centre_id, specification_id, state);
create policy centre on registration_standing for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant delete, insert, select, update on registration_standing to touchstone_app;

create table retention_rule (
  organisation_id uuid not null,
  id uuid not null,
  record_kind text not null,
  awarding_id uuid,
  funder text,
  months integer,
  because text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint retention_rule_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint retention_rule_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint retention_rule_funder_check CHECK ((length(btrim(funder)) >= 2)),
  constraint retention_rule_months_check CHECK (((months >= 1) AND (months <= 1200))),
  constraint retention_rule_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint retention_rule_pkey PRIMARY KEY (organisation_id, id),
  constraint retention_rule_record_kind_check CHECK ((record_kind = ANY (ARRAY['portfolio'::text, 'messages'::text]))),
  constraint retention_rule_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE INDEX retention_rule_latest ON public.retention_rule USING btree (organisation_id, record_kind, recorded_at DESC);
create policy added on retention_rule for insert using (-) with check (((organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR touchstone_acts_for(organisation_id)));
create policy seen on retention_rule for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.retention_rule FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.retention_rule REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_retention_rule();
grant insert, select on retention_rule to touchstone_app;

create table retired_fact_table (
  name text not null,
  moved_to text not null,
  constraint retired_fact_table_moved_to_fkey FOREIGN KEY (moved_to) REFERENCES audit_fact_table(name),
  constraint retired_fact_table_pkey PRIMARY KEY (name)
);

create table review_template (
  awarding_id uuid not null,
  id uuid not null,
  criteria jsonb not null,
  supersedes uuid,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint review_template_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint review_template_awarding_id_supersedes_fkey FOREIGN KEY (awarding_id, supersedes) REFERENCES review_template(awarding_id, id),
  constraint review_template_criteria_check CHECK ((jsonb_typeof(criteria) = 'array'::text)),
  constraint review_template_pkey PRIMARY KEY (awarding_id, id),
  constraint review_template_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE UNIQUE INDEX review_template_first_once ON public.review_template USING btree (awarding_id) WHERE (supersedes IS NULL);
CREATE UNIQUE INDEX review_template_superseded_once ON public.review_template USING btree (awarding_id, supersedes) WHERE (supersedes IS NOT NULL);
create policy own on review_template for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on review_template for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.review_template FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.review_template REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_review_template();
grant insert, select on review_template to touchstone_app;

create table risk_mark (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  dimension text not null,
  name text not null,
  state text not null,
  because text not null,
  marked_by uuid not null,
  marked_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint risk_mark_because_check CHECK ((length(btrim(because)) >= 3)),
  constraint risk_mark_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint risk_mark_dimension_check CHECK ((dimension = ANY (ARRAY['assessor'::text, 'unit'::text, 'method'::text, 'site'::text, 'learner'::text]))),
  constraint risk_mark_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES person(id),
  constraint risk_mark_pkey PRIMARY KEY (centre_id, id),
  constraint risk_mark_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint risk_mark_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'cleared'::text])))
);
CREATE INDEX risk_mark_latest ON public.risk_mark USING btree (centre_id, specification_id, dimension, name, recorded_at DESC);
create policy centre on risk_mark for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_mark FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.risk_mark REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_risk_mark();
grant insert, select on risk_mark to touchstone_app;

create table sample_countersignature (
  centre_id uuid not null,
  id uuid not null,
  sample_id uuid not null,
  verdict text not null,
  note text,
  signing_id uuid not null,
  person_id uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sample_countersignature_centre_id_sample_id_fkey FOREIGN KEY (centre_id, sample_id) REFERENCES quality_sample(centre_id, id),
  constraint sample_countersignature_centre_id_sample_id_key UNIQUE (centre_id, sample_id),
  constraint sample_countersignature_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint sample_countersignature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sample_countersignature_pkey PRIMARY KEY (centre_id, id),
  constraint sample_countersignature_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'returned'::text])))
);
create policy centre on sample_countersignature for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sample_countersignature FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sample_countersignature REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sample_countersignature();
grant insert, select on sample_countersignature to touchstone_app;

create table sampling_choice (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  choice text not null,
  reason text not null,
  chosen_by uuid not null,
  chosen_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sampling_choice_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint sampling_choice_choice_check CHECK ((choice = ANY (ARRAY['added'::text, 'deferred'::text, 'withdrawn'::text]))),
  constraint sampling_choice_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES person(id),
  constraint sampling_choice_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint sampling_choice_pkey PRIMARY KEY (centre_id, id),
  constraint sampling_choice_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint sampling_choice_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint sampling_choice_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX sampling_choice_latest ON public.sampling_choice USING btree (centre_id, specification_id, learner_id, unit_ref, recorded_at DESC);
create policy centre on sampling_choice for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sampling_choice FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sampling_choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sampling_choice();
grant insert, select on sampling_choice to touchstone_app;

create table sampling_plan (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  from_on date not null,
  until_on date not null,
  strategy jsonb not null,
  seed text not null,
  fewest integer not null,
  planned_by uuid not null,
  planned_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sampling_plan_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint sampling_plan_check CHECK ((until_on > from_on)),
  constraint sampling_plan_pkey PRIMARY KEY (centre_id, id),
  constraint sampling_plan_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES person(id),
  constraint sampling_plan_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX sampling_plan_latest ON public.sampling_plan USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on sampling_plan for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sampling_plan FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sampling_plan REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sampling_plan();
grant insert, select on sampling_plan to touchstone_app;

create table sampling_plan_activity (
  centre_id uuid not null,
  plan_id uuid not null,
  kind text not null,
  assessor_id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  sampler_id uuid not null,
  constraint sampling_plan_activity_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint sampling_plan_activity_centre_id_plan_id_fkey FOREIGN KEY (centre_id, plan_id) REFERENCES sampling_plan(centre_id, id),
  constraint sampling_plan_activity_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint sampling_plan_activity_kind_check CHECK ((kind = ANY (ARRAY['observation'::text, 'interview'::text, 'plans-and-feedback'::text]))),
  constraint sampling_plan_activity_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint sampling_plan_activity_pkey PRIMARY KEY (centre_id, plan_id, kind, learner_id, unit_ref),
  constraint sampling_plan_activity_sampler_id_fkey FOREIGN KEY (sampler_id) REFERENCES person(id),
  constraint sampling_plan_activity_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy centre on sampling_plan_activity for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sampling_plan_activity FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sampling_plan_activity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sampling_plan_activity();
grant insert, select on sampling_plan_activity to touchstone_app;

create table sampling_plan_item (
  centre_id uuid not null,
  plan_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  registration_id uuid not null,
  stage text not null,
  sampler_id uuid not null,
  reasons text[] not null,
  meets text[] not null,
  constraint sampling_plan_item_centre_id_plan_id_fkey FOREIGN KEY (centre_id, plan_id) REFERENCES sampling_plan(centre_id, id),
  constraint sampling_plan_item_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint sampling_plan_item_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint sampling_plan_item_pkey PRIMARY KEY (centre_id, plan_id, learner_id, unit_ref),
  constraint sampling_plan_item_sampler_id_fkey FOREIGN KEY (sampler_id) REFERENCES person(id),
  constraint sampling_plan_item_stage_check CHECK ((stage = ANY (ARRAY['interim'::text, 'summative'::text]))),
  constraint sampling_plan_item_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy centre on sampling_plan_item for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sampling_plan_item FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sampling_plan_item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sampling_plan_item();
grant insert, select on sampling_plan_item to touchstone_app;

create table sampling_strategy (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  content jsonb not null,
  reason text not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sampling_strategy_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint sampling_strategy_pkey PRIMARY KEY (centre_id, id),
  constraint sampling_strategy_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint sampling_strategy_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint sampling_strategy_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX sampling_strategy_latest ON public.sampling_strategy USING btree (centre_id, specification_id, recorded_at DESC);
create policy centre on sampling_strategy for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sampling_strategy FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sampling_strategy REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sampling_strategy();
grant insert, select on sampling_strategy to touchstone_app;

create table sanction (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  specification_id uuid,
  level text not null,
  reason text not null,
  notice_on date not null,
  from_on date not null,
  imposed_by uuid not null,
  imposed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sanction_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint sanction_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint sanction_check CHECK ((from_on >= notice_on)),
  constraint sanction_imposed_by_fkey FOREIGN KEY (imposed_by) REFERENCES person(id),
  constraint sanction_level_check CHECK ((level = ANY (ARRAY['1'::text, '2'::text, '3a'::text, '3b'::text, '4'::text, '5'::text]))),
  constraint sanction_pkey PRIMARY KEY (centre_id, id),
  constraint sanction_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint sanction_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
CREATE INDEX sanction_specification ON public.sanction USING btree (centre_id, awarding_id, specification_id);
create policy centre on sanction for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sanction FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sanction REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sanction();
grant insert, select on sanction to touchstone_app;

create table sanction_lifting (
  centre_id uuid not null,
  id uuid not null,
  sanction_id uuid not null,
  reason text not null,
  lifted_by uuid not null,
  lifted_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint sanction_lifting_centre_id_sanction_id_fkey FOREIGN KEY (centre_id, sanction_id) REFERENCES sanction(centre_id, id),
  constraint sanction_lifting_centre_id_sanction_id_key UNIQUE (centre_id, sanction_id),
  constraint sanction_lifting_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES person(id),
  constraint sanction_lifting_pkey PRIMARY KEY (centre_id, id),
  constraint sanction_lifting_reason_check CHECK ((length(btrim(reason)) >= 3))
);
create policy centre on sanction_lifting for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sanction_lifting FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.sanction_lifting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_sanction_lifting();
grant insert, select on sanction_lifting to touchstone_app;

create table schema_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table self_assessment (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  ratings jsonb not null,
  prior_learning text,
  rated_by uuid not null,
  rated_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint self_assessment_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint self_assessment_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint self_assessment_pkey PRIMARY KEY (centre_id, id),
  constraint self_assessment_rated_by_fkey FOREIGN KEY (rated_by) REFERENCES person(id),
  constraint self_assessment_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX self_assessment_registration ON public.self_assessment USING btree (centre_id, registration_id, unit_ref, recorded_at DESC);
create policy centre on self_assessment for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on self_assessment for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.self_assessment FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.self_assessment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_self_assessment();
grant insert, select on self_assessment to touchstone_app;

create table sign_in_event (
  id bigint not null generated,
  person_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  address text,
  device text,
  constraint sign_in_event_kind_check CHECK ((kind = ANY (ARRAY['signed-in'::text, 'refused'::text, 'signed-out'::text, 'password-changed'::text, 'password-link-sent'::text, 'password-set'::text, 'authenticator-on'::text, 'authenticator-off'::text, 'backup-code-used'::text, 'signed-in-with-passkey'::text, 'signed-in-with-provider'::text, 'passkey-added'::text, 'passkey-removed'::text]))),
  constraint sign_in_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sign_in_event_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_event_at ON public.sign_in_event USING btree (at);
CREATE INDEX sign_in_event_person ON public.sign_in_event USING btree (person_id, id DESC);
create policy seen on sign_in_event for select using (((person_id = ( SELECT touchstone_actor() AS touchstone_actor)) OR (EXISTS ( SELECT 1
   FROM membership m
  WHERE ((m.person_id = sign_in_event.person_id) AND ((m.organisation_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])) OR ((m.organisation_kind = 'awarding'::text) AND touchstone_acts_for(m.organisation_id)))))))) with check (-);
grant select on sign_in_event to touchstone_app;

create table signing (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  capacity text not null,
  statement text not null,
  signed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  gate jsonb,
  constraint signing_capacity_check CHECK ((capacity = ANY (ARRAY['qualified'::text, 'trainee'::text]))),
  constraint signing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint signing_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint signing_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on signing for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.signing FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.signing REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_signing();
grant insert, select on signing to touchstone_app;

create table site (
  centre_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  address text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint site_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint site_pkey PRIMARY KEY (centre_id, id)
);
create policy centre on site for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER counted BEFORE UPDATE ON public.site FOR EACH ROW EXECUTE FUNCTION touchstone_count_version();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON public.site FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_removal();
CREATE TRIGGER recorded AFTER INSERT ON public.site REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_site();
CREATE TRIGGER recorded_again AFTER UPDATE ON public.site REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_site();
grant insert, select, update on site to touchstone_app;

create table specification (
  id uuid not null,
  awarding_id uuid not null,
  draft_id uuid,
  kind text not null,
  qualification_number text,
  title text not null,
  issue_label text,
  level text,
  source_name text not null,
  source_sha256 text not null,
  content jsonb not null,
  content_sha256 text not null,
  registration_from_on date,
  registration_until_on date,
  published_by uuid not null,
  published_on date not null,
  supersedes uuid,
  qualification_numbers text[] not null default '{}'::text[],
  unit_count integer not null default 0,
  constraint specification_awarding_id_content_sha256_key UNIQUE (awarding_id, content_sha256),
  constraint specification_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint specification_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES specification_draft(id),
  constraint specification_kind_check CHECK ((kind = ANY (ARRAY['qualification'::text, 'unit-suite'::text]))),
  constraint specification_pkey PRIMARY KEY (id),
  constraint specification_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint specification_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES specification(id)
);
CREATE INDEX specification_of_draft ON public.specification USING btree (draft_id);
create policy added on specification for insert using (-) with check (touchstone_acts_for(awarding_id));
create policy seen on specification for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.specification FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER listed AFTER INSERT ON public.specification FOR EACH ROW EXECUTE FUNCTION touchstone_list_published_units();
CREATE TRIGGER recorded AFTER INSERT ON public.specification REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_specification();
grant insert, select on specification to touchstone_app;

create table specification_draft (
  id uuid not null,
  awarding_id uuid not null,
  source_name text not null,
  source_sha256 text not null,
  source_bytes bigint not null,
  state text not null,
  progress smallint not null default 0,
  failure jsonb,
  content jsonb,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  version integer not null default 1,
  counts jsonb,
  constraint specification_draft_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint specification_draft_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint specification_draft_pkey PRIMARY KEY (id),
  constraint specification_draft_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint specification_draft_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'read'::text, 'failed'::text, 'published'::text, 'discarded'::text])))
);
CREATE INDEX specification_draft_awarding ON public.specification_draft USING btree (awarding_id, created_at DESC);
create policy own on specification_draft for all using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
grant insert, select, update on specification_draft to touchstone_app;

create table specification_edit (
  draft_id uuid not null,
  id uuid not null,
  seq integer not null,
  edit jsonb,
  undoes uuid,
  reason text not null,
  edited_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint specification_edit_check CHECK (((edit IS NULL) <> (undoes IS NULL))),
  constraint specification_edit_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES specification_draft(id),
  constraint specification_edit_draft_id_seq_key UNIQUE (draft_id, seq),
  constraint specification_edit_draft_id_undoes_fkey FOREIGN KEY (draft_id, undoes) REFERENCES specification_edit(draft_id, id),
  constraint specification_edit_draft_id_undoes_key UNIQUE (draft_id, undoes),
  constraint specification_edit_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES person(id),
  constraint specification_edit_pkey PRIMARY KEY (draft_id, id),
  constraint specification_edit_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint specification_edit_seq_check CHECK ((seq > 0))
);
create policy own on specification_edit for all using ((EXISTS ( SELECT 1
   FROM specification_draft d
  WHERE (d.id = specification_edit.draft_id)))) with check ((EXISTS ( SELECT 1
   FROM specification_draft d
  WHERE (d.id = specification_edit.draft_id))));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.specification_edit FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.specification_edit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_specification_edit();
grant insert, select on specification_edit to touchstone_app;

create table specification_source (
  draft_id uuid not null,
  content text,
  original bytea not null,
  places jsonb,
  constraint specification_source_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES specification_draft(id),
  constraint specification_source_pkey PRIMARY KEY (draft_id)
);
create policy added on specification_source for insert using (-) with check ((EXISTS ( SELECT 1
   FROM specification_draft d
  WHERE (d.id = specification_source.draft_id))));
create policy seen on specification_source for select using (((EXISTS ( SELECT 1
   FROM specification s
  WHERE (s.draft_id = specification_source.draft_id))) OR (EXISTS ( SELECT 1
   FROM specification_draft d
  WHERE (d.id = specification_source.draft_id))))) with check (-);
grant insert, select on specification_source to touchstone_app;

create table specification_unit (
  specification_id uuid not null,
  unit_ref text not null,
  text_sha256 text not null,
  position integer not null,
  constraint specification_unit_pkey PRIMARY KEY (specification_id, unit_ref),
  constraint specification_unit_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint specification_unit_unit_ref_text_sha256_fkey FOREIGN KEY (unit_ref, text_sha256) REFERENCES unit_version(unit_ref, text_sha256)
);
CREATE INDEX specification_unit_version ON public.specification_unit USING btree (unit_ref, text_sha256);
create policy added on specification_unit for insert using (-) with check (( SELECT touchstone_acts_for_awarding() AS touchstone_acts_for_awarding));
create policy seen on specification_unit for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.specification_unit FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.specification_unit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_specification_unit();
grant insert, select on specification_unit to touchstone_app;

create table spot_record (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  evidence_version_id uuid not null,
  kind text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  narrative text,
  questions jsonb not null,
  marks jsonb not null,
  assessor_id uuid not null,
  signing_id uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint spot_record_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint spot_record_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint spot_record_centre_id_evidence_version_id_key UNIQUE (centre_id, evidence_version_id),
  constraint spot_record_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint spot_record_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint spot_record_check CHECK ((ended_at >= began_at)),
  constraint spot_record_check1 CHECK ((assessor_id <> learner_id)),
  constraint spot_record_kind_check CHECK ((kind = ANY (ARRAY['observation'::text, 'discussion'::text, 'questions'::text]))),
  constraint spot_record_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint spot_record_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX spot_record_learner ON public.spot_record USING btree (centre_id, learner_id, recorded_at DESC);
create policy centre on spot_record for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on spot_record for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.spot_record FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.spot_record REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_spot_record();
grant insert, select on spot_record to touchstone_app;

create table spot_signature (
  centre_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  who text not null,
  name text not null,
  relation text,
  method text not null,
  drawing text,
  signed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint spot_signature_centre_id_record_id_fkey FOREIGN KEY (centre_id, record_id) REFERENCES spot_record(centre_id, id),
  constraint spot_signature_check CHECK (((method = 'drawn'::text) = (drawing IS NOT NULL))),
  constraint spot_signature_drawing_check CHECK (((drawing IS NULL) OR (drawing ~ '^[MLQ0-9 .,-]+$'::text))),
  constraint spot_signature_method_check CHECK ((method = ANY (ARRAY['drawn'::text, 'typed'::text]))),
  constraint spot_signature_pkey PRIMARY KEY (centre_id, id),
  constraint spot_signature_who_check CHECK ((who = ANY (ARRAY['learner'::text, 'witness'::text])))
);
CREATE INDEX spot_signature_record ON public.spot_signature USING btree (centre_id, record_id);
create policy centre on spot_signature for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on spot_signature for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.spot_signature FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.spot_signature REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_spot_signature();
grant insert, select on spot_signature to touchstone_app;

create table staff_competence (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  specification_id uuid not null,
  unit_ref text,
  verdict text not null,
  basis text not null,
  accepted_by uuid not null,
  accepted_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  until_on date,
  constraint staff_competence_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES person(id),
  constraint staff_competence_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_competence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_competence_pkey PRIMARY KEY (centre_id, id),
  constraint staff_competence_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint staff_competence_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'withdrawn'::text])))
);
CREATE INDEX staff_competence_latest ON public.staff_competence USING btree (centre_id, person_id, specification_id, recorded_at DESC);
create policy centre on staff_competence for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_competence FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_competence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_competence();
grant insert, select on staff_competence to touchstone_app;

create table staff_entry (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  title text not null,
  happened_on date not null,
  until_on date,
  minutes integer,
  detail text,
  reflection text,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_entry_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_entry_check CHECK (((kind <> 'cpd'::text) OR (minutes IS NOT NULL))),
  constraint staff_entry_check1 CHECK ((until_on >= happened_on)),
  constraint staff_entry_kind_check CHECK ((kind = ANY (ARRAY['cpd'::text, 'cv'::text, 'standardisation'::text, 'accreditation'::text]))),
  constraint staff_entry_minutes_check CHECK ((minutes > 0)),
  constraint staff_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_entry_pkey PRIMARY KEY (centre_id, id),
  constraint staff_entry_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
CREATE INDEX staff_entry_person ON public.staff_entry USING btree (centre_id, person_id, kind, happened_on DESC);
create policy centre on staff_entry for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_entry FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_entry();
grant insert, select on staff_entry to touchstone_app;

create table staff_entry_acceptance (
  centre_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  verdict text not null,
  note text,
  accepted_by uuid not null,
  accepted_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_entry_acceptance_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES person(id),
  constraint staff_entry_acceptance_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES staff_entry(centre_id, id),
  constraint staff_entry_acceptance_pkey PRIMARY KEY (centre_id, id),
  constraint staff_entry_acceptance_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'returned'::text])))
);
CREATE INDEX staff_entry_acceptance_entry ON public.staff_entry_acceptance USING btree (centre_id, entry_id, recorded_at DESC);
create policy centre on staff_entry_acceptance for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_entry_acceptance FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_entry_acceptance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_entry_acceptance();
grant insert, select on staff_entry_acceptance to touchstone_app;

create table staff_file (
  centre_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_file_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_file_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_file_pkey PRIMARY KEY (centre_id, id)
);
CREATE INDEX staff_file_item ON public.staff_file USING btree (centre_id, item_id);
create policy centre on staff_file for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_file FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_file();
grant insert, select on staff_file to touchstone_app;

create table staff_interest (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  with_person_id uuid,
  with_organisation_id uuid,
  with_whom text not null,
  what text not null,
  from_on date not null,
  until_on date,
  declared_by uuid not null,
  declared_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_interest_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_interest_check CHECK ((with_person_id <> person_id)),
  constraint staff_interest_check1 CHECK ((until_on >= from_on)),
  constraint staff_interest_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  constraint staff_interest_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_interest_pkey PRIMARY KEY (centre_id, id),
  constraint staff_interest_with_organisation_id_fkey FOREIGN KEY (with_organisation_id) REFERENCES organisation(id),
  constraint staff_interest_with_person_id_fkey FOREIGN KEY (with_person_id) REFERENCES person(id)
);
CREATE INDEX staff_interest_person ON public.staff_interest USING btree (centre_id, person_id);
CREATE INDEX staff_interest_with ON public.staff_interest USING btree (centre_id, with_person_id);
create policy centre on staff_interest for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_interest FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_interest REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_interest();
grant insert, select on staff_interest to touchstone_app;

create table staff_interest_end (
  centre_id uuid not null,
  id uuid not null,
  interest_id uuid not null,
  until_on date not null,
  reason text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_interest_end_centre_id_interest_id_fkey FOREIGN KEY (centre_id, interest_id) REFERENCES staff_interest(centre_id, id),
  constraint staff_interest_end_centre_id_interest_id_key UNIQUE (centre_id, interest_id),
  constraint staff_interest_end_pkey PRIMARY KEY (centre_id, id),
  constraint staff_interest_end_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
create policy centre on staff_interest_end for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_interest_end FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_interest_end REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_interest_end();
grant insert, select on staff_interest_end to touchstone_app;

create table staff_nation (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  nation text not null,
  from_on date not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_nation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_nation_nation_check CHECK ((nation = ANY (ARRAY['England'::text, 'Wales'::text, 'Northern Ireland'::text, 'Scotland'::text]))),
  constraint staff_nation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_nation_pkey PRIMARY KEY (centre_id, id),
  constraint staff_nation_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
create policy centre on staff_nation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_nation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_nation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_nation();
grant insert, select on staff_nation to touchstone_app;

create table staff_qualification (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  title text not null,
  standing text not null,
  from_on date not null,
  deadline_on date,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  equivalent_because text,
  constraint staff_qualification_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_qualification_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_qualification_pkey PRIMARY KEY (centre_id, id),
  constraint staff_qualification_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint staff_qualification_role_check CHECK ((role = ANY (ARRAY['assessor'::text, 'internal-quality-assurer'::text, 'external-quality-assurer'::text]))),
  constraint staff_qualification_standing_check CHECK ((standing = ANY (ARRAY['held'::text, 'working-towards'::text, 'ended'::text])))
);
CREATE INDEX staff_qualification_latest ON public.staff_qualification USING btree (centre_id, person_id, role, recorded_at DESC);
create policy centre on staff_qualification for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_qualification FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_qualification REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_qualification();
grant insert, select on staff_qualification to touchstone_app;

create table staff_qualification_withdrawal (
  centre_id uuid not null,
  id uuid not null,
  qualification_id uuid not null,
  invalid_from_on date not null,
  reason text not null,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_qualification_withdrawal_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_qualification_withdrawal_centre_id_qualification_id_fkey FOREIGN KEY (centre_id, qualification_id) REFERENCES staff_qualification(centre_id, id),
  constraint staff_qualification_withdrawal_pkey PRIMARY KEY (centre_id, id),
  constraint staff_qualification_withdrawal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
create policy centre on staff_qualification_withdrawal for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_qualification_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_qualification_withdrawal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_qualification_withdrawal();
grant insert, select on staff_qualification_withdrawal to touchstone_app;

create table staff_scrutiny (
  centre_id uuid not null,
  id uuid not null,
  interest_id uuid not null,
  person_id uuid not null,
  scrutineer_id uuid not null,
  reason text not null,
  from_on date not null,
  until_on date,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_scrutiny_centre_id_interest_id_fkey FOREIGN KEY (centre_id, interest_id) REFERENCES staff_interest(centre_id, id),
  constraint staff_scrutiny_check CHECK ((scrutineer_id <> person_id)),
  constraint staff_scrutiny_check1 CHECK ((recorded_by <> person_id)),
  constraint staff_scrutiny_check2 CHECK ((until_on >= from_on)),
  constraint staff_scrutiny_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_scrutiny_pkey PRIMARY KEY (centre_id, id),
  constraint staff_scrutiny_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint staff_scrutiny_scrutineer_id_fkey FOREIGN KEY (scrutineer_id) REFERENCES person(id)
);
create policy centre on staff_scrutiny for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_scrutiny FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_scrutiny REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_scrutiny();
grant insert, select on staff_scrutiny to touchstone_app;

create table staff_support (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  supporter_id uuid,
  from_on date not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint staff_support_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint staff_support_check CHECK ((supporter_id <> person_id)),
  constraint staff_support_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint staff_support_pkey PRIMARY KEY (centre_id, id),
  constraint staff_support_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint staff_support_role_check CHECK ((role = ANY (ARRAY['assessor'::text, 'internal-quality-assurer'::text, 'external-quality-assurer'::text]))),
  constraint staff_support_supporter_id_fkey FOREIGN KEY (supporter_id) REFERENCES person(id)
);
create policy centre on staff_support for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_support FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.staff_support REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_staff_support();
grant insert, select on staff_support to touchstone_app;

create table standardisation (
  centre_id uuid not null,
  id uuid not null,
  specification_id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  title text not null,
  criteria text[] not null,
  evidence_version_ids uuid[] not null,
  judge_ids uuid[] not null,
  answer_by_on date not null,
  set_by uuid not null,
  set_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint standardisation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint standardisation_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint standardisation_criteria_check CHECK ((cardinality(criteria) > 0)),
  constraint standardisation_evidence_version_ids_check CHECK ((cardinality(evidence_version_ids) > 0)),
  constraint standardisation_judge_ids_check CHECK ((cardinality(judge_ids) >= 2)),
  constraint standardisation_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint standardisation_pkey PRIMARY KEY (centre_id, id),
  constraint standardisation_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint standardisation_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id),
  constraint standardisation_title_check CHECK ((length(btrim(title)) >= 3)),
  constraint standardisation_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX standardisation_specification ON public.standardisation USING btree (centre_id, specification_id, set_on DESC);
create policy centre on standardisation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.standardisation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.standardisation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_standardisation();
grant insert, select on standardisation to touchstone_app;

create table standardisation_judgement (
  centre_id uuid not null,
  standardisation_id uuid not null,
  person_id uuid not null,
  criterion text not null,
  outcome text not null,
  reason text not null,
  judged_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint standardisation_judgement_centre_id_standardisation_id_fkey FOREIGN KEY (centre_id, standardisation_id) REFERENCES standardisation(centre_id, id),
  constraint standardisation_judgement_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'not-yet'::text]))),
  constraint standardisation_judgement_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint standardisation_judgement_pkey PRIMARY KEY (centre_id, standardisation_id, person_id, criterion),
  constraint standardisation_judgement_reason_check CHECK ((length(btrim(reason)) >= 3))
);
create policy centre on standardisation_judgement for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.standardisation_judgement FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.standardisation_judgement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_standardisation_judgement();
grant insert, select on standardisation_judgement to touchstone_app;

create table standardisation_outcome (
  centre_id uuid not null,
  standardisation_id uuid not null,
  held_on date not null,
  minutes integer not null,
  attended_ids uuid[] not null,
  discussion text not null,
  agreed jsonb not null,
  follow_up text,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint standardisation_outcome_attended_ids_check CHECK ((cardinality(attended_ids) > 0)),
  constraint standardisation_outcome_centre_id_standardisation_id_fkey FOREIGN KEY (centre_id, standardisation_id) REFERENCES standardisation(centre_id, id),
  constraint standardisation_outcome_discussion_check CHECK ((length(btrim(discussion)) >= 3)),
  constraint standardisation_outcome_minutes_check CHECK ((minutes > 0)),
  constraint standardisation_outcome_pkey PRIMARY KEY (centre_id, standardisation_id),
  constraint standardisation_outcome_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
create policy centre on standardisation_outcome for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.standardisation_outcome FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.standardisation_outcome REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_standardisation_outcome();
grant insert, select on standardisation_outcome to touchstone_app;

create table submission (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  criteria text[] not null,
  note text,
  submitted_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint submission_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint submission_criteria_check CHECK ((cardinality(criteria) > 0)),
  constraint submission_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint submission_pkey PRIMARY KEY (centre_id, id),
  constraint submission_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX submission_active ON public.submission USING btree (centre_id, learner_id, recorded_at);
CREATE INDEX submission_learner ON public.submission USING btree (centre_id, learner_id, unit_ref);
create policy centre on submission for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.submission FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.submission REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_submission();
grant insert, select on submission to touchstone_app;

create table support_need (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  needs text not null,
  arrangements text,
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint support_need_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint support_need_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint support_need_pkey PRIMARY KEY (centre_id, id),
  constraint support_need_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id)
);
create policy centre on support_need for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.support_need FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.support_need REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_support_need();
grant insert, select on support_need to touchstone_app;

create table taken_in (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  consent_id uuid not null,
  manifest_sha256 text not null,
  bundle_sha256 text not null,
  sealed_by_did text not null,
  sealed_by_name text not null,
  from_centre text not null,
  made_at timestamp with time zone not null,
  taken_by uuid not null,
  taken_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint taken_in_centre_id_consent_id_fkey FOREIGN KEY (centre_id, consent_id) REFERENCES taking_in_consent(centre_id, id),
  constraint taken_in_centre_id_learner_id_manifest_sha256_key UNIQUE (centre_id, learner_id, manifest_sha256),
  constraint taken_in_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint taken_in_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint taken_in_pkey PRIMARY KEY (centre_id, id),
  constraint taken_in_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES person(id)
);
create policy centre on taken_in for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.taken_in FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.taken_in REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_taken_in();
grant insert, select on taken_in to touchstone_app;

create table taken_in_evidence (
  centre_id uuid not null,
  taken_in_id uuid not null,
  version_id uuid not null,
  evidence_id uuid not null,
  learner_id uuid not null,
  title text not null,
  type_code text not null,
  happened_on date,
  files jsonb not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint taken_in_evidence_centre_id_taken_in_id_fkey FOREIGN KEY (centre_id, taken_in_id) REFERENCES taken_in(centre_id, id),
  constraint taken_in_evidence_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint taken_in_evidence_pkey PRIMARY KEY (centre_id, taken_in_id, version_id)
);
CREATE INDEX taken_in_evidence_files ON public.taken_in_evidence USING gin (files jsonb_path_ops);
create policy centre on taken_in_evidence for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.taken_in_evidence FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.taken_in_evidence REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_taken_in_evidence();
grant insert, select on taken_in_evidence to touchstone_app;

create table taken_in_unit (
  centre_id uuid not null,
  taken_in_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  title text not null,
  credits integer,
  achieved_on date,
  certificate_serial text,
  reliance text not null,
  because text not null,
  who_can text not null,
  decisions jsonb not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint taken_in_unit_centre_id_taken_in_id_fkey FOREIGN KEY (centre_id, taken_in_id) REFERENCES taken_in(centre_id, id),
  constraint taken_in_unit_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint taken_in_unit_pkey PRIMARY KEY (centre_id, taken_in_id, unit_ref),
  constraint taken_in_unit_reliance_check CHECK ((reliance = ANY (ARRAY['rely'::text, 'look-again'::text, 'not'::text])))
);
create policy centre on taken_in_unit for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.taken_in_unit FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.taken_in_unit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_taken_in_unit();
grant insert, select on taken_in_unit to touchstone_app;

create table taking_in_consent (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  statement text not null,
  given_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint taking_in_consent_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint taking_in_consent_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint taking_in_consent_pkey PRIMARY KEY (centre_id, id),
  constraint taking_in_consent_statement_check CHECK ((length(btrim(statement)) >= 3))
);
CREATE INDEX taking_in_consent_registration ON public.taking_in_consent USING btree (centre_id, registration_id);
create policy centre on taking_in_consent for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.taking_in_consent FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.taking_in_consent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_taking_in_consent();
grant insert, select on taking_in_consent to touchstone_app;

create table training_entry (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  happened_on date not null,
  minutes integer not null,
  what text not null,
  logged_by uuid not null,
  logged_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint training_entry_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint training_entry_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint training_entry_logged_by_fkey FOREIGN KEY (logged_by) REFERENCES person(id),
  constraint training_entry_minutes_check CHECK (((minutes >= 5) AND (minutes <= 1440))),
  constraint training_entry_pkey PRIMARY KEY (centre_id, id),
  constraint training_entry_what_check CHECK ((length(btrim(what)) >= 3))
);
CREATE INDEX training_entry_registration ON public.training_entry USING btree (centre_id, registration_id, happened_on);
create policy centre on training_entry for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.training_entry FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.training_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_training_entry();
grant insert, select on training_entry to touchstone_app;

create table training_removal (
  centre_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  reason text not null,
  removed_by uuid not null,
  removed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint training_removal_centre_id_entry_id_fkey FOREIGN KEY (centre_id, entry_id) REFERENCES training_entry(centre_id, id),
  constraint training_removal_centre_id_entry_id_key UNIQUE (centre_id, entry_id),
  constraint training_removal_pkey PRIMARY KEY (centre_id, id),
  constraint training_removal_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint training_removal_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES person(id)
);
create policy centre on training_removal for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.training_removal FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.training_removal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_training_removal();
grant insert, select on training_removal to touchstone_app;

create table transfer_acceptance (
  centre_id uuid not null,
  offer_id uuid not null,
  verdict text not null,
  note text,
  registration_id uuid,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint transfer_acceptance_centre_id_offer_id_fkey FOREIGN KEY (centre_id, offer_id) REFERENCES transfer_incoming(centre_id, offer_id),
  constraint transfer_acceptance_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint transfer_acceptance_check CHECK (((verdict = 'accepted'::text) = (registration_id IS NOT NULL))),
  constraint transfer_acceptance_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint transfer_acceptance_pkey PRIMARY KEY (centre_id, offer_id),
  constraint transfer_acceptance_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'declined'::text])))
);
create policy centre on transfer_acceptance for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.transfer_acceptance FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.transfer_acceptance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_transfer_acceptance();
grant insert, select on transfer_acceptance to touchstone_app;

create table transfer_consent (
  centre_id uuid not null,
  offer_id uuid not null,
  verdict text not null,
  note text,
  given_by uuid not null,
  given_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint transfer_consent_centre_id_offer_id_fkey FOREIGN KEY (centre_id, offer_id) REFERENCES transfer_offer(centre_id, id),
  constraint transfer_consent_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint transfer_consent_pkey PRIMARY KEY (centre_id, offer_id),
  constraint transfer_consent_verdict_check CHECK ((verdict = ANY (ARRAY['agreed'::text, 'declined'::text])))
);
create policy centre on transfer_consent for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.transfer_consent FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.transfer_consent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_transfer_consent();
grant insert, select on transfer_consent to touchstone_app;

create table transfer_incoming (
  centre_id uuid not null,
  offer_id uuid not null,
  from_centre_id uuid not null,
  from_centre_name text not null,
  from_registration_id uuid not null,
  learner_id uuid not null,
  learner_name text not null,
  specification_id uuid not null,
  reason text not null,
  agreed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint transfer_incoming_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint transfer_incoming_from_centre_id_fkey FOREIGN KEY (from_centre_id) REFERENCES organisation(id),
  constraint transfer_incoming_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint transfer_incoming_pkey PRIMARY KEY (centre_id, offer_id),
  constraint transfer_incoming_specification_id_fkey FOREIGN KEY (specification_id) REFERENCES specification(id)
);
create policy centre on transfer_incoming for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.transfer_incoming FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.transfer_incoming REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_transfer_incoming();
grant insert, select on transfer_incoming to touchstone_app;

create table transfer_offer (
  centre_id uuid not null,
  id uuid not null,
  awarding_id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  to_centre_id uuid not null,
  reason text not null,
  offered_by uuid not null,
  offered_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint transfer_offer_awarding_id_fkey FOREIGN KEY (awarding_id) REFERENCES organisation(id),
  constraint transfer_offer_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint transfer_offer_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint transfer_offer_check CHECK ((to_centre_id <> centre_id)),
  constraint transfer_offer_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint transfer_offer_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES person(id),
  constraint transfer_offer_pkey PRIMARY KEY (centre_id, id),
  constraint transfer_offer_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint transfer_offer_to_centre_id_fkey FOREIGN KEY (to_centre_id) REFERENCES organisation(id)
);
CREATE INDEX transfer_offer_registration ON public.transfer_offer USING btree (centre_id, registration_id, recorded_at DESC);
create policy centre on transfer_offer for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.transfer_offer FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.transfer_offer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_transfer_offer();
grant insert, select on transfer_offer to touchstone_app;

create table unit (
  ref text not null,
  title text not null,
  level text,
  credits integer,
  constraint unit_pkey PRIMARY KEY (ref)
);
create policy added on unit for insert using (-) with check (( SELECT touchstone_acts_for_awarding() AS touchstone_acts_for_awarding));
create policy seen on unit for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit();
grant insert, select on unit to touchstone_app;

create table unit_agreement (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_refs text[] not null,
  agreed_by uuid not null,
  capacity text not null,
  note text,
  agreed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint unit_agreement_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES person(id),
  constraint unit_agreement_capacity_check CHECK ((capacity = ANY (ARRAY['learner'::text, 'assessor'::text]))),
  constraint unit_agreement_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint unit_agreement_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint unit_agreement_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint unit_agreement_pkey PRIMARY KEY (centre_id, id),
  constraint unit_agreement_unit_refs_check CHECK ((cardinality(unit_refs) > 0))
);
CREATE INDEX unit_agreement_registration ON public.unit_agreement USING btree (centre_id, registration_id, recorded_at DESC);
create policy centre on unit_agreement for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_agreement FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit_agreement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit_agreement();
grant insert, select on unit_agreement to touchstone_app;

create table unit_choice (
  centre_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  choice text not null,
  reason text,
  chosen_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint unit_choice_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint unit_choice_choice_check CHECK ((choice = ANY (ARRAY['chosen'::text, 'dropped'::text]))),
  constraint unit_choice_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES person(id),
  constraint unit_choice_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint unit_choice_pkey PRIMARY KEY (centre_id, id),
  constraint unit_choice_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX unit_choice_registration ON public.unit_choice USING btree (centre_id, registration_id, unit_ref, recorded_at DESC);
create policy centre on unit_choice for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_choice FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit_choice REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit_choice();
grant insert, select on unit_choice to touchstone_app;

create table unit_confirmation (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  sign_off_id uuid not null,
  statement text not null,
  note text,
  confirmed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint unit_confirmation_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint unit_confirmation_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint unit_confirmation_centre_id_sign_off_id_fkey FOREIGN KEY (centre_id, sign_off_id) REFERENCES unit_sign_off(centre_id, id),
  constraint unit_confirmation_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint unit_confirmation_pkey PRIMARY KEY (centre_id, id),
  constraint unit_confirmation_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX unit_confirmation_learner ON public.unit_confirmation USING btree (centre_id, learner_id, unit_ref);
CREATE UNIQUE INDEX unit_confirmation_once ON public.unit_confirmation USING btree (centre_id, sign_off_id);
create policy centre on unit_confirmation for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_confirmation FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit_confirmation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit_confirmation();
grant insert, select on unit_confirmation to touchstone_app;

create table unit_sign_off (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  unit_ref text not null,
  unit_text_sha256 text not null,
  decision_ids uuid[] not null,
  assessor_id uuid not null,
  signing_id uuid not null,
  signed_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint unit_sign_off_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES person(id),
  constraint unit_sign_off_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint unit_sign_off_centre_id_signing_id_fkey FOREIGN KEY (centre_id, signing_id) REFERENCES signing(centre_id, id),
  constraint unit_sign_off_decision_ids_check CHECK ((cardinality(decision_ids) > 0)),
  constraint unit_sign_off_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint unit_sign_off_pkey PRIMARY KEY (centre_id, id),
  constraint unit_sign_off_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
CREATE INDEX unit_sign_off_learner ON public.unit_sign_off USING btree (centre_id, learner_id, unit_ref, recorded_at DESC);
create policy centre on unit_sign_off for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_sign_off FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit_sign_off REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit_sign_off();
grant insert, select on unit_sign_off to touchstone_app;

create table unit_standing (
  centre_id uuid not null,
  learner_id uuid not null,
  unit_ref text not null,
  state text not null,
  criteria_total integer not null,
  criteria_linked integer not null,
  criteria_submitted integer not null,
  criteria_waiting integer not null,
  criteria_returned integer not null,
  criteria_met integer not null,
  sampled boolean not null,
  open_action boolean not null,
  achieved_on date,
  waits_for text not null,
  since timestamp with time zone,
  transfer_id uuid,
  constraint unit_standing_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint unit_standing_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint unit_standing_pkey PRIMARY KEY (centre_id, learner_id, unit_ref)
);
create policy centre on unit_standing for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant delete, insert, select, update on unit_standing to touchstone_app;

create table unit_version (
  unit_ref text not null,
  text_sha256 text not null,
  content jsonb not null,
  constraint unit_version_pkey PRIMARY KEY (unit_ref, text_sha256),
  constraint unit_version_unit_ref_fkey FOREIGN KEY (unit_ref) REFERENCES unit(ref)
);
create policy added on unit_version for insert using (-) with check (( SELECT touchstone_acts_for_awarding() AS touchstone_acts_for_awarding));
create policy seen on unit_version for select using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.unit_version FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.unit_version REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_unit_version();
grant insert, select on unit_version to touchstone_app;

create table upload (
  id text not null,
  person_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  finished_at timestamp with time zone not null default clock_timestamp(),
  constraint upload_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint upload_pkey PRIMARY KEY (id)
);
CREATE INDEX upload_person ON public.upload USING btree (person_id);
create policy own on upload for select using ((person_id = ( SELECT touchstone_actor() AS touchstone_actor))) with check (-);
grant select on upload to touchstone_app;

create table validity_warning (
  centre_id uuid not null,
  person_id uuid not null,
  code text not null,
  runs_out_on date not null,
  level integer not null,
  told_id uuid not null,
  sent_on date not null,
  sent_at timestamp with time zone not null default clock_timestamp(),
  constraint validity_warning_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint validity_warning_level_check CHECK ((level >= 0)),
  constraint validity_warning_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint validity_warning_pkey PRIMARY KEY (centre_id, person_id, code, runs_out_on, level, told_id),
  constraint validity_warning_told_id_fkey FOREIGN KEY (told_id) REFERENCES person(id)
);
create policy centre on validity_warning for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
grant select on validity_warning to touchstone_app;

create table witness (
  centre_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  occupation text,
  employer_name text,
  standing text,
  registered_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  relation text,
  telephone text,
  constraint witness_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organisation(id),
  constraint witness_check CHECK (((kind <> 'expert'::text) OR (COALESCE(standing, ''::text) <> ''::text))),
  constraint witness_kind_check CHECK ((kind = ANY (ARRAY['witness'::text, 'expert'::text]))),
  constraint witness_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint witness_pkey PRIMARY KEY (centre_id, id),
  constraint witness_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id)
);
CREATE INDEX witness_person ON public.witness USING btree (centre_id, person_id, recorded_at DESC);
create policy centre on witness for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witness FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.witness REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_witness();
grant insert, select on witness to touchstone_app;

create table witness_acceptance (
  centre_id uuid not null,
  id uuid not null,
  witness_id uuid not null,
  verdict text not null,
  reason text not null,
  decided_by uuid not null,
  decided_on date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint witness_acceptance_centre_id_witness_id_fkey FOREIGN KEY (centre_id, witness_id) REFERENCES witness(centre_id, id),
  constraint witness_acceptance_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint witness_acceptance_pkey PRIMARY KEY (centre_id, id),
  constraint witness_acceptance_reason_check CHECK ((length(btrim(reason)) >= 3)),
  constraint witness_acceptance_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'not-accepted'::text])))
);
CREATE INDEX witness_acceptance_witness ON public.witness_acceptance USING btree (centre_id, witness_id, recorded_at DESC);
create policy centre on witness_acceptance for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witness_acceptance FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.witness_acceptance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_witness_acceptance();
grant insert, select on witness_acceptance to touchstone_app;

create table witness_request (
  centre_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  registration_id uuid not null,
  witness_person_id uuid not null,
  email text,
  message text,
  criteria jsonb not null,
  token_sha256 text not null,
  expires_at timestamp with time zone not null,
  asked_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  shown boolean,
  constraint witness_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint witness_request_centre_id_registration_id_fkey FOREIGN KEY (centre_id, registration_id) REFERENCES registration(centre_id, id),
  constraint witness_request_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint witness_request_pkey PRIMARY KEY (centre_id, id),
  constraint witness_request_token_sha256_key UNIQUE (token_sha256),
  constraint witness_request_witness_person_id_fkey FOREIGN KEY (witness_person_id) REFERENCES person(id)
);
CREATE INDEX witness_request_learner ON public.witness_request USING btree (centre_id, learner_id, recorded_at DESC);
create policy centre on witness_request for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on witness_request for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witness_request FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.witness_request REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_witness_request();
grant insert, select on witness_request to touchstone_app;

create table witness_request_end (
  centre_id uuid not null,
  request_id uuid not null,
  outcome text not null,
  reason text,
  ended_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint witness_request_end_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES witness_request(centre_id, id),
  constraint witness_request_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint witness_request_end_outcome_check CHECK ((outcome = ANY (ARRAY['signed'::text, 'declined'::text, 'revoked'::text]))),
  constraint witness_request_end_pkey PRIMARY KEY (centre_id, request_id)
);
create policy centre on witness_request_end for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on witness_request_end for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witness_request_end FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.witness_request_end REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_witness_request_end();
grant insert, select on witness_request_end to touchstone_app;

create table witness_testimony (
  centre_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  learner_id uuid not null,
  evidence_version_id uuid not null,
  witness_person_id uuid not null,
  kind text not null,
  name text not null,
  occupation text not null,
  relation text not null,
  employer_name text,
  saw text not null,
  criteria jsonb not null,
  statement text not null,
  method text not null,
  drawing text,
  signed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint witness_testimony_centre_id_evidence_version_id_fkey FOREIGN KEY (centre_id, evidence_version_id) REFERENCES evidence_version(centre_id, id),
  constraint witness_testimony_centre_id_evidence_version_id_key UNIQUE (centre_id, evidence_version_id),
  constraint witness_testimony_centre_id_request_id_fkey FOREIGN KEY (centre_id, request_id) REFERENCES witness_request(centre_id, id),
  constraint witness_testimony_centre_id_request_id_key UNIQUE (centre_id, request_id),
  constraint witness_testimony_check CHECK ((witness_person_id <> learner_id)),
  constraint witness_testimony_check1 CHECK (((method = 'drawn'::text) = (drawing IS NOT NULL))),
  constraint witness_testimony_drawing_check CHECK (((drawing IS NULL) OR (drawing ~ '^[MLQ0-9 .,-]+$'::text))),
  constraint witness_testimony_kind_check CHECK ((kind = ANY (ARRAY['witness'::text, 'expert'::text]))),
  constraint witness_testimony_learner_id_fkey FOREIGN KEY (learner_id) REFERENCES person(id),
  constraint witness_testimony_method_check CHECK ((method = ANY (ARRAY['drawn'::text, 'typed'::text]))),
  constraint witness_testimony_pkey PRIMARY KEY (centre_id, id),
  constraint witness_testimony_witness_person_id_fkey FOREIGN KEY (witness_person_id) REFERENCES person(id)
);
create policy centre on witness_testimony for all using ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[]))) with check ((centre_id = ANY (( SELECT touchstone_centres() AS touchstone_centres)::uuid[])));
create policy disposed on witness_testimony for all using (true) with check (-);
CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witness_testimony FOR EACH STATEMENT EXECUTE FUNCTION touchstone_refuse_change();
CREATE TRIGGER recorded AFTER INSERT ON public.witness_testimony REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION touchstone_record_witness_testimony();
grant insert, select on witness_testimony to touchstone_app;

create view certificate_now with (security_invoker=true) as
 SELECT centre_id,
    id,
    awarding_id,
    serial,
    verification_code,
    claim_id,
    learner_id,
    kind,
    content,
    content_sha256,
    issued_by,
    issued_on,
    recorded_at,
    issued_under,
    design_id,
    replaces,
    request_id
   FROM certificate e
  WHERE NOT (EXISTS ( SELECT 1
           FROM certificate n
          WHERE n.centre_id = e.centre_id AND n.replaces = e.id));

create view hold_now with (security_invoker=true) as
 SELECT centre_id,
    id,
    awarding_id,
    held_under,
    what,
    learner_id,
    unit_ref,
    evidence_id,
    state,
    because,
    set_by,
    set_on,
    recorded_at,
    claim_id
   FROM ( SELECT DISTINCT ON (x.centre_id, x.held_under, x.what, x.learner_id, (COALESCE(x.unit_ref, ''::text)), (COALESCE(x.evidence_id, '00000000-0000-0000-0000-000000000000'::uuid))) x.centre_id,
            x.id,
            x.awarding_id,
            x.held_under,
            x.what,
            x.learner_id,
            x.unit_ref,
            x.evidence_id,
            x.state,
            x.because,
            x.set_by,
            x.set_on,
            x.recorded_at,
            x.claim_id
           FROM hold x
          ORDER BY x.centre_id, x.held_under, x.what, x.learner_id, (COALESCE(x.unit_ref, ''::text)), (COALESCE(x.evidence_id, '00000000-0000-0000-0000-000000000000'::uuid)), x.recorded_at DESC, x.id DESC) h
  WHERE state = 'on'::text;

create view registration_now with (security_invoker=true) as
 SELECT r.centre_id,
    r.id,
    r.awarding_id,
    r.learner_id,
    COALESCE(m.specification_id, r.specification_id) AS specification_id,
        CASE
            WHEN m.id IS NULL THEN r.qualification_number
            ELSE m.qualification_number
        END AS qualification_number,
        CASE
            WHEN m.id IS NULL THEN r.pathway
            ELSE m.pathway
        END AS pathway,
    COALESCE(( SELECT (n.given_name || ' '::text) || n.family_name
           FROM name_correction n
          WHERE n.centre_id = r.centre_id AND n.learner_id = r.learner_id AND n.recorded_at > r.recorded_at
          ORDER BY n.recorded_at DESC, n.id DESC
         LIMIT 1), r.name_as_registered) AS name_as_registered,
    r.uln,
    r.date_of_birth,
    r.employer_id,
    r.site_id,
    r.registered_by,
    r.registered_on,
    r.recorded_at
   FROM registration r
     LEFT JOIN LATERAL ( SELECT v.id,
            v.specification_id,
            v.qualification_number,
            v.pathway
           FROM registration_move v
          WHERE v.centre_id = r.centre_id AND v.registration_id = r.id
          ORDER BY v.recorded_at DESC, v.id DESC
         LIMIT 1) m ON true;

CREATE OR REPLACE FUNCTION public.audit_append(chain uuid, act_at timestamp with time zone, actor uuid, behalf uuid, act_action text, kind text, subject text, act_detail jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_act()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  act text := current_setting('touchstone.act', true);
begin
  if act is null or act = '' then
    act := nextval('audit_act_number')::text;
    perform set_config('touchstone.act', act, true);
  end if;
  return act::bigint;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('touchstone.actor'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.touchstone_acts_for(awarding uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM membership m WHERE ((m.organisation_id = touchstone_acts_for.awarding) AND (m.organisation_kind = 'awarding'::text) AND (m.person_id = touchstone_actor()))));

CREATE OR REPLACE FUNCTION public.touchstone_acts_for_awarding()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM membership m WHERE ((m.organisation_kind = 'awarding'::text) AND (m.person_id = touchstone_actor()))));

CREATE OR REPLACE FUNCTION public.touchstone_answered(centre uuid, answer uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select 1 from external_action_answer w
    where w.centre_id = centre and w.id = answer and w.kind = 'answer' and w.given_by = touchstone_actor())
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_case_course(centre uuid, of_case uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN CASE WHEN (cardinality(touchstone_case_parts(centre, of_case)) = 0) THEN '[]'::jsonb ELSE COALESCE((SELECT jsonb_agg((e.detail || jsonb_build_object('kind', e.kind, 'stage', e.stage, 'on', e.happened_on, 'personId', e.person_id, 'words', CASE WHEN (e.kind = 'extended'::text) THEN e.words ELSE NULL::text END)) ORDER BY e.recorded_at, e.id) AS jsonb_agg FROM case_event e WHERE ((e.centre_id = touchstone_case_course.centre) AND (e.case_id = touchstone_case_course.of_case))), '[]'::jsonb) END;

CREATE OR REPLACE FUNCTION public.touchstone_case_of_paper(centre uuid, paper uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT p.case_id FROM case_paper p WHERE ((p.centre_id = touchstone_case_of_paper.centre) AND (p.id = touchstone_case_of_paper.paper)));

CREATE OR REPLACE FUNCTION public.touchstone_case_parts(centre uuid, of_case uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN COALESCE((SELECT array_agg(p.part) AS array_agg FROM (SELECT DISTINCT ON (c.part) c.part, c.state FROM case_person c WHERE ((c.centre_id = touchstone_case_parts.centre) AND (c.case_id = touchstone_case_parts.of_case) AND (c.person_id = touchstone_actor())) ORDER BY c.part, c.recorded_at DESC, c.id DESC) p WHERE (p.state = 'on'::text)), '{}'::text[]);

CREATE OR REPLACE FUNCTION public.touchstone_centre_name(centre uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT organisation.name FROM organisation WHERE ((organisation.id = touchstone_centre_name.centre) AND (organisation.kind = 'centre'::text)));

CREATE OR REPLACE FUNCTION public.touchstone_centres()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('touchstone.centres'::text, true), ''::text), '{}'::text))::uuid[];

CREATE OR REPLACE FUNCTION public.touchstone_centres_of_awarding(awarding uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN COALESCE((SELECT array_agg(DISTINCT r.centre_id) AS array_agg FROM registration r WHERE ((r.awarding_id = touchstone_centres_of_awarding.awarding) AND touchstone_acts_for(touchstone_centres_of_awarding.awarding))), '{}'::uuid[]);

CREATE OR REPLACE FUNCTION public.touchstone_characteristic_counts(awarding uuid, from_on date, until_on date)
 RETURNS TABLE(characteristic text, answer text, registrations integer, achievements integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT k.characteristic,
     k.answer,
     (count(*))::integer AS count,
     (count(*) FILTER (WHERE r.achieved))::integer AS count
    FROM ((( SELECT g.learner_id,
             (EXISTS ( SELECT 1
                    FROM (claim m
                      JOIN certificate e ON (((e.centre_id = m.centre_id) AND (e.claim_id = m.id))))
                   WHERE ((m.centre_id = g.centre_id) AND (m.registration_id = g.id) AND (m.kind = 'qualification'::text) AND (NOT (EXISTS ( SELECT 1
                            FROM certificate_revocation x
                           WHERE ((x.centre_id = e.centre_id) AND (x.certificate_id = e.id)))))))) AS achieved
            FROM registration_now g
           WHERE ((g.awarding_id = touchstone_characteristic_counts.awarding) AND ((g.registered_on >= touchstone_characteristic_counts.from_on) AND (g.registered_on <= touchstone_characteristic_counts.until_on)) AND touchstone_acts_for(touchstone_characteristic_counts.awarding))) r
      LEFT JOIN person_characteristic c ON ((c.person_id = r.learner_id)))
      CROSS JOIN LATERAL ( VALUES ('sex'::text,c.sex), ('ethnicity'::text,c.ethnicity), ('disability'::text,c.disability)) k(characteristic, answer))
   GROUP BY k.characteristic, k.answer;
END;

CREATE OR REPLACE FUNCTION public.touchstone_close_act(chain uuid, act_at timestamp with time zone, actor uuid, behalf uuid, act_action text, kind text, subject text, act_detail jsonb, request_key text, request_sha256 bytea, answer jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  position bigint := audit_append(chain, act_at, actor, behalf, act_action, kind, subject, act_detail);
begin
  if request_key is not null then
    insert into idempotency_key (actor_id, key, request_sha256, response)
      values (actor, request_key, request_sha256, answer);
  end if;
  return position;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_count_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_decided_appeals(side text, organisation uuid)
 RETURNS TABLE(centre_id uuid, awarding_id uuid, case_number integer, decision_id uuid, person_id uuid, decided_on date, learner_id uuid, registration_id uuid, specification_id uuid, unit_ref text, seats text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT f.centre_id,
     f.awarding_id,
     f.number,
     e.id,
     e.person_id,
     e.happened_on,
     f.learner_id,
     f.registration_id,
     f.specification_id,
     f.unit_ref,
     g.seats
    FROM (((case_event e
      JOIN case_file f ON (((f.centre_id = e.centre_id) AND (f.id = e.case_id))))
      CROSS JOIN LATERAL ( SELECT ((f.rules -> 'stages'::text) -> LEAST(e.stage, (jsonb_array_length((f.rules -> 'stages'::text)) - 1))) AS stage) t)
      CROSS JOIN LATERAL ( SELECT ARRAY( SELECT x.value AS x
                    FROM jsonb_array_elements_text((t.stage -> 'roles'::text)) x(value)
                   WHERE (x.value = ANY (ARRAY['internal-quality-assurer'::text, 'external-quality-assurer'::text]))) AS seats) g)
   WHERE ((f.kind = 'appeal'::text) AND (e.kind = 'decided'::text) AND (f.learner_id IS NOT NULL) AND (f.specification_id IS NOT NULL) AND (f.centre_id = ANY (touchstone_centres())) AND ((t.stage ->> 'heldBy'::text) = touchstone_decided_appeals.side) AND (cardinality(g.seats) > 0) AND (touchstone_decided_appeals.organisation =
         CASE touchstone_decided_appeals.side
             WHEN 'centre'::text THEN f.centre_id
             ELSE f.awarding_id
         END) AND (NOT (EXISTS ( SELECT 1
            FROM membership m
           WHERE ((m.person_id = e.person_id) AND (m.organisation_id = touchstone_decided_appeals.organisation) AND (m.role <> ALL (ARRAY['internal-quality-assurer'::text, 'external-quality-assurer'::text])) AND ((t.stage -> 'roles'::text) ? m.role) AND (m.from_on <= e.happened_on) AND ((m.until_on IS NULL) OR (m.until_on >= e.happened_on)))))));
END;

CREATE OR REPLACE FUNCTION public.touchstone_devices(centre uuid)
 RETURNS TABLE(device text, people uuid[], last_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.detail ->> 'device', array_agg(distinct e.actor_id), max(e.at)
  from audit_event e
  where e.chain_id = centre and centre = any (touchstone_centres()) and e.detail ? 'device'
  group by e.detail ->> 'device'
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_digest_expression(target text, alias text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select format('sha256(convert_to(jsonb_strip_nulls(to_jsonb(%s)%s)::text, ''UTF8''))', alias, coalesce(
    ' || jsonb_build_object(' || string_agg(format('%L, %s.%I::text', attname, alias, attname), ', ' order by attnum) || ')',
    ''))
  from pg_attribute
  where attrelid = target::regclass and attnum > 0 and not attisdropped
    and atttypid in ('json'::regtype, 'jsonb'::regtype)
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_disposal_proof(centre uuid, disposal uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN encode(sha256(convert_to(COALESCE((SELECT string_agg(((((f.fact_table || ' '::text) || f.fact_key) || ' '::text) || encode(f.digest, 'hex'::text)), '
'::text ORDER BY (f.fact_table COLLATE "C"), (f.fact_key COLLATE "C")) AS string_agg FROM disposed_fact f WHERE ((f.centre_id = touchstone_disposal_proof.centre) AND (f.disposal_id = touchstone_disposal_proof.disposal))), ''::text), 'UTF8'::name)), 'hex'::text);

CREATE OR REPLACE FUNCTION public.touchstone_dispose(centre uuid, learner uuid, kind text, disposal_id uuid, today date)
 RETURNS TABLE(counts jsonb, proof_sha256 text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET "touchstone.maintenance" TO 'on'
AS $function$
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
  if touchstone_looked_into(centre, learner) then
    raise exception 'it is being looked into' using errcode = 'restrict_violation';
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
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_employers_of_actor(day date)
 RETURNS TABLE(employer_id uuid, centre_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.id, o.centre_id from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = touchstone_actor() and m.organisation_kind = 'employer' and m.role = 'employer-contact'
    and m.from_on <= day and (m.until_on is null or m.until_on >= day)
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_event_hash(previous bytea, event audit_event)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return sha256(previous || convert_to(jsonb_build_array(
    event.id, event.chain_id, event.seq, event.at, event.actor_id, event.on_behalf_of, event.action,
    event.subject_kind, event.subject_id, event.detail, event.fact_count, encode(event.facts_sha256, 'hex')
  )::text, 'UTF8'));
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_facts_digest(act bigint, OUT facts integer, OUT digest bytea)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  select count(*)::integer,
    sha256(convert_to(coalesce(string_agg(
      fact_table || ' ' || fact_key || ' ' || encode(f.digest, 'hex'), e'\n'
      order by fact_table collate "C", fact_key collate "C", f.digest
    ), ''), 'UTF8'))
  into facts, digest
  from audit_fact f where act_id = act;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_files_with_words(asked text)
 RETURNS TABLE(centre_id uuid, sha256 text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.centre_id, f.sha256 from file_reading f
  where to_tsvector('english'::regconfig, left(coalesce(f.words, ''), 100000)) @@ websearch_to_tsquery('english', asked)
    and f.centre_id = any (touchstone_centres())
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_goes_on_at(centre uuid, registration uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT n.name FROM ((transfer_offer o JOIN transfer_acceptance a ON (((a.centre_id = o.to_centre_id) AND (a.offer_id = o.id) AND (a.verdict = 'accepted'::text)))) JOIN organisation n ON ((n.id = o.to_centre_id))) WHERE ((o.centre_id = touchstone_goes_on_at.centre) AND (o.registration_id = touchstone_goes_on_at.registration)) ORDER BY a.recorded_at DESC LIMIT 1);

CREATE OR REPLACE FUNCTION public.touchstone_has_column(target text, given text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM pg_attribute WHERE ((pg_attribute.attrelid = ((touchstone_has_column.target)::regclass)::oid) AND (pg_attribute.attname = touchstone_has_column.given) AND (NOT pg_attribute.attisdropped))));

CREATE OR REPLACE FUNCTION public.touchstone_held_under(centre uuid, under uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN COALESCE((SELECT jsonb_build_object('kind', 'case', 'number', c.number) AS jsonb_build_object FROM case_file c WHERE ((c.centre_id = touchstone_held_under.centre) AND (c.id = touchstone_held_under.under))), (SELECT jsonb_build_object('kind', 'measure', 'number', NULL::unknown) AS jsonb_build_object FROM measure m WHERE ((m.centre_id = touchstone_held_under.centre) AND (m.id = touchstone_held_under.under))), jsonb_build_object('kind', 'award', 'number', NULL::unknown));

CREATE OR REPLACE FUNCTION public.touchstone_key_expression(target text, alias text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select string_agg(format('%s.%I::text', alias, a.attname), ' || ''/'' || ' order by k.place)
  from pg_index i
  cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = target::regclass and i.indisprimary
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_list_published_units()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform touchstone_list_units(new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_list_units(listed uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  content jsonb := (select s.content from specification s where s.id = listed);
begin
  delete from library_passage where specification_id = listed;
  delete from library_use where specification_id = listed;
  delete from library_unit where specification_id = listed;
  insert into library_unit
    select distinct on (u.value ->> 'ref')
      listed, u.value ->> 'ref', u.ordinality, u.value ->> 'title',
      array(select jsonb_array_elements_text(u.value -> 'codes')), u.value ->> 'level',
      (u.value ->> 'credits')::double precision, (u.value ->> 'glh')::double precision, (u.value ->> 'tut')::double precision
    from jsonb_array_elements(content -> 'units') with ordinality u
    order by u.value ->> 'ref', u.ordinality desc;
  insert into library_passage
    select listed, l.unit_ref, p.seq, p.part, p.number, p.words
    from library_unit l, touchstone_passages(content -> 'units' -> (l.position - 1)) p
    where l.specification_id = listed;
  insert into library_use
    select listed, ref.value, q.value ->> 'number', g.value ->> 'key', q.value ->> 'title',
      g.value ->> 'title', g.value ->> 'kind'
    from jsonb_array_elements(content -> 'qualifications') q,
      jsonb_array_elements(q.value -> 'groups') g,
      jsonb_array_elements_text(g.value -> 'units') ref
    on conflict do nothing;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_looked_into(centre uuid, learner uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select centre = any (touchstone_centres()) and (
    exists (select 1 from hold_now h where h.centre_id = centre and h.learner_id = learner)
    or exists (select 1 from case_file c
      cross join lateral (select e.stage from case_event e where e.centre_id = c.centre_id and e.case_id = c.id
        and e.kind in ('opened', 'appealed', 'referred') order by e.recorded_at desc, e.id desc limit 1) s
      where c.centre_id = centre and c.learner_id = learner and not exists (
        select 1 from case_event e where e.centre_id = c.centre_id and e.case_id = c.id
          and (e.kind = 'withdrawn' or (e.kind = 'decided' and e.stage = s.stage)))))
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_mail_trouble(given text)
 RETURNS TABLE(since timestamp with time zone, said text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.since, t.said from mail_trouble t where t.address = lower(given)
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_make_read_model(target text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('grant select, insert, update, delete on %I to touchstone_app', target);
  if touchstone_has_column(target, 'centre_id') then
    perform touchstone_separate_by_centre(target);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_my_cases()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT p.case_id
    FROM ( SELECT DISTINCT ON (c.case_id, c.part) c.case_id,
             c.part,
             c.state
            FROM case_person c
           WHERE (c.person_id = touchstone_actor())
           ORDER BY c.case_id, c.part, c.recorded_at DESC, c.id DESC) p
   WHERE (p.state = 'on'::text);
END;

CREATE OR REPLACE FUNCTION public.touchstone_names_file(given text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  place record;
  found_it boolean;
begin
  if exists (select 1 from taken_in_evidence e
      where e.files @> jsonb_build_array(jsonb_build_object('sha256', given))) then
    return true;
  end if;
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
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_next_case_number(centre uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('case number ' || centre::text, 0));
  return (select coalesce(max(number), 0) + 1 from case_file where centre_id = centre);
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_next_morning(given timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN ((date_trunc('day'::text, ((given AT TIME ZONE 'Europe/London'::text) + '17:00:00'::interval)) + '07:00:00'::interval) AT TIME ZONE 'Europe/London'::text);

CREATE OR REPLACE FUNCTION public.touchstone_notify(recipient uuid, of_centre uuid, of_kind text, saying text, more text, leads_to text, said_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  chosen text := coalesce((select mail from notification_choice where person_id = recipient), 'daily');
begin
  insert into notification (person_id, centre_id, kind, title, detail, link, at)
    values (recipient, of_centre, of_kind, saying, more, leads_to, said_at)
    on conflict (person_id, kind, link, (case when kind = 'staff' then md5(title) else '' end))
      where read_at is null do update
      set times = notification.times + 1, title = excluded.title, detail = excluded.detail, at = excluded.at,
        mailed_at = case when excluded.kind in ('validity', 'case-due') then null else notification.mailed_at end;
  if chosen <> 'never' then
    insert into job_outbox (queue, data, run_after) values (
      'notification-mail', jsonb_build_object('personId', recipient),
      case chosen when 'at-once' then said_at + interval '1 minute' else touchstone_next_morning(said_at) end
    );
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_passages(unit jsonb)
 RETURNS TABLE(seq integer, part text, number text, words text)
 LANGUAGE sql
 IMMUTABLE
BEGIN ATOMIC
 WITH outcome AS (
          SELECT o.value,
             o.ordinality AS place
            FROM jsonb_array_elements((touchstone_passages.unit -> 'outcomes'::text)) WITH ORDINALITY o(value, ordinality)
         ), criterion AS (
          SELECT c.value,
             o.place,
             c.ordinality AS below
            FROM outcome o,
             LATERAL jsonb_array_elements((o.value -> 'criteria'::text)) WITH ORDINALITY c(value, ordinality)
         ), passage(place, below, beneath, part, number, words) AS (
          SELECT 0 AS "?column?",
             0 AS "?column?",
             0 AS "?column?",
             'title'::text AS "?column?",
             NULL::text AS "?column?",
             (touchstone_passages.unit ->> 'title'::text) AS "?column?"
         UNION ALL
          SELECT 0,
             1,
             0,
             'aim'::text,
             NULL::text,
             (touchstone_passages.unit ->> 'aim'::text)
         UNION ALL
          SELECT outcome.place,
             0,
             0,
             'outcome'::text,
             (outcome.value ->> 'number'::text),
             (outcome.value ->> 'text'::text)
            FROM outcome
         UNION ALL
          SELECT criterion.place,
             criterion.below,
             0,
             'criterion'::text,
             (criterion.value ->> 'number'::text),
             (criterion.value ->> 'text'::text)
            FROM criterion
         UNION ALL
          SELECT c.place,
             c.below,
             g.ordinality,
             'guidance'::text,
             (c.value ->> 'number'::text),
             (g.value ->> 'text'::text)
            FROM criterion c,
             LATERAL jsonb_array_elements((c.value -> 'guidance'::text)) WITH ORDINALITY g(value, ordinality)
         UNION ALL
          SELECT 1000000,
             g.ordinality,
             0,
             'guidance'::text,
             NULL::text,
             (g.value ->> 'text'::text)
            FROM jsonb_array_elements((touchstone_passages.unit -> 'guidance'::text)) WITH ORDINALITY g(value, ordinality)
         )
  SELECT (row_number() OVER (ORDER BY p.place, p.below, p.beneath))::integer AS row_number,
     p.part,
     p.number,
     p.words
    FROM passage p
   WHERE (btrim(COALESCE(p.words, ''::text)) <> ''::text);
END;

CREATE OR REPLACE FUNCTION public.touchstone_reads_apart(centre uuid, paper uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN COALESCE((SELECT (r.state = 'on'::text) FROM case_paper_reader r WHERE ((r.centre_id = touchstone_reads_apart.centre) AND (r.paper_id = touchstone_reads_apart.paper) AND (r.person_id = touchstone_actor())) ORDER BY r.recorded_at DESC, r.id DESC LIMIT 1), false);

CREATE OR REPLACE FUNCTION public.touchstone_recorded_on(centre uuid, on_device text)
 RETURNS TABLE(fact_table text, fact_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.fact_table, split_part(f.fact_key, '/', 2)::uuid
  from audit_event e join audit_fact f on f.act_id = e.id
  where e.chain_id = centre and centre = any (touchstone_centres()) and e.detail ? 'device'
    and e.detail ->> 'device' = on_device
    and f.fact_table in ('criterion_decision', 'evidence_version', 'witness_testimony')
$function$;

CREATE OR REPLACE FUNCTION public.touchstone_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('touchstone.maintenance', true) = 'on' then
    return null;
  end if;
  raise exception '% is insert-only: a correction is a new row', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_refuse_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('touchstone.maintenance', true) = 'on' then
    return null;
  end if;
  raise exception 'rows of % are kept: they end, and are not removed', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.touchstone_sees_centre(centre uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (centre = ANY (touchstone_centres()));

CREATE OR REPLACE FUNCTION public.touchstone_separate_by_centre(target text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %I enable row level security', target);
  execute format(
    'create policy centre on %I for all to touchstone_app
       using (centre_id = any ((select touchstone_centres())::uuid[]))
       with check (centre_id = any ((select touchstone_centres())::uuid[]))', target);
end $function$;
