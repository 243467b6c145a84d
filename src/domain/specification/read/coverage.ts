/**
 * What became of the document's own words: which of its rows and numbered lines are part of what was read, and which
 * were read past. Nothing that may lay something down is left out without being listed.
 */
import type { Block, Place } from '../blocks.ts';
import type { Clause, Coverage, Finding, LineRange, Specification } from '../model.ts';
import { type Passage, isContents, listPassages } from './passages.ts';
import { demands, findingOf, inRuns } from './read-past.ts';
import { UNIT_REFERENCE } from './units/references.ts';
import type { UnitSpan } from './units/segment.ts';

type Read = Pick<Specification, 'qualifications' | 'units' | 'evidenceRules' | 'standards'>;

/** Letters and digits only, so that `M&L 67` and `M&L67` are the same. */
const plain = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

const isDefined = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;

const clausesOf = ({ qualifications, units, evidenceRules, standards = [] }: Read): readonly Clause[] => [
  ...standards.flatMap(({ source, covered }) => [source, ...covered.map((cover) => cover.source)]),
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

const isWithin = ({ place }: Passage, lines: ReadonlySet<number>): boolean => {
  for (let line = place.line; line <= place.endLine; line += 1) if (lines.has(line)) return true;
  return false;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A unit of this specification, a standard it is mapped to or a unit that a rule names, and the qualification itself. */
const namesOf = ({ qualifications, units, evidenceRules }: Read): ReadonlySet<string> =>
  new Set(
    [
      ...qualifications.flatMap(({ number, title }) => [number, title]),
      ...units.flatMap(({ ref, codes, nos }) => [ref, ...codes, ...nos]),
      ...evidenceRules.flatMap(({ value }) => listOf(value['codes']).map(String)),
    ].map(plain),
  );

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

const countLetters = ({ text }: Passage): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const small = text.charCodeAt(at) | 0x20;
    if (small >= 97 && small <= 122) sum += 1;
  }
  return sum;
};

/** How many of a hundred letters stand in passages that are used. */
const shareOf = (passages: readonly Passage[], used: ReadonlySet<Passage>): number => {
  let [all, understood] = [0, 0];
  for (const passage of passages) {
    const letters = countLetters(passage);
    all += letters;
    if (used.has(passage)) understood += letters;
  }
  return all === 0 ? 0 : Math.floor((100 * understood) / all);
};

/** A line that ends with a colon is part of what is read of the list it introduces. */
const withLeads = (passages: readonly Passage[], used: ReadonlySet<Passage>): ReadonlySet<Passage> => {
  const all = new Set(used);
  for (const [index, passage] of [...passages.entries()].toReversed()) {
    const next = passages[index + 1];
    if (/[:;]$/u.test(passage.text) && next !== undefined && all.has(next) && !next.isHeading)
      all.add(passage);
  }
  return all;
};

/** The lines of passages that stand one after another. */
const rangesOf = (
  passages: readonly Passage[],
  isMeant: (passage: Passage) => boolean,
): readonly LineRange[] => {
  const ranges: { line: number; endLine: number }[] = [];
  let isOpen = false;
  for (const passage of passages) {
    const last = ranges.at(-1);
    const { line, endLine } = passage.place;
    if (!isMeant(passage)) isOpen = false;
    else if (isOpen && last !== undefined) last.endLine = endLine;
    else {
      ranges.push({ line, endLine });
      isOpen = true;
    }
  }
  return ranges;
};

export type Covering = { readonly coverage: Coverage; readonly findings: readonly Finding[] };

/** What share of the document's letters stands in passages that are part of what was read, and findings for what was read past. */
export const cover = (
  blocks: readonly Block[],
  spans: readonly UnitSpan[],
  read: Read,
  findings: readonly Finding[],
): Covering => {
  const passages = listPassages(blocks).filter(({ text }) => /[a-z]/i.test(text));
  const lines = lineSetOf(read, findings, repeatsOf(read, spans));
  const names = namesOf(read);
  const direct = new Set(
    passages.filter(
      (one) => one.isHeading || one.isHeader || isWithin(one, lines) || cellsNaming(one, names),
    ),
  );
  const used = withLeads(passages, withHeaders(passages, direct));
  const isOther = (one: Passage): boolean => !used.has(one) && !isContents(one);
  const past = new Set(
    passages.filter((one) => isOther(one) && (one.isRow || one.isNumbered || demands(one))),
  );
  const runs = inRuns(passages, past);
  return {
    findings: runs.map(findingOf),
    coverage: {
      share: shareOf(passages, used),
      readPast: runs.map(({ passages: [first, ...others] }) => ({
        line: first.place.line,
        endLine: (others.at(-1) ?? first).place.endLine,
      })),
      runningText: rangesOf(passages, (one) => isOther(one) && !past.has(one)),
    },
  };
};
