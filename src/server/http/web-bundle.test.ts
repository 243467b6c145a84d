import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSecurity } from './security.ts';
import { addWebBundle } from './web-bundle.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-web-'));
let fastify: FastifyInstance;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(
    path.join(folder, 'index.html'),
    '<meta name="nonce" content="__NONCE__"><title>Page</title>',
  );
  writeFileSync(path.join(folder, 'assets', 'main-abc.js'), 'export {};');
  writeFileSync(path.join(folder, 'assets', 'main-abc.js.gz'), gzipSync('export {};'));
  writeFileSync(path.join(folder, 'worker.js'), 'self;');
  writeFileSync(path.join(folder, 'worker.js.gz'), gzipSync('self;'));
  fastify = Fastify();
  await addSecurity(fastify, 'https://touchstone.example');
  await addWebBundle(fastify, folder);
});

afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every address that is not a file is the application, each time with a fresh nonce', async () => {
  const pages = await Promise.all(['/', '/learners/1?x=2'].map((url) => fastify.inject({ url })));
  const nonces = pages.map(
    ({ payload }) => /content="(?<nonce>[^"]+)"/u.exec(payload)?.groups?.['nonce'] ?? '',
  );
  for (const [index, page] of pages.entries()) {
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonces[index]}'`);
    expect(page.headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe");
  }
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(nonces[0]).toMatch(/^[\w+/]{22}==$/u);
});

test('files named by their content are kept for ever; the page is asked for again', async () => {
  const script = await fastify.inject({ url: '/assets/main-abc.js' });
  expect(script.headers['cache-control']).toContain('immutable');
  expect(script.headers['content-type']).toContain('javascript');
  expect((await fastify.inject({ url: '/' })).headers['cache-control']).toBe('no-cache');
});

test('a browser that takes compressed files gets them, another one the plain file', async () => {
  const url = '/assets/main-abc.js';
  const packed = await fastify.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('ncoding'),
  });
  expect(packed.headers['content-type']).toContain('javascript');
  expect(packed.headers['cache-control']).toContain('immutable');
  expect(gunzipSync(packed.rawPayload).toString()).toBe('export {};');
  const plain = await fastify.inject({ url, headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.payload).toBe('export {};');
});

test('a file that this version does not have is missing, not the application', async () => {
  const answer = await fastify.inject({ url: '/assets/main-of-yesterday.js' });
  expect([answer.statusCode, answer.json().kind]).toEqual([404, 'not-found']);
});

test('nothing outside the folder is served, and an unknown API route is a refusal', async () => {
  const outside = await fastify.inject({ url: '/assets/..%2f..%2f..%2fetc%2fpasswd' });
  expect(outside.payload).not.toContain('root:');
  expect((await fastify.inject({ url: '/api/nowhere' })).json()).toMatchObject({ kind: 'not-found' });
});

test('under https browsers are told to stay there', async () => {
  const { headers } = await fastify.inject({ url: '/' });
  expect(headers['strict-transport-security']).toContain('max-age=31536000');
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
});

test('the worker behind the page may ask the server, plain or compressed, and is never taken from a cache unasked', async () => {
  for (const encoding of ['identity', 'gzip']) {
    const answer = await fastify.inject({ url: '/worker.js', headers: { 'accept-encoding': encoding } });
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'",
    );
    expect(answer.headers['cache-control']).toBe('no-cache');
  }
});
