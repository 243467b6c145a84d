/** Claims and certificates a minute, over the routes: proofs built, recomputed and kept, serials taken, all audited. */
import { AWARD_BATCH, claimMany } from '#contract/award-batches.ts';
import { beginIssuing, listIssuingRuns } from '#contract/issuing-runs.ts';
import { aCentreAtWork, achieve, enrol, firstUnit, need, secondUnit, takeSample } from '#testing/centre.ts';
import { testServer } from '#testing/platform.ts';

const LEARNERS = 50;

const inBatches = async (
  ids: readonly string[],
  send: (batch: readonly string[]) => Promise<readonly string[]>,
) => {
  const started = performance.now();
  const done: string[] = [];
  for (let from = 0; from < ids.length; from += AWARD_BATCH)
    done.push(...(await send(ids.slice(from, from + AWARD_BATCH))));
  return { done, perMinute: Math.round((done.length * 60_000) / (performance.now() - started)) };
};

export const run = async (): Promise<void> => {
  const server = await testServer();
  try {
    const world = await aCentreAtWork(server);
    const registrations: string[] = [];
    for (let count = 0; count < LEARNERS; count += 1) {
      const enrolled = await enrol(world);
      for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
      need(await takeSample(world, enrolled, firstUnit));
      registrations.push(enrolled.registrationId);
    }
    const params = { centreId: world.centre };
    const coordinator = await server.as(world.coordinator);
    const claims = await inBatches(registrations, async (registrationIds) => {
      const body = { registrationIds: [...registrationIds] };
      const { results } = need(await coordinator(claimMany, { params, body }));
      return results.flatMap(({ claim }) => claim?.claimId ?? []);
    });
    console.log(`claims: ${String(claims.done.length)}, ${String(claims.perMinute)} a minute`);
    const officer = await server.as(world.officer);
    const awarding = { awardingId: world.awarding };
    const started = performance.now();
    need(await officer(beginIssuing, { params: awarding, body: { claimIds: [...claims.done] } }));
    await server.app.jobs.runPending();
    const seconds = (performance.now() - started) / 1_000;
    const { items } = need(await officer(listIssuingRuns, { params: awarding }));
    const issued = items[0]?.issued ?? 0;
    console.log(
      `certificates: ${String(issued)} in ${seconds.toFixed(1)} s, ${String(Math.round((issued * 60) / seconds))} a minute`,
    );
  } finally {
    await server.close();
  }
};
