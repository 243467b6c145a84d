/** The matrix that a centre agrees with its awarding organisation: by which pieces of work each unit is assessed, and when. */
import type { Unit } from '../specification/model.ts';

export type WorkPlace = {
  readonly unitRef: string;
  /** Null for every criterion of the unit. */
  readonly criterion: string | null;
};

export type PlannedWork = {
  readonly title: string;
  /** When in the programme it is set and judged. */
  readonly scheduled: string;
  readonly shows: readonly WorkPlace[];
};

type MatrixUnit = Pick<Unit, 'ref' | 'title'> & {
  readonly outcomes: readonly { readonly criteria: readonly { readonly number: string }[] }[];
};

export type MatrixLine = {
  readonly unitRef: string;
  readonly title: string;
  readonly works: readonly {
    readonly title: string;
    readonly scheduled: string;
    /** The criteria of the unit that it shows; null for all of them. */
    readonly criteria: readonly string[] | null;
  }[];
  /** Criteria that no piece of work shows. */
  readonly left: readonly string[];
};

const criteriaOf = (work: PlannedWork, unitRef: string): readonly string[] | null => {
  const places = work.shows.filter((place) => place.unitRef === unitRef);
  return places.some(({ criterion }) => criterion === null)
    ? null
    : places.flatMap(({ criterion }) => criterion ?? []);
};

/** Each unit for which a piece of work is planned, in the specification's order, with what is left open of it. */
export const assessmentMatrix = (
  units: readonly MatrixUnit[],
  works: readonly PlannedWork[],
): readonly MatrixLine[] =>
  units.flatMap(({ ref, title, outcomes }) => {
    const own = works
      .filter(({ shows }) => shows.some(({ unitRef }) => unitRef === ref))
      .map((work) => ({ title: work.title, scheduled: work.scheduled, criteria: criteriaOf(work, ref) }));
    if (own.length === 0) return [];
    const shown = new Set(own.flatMap(({ criteria }) => criteria ?? []));
    const isWhole = own.some(({ criteria }) => criteria === null);
    const numbers = outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));
    const left = isWhole ? [] : numbers.filter((number) => !shown.has(number));
    return [{ unitRef: ref, title, works: own, left }];
  });

/** Places of planned work that the specification does not have. */
export const unknownPlaces = (
  units: readonly MatrixUnit[],
  works: readonly PlannedWork[],
): readonly WorkPlace[] => {
  const numbers = new Map(
    units.map(({ ref, outcomes }) => [
      ref,
      new Set(outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number))),
    ]),
  );
  return works
    .flatMap(({ shows }) => shows)
    .filter(({ unitRef, criterion }) => {
      const known = numbers.get(unitRef);
      return known === undefined || (criterion !== null && !known.has(criterion));
    });
};
