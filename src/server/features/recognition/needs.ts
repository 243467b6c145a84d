/** What the coordinators of a centre are to see to, from its register, its approvals and its papers. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { readCentreNeeds } from '#contract/centre-needs.ts';
import { centreNeeds } from '#domain/quality/centre-needs.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readEnoughPeople } from '../register/api.ts';
import * as repo from './repo.ts';

/** How many months ahead units without people are said. */
const ahead = 2;

export const readNeeds = async (
  tx: Tx,
  centreId: string,
  today: string,
): Promise<ResponseOf<typeof readCentreNeeds>> => {
  const { value: people } = await readEnoughPeople({ tx, centreId, today, months: ahead });
  const year = Number(today.slice(0, 4));
  const declared = (await repo.listDeclarations(tx, centreId)).filter((one) => one.year === year);
  const awardings = await repo.listAwardings(tx, centreId);
  const needs = centreNeeds(
    {
      conditions: await repo.listConditionsLeft(tx, centreId),
      policies: await repo.listPolicies(tx, centreId, today),
      declarationsDue: awardings
        .filter(({ awardingId }) => !declared.some((one) => one.awardingId === awardingId))
        .map(({ awardingName }) => ({ awardingName, year })),
      people: people.warnings,
      covers: people.items.map(({ specificationId, unitRef, shortFromOn }) => ({
        unit: `${specificationId} ${unitRef}`,
        shortFromOn,
      })),
    },
    today,
  );
  return { items: [...needs] };
};
