/** Grids that tick which methods of assessment each unit, outcome or criterion is assessed by. */
import type { Block, Row } from '../../blocks.ts';
import { type Finding, type RuleScope, criterionKey } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { isHeaderRow } from '../units/columns.ts';
import { bareNumber, bareOutcome, numberText, prefixedNumber, prefixedOutcome } from '../units/numbering.ts';
import { referencesIn } from '../units/references.ts';
import { fold } from '../units/text.ts';
import type { EvidenceRuleDraft } from './pattern.ts';
import { unitsNamed } from './scopes.ts';
import type { KnownUnit } from './sentence.ts';
import { methodsIn } from './voice.ts';

type Table = Extract<Block, { kind: 'table' }>;

const tick = /^(?:[✓✔☑☒xX×•●■*√#]|yes|y)$/u;
const isTicked = (text: string): boolean => tick.test(text.trim());

const hasTicks = ({ rows }: Table): boolean =>
  rows.some(({ cells }) => cells.some(({ text }) => isTicked(text)));

/** How many methods have to be known: where the table itself says that it is of methods, one shows that it is. */
const fewest = ({ rows }: Table): number =>
  /^(?:assessment )?methods?(?: of assessment)?$/iu.test(fold(rows[0]?.cells[0]?.text ?? '')) ? 1 : 2;

/** A grid with the methods down its side, turned so that they stand along its top; others as they are. */
const turned = (table: Table): Table => {
  const [heading] = table.rows;
  if (heading === undefined || columnsOf(table).size > 0) return table;
  const sides = table.rows.slice(1).filter(({ cells }) => methodsIn(cells[0]?.text ?? '').length === 1);
  if (sides.length < fewest(table)) return table;
  const rows = heading.cells.map((_, column) => ({
    place: table.place,
    cells: table.rows.map(({ cells }) => ({ text: cells[column]?.text ?? '' })),
  }));
  return { ...table, rows };
};

/** What the heading of a column may call a method for short. */
const short: readonly (readonly [RegExp, string])[] = [
  [/^products?$/iu, 'work-product'],
  [/^(?:oral|verbal) questions?$|^Q ?& ?A$/iu, 'questioning'],
  [/^witness(?:es)?$/iu, 'witness-testimony'],
  [/^PD$/u, 'professional-discussion'],
  [/^(?:personal|written) accounts?$/iu, 'reflective-account'],
];

const methodsOfHeading = (text: string): readonly string[] => {
  const known = methodsIn(text);
  const shortened = short.find(([pattern]) => pattern.test(fold(text)))?.[1];
  return known.length === 0 && shortened !== undefined ? [shortened] : known;
};

/** The methods that the heading row names, by column. */
const columnsOf = ({ rows }: Table): ReadonlyMap<number, string> => {
  const cells = rows[0]?.cells ?? [];
  const named = cells.flatMap(({ text }, index): (readonly [number, string])[] => {
    const [method, ...others] = methodsOfHeading(text);
    return index > 0 && method !== undefined && others.length === 0 && text.length < 40
      ? [[index, method]]
      : [];
  });
  return new Map(named);
};

/** A table whose columns or rows are methods and whose cells are ticks. */
export const isMethodGrid = (given: Block): given is Table => {
  if (given.kind !== 'table' || !hasTicks(given)) return false;
  const block = turned(given);
  const columns = columnsOf(block);
  const body = block.rows.slice(1);
  return (
    columns.size >= fewest(given) &&
    body.length > 0 &&
    body.every(({ cells }) =>
      cells.every(
        ({ text }, index) => index === 0 || !columns.has(index) || fold(text) === '' || isTicked(text),
      ),
    ) &&
    body.some(({ cells }) => cells.some(({ text }, index) => columns.has(index) && isTicked(text)))
  );
};

const numberIn = (text: string) => bareNumber(text) ?? prefixedNumber(text)?.number ?? null;

const scopeInUnit = (label: string, { ref, outcomes }: KnownUnit): RuleScope => {
  const criterion = numberIn(label);
  if (criterion !== null) return { units: [ref], criteria: [criterionKey(ref, numberText(criterion))] };
  const outcome = bareOutcome(label) ?? prefixedOutcome(label)?.number ?? null;
  return outcome !== null && outcomes.some(({ number }) => number === String(outcome))
    ? { units: [ref], outcomes: [`${ref} ${String(outcome)}`] }
    : { units: [ref] };
};

const scopeOfUnits = (label: string, units: readonly KnownUnit[]): RuleScope => {
  const ref = referencesIn(label, units)[0]?.ref;
  const named = units.filter((unit) => unit.ref === ref || unit.title.toLowerCase() === label.toLowerCase());
  const refs = named.length > 0 ? named.map((unit) => unit.ref) : unitsNamed(label, units);
  return refs.length === 0 ? {} : { units: refs };
};

const rowRule = (
  row: Row,
  columns: ReadonlyMap<number, string>,
  scopeOf: (label: string) => RuleScope,
): readonly EvidenceRuleDraft[] => {
  const methods = row.cells.flatMap(({ text }, index) => (isTicked(text) ? (columns.get(index) ?? []) : []));
  if (methods.length === 0) return [];
  const labels = row.cells.flatMap(({ text }, index) => (columns.has(index) ? [] : [fold(text)]));
  const label = labels.find((text) => numberIn(text) !== null) ?? labels[0] ?? '';
  const source = clauseAt(row.place, row.cells.map(({ text }) => fold(text)).join(' '));
  return [
    { kind: 'method', value: { mode: 'expected', methods, force: 'should' }, scope: scopeOf(label), source },
  ];
};

/** What the grids among the blocks tick: of one unit, or of the units that their rows name. */
export const readMethodGrids = (
  blocks: readonly Block[],
  about: { readonly unit: KnownUnit } | { readonly units: readonly KnownUnit[] },
): readonly EvidenceRuleDraft[] =>
  blocks
    .filter(isMethodGrid)
    .map(turned)
    .flatMap((grid) => {
      const columns = columnsOf(grid);
      return grid.rows
        .slice(1)
        .flatMap((row) =>
          rowRule(row, columns, (label) =>
            'unit' in about ? scopeInUnit(label, about.unit) : scopeOfUnits(label, about.units),
          ),
        );
    });

/** Columns of grids that are ticked and whose heading names no method that is known. */
export const findUnknownMethods = (blocks: readonly Block[]): readonly Finding[] =>
  blocks
    .filter(isMethodGrid)
    .map(turned)
    .flatMap((grid): readonly Finding[] => {
      const columns = columnsOf(grid);
      const [heading, ...rows] = grid.rows;
      return (heading?.cells ?? []).flatMap(({ text }, index): readonly Finding[] => {
        const isUnknown = !columns.has(index) && rows.some(({ cells }) => isTicked(cells[index]?.text ?? ''));
        if (!isUnknown || heading === undefined) return [];
        const message = `A column of ticks was read past: “${fold(text).slice(0, 80)}” is no method of assessment that is known here.`;
        return [
          { code: 'read-past', severity: 'warning', message, source: clauseAt(heading.place, fold(text)) },
        ];
      });
    });

/** The words of a criterion in a row: after its number, or in the cell beside it. */
const wordingIn = ({ cells }: Row, columns: ReadonlyMap<number, string>): string => {
  const own = cells.flatMap(({ text }, index) => (columns.has(index) ? [] : [fold(text)]));
  const at = own.findIndex((text) => numberIn(text) !== null);
  return prefixedNumber(own[at] ?? '')?.rest ?? (at === -1 ? '' : (own[at + 1] ?? ''));
};

const textOf = (block: Block): string =>
  block.kind === 'table'
    ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => fold(text))).join('\n')
    : fold(block.text);

/** Whether a grid is itself the table of a unit's criteria, with columns of ticks beside them. */
const holdsCriteria = (grid: Table, blocks: readonly Block[]): boolean => {
  const columns = columnsOf(grid);
  const [heading, ...rows] = grid.rows;
  if (heading === undefined || columns.size === 0 || !isHeaderRow(heading)) return false;
  const wordings = rows.map((row) => wordingIn(row, columns)).filter((text) => /\S\s+\S/u.test(text));
  const [first] = wordings;
  if (first === undefined || wordings.length * 2 < rows.length) return false;
  return !blocks.some((block) => block !== grid && textOf(block).includes(first));
};

const withoutColumns = (grid: Table): Table => {
  const columns = columnsOf(grid);
  const rows = grid.rows.map((row) => ({
    ...row,
    cells: row.cells.filter((_, index) => !columns.has(index)),
  }));
  return { ...grid, rows };
};

/** The blocks without what grids tick, so that it is not taken for criteria; places stay as they are. */
export const withoutGrids = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) => {
    if (!isMethodGrid(block)) return block;
    return holdsCriteria(block, blocks) ? withoutColumns(block) : { ...block, rows: [] };
  });
