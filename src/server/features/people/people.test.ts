import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/people.ts';
import * as organisations from '#contract/organisations.ts';
import { signIn } from '#contract/sign-in.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  recorded,
  testServer,
} from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';
import { createPersonWithSignIn } from './api.ts';

let server: TestServer;
let [centre, elsewhere, awarding, specificationId] = ['', '', '', ''];
let [manager, coordinator, assessor, verifier, learner, stranger] = ['', '', '', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  elsewhere = await addOrganisation(database, 'centre');
  awarding = await addOrganisation(database, 'awarding');
  const developer = await addPersonAs(database, awarding, 'developer');
  manager = await addPersonAs(database, awarding, 'quality-manager');
  await allocateCentre(database, { personId: manager, awardingId: awarding, centreId: centre });
  coordinator = await addPersonAs(database, centre, 'coordinator');
  assessor = await addPersonAs(database, centre, 'assessor');
  verifier = await addPersonAs(database, centre, 'internal-quality-assurer');
  learner = await addPersonAs(database, centre, 'learner');
  stranger = await addPersonAs(database, elsewhere, 'coordinator');
  specificationId = await addSpecification(database, { awardingId: awarding, personId: developer });
});

afterAll(() => server.close());

let count = 0;

const newMember = (given: object = {}) => {
  count += 1;
  return {
    givenName: 'Sample',
    familyName: `Member ${count}`,
    email: `member${count}@sample.example`,
    roles: ['assessor' as const],
    fromOn: '2026-01-01',
    ...given,
  };
};

const added = async (given: object = {}): Promise<string> => {
  const client = await server.as(coordinator);
  const result = await client(contract.addStaff, { params: { centreId: centre }, body: newMember(given) });
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value.personId;
};

const findMember = async (personId: string): Promise<contract.StaffMember> => {
  const client = await server.as(coordinator);
  const result = await client(contract.listStaff, { params: { centreId: centre } });
  const found = result.ok ? result.value.items.find((member) => member.personId === personId) : undefined;
  if (found === undefined) throw new Error('the member of staff is not listed');
  return found;
};

const accept = async (by: string, personId: string, unitRefs: string[] | null) =>
  (await server.as(by))(contract.recordCompetence, {
    params: { centreId: centre, personId },
    body: { specificationId, unitRefs, verdict: 'accepted', basis: 'Sample basis' },
  });

