import type { CoverProblem } from '#domain/quality/cover/problem.ts';
import { leastCost } from './highs.ts';

/** The fewest items that serve every row as far as it can be served, as HiGHS proves. */
export const fewestCover = async ({ size, rows }: CoverProblem): Promise<number> => {
  const asked = rows
    .map(({ items, needs }) => ({ items: [...new Set(items)], needs }))
    .filter(({ items, needs }) => items.length > 0 && needs > 0);
  if (asked.length === 0) return 0;
  const fewest = await leastCost({
    costs: Array.from({ length: size }, () => 1),
    rows: asked.map(({ items, needs }) => ({
      weights: new Map(items.map((item) => [item, 1])),
      min: Math.min(needs, items.length),
      max: null,
    })),
  });
  if (fewest === null) throw new Error('a cover always exists');
  return fewest;
};
