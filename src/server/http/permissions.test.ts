/** Every route, asked by everybody there is: the answers are those of the table, and what is refused leaves nothing. */
import type { LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureSchema } from '#contract/failure.ts';
import { features } from '#server/features/index.ts';
import { requestFor } from '#testing/permissions/requests.ts';
import { type Expected, besideTheContract, expectedOf, permissions } from '#testing/permissions/table.ts';
import { type Asker, type WorldOfAskers, aWorldOfAskers, askers } from '#testing/permissions/world.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: WorldOfAskers;
const served = new Set<string>();

beforeAll(async () => {
  server = await testServer({
    features: [
      ({ fastify }) => {
        fastify.addHook('onRoute', ({ method, url }) => {
          for (const one of [method].flat()) served.add(`${one} ${url.replaceAll(/:(\w+)/gu, '{$1}')}`);
        });
      },
      ...features,
    ],
  });
  world = await aWorldOfAskers(server);
}, 480_000);

afterAll(() => server.close());

const isHeadOfGet = (route: string): boolean =>
  route.startsWith('HEAD ') && served.has(route.replace('HEAD', 'GET'));

test('the table has every route that is served, and no other', () => {
  const known = new Set([...Object.keys(permissions), ...besideTheContract]);
  const routes = [...served].filter((route) => route.includes(' /api/') && !isHeadOfGet(route));
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !served.has(route))).toEqual([]);
});

test('the API document has every route of the table, each by a name of its own', async () => {
  const operation = z.object({ operationId: z.string() });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
    .parse((await server.fastify.inject({ url: '/api/openapi.json' })).json());
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual(Object.keys(permissions).toSorted());
  const ids = Object.values(paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(ids).toHaveLength(new Set(ids).size);
});

/** Reasons that are about who somebody is, not about the state of things. */
const personal = new Set([
  'not-an-assessor',
  'not-a-quality-assurer',
  'not-a-claimer',
  'not-a-judge',
  'not-an-officer',
  'not-assigned',
  'not-qualified',
  'not-theirs',
  'own-work',
  'own-decision',
  'conflict-of-interest',
  'not-in-part',
]);

const emptyList = z.object({ items: z.array(z.unknown()).length(0) });

const json = (answer: LightMyRequestResponse): unknown =>
  /json/u.test(String(answer.headers['content-type'])) ? answer.json() : null;

const kinds: Readonly<Record<string, Expected>> = {
  'not-signed-in': 401,
  'not-permitted': 403,
  'foreign-origin': 403,
  'not-found': 404,
};

const answerIn = (answer: LightMyRequestResponse): Expected | 'malformed' => {
  if (answer.statusCode < 400) return emptyList.safeParse(json(answer)).success ? 'none' : 'allowed';
  const { kind, reasons = [] } = failureSchema.parse(json(answer));
  if (kind === 'malformed-request') return 'malformed';
  if (kind === 'rule-not-met') return reasons.some(({ code }) => personal.has(code)) ? 'rule' : 'allowed';
  return kinds[kind] ?? 'allowed';
};

/** Those for whom nothing about the learner exists. */
const strangers: ReadonlySet<Asker> = new Set<Asker>([
  'visitor',
  'nobody',
  'unallocated',
  'employer-contact',
  'mentor',
  'employer-witness',
  'other-learner',
  'witness',
  'two-hats',
  'ended-staff',
  'ended-awarding',
  ...askers.filter((one) => /^(?:elsewhere|rival|moved)-/u.test(one)),
]);

const secretsOf = ({ registrationId, learnerId, fresh, awarded, draftId }: WorldOfAskers) => [
  registrationId,
  learnerId,
  fresh.evidenceId,
  awarded.claimId,
  awarded.certificateId,
  draftId,
];

type Cell = { readonly route: string; readonly asker: Asker; readonly expected: Expected };

const cells: readonly Cell[] = Object.keys(permissions).flatMap((route) =>
  askers.map((asker) => ({ route, asker, expected: expectedOf(route, asker) })),
);

/** The cells that are not answered as the table says, in words. */
const listWrong = async (asked: readonly Cell[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const secrets = secretsOf(world);
  for (const { route, asker, expected } of asked) {
    const answer = await server.inject(world.people[asker], requestFor(route, world));
    const found = answerIn(answer);
    if (found !== expected)
      wrong.push(`${route} by ${asker}: ${String(found)} instead of ${String(expected)}`);
    if (strangers.has(asker) && secrets.some((one) => answer.payload.includes(one)))
      wrong.push(`${route} tells ${asker} about the learner: ${answer.payload.slice(0, 200)}`);
  }
  return wrong;
};

const countActs = async (): Promise<unknown> =>
  server.database.owner
    .selectFrom('auditEvent')
    .select(({ fn }) => fn.countAll().as('acts'))
    // Sign-ins are made for people when they first ask.
    .where('action', '<>', 'sample.make')
    .executeTakeFirstOrThrow();

test('whoever may not is refused as the table says, and leaves nothing behind', async () => {
  const before = await countActs();
  const refused = cells.filter(({ expected }) => expected !== 'allowed' && expected !== 'none');
  expect(refused.length).toBeGreaterThan(1_000);
  expect(await listWrong(refused)).toEqual([]);
  expect(await countActs()).toEqual(before);
}, 480_000);

test('lists hold nothing for those whom they do not concern', async () => {
  expect(await listWrong(cells.filter(({ expected }) => expected === 'none'))).toEqual([]);
}, 480_000);

test('whoever may is not refused', async () => {
  expect(await listWrong(cells.filter(({ expected }) => expected === 'allowed'))).toEqual([]);
}, 480_000);
