import { bareWord } from './text.ts';

/** How often words stand in a document, and which words follow each other in it. */
export type WordCounts = {
  readonly words: ReadonlyMap<string, number>;
  /** Occurrences by a word's number: in undamaged text, and in all text. */
  readonly sound: readonly number[];
  readonly all: readonly number[];
  readonly follows: (first: string, second: string) => boolean;
};

export type Passage = { readonly text: string; readonly damaged: boolean };

/** A word as printed: the number of the word it is, and whether a sentence or clause ends with it. */
type Printed = { readonly id: number; readonly stops: boolean };

const NOTHING: Printed = { id: -1, stops: false };

/** Pairs of numbers in a table of their own: a set of them is asked and filled once for each word of a document. */
class Pairs {
  #firsts = new Int32Array(1 << 12).fill(-1);
  #seconds = new Int32Array(1 << 12);
  #size = 0;

  /** Where the pair stands, or where there is room for it. */
  #find(first: number, second: number): number {
    const mask = this.#firsts.length - 1;
    let at = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) & mask;
    while (this.#firsts[at] !== -1 && (this.#firsts[at] !== first || this.#seconds[at] !== second))
      at = (at + 1) & mask;
    return at;
  }

  has(first: number, second: number): boolean {
    return this.#firsts[this.#find(first, second)] === first;
  }

  add(first: number, second: number): void {
    const at = this.#find(first, second);
    if (this.#firsts[at] === first) return;
    this.#firsts[at] = first;
    this.#seconds[at] = second;
    this.#size += 1;
    if (this.#size * 2 > this.#firsts.length) this.#grow();
  }

  #grow(): void {
    const firsts = this.#firsts;
    const seconds = this.#seconds;
    this.#firsts = new Int32Array(firsts.length * 4).fill(-1);
    this.#seconds = new Int32Array(seconds.length * 4);
    this.#size = 0;
    for (const [index, first] of firsts.entries()) if (first >= 0) this.add(first, seconds[index] ?? 0);
  }
}

class Counter {
  readonly words = new Map<string, number>();
  readonly sound: number[] = [];
  readonly all: number[] = [];
  readonly #pairs = new Pairs();
  readonly #printed = new Map<string, Printed>();

  #read(raw: string): Printed {
    const known = this.#printed.get(raw);
    if (known !== undefined) return known;
    const word = bareWord(raw);
    const read = word === '' ? NOTHING : { id: this.#number(word), stops: /[.;:]$/.test(raw) };
    this.#printed.set(raw, read);
    return read;
  }

  #number(word: string): number {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const id = this.words.size;
    this.words.set(word, id);
    this.sound.push(0);
    this.all.push(0);
    return id;
  }

  /** Counts a passage; gives back how many words it has. */
  take({ text, damaged }: Passage): number {
    let before = -1;
    const raws = text.split(/[ \n]/);
    for (const raw of raws) {
      const { id, stops } = this.#read(raw);
      if (id < 0) continue;
      this.all[id] = (this.all[id] ?? 0) + 1;
      if (!damaged) {
        this.sound[id] = (this.sound[id] ?? 0) + 1;
        if (before >= 0) this.#pairs.add(before, id);
      }
      before = stops ? -1 : id;
    }
    return raws.length;
  }

  follows(first: string, second: string): boolean {
    const before = this.words.get(first);
    const after = this.words.get(second);
    return before !== undefined && after !== undefined && this.#pairs.has(before, after);
  }
}

/** Counts the words of passages until `most` words are read. */
export const countWords = (passages: Iterable<Passage>, most: number): WordCounts => {
  const counter = new Counter();
  let left = most;
  for (const passage of passages) {
    left -= counter.take(passage);
    if (left < 0) break;
  }
  const { words, sound, all } = counter;
  return { words, sound, all, follows: (first, second) => counter.follows(first, second) };
};
