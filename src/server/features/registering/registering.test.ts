import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as contract from '#contract/registrations.ts';
import * as people from '#contract/people.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { need } from '#testing/centre.ts';
import {
  aClause,
  aQualification,
  aSpecification,
  addSpecification,
  anEvidenceRule,
} from '#testing/specification.ts';
import { findRegistration } from '../registrations/api.ts';

let server: TestServer;
let [centre, elsewhere, awarding, specificationId] = ['', '', '', ''];
let [manager, developer, coordinator, assessor, verifier, strangerId, learnerId] = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
];

const registeredOn = '2026-09-01';

beforeAll(async () => {
  server = await testServer({ today: registeredOn });
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  elsewhere = await addOrganisation(database, 'centre');
  awarding = await addOrganisation(database, 'awarding');
  developer = await addPersonAs(database, awarding, 'developer');
  manager = await addPersonAs(database, awarding, 'quality-manager');
  for (const centreId of [centre, elsewhere])
    await allocateCentre(database, { personId: manager, awardingId: awarding, centreId });
  coordinator = await addPersonAs(database, centre, 'coordinator');
  assessor = await addPersonAs(database, centre, 'assessor', { familyName: 'Assessor' });
  verifier = await addPersonAs(database, centre, 'internal-quality-assurer', { familyName: 'Verifier' });
  strangerId = await addPersonAs(database, elsewhere, 'coordinator');
  learnerId = await addPersonAs(database, centre, 'learner', {
    familyName: 'Known',
    dateOfBirth: '2000-01-01',
  });
  const end = { operationalEndOn: '2026-12-31' };
  specificationId = await addSpecification(database, {
    awardingId: awarding,
    personId: developer,
    content: aSpecification({
      qualifications: [aQualification(end)],
      evidenceRules: [
        anEvidenceRule('assessor-qualification', { source: aClause(42, 'Assessors are qualified') }),
      ],
    }),
  });
  for (const centreId of [centre, elsewhere]) {
    const client = await server.as(manager);
    const result = await client(approvals.approveCentre, { params: { centreId }, body: { specificationId } });
    if (!result.ok) throw new Error(result.failure.detail);
  }
});

afterAll(() => server.close());

let count = 0;

type Input = Parameters<typeof contract.registrationInputSchema.parse>[0];

const input = (given: object = {}): contract.RegistrationInput => {
  count += 1;
  const raw: Input = {
    learner: { kind: 'new', givenName: 'Sample', familyName: `Learner ${count}`, dateOfBirth: '2001-05-06' },
    uln: null,
    specificationId,
    qualificationNumber: '600/0000/0',
    registeredOn,
    ...given,
  };
  return contract.registrationInputSchema.parse(raw);
};

const register = async (by: string, at: string, body: contract.RegistrationInput) =>
  (await server.as(by))(contract.registerLearner, { params: { centreId: at }, body });

const registered = async (given: object = {}): Promise<{ registrationId: string; learnerId: string }> => {
  const result = await register(coordinator, centre, input(given));
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
};

const codesOf = (result: Awaited<ReturnType<typeof register>>): readonly string[] =>
  result.ok ? [] : (result.failure.reasons ?? []).map(({ code }) => code);

