import { sql } from 'kysely';
import type { Act } from '#domain/people/gate.ts';
import type { DoneAct } from '#domain/people/wrong-status.ts';
import type { Tx } from '#server/db/transaction.ts';

export type DoneRow = DoneAct & {
  readonly name: string;
  readonly registrationId: string | null;
  readonly learnerName: string | null;
  /** The centre judged from outside, or the case of which nothing more is told here. */
  readonly centreName: string | null;
  readonly stands: boolean;
  readonly criteria: readonly string[];
};

type Column =
  | 'decision'
  | 'countersignature'
  | 'sign-off'
  | 'spot-record'
  | 'sample'
  | 'sample-countersignature'
  | 'action-closure'
  | 'credit-transfer';

const of = (act: Column & Act, from: string, waited: string, criteria: string, stands = 'true') =>
  sql.raw(`select '${act}' as act, x.centre_id, x.signing_id, w.registration_id, w.unit_ref, ${waited} as waited,
    ${criteria} as criteria, ${stands} as stands from ${from}`);

/** Nothing of the kind was signed in the unit, or for the criterion, since. */
const isLatest = (table: string, among: string) => `not exists (select 1 from ${table} n
  where n.centre_id = x.centre_id and n.learner_id = x.learner_id and n.unit_ref = x.unit_ref ${among}
    and n.recorded_at > x.recorded_at)`;

const none = `array[]::text[]`;

/** Every signature with what it was put under; decisions that were superseded were still made. */
const done = [
  of(
    'decision',
    'criterion_decision x join criterion_decision w on w.centre_id = x.centre_id and w.id = x.id',
    'x.needs_countersignature',
    'array[x.criterion]',
    isLatest('criterion_decision', 'and n.criterion = x.criterion'),
  ),
  of(
    'countersignature',
    'countersignature x join criterion_decision w on w.centre_id = x.centre_id and w.id = x.decision_id',
    'false',
    'array[w.criterion]',
  ),
  of(
    'sign-off',
    'unit_sign_off x join unit_sign_off w on w.centre_id = x.centre_id and w.id = x.id',
    'false',
    none,
  ),
  of(
    'spot-record',
    // What it was made about is linked by whoever made it, marked or not.
    `spot_record x join (
      select s.centre_id, s.id, s.registration_id, l.unit_ref, array_agg(distinct l.criterion) as criteria
      from spot_record s
      join evidence_version v on v.centre_id = s.centre_id and v.id = s.evidence_version_id
      join evidence_link l on l.centre_id = v.centre_id and l.learner_id = v.learner_id
        and l.evidence_id = v.evidence_id and l.linked_by = s.assessor_id
      group by s.centre_id, s.id, s.registration_id, l.unit_ref) w on w.centre_id = x.centre_id and w.id = x.id`,
    'true',
    'w.criteria',
  ),
  of(
    'sample',
    'quality_sample x join quality_sample w on w.centre_id = x.centre_id and w.id = x.id',
    'coalesce(x.needs_countersignature, false)',
    none,
    isLatest('quality_sample', ''),
  ),
  of(
    'sample',
    'quality_activity x join quality_activity w on w.centre_id = x.centre_id and w.id = x.id',
    'x.needs_countersignature',
    none,
  ),
  of(
    'sample-countersignature',
    'sample_countersignature x join quality_sample w on w.centre_id = x.centre_id and w.id = x.sample_id',
    'false',
    none,
  ),
  of(
    'sample-countersignature',
    `quality_answer x join quality_activity w on w.centre_id = x.centre_id and w.id = x.activity_id
      and x.kind in ('countersigned', 'not-countersigned')`,
    'false',
    none,
  ),
  of(
    'action-closure',
    `quality_answer x join quality_activity w on w.centre_id = x.centre_id and w.id = x.activity_id
      and x.kind = 'closed'`,
    'false',
    none,
  ),
  of(
    'action-closure',
    'quality_action_closure x join quality_sample w on w.centre_id = x.centre_id and w.id = x.sample_id',
    'false',
    none,
  ),
  of(
    'credit-transfer',
    'credit_transfer_decision x join credit_transfer w on w.centre_id = x.centre_id and w.id = x.transfer_id',
    'false',
    none,
  ),
];

