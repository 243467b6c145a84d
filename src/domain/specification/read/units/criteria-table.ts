import type { Row } from '../../blocks.ts';
import {
  isBand,
  isHeaderRow,
  type Layout,
  layoutOf,
  type OutcomeParts,
  outcomeParts,
  type RowParts,
  type Table,
  takeApart,
} from './columns.ts';
import type { Lexicon } from './lexicon.ts';
import { type CriterionNumber, splitNumbered } from './numbering.ts';
import { bareWord, comparable, fold, isCapitals, startsLower, startsUpper } from './text.ts';
import { type Piece, type RepairCode, whole, type Wording } from './types.ts';
import { weave } from './weave.ts';

/** What the rest of the unit says of how its tables are to be read. */
export type TableContext = {
  readonly lexicon: Lexicon;
  /** The unit's tables have a column of guidance. */
  readonly guided: boolean;
  /** The last criterion's number before this table. */
  readonly before: CriterionNumber | null;
};

const OUTCOME_OPENING = /^(?:Be able\b|BE ABLE\b|Understand\b|Know\b|Demonstrate (?:an )?understanding\b)/;

export const opensAsOutcome = (text: string): boolean => OUTCOME_OPENING.test(text.trim());

const WIDEST_LEFT = 28;
const NARROWEST_LEFT = 8;

/** About how many characters the left part of a cut column takes: its shortest entry that goes on to the right. */
const leftWidth = (entries: readonly { readonly left: string; readonly right: string }[]): number => {
  const widths = entries
    .filter(({ left, right }) => right !== '' && left.length >= NARROWEST_LEFT)
    .map(({ left }) => left.length);
  return Math.min(WIDEST_LEFT, ...widths);
};

const LOST: Pick<Wording, 'incomplete' | 'repairs'> = { incomplete: true, repairs: ['words-lost'] };

/**
 * A cut cell's wording. A right part alone that begins inside a sentence has lost its left part; a left part alone has
 * lost its right part when it is longer than its column yet too short to have been spared the cut.
 */
const criterionWording = (
  left: string,
  right: string,
  isCut: boolean,
  width: number,
  lexicon: Lexicon,
): Wording => {
  if (right === '') {
    const text = left;
    const short = fold(text).length;
    const lost =
      isCut &&
      !text.includes('\n') &&
      short > width * 1.35 + 2 &&
      short < width * 2.8 &&
      hasLooseEnd(text, lexicon);
    return lost ? { text, ...LOST } : whole(text);
  }
  if (left === '') return startsLower(right) ? { text: right, ...LOST } : whole(right);
  const woven = weave(left, right, width, lexicon);
  return woven.whole
    ? { text: woven.text, incomplete: false, repairs: ['cell-rejoined'] }
    : { text: woven.text, incomplete: true, repairs: ['cell-rejoined', 'words-lost'] };
};

/** Somewhere two words stand together that the document never puts together, or the last word is none. */
const hasLooseEnd = (text: string, lexicon: Lexicon): boolean => {
  const words = fold(text).split(' ');
  const last = words.at(-1) ?? '';
  if (!lexicon.knows(last) && lexicon.count(last) < 2) return true;
  return words.some((word, index) => index > 0 && !lexicon.follows(words[index - 1] ?? '', word));
};

/** A word cut off at the end of its line, given its end where the document has only one word that fits the next one. */
export const completeWords = (text: string, lexicon: Lexicon): string => {
  const words = fold(text).split(' ');
  const completed = words.map((word, index) => {
    const next = words[index + 1];
    if (lexicon.knows(word) || next === undefined || word.length < 4) return word;
    const fitting = lexicon
      .between(bareWord(word), '', word.length + 1, word.length + 4)
      .filter((one) => lexicon.follows(one, next));
    return fitting.length === 1 ? (fitting[0] ?? word) : word;
  });
  return completed.join(' ');
};

