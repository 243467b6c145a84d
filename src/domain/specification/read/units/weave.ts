import type { Lexicon } from './lexicon.ts';
import { bareWord, fold, startsLower, startsUpper, wordsOf } from './text.ts';

/**
 * Puts a cell together again that the conversion cut in two columns: each printed line was cut at the same place, so
 * the left cell holds the beginnings of the lines and the right cell their ends. The lines are found by trying where
 * they can break and asking which reading the document's own words and word pairs support best. A letter that the cut
 * went through may stand on both sides, on one, or on neither.
 */
export type Woven = { readonly text: string; readonly whole: boolean };

type Joined = { readonly words: readonly string[]; readonly cost: number };

const FRAGMENTS = 1.6;
const FRAGMENT_AND_WORD = 1.6;
/** For making one word of two that can both stand alone. */
const SAME_AS_TWO = 0.7;
/** For a word the document has only here, after one of the small words that no other is cut from. */
const AFTER_SMALL_WORD = 1;
const UNSEEN_JOIN = 0.6;
const UNKNOWN_WORD = 1.5;
const UNSEEN_PAIR = 1;
/** Each line more than the cells need. */
const FURTHER_LINE = 1.5;
const DANGLING = 3;
const DROPPED_LETTER = 0.35;
const ADDED_LETTER = 0.5;
/** For letting a whole word on the left be nothing but the beginning of the next. */
const SWALLOWED = 0.5;
const INSIDE_WORD = 0.8;
/** For a right part shorter than the one under it, which would have had room above. */
const UNEVEN = 1;
/** For room left at the end of a line that the next word would have filled; a line is about this wide there. */
const ROOM = 1.2;
const RIGHT_WIDTH = 38;
/** For a first line that stops well before the place of the cut. */
const TOO_NARROW = 2;
/** For a line wider than the column can have been. */
const TOO_WIDE = 3;
/** Joins that cost more than this on average are no better than a guess. */
const READABLE = 3.2;

const withShape = (word: string, left: string, right: string): string => {
  const opening = /^[^\p{L}\p{N}]*/u.exec(left)?.[0] ?? '';
  const closing = /[^\p{L}\p{N}]*$/u.exec(right)?.[0] ?? '';
  const shaped = startsUpper(left) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  return `${opening}${shaped}${closing}`;
};

type Best = { readonly word: string; readonly cost: number };

const cheaper = (first: Best | null, second: Best): Best =>
  first === null || second.cost < first.cost ? second : first;

/** The known word whose beginning and end the two fragments are, give or take the letters at the cut. */
const knownAcross = (left: string, right: string, lexicon: Lexicon): Best | null => {
  let best: Best | null = null;
  for (let fromLeft = 0; fromLeft <= Math.min(2, left.length); fromLeft += 1) {
    for (let fromRight = 0; fromRight <= Math.min(2, right.length); fromRight += 1) {
      const start = left.slice(0, left.length - fromLeft);
      const end = right.slice(fromRight);
      if (end === '' || start.length + end.length < 2) continue;
      const most = start.length + end.length + 1;
      for (const word of lexicon.between(start, end, Math.max(start.length, end.length), most)) {
        const added = word.length === most ? ADDED_LETTER : 0;
        const shared = Math.max(0, start.length + end.length - word.length);
        const swallowed = start === '' && left.length > 1 && lexicon.knows(left) ? SWALLOWED : 0;
        const deep = Math.max(0, fromLeft - 1) + Math.max(0, fromRight - 1);
        const cost = (fromLeft + fromRight) * DROPPED_LETTER + added + swallowed + shared * 0.05 + deep * 0.1;
        best = cheaper(best, { word, cost });
      }
    }
  }
  return best;
};

type Option = Joined & { readonly choice: number };

/** The fragments as two words, or as one word run together. */
const plainOptions = (left: string, right: string, lexicon: Lexicon): readonly Option[] => {
  const first = bareWord(left);
  const second = bareWord(right);
  const unknown = (word: string): number => (lexicon.knows(word) ? 0 : 1);
  const alone = unknown(first) + unknown(second);
  const afterSmall = first.length > 1 && lexicon.isCommon(first) && unknown(second) === 1;
  const apart =
    (afterSmall ? AFTER_SMALL_WORD : alone * FRAGMENT_AND_WORD) +
    (lexicon.follows(first, second) ? 0 : UNSEEN_JOIN);
  const run = unknown(first + second);
  const together = (alone === 0 ? SAME_AS_TWO : 0) + run * (alone === 2 ? FRAGMENTS : FRAGMENT_AND_WORD);
  return [
    { words: [left, right], cost: apart, choice: apart + (afterSmall ? 0 : alone * UNKNOWN_WORD) },
    { words: [left + right], cost: together, choice: together + run * UNKNOWN_WORD },
  ];
};

