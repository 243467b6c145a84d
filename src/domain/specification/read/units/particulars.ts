import { readUnitCode } from '../../../shared/unit-codes.ts';
import type { Block, Place, Row } from '../../blocks.ts';
import type { Level } from '../../model.ts';
import { AIM_HEADING, readAim } from './aim.ts';
import { isHeaderRow } from './columns.ts';
import { bareNumber, prefixedNumber } from './numbering.ts';
import { normalReference } from './references.ts';
import { opensWithCode, type UnitSpan } from './segment.ts';
import {
  type Known,
  namesUnit,
  titleAfterMark,
  titleOfRow,
  withoutReferenceBehind,
} from './printed-title.ts';
import { fold, isNoise, letters, startsUpper, wordsOf } from './text.ts';

/** What stands at the head of a unit. */
export type Particulars = {
  readonly codes: readonly string[];
  /** The title's printed pieces in reading order. */
  readonly title: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly glh: number | null;
  readonly tut: number | null;
  readonly aim: string | null;
  /** A value that stood apart from its label and was given back to it. */
  readonly rejoined: readonly { readonly field: Field; readonly place: Place }[];
};

export type Field = 'level' | 'credits' | 'glh' | 'tut';

const FIELD_LABELS: readonly (readonly [Field, RegExp])[] = [
  ['tut', /unittime|^tut$|totalunit|learningtime|notional/],
  ['glh', /guided|learninghours|ledlearning|dedlearning|^glh$|^gl(?:hours)?$|glhvalue/],
  ['credits', /cred+it|itvalue$/],
  ['level', /level/],
];

const LABEL_WORDS =
  'unit qualification entry level credits credit value points rating guided learning hours directed notional total time study number reference framework recommended minimum scqf cqfw qcf rqf nqf'.split(
    ' ',
  );

/** A title such as `Lead a guided walk` has words of its own beside those of a label, which a page may cut anywhere. */
const hasOtherWords = (label: string): boolean =>
  wordsOf(label).some((word) => {
    const plain = letters(word);
    return plain.length > 3 && !LABEL_WORDS.some((one) => one.includes(plain) || plain.includes(one));
  });

const fieldOf = (label: string): Field | null => {
  const plain = letters(label);
  if (plain === '' || plain.length > 40 || hasOtherWords(label)) return null;
  return FIELD_LABELS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
};

/** All the labels that one cell or line names, in order: a cell can hold three lines of labels. */
const fieldsOf = (label: string): readonly Field[] => {
  const plain = letters(label);
  if (plain.length > 90) return [];
  return FIELD_LABELS.flatMap(([field, pattern]) => {
    const at = plain.search(pattern);
    return at < 0 ? [] : [{ field, at }];
  })
    .toSorted((first, second) => first.at - second.at)
    .map(({ field }) => field);
};

/** Says a level in two languages: `Un / One`. */
const inTwoLanguages = /^[^/]+\s\/\s([^/]+)$/u;

const NUMERALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

const levelFrom = (text: string): Level | null => {
  const entry = /(?:entry\s*(?:level)?\s*|\bE)([123])/i.exec(text)?.[1];
  if (entry === '1') return 'Entry 1';
  if (entry === '2') return 'Entry 2';
  if (entry === '3') return 'Entry 3';
  const digit = /(?<!\d)([1-8])(?!\d)/.exec(text)?.[1];
  if (digit !== undefined) return Number(digit);
  const word = NUMERALS.indexOf(letters(inTwoLanguages.exec(text)?.[1] ?? text).replace(/^level/, ''));
  return word < 0 ? null : word + 1;
};

