/** The words of sampling, and what its pictures are made of. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { CoverageRow, samplingOf } from '#contract/sampling.ts';
import type { Dimension } from '#domain/quality/strategy.ts';
import type { GridAxis, GridCell, GridSign } from '#web/ui/grid-picture.tsx';

export type Sampling = ResponseOf<typeof samplingOf>;

export const dimensionNames: Readonly<Record<Dimension, { readonly one: string; readonly many: string }>> = {
  assessor: { one: 'assessor', many: 'Assessors' },
  unit: { one: 'unit', many: 'Units' },
  method: { one: 'method', many: 'Methods' },
  site: { one: 'site', many: 'Sites' },
  learner: { one: 'learner', many: 'Learners' },
};

export const coverageWords: Readonly<Record<CoverageRow['state'], string>> = {
  covered: 'Covered',
  planned: 'Planned',
  'not-yet': 'Not yet',
};

const signs: Readonly<Record<CoverageRow['state'], GridSign>> = {
  covered: 'full',
  planned: 'half',
  'not-yet': 'empty',
};

export const coverageLegend = [
  { sign: 'full', means: 'Covered' },
  { sign: 'half', means: 'Planned' },
  { sign: 'empty', means: 'Not yet' },
] as const;

/** The pairs of dimensions that the strategy covers, as they can be chosen. */
export const pairsOf = (coverage: readonly CoverageRow[]): readonly (readonly [Dimension, Dimension])[] => {
  const pairs = new Map<string, readonly [Dimension, Dimension]>();
  for (const { of } of coverage) {
    const [first, second] = of;
    if (first !== undefined && second !== undefined) pairs.set(`${first} ${second}`, [first, second]);
  }
  return [...pairs.values()];
};

export type Grid = {
  readonly rows: readonly GridAxis[];
  readonly columns: readonly GridAxis[];
  readonly cells: ReadonlyMap<string, GridCell>;
};

const axisOf = (entries: ReadonlyMap<string, string>): readonly GridAxis[] =>
  [...entries]
    .map(([key, label]) => ({ key, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));

/** The grid of two dimensions: each pair that has work, with where its cover stands. */
export const gridOf = (
  coverage: readonly CoverageRow[],
  [down, along]: readonly [Dimension, Dimension],
): Grid => {
  const rows = new Map<string, string>();
  const columns = new Map<string, string>();
  const cells = new Map<string, GridCell>();
  for (const { of, about, state, done, planned, why } of coverage) {
    const [row, column] = about;
    if (of[0] !== down || of[1] !== along || row === undefined || column === undefined) continue;
    rows.set(row.key, row.name);
    columns.set(column.key, column.name);
    const count = state === 'planned' ? `${String(planned)} planned` : `${String(done)} sampled`;
    cells.set(`${row.key} ${column.key}`, {
      sign: signs[state],
      title: `${row.name}, ${column.name}: ${why ?? `${coverageWords[state].toLowerCase()}, ${count}`}`,
    });
  }
  return { rows: axisOf(rows), columns: axisOf(columns), cells };
};

/** How much of what the strategy asks for is covered, planned, and open. */
export const countCoverage = (
  coverage: readonly CoverageRow[],
): Readonly<Record<CoverageRow['state'], number>> => {
  const counts = { covered: 0, planned: 0, 'not-yet': 0 };
  for (const { state } of coverage) counts[state] += 1;
  return counts;
};