/** The right fragment as a word that lost its first letter at the cut. */
const beheadedOption = (left: string, right: string, lexicon: Lexicon): readonly Option[] => {
  const second = bareWord(right);
  if (second.length < 3 || lexicon.knows(second) || !lexicon.knows(left)) return [];
  return lexicon.between('', second, second.length + 1, second.length + 1).map((word) => {
    const cost = ADDED_LETTER + DROPPED_LETTER + (lexicon.follows(left, word) ? 0 : UNSEEN_JOIN);
    return { words: [left, withShape(word, '', right)], cost, choice: cost };
  });
};

/** The fragments as one word that the cut went through. */
const cutOptions = (left: string, right: string, lexicon: Lexicon): readonly Option[] => {
  const first = bareWord(left);
  const second = bareWord(right);
  const hyphen = second.indexOf('-');
  const head = hyphen > 0 ? second.slice(0, hyphen) : second;
  const options: Option[] = [];
  const add = (word: string, cost: number): void => {
    options.push({ words: [withShape(word, left, right)], cost, choice: cost });
  };
  const across = knownAcross(first, head, lexicon);
  if (across !== null) add(across.word + second.slice(head.length), across.cost);
  if (first.length > 3 && first.endsWith(second)) add(first, 0.1 + second.length * 0.05);
  if (second.length <= 2 && lexicon.knows(first)) add(first, second.length * DROPPED_LETTER + 0.2);
  return options;
};

const joinParts = (left: string, right: string, lexicon: Lexicon): Joined => {
  const first = bareWord(left);
  if (first === bareWord(right)) return { words: [withShape(first, left, right)], cost: 0 };
  const options = [plainOptions, cutOptions, beheadedOption].flatMap((make) => make(left, right, lexicon));
  const best = options.reduce((one, option) => (option.choice < one.choice ? option : one));
  return { words: best.words, cost: best.choice };
};

const makeJoin = (lexicon: Lexicon): ((left: string, right: string) => Joined) => {
  const made = new Map<string, Joined>();
  return (left, right) => {
    const key = `${left} ${right}`;
    const known = made.get(key) ?? joinParts(left, right, lexicon);
    made.set(key, known);
    return known;
  };
};

type Line = { readonly left: readonly string[]; readonly right: readonly string[] };
type Reading = {
  readonly words: readonly string[];
  readonly cost: number;
  /** What the joins at the cut cost on average: how far the reading is from what is printed. */
  readonly doubt: number;
  readonly lines: readonly Line[];
};

/** Words that no statement ends with. */
const DANGLES = new Set('a an the of to and or for with in on by from at their its'.split(' '));