describe('staff', () => {
  test('are added with their roles, qualifications and competence', async () => {
    const personId = await added({ roles: ['assessor', 'internal-quality-assurer'] });
    const client = await server.as(coordinator);
    const params = { centreId: centre, personId };
    const qualification = { role: 'assessor' as const, title: 'Sample award', fromOn: '2026-01-01' };
    await client(contract.recordQualification, {
      params,
      body: { ...qualification, standing: 'working-towards', deadlineOn: '2027-06-30' },
    });
    await client(contract.recordQualification, { params, body: { ...qualification, standing: 'held' } });
    await client(contract.recordCompetence, {
      params,
      body: { specificationId, verdict: 'accepted', basis: 'Ten sample years' },
    });
    const member = await findMember(personId);
    expect(member.memberships.map(({ role }) => role).toSorted()).toEqual([
      'assessor',
      'internal-quality-assurer',
    ]);
    expect(member.qualifications).toEqual([
      { ...qualification, standing: 'held', deadlineOn: null, invalidFromOn: null },
    ]);
    expect(member.competence).toMatchObject([{ specificationId, unitRef: null, verdict: 'accepted' }]);
  });

  test('somebody may work towards a qualification without a day of the centre’s own; the specification may set one', async () => {
    const client = await server.as(coordinator);
    const result = await client(contract.recordQualification, {
      params: { centreId: centre, personId: assessor },
      body: { role: 'assessor', title: 'Sample', standing: 'working-towards', fromOn: '2026-01-01' },
    });
    expect(result).toMatchObject({ ok: true });
  });

  test('are not added twice under one address', async () => {
    const email = 'twice@sample.example';
    await added({ email });
    const client = await server.as(coordinator);
    const body = newMember({ email: 'Twice@sample.example' });
    const result = await client(contract.addStaff, { params: { centreId: centre }, body });
    expect(result).toMatchObject({ failure: { kind: 'already-done' } });
  });

  test('a role ends on a day, and a newer state is not overwritten', async () => {
    const personId = await added();
    const [membership] = (await findMember(personId)).memberships;
    const client = await server.as(coordinator);
    const params = { centreId: centre, personId, membershipId: membership?.id ?? '' };
    const end = (untilOn: string, version: number) =>
      client(contract.endMembership, { params, body: { untilOn, version } });
    expect(await end('2025-12-31', 1)).toMatchObject({ failure: { kind: 'malformed-request' } });
    expect(await end('2026-12-31', 1)).toMatchObject({ ok: true });
    expect(await end('2027-12-31', 1)).toMatchObject({ failure: { kind: 'changed-meanwhile' } });
    const overlapping = { role: 'assessor' as const, fromOn: '2026-06-01' };
    const again = await client(contract.addMembership, {
      params: { centreId: centre, personId },
      body: overlapping,
    });
    expect(again).toMatchObject({ failure: { kind: 'already-done' } });
    const later = await client(contract.addMembership, {
      params: { centreId: centre, personId },
      body: { ...overlapping, fromOn: '2027-01-01' },
    });
    expect(later).toMatchObject({ ok: true });
  });

  test('nobody accepts their own competence, and only for units that are there', async () => {
    expect(await accept(verifier, verifier, null)).toMatchObject({ failure: { kind: 'not-permitted' } });
    expect(await accept(verifier, assessor, ['Z/999/9999'])).toMatchObject({
      failure: { kind: 'malformed-request' },
    });
    expect(await accept(verifier, assessor, ['A/500/0001', 'D/500/0002'])).toEqual({
      ok: true,
      value: { recorded: 2 },
    });
  });
});

const oneTimePassword = 'only-for-one-time-use';

describe('a sign-in', () => {
  test('is opened with a password that works, once', async () => {
    const personId = await added();
    const client = await server.as(coordinator);
    const params = { centreId: centre, personId };
    const opened = await client(contract.openSignIn, { params, body: { oneTimePassword } });
    if (!opened.ok) throw new Error(opened.failure.detail);
    const { email } = opened.value;
    const visitor = await server.as(null);
    expect(await visitor(signIn, { body: { email, password: oneTimePassword } })).toMatchObject({
      ok: true,
      value: { state: 'signed-in', me: { personId } },
    });
    expect(await client(contract.openSignIn, { params, body: { oneTimePassword } })).toMatchObject({
      failure: { kind: 'already-done' },
    });
    const kept = await server.database.owner.selectFrom('idempotencyKey').select('response').execute();
    expect(JSON.stringify(kept)).not.toContain(oneTimePassword);
  });

  test('is not opened under an address that signs in already', async () => {
    await recorded(server.database, (tx) =>
      createPersonWithSignIn(server.app, tx, {
        givenName: 'Sample',
        familyName: 'Taken',
        email: 'taken@sample.example',
        password: 'a long sample password',
      }),
    );
    const personId = await added();
    const client = await server.as(coordinator);
    const body = { email: 'Taken@sample.example', oneTimePassword };
    const result = await client(contract.openSignIn, { params: { centreId: centre, personId }, body });
    expect(result).toMatchObject({ failure: { kind: 'already-done' } });
  });

  test('of a coordinator may be opened by the awarding organisation, of others not', async () => {
    const client = await server.as(manager);
    const first = await client(contract.addStaff, {
      params: { centreId: centre },
      body: newMember({ roles: ['coordinator'] }),
    });
    if (!first.ok) throw new Error(first.failure.detail);
    const open = (personId: string) =>
      client(contract.openSignIn, { params: { centreId: centre, personId }, body: { oneTimePassword } });
    expect(await open(first.value.personId)).toMatchObject({ ok: true });
    expect(await open(await added())).toMatchObject({ failure: { kind: 'not-permitted' } });
  });
});

