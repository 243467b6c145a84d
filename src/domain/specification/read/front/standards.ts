/** The mapping of units to national occupational standards, however its table is laid out. */
import { readUnitReference } from '../../../shared/identifiers.ts';
import type { Block, Row } from '../../blocks.ts';
import type { Finding, OccupationalStandard, StandardCover, StandardExtent, Unit } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';
import { type StandardsKey, extentOfSign, isCovering, readStandardsKey } from './standards-key.ts';
import { suiteOf, suitesIn } from './standards-suites.ts';

const aboutStandards = /\bNOS\b|occupational standard/iu;

const LONGEST_CODE = 24;

const isStandard = (text: string): boolean =>
  /^(?=.*[A-Z]{2})[A-Z][A-Z0-9&/ ]*[A-Z0-9]\d*$/u.test(text) &&
  /\d/u.test(text) &&
  text.length <= LONGEST_CODE;

type Known = ReadonlyMap<string, string>;

const textsOf = ({ cells }: Row): readonly string[] => cells.map(({ text }) => fold(text));

/** What one row says: of which standard it speaks, and which units cover it. */
type Said = {
  readonly code: string;
  readonly title: string | null;
  /** As the row says it, or the heading over it within its table. */
  readonly suite: string | null;
  readonly units: readonly { readonly ref: string; readonly extent: StandardExtent | null }[];
  readonly row: Row;
};

const hasWords = (text: string): boolean => /\p{L}{3}/u.test(text);

/** A cell's only words, in a row that is a heading over the rows below it. */
const headingIn = (texts: readonly string[]): string | null => {
  const [first = '', ...others] = texts.filter((text, at) => text !== texts[at - 1]);
  return hasWords(first) && !/\d/u.test(first) && others.every((text) => text === '') ? first : null;
};

/** A column for each unit: which column that is, by the heading row. */
const unitColumns = (row: Row, byCode: Known): readonly (string | undefined)[] | null => {
  const columns = textsOf(row).map((text) => byCode.get(text.toUpperCase()));
  return columns.filter((ref) => ref !== undefined).length > 1 ? columns : null;
};

/** The standards of a grid whose rows begin with a standard's code and bear a sign under each unit that covers it. */
const readGrid = (
  rows: readonly Row[],
  columns: readonly (string | undefined)[],
  key: StandardsKey,
): readonly Said[] => {
  let suite: string | null = null;
  return rows.flatMap((row): readonly Said[] => {
    const texts = textsOf(row);
    const [code = ''] = texts;
    if (!/\d/u.test(code) || code.length > LONGEST_CODE) {
      suite = headingIn(texts) ?? suite;
      return [];
    }
    const title = texts.find((text, at) => at > 0 && columns[at] === undefined && hasWords(text)) ?? null;
    const units = columns.flatMap((ref, at) => {
      const sign = texts[at] ?? '';
      return ref === undefined || !isCovering(sign) ? [] : [{ ref, extent: extentOfSign(sign, key) }];
    });
    return [{ code, title, suite, units, row }];
  });
};

/** The unit that a cell names, by one of its codes or by its reference. */
const unitIn = (text: string, byCode: Known): string | undefined =>
  byCode.get(text.toUpperCase()) ?? readUnitReference(text)?.text;

/** The standards of a grid whose columns are standards and whose rows are units. */
const readTurnedGrid = (
  rows: readonly Row[],
  heading: readonly string[],
  byCode: Known,
  key: StandardsKey,
): readonly Said[] =>
  rows.flatMap((row) => {
    const texts = textsOf(row);
    const ref = texts.map((text) => unitIn(text, byCode)).find((one) => one !== undefined);
    if (ref === undefined) return [];
    return heading.flatMap((code, at): readonly Said[] => {
      const sign = texts[at] ?? '';
      if (!isStandard(code) || byCode.has(code.toUpperCase()) || !isCovering(sign)) return [];
      return [{ code, title: null, suite: null, units: [{ ref, extent: extentOfSign(sign, key) }], row }];
    });
  });

type Setting = { readonly byCode: Known; readonly key: StandardsKey; readonly inside: boolean };

/** What a grid says; null for a table that is no grid of standards. */
const gridOf = (rows: readonly Row[], { byCode, key, inside }: Setting): readonly Said[] | null => {
  const at = rows.findIndex((row) => unitColumns(row, byCode) !== null);
  const heading = rows[at];
  const columns = heading === undefined ? null : unitColumns(heading, byCode);
  if (heading !== undefined && columns !== null)
    return aboutStandards.test(textsOf(heading).join(' '))
      ? readGrid(rows.slice(at + 1), columns, key)
      : null;
  const [first] = rows;
  const turned = first === undefined ? [] : textsOf(first);
  const isAbout = inside || aboutStandards.test(turned.join(' '));
  return isAbout && turned.filter((text) => isStandard(text) && !byCode.has(text.toUpperCase())).length > 1
    ? readTurnedGrid(rows.slice(1), turned, byCode, key)
    : null;
};

