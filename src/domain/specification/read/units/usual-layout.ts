/**
 * Brings the ways in which publishers number a unit to the usual one, `outcome.criterion`: criteria counted 1, 2, 3 or
 * a, b, c inside each outcome, numbers of three parts that begin with the unit's own, and outcomes whose number and
 * text stand in lines of their own. Units that number in the usual way pass unchanged.
 */
import type { Block, Cell, Row } from '../../blocks.ts';
import { namesOtherSection } from '../closing-rows.ts';
import { isHeaderRow, type Table } from './columns.ts';
import { opensAsOutcome } from './criteria-table.ts';
import { bareNumber, bareOutcome, prefixedNumber, prefixedOutcome } from './numbering.ts';
import { nameByCriteria, nameByHeading } from './outcome-lines.ts';
import { withPerformanceCriteria } from './performance-criteria.ts';
import { fold, letters, startsLower } from './text.ts';

/** How the document itself numbers its criteria, where that is not the usual way. */
export type Scheme = 'counted' | 'lettered' | 'with-unit';

export type UsualLayout = { readonly blocks: readonly Block[]; readonly scheme: Scheme | null };

type Text = Exclude<Block, Table>;

const NAMED_ALONE = /^(?:LO|(?:learning\s+)?outcome)\s*(\d{1,2})\s*[.:–-]?$/i;
const ADDRESS =
  /^(?:the|each)?\s*(?:learners?|candidates?|apprentices?|students?)\s+(?:will|can|must|should)(?:\s+be\s+able\s+to)?\s*:\s*(?=\S)/i;
const ABOUT_OUTCOMES = /^(?:learning)?outcomes?\w{0,24}$/;
const ABOUT_CRITERIA = /assessmentcriteri(?:a|on)/;
const COUNT = /^\(?(\d{1,2}|[ivx]{2,4}|[a-z]|[A-Z])\s?[.):]\s+(?=\S)/;
/** A number or letter with nothing but a blank before the statement. */
const BARE_COUNT = /^(\d{1,2}|[a-z])\s+(?=["'“‘(]?\p{Lu}\p{Ll})/u;

/** `The learner will: …` says to whom the sentence speaks and is no part of it. */
const withoutAddress = (text: string): string => text.replace(ADDRESS, '');

const isText = (block: Block): block is Text => block.kind !== 'table';

const isHeading = (text: string): boolean => {
  const plain = letters(text);
  const namesOutcomes = ABOUT_OUTCOMES.test(plain) && prefixedOutcome(text) === null;
  return namesOutcomes || (ABOUT_CRITERIA.test(plain) && plain.length < 60);
};

const isCriterion = (plain: string): boolean => bareNumber(plain) !== null || prefixedNumber(plain) !== null;

const asOneLine = (number: Text, text: Text): Block => ({
  kind: 'paragraph',
  text: `${fold(number.text).replace(/[.:–-]$/, '')}: ${withoutAddress(fold(text.text))}`,
  place: { ...number.place, endLine: text.place.endLine },
});

/** An outcome's words that a page or a column parts. */
const goingOn = (above: Text, rest: Text): Block => ({
  ...above,
  text: `${above.text} ${fold(rest.text)}`,
  place: { ...above.place, endLine: rest.place.endLine },
});

const OPEN_OUTCOME = /^(?:LO|(?:learning\s+)?outcome)\s*\d{1,2}: .*[^.:;]$/i;
const TELLS_RANGE = /^(?:to include|including|e\.g|i\.e)\b/;

/** Outcomes with the words that go on below them, parted by the end of a page or a column. */
const withRests = (blocks: readonly Block[]): readonly Block[] => {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isRest = block.kind === 'paragraph' && startsLower(block.text) && !TELLS_RANGE.test(block.text);
    if (isRest && last?.kind === 'paragraph' && OPEN_OUTCOME.test(last.text))
      joined.splice(-1, 1, goingOn(last, block));
    else joined.push(block);
  }
  return joined;
};

/** The first criterion of an outcome whose text is missing. */
const opensCount = (plain: string): boolean => /^\(?(?:1|a|A|i)\s?[.):]\s+\S/.test(plain);

/** Sentences without whom they speak to; an outcome whose number and text stand in blocks of their own on one line. */
const joinOutcomes = (blocks: readonly Block[]): readonly Block[] => {
  const joined: Block[] = [];
  let alone: Text | null = null;
  let isOverCriteria = false;
  const settle = (): void => {
    if (alone !== null) joined.push(alone);
    alone = null;
    isOverCriteria = false;
  };
  for (const block of blocks) {
    if (!isText(block)) {
      settle();
      joined.push(block);
      continue;
    }
    const plain = withoutAddress(fold(block.text));
    if (NAMED_ALONE.test(plain)) {
      settle();
      alone = block;
      continue;
    }
    if (isOverCriteria && opensCount(plain)) settle();
    if (alone !== null && !isHeading(plain) && !isCriterion(plain)) {
      joined.push(asOneLine(alone, block));
      alone = null;
      continue;
    }
    isOverCriteria = alone !== null && ABOUT_CRITERIA.test(letters(plain));
    joined.push(plain === '' ? block : { ...block, text: withoutAddress(block.text) });
  }
  settle();
  return joined;
};

const linesOf = (block: Block): readonly string[] =>
  block.kind === 'table'
    ? block.rows.flatMap((row) => row.cells.flatMap(({ text }) => text.split('\n')))
    : block.text.split('\n');

const isNumbered = (block: Block): boolean =>
  linesOf(block).some((line) => bareNumber(line) !== null || prefixedNumber(line) !== null);

type Count = { readonly counts: readonly number[]; readonly rest: string; readonly scheme: Scheme };

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** What a mark can stand for: `i` is the first of a list in Roman numerals, and the ninth letter. */
const countsOf = (mark: string): readonly number[] => {
  if (/^\d/u.test(mark)) return [Number(mark)];
  const letter = mark.length === 1 ? [(mark.toLowerCase().codePointAt(0) ?? 96) - 96] : [];
  return [...letter, ROMAN.indexOf(mark) + 1].filter((count) => count > 0);
};

const countOf = (line: string, isBare: boolean): Count | null => {
  const found = COUNT.exec(line) ?? (isBare ? BARE_COUNT.exec(line) : null);
  if (found === null) return null;
  const [all, mark = ''] = found;
  return {
    counts: countsOf(mark),
    rest: line.slice(all.length),
    scheme: /^\d/u.test(mark) ? 'counted' : 'lettered',
  };
};

/** The number of an outcome that is set as the item of a list; null for other items. */
const outcomeItem = (block: Text, text: string): number | null => {
  const number = block.kind === 'item' ? /^(\d{1,2})[.)]?$/u.exec(block.marker)?.[1] : undefined;
  return number !== undefined && opensAsOutcome(text) ? Number(number) : null;
};