/** A cut cell divided where a new criterion begins inside it without its number. */
const atCommands = (text: string, lexicon: Lexicon): readonly string[] => {
  const words = fold(text).split(' ');
  const starts = words.flatMap((word, index) =>
    index > 2 && startsUpper(word) && !isCapitals(word) && lexicon.commands(word) ? [index] : [],
  );
  if (starts.length === 0) return [text];
  return [0, ...starts].map((from, index) => words.slice(from, starts[index]).join(' '));
};

const asOutcome = (left: string, right: string, width: number, lexicon: Lexicon): Wording => {
  const woven = weave(left, right, width, lexicon);
  if (woven.whole && opensAsOutcome(woven.text))
    return { text: woven.text, incomplete: false, repairs: ['cell-rejoined'] };
  const text = woven.whole ? fold(`${left} ${right}`) : woven.text;
  return { text, incomplete: true, repairs: ['cell-rejoined', 'words-lost'] };
};

const outcomeWording = (cells: OutcomeParts, column: CutColumn, lexicon: Lexicon): Wording => {
  const left = fold(cells.left);
  const right = fold(cells.right);
  if (left === '') return whole(right);
  if (right === '') {
    const lost = column.isCut && cells.lacksRight && hasLooseEnd(left, lexicon);
    if (lost) return { text: left, ...LOST };
    const completed = column.isCut ? completeWords(left, lexicon) : left;
    return completed === left
      ? whole(left)
      : { text: completed, incomplete: false, repairs: ['word-completed'] };
  }
  if (comparable(left) === comparable(right))
    return { text: left, incomplete: false, repairs: ['stray-text'] };
  if (opensAsOutcome(right)) return { text: right, incomplete: false, repairs: ['stray-text'] };
  return asOutcome(left, right, column.width, lexicon);
};

type CutColumn = { readonly isCut: boolean; readonly width: number };

/** Whether the outcomes' column is cut: some row goes on in the next cell, or begins there inside a sentence. */
const outcomesAreCut = (rows: readonly Opened[]): boolean =>
  rows.some(
    ({ apart, outcome }) =>
      (outcome.left !== '' && outcome.right !== '') ||
      (apart.outcome.length > 1 &&
        apart.outcome[0] === '' &&
        startsLower(outcome.left) &&
        apart.number?.path[0] === 1),
  );

const TRAILING_NUMBERS = /(?:\s+\d{1,2}\.\d{1,2})+\s*$/;

type Opened = { readonly row: Row; readonly apart: RowParts; readonly outcome: OutcomeParts };

class TableReader {
  readonly pieces: Piece[] = [];
  readonly #layout: Layout;
  readonly #context: TableContext;
  readonly #leftWidth: number;
  readonly #outcomes: CutColumn;
  #last: CriterionNumber | null;