const parted = (text: string): readonly string[] => text.split(/\s*(?:[,;]|\band\b)\s*/u).filter(Boolean);

const isCode = (text: string): boolean =>
  /\d/u.test(text) && /\p{Lu}/u.test(text) && text.length <= LONGEST_CODE && !/[.:]/u.test(text);

/** The codes in the column of the standards, which need not look like codes elsewhere: `LLUK CrD16`. */
const codesInColumn = (text: string, byCode: Known): readonly string[] => {
  const parts = parted(text);
  return parts.every((part) => isCode(part) && !byCode.has(part.toUpperCase())) ? parts : [];
};

/** The codes that a cell holds: one, or several with commas between them. */
const codesIn = (text: string, byCode: Known): readonly string[] => {
  const isOne = (one: string): boolean => isStandard(one) && !byCode.has(one.toUpperCase());
  if (isOne(text)) return [text];
  const parts = parted(text);
  return parts.length > 1 && parts.every(isOne) ? parts : [];
};

/** The units that a cell holds: one, or several with commas between them, where the first may stand for all their names. */
const unitsIn = (text: string, byCode: Known): readonly string[] => {
  const one = unitIn(text, byCode);
  if (one !== undefined) return [one];
  const parts = parted(text.replace(/^units\b/iu, 'Unit'));
  const [, name = ''] = /^(\D*)\d/u.exec(parts[0] ?? '') ?? [];
  const found = parts.map((part) => unitIn(part, byCode) ?? unitIn(name + part, byCode));
  return parts.length > 1 && found.every((ref) => ref !== undefined) ? found : [];
};

/** Where the columns of a list stand, by the row that names them; -1 where it names none such. */
type Columns = {
  readonly title: number;
  readonly suite: number;
  readonly unit: number;
  readonly code: number;
};

const noColumns: Columns = { title: -1, suite: -1, unit: -1, code: -1 };

const columnsOf = (texts: readonly string[]): Columns => {
  const at = (pattern: RegExp): number =>
    texts.findIndex((text) => aboutStandards.test(text) && pattern.test(text));
  return {
    title: at(/\b(?:titles?|names?|descriptions?)\b/iu),
    suite: at(/\bsuites?\b/iu),
    unit: texts.findIndex((text) => /^(?:covered by )?units?\b/iu.test(text) && !aboutStandards.test(text)),
    code: at(/^(?!.*\b(?:titles?|names?|descriptions?|suites?)\b)/iu),
  };
};

const extentSaid = /^(its knowledge )?(?:in )?(full|part|partial|partly)$/iu;

const extentIn = (texts: readonly string[], key: StandardsKey): StandardExtent | null => {
  const sign = texts.findLast(
    (text) => extentSaid.test(text) || (text !== '' && key.has(text.toUpperCase())),
  );
  const [, knowledge, word] = extentSaid.exec(sign ?? '') ?? [];
  if (knowledge !== undefined) return /full/iu.test(word ?? '') ? 'knowledge-full' : 'knowledge-part';
  return sign === undefined ? null : extentOfSign(word ?? sign, key);
};

/**
 * The units of a row. One that leaves their column empty goes on with those above it where units come first, and has
 * none where standards do; undefined for a row that names none in either way.
 */
const refsOf = (
  texts: readonly string[],
  { unit, code }: Columns,
  above: readonly string[],
  byCode: Known,
): readonly string[] | undefined => {
  const named = texts.map((text) => unitsIn(text, byCode)).find((found) => found.length > 0);
  if (named !== undefined || unit < 0 || code < 0 || isCovering(texts[unit] ?? '')) return named;
  return unit > code ? [] : above;
};

const readList = (rows: readonly Row[], setting: Setting): { said: readonly Said[]; inside: boolean } => {
  const { byCode, key } = setting;
  let { inside } = setting;
  let columns = noColumns;
  let above: readonly string[] = [];
  const said = rows.flatMap((row): readonly Said[] => {
    const texts = textsOf(row);
    if (texts.some((text) => aboutStandards.test(text))) {
      inside = true;
      columns = columnsOf(texts);
    }
    const refs = inside ? refsOf(texts, columns, above, byCode) : undefined;
    if (refs === undefined) return [];
    above = refs;
    const codes = texts.flatMap((text, at) =>
      at === columns.code ? codesInColumn(text, byCode) : codesIn(text, byCode),
    );
    const extent = extentIn(texts, key);
    const wordsAt = (column: number): string | null => {
      const text = texts[column] ?? '';
      return codes.length === 1 && hasWords(text) ? text : null;
    };
    return codes.map((code) => ({
      code,
      title: wordsAt(columns.title),
      suite: wordsAt(columns.suite),
      units: refs.map((ref) => ({ ref, extent })),
      row,
    }));
  });
  return { said, inside };
};

