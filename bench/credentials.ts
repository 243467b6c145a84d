/** Credentials a minute, and how long a bundle of 60 units and 2,000 pieces of evidence takes to make and to check. */
import { checkBundle } from '#domain/bundle/check.ts';
import { takePortfolio, listPortfolioExports } from '#contract/evidence.ts';
import { bundlePorts } from '#server/credentials/ports.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  issue,
  makeClaim,
  need,
  takeSample,
} from '#testing/centre.ts';
import { testServer } from '#testing/platform.ts';
import { addRecordedLearner, criteria, largeSpecification, refsOf } from './cohort.ts';
import { describeTimes, measure, measureProcessor } from './statistics.ts';

const UNITS = 60;
const PIECES = 34;

const award = async (world: CentreAtWork): Promise<Enrolled> => {
  const refs = refsOf(UNITS);
  const enrolled = await addRecordedLearner(world, refs, { pieces: PIECES, signedOff: 'all' });
  const [first = ''] = refs;
  need(await takeSample(world, enrolled, first, { criteria: [...criteria] }));
  const { claimId } = need(await makeClaim(world, enrolled));
  need(await issue(world, claimId));
  return enrolled;
};

const bundleOf = async (
  { server }: CentreAtWork,
  { registrationId, learnerId }: Enrolled,
): Promise<Buffer> => {
  const learner = await server.as(learnerId);
  const params = { registrationId };
  const { exportId } = need(await learner(takePortfolio, { params, body: { format: 'bundle' } }));
  await server.app.jobs.runPending();
  const { items } = need(await learner(listPortfolioExports, { params }));
  if (items[0]?.state !== 'done') throw new Error(items[0]?.problem ?? 'the bundle was not made');
  const url = `/api/registrations/${registrationId}/portfolio-exports/${exportId}/file`;
  return (await server.inject(learnerId, { url })).rawPayload;
};

export const run = async (): Promise<void> => {
  const server = await testServer();
  try {
    const world = await aCentreAtWork(server, largeSpecification(UNITS));
    const enrolled = await award(world);
    const [milliseconds = 0] = await measureProcessor(1, () => server.app.jobs.runPending());
    const seconds = milliseconds / 1000;
    const signed = UNITS + 2;
    console.log(
      `credentials: ${String(Math.round((signed / seconds) * 60))} a minute (${String(signed)} of one certificate in ${seconds.toFixed(2)} s of processor time)`,
    );
    const making = performance.now();
    const bundle = await bundleOf(world, enrolled);
    console.log(
      `bundle of ${String(UNITS)} units and ${String(UNITS * PIECES)} pieces: ${(bundle.length / 1_000_000).toFixed(1)} MB, made in ${((performance.now() - making) / 1000).toFixed(1)} s`,
    );
    const today = server.clock.today();
    const check = async (): Promise<void> => {
      const checked = await checkBundle(bundlePorts, bundle, { today });
      if (!checked.ok || checked.value.report.verdict !== 'holds')
        throw new Error('the bundle does not hold');
    };
    console.log(`checking it: ${describeTimes(await measure(5, check))}`);
    console.log(`checking it, processor time: ${describeTimes(await measureProcessor(3, check))}`);
  } finally {
    await server.close();
  }
};
