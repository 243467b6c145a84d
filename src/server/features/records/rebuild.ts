/** Makes the read models anew from the facts, and says where they had come to differ. */
import type { Database } from '#server/db/open.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { rebuildLearner } from './refresh.ts';
import { lockLearner } from './repo.ts';
import { type Whose, dropStandings, listLearners, readStandingRows } from './standing-repo.ts';

export type StandingDifference = {
  readonly table: string;
  readonly key: string;
  readonly kept: string | null;
  readonly derived: string | null;
};

export type RebuildReport = {
  readonly learners: number;
  readonly differences: readonly StandingDifference[];
};

const compare = (
  kept: ReadonlyMap<string, string>,
  derived: ReadonlyMap<string, string>,
): readonly StandingDifference[] =>
  [...new Set([...kept.keys(), ...derived.keys()])].toSorted().flatMap((name) => {
    const [before, after] = [kept.get(name) ?? null, derived.get(name) ?? null];
    const [table = '', ...key] = name.split(' ');
    return before === after ? [] : [{ table, key: key.join(' '), kept: before, derived: after }];
  });

class CheckedOnly extends Error {}

const rebuildOne = async (tx: Tx, whose: Whose): Promise<readonly StandingDifference[]> => {
  await lockLearner(tx, whose.centreId, whose.learnerId);
  const kept = await readStandingRows(tx, whose);
  await dropStandings(tx, whose);
  await rebuildLearner(tx, whose);
  return compare(kept, await readStandingRows(tx, whose));
};

/** Rebuilds learner by learner, each in a transaction of its own; with `keep` false nothing is changed. */
export const rebuildStandings = async (
  database: Database,
  { keep, progress }: { readonly keep: boolean; readonly progress: (done: number, of: number) => void },
): Promise<RebuildReport> => {
  const learners = await inTransaction(database, 'owner', listLearners);
  const differences: StandingDifference[] = [];
  for (const [index, whose] of learners.entries()) {
    try {
      await inTransaction(database, 'owner', async (tx) => {
        differences.push(...(await rebuildOne(tx, whose)));
        if (!keep) throw new CheckedOnly();
      });
    } catch (error) {
      if (!(error instanceof CheckedOnly)) throw error;
    }
    progress(index + 1, learners.length);
  }
  return { learners: learners.length, differences };
};
