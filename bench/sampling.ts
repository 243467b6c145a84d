/** Plans of samples for a large made-up centre: how long, how many, and how many there must be at least. */
import { aSamplingCentre, largeCentre } from '#testing/builders/sampling-centre.ts';
import { coverProblemOf, planSamples } from '#domain/quality/sampling-plan.ts';
import { type SamplingStrategy, usualStrategy } from '#domain/quality/strategy.ts';
import { fewestCover } from '#testing/fewest-cover.ts';
import { describeTimes, measure } from './statistics.ts';

const everyPair: SamplingStrategy = {
  ...usualStrategy,
  covers: [
    ['learner'],
    ['assessor', 'unit'],
    ['assessor', 'method'],
    ['assessor', 'site'],
    ['unit', 'method'],
    ['unit', 'site'],
    ['method', 'site'],
  ],
};

const strategies: Readonly<Record<string, SamplingStrategy>> = {
  'the usual strategy': usualStrategy,
  'every pair': everyPair,
  'pairs without each learner': { ...everyPair, covers: everyPair.covers.slice(1) },
};

export const run = async (): Promise<void> => {
  const { work, ratings, agreed, history } = aSamplingCentre(largeCentre, 'bench');
  console.log(
    `${String(work.length)} units of ${String(largeCentre.learners)} learners, ${String(history.length)} samples in the two years before`,
  );
  for (const [name, strategy] of Object.entries(strategies)) {
    const input = { work, strategy, ratings, agreed, done: [], choices: [], seed: 'Autumn 2026' };
    const ask = () => planSamples(input);
    const plan = ask();
    const fewest = await fewestCover(coverProblemOf(input));
    const times = await measure(3, ask);
    const over = (plan.samples.length / Math.max(1, fewest) - 1) * 100;
    const open = plan.coverage.filter(({ state }) => state === 'not-yet').length;
    console.log(
      `${name}: ${String(plan.samples.length)} samples, the fewest possible are ${String(fewest)} by HiGHS (${over.toFixed(2)} % over; our own bound ${String(plan.fewest)}); ${String(plan.coverage.length)} demands, ${String(open)} not met; ${describeTimes(times)}`,
    );
  }
};
