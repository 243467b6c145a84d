import type { Place } from '../../blocks.ts';
import type { Lexicon } from './lexicon.ts';
import { bareNumber } from './numbering.ts';
import { bareWord, startsUpper, wordsOf } from './text.ts';
import type { Piece, Wording } from './types.ts';

/**
 * A table that the conversion read line by line across its columns, so that outcome, criteria and guidance run through
 * each other in one paragraph. Each word is given to the column whose last word it follows best by the document's own
 * word pairs; command verbs begin criteria, other capitals begin entries of the guidance.
 */
type Column = 'outcome' | 'criterion' | 'guidance';

const COLUMNS: readonly Column[] = ['outcome', 'criterion', 'guidance'];

type State = {
  readonly cost: number;
  readonly current: Column;
  /** Last word of each column, '' where it has none yet. */
  readonly last: Readonly<Record<Column, string>>;
  readonly columns: readonly Column[];
  /** How many words the current column has had in a row. */
  readonly run: number;
};

const BEAM = 48;
const SWITCH = 0.6;
const UNSEEN = 1.5;
const UNSEEN_IN_LINE = 1.1;
/** For going on in small letters after a colon or full stop. */
const AFTER_STOP = 2;
/** Small words may stand after or before any other. */
const UNSEEN_SMALL = 0.5;
/** For a line of a single word. */
const SHORT_LINE = 0.8;
/** Explanations and their colons are the mark of guidance. */
const EXPLAINS = 2;
const INNER_CAPITAL = 0.6;
/** Capitals inside a statement are rarer than inside examples. */
const CAPITAL_IN_STATEMENT = 2;
const NEW_ENTRY = 0.5;
const OUT_OF_PLACE = 4;
const MOST_WORDS = 400;

const HEADING = /^\s*learning\s+outcomes?\s+assessment\s+criteri(?:a|on)\s*(?:assessment\s+guidance\s*)?/i;

const OUTCOME_WORDS = new Set(['Understand', 'Know', 'Be']);

type Token = { readonly word: string; readonly next: string };

const opensCriterion = ({ word, next }: Token, lexicon: Lexicon): boolean => {
  const opening = bareNumber(word) === null ? word : next;
  return startsUpper(opening) && lexicon.commands(opening) && !OUTCOME_WORDS.has(opening);
};

/** What it costs to let the word begin something in a column. */
const beginning = (token: Token, column: Column, state: State, lexicon: Lexicon): number => {
  const opensOutcome = state.last.outcome === '' && OUTCOME_WORDS.has(token.word);
  const numbered = bareNumber(token.word) !== null;
  const command = opensCriterion(token, lexicon);
  if (column === 'outcome') return opensOutcome ? 0 : OUT_OF_PLACE;
  if (column === 'criterion') return command ? 0 : OUT_OF_PLACE;
  if (command || opensOutcome) return OUT_OF_PLACE;
  return numbered || startsUpper(token.word) ? NEW_ENTRY : OUT_OF_PLACE;
};

const capitalCost = (word: string, column: Column): number =>
  column === 'guidance' || /^\p{Lu}{2,}/u.test(word) ? INNER_CAPITAL : CAPITAL_IN_STATEMENT;

const pairCost = (last: string, word: string, stays: boolean, lexicon: Lexicon): number => {
  if (/[:.]$/.test(last) && !startsUpper(word) && last.length > 2) return AFTER_STOP;
  if (lexicon.follows(last, word) || bareNumber(last) !== null) return 0;
  return lexicon.isCommon(bareWord(last)) || lexicon.isCommon(bareWord(word))
    ? UNSEEN_SMALL
    : stays
      ? UNSEEN_IN_LINE
      : UNSEEN;
};

/** What it costs to leave the line that the current column has begun. */
const leavingCost = (state: State): number => SWITCH + (state.run === 1 ? SHORT_LINE : 0);

const goingOn = (token: Token, column: Column, state: State, lexicon: Lexicon): number => {
  const last = state.last[column];
  const pair = pairCost(last, token.word, column === state.current, lexicon);
  if (!startsUpper(token.word) || bareNumber(last) !== null) return pair;
  return pair + capitalCost(token.word, column) + (opensCriterion(token, lexicon) ? OUT_OF_PLACE : 0);
};

