import { sql } from 'kysely';
import type { Act } from '#domain/people/gate.ts';
import type { DoneAct } from '#domain/people/wrong-status.ts';
import type { Tx } from '#server/db/transaction.ts';

export type DoneRow = DoneAct & {
  readonly name: string;
  readonly registrationId: string;
  readonly learnerName: string;
  readonly criteria: readonly string[];
};

type Column =
  | 'decision'
  | 'countersignature'
  | 'sign-off'
  | 'sample'
  | 'sample-countersignature'
  | 'action-closure'
  | 'credit-transfer';

const of = (act: Column & Act, from: string, waited: string, criteria: string) =>
  sql.raw(`select '${act}' as act, x.centre_id, x.signing_id, w.registration_id, w.unit_ref, ${waited} as waited,
    ${criteria} as criteria from ${from}`);

const none = `array[]::text[]`;

/** Every signature with what it was put under; decisions that were superseded were still made. */
const done = [
  of(
    'decision',
    'criterion_decision x join criterion_decision w on w.centre_id = x.centre_id and w.id = x.id',
    'x.needs_countersignature',
    'array[x.criterion]',
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
    'sample',
    'quality_sample x join quality_sample w on w.centre_id = x.centre_id and w.id = x.id',
    'coalesce(x.needs_countersignature, false)',
    none,
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
      s.capacity, bool_or(d.waited) as waited, r.learner_id, r.employer_id, r.specification_id, r.id as registration_id,
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
    order by s.signed_on desc, s.id`.execute(tx);
  return rows;
};

/** Every organisation that keeps a register of people who judge. */
export const listRegisters = (tx: Tx): Promise<readonly { readonly id: string }[]> =>
  tx
    .selectFrom('organisation')
    .select('id')
    .where('kind', 'in', ['centre', 'awarding'])
    .orderBy('id')
    .execute();

export const listCentres = (tx: Tx): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', '=', 'centre')
    .orderBy('name')
    .orderBy('id')
    .execute();
