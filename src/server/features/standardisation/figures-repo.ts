import { sql } from 'kysely';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { qualityFigures } from '#contract/quality-figures.ts';
import type { Way } from '#domain/quality/figures.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = { readonly centreId: string; readonly specificationId: string };
export type Figures = ResponseOf<typeof qualityFigures>;

/** Each handing in since a day, with the first decision on it and the first sample of that decision. */
export const listWays = async (tx: Tx, of: Of, since: string): Promise<readonly Way[]> => {
  const { rows } = await sql<Way>`
    select s.submitted_on, d.decided_on,
      (select min(q.sampled_on) from quality_sample q where q.centre_id = s.centre_id and d.id = any (q.decision_ids))
        as sampled_on
    from submission s
    join registration_now r on r.centre_id = s.centre_id and r.id = s.registration_id
    left join lateral (select x.id, x.decided_on from criterion_decision x
      where x.centre_id = s.centre_id and x.learner_id = s.learner_id and x.unit_ref = s.unit_ref
        and x.criterion = any (s.criteria) and x.recorded_at >= s.recorded_at order by x.recorded_at limit 1) d on true
    where s.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
      and s.submitted_on >= ${since} order by s.recorded_at limit 20000`.execute(tx);
  return rows;
};

const keys = {
  assessors: sql`p.id::text as key, p.given_name || ' ' || p.family_name as name`,
  units: sql`u.ref as key, u.title as name`,
};

/** Samples that were agreed and that asked for something, by assessor or unit. */
export const listFindings = async (
  tx: Tx,
  of: Of,
  by: keyof typeof keys,
  since: string,
): Promise<Figures['assessors']> => {
  const { rows } = await sql<Figures['assessors'][number]>`
    select key, name, count(*) filter (where verdict = 'agreed')::integer as agreed,
      count(*) filter (where verdict = 'action')::integer as with_action
    from (select distinct q.id, q.verdict, ${keys[by]} from quality_sample q
      join registration_now r on r.centre_id = q.centre_id and r.id = q.registration_id
      join criterion_decision d on d.centre_id = q.centre_id and d.id = any (q.decision_ids)
      join person p on p.id = d.assessor_id join unit u on u.ref = q.unit_ref
      where q.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
        and q.sampled_on >= ${since}) x
    group by key, name order by with_action desc, name limit 40`.execute(tx);
  return rows;
};
