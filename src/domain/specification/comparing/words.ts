/** What differs between two wordings, word by word. */

export type WordRun = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Two wordings that differ in more words than this are told as different from end to end of what differs. */
const MOST_STEPS = 1_000;

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** A text with its white space folded: two wordings are the same when this is equal. */
export const foldWords = (text: string): string => wordsOf(text).join(' ');

type Step = { readonly kind: WordRun['kind']; readonly word: string };

const replaced = (before: readonly string[], after: readonly string[]): Step[] => [
  ...before.map((word) => ({ kind: 'removed', word }) as const),
  ...after.map((word) => ({ kind: 'added', word }) as const),
];

const slide = (
  before: readonly string[],
  after: readonly string[],
  from: number,
  diagonal: number,
): number => {
  let at = from;
  while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at += 1;
  return at;
};

/** Whether the way that reaches furthest on this diagonal came by leaving out a word, not by putting one in. */
const comesByRemoving = (furthest: ReadonlyMap<number, number>, steps: number, diagonal: number): boolean =>
  diagonal === steps ||
  (diagonal !== -steps && (furthest.get(diagonal - 1) ?? -1) >= (furthest.get(diagonal + 1) ?? -1));

const startOf = (furthest: ReadonlyMap<number, number>, steps: number, diagonal: number): number => {
  if (steps === 0) return 0;
  return comesByRemoving(furthest, steps, diagonal)
    ? (furthest.get(diagonal - 1) ?? 0) + 1
    : (furthest.get(diagonal + 1) ?? 0);
};

/**
 * How far each number of steps reaches on each diagonal, until the end of both is reached (Myers, "An O(ND) difference
 * algorithm", 1986); undefined when that takes too many steps.
 */
const reach = (
  before: readonly string[],
  after: readonly string[],
): readonly ReadonlyMap<number, number>[] | undefined => {
  const reached: ReadonlyMap<number, number>[] = [];
  let furthest: ReadonlyMap<number, number> = new Map();
  for (let steps = 0; steps <= Math.min(before.length + after.length, MOST_STEPS); steps += 1) {
    const now = new Map<number, number>();
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2)
      now.set(diagonal, slide(before, after, startOf(furthest, steps, diagonal), diagonal));
    reached.push(furthest);
    if ((now.get(before.length - after.length) ?? -1) >= before.length) return reached;
    furthest = now;
  }
  return undefined;
};

const trace = (before: readonly string[], after: readonly string[]): readonly Step[] => {
  const reached = reach(before, after);
  if (reached === undefined) return replaced(before, after);
  const backwards: Step[] = [];
  let [at, other] = [before.length, after.length];
  for (let steps = reached.length - 1; steps >= 0; steps -= 1) {
    const furthest = reached[steps] ?? new Map<number, number>();
    const start = startOf(furthest, steps, at - other);
    const removing = comesByRemoving(furthest, steps, at - other);
    for (; at > start; at -= 1, other -= 1) backwards.push({ kind: 'same', word: before[at - 1] ?? '' });
    if (steps === 0) break;
    if (removing) backwards.push({ kind: 'removed', word: before[(at -= 1)] ?? '' });
    else backwards.push({ kind: 'added', word: after[(other -= 1)] ?? '' });
  }
  return backwards.toReversed();
};

const runsOf = (steps: readonly Step[]): readonly WordRun[] => {
  const runs: WordRun[] = [];
  const waiting = { same: [] as string[], removed: [] as string[], added: [] as string[] };
  const flush = (kind: WordRun['kind']): void => {
    if (waiting[kind].length > 0) runs.push({ kind, text: waiting[kind].join(' ') });
    waiting[kind] = [];
  };
  for (const { kind, word } of steps) {
    if (kind !== 'same') flush('same');
    else if (waiting.same.length === 0) {
      flush('removed');
      flush('added');
    }
    waiting[kind].push(word);
  }
  for (const kind of ['same', 'removed', 'added'] as const) flush(kind);
  return runs;
};

const swapped = { same: 'same', removed: 'added', added: 'removed' } as const;

const kept = (words: readonly string[]): Step[] => words.map((word) => ({ kind: 'same', word }));

const compareInOrder = (before: readonly string[], after: readonly string[]): readonly Step[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [
    ...kept(before.slice(0, start)),
    ...trace(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...kept(before.slice(before.length - end)),
  ];
};

/**
 * The words that two wordings share, those that only the first has and those that only the second has, in reading
 * order; where words are replaced, the removed ones stand first. The other way round it answers the same runs with
 * removed and added exchanged.
 */
export const compareWords = (before: string, after: string): readonly WordRun[] => {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  if (one.join(' ') <= other.join(' ')) return runsOf(compareInOrder(one, other));
  return runsOf(compareInOrder(other, one).map(({ kind, word }) => ({ kind: swapped[kind], word })));
};
