/** Signing in with a provider, and what passkeys refuse; e2e/sign-in.test.ts uses a passkey in a browser. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import * as contract from '#contract/ways-to-sign-in.ts';
import { type OpenIdProvider, openIdProvider, providerClient } from '#testing/openid-provider.ts';
import { type TestServer, addOrganisation, addPersonAs, recorded, testServer } from '#testing/platform.ts';

let provider: OpenIdProvider;
let server: TestServer;
let learner = '';

const email = 'sample.known@sample.example';
const password = 'a careful sample password';

beforeAll(async () => {
  provider = await openIdProvider();
  server = await testServer({
    environment: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: providerClient.clientId,
      OIDC_CLIENT_SECRET: providerClient.clientSecret,
      OIDC_NAME: 'Sample College',
    },
  });
  const centre = await addOrganisation(server.database, 'centre');
  learner = await addPersonAs(server.database, centre, 'learner');
  await recorded(server.database, async (tx) => {
    const userId = await server.app.signIn.createUser(tx, { email, name: 'Sample', password });
    await tx.updateTable('person').set({ userId }).where('id', '=', learner).execute();
  });
});

afterAll(async () => {
  await server.close();
  provider.close();
});

beforeEach(() => provider.signWrongly(false));

const cookiesOf = (answer: { readonly cookies: readonly { name: string; value: string }[] }): string =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

/** Goes to the provider and as far back as its answer; `carry` false comes back in another browser. */
const goAndReturn = async ({ page = '/learners', carry = true } = {}) => {
  const begun = await server.fastify.inject({
    method: 'POST',
    url: '/api/sign-in/provider',
    payload: { page },
  });
  const { address } = z.object({ address: z.string() }).parse(begun.json());
  const sent = await fetch(address, { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  const headers = carry ? { cookie: cookiesOf(begun) } : {};
  const url = `${back.pathname}${back.search}`;
  const returned = await server.fastify.inject({ method: 'GET', url, headers });
  const { location } = returned.headers;
  const me = await server.fastify.inject({ url: '/api/me', headers: { cookie: cookiesOf(returned) } });
  const { me: who } = z.object({ me: z.object({ personId: z.string() }).nullable() }).parse(me.json());
  return { location, personId: who?.personId ?? null, url, headers };
};

describe('a provider of sign-ins', () => {
  test('is named to visitors, and lets in whomever it vouches for, back to the page they came from', async () => {
    const visitor = await server.as(null);
    expect(await visitor(contract.waysToSignIn, {})).toEqual({
      ok: true,
      value: { provider: { name: 'Sample College' } },
    });
    provider.letIn({ sub: 'sample-1', email: 'Sample.Known@sample.example', emailVerified: true });
    expect(await goAndReturn()).toMatchObject({ location: '/learners', personId: learner });
    // The provider's own name for the person is what counts from now on.
    provider.letIn({ sub: 'sample-1', email: 'renamed@sample.example', emailVerified: true });
    expect(await goAndReturn()).toMatchObject({ personId: learner });
    const client = await server.as(learner);
    const { mySignIns } = await import('#contract/sign-in.ts');
    const events = await client(mySignIns, {});
    expect(events.ok ? events.value.items[0]?.kind : events.failure).toBe('signed-in-with-provider');
  });

  test.each([
    [
      'an address that nobody has here',
      { sub: 'sample-2', email: 'new@sample.example', emailVerified: true },
    ],
    ['an address that it does not vouch for', { sub: 'sample-3', email, emailVerified: false }],
  ])('does not let in %s', async (_what, person) => {
    provider.letIn(person);
    const { location, personId } = await goAndReturn();
    expect(personId).toBeNull();
    expect(location).toMatch(/^\/sign-in\?error=/u);
    const { rows } = await sql`select 1 from auth_user where email = 'new@sample.example'`.execute(
      server.database.owner,
    );
    expect(rows).toEqual([]);
  });

  test('is not believed with the signature of another, in another browser, or twice', async () => {
    provider.letIn({ sub: 'sample-1', email, emailVerified: true });
    expect(await goAndReturn({ carry: false })).toMatchObject({ personId: null });
    const { personId, url, headers } = await goAndReturn();
    expect(personId).toBe(learner);
    const again = await server.fastify.inject({ method: 'GET', url, headers });
    expect(again.headers.location).toMatch(/^\/sign-in\?error=/u);
    provider.signWrongly(true);
    const forged = await goAndReturn();
    expect(forged).toMatchObject({ personId: null, location: expect.stringMatching(/^\/sign-in\?error=/u) });
  });

  test('sends nobody to a page elsewhere', async () => {
    for (const page of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      const answer = await server.fastify.inject({
        method: 'POST',
        url: '/api/sign-in/provider',
        payload: { page },
      });
      expect({ page, status: answer.statusCode }).toEqual({ page, status: 400 });
    }
  });
});

test('a provider that does not answer is said in words, and found when it does', async () => {
  const silent = await testServer({
    environment: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  });
  const visitor = await silent.as(null);
  expect(await visitor(contract.signInWithProvider, { body: {} })).toMatchObject({
    ok: false,
    failure: { kind: 'unavailable' },
  });
  await silent.close();
});

describe('passkeys', () => {
  test('are begun only with the password, and nothing but a passkey is taken for one', async () => {
    const client = await server.as(learner);
    expect(await client(contract.beginPasskey, { body: { password: 'not it' } })).toMatchObject({
      failure: { kind: 'wrong-credentials' },
    });
    const begun = await client(contract.beginPasskey, { body: { password } });
    expect(begun).toMatchObject({
      ok: true,
      value: {
        options: { authenticatorSelection: { userVerification: 'required', residentKey: 'required' } },
      },
    });
    const made = await client(contract.addPasskey, { body: { name: 'Sample', answer: { id: 'x' } } });
    expect(made).toMatchObject({ ok: false, failure: { kind: 'code-not-accepted' } });
    expect(await client(contract.myPasskeys, {})).toEqual({ ok: true, value: { items: [] } });
  });

  test('of others can be neither seen nor removed', async () => {
    const { userId } = await server.database.owner
      .selectFrom('person')
      .select('userId')
      .where('id', '=', learner)
      .executeTakeFirstOrThrow();
    await sql`insert into auth_passkey (id, name, public_key, user_id, credential_id, counter, device_type, backed_up)
      values ('sample', 'Sample phone', 'a', ${userId}, 'b', 0, 'singleDevice', false)`.execute(
      server.database.owner,
    );
    const centre = await addOrganisation(server.database, 'centre');
    const other = await server.as(await addPersonAs(server.database, centre, 'coordinator'));
    expect(await other(contract.myPasskeys, {})).toEqual({ ok: true, value: { items: [] } });
    const removing = { params: { passkeyId: 'sample' } };
    expect(await other(contract.removePasskey, removing)).toMatchObject({ failure: { kind: 'not-found' } });
    const own = await server.as(learner);
    expect(await own(contract.myPasskeys, {})).toMatchObject({
      value: { items: [{ name: 'Sample phone' }] },
    });
    expect(await own(contract.removePasskey, removing)).toMatchObject({ ok: true });
    expect(await own(contract.myPasskeys, {})).toEqual({ ok: true, value: { items: [] } });
  });
});
