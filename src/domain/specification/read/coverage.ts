/**
 * What became of the document's own words: which of its rows and numbered lines are part of what was read, and which
 * were read past. Nothing that may lay something down is left out without being listed.
 */
import type { Block, Place } from '../blocks.ts';
import type { Clause, Finding, Specification } from '../model.ts';
import { clauseAt } from './clause.ts';
import { isHeaderRow } from './units/columns.ts';
import { bareNumber, prefixedNumber } from './units/numbering.ts';
import { UNIT_REFERENCE, type UnitSpan } from './units/segment.ts';
import { fold } from './units/text.ts';

type Read = Pick<Specification, 'qualifications' | 'units' | 'evidenceRules'>;

/** One row of a table or one paragraph or item, as it is looked at here. */
type Passage = {
  readonly place: Place;
  readonly text: string;
  /** The cells of a row. */
  readonly parts: readonly string[];
  readonly isRow: boolean;
  readonly isHeading: boolean;
  readonly isHeader: boolean;
  /** The heading it stands under. */
  readonly under: string;
};

/** Letters and digits only, so that `M&L 67` and `M&L67` are the same. */
const plain = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const isDefined = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;

const clausesOf = ({ qualifications, units, evidenceRules }: Read): readonly Clause[] => [
  ...qualifications.flatMap(({ clauses, groups, rules }) => [
    ...Object.values(clauses).filter(isDefined),
    ...[...groups, ...rules].map(({ source }) => source),
  ]),
  ...units.flatMap((unit) =>
    [
      unit.simulation.source,
      unit.assessmentStrategy?.source,
      unit.openTo,
      ...unit.guidance.map(({ source }) => source),
      ...unit.outcomes.flatMap(({ source, criteria }) => [
        source,
        ...criteria.flatMap((criterion) => [
          criterion.source,
          ...criterion.guidance.map((guidance) => guidance.source),
        ]),
      ]),
    ].filter(isDefined),
  ),
  ...evidenceRules.map(({ source }) => source),
];

/** The lines of a unit before its first outcome: its title, particulars and aim. */
const headLines = ({ units }: Read): readonly (readonly [from: number, to: number])[] =>
  units.map(({ source, outcomes }) => [
    source.line,
    Math.min(...outcomes.map((outcome) => outcome.source.line), source.endLine ?? source.line),
  ]);

/** A line with a criterion's number that a file marks as a heading, though nothing stands under it. */
const isCriterion = (text: string, next: Block | undefined): boolean =>
  prefixedNumber(text) !== null &&
  (next === undefined ||
    next.kind === 'heading' ||
    (next.kind === 'paragraph' && prefixedNumber(fold(next.text)) !== null));

/** An item with a number or letter among others; one that stands alone is the title of what follows. */
const isListed = (blocks: readonly Block[], index: number): boolean => {
  const block = blocks[index];
  if (block?.kind !== 'item' || !/\w/u.test(block.marker)) return false;
  return blocks[index - 1]?.kind === 'item' || blocks[index + 1]?.kind === 'item';
};

const listPassages = (blocks: readonly Block[]): readonly Passage[] => {
  let under = '';
  return blocks.flatMap((block, index): readonly Passage[] => {
    if (block.kind === 'table')
      return block.rows.map((row) => ({
        place: row.place,
        text: fold(row.cells.map(({ text }) => text).join(' ')),
        parts: row.cells.map(({ text }) => text),
        isRow: true,
        isHeading: false,
        isHeader: isHeaderRow(row),
        under,
      }));
    const words = fold(block.text);
    const text = block.kind === 'item' && isListed(blocks, index) ? `${block.marker} ${words}` : words;
    const isHeading = block.kind === 'heading' && !isCriterion(text, blocks[index + 1]);
    if (isHeading) under = text;
    return [{ place: block.place, text, parts: [text], isRow: false, isHeading, isHeader: false, under }];
  });
};

const lineSetOf = (
  read: Read,
  findings: readonly Finding[],
  repeats: readonly Place[],
): ReadonlySet<number> => {
  const lines = new Set<number>();
  const add = (from: number, to: number): void => {
    for (let line = from; line <= to; line += 1) lines.add(line);
  };
  for (const { line, endLine = line } of clausesOf(read)) add(line, endLine);
  for (const { source } of findings) add(source.line, source.line);
  for (const [from, to] of headLines(read)) add(from, to);
  for (const { line, endLine } of repeats) add(line, endLine);
  return lines;
};

const isNumbered = (text: string): boolean =>
  bareNumber(text) !== null || prefixedNumber(text) !== null || /^\(?(?:\d{1,2}|[a-z])[.)]\s/u.test(text);

