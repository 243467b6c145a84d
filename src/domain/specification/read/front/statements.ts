/** The prose of a document as statements with their places: what rules and particulars are read from. */
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';
import type { Block, Place, Row } from '../../blocks.ts';
import type { Clause } from '../../model.ts';

export type Statement = {
  readonly text: string;
  readonly place: Place;
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** The heading under which it stands. */
  readonly under: string;
  /** The paragraph that introduces the list it is an item of. */
  readonly lead: string;
  /** Of a row in a table of amounts: each of its figures behind its label and the head of its column. */
  readonly figures?: readonly string[];
};

export const clauseOf = ({ place, text }: Pick<Statement, 'place' | 'text'>): Clause => clauseAt(place, text);

const isConnective = (text: string): boolean => /^(?:or|and)$/iu.test(text);

const annexe = /^(?:\d{1,2}\.? )?annexe? [A-Z\d]\b(?: ?[:–—-]|$)/iu;

/** The heading of an annexe starts a part of its own, however it is set. */
const isHeading = (block: Block): boolean =>
  block.kind === 'heading' ||
  (block.kind === 'paragraph' && block.text.length < 140 && annexe.test(fold(block.text)));

/** How an item is marked, so that items of one list are told from those of a list within it. */
const markingOf = ({ marker, depth }: { marker: string; depth: number }, text: string): string => {
  const own = /^(?:(\d+)|([a-z])|(o))(?:[.) ]|$)/u.exec(`${marker} ${text}`.replace(/^[^\w]+/u, ''));
  const kind =
    own?.[1] !== undefined
      ? 'number'
      : text.startsWith('o ')
        ? 'round'
        : own?.[2] !== undefined
          ? 'letter'
          : '';
  return `${String(depth)} ${kind}`;
};

type Opener = { readonly text: string; readonly marking: string; readonly depth: number };

/** What introduces what follows: the heading, the last paragraph, an item that ends with a colon. */
class Introductions {
  under = '';
  lead = '';
  opened = '';
  #opener: Opener | null = null;

  heading(text: string): void {
    if (isConnective(text)) return;
    this.under = text;
    this.lead = text;
    this.opened = '';
    this.#opener = null;
  }

  paragraph(text: string): void {
    if (isConnective(text)) return;
    const isMarked = /^(?:[a-z]|[ivx]+)[.)]\s+(?=[A-Z])/u.test(text);
    if (isMarked || !/^[a-z]/u.test(text)) {
      this.lead = text;
      this.#opener = null;
    }
    if (text.endsWith(':')) this.opened = text;
  }

  /** What introduces an item; the item itself may introduce those of a list within it. */
  item(text: string, depth: number, marking: string): string {
    if (this.#opener !== null && (depth < this.#opener.depth || marking === this.#opener.marking))
      this.#opener = null;
    const lead = this.#opener?.text ?? this.lead;
    if (text.endsWith(':')) this.#opener = { text, marking, depth };
    return lead;
  }
}

type Into = { readonly statements: Statement[]; readonly around: Introductions };

const addStatement = (
  { statements, around }: Into,
  kind: Statement['kind'],
  text: string,
  place: Place,
  lead: string,
): void => {
  if (text === '') return;
  const last = statements.at(-1);
  if (kind === 'paragraph' && /^[a-z]/u.test(text) && last?.kind === 'paragraph' && last.text.endsWith(',')) {
    statements[statements.length - 1] = {
      ...last,
      text: `${last.text} ${text}`,
      place: { ...last.place, endLine: place.endLine },
    };
    return;
  }
  statements.push({ text, place, kind, under: around.under, lead });
};

const rowText = (row: Row): string =>
  row.cells
    .map(({ text }) => fold(text))
    .filter(Boolean)
    .join(': ');

const headsAmounts = /\b(?:min(?:imum)?|max(?:imum)?|required|number of units|credits?|units)\b/iu;
const figure = /^\d{1,4}$/u;

/** What a row of amounts is about, said as sentences say it: `Mandatory` as `Mandatory units`, `B` under `Group` as `Group B`. */
const labelOf = (label: string, head: string): string => {
  if (/^(?:mandatory|optional|core)$/iu.test(label)) return `${label} units`;
  return /^groups?$/iu.test(head) && /^[A-Z]?\d*$/u.test(label) ? `Group ${label}` : label;
};

/** `Group B minimum credits: 6` for each figure of a row, under a first row of heads that say what is counted. */
const figuresOf = ({ cells }: Row, head: Row | undefined): readonly string[] => {
  const heads = head?.cells.map(({ text }) => fold(text)) ?? [];
  const [label = '', ...others] = cells.map(({ text }) => fold(text));
  if (cells.length !== heads.length || !/\p{L}/u.test(label) || heads.some((one) => /\d/u.test(one)))
    return [];
  const amounts = others.flatMap((value, index) => {
    const over = heads[index + 1] ?? '';
    return figure.test(value) && headsAmounts.test(over)
      ? [`${labelOf(label, heads[0] ?? '')} ${over}: ${value}`]
      : [];
  });
  // A cell that holds anything else says more than amounts do.
  return amounts.length === others.filter((value) => /[\p{L}\d]/u.test(value)).length ? amounts : [];
};

const addTable = ({ statements, around }: Into, { rows }: Extract<Block, { kind: 'table' }>): void => {
  const [head] = rows;
  for (const row of rows) {
    const text = rowText(row);
    const figures = row === head ? [] : figuresOf(row, head);
    const statement: Statement = { text, place: row.place, kind: 'row', under: around.under, lead: '' };
    if (text !== '') statements.push(figures.length === 0 ? statement : { ...statement, figures });
  }
};

const addBlock = (into: Into, block: Block): void => {
  const { around } = into;
  if (block.kind === 'table') {
    addTable(into, block);
    return;
  }
  const text = fold(block.text);
  if (isHeading(block)) {
    around.heading(text);
    addStatement(into, 'heading', text, block.place, '');
  } else if (block.kind === 'item') {
    const item = fold(`${/^\w/u.test(block.marker) ? `${block.marker} ` : ''}${block.text}`);
    const lead = around.item(item, block.depth, markingOf(block, text));
    addStatement(into, 'item', item, block.place, lead);
  } else {
    const lead = /^[a-z]/u.test(text) ? around.opened : '';
    addStatement(into, 'paragraph', text, block.place, lead);
    around.paragraph(text);
  }
};

/** Lists the statements of blocks in reading order; rows of tables come as their cells joined by a colon. */
export const listStatements = (blocks: readonly Block[]): readonly Statement[] => {
  const into: Into = { statements: [], around: new Introductions() };
  for (const block of blocks) addBlock(into, block);
  return into.statements;
};

const ends = /[.!?]\s+(?=[A-Z“"'(])/gu;
/** After a number or a letter that starts the text, or an abbreviation, no sentence ends. */
const goesOn = /^(?:\d{1,2}|[a-z])\.$|(?:\b(?:e\.g|i\.e)|\s(?:eg|ie|cf|vs))\.$/u;

/** The single sentences of a text whose white space is folded, their order kept. */
export const sentencesOf = (text: string): readonly string[] => {
  const sentences: string[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(ends)) {
    const sentence = text.slice(from, index + 1);
    if (goesOn.test(sentence)) continue;
    sentences.push(sentence);
    from = index + end.length;
  }
  const last = text.slice(from);
  return last === '' ? sentences : [...sentences, last];
};