describe('registering', () => {
  test('a new learner: the registration, the membership and where it begins are there', async () => {
    const { registrationId, learnerId: id } = await registered({ uln: '9276308686' });
    const client = await server.as(coordinator);
    const page = await client(contract.listRegistrations, { params: { centreId: centre } });
    if (!page.ok) throw new Error(page.failure.detail);
    expect(page.value.items.find((row) => row.registrationId === registrationId)).toMatchObject({
      learnerId: id,
      uln: '9276308686',
      state: 'in-progress',
      waitsFor: 'learner: choose units',
      creditsRequired: 8,
      assessorName: null,
    });
    expect(page.value.counts.all).toBe(page.value.items.length);
  });

  test('a known learner, who then cannot be registered twice', async () => {
    const learner = { kind: 'known', personId: learnerId };
    await registered({ learner });
    expect(codesOf(await register(coordinator, centre, input({ learner })))).toEqual(['registered-already']);
  });

  test.each([
    [
      'under age',
      { learner: { kind: 'new', givenName: 'Sample', familyName: 'Young', dateOfBirth: '2011-01-01' } },
      'under-age',
      3,
    ],
    ['a wrong ULN', { uln: '9276308685' }, 'uln-wrong', undefined],
    ['in the future', { registeredOn: '2026-09-02' }, 'registered-in-future', undefined],
  ])('is refused: %s', async (_, given, code, line) => {
    const result = await register(coordinator, centre, input(given));
    expect(codesOf(result)).toEqual([code]);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'rule-not-met' } });
    expect(result.ok ? undefined : result.failure.reasons?.[0]?.clause?.line).toBe(line);
  });

  test('after the last day is refused with its clause, and nothing is left behind', async () => {
    server.clock.setToday('2027-01-04');
    const body = input({ registeredOn: '2027-01-01' });
    const result = await register(coordinator, centre, body);
    server.clock.setToday(registeredOn);
    expect(codesOf(result)).toEqual(['after-end']);
    const { learner } = body;
    const left = await server.database.owner
      .selectFrom('person')
      .select('id')
      .where('familyName', '=', learner.kind === 'new' ? learner.familyName : '')
      .execute();
    expect(left).toEqual([]);
  });

  test('the ULN of somebody else, and a namesake born on the same day, are refused', async () => {
    const body = input({ uln: '1000000019' });
    expect(await register(coordinator, centre, body)).toMatchObject({ ok: true });
    expect(codesOf(await register(coordinator, centre, input({ uln: '1000000019' })))).toEqual([
      'uln-of-another',
    ]);
    expect(codesOf(await register(coordinator, centre, { ...body, uln: null }))).toEqual(['known-learner']);
  });

  test('two at once under one ULN: one is done', async () => {
    const both = await Promise.all(
      [1, 2].map(() => register(coordinator, centre, input({ uln: '2000000087' }))),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a centre whose approval was withdrawn registers nobody; one never approved neither', async () => {
    const client = await server.as(manager);
    const body = { specificationId, reason: 'Sample reason' };
    const withdrawn = await client(approvals.withdrawApproval, { params: { centreId: elsewhere }, body });
    expect(withdrawn).toMatchObject({ ok: true });
    expect(codesOf(await register(strangerId, elsewhere, input()))).toEqual(['approval-withdrawn']);
  });

  test('checking says the same and records nothing', async () => {
    const client = await server.as(coordinator);
    const body = input({ uln: '123' });
    const checked = await client(contract.checkRegistration, { params: { centreId: centre }, body });
    expect(checked).toMatchObject({ ok: true, value: { reasons: [{ code: 'uln-wrong' }] } });
  });

  test('a ULN that was awaited is recorded later', async () => {
    const { learnerId: id } = await registered();
    const client = await server.as(coordinator);
    const params = { centreId: centre, personId: id };
    expect(await client(contract.recordUln, { params, body: { uln: '70000 00031' } })).toMatchObject({
      ok: false,
      failure: { reasons: [{ code: 'uln-wrong' }] },
    });
    expect(await client(contract.recordUln, { params, body: { uln: '70000 00030' } })).toEqual({
      ok: true,
      value: { uln: '7000000030' },
    });
  });
});

const assign = async (
  registrationId: string,
  role: 'assessor' | 'internal-quality-assurer',
  personId: string,
) =>
  (await server.as(coordinator))(contract.assignPerson, {
    params: { registrationId },
    body: { role, personId },
  });

