import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as assessment from '#contract/assessment.ts';
import * as contract from '#contract/moving.ts';
import * as people from '#contract/people.ts';
import * as registrations from '#contract/registrations.ts';
import type { Criterion, Specification } from '#domain/specification/model.ts';
import { rebuildStandings } from '#server/features/records/rebuild.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  claimed,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  secondUnit,
  signOff,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { aCriterion, addSpecification } from '#testing/specification.ts';

let server: TestServer;
let world: CentreAtWork;
let next: string;

/** The next issue: the last criterion of the first unit is dropped, the second unit asks one more. */
const nextIssue = (given: Partial<Specification> = {}): Specification => {
  const before = aStrictSpecification();
  return {
    ...before,
    issue: { version: randomUUID(), date: null },
    units: before.units.map((unit) => {
      const [one, two] = unit.outcomes;
      if (unit.ref === firstUnit && one !== undefined && two !== undefined)
        return { ...unit, outcomes: [one, { ...two, criteria: two.criteria.slice(0, 1) }] };
      if (unit.ref === secondUnit && one !== undefined)
        return { ...unit, outcomes: [{ ...one, criteria: [...one.criteria, aCriterion('1.4')] }] };
      return unit;
    }),
    ...given,
  };
};

const publishNext = (content: Specification, supersedes: string) =>
  addSpecification(server.database, {
    awardingId: world.awarding,
    personId: world.developer,
    content,
    supersedes,
  });

const approve = async (specificationId: string) => {
  const manager = await server.as(world.manager);
  need(
    await manager(approvals.approveCentre, {
      params: { centreId: world.centre },
      body: { specificationId },
    }),
  );
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  next = await publishNext(nextIssue(), world.specificationId);
  await approve(next);
});

afterAll(() => server.close());

const list = async (who: string | null, specificationId = next, query = {}) =>
  (await server.as(who))(contract.listMovable, {
    params: { centreId: world.centre, specificationId },
    query,
  });

const move = async (
  registrationIds: readonly string[],
  { who = world.coordinator, to = next }: { readonly who?: string | null; readonly to?: string } = {},
) =>
  (await server.as(who))(contract.moveRegistrations, {
    params: { centreId: world.centre, specificationId: to },
    body: { registrationIds: [...registrationIds], reason: 'The new issue is out' },
  });

const read = async (registrationId: string) =>
  need(
    await (
      await server.as(world.coordinator)
    )(registrations.readRegistration, { params: { registrationId } }),
  );

const rowOf = async (registrationId: string) =>
  need(await list(world.coordinator)).items.find((one) => one.registrationId === registrationId);

const checkStandings = async () => {
  const { differences } = await rebuildStandings(server.database, { keep: false, progress: () => undefined });
  expect(differences).toEqual([]);
};

describe('before a move', () => {
  test('each learner is told with the standing before and after, and nothing is recorded', async () => {
    const enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    await achieve(world, enrolled, secondUnit);
    const row = await rowOf(enrolled.registrationId);
    expect(row).toMatchObject({
      fromSpecificationId: world.specificationId,
      before: { unitsAchieved: 2, criteriaMet: 7, creditsAchieved: 8 },
      after: { unitsAchieved: 1, criteriaMet: 6, creditsAchieved: 4 },
      reasons: [],
    });
    expect(
      row?.units.map(({ ref, before, after, judgeAgain, asked }) => [
        ref,
        before,
        after,
        judgeAgain.length,
        asked,
      ]),
    ).toEqual([
      [firstUnit, 'achieved', 'achieved', 1, []],
      [secondUnit, 'achieved', 'in-progress', 0, ['1.4']],
      ['F/500/0003', 'chosen', 'chosen', 0, []],
    ]);
    expect((await read(enrolled.registrationId)).registration.specificationId).toBe(world.specificationId);
  });

  test('learners are listed page by page', async () => {
    await enrol(world);
    await enrol(world);
    const all = need(await list(world.coordinator));
    const first = need(await list(world.coordinator, next, { limit: 1 }));
    expect(first.items).toHaveLength(1);
    expect(first.total).toBe(all.total);
    const second = need(
      await list(world.coordinator, next, {
        limit: 1,
        ...(first.next === null ? {} : { after: first.next }),
      }),
    );
    expect(second.items[0]?.registrationId).toBe(all.items[1]?.registrationId);
  });
});