  constructor(layout: Layout, rows: readonly Opened[], context: TableContext) {
    this.#layout = layout;
    this.#context = context;
    this.#last = context.before;
    this.#leftWidth = leftWidth(rows.map(({ apart }) => apart));
    this.#outcomes = {
      isCut: layout.isCut || outcomesAreCut(rows),
      width: leftWidth(rows.map(({ outcome }) => outcome)),
    };
  }

  take({ row, apart, outcome }: Opened, first: boolean): void {
    const text = fold(apart.left === '' ? apart.right : apart.left);
    const noOutcome = outcome.left === '' && outcome.right === '';
    if (noOutcome && opensAsOutcome(text) && (outcome.number !== null || apart.number === null)) {
      this.#outcome(row, { number: outcome.number, left: text, right: '', lacksRight: false }, apart.number);
      this.#numberAlone(row, apart.number);
      this.#guidance(row, apart.guidance, false, first);
      return;
    }
    if (!noOutcome || outcome.number !== null) this.#outcome(row, outcome, apart.number);
    const slipped = text === '' ? '' : this.#criterion(row, apart, first);
    if (text === '') this.#numberAlone(row, apart.number);
    this.#guidance(row, slipped === '' ? apart.guidance : [slipped, ...apart.guidance], text !== '', first);
  }

  #numberAlone(row: Row, number: CriterionNumber | null): void {
    if (number !== null) this.pieces.push({ kind: 'number', number, place: row.place });
  }

  #outcome(row: Row, outcome: OutcomeParts, beside: CriterionNumber | null): void {
    const wording = outcomeWording(outcome, this.#outcomes, this.#context.lexicon);
    const text = wording.text.replace(TRAILING_NUMBERS, '');
    const inner = splitNumbered(text, null);
    const own = inner.find((portion) => portion.number === null)?.text ?? '';
    this.pieces.push({
      kind: 'outcome',
      number: outcome.number,
      wording: { ...wording, text: fold(inner.length > 1 ? own : text) },
      beside,
      place: row.place,
    });
    if (inner.length === 1) return;
    for (const portion of inner.filter((one) => one.number !== null))
      this.#push(row, portion.number, whole(portion.text), false);
  }

  /** Adds the criteria of a cell; gives back guidance that slipped into it. */
  #criterion(row: Row, apart: RowParts, first: boolean): string {
    const { lexicon } = this.#context;
    const [head, ...others] = this.#layout.isCut ? atCommands(apart.left, lexicon) : [apart.left];
    if (head !== undefined && others.length > 0) {
      this.#criterion(row, { ...apart, left: head }, first);
      for (const left of others) this.#push(row, null, { text: left, ...LOST }, false);
      return '';
    }
    const wording = criterionWording(apart.left, apart.right, this.#layout.isCut, this.#leftWidth, lexicon);
    const { text, slipped } = this.#withoutGuidance(wording.text, apart);
    const before = apart.number ?? this.#last;
    const repairs: readonly RepairCode[] =
      slipped === '' ? wording.repairs : [...wording.repairs, 'guidance-in-criterion-cell'];
    for (const [index, portion] of splitNumbered(text, before).entries()) {
      const number = portion.number ?? (index === 0 ? apart.number : null);
      this.#push(row, number, { ...wording, repairs, text: portion.text }, first && index === 0);
    }
    return slipped;
  }

  #push(row: Row, number: CriterionNumber | null, wording: Wording, first: boolean): void {
    if (number !== null) this.#last = number;
    this.pieces.push({ kind: 'criterion', number, wording, place: row.place, inTable: true, first });
  }

  /** A finished sentence followed by a list, in a row whose guidance cell is missing: the list is the guidance. */
  #withoutGuidance(text: string, apart: RowParts): { readonly text: string; readonly slipped: string } {
    const at = text.indexOf('\n•');
    const misses = this.#context.guided && apart.guidance.length === 0 && apart.number !== null;
    if (!misses || at < 0 || !/\.\s*$/.test(text.slice(0, at))) return { text, slipped: '' };
    return { text: text.slice(0, at), slipped: text.slice(at + 1) };
  }

  #guidance(row: Row, cells: readonly string[], withCriterion: boolean, first: boolean): void {
    const text = cells.join('\n');
    if (text === '' || (!this.#context.guided && text.split(' ').length < 3)) return;
    this.pieces.push({ kind: 'guidance', text, place: row.place, withCriterion, first, names: null });
  }
}

/** The outcomes, criteria and guidance of one table, in reading order. */
export const readCriteriaTable = (table: Table, context: TableContext): readonly Piece[] => {
  const layout = layoutOf(table);
  const rows = layout.rows.filter((row) => !isBand(row) && !isHeaderRow(row));
  const opened = rows.map((row) => {
    const apart = takeApart(row, layout, context.guided, context.lexicon);
    return { row, apart, outcome: outcomeParts(apart.outcome) };
  });
  const reader = new TableReader(layout, opened, context);
  for (const [index, one] of opened.entries()) reader.take(one, index === 0);
  return reader.pieces;
};
