-- What an awarding organisation returns to regulators and standards bodies about a quarter.

-- The centres that work with an awarding organisation. A return is about all of them, whoever they are allocated to;
-- whether somebody may make one is asked before.
create function touchstone_centres_of_awarding(awarding uuid) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  return coalesce((
    select array_agg(distinct r.centre_id) from registration r
    where r.awarding_id = awarding and touchstone_acts_for(awarding)
  ), '{}');

revoke execute on function touchstone_centres_of_awarding(uuid) from public;
grant execute on function touchstone_centres_of_awarding(uuid) to touchstone_app;

create index registration_awarding on registration (awarding_id, registered_on);
create index certificate_awarding on certificate (awarding_id, issued_on);

-- That a return was made, by whom and with which totals, is an act; the file itself can be made again.
create table award_return (
  awarding_id uuid not null references organisation (id),
  id uuid not null,
  kind text not null check (kind in ('registrations-and-achievements', 'regulator-quarterly', 'achievement-upload')),
  format text not null check (format in ('csv', 'xlsx')),
  year integer not null,
  quarter integer not null check (quarter between 1 and 4),
  requested_by uuid not null references person (id),
  state text not null check (state in ('waiting', 'done', 'failed')),
  -- Each total of the file beside what the records count.
  checks jsonb,
  rows integer,
  name text,
  sha256 text,
  bytes bigint,
  problem text,
  requested_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (awarding_id, id)
);

create index award_return_latest on award_return (awarding_id, requested_at desc);
grant select, insert, update on award_return to touchstone_app;
alter table award_return enable row level security;
create policy own on award_return for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));
