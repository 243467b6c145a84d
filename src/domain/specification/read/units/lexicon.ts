import type { Block } from '../../blocks.ts';
import { bareNumber, prefixedNumber } from './numbering.ts';
import { bareWord, startsUpper, wordsOf } from './text.ts';
import { countWords, type Passage, type WordCounts } from './word-counts.ts';

/** What the document itself shows of its language: its words, which words follow each other, its command verbs. */
export type Lexicon = {
  readonly knows: (word: string) => boolean;
  /** How often a word stands anywhere in the document, damaged places among them. */
  readonly count: (word: string) => number;
  /** Whether the document has the two words in this order somewhere. */
  readonly follows: (first: string, second: string) => boolean;
  /** One of the small words of any English text. */
  readonly isCommon: (word: string) => boolean;
  /** Known words that begin with `start`, end with `end` and have a length in the range. */
  readonly between: (start: string, end: string, from: number, to: number) => readonly string[];
  /** Whether a criterion of this document begins with the word. */
  readonly commands: (word: string) => boolean;
};

const COMMANDS = new Set(
  [
    'adapt adhere address advise agree allocate analyse apply appraise articulate assess assist balance benchmark',
    'calculate carry clarify collaborate collect communicate compare complete comply conduct confirm create critically',
    'decide define deliver demonstrate describe design determine develop devise discuss distinguish encourage ensure',
    'establish evaluate examine explain explore find follow formulate foster gather generate give identify implement',
    'inform interpret investigate justify keep list maintain make manage measure minimise monitor negotiate obtain',
    'organise outline participate perform plan prepare present prioritise produce promote propose provide recommend',
    'record reflect report research resolve respond review select set show specify state summarise support take test',
    'use validate verify work',
  ].flatMap((line) => line.split(' ')),
);

const firstWord = (text: string): string => bareWord(wordsOf(text)[0] ?? '');

/** Words of any English text, so that a short document need not contain them. */
const COMMON = new Set(
  [
    'a about after all also an and any are as at be been before between both but by can could do does down during',
    'each effects either every for from had has have how if in into is it its may might more most must no not of on',
    'one or other others out over own same should so some such than that the their them then there these they this',
    'those through to under up up-to-date upon was well were what when where which while who whom',
    'whose why will with within without would you your',
  ].flatMap((line) => line.split(' ')),
);

/** More text than this teaches nothing new; tables come first, for they speak the language of criteria. */
const MOST_WORDS = 80_000;

/** Says whether the conversion has damaged a block's order of words, so that they are no evidence. */
export type DamageOf = (block: Block) => boolean;

function* passagesOf(blocks: readonly Block[], damageOf: DamageOf): Generator<Passage> {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const damaged = damageOf(block);
    for (const row of block.rows)
      for (const cell of row.cells) if (cell.text !== '') yield { text: cell.text, damaged };
  }
  for (const block of blocks)
    if (block.kind !== 'table') yield { text: block.text, damaged: damageOf(block) };
}

/** The words that open criteria: after a number in the same text, or in the cell after a number's cell. */
const commandsOf = (blocks: readonly Block[]): ReadonlySet<string> => {
  const found = new Map<string, number>();
  const note = (text: string): void => {
    const word = startsUpper(text) ? firstWord(text) : '';
    if (word.length > 2) found.set(word, (found.get(word) ?? 0) + 1);
  };
  for (const block of blocks) {
    if (block.kind !== 'table') {
      const numbered = prefixedNumber(block.text);
      if (numbered !== null) note(numbered.rest);
      continue;
    }
    for (const row of block.rows) {
      const at = row.cells.findIndex((cell) => bareNumber(cell.text) !== null);
      const numbered = prefixedNumber(row.cells.find((cell) => cell.text !== '')?.text ?? '');
      if (at >= 0) note(row.cells[at + 1]?.text ?? '');
      else if (numbered !== null) note(numbered.rest);
    }
  }
  return new Set([...found].filter(([, times]) => times >= 3).map(([word]) => word));
};

const EDGE = 3;

const bucketed = (
  words: Iterable<string>,
  key: (word: string) => string,
): ReadonlyMap<string, readonly string[]> => {
  const buckets = new Map<string, string[]>();
  for (const word of words) {
    const bucket = buckets.get(key(word));
    if (bucket === undefined) buckets.set(key(word), [word]);
    else bucket.push(word);
  }
  return buckets;
};

type Made = WordCounts & {
  readonly starts: ReadonlyMap<string, readonly string[]>;
  readonly ends: ReadonlyMap<string, readonly string[]>;
  readonly short: readonly string[];
};

const make = (blocks: readonly Block[], damageOf: DamageOf): Made => {
  const counts = countWords(passagesOf(blocks, damageOf), MOST_WORDS);
  const known = [...counts.words].filter(([, id]) => (counts.sound[id] ?? 0) > 0).map(([word]) => word);
  const words = [...new Set([...known, ...COMMON])];
  return {
    ...counts,
    starts: bucketed(words, (word) => word.slice(0, EDGE)),
    ends: bucketed(words, (word) => word.slice(-EDGE)),
    short: words.filter((word) => word.length <= EDGE * 2),
  };
};

/** The lexicon of a document; the costly part is made only when damage first asks for it. */
export const makeLexicon = (blocks: readonly Block[], damageOf: DamageOf): Lexicon => {
  const commands = commandsOf(blocks);
  let made: Made | null = null;
  const get = (): Made => (made ??= make(blocks, damageOf));
  const isSound = (word: string): boolean => {
    const { words, sound } = get();
    return (sound[words.get(word) ?? -1] ?? 0) > 0;
  };
  return {
    knows: (word) => {
      const bare = bareWord(word);
      return COMMON.has(bare) || isSound(bare) || (bare.endsWith('s') && isSound(bare.slice(0, -1)));
    },
    count: (word) => get().all[get().words.get(bareWord(word)) ?? -1] ?? 0,
    follows: (first, second) => get().follows(bareWord(first), bareWord(second)),
    isCommon: (word) => COMMON.has(word),
    between: (start, end, from, to) => {
      const { starts, ends, short } = get();
      const pool =
        start.length >= EDGE
          ? (starts.get(start.slice(0, EDGE)) ?? [])
          : end.length >= EDGE
            ? (ends.get(end.slice(-EDGE)) ?? [])
            : short;
      return pool.filter(
        (word) => word.length >= from && word.length <= to && word.startsWith(start) && word.endsWith(end),
      );
    },
    commands: (word) => commands.has(bareWord(word)) || COMMANDS.has(bareWord(word)),
  };
};

/** Whether a text opens like a criterion of this document: a capital and a command verb. */
export const opensWithCommand = (text: string, lexicon: Lexicon): boolean =>
  startsUpper(text) && lexicon.commands(firstWord(text));