describe('a move', () => {
  test('takes the learner to the new version, keeps what counts and lists the rest', async () => {
    const enrolled = await enrol(world);
    const { registrationId } = enrolled;
    await achieve(world, enrolled, firstUnit);
    const told = await rowOf(registrationId);
    expect(need(await move([registrationId]))).toEqual({ moved: 1, there: 0, judgeAgain: 1 });
    const { registration, history } = await read(registrationId);
    expect(registration).toMatchObject({
      specificationId: next,
      criteriaMet: told?.after.criteriaMet,
      unitsAchieved: told?.after.unitsAchieved,
    });
    expect(history[0]?.what).toContain('The new issue is out');
    const moves = need(
      await (
        await server.as(enrolled.learnerId)
      )(contract.listMoves, { params: { registrationId } }),
    );
    expect(moves.items).toMatchObject([
      {
        fromSpecificationId: world.specificationId,
        specificationId: next,
        judgeAgain: [{ unitRef: firstUnit, criterion: '2.2', why: 'gone' }],
      },
    ]);
    const act = await server.database.owner
      .selectFrom('auditEvent')
      .select(['action', 'actorId', 'factCount'])
      .where('subjectId', '=', registrationId)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(act).toMatchObject({ action: 'registration.move', actorId: world.coordinator, factCount: 1 });
    await checkStandings();
  });

  test('of several learners is all of them or none, and those there already stay', async () => {
    const [one, two] = [await enrol(world), await enrol(world)];
    const withdrawn = await enrol(world);
    const coordinator = await server.as(world.coordinator);
    need(
      await coordinator(registrations.changeRegistration, {
        params: { registrationId: withdrawn.registrationId },
        body: { state: 'withdrawn', reason: 'Sample reason' },
      }),
    );
    const ids = [one.registrationId, two.registrationId];
    expect(codesOf(await move([...ids, withdrawn.registrationId]))).toEqual(['not-active']);
    expect((await read(one.registrationId)).registration.specificationId).toBe(world.specificationId);
    expect(need(await move(ids.slice(0, 1)))).toMatchObject({ moved: 1, there: 0 });
    expect(need(await move(ids))).toMatchObject({ moved: 1, there: 1 });
    expect(need(await move(ids))).toEqual({ moved: 0, there: 2, judgeAgain: 0 });
    await checkStandings();
  });

  test('leads on from version to version, over one that was skipped', async () => {
    const [early, late] = [await enrol(world), await enrol(world)];
    need(await move([late.registrationId]));
    const third = await publishNext(nextIssue(), next);
    await approve(third);
    expect(need(await move([early.registrationId, late.registrationId], { to: third }))).toMatchObject({
      moved: 2,
    });
    expect((await read(late.registrationId)).registration.specificationId).toBe(third);
    expect(codesOf(await move([late.registrationId]))).toContain('not-the-next-issue');
  });
});

