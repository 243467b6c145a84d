/** What was found about a risk, weighed: points for each indicator, each with its reason. */

/** An indicator, the reason in words about this case, and how often it counts; once where nothing is said. */
export type Found<Indicator extends string> = readonly [
  indicator: Indicator,
  because: string,
  times?: number,
];

export type Factor<Indicator extends string> = {
  readonly indicator: Indicator;
  readonly points: number;
  readonly because: string;
};

export type Weighed<Indicator extends string> = {
  readonly points: number;
  /** The weightiest first; what weighs nothing is left out. */
  readonly factors: readonly Factor<Indicator>[];
};

export const weigh = <Indicator extends string>(
  found: readonly Found<Indicator>[],
  scale: Readonly<Record<Indicator, number>>,
): Weighed<Indicator> => {
  const factors = found
    .map(([indicator, because, times = 1]) => ({ indicator, because, points: times * scale[indicator] }))
    .filter(({ points }) => points > 0)
    .toSorted((one, other) => other.points - one.points);
  return { points: factors.reduce((sum, factor) => sum + factor.points, 0), factors };
};
