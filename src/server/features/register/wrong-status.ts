/** Finds what was signed under a status that somebody, as is known now, did not have. */
import type { WrongStatusItem } from '#contract/staff-register.ts';
import type { Capacity } from '#domain/people/role-status.ts';
import { findWrongStatus } from '#domain/people/wrong-status.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readRegister } from '../people/api.ts';
import { presentRefusals } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { listDone } from './wrong-status-repo.ts';

const isCapacity = (text: string): text is Capacity => text === 'qualified' || text === 'trainee';

export type WrongStatusReport = { readonly looked: number; readonly items: readonly WrongStatusItem[] };

/** Looks through everything that was signed at a centre; `awardingIds` limits it to learners of these organisations. */
export const reportWrongStatus = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
  today: string,
): Promise<WrongStatusReport> => {
  const rows = (await listDone(tx, centreId, awardingIds)).filter(({ capacity }) => isCapacity(capacity));
  const register = await readRegister(tx, centreId, today);
  const specifications = new Map<string, PublishedSpecification>();
  for (const id of new Set(rows.map(({ specificationId }) => specificationId)))
    specifications.set(id, await getSpecification(tx, id));
  const wrong = findWrongStatus(rows, register, (id) => specifications.get(id)?.content);
  const byDone = new Map(rows.map((row) => [`${row.signingId} ${row.act} ${row.unitRef}`, row]));
  return {
    looked: rows.length,
    items: wrong.flatMap(({ done: act, found, refusals }) => {
      const row = byDone.get(`${act.signingId} ${act.act} ${act.unitRef}`);
      if (row === undefined) return [];
      const { signingId, personId, name, on, registrationId, learnerName, unitRef } = row;
      const document = specifications.get(act.specificationId)?.shortName ?? '';
      return [
        {
          signingId,
          act: act.act,
          personId,
          name,
          on,
          registrationId,
          learnerName,
          unitRef,
          criteria: [...row.criteria],
          found,
          reasons: presentRefusals(refusals, document),
        },
      ];
    }),
  };
};
