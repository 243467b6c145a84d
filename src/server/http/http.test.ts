import { randomUUID } from 'node:crypto';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoint } from '#contract/endpoint.ts';
import { failure } from '#contract/failure.ts';
import * as contract from '#contract/sign-in.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { features } from '#server/features/index.ts';
import {
  type TestServer,
  addOrganisation,
  addPerson,
  addPersonAs,
  allocateCentre,
  recorded,
  testServer,
} from '#testing/platform.ts';
import { codeOf } from '#testing/totp.ts';
import { holdsRole } from './actor.ts';
import { type Http, addReading, addWriting } from './routes.ts';

const addSite = endpoint({
  method: 'POST',
  path: '/api/test/centres/:centreId/sites',
  summary: 'Add a site',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({ name: z.string().min(1) }),
  response: z.object({ id: z.string() }),
});
const listSites = endpoint({
  method: 'GET',
  path: '/api/test/centres/:centreId/sites',
  summary: 'Sites',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ names: z.array(z.string()) }),
});
const crash = endpoint({ method: 'GET', path: '/api/test/crash', summary: 'A bug' });

const testFeature = (http: Http): void => {
  addWriting(http, addSite, {
    may: (actor, { params }) =>
      holdsRole(actor, params.centreId, 'coordinator')
        ? undefined
        : failure('not-permitted', 'Only a coordinator adds a site.', {
            whoCan: 'A coordinator of the centre.',
          }),
    async act({ tx, params, body }) {
      const id = body.name === 'fixed' ? params.centreId : randomUUID();
      await tx.insertInto('site').values({ centreId: params.centreId, id, name: body.name }).execute();
      if (body.name === 'refuse') return failed(failure('rule-not-met', 'Not this one.'));
      const act = { chain: params.centreId, action: 'site.add', subject: { kind: 'site', id } };
      return ok({ response: { id }, act });
    },
  });
  addReading(http, listSites, {
    async answer({ tx }) {
      const sites = await tx.selectFrom('site').select('name').orderBy('name').execute();
      return ok({ names: sites.map(({ name }) => name) });
    },
  });
  addReading(http, crash, {
    answer: () => {
      throw new Error('a bug');
    },
  });
};

let server: TestServer;
let [centre, elsewhere, awarding] = ['', '', ''];
let [coordinator, learner, stranger, verifier] = ['', '', '', ''];

beforeAll(async () => {
  server = await testServer({ features: [...features, testFeature] });
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  elsewhere = await addOrganisation(database, 'centre');
  awarding = await addOrganisation(database, 'awarding');
  coordinator = await addPersonAs(database, centre, 'coordinator');
  learner = await addPersonAs(database, centre, 'learner');
  stranger = await addPersonAs(database, elsewhere, 'coordinator');
  verifier = await addPersonAs(database, awarding, 'external-quality-assurer');
  await allocateCentre(database, { personId: verifier, awardingId: awarding, centreId: centre });
});

afterAll(() => server.close());

const sites = async (): Promise<readonly string[]> => {
  const rows = await server.database.owner.selectFrom('site').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
};