describe('assigning', () => {
  test('asks for the qualification that the specification asks for', async () => {
    const { registrationId } = await registered();
    expect(await assign(registrationId, 'assessor', assessor)).toMatchObject({
      ok: false,
      failure: {
        reasons: [
          { code: 'not-qualified', clause: { line: 42, document: 'Sample Awarding Organisation Issue 1' } },
        ],
      },
    });
    const client = await server.as(coordinator);
    const recorded = await client(people.recordQualification, {
      params: { centreId: centre, personId: assessor },
      body: { role: 'assessor', title: 'Sample award', standing: 'held', fromOn: '2025-01-01' },
    });
    expect(recorded).toMatchObject({ ok: true });
    expect(await assign(registrationId, 'assessor', assessor)).toMatchObject({ ok: true });
    expect(await assign(registrationId, 'assessor', assessor)).toMatchObject({
      failure: { kind: 'already-done' },
    });
    const found = await inTransaction(server.database, { actorId: coordinator, centreIds: [centre] }, (tx) =>
      findRegistration(tx, registrationId),
    );
    expect(found).toMatchObject({
      assessorId: assessor,
      qualityAssurerId: null,
      state: 'active',
      approval: 'approved',
    });
  });

  test('refuses one person in both roles, and people without the role', async () => {
    const { registrationId } = await registered({ assessorId: assessor });
    expect(await assign(registrationId, 'internal-quality-assurer', assessor)).toMatchObject({
      failure: { reasons: [{ code: 'role-not-held' }, { code: 'own-decisions' }] },
    });
    expect(await assign(registrationId, 'internal-quality-assurer', verifier)).toMatchObject({ ok: true });
  });

  test('several at once, all or none', async () => {
    const ids = [(await registered()).registrationId, (await registered()).registrationId];
    const client = await server.as(coordinator);
    const body = { role: 'assessor' as const, personId: assessor, registrationIds: ids };
    const done = await client(contract.assignMany, { params: { centreId: centre }, body });
    expect(done).toEqual({ ok: true, value: { assigned: 2 } });
    const page = await client(contract.listRegistrations, {
      params: { centreId: centre },
      query: { filter: 'unassigned' },
    });
    expect(page.ok && page.value.items.filter((row) => ids.includes(row.registrationId))).toMatchObject([
      { assessorName: 'Sample Assessor', qualityAssurerName: null },
      { assessorName: 'Sample Assessor', qualityAssurerName: null },
    ]);
  });
});

describe('an assessor whose role has ended', () => {
  test('counts as nobody: the learner is without an assessor until the role is held again', async () => {
    const { registrationId } = await registered({ assessorId: assessor });
    need(await assign(registrationId, 'internal-quality-assurer', verifier));
    const client = await server.as(coordinator);
    const findUnassigned = async () => {
      const query = { filter: 'unassigned' as const, limit: 500 };
      const page = need(await client(contract.listRegistrations, { params: { centreId: centre }, query }));
      expect(page.counts.unassigned).toBe(page.items.length);
      return page.items.find((row) => row.registrationId === registrationId);
    };
    expect(await findUnassigned()).toBeUndefined();
    const { items } = need(await client(people.listStaff, { params: { centreId: centre } }));
    const [held] = items.find(({ personId }) => personId === assessor)?.memberships ?? [];
    if (held === undefined) throw new Error('the assessor holds no role');
    const params = { centreId: centre, personId: assessor };
    const end = { untilOn: '2026-08-31', version: held.version };
    need(await client(people.endMembership, { params: { ...params, membershipId: held.id }, body: end }));
    expect(await findUnassigned()).toMatchObject({ assessorId: assessor, rolesEnded: ['assessor'] });
    need(await client(people.addMembership, { params, body: { role: 'assessor', fromOn: registeredOn } }));
    expect(await findUnassigned()).toBeUndefined();
  });
});

describe('the table of learners', () => {
  test('goes on page by page without gap or repetition', async () => {
    const client = await server.as(coordinator);
    const params = { centreId: centre };
    const all = await client(contract.listRegistrations, { params });
    if (!all.ok) throw new Error(all.failure.detail);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const query = { limit: 3, ...(after === undefined ? {} : { after }) };
      const page = await client(contract.listRegistrations, { params, query });
      if (!page.ok) throw new Error(page.failure.detail);
      seen.push(...page.value.items.map(({ registrationId }) => registrationId));
      after = page.value.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all.value.items.map(({ registrationId }) => registrationId));
    expect(seen.length).toBeGreaterThan(6);
  });

  test('finds by name and number, taking signs literally', async () => {
    const client = await server.as(coordinator);
    const search = async (text: string) => {
      const query = { search: text };
      const page = await client(contract.listRegistrations, { params: { centreId: centre }, query });
      return page.ok ? page.value.items.length : -1;
    };
    expect(await search('known')).toBe(1);
    expect(await search('9276308686')).toBe(1);
    expect(await search('%')).toBe(0);
  });

  test('a place that was not given out is refused', async () => {
    const client = await server.as(coordinator);
    const query = { after: 'nonsense' };
    const page = await client(contract.listRegistrations, { params: { centreId: centre }, query });
    expect(page).toMatchObject({ ok: false, failure: { kind: 'malformed-request' } });
  });
});