/** Numbers criteria that are counted anew in each outcome; text that is not counted from 1 on stays as it is. */
class Counter {
  scheme: Scheme | null = null;
  #outcome = 0;
  #count = 0;
  #amongCriteria = false;
  readonly #isBare: boolean;
  /** How many criteria were counted, by outcome. */
  readonly #counted = new Map<number, number>();

  /** Bare numbers and letters are words of many a sentence, and count only where all of them carry a count on. */
  constructor(isBare: boolean) {
    this.#isBare = isBare;
  }

  /** Each outcome has its criteria counted from the first on, and one of them more than one. */
  get isSure(): boolean {
    const counts = [...this.#counted.values()];
    return counts.every((count) => count > 0) && counts.some((count) => count > 1);
  }

  block(block: Block): Block {
    if (block.kind === 'table') return { ...block, rows: this.#rows(block) };
    const text = fold(block.text);
    const alone = NAMED_ALONE.exec(text);
    if (alone !== null) {
      this.#open(Number(alone[1]));
      this.#amongCriteria = true;
      return block;
    }
    return this.#heads(block, text) ? block : this.#statement(block, text);
  }

  /** A heading over outcomes or criteria, or over another section, in which nothing is counted. */
  #heads(block: Text, text: string): boolean {
    const isOwn = isHeading(text);
    if (isOwn) this.#amongCriteria = ABOUT_CRITERIA.test(letters(text));
    const isOther = !isOwn && block.kind === 'heading' && namesOtherSection(text);
    if (isOther) this.#outcome = 0;
    return isOwn || isOther;
  }

  #statement(block: Text, text: string): Block {
    const marked = block.kind === 'item' ? `${block.marker} ${text}` : text;
    const itemOf = this.#amongCriteria ? null : outcomeItem(block, text);
    if (itemOf !== null) {
      this.#open(itemOf);
      return { kind: 'paragraph', text: `Learning outcome ${String(itemOf)}: ${text}`, place: block.place };
    }
    const outcome = prefixedOutcome(text);
    const isNamed = /^(?:LO|(?:learning\s+)?outcome)/i.test(text);
    if (outcome !== null && (isNamed || !this.#amongCriteria)) {
      this.#open(outcome.number);
      this.#amongCriteria = isNamed;
      return block;
    }
    const numbered = this.#number(marked);
    return numbered === null ? block : { kind: 'paragraph', text: numbered, place: block.place };
  }

  #open(outcome: number): void {
    this.#outcome = outcome;
    this.#count = 0;
    this.#counted.set(outcome, 0);
  }

