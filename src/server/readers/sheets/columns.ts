import { columnOf } from '#domain/specification/read/front/list-columns.ts';
import { keysOf, plain, type SheetPlan } from './plan.ts';

/** Columns that the reader of structure tables knows by more names than the plan lists. */
const isFigure = (key: string): boolean => /^(?:ref|level|credits|glh|tut)$/u.test(key);

export type Matched<Key extends string> = {
  /** Where each column of the plan stands. */
  readonly columns: ReadonlyMap<Key, number>;
  /** Columns with a heading that nothing in the plan answers to. */
  readonly unknown: readonly number[];
};

/** Finds the columns of a plan in a row of headings: by their own names first, then by the others they are known by. */
export const matchColumns = <Key extends string>(
  { columns: plans }: SheetPlan<Key>,
  headings: readonly string[],
): Matched<Key> => {
  const names = headings.map(plain);
  const columns = new Map<Key, number>();
  const taken = new Set<number>();
  const take = (
    isIt: (name: string, key: Key, index: number) => boolean,
    keys: readonly Key[] = keysOf(plans),
  ): void => {
    for (const key of keys) {
      if (columns.has(key)) continue;
      const at = names.findIndex((name, index) => name !== '' && !taken.has(index) && isIt(name, key, index));
      if (at < 0) continue;
      columns.set(key, at);
      taken.add(at);
    }
  };
  take((name, key) => name === plain(plans[key].title));
  take((name, key) => plans[key].also?.test(name) === true);
  take((_name, key, index) => isFigure(key) && columnOf(headings[index] ?? '') === key);
  // In the plan the number stands before its words, and “LO” alone heads the words.
  take((name, key) => plans[key].short?.test(name) === true, keysOf(plans).toReversed());
  const unknown = names.flatMap((name, index) => (name === '' || taken.has(index) ? [] : [index]));
  return { columns, unknown };
};
