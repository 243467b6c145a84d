/** What an external quality assurer looks at: drawn from all the work of the centre, by risk and chance, on record. */
import { seededRandom } from '../shared/seeded-random.ts';
import { findCover } from './cover/cover.ts';
import type { Ratings, WorkItem } from './sampling-work.ts';
import type { Risk } from './strategy.ts';

export type ExternalDraw = {
  readonly seed: string;
  readonly items: readonly { readonly item: WorkItem; readonly reason: string }[];
};

export type DrawInput = {
  readonly work: readonly WorkItem[];
  readonly ratings: Ratings;
  /** How many pieces of work at least; more where each assessor and site needs it. */
  readonly size: number;
  readonly seed: string;
};

const FINALS = 2;

type Wish = { readonly reason: string; readonly needs: number; readonly items: readonly number[] };

const byName = (
  work: readonly WorkItem[],
  nameOf: (item: WorkItem) => string,
): ReadonlyMap<string, readonly number[]> => {
  const groups = new Map<string, number[]>();
  for (const [place, item] of work.entries()) {
    const name = nameOf(item);
    groups.set(name, [...(groups.get(name) ?? []), place]);
  }
  return groups;
};

const riskOf = (ratings: Ratings, assessor: string): Risk => ratings.assessor.get(assessor)?.risk ?? 'low';

const wishesOf = ({ work, ratings, size }: DrawInput): readonly Wish[] => {
  const all = [...work.keys()];
  const finals = all.filter((place) => work[place]?.stage === 'summative');
  return [
    ...[...byName(work, ({ assessor }) => assessor)].map(([assessor, items]) => {
      const isRisky = riskOf(ratings, assessor) === 'high';
      return {
        reason: isRisky ? 'Its assessor is of high risk.' : 'Each assessor is looked at.',
        needs: isRisky ? 2 : 1,
        items,
      };
    }),
    ...[...byName(work, ({ site }) => site).values()].map((items) => ({
      reason: 'Each site is looked at.',
      needs: 1,
      items,
    })),
    { reason: 'Finished work is looked at.', needs: FINALS, items: finals },
    { reason: 'Drawn by chance.', needs: size, items: all },
  ];
};

/** Draws the work to be looked at; the same work, size and seed give the same draw. */
export const drawExternally = (input: DrawInput): ExternalDraw => {
  const wishes = wishesOf(input);
  const { chosen } = findCover(
    { size: input.work.length, rows: wishes.map(({ items, needs }) => ({ items, needs })) },
    seededRandom(input.seed),
  );
  return {
    seed: input.seed,
    items: chosen.flatMap((place) => {
      const item = input.work[place];
      const wish = wishes.find(({ items }) => items.includes(place));
      return item === undefined ? [] : [{ item, reason: wish?.reason ?? 'Drawn by chance.' }];
    }),
  };
};
