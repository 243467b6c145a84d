/** Where a registration stands, as the pictures take it. */
import type { CriterionState } from '#contract/assessment.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { MatrixColumn } from '#web/ui/matrix-model.ts';
import type { Standing } from '#web/ui/standing.ts';
import type { SunburstNode } from '#web/ui/sunburst-layout.ts';
import { shownState } from '#domain/planning/gaps.ts';
import type { OpenRegistration } from '../portfolio/use-registration.ts';

const shortCode = ({ codes, ref }: Unit): string => codes[0] ?? ref;

const standingOf = (state: CriterionState | undefined, incomplete: boolean, isPlanned: boolean): Standing => {
  const shown = shownState(state ?? 'none', isPlanned);
  return incomplete && shown === 'none' ? 'incomplete' : shown;
};

/** Criteria, by their key, for which a piece of work is planned. */
export type Planned = ReadonlySet<string>;

const nothingPlanned: Planned = new Set();

const unitNode = (
  unit: Unit,
  states: ReadonlyMap<string, CriterionState>,
  planned: Planned,
  transferred: boolean,
): SunburstNode => ({
  key: unit.ref,
  label: transferred ? `${shortCode(unit)} T` : shortCode(unit),
  name: transferred ? `${unit.title} (credit from elsewhere)` : unit.title,
  parts: unit.outcomes.map((outcome) => ({
    key: `${unit.ref} ${outcome.number}`,
    label: outcome.number,
    name: outcome.text,
    parts: outcome.criteria.map(({ number, text, incomplete }) => ({
      key: `${unit.ref} ${number}`,
      label: number,
      name: text,
      standing: transferred
        ? 'met'
        : standingOf(states.get(number), incomplete === true, planned.has(`${unit.ref} ${number}`)),
    })),
  })),
});

/** Qualification, chosen units, outcomes and criteria with their standing. */
export const sunburstOf = (
  { progress, specification, units }: OpenRegistration,
  planned: Planned = nothingPlanned,
): SunburstNode => ({
  key: progress.registrationId,
  label: progress.qualificationNumber ?? 'Units',
  name: specification.title,
  parts: progress.units
    .filter(({ chosen }) => chosen)
    .flatMap(({ ref, criteria, transferred }) => {
      const unit = units.get(ref);
      return unit === undefined
        ? []
        : [unitNode(unit, new Map(criteria.map(([number, state]) => [number, state])), planned, transferred)];
    }),
});

type WireColumns = readonly {
  readonly ref: string;
  readonly criteria: readonly (readonly [string, CriterionState])[];
}[];

/** The columns of the matrix in the order of the wire, named from the specification. */
export const matrixColumns = (
  { units }: Pick<OpenRegistration, 'units'>,
  columns: WireColumns,
  planned: Planned = nothingPlanned,
): readonly MatrixColumn[] =>
  columns.flatMap(({ ref, criteria }) => {
    const unit = units.get(ref);
    const outcomes = unit?.outcomes ?? [];
    return criteria.map(([number, state]): MatrixColumn => {
      const outcome = outcomes.find((one) => one.criteria.some((criterion) => criterion.number === number));
      return {
        key: `${ref} ${number}`,
        label: number,
        name: outcome?.criteria.find((criterion) => criterion.number === number)?.text ?? number,
        unit: { key: ref, label: unit === undefined ? ref : shortCode(unit), name: unit?.title ?? ref },
        ...(outcome === undefined
          ? {}
          : { outcome: { key: `${ref} ${outcome.number}`, label: outcome.number } }),
        standing: shownState(state, planned.has(`${ref} ${number}`)),
      };
    });
  });
