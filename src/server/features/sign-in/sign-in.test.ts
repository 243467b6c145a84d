/** What is kept about acts of signing in, one-time passwords, and the way out of an authenticator. */
import { sql } from 'kysely';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as people from '#contract/people.ts';
import * as contract from '#contract/sign-in.ts';
import { type TestServer, addOrganisation, addPersonAs, recorded, testServer } from '#testing/platform.ts';
import { codeOf } from '#testing/totp.ts';
import { describeDevice } from './events.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let server: TestServer;
let [centre, awarding, coordinator, manager, assessor, stranger] = ['', '', '', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  awarding = await addOrganisation(database, 'awarding');
  centre = await addOrganisation(database, 'centre');
  coordinator = await addPersonAs(database, centre, 'coordinator');
  assessor = await addPersonAs(database, centre, 'assessor');
  manager = await addPersonAs(database, awarding, 'quality-manager');
  stranger = await addPersonAs(database, await addOrganisation(database, 'centre'), 'coordinator');
});

afterAll(() => server.close());

let requests = 0;

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, cookie = '') => {
  requests += 1;
  return server.fastify.inject({
    method,
    url,
    // Each from an address of its own, so that the tests do not bar each other.
    remoteAddress: `10.0.0.${String(requests % 250)}`,
    headers: { cookie, 'user-agent': firefox, 'idempotency-key': `sample-key-${String(requests)}` },
    ...(payload === undefined ? {} : { payload }),
  });
};

const cookieOf = (answer: Awaited<ReturnType<typeof send>>): string =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

const give = async (personId: string, email: string, password: string): Promise<void> => {
  await recorded(server.database, async (tx) => {
    const userId = await server.app.signIn.createUser(tx, { email, name: 'Sample', password });
    await tx.updateTable('person').set({ userId }).where('id', '=', personId).execute();
  });
};

const answered = z.object({ items: z.array(contract.signInEventSchema) });

const kindsSeen = async (by: string, organisationId: string, personId: string) => {
  const client = await server.as(by);
  const result = await client(contract.signInsOf, { params: { organisationId, personId } });
  return result.ok ? result.value.items.map(({ kind }) => kind) : result.failure.kind;
};

describe('acts of signing in', () => {
  const email = 'sample.assessor@sample.example';
  const [password, next] = ['a long sample password', 'another long sample password'];

  test('are kept for the person, newest first, with where they came from and no secret', async () => {
    await give(assessor, email, password);
    await send('POST', '/api/sign-in', { email, password: 'not the password' });
    const cookie = cookieOf(await send('POST', '/api/sign-in', { email, password }));
    const changed = await send('PUT', '/api/me/password', { current: password, next }, cookie);
    expect(changed.statusCode).toBe(200);
    await send('POST', '/api/password-link', { email });
    const own = cookieOf(changed);
    const { items } = answered.parse((await send('GET', '/api/me/sign-ins', undefined, own)).json());
    expect(items.map(({ kind }) => kind)).toEqual([
      'password-link-sent',
      'password-changed',
      'signed-in',
      'refused',
    ]);
    for (const { address, device } of items)
      expect({ address, device }).toEqual({
        address: expect.stringMatching(/^10\.0\.0\./u),
        device: 'Firefox on Linux',
      });
    const kept = await sql`select * from sign_in_event`.execute(server.database.owner);
    expect(JSON.stringify(kept.rows)).not.toMatch(/password [a-z]|a long|another long/u);
    await send('POST', '/api/sign-out', undefined, own);
    expect((await kindsSeen(coordinator, centre, assessor))[0]).toBe('signed-out');
  });

  test('are seen by the coordinators of the centre, without address and device, and by no other', async () => {
    const client = await server.as(coordinator);
    const params = { organisationId: centre, personId: assessor };
    const seen = await client(contract.signInsOf, { params });
    expect(seen.ok && seen.value.items.every((one) => one.address === null && one.device === null)).toBe(
      true,
    );
    for (const by of [assessor, manager, stranger])
      expect(await kindsSeen(by, centre, assessor)).toBe('not-found');
  });

  test('of people of an awarding organisation are seen by its quality managers', async () => {
    const officer = await addPersonAs(server.database, awarding, 'certification-officer');
    await give(officer, 'sample.officer@sample.example', password);
    await send('POST', '/api/sign-in', { email: 'sample.officer@sample.example', password });
    expect(await kindsSeen(manager, awarding, officer)).toEqual(['signed-in']);
    expect(await kindsSeen(coordinator, awarding, officer)).toBe('not-found');
  });

  test('of an address that nobody has leave nothing, and what is older than a year goes', async () => {
    const count = () =>
      server.database.owner
        .selectFrom('signInEvent')
        .select(({ fn }) => fn.countAll<number>().as('events'))
        .executeTakeFirstOrThrow();
    const before = await count();
    await send('POST', '/api/sign-in', { email: 'nobody@sample.example', password });
    await send('POST', '/api/password-link', { email: 'nobody@sample.example' });
    expect(await count()).toEqual(before);
    await sql`update sign_in_event set at = at - interval '366 days'`.execute(server.database.owner);
    await send('POST', '/api/sign-in', { email, password: 'not the password' });
    expect(await count()).toEqual({ events: 1 });
  });

  test('name a browser and a system in words, and nothing else of what a program says of itself', () => {
    expect(describeDevice(firefox)).toBe('Firefox on Linux');
    expect(describeDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1')).toBe(
      'Safari on iPhone or iPad',
    );
    expect(describeDevice('curl/8.0')).toBeNull();
    expect(describeDevice(undefined)).toBeNull();
  });
});

