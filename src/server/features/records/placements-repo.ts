import { sql } from 'kysely';
import type { PlacedLearner } from '#domain/planning/placements.ts';
import type { Tx } from '#server/db/transaction.ts';

/** When a learner was born and every check of their places of work, the earliest first. */
export const readPlacedLearner = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<PlacedLearner> => {
  const { rows } = await sql<PlacedLearner>`
    select p.date_of_birth, coalesce((select jsonb_agg(jsonb_build_object('place', c.place, 'verdict', c.verdict,
        'againOn', c.again_on, 'checkedOn', c.checked_on) order by c.recorded_at, c.id)
      from placement_check c where c.centre_id = ${of.centreId}::uuid and c.learner_id = p.id), '[]') as checks
    from person p where p.id = ${of.learnerId}::uuid`.execute(tx);
  return rows[0] ?? { dateOfBirth: null, checks: [] };
};