/** An entry of the table of contents, or a page number that stands in the text. */
const isContents = ({ text, under }: Passage): boolean =>
  /\.{4,}\s*\d+$/u.test(text) || /^\d{1,3}$/u.test(text) || (/^contents$/iu.test(under) && /\d$/u.test(text));

const isWithin = ({ place }: Passage, lines: ReadonlySet<number>): boolean => {
  for (let line = place.line; line <= place.endLine; line += 1) if (lines.has(line)) return true;
  return false;
};

/** Passages one after another under the same heading, of which one finding speaks. */
const inRuns = (
  passages: readonly Passage[],
  past: ReadonlySet<Passage>,
): readonly (readonly Passage[])[] => {
  const runs: Passage[][] = [];
  let isOpen = false;
  for (const passage of passages) {
    const last = runs.at(-1);
    if (!past.has(passage)) isOpen = false;
    else if (isOpen && last?.[0]?.under === passage.under) last.push(passage);
    else {
      runs.push([passage]);
      isOpen = true;
    }
  }
  return runs;
};

const findingOf = (run: readonly Passage[]): readonly Finding[] => {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  const isOne = run.length === 1;
  const what = `${String(run.length)} ${first.isRow ? 'table row' : 'numbered line'}${isOne ? ' is' : 's are'}`;
  const where = first.under === '' ? '' : `Under “${first.under.slice(0, 80)}”, `;
  return [
    {
      code: 'read-past',
      severity: 'note',
      message: `${where}${what} part of nothing that was read: no unit, criterion, group, rule or particular was known there.`,
      source: clauseAt({ ...first.place, endLine: last.place.endLine }, first.text.slice(0, 300)),
    },
  ];
};

/** A unit of this specification, or a standard it is mapped to, by any of its names. */
const namesOf = ({ units }: Read): ReadonlySet<string> =>
  new Set(units.flatMap(({ ref, codes, nos }) => [ref, ...codes, ...nos].map(plain)));

const cellsNaming = (passage: Passage, names: ReadonlySet<string>): boolean =>
  passage.parts.some((part) => names.has(plain(part))) || names.has(referenceIn(passage.text));

const referenceIn = (text: string): string => {
  const [, letter = '', series = '', number = ''] = UNIT_REFERENCE.exec(text) ?? [];
  return plain(letter + series + number);
};

/** Further printings of units that were read from another place. */
const repeatsOf = ({ units }: Read, spans: readonly UnitSpan[]): readonly Place[] => {
  const kept = new Set(units.map(({ source }) => source.line));
  return spans.filter(({ place }) => !kept.has(place.line)).map(({ place }) => place);
};

/** A row without figures right above one that is used names its columns. */
const withHeaders = (passages: readonly Passage[], used: ReadonlySet<Passage>): ReadonlySet<Passage> => {
  const all = new Set(used);
  for (const [index, passage] of passages.entries()) {
    const next = passages[index + 1];
    if (passage.isRow && !/\d/u.test(passage.text) && next?.isRow === true && used.has(next))
      all.add(passage);
  }
  return all;
};

const count = (passages: Iterable<Passage>): number => {
  let sum = 0;
  for (const { text } of passages)
    for (let at = 0; at < text.length; at += 1) {
      const small = text.charCodeAt(at) | 0x20;
      if (small >= 97 && small <= 122) sum += 1;
    }
  return sum;
};

/**
 * Findings for the rows and numbered lines that were read past, and one that says what share of the document's letters
 * stands in passages that are part of what was read.
 */
export const findReadPast = (
  blocks: readonly Block[],
  spans: readonly UnitSpan[],
  read: Read,
  findings: readonly Finding[],
): readonly Finding[] => {
  const passages = listPassages(blocks).filter(({ text }) => /[a-z]/i.test(text));
  const lines = lineSetOf(read, findings, repeatsOf(read, spans));
  const names = namesOf(read);
  const used = withHeaders(
    passages,
    new Set(
      passages.filter(
        (one) => one.isHeading || one.isHeader || isWithin(one, lines) || cellsNaming(one, names),
      ),
    ),
  );
  const past = new Set(
    passages.filter((one) => !used.has(one) && (one.isRow || isNumbered(one.text)) && !isContents(one)),
  );
  const all = count(passages);
  const share = all === 0 ? 0 : Math.floor((100 * count(used)) / all);
  return [
    ...inRuns(passages, past).flatMap(findingOf),
    {
      code: 'share-read',
      severity: 'note',
      message: `${String(share)} % of the document’s text stands in passages that are part of what was read; the rest is running text, and the passages that are listed as read past.`,
      source: { line: 1, text: '' },
    },
  ];
};