const isAboutStandards = (block: Block): boolean =>
  block.kind === 'heading' && /occupational standards|\bNOS\b/iu.test(block.text);

/** The texts that stand under headings about standards, with these headings: where keys and suites are told. */
const textsAround = (blocks: readonly Block[]): readonly string[] => {
  let inside = false;
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'heading') inside = isAboutStandards(block) || (inside && /^key\b/iu.test(block.text));
    if (!inside) return [];
    if (block.kind === 'table') return block.rows.map((row) => fold(textsOf(row).join(' ')));
    return [fold(block.kind === 'item' && /^\S{1,3}$/u.test(block.marker) ? itemText(block) : block.text)];
  });
};

const itemText = ({ marker, text }: { readonly marker: string; readonly text: string }): string =>
  /^[-•*]$/u.test(marker) ? text : `${marker} ${text}`;

const listSaid = (blocks: readonly Block[], byCode: Known, key: StandardsKey): readonly Said[] => {
  const all: Said[] = [];
  let inside = false;
  for (const block of blocks) {
    if (block.kind === 'heading') inside = isAboutStandards(block) || (inside && /^key\b/iu.test(block.text));
    if (block.kind !== 'table') continue;
    const setting = { byCode, key, inside };
    const grid = gridOf(block.rows, setting);
    const list = grid === null ? readList(block.rows, setting) : null;
    inside = list?.inside ?? inside;
    all.push(...(grid ?? list?.said ?? []));
  }
  return all;
};

const coversOf = (rows: readonly Said[]): readonly StandardCover[] => {
  const covers = new Map<string, StandardCover>();
  for (const { units, row } of rows)
    for (const { ref, extent } of units)
      if (!covers.has(ref))
        covers.set(ref, { unit: ref, extent, source: clauseAt(row.place, textsOf(row).join(' ')) });
  return [...covers.values()];
};

const standardsFrom = (said: readonly Said[], suites: readonly string[]): readonly OccupationalStandard[] =>
  [...Map.groupBy(said, ({ code }) => code)].flatMap(([code, rows]) => {
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        code,
        title: rows.find(({ title }) => title !== null)?.title ?? null,
        suite: rows.find(({ suite }) => suite !== null)?.suite ?? suiteOf(code, suites),
        covered: coversOf(rows),
        source: clauseAt(first.row.place, textsOf(first.row).join(' ')),
      },
    ];
  });

export type StandardsRead = {
  readonly standards: readonly OccupationalStandard[];
  /** For each unit the codes of the standards that it covers, in the table's order. */
  readonly codesOf: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly Finding[];
};

const findUncovered = (standards: readonly OccupationalStandard[]): readonly Finding[] =>
  standards
    .filter(({ covered }) => covered.length === 0)
    .map(({ code, title, source }) => ({
      code: 'standard-not-covered',
      severity: 'note',
      message: `The mapping lists the national occupational standard ${code}${title === null ? '' : ` (${title})`}, and no unit covers it.`,
      source,
    }));

/** What the document says of the standards that its units cover: a grid with signs, or rows of units and standards. */
export const readStandards = (
  blocks: readonly Block[],
  units: readonly Pick<Unit, 'ref' | 'codes'>[],
): StandardsRead => {
  const byCode = new Map(
    units.flatMap(({ ref, codes }) => [ref, ...codes].map((code) => [code.toUpperCase(), ref] as const)),
  );
  const around = textsAround(blocks);
  const said = listSaid(blocks, byCode, readStandardsKey(around));
  const found = new Map<string, Set<string>>();
  for (const { code, units: covering } of said)
    for (const { ref } of covering) found.set(ref, (found.get(ref) ?? new Set()).add(code));
  const standards = standardsFrom(said, suitesIn(around));
  return {
    standards,
    codesOf: new Map([...found].map(([ref, codes]) => [ref, [...codes]])),
    findings: findUncovered(standards),
  };
};

const stated =
  /^(?:(?:national )?occupational standards?|NOS(?: units?| references?)?|standards)\s*[:–]\s*(\S.{1,300})$/iu;

/** The standards that a unit's own section names in a line of its own. */
export const standardsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    const said = block.kind === 'table' ? undefined : stated.exec(fold(block.text))?.[1];
    const codes = said?.split(/[,;]/u).map(fold) ?? [];
    return codes.filter((code) => /\d/u.test(code) && code.length <= LONGEST_CODE);
  });