type Client = Awaited<ReturnType<TestServer['as']>>;

const kindOf = (result: { ok: true } | { ok: false; failure: { kind: string } }): string =>
  result.ok ? 'allowed' : result.failure.kind;

describe('who may', () => {
  const qualification = {
    role: 'assessor' as const,
    title: 'Sample',
    standing: 'held' as const,
    fromOn: '2026-01-01',
  };
  const calls: Readonly<Record<string, (client: Client) => Promise<string>>> = {
    list: async (client) => kindOf(await client(contract.listStaff, { params: { centreId: centre } })),
    places: async (client) =>
      kindOf(await client(organisations.centrePlaces, { params: { centreId: centre } })),
    add: async (client) =>
      kindOf(await client(contract.addStaff, { params: { centreId: centre }, body: newMember() })),
    site: async (client) =>
      kindOf(
        await client(organisations.addSite, { params: { centreId: centre }, body: { name: 'Sample site' } }),
      ),
    employer: async (client) =>
      kindOf(
        await client(organisations.addEmployer, {
          params: { centreId: centre },
          body: { name: 'Sample employer' },
        }),
      ),
    role: async (client) =>
      kindOf(
        await client(contract.addMembership, {
          params: { centreId: centre, personId: await added() },
          body: { role: 'internal-quality-assurer', fromOn: '2026-01-01' },
        }),
      ),
    qualify: async (client) =>
      kindOf(
        await client(contract.recordQualification, {
          params: { centreId: centre, personId: assessor },
          body: qualification,
        }),
      ),
    accept: async (client) =>
      kindOf(
        await client(contract.recordCompetence, {
          params: { centreId: centre, personId: assessor },
          body: { specificationId, verdict: 'accepted', basis: 'Sample basis' },
        }),
      ),
    open: async (client) =>
      kindOf(
        await client(contract.openSignIn, {
          params: { centreId: centre, personId: await added() },
          body: { oneTimePassword },
        }),
      ),
  };
  const names = Object.keys(calls);
  const all = (answer: string): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [name, answer]));
  const table: readonly (readonly [who: string, answers: Readonly<Record<string, string>>])[] = [
    ['coordinator', all('allowed')],
    ['assessor', { ...all('not-permitted'), list: 'allowed', places: 'allowed' }],
    ['verifier', { ...all('not-permitted'), list: 'allowed', places: 'allowed', accept: 'allowed' }],
    ['learner', all('not-permitted')],
    ['manager', { ...all('not-permitted'), list: 'allowed', places: 'allowed' }],
    ['stranger', all('not-found')],
    ['nobody', all('not-signed-in')],
  ];

  test.each(table)('%s', async (who, answers) => {
    const ids: Readonly<Record<string, string>> = {
      coordinator,
      assessor,
      verifier,
      learner,
      manager,
      stranger,
    };
    const client = await server.as(ids[who] ?? null);
    const given: Record<string, string> = {};
    for (const [name, call] of Object.entries(calls)) given[name] = await call(client);
    expect(given).toEqual(answers);
  });

  test('a query that forgets the centre sees no other', async () => {
    const scope = { actorId: stranger, centreIds: [elsewhere] };
    for (const name of ['staffQualification', 'staffCompetence', 'site'] as const) {
      const rows = await server.database.owner.selectFrom(name).select('centreId').execute();
      expect(rows.length).toBeGreaterThan(0);
      const seen = await inTransaction(server.database, scope, (tx) =>
        tx.selectFrom(name).select('centreId').execute(),
      );
      expect(seen).toEqual([]);
    }
    const people = await inTransaction(server.database, scope, (tx) =>
      tx.selectFrom('person').select('id').execute(),
    );
    expect(people.map(({ id }) => id)).not.toContain(assessor);
  });
});
