import { sql } from 'kysely';
import type { CentreView } from '#domain/quality/oversight.ts';
import type { Activity } from '#domain/quality/visit-frequency.ts';
import type { Allocation } from '#server/http/actor.ts';
import type { Tx } from '#server/db/transaction.ts';
import { figuresOf } from '../verification/api.ts';

export type OverseenRow = Omit<CentreView, 'nextVisitBy'> &
  Activity & {
    readonly centreId: string;
    readonly centreName: string;
    readonly specificationId: string;
    readonly lastHeldOn: string | null;
    readonly approvedOn: string | null;
  };

/** What has been decided and what waits to be, of the pair `p`. */
const decisions = (today: string) => sql`
  coalesce((select a.verdict from centre_approval a
    where a.centre_id = p.centre_id and a.specification_id = p.specification_id
    order by a.recorded_at desc, a.id desc limit 1) = 'approved', false) as is_approved,
  (select count(*)::integer from approval_application a
    where a.centre_id = p.centre_id and a.specification_id = p.specification_id
      and not exists (select 1 from approval_application_decision d
        where d.centre_id = a.centre_id and d.application_id = a.id)) as applications,
  (select count(*)::integer from condition_left l where l.centre_id = p.centre_id
    and l.specification_id = p.specification_id and l.kind is distinct from 'answer'
    and l.due_on < ${today}::date) as overdue_conditions,
  (select count(*)::integer from condition_left l where l.centre_id = p.centre_id
    and l.specification_id = p.specification_id and l.kind = 'answer') as answered_conditions,
  exists (select 1 from direct_claims_recommendation r
    where r.centre_id = p.centre_id and r.specification_id = p.specification_id
      and not exists (select 1 from direct_claims_decision d where d.centre_id = r.centre_id
        and d.specification_id = r.specification_id and d.recorded_at > r.recorded_at)) as has_recommendation,
  (select max(s.level) from sanction s
    left join sanction_lifting l on l.centre_id = s.centre_id and l.sanction_id = s.id
    where s.centre_id = p.centre_id and s.awarding_id = p.awarding_id and s.from_on <= ${today}::date
      and (s.specification_id is null or s.specification_id = p.specification_id)
      and (l.lifted_on is null or l.lifted_on > ${today}::date)) as sanction`;

/** What the reviews of the pair `p` left open. */
const reviewed = (today: string) => sql`
  (select count(*)::integer from review v where v.centre_id = p.centre_id
    and v.specification_id = p.specification_id and v.waits) as waiting_reviews,
  (select max(v.held_on) from review v where v.centre_id = p.centre_id
    and v.specification_id = p.specification_id and v.counts) as last_held_on,
  x.open_actions, x.overdue_actions, x.answered_actions
  from pair p cross join lateral (
    select count(*) filter (where a.state in ('open', 'returned'))::integer as open_actions,
      count(*) filter (where a.state in ('open', 'returned') and a.due_on < ${today}::date)::integer as overdue_actions,
      count(*) filter (where a.state = 'answer')::integer as answered_actions
    from action a where a.centre_id = p.centre_id and a.specification_id = p.specification_id
  ) x`;

/** Until when an external quality assurer has the centre of the pair `p`, and whether one has it today. */
const verified = (today: string) => sql`
  select coalesce(bool_or(a.from_on <= ${today}::date), false) as is_verified,
    nullif(max(coalesce(a.until_on, 'infinity'::date)), 'infinity'::date) as verified_until
  from centre_allocation a
  where a.centre_id = p.centre_id and a.awarding_id = p.awarding_id
    and (a.until_on is null or a.until_on >= greatest(${today}::date, a.from_on))
    and exists (select 1 from membership m where m.organisation_id = a.awarding_id and m.person_id = a.person_id
      and m.role = 'external-quality-assurer' and m.from_on <= ${today}::date
      and (m.until_on is null or m.until_on >= ${today}::date))`;

/** Every centre and specification with an approval or an application, for the awarding organisations given. */
export const listOverseen = async (
  tx: Tx,
  allocations: readonly Allocation[],
  today: string,
): Promise<readonly OverseenRow[]> => {
  const centreIds = allocations.map(({ centreId }) => centreId);
  const awardingIds = allocations.map(({ awardingId }) => awardingId);
  const { rows } = await sql<OverseenRow>`
    with allocated as (
      select * from unnest(${centreIds}::uuid[], ${awardingIds}::uuid[]) as a (centre_id, awarding_id)
    ), pair as (
      select centre_id, specification_id, awarding_id from centre_approval join allocated using (centre_id, awarding_id)
      union
      select centre_id, specification_id, awarding_id from approval_application
        join allocated using (centre_id, awarding_id)
    ), condition_left as (
      select a.centre_id, a.specification_id, c.due_on, w.kind
      from (select distinct on (centre_id, specification_id) * from approval_application
        where centre_id = any(${centreIds}::uuid[])
        order by centre_id, specification_id, recorded_at desc, id desc) a
      join approval_condition c on c.centre_id = a.centre_id and c.application_id = a.id
      left join lateral (select x.kind from approval_condition_answer x where x.centre_id = c.centre_id
        and x.condition_id = c.id order by x.recorded_at desc, x.id desc limit 1) w on true
      where w.kind is distinct from 'met'
    ), review as (
      select v.centre_id, v.specification_id, v.id, v.held_on,
        v.needs_countersignature is not true or k.verdict = 'agreed' as counts,
        v.needs_countersignature is true and k.id is null as waits
      from external_review v
      left join external_review_countersignature k on k.centre_id = v.centre_id and k.review_id = v.id
      where v.centre_id = any(${centreIds}::uuid[])
    ), action as (
      select v.centre_id, v.specification_id, a.due_on, coalesce((select w.kind from external_action_answer w
        where w.centre_id = a.centre_id and w.action_id = a.id order by w.recorded_at desc, w.id desc limit 1), 'open') as state
      from external_action a join review v on v.centre_id = a.centre_id and v.id = a.review_id and v.counts
    ), followed as (select p.centre_id, p.specification_id, ${reviewed(today)})
    select p.centre_id, o.name as centre_name, p.specification_id, ${decisions(today)},
      k.risk, k.review_by_on as risk_review_by, f.waiting_reviews, f.last_held_on, f.open_actions,
      f.overdue_actions, f.answered_actions, g.*, e.*
    from pair p
    join followed f using (centre_id, specification_id)
    join organisation o on o.id = p.centre_id
    left join lateral (
      select r.risk, r.review_by_on from centre_risk r
      where r.centre_id = p.centre_id and r.specification_id = p.specification_id
      order by r.recorded_at desc, r.id desc limit 1
    ) k on true
    cross join lateral (${figuresOf(sql`p.centre_id`, sql`p.specification_id`, today)}) g
    cross join lateral (${verified(today)}) e
    order by o.name, p.specification_id`.execute(tx);
  return rows;
};
