/**
 * Rows of a unit's table that give a section of it, its label in one cell and running text in the other or below: each
 * becomes a heading with a paragraph, so that aims, guidance and requirements are read the same however they are set.
 */
import type { Block, Row } from '../blocks.ts';
import { closesCriteria, opensOutcome, reopensCriteria } from './closing-rows.ts';
import { withoutAddress } from './address-rows.ts';
import { isHeaderRow } from './units/columns.ts';
import { bareNumber, prefixedNumber } from './units/numbering.ts';
import { OPENED_DEPTH } from './units/particulars.ts';
import type { UnitSpan } from './units/segment.ts';
import { fold, letters, wordsOf } from './units/text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const section =
  /^(?:unit)?(?:aims?|purpose|summary|overview|introduction|rationale)(?:(?:and|or)(?:aims?|purpose))*(?:ofthe?s?unit)?$|^about(?:this|the)unit$|^(?:unit)?assessment(?:guidance|requirements?|strategy|methods?|andevidencerequirements?|requirementsorguidance\w*|requirementsandguidance)?$|^(?:unit|evidence|delivery|additional)(?:guidance|requirements?|information)(?:about\w*|for\w*)?$|^guidance(?:for|on)\w+$|^relationship(?:to|with|between)\w+$|^(?:details)?of?therelationship\w+$|^delivery$|^(?:essential)?resources?(?:required)?$|^simulation$|^range(?:statements?|andscope)?$|^scope(?:ofth[ei]s?unit)?$|^indicativecontent$|^unitcontent$/;
const placing =
  /^(?:sectorsubjectarea\w*|(?:subject|sector)(?:sector|subject)\w*|locationoftheunit\w*|unit(?:expirydate|reviewdate|status)|availabilityforuse|nameoftheorganisation\w*|supportfortheunit\w*)$/;

/** How a unit is assessed, in a word or two. */
const manner = /^(?:assessment(?:type|method)s?|(?:type|method)s?ofassessment)$/;

const LONGEST_LABEL = 130;
const isLabel = (text: string): boolean => text.length <= LONGEST_LABEL && section.test(letters(text));
const isPlacing = (text: string): boolean => text.length <= LONGEST_LABEL && placing.test(letters(text));
const isProse = (text: string): boolean => wordsOf(text).length >= 5;

const filled = ({ cells }: Row): readonly string[] =>
  cells.map(({ text }) => text).filter((text) => fold(text) !== '');

const counts = ({ cells }: Row): boolean =>
  cells.some(({ text }) => bareNumber(text) !== null || prefixedNumber(text) !== null);

/** The lines of a cell; a list in it has an item for each of its marks. */
const textBlocks = (text: string, { place }: Row): readonly Block[] =>
  text
    .split('\n')
    .filter((line) => fold(line) !== '')
    .reduce<string[]>((lines, line) => {
      const last = lines.at(-1);
      if (last === undefined || /^\s*[•◦*–-]\s/u.test(line) || /[.:;]\s*$/u.test(last)) lines.push(line);
      else lines[lines.length - 1] = `${last} ${line}`;
      return lines;
    }, [])
    .map((line): Block => {
      const [mark] = /^\s*[•◦*–-]\s+/u.exec(line) ?? [];
      return mark === undefined
        ? { kind: 'paragraph', text: fold(line), place }
        : { kind: 'item', depth: 1, marker: mark.trim(), text: fold(line.slice(mark.length)), place };
    });

const sectionOf = (label: string, text: string, row: Row): readonly Block[] => [
  { kind: 'heading', depth: OPENED_DEPTH, text: fold(label).replace(/:$/u, ''), place: row.place },
  ...textBlocks(text, row),
];

type Opened = {
  readonly blocks: readonly Block[];
  readonly rows: number;
  /** It only places the unit among others. */
  readonly places?: true;
};

/** Label and value in two cells. */
const besides = (label: string, value: string, row: Row): Opened | null => {
  if (isPlacing(label)) {
    const text = `${fold(label)}: ${fold(value)}`;
    return { rows: 1, places: true, blocks: [{ kind: 'paragraph', text, place: row.place }] };
  }
  if (manner.test(letters(label)) && /\p{L}{3}/u.test(value))
    return {
      rows: 1,
      blocks: sectionOf('Assessment', `${fold(label).replace(/:$/u, '')}: ${fold(value)}`, row),
    };
  return isLabel(label) && isProse(value) ? { rows: 1, blocks: sectionOf(label, value, row) } : null;
};

/** A label with its text behind it in one cell. */
const inOneCell = (cell: string, row: Row): Opened | null => {
  const [, label = '', text = ''] = /^([^:\n]{3,60}):\s*(\S[^]*)$/u.exec(cell.trim()) ?? [];
  return isLabel(label) && isProse(text) ? { rows: 1, blocks: sectionOf(label, text, row) } : null;
};

/** A label with its text in the row below. */
const inNextRow = (label: string, row: Row, next: Row | undefined): Opened | null => {
  if (next === undefined || !isLabel(label) || counts(next)) return null;
  const [text = '', ...others] = filled(next);
  if (others.length > 0 || !isProse(text)) return null;
  const place = { ...row.place, endLine: next.place.endLine };
  return { rows: 2, blocks: sectionOf(label, text, { ...next, place }) };
};

