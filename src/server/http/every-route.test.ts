import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '#testing/platform.ts';

const operation = z.object({ operationId: z.string(), security: z.array(z.unknown()).optional() });
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });
const methods = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' } as const;

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

const listOperations = async () => {
  const { paths } = document.parse((await server.fastify.inject({ url: '/api/openapi.json' })).json());
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(methods).flatMap(([name, method]) => {
      const found = operations[name];
      return found === undefined
        ? []
        : [{ path, method, isPublic: found.security?.length === 0, id: found.operationId }];
    }),
  );
};

test('every route that is not public asks who is there before anything else', async () => {
  const operations = (await listOperations()).filter(({ isPublic }) => !isPublic);
  expect(operations.length).toBeGreaterThan(10);
  const open: string[] = [];
  for (const { path, method } of operations) {
    const url = path.replaceAll(/\{\w+\}/gu, randomUUID());
    const answer = await server.inject(null, { method, url, ...(method === 'GET' ? {} : { payload: {} }) });
    if (answer.statusCode !== 401) open.push(`${method} ${path}: ${answer.statusCode}`);
  }
  expect(open).toEqual([]);
});

test('the routes that are open to everybody are these', async () => {
  const open = (await listOperations())
    .filter(({ isPublic }) => isPublic)
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.toSorted()).toMatchInlineSnapshot(`
    [
      "GET /api/me",
      "GET /api/public/certificates/{serial}/{code}",
      "POST /api/password",
      "POST /api/password-link",
      "POST /api/sign-in",
      "POST /api/sign-out",
    ]
  `);
});

test('no two routes have one name in the API document', async () => {
  const ids = (await listOperations()).map(({ id }) => id);
  expect(ids).toHaveLength(new Set(ids).size);
});
