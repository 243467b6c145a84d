/**
 * What a regular expression cannot match without: the triples of letters that its fixed words are made of. A text's
 * triples are taken once, and patterns whose words are not in it need not be tried.
 */

/** Letters count from 1, a digit or underscore is 27, everything that ends a word is 0. */
const KINDS = 28;
const DIGIT = 27;
const BREAK = 0;

/** The letters that a pattern which ignores case takes for `s` and `k`, as well as those themselves. */
const LONG_S = 0x17f;
const KELVIN = 0x212a;

const kindOf = (code: number): number => {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if ((code >= 48 && code <= 57) || code === 95) return DIGIT;
  if (code === LONG_S) return 19;
  return code === KELVIN ? 11 : BREAK;
};

/** The triples that stand in a text, a bit each. */
export type Triples = Uint32Array;

export const triplesOf = (text: string): Triples => {
  const triples = new Uint32Array((KINDS * KINDS * KINDS) / 32);
  let first = BREAK;
  let second = BREAK;
  for (let at = 0; at <= text.length; at += 1) {
    const third = at === text.length ? BREAK : kindOf(text.charCodeAt(at));
    const triple = (first * KINDS + second) * KINDS + third;
    triples[triple >> 5] = (triples[triple >> 5] ?? 0) | (1 << (triple & 31));
    first = second;
    second = third;
  }
  return triples;
};

/** Triples that a match has, for each of the ways in which the pattern can match. */
type Ways = readonly (readonly number[])[];

/** Says whether a text with these triples may match; false only where it cannot. */
export type Prospect = (triples: Triples) => boolean;

const MOST_WAYS = 60;

const least = (ways: Ways): number => Math.min(...ways.map((triples) => triples.length));

/** Both, where that is not too many ways; else whichever says more. */
const both = (one: Ways, other: Ways): Ways => {
  if (one.length * other.length <= MOST_WAYS)
    return one.flatMap((triples) => other.map((more) => [...triples, ...more]));
  return least(one) >= least(other) ? one : other;
};

type Atom =
  | { readonly kind: 'letter'; readonly letter: number }
  | { readonly kind: 'boundary' }
  | { readonly kind: 'group'; readonly ways: Ways }
  | { readonly kind: 'open' };

const OPEN: Atom = { kind: 'open' };

/** The letters that follow each other in a pattern, and what they make certain. */
class Run {
  ways: Ways = [[]];
  #letters: number[] = [];
  #isFromBoundary = false;

  add(letter: number): void {
    if (this.#isFromBoundary && letter === BREAK) this.#letters = [];
    this.#isFromBoundary = false;
    this.#letters.push(letter);
  }

  /** A word begins or ends here. */
  boundary(): void {
    if (this.#letters.length === 0) {
      this.#letters = [BREAK];
      this.#isFromBoundary = true;
    } else if (this.#letters.at(-1) !== BREAK) this.#take([...this.#letters, BREAK]);
  }

  end(): void {
    this.#take(this.#letters);
    this.#letters = [];
    this.#isFromBoundary = false;
  }

  #take(letters: readonly number[]): void {
    const triples = letters.slice(2).map((third, index) => {
      return ((letters[index] ?? 0) * KINDS + (letters[index + 1] ?? 0)) * KINDS + third;
    });
    if (triples.length > 0) this.ways = this.ways.map((known) => [...known, ...triples]);
  }
}

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Ways {
    const ways = [...this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      ways.push(...this.#sequence());
    }
    return ways;
  }

  #sequence(): Ways {
    const run = new Run();
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const atom = this.#atom();
      const { isOptional, isRepeated } = this.#quantifier();
      if (atom.kind === 'boundary') run.boundary();
      else if (atom.kind === 'letter' && !isOptional) {
        run.add(atom.letter);
        if (isRepeated) run.end();
      } else {
        run.end();
        if (atom.kind === 'group' && !isOptional) run.ways = both(run.ways, atom.ways);
      }
    }
    run.end();
    return run.ways;
  }

  #quantifier(): { readonly isOptional: boolean; readonly isRepeated: boolean } {
    const [whole = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/u.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += whole.length;
    return { isOptional: /^(?:[?*]|\{0)/u.test(whole), isRepeated: whole !== '' };
  }

  #atom(): Atom {
    const sign = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#class();
    if (sign === '\\') return this.#escape();
    if (sign === '.' || sign === '^' || sign === '$') return OPEN;
    return { kind: 'letter', letter: kindOf(sign.charCodeAt(0)) };
  }

  #group(): Atom {
    const [opening = ''] = /^\?(?:[:=!]|<[=!]|<\w+>)/u.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += opening.length;
    const ways = this.alternatives();
    this.#at += 1;
    return /[=!]$/u.test(opening) ? OPEN : { kind: 'group', ways };
  }

  #class(): Atom {
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']')
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    this.#at += 1;
    return OPEN;
  }

  #escape(): Atom {
    const [whole = ''] =
      /^(?:[pPu]\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|k<\w+>|\d+|.)/iu.exec(this.#source.slice(this.#at)) ?? [];
    const isDigit = whole === 'd';
    this.#at += whole.length;
    if (whole === 'b') return { kind: 'boundary' };
    if (isDigit || whole === 's') return { kind: 'letter', letter: isDigit ? DIGIT : BREAK };
    return /^[^\w]$/u.test(whole) ? { kind: 'letter', letter: BREAK } : OPEN;
  }
}

/** The ways one after another, each with its number of triples before it: the fastest to go through. */
const flat = (ways: Ways): Int32Array =>
  Int32Array.from(
    ways.flatMap((triples) => {
      const distinct = [...new Set(triples)];
      return [distinct.length, ...distinct];
    }),
  );

const isAnyIn = (needed: Int32Array, triples: Triples): boolean => {
  let at = 0;
  while (at < needed.length) {
    const end = at + 1 + (needed[at] ?? 0);
    at += 1;
    while (at < end) {
      const triple = needed[at] ?? 0;
      if (((triples[triple >> 5] ?? 0) & (1 << (triple & 31))) === 0) break;
      at += 1;
    }
    if (at === end) return true;
    at = end;
  }
  return false;
};

/** Works out what a pattern cannot match without. */
export const prospectOf = (pattern: RegExp): Prospect => {
  const ways = new PatternReader(pattern.source).alternatives();
  if (least(ways) === 0) return () => true;
  const needed = flat(ways);
  return (triples) => isAnyIn(needed, triples);
};
