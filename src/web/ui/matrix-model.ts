import type { Standing } from './standing.ts';

/** A criterion, as a column. */
export type MatrixColumn = {
  readonly key: string;
  /** Its number: `2.4`. */
  readonly label: string;
  readonly name: string;
  readonly unit: { readonly key: string; readonly label: string; readonly name: string };
  readonly outcome?: { readonly key: string; readonly label: string };
  readonly standing?: Standing;
};

/** A piece of evidence, as a row. */
export type MatrixRow = {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
};

/** What the grid shows: a column for each unit, or for each criterion of one unit or of one outcome. */
export type Zoom =
  | { readonly kind: 'units' }
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly key: string }
  | { readonly kind: 'outcome'; readonly key: string };

export type ShownColumn =
  | {
      readonly kind: 'unit';
      readonly key: string;
      readonly label: string;
      readonly name: string;
      readonly columns: readonly MatrixColumn[];
    }
  | {
      readonly kind: 'criterion';
      readonly key: string;
      readonly label: string;
      readonly name: string;
      readonly column: MatrixColumn;
      readonly startsUnit: boolean;
    };

export type UnitGroup = {
  readonly key: string;
  readonly label: string;
  readonly name: string;
  readonly columns: readonly MatrixColumn[];
};

/** The columns by unit, in their order. */
export const unitsOf = (columns: readonly MatrixColumn[]): readonly UnitGroup[] => {
  const groups = new Map<string, { label: string; name: string; columns: MatrixColumn[] }>();
  for (const column of columns) {
    const { key, label, name } = column.unit;
    const group = groups.get(key) ?? { label, name, columns: [] };
    group.columns.push(column);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
};

/** The outcomes of a unit, in their order. */
export const outcomesOf = (
  columns: readonly MatrixColumn[],
  unitKey: string,
): readonly { readonly key: string; readonly label: string }[] => {
  const outcomes = new Map<string, string>();
  for (const { unit, outcome } of columns)
    if (unit.key === unitKey && outcome !== undefined) outcomes.set(outcome.key, outcome.label);
  return [...outcomes].map(([key, label]) => ({ key, label }));
};

const isWithin = (column: MatrixColumn, zoom: Zoom): boolean => {
  if (zoom.kind === 'unit') return column.unit.key === zoom.key;
  if (zoom.kind === 'outcome') return column.outcome?.key === zoom.key;
  return true;
};

export const shownColumns = (columns: readonly MatrixColumn[], zoom: Zoom): readonly ShownColumn[] => {
  if (zoom.kind === 'units') return unitsOf(columns).map((unit) => ({ kind: 'unit', ...unit }));
  const shown = columns.filter((column) => isWithin(column, zoom));
  return shown.map((column, index) => ({
    kind: 'criterion',
    key: column.key,
    label: column.label,
    name: column.name,
    column,
    startsUnit: shown[index - 1]?.unit.key !== column.unit.key,
  }));
};
