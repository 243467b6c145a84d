/** Who of a centre was standardised lately, and who is to be. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { standardisedPeople } from '#contract/staff-register.ts';
import type { StaffRecord } from '#domain/people/register.ts';
import {
  type Standardised,
  findStandardisationClause,
  standardiseMonthsOf,
  standardisedOf,
} from '#domain/quality/standardised.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readRegister } from '../people/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { listOffered } from './offered.ts';
import * as repo from './standardised-repo.ts';

export type StandardisedFinder = (record: StaffRecord, today: string) => Standardised | null;

type Around = {
  readonly months: number;
  readonly last: ReadonlyMap<string, repo.LastStandardised>;
};

const look = async (
  tx: Tx,
  centreId: string,
  offered: readonly PublishedSpecification[],
): Promise<Around> => {
  const [last, set] = [
    await repo.listStandardised(tx, centreId),
    await repo.listStandardiseMonths(tx, centreId),
  ];
  const months = standardiseMonthsOf(
    offered.map(({ id, content }) => {
      const standardiseMonths = set.get(id);
      return {
        specification: content,
        strategy: standardiseMonths === undefined ? undefined : { standardiseMonths },
      };
    }),
  );
  return { last, months };
};

/** Finds where each person stands, for what is offered. */
export const standardisedFinder = async (
  tx: Tx,
  centreId: string,
  offered: readonly PublishedSpecification[],
): Promise<StandardisedFinder> => {
  const { last, months } = await look(tx, centreId, offered);
  return ({ personId, roles }, today) => standardisedOf(roles, last.get(personId)?.on ?? null, months, today);
};

/** Everybody of the centre who assesses or assures today, those who are due first. */
export const listStandardisedPeople = async (
  tx: Tx,
  centreId: string,
  today: string,
): Promise<ResponseOf<typeof standardisedPeople>> => {
  const offered = await listOffered(tx, centreId);
  const { last, months } = await look(tx, centreId, offered);
  const { people } = await readRegister(tx, centreId, today);
  const items = people.flatMap(({ personId, name, roles }) => {
    const taken = last.get(personId);
    const standing = standardisedOf(roles, taken?.on ?? null, months, today);
    return standing === null
      ? []
      : [{ ...standing, roles: [...standing.roles], personId, name, lastTitle: taken?.title ?? null }];
  });
  const clauses = offered.flatMap(({ shortName, content }) => {
    const clause = findStandardisationClause(content);
    return clause === null ? [] : [clauseIn(shortName, clause)];
  });
  return {
    months,
    clauses,
    items: items.toSorted(
      (one, other) => one.byOn.localeCompare(other.byOn) || one.name.localeCompare(other.name),
    ),
  };
};
