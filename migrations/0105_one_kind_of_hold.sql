-- One kind of hold: what an officer holds at a claim stands where the holds of cases and of measures stand.

-- A hold on one claim alone; null: on every claim that the rest of the row bears on.
alter table hold add column claim_id uuid;
alter table hold add foreign key (centre_id, claim_id) references claim (centre_id, id);

create or replace view hold_now with (security_invoker=true) as
  select h.* from (
    select distinct on (x.centre_id, x.held_under, x.what, x.learner_id, coalesce(x.unit_ref, ''),
        coalesce(x.evidence_id, '00000000-0000-0000-0000-000000000000'))
      x.* from hold x
    order by x.centre_id, x.held_under, x.what, x.learner_id, coalesce(x.unit_ref, ''),
      coalesce(x.evidence_id, '00000000-0000-0000-0000-000000000000'), x.recorded_at desc, x.id desc
  ) h where h.state = 'on';

-- Under what something is held: a case with its number, a measure, or by itself, as an officer sets it at a claim. Whoever
-- is stopped by a hold may know this much of a case, and no more.
create function touchstone_held_under(centre uuid, under uuid) returns jsonb language sql stable security definer
  set search_path = public, pg_temp
  return coalesce(
    (select jsonb_build_object('kind', 'case', 'number', c.number) from case_file c
      where c.centre_id = centre and c.id = under),
    (select jsonb_build_object('kind', 'measure', 'number', null) from measure m
      where m.centre_id = centre and m.id = under),
    jsonb_build_object('kind', 'award', 'number', null));

revoke execute on function touchstone_held_under(uuid, uuid) from public;
grant execute on function touchstone_held_under(uuid, uuid) to touchstone_app;

-- Tables whose rows have moved into another one: what was recorded of them stays in the log, and the act that moved them
-- closes over the rows that took their place.
create table retired_fact_table (
  name text primary key,
  moved_to text not null references audit_fact_table (name)
);

insert into hold (centre_id, id, awarding_id, held_under, what, learner_id, claim_id, state, because, set_by, set_on, recorded_at)
select centre_id, id, awarding_id, id, 'claims', learner_id, claim_id, 'on', reason, held_by, held_on, recorded_at
from award_hold;

insert into hold (centre_id, id, awarding_id, held_under, what, learner_id, claim_id, state, because, set_by, set_on, recorded_at)
select h.centre_id, l.id, h.awarding_id, h.id, 'claims', h.learner_id, h.claim_id, 'off', l.reason, l.lifted_by, l.lifted_on,
  l.recorded_at
from award_hold_lifting l join award_hold h on h.centre_id = l.centre_id and h.id = l.hold_id;

-- What was moved joins the chain of the oldest organisation, as one act.
select audit_append(id, now(), null, null, 'holds.bring-together', 'organisation', id::text, '{}')
from (select id from organisation
  where exists (select 1 from award_hold) order by kind = 'awarding' desc, created_at, id limit 1) as oldest;

insert into retired_fact_table (name, moved_to) values ('award_hold', 'hold'), ('award_hold_lifting', 'hold');
delete from audit_fact_table where name in ('award_hold', 'award_hold_lifting');
drop table award_hold_lifting, award_hold;
drop function touchstone_record_award_hold();
drop function touchstone_record_award_hold_lifting();
