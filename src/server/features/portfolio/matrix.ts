/** The matrix of a learner's evidence against the criteria of the units that they chose. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type { evidenceMatrix } from '#contract/portfolio.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { findPortfolioContext } from '../records/api.ts';
import { criteriaOf } from './criteria.ts';
import * as matrix from './matrix-repo.ts';
import * as registrations from './registration-repo.ts';
import * as repo from './repo.ts';

type Matrix = ResponseOf<typeof evidenceMatrix>;

/** Where each criterion stands among the columns, by unit and number. */
const placesOf = (units: readonly Unit[]): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  let next = 0;
  return new Map(
    units.map(({ ref, outcomes }) => {
      const numbers = outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));
      return [ref, new Map(numbers.map((number) => [number, next++]))];
    }),
  );
};

/** The columns that each piece of evidence is linked to. */
const cellsOf = (
  units: readonly Unit[],
  linked: readonly matrix.LinkedCriteria[],
  withdrawn: readonly matrix.WithdrawnLink[],
): ReadonlyMap<string, ReadonlySet<number>> => {
  const places = placesOf(units);
  const cells = new Map<string, Set<number>>();
  for (const { evidenceId, unitRef, criteria } of linked) {
    const unit = places.get(unitRef);
    if (unit === undefined) continue;
    const own = cells.get(evidenceId) ?? new Set();
    for (const criterion of criteria.split('\n')) {
      const place = unit.get(criterion);
      if (place !== undefined) own.add(place);
    }
    cells.set(evidenceId, own);
  }
  for (const { evidenceId, unitRef, criterion } of withdrawn)
    cells.get(evidenceId)?.delete(places.get(unitRef)?.get(criterion) ?? -1);
  return cells;
};

/** Evidence against the criteria of the chosen units, or of one unit. */
export const readMatrix = async (
  tx: Tx,
  actor: Actor,
  registrationId: string,
  unitRef: string | undefined,
): Promise<Result<Matrix, Failure>> => {
  const [found, chosen] = await Promise.all([
    findPortfolioContext(tx, actor, registrationId),
    registrations.findChosenUnits(tx, registrationId),
  ]);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId } = registration;
  const units = [...specification.units.values()].filter(({ ref }) =>
    unitRef === undefined ? chosen.has(ref) : ref === unitRef,
  );
  const of = { centreId, learnerId, unitRef: unitRef ?? null };
  const [states, evidence, linked, withdrawn] = await Promise.all([
    repo.readCriterionStandings(tx, { ...of, unitRefs: units.map(({ ref }) => ref) }),
    matrix.listMatrixEvidence(tx, of),
    matrix.listLinkedCriteria(tx, of),
    matrix.listWithdrawnLinks(tx, of),
  ]);
  const cells = cellsOf(units, linked, withdrawn);
  const rows = evidence.map((one) => ({
    ...one,
    cells: [...(cells.get(one.evidenceId) ?? [])].toSorted((left, right) => left - right),
  }));
  return ok({
    columns: units.map((unit) => ({
      ref: unit.ref,
      criteria: criteriaOf(unit, states).map(([number, state]) => [number, state]),
    })),
    rows: unitRef === undefined ? rows : rows.filter((row) => row.cells.length > 0),
  });
};
