-- People, roles, organisations, sites, allocations and the counters of certificates change; from now on each state that
-- they had is digested into the audit of the act that brought it about, so that a change past the record is found.

alter table certificate_counter add column version integer not null default 1;

-- How the rows of a table are kept: only ever added, or changed from one version to the next.
alter table audit_fact_table add column kept text not null default 'added' check (kept in ('added', 'changed'));

create function touchstone_refuse_removal() returns trigger language plpgsql as $$
begin
  if current_setting('touchstone.maintenance', true) = 'on' then
    return null;
  end if;
  raise exception 'rows of % are kept: they end, and are not removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create function touchstone_count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

-- A table whose rows change, with a version: each state of a row is a fact under its key and version, rows that are
-- there already as they are now. Called again after a column is added.
create function touchstone_make_audited_table(target text) returns void language plpgsql set timezone = 'UTC' as $$
declare
  again boolean := exists (select 1 from audit_fact_table where name = target);
  key_of text := '%s || ''@'' || %s.version::text';
begin
  insert into audit_fact_table (name, key_expression, digest_expression, kept) values
    (target, format(key_of, touchstone_key_expression(target, 'fact'), 'fact'),
      touchstone_digest_expression(target, 'fact'), 'changed')
    on conflict (name) do update set digest_expression = excluded.digest_expression;
  -- Maintenance records nothing: what it does is found by verifying, as it should be.
  execute format(
    'create or replace function %I() returns trigger language plpgsql security definer
       set search_path = public, pg_temp set timezone = ''UTC'' as $body$
     begin
       if coalesce(current_setting(''touchstone.maintenance'', true), '''') <> ''on'' and exists (select 1 from added) then
         insert into audit_fact (act_id, fact_table, fact_key, digest)
           select touchstone_act(), %L, %s, %s from added;
       end if;
       return null;
     end $body$',
    'touchstone_record_' || target, target, format(key_of, touchstone_key_expression(target, 'added'), 'added'),
    touchstone_digest_expression(target, 'added'));
  if again then
    return;
  end if;
  execute format('insert into audit_fact (act_id, fact_table, fact_key, digest)
    select touchstone_act(), %L, %s, %s from %I as fact', target,
    format(key_of, touchstone_key_expression(target, 'fact'), 'fact'),
    touchstone_digest_expression(target, 'fact'), target);
  execute format('create trigger counted before update on %I
    for each row execute function touchstone_count_version()', target);
  execute format('create trigger recorded after insert on %I referencing new table as added
    for each statement execute function %I()', target, 'touchstone_record_' || target);
  execute format('create trigger recorded_again after update on %I referencing new table as added
    for each statement execute function %I()', target, 'touchstone_record_' || target);
  execute format('create trigger kept before delete or truncate on %I
    for each statement execute function touchstone_refuse_removal()', target);
end $$;

select touchstone_make_audited_table('organisation');
select touchstone_make_audited_table('site');
select touchstone_make_audited_table('person');
select touchstone_make_audited_table('membership');
select touchstone_make_audited_table('centre_allocation');
select touchstone_make_audited_table('certificate_counter');

-- What was there before this migration joins the chain of the oldest organisation, as one act.
select audit_append(id, now(), null, null, 'records.take-over', 'organisation', id::text, '{}')
from (select id from organisation order by kind = 'awarding' desc, created_at, id limit 1) as oldest;