describe('a one-time password', () => {
  const oneTimePassword = 'given-by-the-coordinator';

  test('opens nothing but choosing an own one, which opens everything', async () => {
    const client = await server.as(coordinator);
    const [email, roles] = ['sample.new@sample.example', ['assessor' as const]];
    const added = await client(people.addStaff, {
      params: { centreId: centre },
      body: { givenName: 'Sample', familyName: 'New', email, roles, fromOn: '2026-01-01' },
    });
    if (!added.ok) throw new Error(added.failure.detail);
    const params = { centreId: centre, personId: added.value.personId };
    expect(await client(people.openSignIn, { params, body: { oneTimePassword } })).toMatchObject({
      ok: true,
    });
    const first = await send('POST', '/api/sign-in', { email, password: oneTimePassword });
    expect(first.json()).toMatchObject({ state: 'signed-in', me: { mustChangePassword: true } });
    const cookie = cookieOf(first);
    for (const [method, url] of [
      ['GET', '/api/specifications'],
      ['GET', `/api/centres/${centre}/staff`],
      ['GET', '/api/me/sign-ins'],
      ['POST', '/api/me/authenticator'],
      ['POST', '/api/uploads'],
    ] as const) {
      const answer = await send(method, url, method === 'GET' ? undefined : { password: 'x' }, cookie);
      expect({ url, ...answer.json() }).toMatchObject({ url, kind: 'password-change-needed' });
    }
    const same = { current: oneTimePassword, next: oneTimePassword };
    expect((await send('PUT', '/api/me/password', same, cookie)).json()).toMatchObject({
      kind: 'malformed-request',
    });
    const own = { current: oneTimePassword, next: 'chosen by the person alone' };
    const changed = await send('PUT', '/api/me/password', own, cookie);
    expect(changed.json()).toEqual({ state: 'changed' });
    const answer = await send('GET', '/api/specifications', undefined, cookieOf(changed));
    expect(answer.statusCode).toBe(200);
    expect((await send('POST', '/api/sign-in', { email, password: oneTimePassword })).statusCode).toBe(401);
  });
});

describe('an authenticator', () => {
  const email = 'sample.careful@sample.example';
  const password = 'a careful sample password';

  test('is passed by a backup code, once, and can be switched off with the password', async () => {
    const personId = await addPersonAs(server.database, centre, 'learner');
    await give(personId, email, password);
    const cookie = cookieOf(await send('POST', '/api/sign-in', { email, password }));
    const begun = await send('POST', '/api/me/authenticator', { password }, cookie);
    const { address, backupCodes } = z
      .object({ address: z.string(), backupCodes: z.array(z.string()) })
      .parse(begun.json());
    const code = codeOf(address, Date.now());
    expect((await send('POST', '/api/me/authenticator/confirm', { code }, cookie)).statusCode).toBe(200);

    const withBackup = { email, password, code: backupCodes[0] };
    const passed = await send('POST', '/api/sign-in', withBackup);
    expect(passed.json()).toMatchObject({ state: 'signed-in', me: { authenticatorOn: true } });
    expect((await send('POST', '/api/sign-in', withBackup)).json()).toMatchObject({
      kind: 'code-not-accepted',
    });

    const own = cookieOf(passed);
    const refused = await send('POST', '/api/me/authenticator/off', { password: 'not it' }, own);
    expect(refused.json()).toMatchObject({ kind: 'wrong-credentials' });
    const off = await send('POST', '/api/me/authenticator/off', { password }, own);
    expect(off.json()).toEqual({ state: 'off' });
    expect((await send('POST', '/api/sign-in', { email, password })).json()).toMatchObject({
      state: 'signed-in',
      me: { authenticatorOn: false },
    });
    expect(await kindsSeen(coordinator, centre, personId)).toEqual([
      'signed-in',
      'authenticator-off',
      'refused',
      'signed-in',
      'backup-code-used',
      'authenticator-on',
      'signed-in',
    ]);
  });
});
