/** Finds what was signed under a status that somebody, as is known now, did not have. */
import type { WrongStatusItem } from '#contract/staff-register.ts';
import type { Capacity } from '#domain/people/role-status.ts';
import { type DoneAct, findWrongStatus } from '#domain/people/wrong-status.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readRegister } from '../people/api.ts';
import { presentRefusals } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { isAwarding } from './repo.ts';
import { listDecidedAppeals, listDone, listDoneOutside } from './wrong-status-repo.ts';

const isCapacity = (text: string): text is Capacity => text === 'qualified' || text === 'trainee';

const keyOf = ({ signingId, act, unitRef }: Pick<DoneAct, 'signingId' | 'act' | 'unitRef'>): string =>
  `${signingId} ${act} ${unitRef ?? ''}`;

export type WrongStatusReport = { readonly looked: number; readonly items: readonly WrongStatusItem[] };

/**
 * Looks through everything that was signed at a centre, `awardingIds` limiting it to learners of these organisations; of an
 * awarding organisation, through what its external quality assurers signed.
 */
export const reportWrongStatus = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
  today: string,
): Promise<WrongStatusReport> => {
  const heldBy = (await isAwarding(tx, centreId)) ? 'awarding' : 'centre';
  const [done, appeals] = await Promise.all([
    heldBy === 'awarding' ? listDoneOutside(tx, centreId) : listDone(tx, centreId, awardingIds),
    listDecidedAppeals(tx, { heldBy, organisationId: centreId }, awardingIds),
  ]);
  const rows = [...done, ...appeals].filter(({ capacity }) => isCapacity(capacity));
  const register = await readRegister(tx, centreId, today);
  const specifications = new Map<string, PublishedSpecification>();
  for (const id of new Set(rows.map(({ specificationId }) => specificationId)))
    specifications.set(id, await getSpecification(tx, id));
  const wrong = findWrongStatus(rows, register, (id) => specifications.get(id)?.content);
  const byDone = new Map(rows.map((row) => [keyOf(row), row]));
  return {
    looked: rows.length,
    items: wrong.flatMap(({ done: act, found, refusals }) => {
      const row = byDone.get(keyOf(act));
      if (row === undefined) return [];
      const { signingId, personId, name, on, registrationId, learnerName, unitRef, centreName, stands } = row;
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
          centreName,
          stands,
          criteria: [...row.criteria],
          found,
          reasons: presentRefusals(refusals, document),
        },
      ];
    }),
  };
};
