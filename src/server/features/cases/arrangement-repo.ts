import { type Insertable, sql } from 'kysely';
import type { ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';
import type { CaseFile } from './repo.ts';

/** Whether anything of the unit that a case is about has been judged. */
export const isJudged = async (
  tx: Tx,
  { centreId, learnerId, unitRef }: Pick<CaseFile, 'centreId' | 'learnerId' | 'unitRef'>,
): Promise<boolean> => {
  if (unitRef === null) return false;
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from criterion_decision d
    where d.centre_id = ${centreId}::uuid and d.learner_id = ${learnerId}::uuid and d.unit_ref = ${unitRef}) as found`.execute(
    tx,
  );
  return rows[0]?.found === true;
};

export const insertArrangement = async (tx: Tx, row: Insertable<Schema['arrangement']>): Promise<void> => {
  await tx.insertInto('arrangement').values(row).execute();
};

type Shown = ResponseOf<typeof contract.unitArrangements>['items'][number];

/** Everything that has been arranged for a learner, the oldest first. */
export const listArrangements = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly (Shown & { readonly unitRef: string | null })[]> => {
  const { rows } = await sql<Shown & { readonly unitRef: string | null }>`
    select a.id, a.kind, a.remedy, a.what_to_do, a.language, a.unit_ref, a.from_on, a.until_on from arrangement a
    where a.centre_id = ${of.centreId}::uuid and a.learner_id = ${of.learnerId}::uuid order by a.recorded_at`.execute(
    tx,
  );
  return rows;
};
