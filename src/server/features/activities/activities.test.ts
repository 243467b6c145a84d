/** Observations, interviews and reviews, planned, recorded, answered and closed over the routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/activities.ts';
import { unitBench } from '#contract/assessment.ts';
import type { BodyOf, QueryOf } from '#contract/endpoint.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { myNotifications } from '#contract/notifications.ts';
import * as people from '#contract/people.ts';
import { closeAction, sampleQueue } from '#contract/quality.ts';
import * as register from '#contract/staff-register.ts';
import * as sampling from '#contract/sampling.ts';
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
  sampleToday,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let params: { readonly centreId: string; readonly specificationId: string };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  enrolled = await enrol(world);
  await achieve(world, enrolled, firstUnit);
});

afterAll(() => server.close());

const words = 'Sample words';

const record = async (given: Partial<BodyOf<typeof contract.recordActivity>> = {}, by = world.sampler) =>
  (await server.as(by))(contract.recordActivity, {
    params: { registrationId: enrolled.registrationId, unitRef: firstUnit },
    body: {
      kind: 'observation',
      heldOn: sampleToday,
      selectionReason: words,
      findings: words,
      verdict: 'agreed',
      ...given,
    },
  });

const withAction = { verdict: 'action', action: words, actionDueOn: '2026-10-01' } as const;

const answer = async (
  itemId: string,
  kind: BodyOf<typeof contract.answerSample>['kind'],
  by: string,
  about: 'activity' | 'sample' = 'activity',
) => (await server.as(by))(contract.answerSample, { params: { about, itemId }, body: { kind, words } });

const list = async (by: string, show: 'open' | 'all' = 'all') => {
  const client = await server.as(by);
  return need(await client(contract.sampleRecord, { params: { centreId: world.centre }, query: { show } }))
    .items;
};

const look = async () => need(await (await server.as(world.sampler))(sampling.samplingOf, { params }));

describe('activities beside the samples of decisions', () => {
  test('are drawn with the plan, each by its kind, and what is recorded counts as covered', async () => {
    need(await (await server.as(world.sampler))(sampling.drawPlan, { params, body: {} }));
    const planned = await look();
    expect(planned.plan?.activities.map(({ kind, isDone }) => [kind, isDone])).toEqual([
      ['interview', false],
      ['observation', false],
      ['plans-and-feedback', false],
    ]);
    const stateOf = (shown: typeof planned) =>
      shown.coverage.find(({ key }) => key === `observation ${world.assessor}`)?.state;
    expect(stateOf(planned)).toBe('planned');
    need(await record());
    const after = await look();
    expect(stateOf(after)).toBe('covered');
    expect(after.plan?.activities.find(({ kind }) => kind === 'observation')?.isDone).toBe(true);
  });

  test.each([
    ['a day to come', { heldOn: '2026-09-02' }],
    ['an action due on a day that has passed', { ...withAction, actionDueOn: '2026-08-31' }],
    ['an action without its words', { verdict: 'action' as const, actionDueOn: '2026-10-01' }],
    ['an action without a day', { verdict: 'action' as const, action: words }],
    ['words of an action that is none', { action: words }],
  ])('are not recorded with %s', async (_, given) => {
    expect(kindOf(await record(given))).toBe('malformed-request');
  });

  test('are not recorded by whoever is looked at, nor by somebody who is not assigned', async () => {
    expect(codesOf(await record({}, world.assessor))).toContain('own-decision');
    const other = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
    expect(codesOf(await record({}, other))).toContain('not-assigned');
  });

  test('that ask for something are answered, returned, answered again and closed', async () => {
    const { activityId } = need(await record(withAction));
    const [open] = await list(world.assessor, 'open');
    expect(open).toMatchObject({
      id: activityId,
      action: { isClosed: false, isOverdue: false },
      may: { answer: true },
    });
    expect(kindOf(await answer(activityId, 'answer', world.sampler))).toBe('not-permitted');
    expect(kindOf(await answer(activityId, 'returned', world.assessor))).toBe('not-permitted');
    expect(codesOf(await answer(activityId, 'closed', world.assessor))).toContain('own-decision');
    need(await answer(activityId, 'answer', world.assessor));
    need(await answer(activityId, 'returned', world.sampler));
    need(await answer(activityId, 'answer', world.assessor));
    need(await answer(activityId, 'closed', world.sampler));
    expect(codesOf(await answer(activityId, 'closed', world.sampler))).toEqual(['closed-already']);
    const done = (await list(world.coordinator)).find(({ id }) => id === activityId);
    expect(done?.answers.map(({ kind }) => kind)).toEqual(['answer', 'returned', 'answer', 'closed']);
    expect(done?.action?.isClosed).toBe(true);
  });

  test('show an assessor only what is about their own work', async () => {
    expect((await list(world.colleague)).length).toBe(0);
    expect((await list(world.assessor)).every(({ assessorId }) => assessorId === world.assessor)).toBe(true);
  });

  test('let the assessor answer to a sample of decisions as well', async () => {
    const { sampleId } = need(await takeSample(world, enrolled, firstUnit));
    need(await answer(sampleId, 'answer', world.assessor, 'sample'));
    expect(kindOf(await answer(sampleId, 'closed', world.sampler, 'sample'))).toBe('malformed-request');
    const shown = (await list(world.sampler)).find(({ id }) => id === sampleId);
    expect(shown).toMatchObject({ about: 'sample', answers: [{ kind: 'answer', words }] });
  });

  test('an action that the assessor has answered waits for the quality assurer, until more is asked', async () => {
    const other = await enrol(world);
    await achieve(world, other, firstUnit);
    const { sampleId } = need(await takeSample(world, other, firstUnit, withAction));
    const of = { registrationId: other.registrationId, unitRef: firstUnit };
    const stands = async (by = world.sampler) => {
      const bench = need(await (await server.as(by))(unitBench, { params: of }));
      const queue = need(
        await (
          await server.as(world.sampler)
        )(sampleQueue, { query: { filter: 'answered' } }),
      );
      return [bench.waitsFor?.who, queue.counts.answered, bench.samples[0]?.answers.map(({ kind }) => kind)];
    };
    expect(await stands()).toEqual(['assessor', 0, []]);
    need(await answer(sampleId, 'answer', world.assessor, 'sample'));
    expect(await stands()).toEqual(['internal-quality-assurer', 1, ['answer']]);
    expect(await stands(other.learnerId)).toEqual(['internal-quality-assurer', 1, []]);
    need(await answer(sampleId, 'returned', world.sampler, 'sample'));
    expect(await stands()).toEqual(['assessor', 0, ['answer', 'returned']]);
    need(await answer(sampleId, 'answer', world.assessor, 'sample'));
    need(
      await (
        await server.as(world.sampler)
      )(closeAction, { params: { sampleId }, body: { note: words } }),
    );
    expect((await stands())[1]).toBe(0);
    const kept = (await list(world.assessor)).find(({ id }) => id === sampleId);
    expect(kept?.answers.at(-1)).toMatchObject({ kind: 'closed', words });
    const told = need(await (await server.as(world.assessor))(myNotifications, {})).items;
    expect(told.some(({ title }) => title.startsWith('The action on'))).toBe(true);
  });

  test('of somebody in training count once they are countersigned', async () => {
    const trainee = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
    const coordinator = await server.as(world.coordinator);
    const of = { centreId: world.centre, personId: trainee };
    const training = {
      role: 'internal-quality-assurer',
      title: 'Sample award',
      standing: 'working-towards',
    } as const;
    need(
      await coordinator(people.recordQualification, {
        params: of,
        body: { ...training, fromOn: '2026-01-01', deadlineOn: '2027-06-30' },
      }),
    );
    need(
      await coordinator(people.recordCompetence, {
        params: of,
        body: { specificationId: world.specificationId, verdict: 'accepted', basis: words },
      }),
    );
    enrolled = await enrol(world, { qualityAssurerId: trainee });
    await achieve(world, enrolled, firstUnit);
    const { activityId, waits } = need(await record(withAction, trainee));
    const waitingFor = async (by: string) =>
      need(await (await server.as(by))(countersigningQueue, { query: { of: 'sampling' } })).items;
    expect(await waitingFor(world.sampler)).toMatchObject([
      { kind: 'activity', itemId: activityId, mayNot: null, isMine: false },
    ]);
    const [own] = await waitingFor(trainee);
    expect([own?.mayNot === null, own?.whoCould.length]).toEqual([false, 1]);
    const support = {
      role: 'internal-quality-assurer',
      supporterId: world.sampler,
      fromOn: '2026-09-01',
    } as const;
    need(await coordinator(register.nameSupporter, { params: of, body: support }));
    expect(await waitingFor(world.sampler)).toMatchObject([{ isMine: true }]);
    const waiting = async () =>
      (await list(world.sampler)).find(({ id }) => id === activityId)?.waitsForCountersignature;
    expect([waits, await waiting()]).toEqual([true, true]);
    expect(codesOf(await answer(activityId, 'closed', world.sampler))).toContain('countersignature-due');
    expect(codesOf(await answer(activityId, 'countersigned', trainee))).toContain('own-decision');
    need(await answer(activityId, 'countersigned', world.sampler));
    expect(await waiting()).toBe(false);
    expect(await waitingFor(world.sampler)).toEqual([]);
    // What waits when the trainee is promoted still waits; what they record from then on counts at once.
    const before = need(await record({}, trainee));
    const promoted = { ...training, standing: 'held', fromOn: '2026-09-01' } as const;
    need(await coordinator(people.recordQualification, { params: of, body: promoted }));
    const after = need(await record({ kind: 'interview' }, trainee));
    expect([before.waits, after.waits]).toEqual([true, false]);
    expect((await waitingFor(world.sampler)).map(({ itemId }) => itemId)).toEqual([before.activityId]);
    need(await answer(before.activityId, 'not-countersigned', world.sampler));
    expect(await waitingFor(world.sampler)).toEqual([]);
    need(await answer(activityId, 'closed', world.sampler));
  });
});

test('work that the plan leaves out can be found and added', async () => {
  const more = await enrol(world);
  await achieve(world, more, secondUnit);
  const client = await server.as(world.sampler);
  const find = async (search: string) =>
    need(await client(sampling.workNotPlanned, { params, query: { search } })).items;
  const [found] = await find(secondUnit.toLowerCase());
  expect(found).toMatchObject({ learnerId: more.learnerId, unitRef: secondUnit });
  expect(await find('nobody of this name')).toEqual([]);
  const body = { learnerId: more.learnerId, unitRef: secondUnit, choice: 'added' as const, reason: words };
  need(await client(sampling.chooseSample, { params, body }));
  need(await client(sampling.drawPlan, { params, body: {} }));
  expect(await find(secondUnit)).toEqual([]);
});

const read = async (query: QueryOf<typeof contract.sampleRecord>) =>
  need(
    await (
      await server.as(world.sampler)
    )(contract.sampleRecord, {
      params: { centreId: world.centre },
      query,
    }),
  );

describe('a record longer than a page', () => {
  test('goes on from page to page, the newest first, none twice and none left out', async () => {
    enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    const recorded: string[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that their order is known
    for (let one = 0; one < 53; one += 1) recorded.push(need(await record({ kind: 'interview' })).activityId);
    const query = { show: 'all', kind: 'interview' } as const;
    const first = await read(query);
    const second = await read({ ...query, after: first.next ?? '' });
    expect(first.items).toHaveLength(50);
    expect(second.next).toBeNull();
    const shown = [...first.items, ...second.items].map(({ id }) => id);
    expect(shown.slice(0, recorded.length)).toEqual(recorded.toReversed());
    expect(new Set(shown).size).toBe(shown.length);
    const [oldest = ''] = recorded;
    expect((await read({ show: 'all', id: oldest })).items.map(({ id }) => id)).toEqual([oldest]);
  });

  test('is shown from a place that there is not, without a fault', async () => {
    expect((await read({ show: 'all', after: 'nowhere' })).items.length).toBeGreaterThan(0);
    expect((await read({ show: 'all', after: '0' })).items).toEqual([]);
  });
});