  /** A line with its number in the usual form; null where it does not carry the count on. */
  #number(line: string): string | null {
    const found = countOf(line, this.#isBare);
    const next = this.#count + 1;
    if (found === null || this.#outcome === 0 || !found.counts.includes(next)) return null;
    this.#count = next;
    this.#counted.set(this.#outcome, next);
    this.scheme ??= found.scheme;
    return `${String(this.#outcome)}.${String(next)} ${found.rest}`;
  }

  #rows(table: Table): readonly Row[] {
    return table.rows.map((row): Row => {
      if (isHeaderRow(row)) return row;
      const [first = { text: '' }, ...others] = row.cells;
      const opens = others.length > 0 ? prefixedOutcome(first.text) : null;
      if (opens !== null && /\p{L}{2}/u.test(opens.rest)) {
        this.#open(opens.number);
        return { ...row, cells: [first, ...others.map((cell) => this.#cell(cell))] };
      }
      return { ...row, cells: this.#countedRow(row.cells) ?? row.cells.map((cell) => this.#cell(cell)) };
    });
  }

  /** A row that begins with the count in a cell of its own. */
  #countedRow(cells: readonly Cell[]): readonly Cell[] | null {
    const [first, second, ...others] = cells;
    if (first === undefined || second === undefined || !/^(?:\d{1,2}|[a-z])\s?[.)]?$/.test(fold(first.text)))
      return null;
    const mark = fold(first.text).replace(/\s?[.)]$/, '');
    const numbered = this.#number(`${mark}) ${second.text}`);
    return numbered === null ? null : [{ ...second, text: numbered }, ...others];
  }

  #cell(cell: Cell): Cell {
    const lines = cell.text.split('\n').map((line) => this.#number(line) ?? line);
    return { ...cell, text: lines.join('\n') };
  }
}

const THREE = /^(?:AC\s*)?(\d{1,2})\.(\d{1,2})\.(\d{1,2})\b/i;
const NAMED = /^(?:LO|(?:learning\s+)?outcome)\s*(\d{1,2})\b/i;
const TWO = /^(\d{1,2})\.(\d{1,2})(?!\.?\d)/;

/**
 * The number that begins every number of the unit, where criteria have three parts and their outcomes two. An outcome
 * or two may have lost its number; where all have, nothing else counts outcomes.
 */
const unitNumberOf = (lines: readonly string[]): string | null => {
  const threes = lines.map((line) => THREE.exec(line)).filter((one) => one !== null);
  const units = new Set(threes.map(([, unit]) => unit));
  const outcomes = [...new Set(threes.map(([, , outcome]) => outcome))];
  const [unit] = [...units];
  if (units.size !== 1 || unit === undefined) return null;
  const twos = new Set(lines.flatMap((line) => TWO.exec(line)?.[2] ?? NAMED.exec(line)?.[1] ?? []));
  const headed = outcomes.filter((outcome) => outcome !== undefined && twos.has(outcome));
  const countsOutcomes = lines.some(
    (line) => prefixedOutcome(line) !== null || bareOutcome(line) === Number(unit),
  );
  return headed.length * 2 >= outcomes.length || (twos.size === 0 && !countsOutcomes) ? unit : null;
};

const withoutUnit = (text: string, unit: string): string =>
  text
    .split('\n')
    .map((line) => {
      if (!line.startsWith(`${unit}.`)) return line;
      if (THREE.test(line)) return line.slice(unit.length + 1);
      return TWO.test(line) ? line.slice(unit.length + 1) : line;
    })
    .join('\n');

const dropUnit = (block: Block, unit: string): Block => {
  if (block.kind !== 'table') return { ...block, text: withoutUnit(block.text, unit) };
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, text: withoutUnit(cell.text, unit) })),
  }));
  return { ...block, rows };
};

/** The blocks of one unit with their criteria numbered in the usual way. */
export const inUsualLayout = (given: readonly Block[]): UsualLayout => {
  const { blocks: worded, isCounted } = withPerformanceCriteria(given);
  const blocks = nameByCriteria(withRests(joinOutcomes(nameByHeading(worded))));
  if (isCounted) return { blocks, scheme: 'counted' };
  const unit = unitNumberOf(blocks.flatMap(linesOf));
  if (unit !== null)
    return { blocks: nameByCriteria(blocks.map((block) => dropUnit(block, unit))), scheme: 'with-unit' };
  if (blocks.some(isNumbered)) return { blocks, scheme: null };
  const marked = new Counter(false);
  const counted = blocks.map((block) => marked.block(block));
  if (marked.scheme !== null) return { blocks: counted, scheme: marked.scheme };
  const bare = new Counter(true);
  const sure = blocks.map((block) => bare.block(block));
  return bare.scheme !== null && bare.isSure
    ? { blocks: sure, scheme: bare.scheme }
    : { blocks: counted, scheme: null };
};
