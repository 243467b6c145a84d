-- Each act keeps, in what its event says of it, the random name of the installation that it came from. What was recorded
-- on a device in doubt can be found by it; it names no person and no make.
create index audit_event_device on audit_event (chain_id, (detail ->> 'device')) where detail ? 'device';

-- The installations that acts at a centre came from, with who worked on them.
create function touchstone_devices(centre uuid) returns table (device text, people uuid[], last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.detail ->> 'device', array_agg(distinct e.actor_id), max(e.at)
  from audit_event e
  where e.chain_id = centre and centre = any (touchstone_centres()) and e.detail ? 'device'
  group by e.detail ->> 'device'
$$;

-- The decisions, versions of evidence and testimonies that were recorded on one of them.
create function touchstone_recorded_on(centre uuid, on_device text) returns table (fact_table text, fact_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.fact_table, split_part(f.fact_key, '/', 2)::uuid
  from audit_event e join audit_fact f on f.act_id = e.id
  where e.chain_id = centre and centre = any (touchstone_centres()) and e.detail ? 'device'
    and e.detail ->> 'device' = on_device
    and f.fact_table in ('criterion_decision', 'evidence_version', 'witness_testimony')
$$;

revoke execute on function touchstone_devices(uuid), touchstone_recorded_on(uuid, text) from public;
grant execute on function touchstone_devices(uuid), touchstone_recorded_on(uuid, text) to touchstone_app;

-- Measures that were taken together name the first of them.
alter table measure add column taken_with uuid;
alter table measure add foreign key (centre_id, taken_with) references measure (centre_id, id);
