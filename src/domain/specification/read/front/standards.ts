/** The mapping of units to national occupational standards, as a table prints it. */
import { readUnitReference } from '../../../shared/identifiers.ts';
import type { Block, Row } from '../../blocks.ts';
import type { Unit } from '../../model.ts';
import { fold } from '../units/text.ts';

const aboutStandards = /\bNOS\b|occupational standard/iu;

const isStandard = (text: string): boolean =>
  /^(?=.*[A-Z]{2})[A-Z][A-Z0-9&/ ]*[A-Z0-9]\d*$/u.test(text) && /\d/u.test(text) && text.length <= 24;

type Known = ReadonlyMap<string, string>;

const textsOf = ({ cells }: Row): readonly string[] => cells.map(({ text }) => fold(text));

/** A grid has a column for each unit: which column that is, by the heading row. */
const unitColumns = (row: Row, byCode: Known): readonly (string | undefined)[] | null => {
  const columns = textsOf(row).map((text) => byCode.get(text.toUpperCase()));
  return columns.filter((ref) => ref !== undefined).length > 1 ? columns : null;
};

type Mapping = { readonly ref: string; readonly code: string };

/** The standards of a grid whose rows begin with a standard's code and bear a sign under each unit that covers it. */
const readGrid = (rows: readonly Row[], columns: readonly (string | undefined)[]): readonly Mapping[] =>
  rows.flatMap((row) => {
    const texts = textsOf(row);
    const [code = ''] = texts;
    if (!/\d/u.test(code) || code.length > 24) return [];
    return columns.flatMap((ref, column) =>
      ref === undefined || (texts[column] ?? '') === '' ? [] : [{ ref, code }],
    );
  });

/** A grid's mappings; null for a table that is no grid of standards. */
const gridOf = (rows: readonly Row[], byCode: Known): readonly Mapping[] | null => {
  const at = rows.findIndex((row) => unitColumns(row, byCode) !== null);
  const heading = rows[at];
  const columns = heading === undefined ? null : unitColumns(heading, byCode);
  if (heading === undefined || columns === null || !aboutStandards.test(textsOf(heading).join(' ')))
    return null;
  return readGrid(rows.slice(at + 1), columns);
};

/** What a row that names a unit maps it to. */
const ofRow = (texts: readonly string[], byCode: Known): readonly Mapping[] => {
  const ref = texts
    .map((text) => byCode.get(text.toUpperCase()) ?? readUnitReference(text)?.text)
    .find((one) => one !== undefined);
  if (ref === undefined) return [];
  return texts
    .filter((text) => isStandard(text) && !byCode.has(text.toUpperCase()))
    .map((code) => ({ ref, code }));
};

/** For each unit the codes of the standards it is mapped to, in the table's order. */
export const readStandards = (
  blocks: readonly Block[],
  units: readonly Pick<Unit, 'ref' | 'codes'>[],
): ReadonlyMap<string, readonly string[]> => {
  const byCode = new Map(
    units.flatMap(({ ref, codes }) => [ref, ...codes].map((code) => [code.toUpperCase(), ref] as const)),
  );
  const mappings: Mapping[] = [];
  let inside = false;
  for (const block of blocks) {
    if (block.kind !== 'table') {
      if (block.kind === 'heading') inside = /occupational standards|\bNOS\b/iu.test(block.text);
      continue;
    }
    const grid = gridOf(block.rows, byCode);
    if (grid !== null) {
      mappings.push(...grid);
      continue;
    }
    for (const row of block.rows) {
      const texts = textsOf(row);
      inside ||= texts.some((text) => aboutStandards.test(text));
      if (inside) mappings.push(...ofRow(texts, byCode));
    }
  }
  const found = new Map<string, Set<string>>();
  for (const { ref, code } of mappings) found.set(ref, (found.get(ref) ?? new Set()).add(code));
  return new Map([...found].map(([ref, codes]) => [ref, [...codes]]));
};

const stated =
  /^(?:(?:national )?occupational standards?|NOS(?: units?| references?)?|standards)\s*[:–]\s*(\S.{1,300})$/iu;

/** The standards that a unit's own section names in a line of its own. */
export const standardsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    const said = block.kind === 'table' ? undefined : stated.exec(fold(block.text))?.[1];
    const codes = said?.split(/[,;]/u).map(fold) ?? [];
    return codes.filter((code) => /\d/u.test(code) && code.length <= 24);
  });