const LINE_FIELDS: readonly (readonly [Field, RegExp])[] = [
  [
    'level',
    /(?<!scqf)(?:^|[\s|,;(])(?:(?:qcf|rqf|nqf|unit|credit|cqfw)\s+)?level\s*(?:[:–-]\s*|\s)(entry\s*(?:level)?\s*[123]|[1-8]|one|two|three|four|five|six|seven|eight)(?!\d)/i,
  ],
  ['credits', /(?:^|[\s|,;(])credits?(?:\s+(?:value|points))?\s*[:–-]?\s*(\d{1,3})(?!\d)/i],
  ['credits', /(?:^|[\s|,;(:])(\d{1,3})\s+credits?\b/i],
  [
    'glh',
    /(?:^|[\s|,;(])(?:guided\s+learning(?:\s+hours)?|glh|gl(?:\s+hours)?)(?:\s*\([^)]{0,20}\))?\s*[:–-]?\s*(\d{1,4})(?!\d)/i,
  ],
  ['glh', /(?:^|[\s|,;(:])(\d{1,4})\s+(?:guided\s+learning\s+hours|glh)\b/i],
  [
    'tut',
    /(?:^|[\s|,;(])(?:total\s+unit\s+time|tut|unit\s+time|total\s+learning\s+time)(?:\s*\([^)]{0,20}\)|\s+in\s+hours)?\s*[:–-]?\s*(\d{1,4})(?!\d)/i,
  ],
];

type Values = { level: Level | null; credits: number | null; glh: number | null; tut: number | null };

const setField = (values: Values, field: Field, text: string): boolean => {
  if (values[field] !== null) return false;
  if (field === 'level') {
    values.level = levelFrom(text);
    return values.level !== null;
  }
  const digits = /\d{1,4}/.exec(text)?.[0];
  if (digits === undefined) return false;
  values[field] = Number(digits);
  return true;
};

const CODE_PIECE = /^(?!outcome|LO\s?\d)(?:unit\s*(?:[A-Z]{1,3}\s?)?\d{1,3}|[A-Z][A-Z&]{0,6}\s?\d{1,4})$/i;
const CODE_HEAD =
  /^((?:unit\s*(?:[A-Z]{1,3}\s?)?\d{1,3}|unit\s+[A-Z]{2,5}\d{0,2}\/\d{2,4}|[A-Z][A-Z&]{0,6}\s?\d{1,4})(?:\s*\/\s*[A-Z][A-Z&]{0,6}\s?\d{1,4}){0,3})\s*(?:[:.–-]|$|\s(?=\p{Lu}))\s*/iu;

/** `UBU1 / CS 1` are two codes; `Unit QBC2/001` is one. */
const codesIn = (text: string): readonly string[] =>
  /\/\d/u.test(text) ? [fold(text)] : text.split('/').map(fold);

const UNIT_CODES = /^(?:unit|ssc) codes?\s*[:–-]\s*([A-Z\d][\w&/ ]{0,40})$/i;
/** What only places a unit among others. */
const PLACING =
  /^(?:sector subject area|subject\/sector|sector\/subject|location of the unit|unit expiry date|unit review date|unit status|availability for use|name of the organisation|support for the unit)\b/i;
const STANDARDS = /^(?:(?:national )?occupational standards?|NOS|standards)\s*[:–]/i;

const VALUE =
  /^(?:entry\s*(?:level)?\s*[123]|E[123]|(?:level\s+)?(?:one|two|three|four|five|six|seven|eight)|(?:level\s*)?\d{1,4}(?:\s*(?:hours?|credits?))?)$/i;
const REFERENCE = /^(?:u[ra]n|(?:ofqual|unit|qualification)*(?:reference|code|number|accreditation)+)$/;

const isCodeOf = (text: string, { ref, code }: Known): boolean =>
  code !== undefined && readUnitCode(text) === ref;

/** A label that is whole, with a value of its kind. */
const isPair = (label: string, value: string, known: Known): boolean =>
  REFERENCE.test(letters(label))
    ? normalReference(value) === value || isCodeOf(value, known)
    : fieldOf(label) !== null && !/\d/u.test(label) && VALUE.test(value);

class Head {
  readonly values: Values = { level: null, credits: null, glh: null, tut: null };
  readonly codes: string[] = [];
  readonly title: string[] = [];
  readonly rejoined: { field: Field; place: Place }[] = [];
  readonly #known: Known;
  /** Labels whose value has not come yet, and values whose label has not. */
  #labels: Field[] = [];
  #orphan: { readonly text: string; readonly place: Place } | null = null;
  #titleDone = false;

  constructor(known: Known) {
    this.#known = known;
  }

  line(text: string, place: Place): void {
    const own = fold(text);
    if (own === '') return;
    if (/^\d{1,4}$/.test(own)) return this.#value(own, place);
    if (this.#marked(titleAfterMark(own, this.#known)) || this.#namedWithReference(own)) return;
    const found = own.length <= 120 ? this.#fieldsIn(own) : false;
    if (normalReference(own) !== null || this.#givesCode(own)) {
      if (this.#known.code !== undefined) this.#codesIn(own);
      this.#referenceLine(own);
      return;
    }
    if (found || this.#codesIn(own)) {
      this.#titleDone ||= this.title.length > 0;
      return;
    }
    this.#labelOrTitle(own, place);
  }

  /** A line with the code by which the unit is known, beside its label. */
  #givesCode(text: string): boolean {
    return this.#known.code !== undefined && namesUnit(text, this.#known);
  }

  #labelOrTitle(own: string, place: Place): void {
    const field = own.length <= 40 && !opensWithCode(own) ? fieldOf(own) : null;
    if (field !== null) this.#label(field, place);
    else this.#titleLine(own);
  }

  /** `Unit 01 Clean a hull (J/501/0001)`. */
  #namedWithReference(text: string): boolean {
    const named = withoutReferenceBehind(text, this.#known);
    if (named === null || !opensWithCode(named)) return false;
    this.#titleLine(named);
    return true;
  }

  /** A title that is marked as such stands before whatever was taken for one. */
  #marked(title: string | null): boolean {
    if (title === null || title === '') return false;
    const head = CODE_HEAD.exec(title);
    const isCoded = head !== null && opensWithCode(title);
    if (isCoded && this.codes.length === 0) this.codes.push(fold(head[1] ?? ''));
    this.title.splice(0, this.title.length, isCoded ? title.slice(head[0].length) : title);
    this.#titleDone = true;
    return true;
  }

  /** A line that gives the publisher's codes, or the standards that the unit is mapped to, which are read elsewhere. */
  #codesIn(text: string): boolean {
    const codes = UNIT_CODES.exec(text)?.[1];
    this.codes.push(...(codes?.split(this.#known.code === undefined ? '/' : ' / ').map(fold) ?? []));
    return codes !== undefined || STANDARDS.test(text) || PLACING.test(text);
  }

  #fieldsIn(text: string): boolean {
    let any = false;
    for (const [field, pattern] of LINE_FIELDS) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) any = setField(this.values, field, value) || any;
    }
    return any;
  }

  #value(text: string, place: Place): void {
    const field = this.#labels.shift();
    if (field !== undefined) setField(this.values, field, text);
    else this.#orphan = { text, place };
  }

  #label(field: Field, place: Place): void {
    if (this.values[field] !== null) return;
    const orphan = this.#orphan;
    if (orphan === null) {
      this.#labels.push(field);
      return;
    }
    this.#orphan = null;
    if (setField(this.values, field, orphan.text)) this.rejoined.push({ field, place });
  }

  /** `Unit L/506/1953 Title`: the title may follow the reference. */
  #referenceLine(text: string): void {
    const printed = this.#known.code ?? this.#known.ref;
    const at = text.indexOf(printed);
    const rest = at < 0 ? '' : fold(text.slice(at + printed.length)).replace(/^[:–-]\s*/, '');
    if (/^unit\b/i.test(text) && !/reference|number|code/i.test(text) && startsUpper(rest)) {
      this.title.push(rest);
      this.#titleDone = true;
    } else this.#titleDone ||= this.title.length > 0;
  }

  #titleLine(text: string): void {
    const head = CODE_HEAD.exec(text);
    if (head !== null && this.codes.length === 0 && (opensWithCode(text) || CODE_PIECE.test(text))) {
      this.codes.push(...codesIn(head[1] ?? ''));
      const rest = fold(text.slice(head[0].length));
      if (rest !== '') this.title.push(rest);
      return;
    }
    if (!this.#titleDone && wordsOf(text).length <= 20 && !/[.;]$/.test(text)) this.title.push(text);
  }

  /** Takes the rows before the criteria; true where these begin in the table. */
  table(rows: readonly Row[]): boolean {
    const end = rows.findIndex(rowEndsHead);
    for (const row of rows.slice(0, end < 0 ? undefined : end)) this.row(row);
    return end >= 0;
  }

  row(row: Row): void {
    const cells = row.cells.map((cell) =>
      isNoise(cell.text) && !/^\d$/.test(cell.text) ? '' : fold(cell.text),
    );
    if (this.#pairs(cells)) return;
    this.#marked(titleOfRow(cells, this.#known));
    const head = cells[0] ?? '';
    if (opensWithCode(head) && this.codes.length === 0 && normalReference(head) === null) {
      this.#titleLine(fold(cells.filter((cell) => cell !== '').join(' ')));
      return;
    }
    const at = cells.findIndex((cell, index) => index > 0 && this.#isValue(cell));
    if (at < 0) {
      if (cells.filter((cell) => cell !== '' && this.#fieldsIn(cell)).length > 0) return;
      this.#titleCells(cells);
      const field = fieldOf(cells.join(''));
      if (field !== null) this.#labels.push(field);
      return;
    }
    this.#labelled(cells, at, row.place);
  }

  /** A row of nothing but labels, each with its value in the next cell. */
  #pairs(cells: readonly string[]): boolean {
    const filled = cells.filter((cell) => cell !== '');
    if (filled.length < 2 || filled.length % 2 === 1) return false;
    const pairs = Array.from({ length: filled.length / 2 }, (_, index) => ({
      label: filled[index * 2] ?? '',
      value: filled[index * 2 + 1] ?? '',
    }));
    if (!pairs.every(({ label, value }) => isPair(label, value, this.#known))) return false;
    for (const { label, value } of pairs) {
      const field = fieldOf(label);
      if (field !== null) setField(this.values, field, value);
    }
    return true;
  }

  #isValue(cell: string): boolean {
    return (
      /^\d{1,4}$/.test(cell) ||
      normalReference(cell) === cell ||
      isCodeOf(cell, this.#known) ||
      (CODE_PIECE.test(cell) && cell.length <= 12 && fieldOf(cell) === null)
    );
  }

  #labelled(cells: readonly string[], at: number, place: Place): void {
    const value = cells[at] ?? '';
    const before = cells.slice(0, at);
    const fields = fieldsOf(before.join(''));
    const isNumber = /^\d{1,4}$/.test(value);
    if (/number|code/.test(letters(before.join(''))) && !isNumber && normalReference(value) === null)
      this.codes.push(value);
    if (isCodeOf(value, this.#known)) return;
    if (isNumber && fields.length === 0) this.#value(value, place);
    else if (isNumber) {
      for (const field of fields.slice(0, 1)) setField(this.values, field, value);
    } else this.#labels.push(...fields);
    this.#titleCells(before);
  }

  /** Cells left of the labels carry the title where it stands beside the particulars. */
  #titleCells(cells: readonly string[]): void {
    if (this.#titleDone && this.title.length > 0) return;
    const labelAt = cells.findIndex((cell) => cell !== '' && LABEL_START.test(letters(cell)));
    const own = cells.slice(0, labelAt < 0 ? 1 : labelAt).filter((cell) => cell !== '');
    const text = own.join(' ').replace(/\s+(?:Guid|Unit|Cred|Tota|Ofq).*$/, '');
    if (/^[^\p{Ll}]+$/u.test(text) && /\p{Lu}{2}/u.test(text) && !/LEARNING|ASSESS/.test(text))
      this.title.push(text);
  }
}

const LABEL_START = /^(?:unit|ofq|ual|cred|dit|lit|tota|guid|led|ded|level|number|reference|credit)/;

const NAMED_OUTCOME = /^\s*(?:LO|(?:learning\s+)?outcome)\s*\d/i;

const endsHead = (block: Block): boolean => {
  if (block.kind === 'table') return false;
  const plain = letters(block.text);
  return (
    AIM_HEADING.test(plain) ||
    /^(?:learningoutcomes?|performancecriteri(?:a|on)$|assessmentguidance|essentialresources|thelearner|evidencerequirements)/.test(
      plain,
    ) ||
    NAMED_OUTCOME.test(block.text) ||
    prefixedNumber(block.text) !== null
  );
};

const rowEndsHead = (row: Row): boolean =>
  isHeaderRow(row) ||
  row.cells.some((cell) => NAMED_OUTCOME.test(cell.text)) ||
  row.cells.some((cell) => bareNumber(cell.text) !== null || prefixedNumber(cell.text) !== null);

const SCQF = /\bSCQF\s+level\s*[:–-]?\s*(\d{1,2})(?!\d)/i;

/** The level of the Scottish framework, for a unit that states no other. */
const scqfLevel = (blocks: readonly Block[], span: UnitSpan): Level | null => {
  for (const block of blocks.slice(span.from, span.to)) {
    if (block.kind === 'table' && block.rows.some(rowEndsHead)) break;
    const text =
      block.kind === 'table'
        ? block.rows.map(({ cells }) => cells.map((cell) => cell.text).join(' ')).join('\n')
        : block.text;
    const level = SCQF.exec(text)?.[1];
    if (level !== undefined) return Number(level);
  }
  return null;
};

/** The depth at which the rows of a unit's table that are sections of it become headings. */
export const OPENED_DEPTH = 6;

const isOpenedRow = (block: Block): boolean => block.kind === 'heading' && block.depth === OPENED_DEPTH;

/** What was opened out of rows of tables: sections of their own, which give no particulars. */
const openedIn = (blocks: readonly Block[], span: UnitSpan): ReadonlySet<number> => {
  const opened = new Set<number>();
  let isOpen = false;
  for (let index = span.from; index < span.to; index += 1) {
    const block = blocks[index];
    if (block === undefined) break;
    isOpen = isOpenedRow(block) || (isOpen && block.kind !== 'table' && block.kind !== 'heading');
    if (isOpen) opened.add(index);
  }
  return opened;
};

const readHead = (blocks: readonly Block[], span: UnitSpan): Head => {
  const head = new Head(span);
  const opened = openedIn(blocks, span);
  let done = false;
  for (let index = span.from; index < span.to && !done; index += 1) {
    const block = blocks[index];
    if (block === undefined || opened.has(index)) continue;
    if (block.kind === 'table') {
      done = head.table(block.rows);
    } else if (index > span.from && endsHead(block))
      done = index > span.anchor && !/guidance/i.test(block.text);
    else if (wordsOf(block.text).length <= 40)
      for (const line of block.text.split('\n')) head.line(line, block.place);
  }
  readLateLabels(blocks, span, head);
  return head;
};

/** Labels that page breaks pushed down among the criteria, split over blocks. */
const readLateLabels = (blocks: readonly Block[], span: UnitSpan, head: Head): void => {
  for (let index = span.anchor + 1; index < span.to; index += 1) {
    const block = blocks[index];
    if (
      block?.kind === 'heading' &&
      /^(?:guidedlearning(?:hours)?|totalunittime|creditvalue)$/.test(letters(block.text))
    )
      head.line(block.text, block.place);
  }
};

const sentenceCase = (title: string): string => fold(title).replace(/^[:.–-]\s*/, '');

/** Title pieces in order; a piece that repeats the one before, as damaged conversions do, is dropped. */
const joinTitle = (pieces: readonly string[]): string => {
  const kept: string[] = [];
  for (const piece of pieces) if (letters(piece) !== letters(kept.at(-1) ?? '')) kept.push(piece);
  return sentenceCase(kept.join(' '));
};

export const readParticulars = (blocks: readonly Block[], span: UnitSpan): Particulars => {
  const head = readHead(blocks, span);
  return {
    codes: [...new Set(span.code === undefined ? head.codes : [span.code, ...head.codes])],
    title: joinTitle(head.title),
    ...head.values,
    level: head.values.level ?? scqfLevel(blocks, span),
    aim: readAim(blocks, span),
    rejoined: head.rejoined,
  };
};
