/** A centre that asks for approval: its checklist, application, conditions, successor and declaration, over the routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as organisations from '#contract/organisations.ts';
import { readCentreNeeds } from '#contract/centre-needs.ts';
import { myNotifications } from '#contract/notifications.ts';
import * as contract from '#contract/recognition.ts';
import { overseeCentres } from '#contract/oversight.ts';
import { withdrawApproval } from '#contract/approvals.ts';
import { recordCompetence } from '#contract/people.ts';
import { imposeSanction, liftSanction } from '#contract/verification.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };
let siteId = '';

const words = 'Sample words';
const rules = [
  anEvidenceRule('policy', { value: { duty: 'have', policies: ['appeals'] }, source: aClause(51) }),
  anEvidenceRule('resource', { id: 'r1', value: { needed: true, what: 'equipment' }, source: aClause(52) }),
  anEvidenceRule('approval', { value: { duty: 'automatic' }, source: aClause(53) }),
  anEvidenceRule('assessment-plan', { value: { duty: 'matrix', force: 'should' }, source: aClause(54) }),
];

const project = {
  title: 'Sample project',
  scheduled: 'Sample term',
  shows: [{ unitRef: firstUnit, criterion: null }],
};

const content = () => {
  const strict = aStrictSpecification();
  return { ...strict, evidenceRules: [...strict.evidenceRules, ...rules] };
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server, content());
  params = { centreId: world.centre, specificationId: world.specificationId };
  const manager = await server.as(world.manager);
  need(
    await manager(withdrawApproval, {
      params: { centreId: world.centre },
      body: { specificationId: world.specificationId, reason: words },
    }),
  );
  const coordinator = await server.as(world.coordinator);
  siteId = need(
    await coordinator(organisations.addSite, {
      params: { centreId: world.centre },
      body: { name: 'Sample site', address: null },
    }),
  ).siteId;
});

afterAll(() => server.close());

const look = async (by = world.coordinator) =>
  need(await (await server.as(by))(contract.readRecognition, { params }));

const apply = async (given: Partial<BodyOf<typeof contract.applyForApproval>> = {}) =>
  (await server.as(world.coordinator))(contract.applyForApproval, {
    params,
    body: {
      statements: [{ key: 'rule r1', state: 'met', words: 'Two stands and a torque wrench' }],
      siteIds: [siteId],
      works: [project],
      headOfCentre: 'Sample Head',
      agreementSignedOn: sampleToday,
      ...given,
    },
  });

const decide = async (applicationId: string, given: object = {}) =>
  (await server.as(world.manager))(contract.decideApplication, {
    params: { ...params, applicationId },
    body: { verdict: 'approved', reason: words, ...given },
  });

const addPolicy = async (reviewByOn: string) =>
  (await server.as(world.coordinator))(contract.recordPolicy, {
    params: { centreId: world.centre },
    body: { about: 'appeals', edition: '3', adoptedOn: '2026-01-01', reviewByOn },
  });

const toldTo = async (personId: string): Promise<string> =>
  need(await (await server.as(personId))(myNotifications, { query: { show: 'all' } }))
    .items.map(({ title }) => title)
    .join('\n');

const stateOf = async (key: string) => (await look()).demands.find((demand) => demand.key === key);

describe('an application', () => {
  test('is refused with every demand that is not shown, each with its clause', async () => {
    expect(await stateOf('staff')).toMatchObject({ state: 'met' });
    expect(await stateOf('policy appeals')).toMatchObject({ state: 'missing', clause: { line: 51 } });
    expect(codesOf(await apply({ statements: [], siteIds: [], works: [] }))).toEqual([
      'missing-rule',
      'missing-policy',
      'missing-assessment-matrix',
      'missing-sites',
    ]);
  });

  test('is sent once all is shown, waits, and is returned', async () => {
    need(await addPolicy('2027-01-01'));
    expect(kindOf(await apply({ siteIds: ['0c3f5c7e-8b1a-4b6f-9f0e-2d1c0b9a8f7e'] }))).toBe(
      'malformed-request',
    );
    const elsewhere = { ...project, shows: [{ unitRef: firstUnit, criterion: '99.9' }] };
    expect(kindOf(await apply({ works: [elsewhere] }))).toBe('malformed-request');
    const { applicationId } = need(await apply());
    expect(kindOf(await apply())).toBe('already-done');
    expect(await toldTo(world.manager)).toMatch(/an application for approval for .* waits/u);
    expect((await look(world.manager)).application).toMatchObject({
      id: applicationId,
      siteNames: ['Sample site'],
      works: [project],
      decision: null,
    });
    expect(
      kindOf(
        await decide(applicationId, { verdict: 'returned', conditions: [{ words, dueOn: '2026-10-01' }] }),
      ),
    ).toBe('malformed-request');
    need(await decide(applicationId, { verdict: 'returned' }));
    expect(kindOf(await decide(applicationId))).toBe('already-done');
    expect((await look()).approval?.verdict).toBe('withdrawn');
  });

  test('is approved with a condition, and the centre may register learners at once', async () => {
    await expect(enrol(world)).rejects.toThrow(/approv/iu);
    const { applicationId } = need(await apply());
    expect(kindOf(await decide(applicationId, { conditions: [{ words, dueOn: '2026-08-01' }] }))).toBe(
      'malformed-request',
    );
    need(await decide(applicationId, { conditions: [{ words, dueOn: '2026-10-01' }] }));
    await enrol(world);
    expect(await toldTo(world.coordinator)).toMatch(/Your application for .* was approved, with conditions/u);
    expect(kindOf(await apply())).toBe('already-done');
    server.clock.setToday('2026-10-02');
    const [condition] = (await look()).application?.decision?.conditions ?? [];
    expect(condition).toMatchObject({ state: 'open', isOverdue: true });
    const needs = need(
      await (
        await server.as(world.coordinator)
      )(readCentreNeeds, { params: { centreId: world.centre } }),
    ).items;
    expect(needs[0]).toMatchObject({
      code: 'condition',
      about: params.specificationId,
      why: expect.stringContaining('was due by 1 October 2026'),
    });
    const overseen = need(await (await server.as(world.manager))(overseeCentres, {})).items;
    expect(overseen.find(({ centreId }) => centreId === world.centre)?.needs[0]?.code).toBe(
      'condition-overdue',
    );
    server.clock.setToday(sampleToday);
  });

  test('has its condition answered by the centre, and met by the awarding organisation', async () => {
    const [condition] = (await look()).application?.decision?.conditions ?? [];
    const say = async (by: string, kind: 'answer' | 'met' | 'returned') =>
      kindOf(
        await (
          await server.as(by)
        )(contract.answerCondition, {
          params: { ...params, conditionId: condition?.id ?? '' },
          body: { kind, words },
        }),
      );
    expect([
      await say(world.manager, 'answer'),
      await say(world.manager, 'met'),
      await say(world.coordinator, 'met'),
      await say(world.coordinator, 'answer'),
      await say(world.verifier, 'returned'),
      await say(world.coordinator, 'answer'),
      await say(world.verifier, 'met'),
      await say(world.coordinator, 'answer'),
    ]).toEqual([
      'not-permitted',
      'not-ready',
      'not-permitted',
      'allowed',
      'allowed',
      'allowed',
      'allowed',
      'already-done',
    ]);
  });
});

describe('a successor', () => {
  test('is approved without an application once nothing stands against it', async () => {
    const strict = content();
    const units = strict.units.map((unit) => ({ ...unit, title: `${unit.title} again` }));
    const successor = await addSpecification(server.database, {
      awardingId: world.awarding,
      personId: world.developer,
      supersedes: world.specificationId,
      content: { ...strict, units, issue: { version: '2', date: null } },
    });
    const of = { centreId: world.centre, specificationId: successor };
    const client = await server.as(world.coordinator);
    const take = async () => client(contract.approveSuccessor, { params: of, body: {} });
    expect(codesOf(await take())).toEqual(['not-staffed']);
    const manager = await server.as(world.manager);
    const { sanctionId } = need(
      await manager(imposeSanction, {
        params,
        body: { level: '2', reason: words, noticeOn: sampleToday, fromOn: sampleToday },
      }),
    );
    for (const personId of [world.assessor, world.sampler])
      need(
        await client(recordCompetence, {
          params: { centreId: world.centre, personId },
          body: { specificationId: successor, verdict: 'accepted', basis: words },
        }),
      );
    expect(codesOf(await take())).toEqual(['sanction-in-force']);
    need(await manager(liftSanction, { params: { ...params, sanctionId }, body: { reason: words } }));
    need(await take());
    expect(kindOf(await take())).toBe('already-done');
  });
});

test('a successor is known by the title that its document says it replaces', async () => {
  const given = content();
  const replacing = (title: string) =>
    addSpecification(server.database, {
      awardingId: world.awarding,
      personId: world.developer,
      content: {
        ...given,
        issue: { version: title, date: null },
        evidenceRules: [
          ...given.evidenceRules,
          anEvidenceRule('approval', { value: { duty: 'replaces', title }, source: aClause(55) }),
        ],
      },
    });
  const client = await server.as(world.coordinator);
  const seen = async (title: string) => {
    const specificationId = await replacing(title);
    const of = { centreId: world.centre, specificationId };
    return need(await client(contract.readRecognition, { params: of })).automatic;
  };
  const known = await seen(given.title.toUpperCase());
  expect(known?.predecessor).toBe(given.title);
  expect(known?.refusals).not.toContainEqual(
    expect.stringMatching(/no approval for what this one succeeds/u),
  );
  const unknown = await seen('Another Diploma in Samples');
  expect(unknown?.predecessor).toBe('Another Diploma in Samples');
  expect(unknown?.refusals).toContainEqual(expect.stringMatching(/no approval for what this one succeeds/u));
});

test('a centre declares once a year to each awarding organisation', async () => {
  const client = await server.as(world.coordinator);
  const of = { centreId: world.centre };
  const read = async (by: string) => need(await (await server.as(by))(contract.listPolicies, { params: of }));
  expect((await read(world.coordinator)).due.map(({ awardingId }) => awardingId)).toEqual([world.awarding]);
  const body = { awardingId: world.awarding, changes: words, headOfCentre: 'Sample Head' };
  expect(need(await client(contract.declareYear, { params: of, body }))).toEqual({ year: 2026 });
  expect(kindOf(await client(contract.declareYear, { params: of, body }))).toBe('already-done');
  expect((await read(world.manager)).declarations).toMatchObject([{ year: 2026, changes: words }]);
  expect((await read(world.coordinator)).due).toEqual([]);
  server.clock.setToday('2027-01-02');
  expect((await read(world.coordinator)).due).toHaveLength(1);
  expect((await stateOf('policy appeals'))?.because).toContain('overdue');
  server.clock.setToday(sampleToday);
});

test('each word on a condition is told to whoever has to do something next, and so is a successor taken up', async () => {
  expect(await toldTo(world.manager)).toMatch(/a condition of the approval for .* was answered/u);
  expect(await toldTo(world.manager)).toMatch(/approved automatically for .*, which succeeds/u);
  expect(await toldTo(world.coordinator)).toMatch(/Found met: a condition of the approval/u);
});
