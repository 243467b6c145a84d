/** An exercise from its setting to its minutes, over the routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qualityFigures } from '#contract/quality-figures.ts';
import * as sampling from '#contract/sampling.ts';
import { readRecord } from '#contract/staff-register.ts';
import * as contract from '#contract/standardisation.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  sampleToday,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let setting: { registrationId: string; unitRef: string; evidenceVersionIds: string[] };

const criteria = ['1.1', '1.2'];

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  const enrolled = await enrol(world);
  const { versionId } = await achieve(world, enrolled, firstUnit);
  setting = {
    registrationId: enrolled.registrationId,
    unitRef: firstUnit,
    evidenceVersionIds: [versionId],
  };
});

afterAll(() => server.close());

const set = async (given = {}, by = world.sampler) =>
  (await server.as(by))(contract.setStandardisation, {
    params: { centreId: world.centre },
    body: {
      ...setting,
      title: 'Sample exercise',
      criteria,
      judgeIds: [world.assessor, world.colleague],
      answerByOn: '2026-09-14',
      ...given,
    },
  });

const setOne = async () => {
  const { standardisationId } = need(await set());
  return { centreId: world.centre, standardisationId };
};

type Params = Awaited<ReturnType<typeof setOne>>;

const judge = async (params: Params, by: string, outcomes: readonly ('met' | 'not-yet')[]) =>
  (await server.as(by))(contract.judgeBlind, {
    params,
    body: {
      judgements: outcomes.map((outcome, place) => ({
        criterion: criteria[place] ?? '',
        outcome,
        reason: 'Sample reason',
      })),
    },
  });

const look = async (params: Params, by: string) =>
  (await server.as(by))(contract.readStandardisation, { params });

const agree = async (params: Params, given = {}) =>
  (await server.as(world.sampler))(contract.agreeOutcome, {
    params,
    body: {
      heldOn: sampleToday,
      minutes: 45,
      attendedIds: [world.assessor, world.colleague, world.sampler],
      discussion: 'Sample discussion',
      agreed: criteria.map((criterion) => ({ criterion, outcome: 'met' as const, note: 'Sample note' })),
      ...given,
    },
  });

describe('an exercise', () => {
  test.each([
    ['one judge', { judgeIds: ['assessor'] }, 'rule-not-met'],
    ['a criterion of another unit', { criteria: ['9.9'] }, 'malformed-request'],
    [
      'evidence that is not the learner’s',
      { evidenceVersionIds: ['0c3f5c7e-8b1a-4b6f-9f0e-2d1c0b9a8f7e'] },
      'malformed-request',
    ],
    [
      'somebody who does not judge at the centre',
      { judgeIds: ['assessor', 'coordinator'] },
      'malformed-request',
    ],
  ])('is not set with %s', async (_, given, kind) => {
    const people: Record<string, string> = { assessor: world.assessor, coordinator: world.coordinator };
    const judgeIds =
      'judgeIds' in given ? { judgeIds: given.judgeIds.map((name) => people[name] ?? '') } : {};
    expect(kindOf(await set({ ...given, ...judgeIds }))).toBe(kind);
  });

  test('is judged blind: nobody sees what others said before they have judged, nor whoever set it before all have', async () => {
    const params = await setOne();
    const shown = need(await look(params, world.assessor));
    expect(shown.evidence.map(({ versionId }) => versionId)).toEqual(setting.evidenceVersionIds);
    expect(JSON.stringify(shown.evidence)).not.toContain('Learner');
    need(await judge(params, world.assessor, ['met', 'not-yet']));
    for (const by of [world.assessor, world.colleague, world.sampler]) {
      const before = need(await look(params, by));
      expect([before.judgements, before.agreement]).toEqual([null, null]);
    }
    expect(codesOf(await judge(params, world.assessor, ['met', 'met']))).toEqual(['judged-already']);
    expect(codesOf(await agree(params))).toEqual(['too-few-judgements']);
    need(await judge(params, world.colleague, ['met', 'met']));
    const after = need(await look(params, world.sampler));
    expect(after.judgements).toHaveLength(4);
    expect(after.agreement?.criteria.map(({ agreement }) => agreement)).toEqual([1, 0]);
    expect(after.agreement?.inWords).toContain('Cohen’s kappa');
  });

  test('is hidden from those who neither judge in it nor look after quality', async () => {
    const params = await setOne();
    expect(kindOf(await look(params, world.trainee))).toBe('not-found');
    expect(kindOf(await look(params, world.stranger))).toBe('not-found');
    expect(kindOf(await judge(params, world.trainee, ['met', 'met']))).toBe('not-found');
    expect(codesOf(await judge(params, world.sampler, ['met', 'met']))).toEqual(['not-a-judge']);
    need(await look(params, world.verifier));
  });

  test('ends with an outcome that enters attendance in records, gives minutes and raises the risk of who judged otherwise', async () => {
    const params = await setOne();
    need(await judge(params, world.assessor, ['met', 'met']));
    need(await judge(params, world.colleague, ['met', 'not-yet']));
    const minutes = `/api/centres/${params.centreId}/standardisations/${params.standardisationId}/minutes`;
    expect((await server.inject(world.sampler, { url: minutes })).statusCode).toBe(409);
    expect(kindOf(await agree(params, { agreed: [{ criterion: '1.1', outcome: 'met' }] }))).toBe(
      'malformed-request',
    );
    expect(need(await agree(params))).toEqual({ entries: 3 });
    expect(codesOf(await agree(params))).toEqual(['closed-already']);
    const record = need(
      await (
        await server.as(world.coordinator)
      )(readRecord, {
        params: { centreId: world.centre, personId: world.assessor },
      }),
    );
    const entry = record.entries.find(({ title }) => title === 'Standardisation: Sample exercise');
    expect(entry).toMatchObject({
      kind: 'standardisation',
      minutes: 45,
      acceptance: { verdict: 'accepted' },
    });
    const { ratings } = need(
      await (
        await server.as(world.sampler)
      )(sampling.samplingOf, {
        params: { centreId: world.centre, specificationId: world.specificationId },
      }),
    );
    expect(
      ratings.find(({ key }) => key === world.assessor)?.factors.map(({ indicator }) => indicator),
    ).not.toContain('disagreement');
    const pdf = await server.inject(world.sampler, { url: minutes });
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('raises the risk of an assessor who judged otherwise than was agreed', async () => {
    const colleague = await enrol(world, { assessorId: world.colleague });
    await achieve(world, colleague, firstUnit);
    const { ratings } = need(
      await (
        await server.as(world.sampler)
      )(sampling.samplingOf, {
        params: { centreId: world.centre, specificationId: world.specificationId },
      }),
    );
    const factors = ratings.find(({ key }) => key === world.colleague)?.factors ?? [];
    expect(factors.find(({ indicator }) => indicator === 'disagreement')?.because).toContain(
      '1 standardisation',
    );
  });

  test('is among the figures of the centre, with the time that work waited and what samples found', async () => {
    const theirs = await enrol(world);
    await achieve(world, theirs, firstUnit);
    need(await takeSample(world, theirs, firstUnit));
    const figures = need(
      await (
        await server.as(world.sampler)
      )(qualityFigures, {
        params: { centreId: world.centre, specificationId: world.specificationId },
      }),
    );
    expect(figures.months.length).toBeGreaterThan(0);
    expect(figures.assessors).toMatchObject([{ key: world.assessor, agreed: 1, withAction: 0 }]);
    expect(figures.units).toMatchObject([{ key: firstUnit, agreed: 1, withAction: 0 }]);
    expect(figures.agreements).toMatchObject([
      { title: 'Sample exercise', heldOn: sampleToday, observed: 0.5 },
    ]);
  });
});
