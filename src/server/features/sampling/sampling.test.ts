/** Strategies, draws and choices of a centre, over the routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordActivity } from '#contract/activities.ts';
import * as people from '#contract/people.ts';
import * as contract from '#contract/sampling.ts';
import { usualStrategy } from '#domain/quality/strategy.ts';
import { sql } from 'kysely';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, addMembership, addPersonAs, testServer } from '#testing/platform.ts';
import { isPlannedFor } from './api.ts';
import { inTransaction } from '#server/db/transaction.ts';

let server: TestServer;
let world: CentreAtWork;
let learners: Enrolled[];
let params: { readonly centreId: string; readonly specificationId: string };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  learners = [];
  for (const assessorId of [world.assessor, world.assessor, world.colleague]) {
    const enrolled = await enrol(world, { assessorId });
    await achieve(world, enrolled, firstUnit);
    learners.push(enrolled);
  }
  await achieve(world, await enrol(world), secondUnit);
});

afterAll(() => server.close());

const look = async (by = world.sampler) => need(await (await server.as(by))(contract.samplingOf, { params }));

const draw = async (by = world.sampler) => (await server.as(by))(contract.drawPlan, { params, body: {} });

describe('a centre that samples', () => {
  test('begins with the usual strategy, everything of new assessors, and the reasons of each risk', async () => {
    const shown = await look();
    expect(shown.strategy).toEqual(usualStrategy);
    expect(shown.strategySetBy).toBeNull();
    expect(shown.plan).toBeNull();
    expect(shown.work).toBe(4);
    const assessors = shown.ratings.filter(({ dimension }) => dimension === 'assessor');
    expect(assessors.map(({ key, risk }) => [key, risk])).toEqual(
      expect.arrayContaining([
        [world.assessor, 'high'],
        [world.colleague, 'high'],
      ]),
    );
    expect(shown.coverage.every(({ state, done }) => state === 'not-yet' && done === 0)).toBe(true);
  });

  test('draws a plan that covers everything, and counts what is sampled towards it', async () => {
    const { samples, fewest } = need(await draw());
    expect(samples).toBe(4);
    expect(fewest).toBe(4);
    const planned = await look();
    expect(planned.coverage.every(({ state }) => state === 'planned')).toBe(true);
    expect(planned.plan?.samples.map(({ state, samplerId }) => [state, samplerId])).toEqual(
      Array.from({ length: 4 }, () => ['to-do', world.sampler]),
    );
    const [first] = learners;
    if (first === undefined) throw new Error('nobody is enrolled');
    need(await takeSample(world, first, firstUnit));
    const after = await look();
    const done = after.plan?.samples.find(({ learnerId }) => learnerId === first.learnerId);
    expect(done).toMatchObject({ state: 'done', sampledOn: '2026-09-01' });
    expect(after.coverage.some(({ state }) => state === 'covered')).toBe(true);
    expect(need(await draw()).samples).toBe(3);
    const again = await look();
    expect(again.draws).toBe(2);
    // What is done is not drawn again, and stays in view.
    expect(again.plan?.samples.map(({ learnerId, state }) => [learnerId, state])).toContainEqual([
      first.learnerId,
      'done',
    ]);
    expect(again.plan?.samples.filter(({ state }) => state === 'to-do')).toHaveLength(3);
    expect(again.coverage.every(({ state }) => state !== 'not-yet')).toBe(true);
  });

  test('keeps in view which activities are done when the plan is drawn anew', async () => {
    const [planned] = (await look()).plan?.activities ?? [];
    if (planned === undefined) throw new Error('no activity is planned');
    const { registrationId, unitRef, kind, learnerId, samplerId } = planned;
    need(
      await (
        await server.as(samplerId)
      )(recordActivity, {
        params: { registrationId, unitRef },
        body: {
          kind,
          heldOn: '2026-09-01',
          selectionReason: 'Drawn by the plan.',
          findings: 'Sample findings.',
          verdict: 'agreed',
          feedback: null,
          action: null,
          actionDueOn: null,
        },
      }),
    );
    const same = (one: typeof planned): boolean =>
      one.kind === kind && one.unitRef === unitRef && one.learnerId === learnerId;
    expect((await look()).plan?.activities.find(same)?.isDone).toBe(true);
    need(await draw());
    expect((await look()).plan?.activities.filter(same).map(({ isDone }) => isDone)).toEqual([true]);
  });

  test('keeps a deferral with its reason as a gap, until it is taken back', async () => {
    const client = await server.as(world.sampler);
    const { learnerId } = learners[1] ?? { learnerId: '' };
    const body = { learnerId, unitRef: firstUnit, reason: 'The learner is on a break.' };
    need(await client(contract.chooseSample, { params, body: { ...body, choice: 'deferred' } }));
    const deferred = await look();
    expect(deferred.plan?.samples.find((one) => one.learnerId === learnerId)?.state).toBe('deferred');
    expect(deferred.coverage.find(({ key }) => key === `cover learner ${learnerId}`)).toMatchObject({
      state: 'not-yet',
      why: 'Deferred: The learner is on a break.',
    });
    need(await draw());
    expect((await look()).plan?.samples.find((one) => one.learnerId === learnerId)).toMatchObject({
      state: 'deferred',
      samplerId: world.sampler,
      reasons: ['Deferred: The learner is on a break.'],
    });
    const back = { ...body, choice: 'withdrawn' as const, reason: 'The learner is back.' };
    need(await client(contract.chooseSample, { params, body: back }));
    const shown = await look();
    expect(shown.plan?.samples.map((one) => one.learnerId)).not.toContain(learnerId);
    need(await draw());
    const taken = (await look()).plan?.samples.find((one) => one.learnerId === learnerId);
    expect(taken).toMatchObject({ state: 'to-do' });
    expect(taken?.reasons.join(' ')).not.toContain('Deferred');
  });

  test('raises a risk by hand, and shows who said why', async () => {
    const client = await server.as(world.sampler);
    const body = { dimension: 'unit' as const, key: secondUnit, because: 'A learner complained.' };
    need(await client(contract.markRisk, { params, body: { ...body, state: 'raised' } }));
    const raised = (await look()).ratings.find(({ key }) => key === secondUnit);
    expect(raised).toMatchObject({ risk: 'high' });
    expect(raised?.factors[0]).toMatchObject({ indicator: 'set-by-hand', because: 'A learner complained.' });
    need(await client(contract.markRisk, { params, body: { ...body, state: 'cleared' } }));
    const cleared = (await look()).ratings.find(({ key }) => key === secondUnit);
    expect(cleared?.factors.map(({ indicator }) => indicator)).not.toContain('set-by-hand');
  });

  test('sets a strategy of its own, and a senseless one is refused with every reason', async () => {
    const client = await server.as(world.sampler);
    const reason = 'Agreed at the standardisation meeting.';
    const own = (await look()).strategy;
    const senseless = { ...own, shares: { low: 60, medium: 20, high: 50 } };
    expect(
      codesOf(
        await client(contract.setStrategy, {
          params,
          body: { strategy: senseless, reason },
        }),
      ),
    ).toEqual(['share-falls-with-risk']);
    const fuller = { ...own, leastPerAssessor: 3 };
    need(await client(contract.setStrategy, { params, body: { strategy: fuller, reason } }));
    const shown = await look();
    expect(shown.strategy.leastPerAssessor).toBe(3);
    expect(shown.strategySetBy).toMatchObject({ on: '2026-09-01', reason });
  });

  test('lets nobody decide about work that they have a part in, or rate themselves', async () => {
    const both = world.colleague;
    await addMembership(server.database, both, world.centre, 'internal-quality-assurer');
    const client = await server.as(both);
    const own = learners[2]?.learnerId ?? '';
    const body = { unitRef: firstUnit, choice: 'deferred' as const, reason: 'Sample reason' };
    expect(kindOf(await client(contract.chooseSample, { params, body: { ...body, learnerId: own } }))).toBe(
      'rule-not-met',
    );
    const mark = { dimension: 'assessor' as const, key: both, state: 'cleared' as const, because: 'Sample' };
    expect(kindOf(await client(contract.markRisk, { params, body: mark }))).toBe('rule-not-met');
  });

  test('says whom the plan asks to sample what', async () => {
    need(await draw());
    const { plan } = await look();
    const [sample] = plan?.samples ?? [];
    if (sample === undefined) throw new Error('nothing is planned');
    const asked = { ...params, learnerId: sample.learnerId, unitRef: sample.unitRef };
    const isAsked = (personId: string) =>
      inTransaction(server.database, 'owner', (tx) => isPlannedFor(tx, { ...asked, personId }));
    expect(await isAsked(sample.samplerId)).toBe(true);
    expect(await isAsked(world.assessor)).toBe(false);
  });

  test('shows nothing to other centres, and every table keeps its rows to its centre', async () => {
    const stranger = await addPersonAs(server.database, world.elsewhere, 'internal-quality-assurer');
    expect(kindOf(await (await server.as(stranger))(contract.samplingOf, { params }))).toBe('not-found');
    const scope = { actorId: stranger, centreIds: [world.elsewhere] };
    for (const table of [
      'sampling_plan',
      'sampling_plan_item',
      'sampling_choice',
      'sampling_strategy',
      'risk_mark',
    ]) {
      const { rows } = await inTransaction(server.database, scope, (tx) =>
        sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`.execute(tx),
      );
      expect(rows).toEqual([{ count: 0 }]);
    }
  });
});

describe('whoever the plan names', () => {
  test('may sample although another is assigned to the learner, and nobody else may', async () => {
    const [named, unnamed] = [
      await addPersonAs(server.database, world.centre, 'internal-quality-assurer'),
      await addPersonAs(server.database, world.centre, 'internal-quality-assurer'),
    ];
    const coordinator = await server.as(world.coordinator);
    for (const personId of [named, unnamed, world.colleague]) {
      need(
        await coordinator(people.recordQualification, {
          params: { centreId: world.centre, personId },
          body: {
            role: 'internal-quality-assurer',
            title: 'Sample award',
            standing: 'held',
            fromOn: '2025-01-01',
            deadlineOn: null,
          },
        }),
      );
      need(
        await coordinator(people.recordCompetence, {
          params: { centreId: world.centre, personId },
          body: { specificationId: world.specificationId, verdict: 'accepted', basis: 'Sample basis' },
        }),
      );
    }
    const enrolled = await enrol(world, { qualityAssurerId: world.colleague, assessorId: world.colleague });
    await achieve(world, enrolled, firstUnit);
    need(await draw());
    const { plan } = await look();
    const sample = plan?.samples.find(({ learnerId }) => learnerId === enrolled.learnerId);
    expect(sample?.samplerId).not.toBe(world.colleague);
    const samplers = [named, unnamed, world.sampler].toSorted((one) => (one === sample?.samplerId ? 1 : -1));
    const answers: (readonly string[])[] = [];
    for (const by of samplers) answers.push(codesOf(await takeSample(world, enrolled, firstUnit, { by })));
    expect(answers).toEqual([['not-assigned'], ['not-assigned'], []]);
  });
});
