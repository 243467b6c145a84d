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
  units: OpenRegistration['units'],
  columns: WireColumns,
  planned: Planned = nothingPlanned,
): readonly MatrixColumn[] =>
  columns.flatMap(({ ref, criteria }) => {
    const unit = units.get(ref);
    const places = new Map(
      (unit?.outcomes ?? []).flatMap((outcome) =>
        outcome.criteria.map(({ number, text }) => [number, { outcome, text }] as const),
      ),
    );
    return criteria.map(([number, state]): MatrixColumn => {
      const place = places.get(number);
      return {
        key: `${ref} ${number}`,
        label: number,
        name: place?.text ?? number,
        unit: { key: ref, label: unit === undefined ? ref : shortCode(unit), name: unit?.title ?? ref },
        ...(place === undefined
          ? {}
          : { outcome: { key: `${ref} ${place.outcome.number}`, label: place.outcome.number } }),
        standing: shownState(state, planned.has(`${ref} ${number}`)),
      };
    });
  });

type WireRows = readonly { readonly evidenceId: string; readonly cells: readonly number[] }[];

/** The keys of the columns that each piece is linked to, worked out when they are first asked for. */
export const linkedColumns = (
  rows: WireRows,
  columns: readonly MatrixColumn[],
): ((evidenceId: string) => ReadonlySet<string>) => {
  const cells = new Map(rows.map((row) => [row.evidenceId, row.cells]));
  const found = new Map<string, ReadonlySet<string>>();
  return (evidenceId) => {
    const known = found.get(evidenceId);
    if (known !== undefined) return known;
    const linked = new Set((cells.get(evidenceId) ?? []).flatMap((cell) => columns[cell]?.key ?? []));
    found.set(evidenceId, linked);
    return linked;
  };
};