describe('a write', () => {
  test('is done, audited, and answered', async () => {
    const client = await server.as(coordinator);
    const result = await client(addSite, { params: { centreId: centre }, body: { name: 'North' } });
    expect(result).toMatchObject({ ok: true });
    const event = await server.database.owner
      .selectFrom('auditEvent')
      .selectAll()
      .where('chainId', '=', centre)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(event).toMatchObject({ action: 'site.add', actorId: coordinator });
  });

  test('is refused to others, who learn who can', async () => {
    for (const [person, kind] of [
      [learner, 'not-permitted'],
      [stranger, 'not-permitted'],
      [null, 'not-signed-in'],
    ] as const) {
      const client = await server.as(person);
      const result = await client(addSite, { params: { centreId: centre }, body: { name: 'Wrong' } });
      expect(result).toMatchObject({ ok: false, failure: { kind } });
    }
    expect(await sites()).not.toContain('Wrong');
  });

  test('names the field that is wrong', async () => {
    const client = await server.as(coordinator);
    const result = await client(addSite, { params: { centreId: centre }, body: { name: '' } });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'malformed-request', fields: [{ path: 'name' }] },
    });
  });

  test('a character that the database cannot hold is refused, and no bug', async () => {
    const client = await server.as(coordinator);
    expect(
      await client(addSite, { params: { centreId: centre }, body: { name: 'No\u0000rth' } }),
    ).toMatchObject({ ok: false, failure: { kind: 'malformed-request' } });
  });

  test('that is refused leaves nothing behind, and may be tried again with its key', async () => {
    const client = await server.as(coordinator);
    const options = { idempotencyKey: randomUUID() };
    const input = { params: { centreId: centre }, body: { name: 'refuse' } };
    expect(await client(addSite, input, options)).toMatchObject({
      ok: false,
      failure: { kind: 'rule-not-met' },
    });
    expect(await sites()).not.toContain('refuse');
    expect(await client(addSite, input, options)).toMatchObject({
      ok: false,
      failure: { kind: 'rule-not-met' },
    });
  });

  test('repeated with its key is done once and answered alike', async () => {
    const client = await server.as(coordinator);
    const options = { idempotencyKey: randomUUID() };
    const input = { params: { centreId: centre }, body: { name: 'Once' } };
    const first = await client(addSite, input, options);
    expect(await client(addSite, input, options)).toEqual(first);
    expect((await sites()).filter((name) => name === 'Once')).toHaveLength(1);
    const other = await client(addSite, { ...input, body: { name: 'Twice' } }, options);
    expect(other).toMatchObject({ ok: false, failure: { kind: 'idempotency-key-reused' } });
  });

  test('repeated is answered alike even when doing it twice would break the database', async () => {
    const client = await server.as(coordinator);
    const options = { idempotencyKey: randomUUID() };
    const input = { params: { centreId: centre }, body: { name: 'fixed' } };
    const first = await client(addSite, input, options);
    expect(first).toMatchObject({ ok: true });
    expect(await client(addSite, input, options)).toEqual(first);
    await expect(client(addSite, input)).rejects.toThrow(/duplicate key/u);
  });

  test('sent several times at once is done once', async () => {
    const client = await server.as(coordinator);
    const options = { idempotencyKey: randomUUID() };
    const input = { params: { centreId: centre }, body: { name: 'Together' } };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => client(addSite, input, options)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await sites()).filter((name) => name === 'Together')).toHaveLength(1);
  });

  test('needs a key, and comes from here', async () => {
    const url = `/api/test/centres/${centre}/sites`;
    const send = (headers: Record<string, string>) =>
      server.inject(coordinator, { method: 'POST', url, payload: { name: 'Keyless' }, headers });
    expect((await send({ 'idempotency-key': '' })).json()).toMatchObject({ kind: 'idempotency-key-missing' });
    expect((await send({ origin: 'https://elsewhere.example' })).json()).toMatchObject({
      kind: 'foreign-origin',
    });
    expect((await send({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ kind: 'foreign-origin' });
    expect(await sites()).not.toContain('Keyless');
  });
});

describe('a read', () => {
  test('gives only what the centre of the reader holds', async () => {
    const there = await server.as(stranger);
    expect(await there(listSites, { params: { centreId: centre } })).toEqual({
      ok: true,
      value: { names: [] },
    });
  });

  test('by the awarding organisation is logged', async () => {
    const client = await server.as(verifier);
    const read = await client(listSites, { params: { centreId: centre } });
    expect(read).toMatchObject({ ok: true, value: { names: expect.arrayContaining(['North']) } });
    const looks = await server.database.owner.selectFrom('lookLog').selectAll().execute();
    expect(looks).toMatchObject([
      { personId: verifier, centreId: centre, subject: expect.stringContaining('sites') },
    ]);
  });

  test('that meets a bug says so without telling what it was', async () => {
    const answer = await server.fastify.inject({ url: '/api/test/crash', headers: { cookie: '' } });
    expect(answer.statusCode).toBe(401);
    await expect(server.inject(coordinator, { url: '/api/test/crash' })).rejects.toThrow('a bug');
  });
});

const post = (url: string, payload: object, cookie = '') =>
  server.fastify.inject({ method: 'POST', url, payload, headers: { cookie } });

const cookieOf = (answer: Awaited<ReturnType<typeof post>>): string =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

const guess = () => post('/api/sign-in', { email: 'guessed@sample.example', password: 'guess' });

