-- What is being looked into is kept: nothing about a learner goes while something holds their work, or a case about them
-- is not decided.
create function touchstone_looked_into(centre uuid, learner uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select centre = any (touchstone_centres()) and (
    exists (select 1 from hold_now h where h.centre_id = centre and h.learner_id = learner)
    or exists (select 1 from case_file c
      cross join lateral (select e.stage from case_event e where e.centre_id = c.centre_id and e.case_id = c.id
        and e.kind in ('opened', 'appealed', 'referred') order by e.recorded_at desc, e.id desc limit 1) s
      where c.centre_id = centre and c.learner_id = learner and not exists (
        select 1 from case_event e where e.centre_id = c.centre_id and e.case_id = c.id
          and (e.kind = 'withdrawn' or (e.kind = 'decided' and e.stage = s.stage)))))
$$;
revoke all on function touchstone_looked_into (uuid, uuid) from public;
grant execute on function touchstone_looked_into (uuid, uuid) to touchstone_app, touchstone_disposer;

create or replace function touchstone_dispose(centre uuid, learner uuid, kind text, disposal_id uuid, today date)
 returns table(counts jsonb, proof_sha256 text)
 language plpgsql
 security definer
 set search_path = public, pg_temp
 set timezone = 'UTC'
 set touchstone.maintenance = 'on' as $$
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
end $$;
