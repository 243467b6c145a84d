/** Builders for organisations and people, and a server to talk to without a network. */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Client, createClient } from '#contract/client.ts';
import type { Role } from '#contract/sign-in.ts';
import type { App } from '#server/app.ts';
import { closeAct } from '#server/audit/act.ts';
import type { Database } from '#server/db/open.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { features as allFeatures } from '#server/features/index.ts';
import { buildHttp } from '#server/http/http.ts';
import type { Http } from '#server/http/routes.ts';
import { readSettings } from '#server/settings.ts';
import { composeApp } from '#server/start.ts';
import { testClock } from './clock.ts';
import { testDatabase } from './database.ts';

/** What the cookies of the tests are signed with. */
export const testSecret = 'only-for-tests-only-for-tests-only';

/** Makes or changes people and places as no act of the application does, recorded as one of the first organisation. */
export const recorded = <Value>(
  database: Pick<Database, 'owner'>,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  inTransaction(database, 'owner', async (tx) => {
    const value = await work(tx);
    const { id: chain } = await tx
      .selectFrom('organisation')
      .select('id')
      .orderBy('createdAt')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow(() => new Error('make an organisation first: it keeps the record'));
    const act = { chain, action: 'sample.make', subject: { kind: 'organisation', id: chain } };
    await closeAct(tx, { actorId: null, at: new Date() }, act);
    return value;
  });

/** A cookie as a browser would hold after signing in, without the cost of a password. */
export const signInAs = async (database: Database, personId: string): Promise<string> => {
  const person = await database.owner
    .selectFrom('person')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const userId = person.userId ?? randomUUID();
  if (person.userId === null) {
    const email = person.email ?? `${userId}@sample.example`;
    await database.owner.insertInto('authUser').values({ id: userId, name: 'Sample', email }).execute();
    await recorded(database, (tx) =>
      tx.updateTable('person').set({ userId }).where('id', '=', personId).execute(),
    );
  }
  const token = randomUUID();
  const expiresAt = '2100-01-01T00:00:00Z';
  await database.owner
    .insertInto('authSession')
    .values({ id: randomUUID(), token, userId, expiresAt })
    .execute();
  const signature = createHmac('sha256', testSecret).update(token).digest('base64');
  return `touchstone.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
};

let count = 0;

export const addOrganisation = async (
  database: Database,
  kind: 'awarding' | 'centre' | 'employer',
  given: {
    readonly name?: string;
    readonly nation?: string;
    readonly centreId?: string;
    readonly id?: string;
  } = {},
): Promise<string> => {
  count += 1;
  const id = given.id ?? randomUUID();
  const { name = `Sample ${kind} ${count}`, nation = 'England', centreId = null } = given;
  await recorded(database, (tx) =>
    tx
      .insertInto('organisation')
      .values({ id, kind, name, nation, centreId, slug: `sample-${id}` })
      .execute(),
  );
  return id;
};

export type PersonGiven = {
  readonly id?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly dateOfBirth?: string;
  readonly email?: string;
  readonly uln?: string;
};

export const addPerson = async (database: Database, given: PersonGiven = {}): Promise<string> => {
  count += 1;
  const id = given.id ?? randomUUID();
  await recorded(database, (tx) =>
    tx
      .insertInto('person')
      .values({ givenName: 'Sample', familyName: `Person ${count}`, ...given, id })
      .execute(),
  );
  return id;
};

export const addMembership = async (
  database: Database,
  personId: string,
  organisationId: string,
  role: Role,
  dates: { readonly fromOn?: string; readonly untilOn?: string } = {},
): Promise<void> => {
  const { kind } = await database.owner
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const { fromOn = '2020-01-01', untilOn = null } = dates;
  await recorded(database, (tx) =>
    tx
      .insertInto('membership')
      .values({ personId, organisationId, organisationKind: kind, role, fromOn, untilOn })
      .execute(),
  );
};

/** A person with a role; the usual case. */
export const addPersonAs = async (
  database: Database,
  organisationId: string,
  role: Role,
  given: PersonGiven = {},
): Promise<string> => {
  const personId = await addPerson(database, given);
  await addMembership(database, personId, organisationId, role);
  return personId;
};

export const allocateCentre = async (
  database: Database,
  given: {
    readonly personId: string;
    readonly awardingId: string;
    readonly centreId: string;
    readonly fromOn?: string;
  },
): Promise<void> => {
  await recorded(database, (tx) =>
    tx
      .insertInto('centreAllocation')
      .values({ fromOn: '2020-01-01', ...given })
      .execute(),
  );
};

export type TestServer = {
  readonly app: App;
  readonly database: Database;
  readonly fastify: FastifyInstance;
  readonly clock: ReturnType<typeof testClock>;
  /** The typed client of a signed-in person, or of a visitor. */
  /** As somebody, from a device where one is named. */
  as(personId: string | null, device?: string): Promise<Client>;
  /** A bare request; adds the cookie of the person and an idempotency key to writes. */
  inject(personId: string | null, request: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

const methodOf = (given: string) => methods.find((method) => method === given) ?? 'GET';

type ServerGiven = {
  readonly today?: string;
  readonly features?: readonly ((http: Http) => void)[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Instead of one of the tests' own; closed with the server. */
  readonly database?: Database;
  readonly checkResponses?: boolean;
};

/** The whole server on a database of its own, with files in a temporary folder and a clock that stands still. */
export const testServer = async (given: ServerGiven = {}): Promise<TestServer> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-'));
  const settings = readSettings({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    SAMPLE_DATA: 'no',
    ...given.environment,
  });
  const [database, clock] = [given.database ?? (await testDatabase()), testClock(given.today)];
  const app = await composeApp(settings, database, { clock, secret: testSecret });
  const bugs: unknown[] = [];
  const fastify = await buildHttp(app, {
    features: given.features ?? allFeatures,
    checkResponses: given.checkResponses ?? true,
    onBug: (error) => bugs.push(error),
  });
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = (personId: string): Promise<string> => {
    const known = cookies.get(personId) ?? signInAs(database, personId);
    cookies.set(personId, known);
    return known;
  };
  // A bug is the test's to see, not only a status.
  const throwBug = (): void => {
    const bug = bugs.shift();
    if (bug !== undefined) throw bug;
  };
  const request = async (personId: string | null, given: InjectOptions) => {
    const cookie = personId === null ? {} : { cookie: await cookieOf(personId) };
    const headers = { 'idempotency-key': randomUUID(), ...cookie, ...given.headers };
    return fastify.inject({ ...given, headers });
  };
  const clientOf = (personId: string | null, device?: string): Client => {
    const client = createClient({
      newKey: randomUUID,
      headers: () => (device === undefined ? {} : { 'touchstone-device': device }),
      async send(url, { method, headers, body }) {
        const payload = body === undefined ? {} : { payload: body };
        const answer = await request(personId, { method: methodOf(method), url, headers, ...payload });
        return { ok: answer.statusCode < 400, status: answer.statusCode, text: async () => answer.payload };
      },
    });
    return async (entry, input, options) => {
      const result = await client(entry, input, options);
      throwBug();
      return result;
    };
  };
  return {
    app,
    database,
    fastify,
    clock,
    async inject(personId, given) {
      const answer = await request(personId, given);
      throwBug();
      return answer;
    },
    as: async (personId, device) => clientOf(personId, device),
    async close() {
      await fastify.close();
      await app.jobs.stop();
      await database.close();
      // The file store makes its folder in the background; ours, asked for later, is there when its is.
      await mkdir(path.join(folder, 'incoming'), { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
