import { sql } from 'kysely';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { employerLearners } from '#contract/planning.ts';
import type { Tx } from '#server/db/transaction.ts';

export type EmployerLearner = ResponseOf<typeof employerLearners>['items'][number];

export type EmployerRow = Omit<EmployerLearner, 'toSign' | 'nextReviewOn'> & { readonly centreId: string };

/** The learners who are registered with one of the employers, by name. */
export const listLearnersOf = async (
  tx: Tx,
  employerIds: readonly string[],
): Promise<readonly EmployerRow[]> =>
  (
    await sql<EmployerRow>`
      select r.id as registration_id, r.centre_id, p.given_name || ' ' || p.family_name as learner_name,
        o.name as employer_name, s.title, k.state, k.criteria_met, k.criteria_total
      from registration r join registration_standing k on k.centre_id = r.centre_id and k.registration_id = r.id
      join person p on p.id = r.learner_id join organisation o on o.id = r.employer_id
      join specification s on s.id = k.specification_id
      where r.employer_id = any (${[...employerIds]}::uuid[])
      order by p.family_name, p.given_name, r.id limit 500`.execute(tx)
  ).rows;
