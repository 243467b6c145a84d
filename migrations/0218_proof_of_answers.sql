-- The files that a centre lays beside its answer to an action of external quality assurance.
create table external_answer_file (
  centre_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id),
  foreign key (centre_id, answer_id) references external_action_answer (centre_id, id)
);

create index external_answer_file_answer on external_answer_file (centre_id, answer_id);
select touchstone_make_fact_table('external_answer_file');

-- Only whoever answered lays files beside the answer.
create function touchstone_answered(centre uuid, answer uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from external_action_answer w
    where w.centre_id = centre and w.id = answer and w.kind = 'answer' and w.given_by = touchstone_actor())
$$;
revoke all on function touchstone_answered (uuid, uuid) from public;
grant execute on function touchstone_answered (uuid, uuid) to touchstone_app;
create policy with_answer on external_answer_file as restrictive for insert to touchstone_app
  with check (touchstone_answered(centre_id, answer_id));