describe('signing in', () => {
  const email = 'sample.coordinator@sample.example';
  const password = 'a sample password';

  beforeAll(async () => {
    const personId = await addPerson(server.database, { givenName: 'Sample', familyName: 'Signer' });
    await recorded(server.database, async (tx) => {
      const userId = await server.app.signIn.createUser(tx, { email, name: 'Sample Signer', password });
      await tx.updateTable('person').set({ userId }).where('id', '=', personId).execute();
    });
  });

  test('gives a cookie that scripts cannot read, and signing out ends it', async () => {
    const answer = await post('/api/sign-in', { email, password });
    expect(answer.json()).toMatchObject({ state: 'signed-in', me: { name: 'Sample Signer', email } });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /touchstone\.session_token=.*HttpOnly.*SameSite=Lax/u,
    );
    const cookie = cookieOf(answer);
    const me = () => server.fastify.inject({ url: '/api/me', headers: { cookie } });
    expect((await me()).json()).toMatchObject({ me: { email } });
    expect((await post('/api/sign-out', {}, cookie)).json()).toEqual({ state: 'signed-out' });
    expect((await me()).json()).toEqual({ me: null });
  });

  test('a wrong password and an unknown address are answered alike', async () => {
    const wrong = await post('/api/sign-in', { email, password: 'another password' });
    const unknown = await post('/api/sign-in', { email: 'nobody@sample.example', password });
    expect(wrong.statusCode).toBe(401);
    expect(unknown.json()).toEqual(wrong.json());
  });

  test('a cookie with a forged signature is nobody', async () => {
    const answer = await post('/api/sign-in', { email, password });
    const token =
      answer.cookies.find(({ name }) => name.endsWith('session_token'))?.value.split('.')[0] ?? '';
    const forged = createHmac('sha256', 'another secret').update(token).digest('base64');
    const cookie = `touchstone.session_token=${encodeURIComponent(`${token}.${forged}`)}`;
    expect((await server.fastify.inject({ url: '/api/me', headers: { cookie } })).json()).toEqual({
      me: null,
    });
  });

  test('one session serves many requests at the same time, from the first', async () => {
    const personId = await addPerson(server.database);
    const ask = () => server.inject(personId, { url: '/api/me' });
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(answers.map((answer) => answer.json())).toMatchObject(answers.map(() => ({ me: { personId } })));
  });

  test('many failed attempts bar the account for a while', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) statuses.push((await guess()).statusCode);
    expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 401));
    expect(statuses[8]).toBe(429);
  });

  test('a forgotten password is set by a link that works once', async () => {
    const sent: string[] = [];
    server.app.jobs.handle('mail', async (data) => void sent.push(JSON.stringify(data)));
    expect((await post('/api/password-link', { email })).json()).toEqual({ state: 'sent' });
    expect((await post('/api/password-link', { email: 'nobody@sample.example' })).json()).toEqual({
      state: 'sent',
    });
    await server.app.jobs.runPending();
    expect(sent).toHaveLength(1);
    const token = /password\/(?<token>[\w-]+)/u.exec(sent[0] ?? '')?.groups?.['token'] ?? '';
    const next = 'an even better password';
    expect((await post('/api/password', { token, password: next })).json()).toEqual({ state: 'set' });
    expect((await post('/api/password', { token, password: next })).statusCode).toBe(404);
    expect((await post('/api/sign-in', { email, password })).statusCode).toBe(401);
    expect((await post('/api/sign-in', { email, password: next })).statusCode).toBe(200);
  });
});

describe('an authenticator', () => {
  const email = 'sample.careful@sample.example';
  const password = 'a careful sample password';

  test('once set up, its code is asked for at each sign-in, and each code is accepted once', async () => {
    const personId = await addPerson(server.database, { givenName: 'Sample', familyName: 'Careful' });
    await recorded(server.database, async (tx) => {
      const userId = await server.app.signIn.createUser(tx, { email, name: 'Sample Careful', password });
      await tx.updateTable('person').set({ userId }).where('id', '=', personId).execute();
    });
    const cookie = cookieOf(await post('/api/sign-in', { email, password }));
    expect((await post('/api/me/authenticator', { password: 'not the password' }, cookie)).statusCode).toBe(
      401,
    );
    const begun = await post('/api/me/authenticator', { password }, cookie);
    const { address } = z.object({ address: z.string() }).parse(begun.json());
    const now = Date.now();
    const confirmed = await post('/api/me/authenticator/confirm', { code: codeOf(address, now) }, cookie);
    expect(confirmed.json()).toEqual({ state: 'on' });

    const asked = await post('/api/sign-in', { email, password });
    expect(asked.json()).toEqual({ state: 'code-needed', me: null });
    expect(asked.cookies).toEqual([]);
    expect((await post('/api/sign-in', { email, password, code: '000000' })).statusCode).toBe(401);
    // The code that confirmed the authenticator does not sign in as well; the one of the next step does, once.
    expect((await post('/api/sign-in', { email, password, code: codeOf(address, now) })).statusCode).toBe(
      401,
    );
    const next = { email, password, code: codeOf(address, now + 30_000) };
    expect((await post('/api/sign-in', next)).json()).toMatchObject({ state: 'signed-in', me: { email } });
    expect((await post('/api/sign-in', next)).json()).toMatchObject({ kind: 'code-not-accepted' });
  });
});

describe('the API document', () => {
  test('describes every route', async () => {
    const answer = await server.fastify.inject({ url: '/api/openapi.json' });
    const document = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
      .parse(answer.json());
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([contract.signIn.path, '/api/test/centres/{centreId}/sites']),
    );
  });

  test('is readable as a page without any script', async () => {
    const answer = await server.fastify.inject({ url: '/api/docs' });
    expect(answer.statusCode).toBe(200);
    expect(answer.payload).toContain('Add a site');
    expect(answer.payload).not.toContain('<script');
    const linked = [...answer.payload.matchAll(/href="#(?<to>[^"]+)"/gu)].map(({ groups }) => groups?.['to']);
    const anchors = [...answer.payload.matchAll(/<h2 id="(?<id>[^"]+)"/gu)].map(
      ({ groups }) => groups?.['id'],
    );
    expect(linked.length).toBeGreaterThan(1);
    expect(linked).toEqual(anchors);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  });
});