const stepCost = (token: Token, column: Column, state: State, lexicon: Lexicon): number => {
  const stays = column === state.current;
  const explains = column !== 'guidance' && /:$|^(?:e\.g\.|i\.e\.|etc)/.test(token.word) ? EXPLAINS : 0;
  const move = (stays ? 0 : leavingCost(state)) + explains;
  const begins = beginning(token, column, state, lexicon);
  if (state.last[column] === '' || bareNumber(token.word) !== null) return move + begins;
  const newLine = stays && begins < OUT_OF_PLACE ? leavingCost(state) : 0;
  return move + Math.min(begins + newLine, goingOn(token, column, state, lexicon));
};

const stepTo = (column: Column, token: Token, state: State, lexicon: Lexicon): State => ({
  cost: state.cost + stepCost(token, column, state, lexicon),
  current: column,
  last: { ...state.last, [column]: token.word },
  columns: [...state.columns, column],
  run: column === state.current ? state.run + 1 : 1,
});

const untangle = (words: readonly string[], lexicon: Lexicon): readonly Column[] => {
  const none = { outcome: '', criterion: '', guidance: '' };
  let beam: readonly State[] = COLUMNS.map((current) => ({
    cost: 0,
    current,
    last: none,
    columns: [],
    run: 0,
  }));
  for (const [index, word] of words.entries()) {
    const token = { word, next: words[index + 1] ?? '' };
    const next = new Map<string, State>();
    for (const state of beam) {
      for (const column of COLUMNS) {
        const step = stepTo(column, token, state, lexicon);
        const key = `${step.current} ${Math.min(step.run, 2)} ${step.last.outcome} ${step.last.criterion} ${step.last.guidance}`;
        const known = next.get(key);
        if (known === undefined || step.cost < known.cost) next.set(key, step);
      }
    }
    beam = [...next.values()].toSorted((first, second) => first.cost - second.cost).slice(0, BEAM);
  }
  return beam[0]?.columns ?? [];
};

const untangled = (text: string): Wording => ({
  text,
  incomplete: /\s(?:a|an|the|of|to|and|in|for)$/.test(text),
  repairs: ['columns-untangled'],
});

/** Whether a paragraph opens with the headings of the columns and goes on: the table was read across. */
export const isInterleaved = (text: string): boolean => text.length > 150 && HEADING.test(text);

/** The pieces of a paragraph in which the columns of a table run through each other; empty where it is none. */
export const readInterleaved = (text: string, place: Place, lexicon: Lexicon): readonly Piece[] => {
  const words = wordsOf(text.replace(HEADING, ''));
  if (words.length > MOST_WORDS) return [];
  const columns = untangle(words, lexicon);
  const of = (column: Column): readonly Token[] =>
    words.flatMap((word, index) =>
      columns[index] === column ? [{ word, next: words[index + 1] ?? '' }] : [],
    );
  const pieces: Piece[] = [];
  const outcome = of('outcome').map(({ word }) => word);
  if (outcome.length > 0)
    pieces.push({
      kind: 'outcome',
      number: null,
      wording: untangled(outcome.join(' ')),
      beside: null,
      place,
    });
  for (const criterion of criteriaFrom(of('criterion'), lexicon)) {
    const number = bareNumber(criterion[0] ?? '');
    const wording = untangled(criterion.slice(number === null ? 0 : 1).join(' '));
    pieces.push({ kind: 'criterion', number, wording, place, inTable: false, first: false });
  }
  const guidance = entriesFrom(of('guidance').map(({ word }) => word));
  if (guidance !== '')
    pieces.push({ kind: 'guidance', text: guidance, place, withCriterion: true, first: false, names: null });
  return pieces;
};

const criteriaFrom = (tokens: readonly Token[], lexicon: Lexicon): readonly (readonly string[])[] => {
  const criteria: string[][] = [];
  for (const token of tokens) {
    const last = criteria.at(-1);
    const justNumbered = last?.length === 1 && bareNumber(last[0] ?? '') !== null;
    if (last === undefined || (opensCriterion(token, lexicon) && !justNumbered)) criteria.push([token.word]);
    else last.push(token.word);
  }
  return criteria;
};

const entriesFrom = (words: readonly string[]): string =>
  words.reduce((text, word, index) => {
    const before = words[index - 1] ?? '';
    const opens = startsUpper(word) && bareNumber(before) === null;
    return index === 0 ? word : `${text}${opens ? '\n' : ' '}${word}`;
  }, '');