const readingCost = (words: readonly string[], lexicon: Lexicon): number => {
  let cost = 0;
  let before = '';
  for (const word of words) {
    if (before !== '' && !lexicon.follows(before, word)) cost += UNSEEN_PAIR;
    if (lexicon.count(word) < 2 && !lexicon.knows(word)) cost += UNKNOWN_WORD;
    before = word;
  }
  return DANGLES.has(bareWord(before)) || /['’]s?$/.test(before) ? cost + DANGLING : cost;
};

const widthOf = (words: readonly string[]): number => words.join(' ').length;

/** What the search needs to know of the column: how wide its left part is at most, in characters. */
type Column = { readonly width: number };

const readLines = (
  lines: readonly Line[],
  extra: number,
  { width }: Column,
  lexicon: Lexicon,
  join: (left: string, right: string) => Joined,
): Reading => {
  const words: string[] = [];
  let doubt = 0;
  let cost = extra + (lines.length - 1) * FURTHER_LINE;
  if (lines.length > 1 && widthOf(lines[0]?.left ?? []) < width * 0.65) cost += TOO_NARROW;
  for (const { left, right } of lines) {
    const last = left.at(-1);
    const first = right[0];
    if (widthOf(left) > width * 1.35 + 2) cost += TOO_WIDE;
    if (last === undefined || first === undefined) {
      words.push(...left, ...right);
    } else {
      const joined = join(last, first);
      words.push(...left.slice(0, -1), ...joined.words, ...right.slice(1));
      cost += joined.cost;
      doubt += joined.cost;
    }
  }
  return { words, cost: cost + readingCost(words, lexicon), doubt: doubt / lines.length, lines };
};

type Break = { readonly before: readonly string[]; readonly after: readonly string[]; readonly cost: number };

/** Where the left cell's first line can end: between words, or inside a word that two lines were run together in. */
const breaksOf = (words: readonly string[], lexicon: Lexicon): readonly Break[] => {
  const breaks: Break[] = [];
  for (const [index, word] of words.entries()) {
    const before = words.slice(0, index);
    const after = words.slice(index + 1);
    if (index > 0) breaks.push({ before, after: words.slice(index), cost: 0 });
    for (let cut = 1; cut < word.length - 1; cut += 1) {
      const rest = word.slice(cut);
      if (!/^\p{L}/u.test(rest) || !/\p{L}$/u.test(word.slice(0, cut)) || !lexicon.knows(rest)) continue;
      breaks.push({ before: [...before, word.slice(0, cut)], after: [rest, ...after], cost: INSIDE_WORD });
    }
  }
  return breaks.filter(({ before, after }) => after.length > 0 && widthOf(before) >= 8);
};

const LONGEST = 40;

/** How far the first line is from having been filled before the text went on below it. */
const unevenness = (first: Line, below: readonly string[], rest: readonly string[]): number => {
  const step = widthOf(first.right) + 6 < widthOf(rest) ? UNEVEN : 0;
  const room = RIGHT_WIDTH - widthOf(first.right) - (below[0]?.length ?? 0) - 1;
  return step + (Math.max(0, room) / RIGHT_WIDTH) * ROOM;
};

/** All ways to read the cells as lines, the first line no shorter than the later ones. */
function* layouts(
  left: readonly string[],
  right: readonly string[],
  lexicon: Lexicon,
): Generator<{ readonly lines: readonly Line[]; readonly cost: number }> {
  yield { lines: [{ left, right }], cost: 0 };
  const breaks = breaksOf(left, lexicon);
  for (const { before, after, cost } of breaks) {
    const fits = widthOf(after) <= widthOf(before) + 4;
    for (let ends = 1; ends <= right.length; ends += 1) {
      const first = { left: before, right: right.slice(0, ends) };
      const rest = right.slice(ends);
      const uneven = unevenness(first, after, rest);
      if (fits) yield { lines: [first, { left: after, right: rest }], cost: cost + uneven };
      if (widthOf(after) < widthOf(before) || widthOf(before) > LONGEST) continue;
      for (const second of breaksOf(after, lexicon)) {
        if (second.cost > 0 || widthOf(second.before) > widthOf(before) + 6) continue;
        for (let middle = 1; middle <= rest.length; middle += 1) {
          const lines = [
            first,
            { left: second.before, right: rest.slice(0, middle) },
            { left: second.after, right: rest.slice(middle) },
          ];
          yield { lines, cost: cost + uneven };
        }
      }
    }
  }
}

const firstLineLost = (left: readonly string[], right: readonly string[]): readonly Line[][] =>
  right.slice(1).map((_, index) => [
    { left: [], right: right.slice(0, index + 1) },
    { left, right: right.slice(index + 1) },
  ]);

const MOST_WORDS = 60;

/** The last line ends at the cut, in what is no word. */
const isCutOff = (lines: readonly Line[], lexicon: Lexicon): boolean => {
  const last = lines.at(-1);
  const tail = last?.left.at(-1);
  if (last === undefined || tail === undefined || last.right.length > 0) return false;
  const filled = widthOf(last.left) + 4 >= widthOf(lines[0]?.left ?? []);
  return filled && !lexicon.knows(tail) && lexicon.count(tail) < 2;
};

type Candidate = { readonly lines: readonly Line[]; readonly cost: number };

/**
 * Reads a cut cell; `width` is about how many characters the left part of its column takes. `whole` is false where
 * words at the cut are lost.
 */
export const weave = (leftText: string, rightText: string, width: number, lexicon: Lexicon): Woven => {
  const left = wordsOf(leftText);
  const right = wordsOf(rightText);
  const asPrinted = { text: fold(`${leftText} ${rightText}`), whole: false };
  if (left.length === 0 || right.length === 0 || left.length + right.length > MOST_WORDS) return asPrinted;
  const headless = startsLower(rightText) && !startsUpper(leftText);
  const candidates: Iterable<Candidate> = headless
    ? firstLineLost(left, right).map((lines) => ({ lines, cost: 0 }))
    : layouts(left, right, lexicon);
  const join = makeJoin(lexicon);
  let best: Reading | null = null;
  for (const { lines, cost } of candidates) {
    const reading = readLines(lines, cost, { width }, lexicon, join);
    if (best === null || reading.cost < best.cost) best = reading;
  }
  if (best === null || best.doubt > READABLE) return asPrinted;
  return { text: best.words.join(' '), whole: !headless && !isCutOff(best.lines, lexicon) };
};
