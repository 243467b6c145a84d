/** Plans of samples for a large made-up centre: how long, how many, and how many there must be at least. */
import { aSamplingCentre, largeCentre } from '#testing/builders/sampling-centre.ts';
import { planSamples } from '#domain/quality/sampling-plan.ts';
import { type SamplingStrategy, usualStrategy } from '#domain/quality/strategy.ts';
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
    const ask = () =>
      planSamples({ work, strategy, ratings, agreed, done: [], choices: [], seed: 'Autumn 2026' });
    const plan = ask();
    const times = await measure(3, ask);
    const over = (plan.samples.length / Math.max(1, plan.fewest) - 1) * 100;
    const open = plan.coverage.filter(({ state }) => state === 'not-yet').length;
    console.log(
      `${name}: ${String(plan.samples.length)} samples, at least ${String(plan.fewest)} are needed (${over.toFixed(2)} % over); ${String(plan.coverage.length)} demands, ${String(open)} not met; ${describeTimes(times)}`,
    );
  }
};