/** What begins at a row: the section it gives, alone or with the row below; null where it gives none. */
const openedAt = (row: Row, next: Row | undefined): Opened | null => {
  if (isHeaderRow(row)) return null;
  const [label = '', value, ...others] = filled(row);
  if (others.length > 0) return null;
  if (value !== undefined) return besides(label, value, row);
  return inOneCell(label, row) ?? inNextRow(label, row, next);
};

const tableOf = (rows: readonly Row[]): readonly Block[] => {
  const [first] = rows;
  const last = rows.at(-1);
  return first === undefined || last === undefined
    ? []
    : [{ kind: 'table', rows, place: { ...first.place, endLine: last.place.endLine } }];
};

/** Where the criteria of a table begin: at its heading row, an outcome or the first number; behind it where it has none. */
const startOf = (rows: readonly Row[]): number => {
  const at = rows.findIndex(
    (row) => isHeaderRow(row) || opensOutcome(row) || (counts(row) && !isPlacing(filled(row)[0] ?? '')),
  );
  return at < 0 ? rows.length : at;
};

/** Other rows of a table that gives sections after the criteria: labels with their values, no part of any criterion. */
const asParagraphs = (rows: readonly Row[]): readonly Block[] =>
  rows.flatMap((row): readonly Block[] => {
    const texts = filled(row).map((text) => fold(text).replace(/:$/u, ''));
    const [only = '', ...others] = texts;
    // A band over the rows says nothing by itself, and opens no section of what is no part of one.
    if (only === '' || (others.length === 0 && isLabel(only))) return [];
    return [{ kind: 'paragraph', text: texts.join(': '), place: row.place }];
  });

/** What a row says under a label that closed the criteria: label and value, or a line of what stands there. */
const closedRow = (row: Row, isLabelled: boolean): readonly Block[] => {
  const [label = '', ...values] = filled(row);
  if (!isLabelled) return [{ kind: 'paragraph', text: fold(filled(row).join(': ')), place: row.place }];
  const heading = {
    kind: 'heading',
    depth: OPENED_DEPTH,
    text: fold(label).replace(/:$/u, ''),
    place: row.place,
  } as const;
  const said = values.map(fold).join(': ');
  // A value in a word or two says nothing without its label.
  if (said !== '' && !values.some(isProse))
    return [heading, { kind: 'paragraph', text: `${heading.text}: ${said}`, place: row.place }];
  return [heading, ...values.flatMap((value) => textBlocks(value, row))];
};

/** The parts of a table in their order: rows of criteria, and the sections between and behind them. */
class Parts {
  readonly placed: Block[] = [];
  readonly #parts: Block[] = [];
  #rows: Row[] = [];
  #isClosed = false;
  #isParted = false;

  get isParted(): boolean {
    return this.#isParted;
  }

  section(blocks: readonly Block[]): void {
    this.#isParted = true;
    this.#flush();
    this.#parts.push(...blocks);
  }

  /** A row among or behind the criteria that opens no section of running text. */
  row(row: Row): void {
    const closes = closesCriteria(row);
    this.#isClosed = closes || (this.#isClosed && !reopensCriteria(row));
    if (!this.#isClosed) this.#rows.push(row);
    else if (filled(row).length > 0) this.section(closedRow(row, closes));
  }

  all(): readonly Block[] {
    this.#flush();
    return this.#parts;
  }

  #flush(): void {
    this.#parts.push(...tableOf(this.#rows));
    this.#rows = [];
  }
}

/** What a table gives before its criteria, and with them. */
type TableParts = {
  readonly head: Row[];
  readonly placed: Block[];
  readonly before: Block[];
  readonly rest: Parts;
};

const partsOf = (rows: readonly Row[], start: number): TableParts => {
  const parts: TableParts = { head: [], placed: [], before: [], rest: new Parts() };
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) break;
    const found = openedAt(row, rows[at + 1]);
    if (found === null) {
      if (at < start) parts.head.push(row);
      else parts.rest.row(row);
      continue;
    }
    if (found.places) parts.placed.push(...found.blocks);
    else if (at < start) parts.before.push(...found.blocks);
    else parts.rest.section(found.blocks);
    at += found.rows - 1;
  }
  return parts;
};

/** `isBehind` the criteria of its unit a table without any number is no table of criteria. */
const opened = (given: Table, isBehind: boolean): readonly Block[] => {
  const rows = withoutAddress(given.rows);
  const start = startOf(rows);
  const isClosing = isBehind && closesCriteria(rows[0]);
  const { head, placed, before, rest } = partsOf(rows, isClosing ? 0 : start);
  if (placed.length + before.length === 0 && !rest.isParted)
    return rows === given.rows ? [given] : [{ ...given, rows }];
  const others = isBehind && start === rows.length ? asParagraphs(head) : tableOf(head);
  return [...others, ...placed, ...before, ...rest.all()];
};

/** Only the tables of units are opened: those before them are particulars of the qualification, read as they stand. */
export const openLabelledRows = (blocks: readonly Block[], spans: readonly UnitSpan[]): readonly Block[] => {
  const unitAt = new Map(
    spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => [from + at, from])),
  );
  let behind = -1;
  return blocks.flatMap((block, index) => {
    const unit = unitAt.get(index);
    if (block.kind !== 'table' || unit === undefined) return [block];
    const made = opened(block, behind === unit);
    if (startOf(block.rows) < block.rows.length) behind = unit;
    return made;
  });
};