describe('one registration', () => {
  test('shows its learner and what happened, the newest first', async () => {
    const { registrationId } = await registered({ assessorId: assessor });
    const client = await server.as(coordinator);
    const params = { registrationId };
    await client(contract.changeRegistration, {
      params,
      body: { state: 'withdrawn', reason: 'Sample reason' },
    });
    const found = await client(contract.readRegistration, { params });
    expect(found).toMatchObject({
      ok: true,
      value: { hasSignIn: false, dateOfBirth: '2001-05-06', registration: { state: 'withdrawn' } },
    });
    expect(found.ok && found.value.history.map(({ what }) => what)).toEqual([
      'Withdrawn: Sample reason',
      'Sample Assessor assigned as assessor',
      'Registered',
    ]);
  });
});

describe('withdrawing', () => {
  test('is recorded with its reason, once', async () => {
    const { registrationId } = await registered();
    const client = await server.as(coordinator);
    const change = {
      params: { registrationId },
      body: { state: 'withdrawn' as const, reason: 'Sample reason' },
    };
    expect(await client(contract.changeRegistration, change)).toMatchObject({ ok: true });
    expect(await client(contract.changeRegistration, change)).toMatchObject({
      failure: { kind: 'already-done' },
    });
  });
});

const everybody = () => ({
  coordinator,
  assessor,
  verifier,
  learner: learnerId,
  manager,
  stranger: strangerId,
});

const kindOf = (result: { ok: true } | { ok: false; failure: { kind: string } }) =>
  result.ok ? 'allowed' : result.failure.kind;

describe('who may', () => {
  test.each([
    ['coordinator', 'allowed', 'allowed'],
    ['assessor', 'allowed', 'not-permitted'],
    ['verifier', 'allowed', 'not-permitted'],
    ['learner', 'not-permitted', 'not-permitted'],
    ['manager', 'allowed', 'not-permitted'],
    ['stranger', 'not-found', 'not-found'],
  ] as const)('%s: list %s, register and assign %s', async (who, list, write) => {
    const { registrationId } = await registered();
    const client = await server.as(everybody()[who]);
    const params = { centreId: centre };
    expect(kindOf(await client(contract.listRegistrations, { params }))).toBe(list);
    expect(kindOf(await client(contract.readRegistration, { params: { registrationId } }))).toBe(list);
    expect(kindOf(await client(contract.checkRegistration, { params, body: input() }))).toBe(write);
    expect(kindOf(await client(contract.registerLearner, { params, body: input() }))).toBe(write);
    const body = { role: 'assessor' as const, personId: assessor };
    expect(kindOf(await client(contract.assignPerson, { params: { registrationId }, body }))).toBe(write);
    const many = { ...body, registrationIds: [(await registered()).registrationId] };
    expect(kindOf(await client(contract.assignMany, { params, body: many }))).toBe(write);
    const uln = { params: { centreId: centre, personId: learnerId }, body: { uln: '1234567899' } };
    expect(kindOf(await client(contract.recordUln, uln))).toBe(write);
    const change = { state: 'closed' as const, reason: 'Sample reason' };
    expect(
      kindOf(await client(contract.changeRegistration, { params: { registrationId }, body: change })),
    ).toBe(write);
  });

  test('nobody who is not signed in', async () => {
    const client = await server.as(null);
    const result = await client(contract.listRegistrations, { params: { centreId: centre } });
    expect(result).toMatchObject({ failure: { kind: 'not-signed-in' } });
  });

  test('a query that forgets the centre sees no other', async () => {
    const scope = { actorId: strangerId, centreIds: [elsewhere] };
    for (const table of [
      'registration',
      'registrationStanding',
      'assignment',
      'registrationChange',
    ] as const) {
      const all = await server.database.owner.selectFrom(table).select('centreId').execute();
      expect(all.length).toBeGreaterThan(0);
      const seen = await inTransaction(server.database, scope, (tx) =>
        tx.selectFrom(table).select('centreId').execute(),
      );
      expect(seen).toEqual([]);
    }
  });
});