describe('a move is refused', () => {
  test('when the qualification is claimed', async () => {
    const { registrationId } = await claimed(world);
    expect(codesOf(await move([registrationId]))).toEqual(['claimed-already']);
    expect(await rowOf(registrationId)).toBeUndefined();
  });

  test('before the new version may be registered for, where the centre is not approved, and elsewhere', async () => {
    const { registrationId } = await enrol(world);
    const content = nextIssue();
    const later = await addSpecification(server.database, {
      awardingId: world.awarding,
      personId: world.developer,
      content: {
        ...content,
        qualifications: content.qualifications.map((one) => ({ ...one, operationalStartOn: '2030-01-01' })),
      },
    });
    expect(codesOf(await move([registrationId], { to: later }))).toEqual([
      'not-the-next-issue',
      'centre-not-approved',
      'before-start',
    ]);
    expect(await move([registrationId], { to: randomUUID() })).toMatchObject({
      failure: { kind: 'not-found' },
    });
    expect(await move([randomUUID()])).toMatchObject({ failure: { kind: 'not-found' } });
  });

  test.each([
    ['an assessor', () => world.assessor, 'not-permitted'],
    ['a quality manager', () => world.manager, 'not-permitted'],
    ['a coordinator elsewhere', () => world.stranger, 'not-found'],
    ['nobody', () => null, 'not-signed-in'],
  ])('to %s', async (_who, who, kind) => {
    const { registrationId } = await enrol(world);
    expect(await move([registrationId], { who: who() })).toMatchObject({ failure: { kind } });
  });
});

const inOtherWords = (criterion: Criterion): readonly Criterion[] => {
  if (criterion.number === '1.1') return [{ ...criterion, text: 'Show the sample skill in other words' }];
  if (criterion.number !== '2.2') return [criterion];
  return [aCriterion('2.2', { text: 'Show something new' }), { ...criterion, number: '2.3' }];
};

/** The first unit with 1.1 in other words, and a criterion put in before 2.2. */
const rewordedIssue = (): Specification => {
  const before = aStrictSpecification();
  return {
    ...before,
    issue: { version: randomUUID(), date: null },
    units: before.units.map((unit) => ({
      ...unit,
      outcomes: unit.outcomes.map((outcome) => ({
        ...outcome,
        criteria: unit.ref === firstUnit ? outcome.criteria.flatMap(inOtherWords) : outcome.criteria,
      })),
    })),
  };
};

describe('after a move', () => {
  test('decisions count for the words that they were made on, and the others are made anew', async () => {
    world = await aCentreAtWork(server);
    const enrolled = await enrol(world);
    const { registrationId } = enrolled;
    await achieve(world, enrolled, firstUnit);
    const to = await publishNext(rewordedIssue(), world.specificationId);
    await approve(to);
    expect(need(await move([registrationId], { to }))).toEqual({ moved: 1, there: 0, judgeAgain: 1 });
    await checkStandings();
    const coordinator = await server.as(world.coordinator);
    const accepted = { specificationId: to, verdict: 'accepted' as const, basis: 'Sample basis' };
    const params = { centreId: world.centre, personId: world.assessor };
    need(await coordinator(people.recordCompetence, { params, body: accepted }));
    const assessor = await server.as(world.assessor);
    const bench = async () =>
      need(
        await assessor(assessment.unitBench, { params: { registrationId, unitRef: firstUnit } }),
      ).criteria.map(({ number, state, evidenceIds, decisions, onEarlierWords }) => [
        number,
        state,
        evidenceIds.length,
        decisions.length,
        onEarlierWords.length,
      ]);
    expect(await bench()).toEqual([
      ['1.1', 'linked', 1, 0, 1],
      ['1.2', 'met', 1, 1, 0],
      ['2.1', 'met', 1, 1, 0],
      ['2.2', 'none', 0, 0, 0],
      ['2.3', 'met', 1, 1, 0],
    ]);
    const gathered = await gather(world, enrolled, firstUnit, { criteria: ['1.1', '2.2'] });
    need(await handIn(world, enrolled, firstUnit, ['1.1', '2.2']));
    need(await meet(world, enrolled, firstUnit, gathered, ['1.1', '2.2']));
    need(await signOff(world, enrolled, firstUnit));
    expect((await bench()).map(([number, state]) => [number, state])).toEqual(
      ['1.1', '1.2', '2.1', '2.2', '2.3'].map((number) => [number, 'met']),
    );
    expect((await read(registrationId)).registration.unitsAchieved).toBe(1);
    await checkStandings();
  });
});