/** Everything that was signed at a centre, of the learners of some awarding organisations where any are named. */
export const listDone = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
): Promise<readonly DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    with done as (${sql.join(done, sql.raw(' union all '))})
    select s.id as signing_id, d.act, s.person_id, p.given_name || ' ' || p.family_name as name, s.signed_on as "on",
      s.capacity, bool_or(d.waited) as waited, bool_or(d.stands) as stands, null as centre_name, r.learner_id, r.employer_id, r.specification_id, r.id as registration_id,
      l.given_name || ' ' || l.family_name as learner_name, d.unit_ref,
      coalesce(array_agg(distinct c.criterion) filter (where c.criterion is not null), '{}') as criteria
    from done d
    left join lateral unnest(d.criteria) c (criterion) on true
    join signing s on s.centre_id = d.centre_id and s.id = d.signing_id
    join registration_now r on r.centre_id = d.centre_id and r.id = d.registration_id
    join person p on p.id = s.person_id
    join person l on l.id = r.learner_id
    where s.centre_id = ${centreId}
      and (${awardingIds === null} or r.awarding_id = any (${[...(awardingIds ?? [])]}::uuid[]))
    group by s.id, d.act, s.person_id, p.given_name, p.family_name, s.signed_on, s.capacity, r.learner_id,
      r.employer_id, r.specification_id, r.id, l.given_name, l.family_name, d.unit_ref
    order by s.signed_on desc, s.id, d.unit_ref`.execute(tx);
  return rows;
};

/** What external quality assurers of an awarding organisation signed, at the centres that the transaction sees. */
export const listDoneOutside = async (tx: Tx, awardingId: string): Promise<readonly DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    with done as (
      select 'external-sample' as act, v.centre_id, v.specification_id, v.signing_id,
        v.needs_countersignature is true as waited, not exists (select 1 from external_review n
          where n.centre_id = v.centre_id and n.specification_id = v.specification_id
            and n.recorded_at > v.recorded_at) as stands, v.draw_id, '' as learner_id
      from external_review v where v.awarding_id = ${awardingId}::uuid
      union all
      select 'external-countersignature', k.centre_id, v.specification_id, k.signing_id, false, true, v.draw_id, ''
      from external_review_countersignature k
      join external_review v on v.centre_id = k.centre_id and v.id = k.review_id
      where v.awarding_id = ${awardingId}::uuid
      union all
      select 'external-confirmation', k.centre_id, r.specification_id, k.signing_id, false, not exists (
          select 1 from claim_confirmation n where n.centre_id = k.centre_id and n.claim_id = k.claim_id
            and n.recorded_at > k.recorded_at), null, r.learner_id::text
      from claim_confirmation k join claim m on m.centre_id = k.centre_id and m.id = k.claim_id
      join registration_now r on r.centre_id = m.centre_id and r.id = m.registration_id
      where r.awarding_id = ${awardingId}::uuid
      union all
      select 'external-confirmation', k.centre_id, v.specification_id, k.signing_id, false, true, null, ''
      from external_action_answer k join external_action a on a.centre_id = k.centre_id and a.id = k.action_id
      join external_review v on v.centre_id = a.centre_id and v.id = a.review_id
      where v.awarding_id = ${awardingId}::uuid
      union all
      select 'external-confirmation', k.centre_id, k.specification_id, k.signing_id, false, true, null, ''
      from direct_claims_recommendation k where k.awarding_id = ${awardingId}::uuid
    )
    select s.id as signing_id, d.act, s.person_id, p.given_name || ' ' || p.family_name as name, s.signed_on as "on",
      s.capacity, d.waited, d.stands, d.learner_id, null as employer_id, d.specification_id,
      null as registration_id, null as learner_name, null as unit_ref, array(select distinct i.unit_ref
        from external_draw_item i where i.centre_id = d.centre_id and i.draw_id = d.draw_id
        order by i.unit_ref) as unit_refs, d.centre_id, c.name as centre_name,
      array[]::text[] as criteria
    from done d
    join signing s on s.centre_id = d.centre_id and s.id = d.signing_id
    join organisation c on c.id = d.centre_id
    join person p on p.id = s.person_id
    order by s.signed_on desc, s.id`.execute(tx);
  return rows;
};

/**
 * Appeals against judgements that were decided on one side, by people who held no office of the stage on that day: a
 * coordinator decides as such, and is asked for nothing. Whose appeal it is stays with the case.
 */
export const listDecidedAppeals = async (
  tx: Tx,
  side: { readonly heldBy: 'centre' | 'awarding'; readonly organisationId: string },
  awardingIds: readonly string[] | null,
): Promise<readonly DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    select a.decision_id as signing_id, 'appeal-panel' as act, a.person_id,
      p.given_name || ' ' || p.family_name as name, a.decided_on as "on", 'qualified' as capacity, false as waited,
      true as stands, 'Case ' || a.case_number as centre_name, a.learner_id, r.employer_id, a.specification_id,
      null as registration_id, null as learner_name, null as unit_ref,
      array_remove(array[a.unit_ref], null) as unit_refs, array[]::text[] as criteria, a.seats
      ${side.heldBy === 'centre' ? sql`` : sql`, a.centre_id`}
    from touchstone_decided_appeals(${side.heldBy}, ${side.organisationId}::uuid) a
    join person p on p.id = a.person_id
    left join registration_now r on r.centre_id = a.centre_id and r.id = a.registration_id
    where ${awardingIds === null} or a.awarding_id = any (${[...(awardingIds ?? [])]}::uuid[])
    order by a.decided_on desc, a.decision_id`.execute(tx);
  return rows;
};

/** Every organisation that keeps a register of people who judge. */
export const listRegisters = (tx: Tx): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', 'in', ['centre', 'awarding'])
    .orderBy('name')
    .orderBy('id')
    .execute();
