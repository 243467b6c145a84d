/** How much script a learner's phone fetches before the home stands complete. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, seatOf, settle } from './support.ts';

const LIMIT_BYTES = 250_000;
const built = fileURLToPath(new URL('../dist/web', import.meta.url));

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** As the server sends it; the smallest files are sent as they are. */
const compressedBytes = (path: string): number => {
  const file = `${built}${path}`;
  return (statSync(`${file}.br`, { throwIfNoEntry: false }) ?? statSync(file)).size;
};

test('the home of a learner stands with less than 250 KB of compressed script', async () => {
  const { page, problems } = await seatOf(browser, 'learner', 360, 780);
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
  });
  await page.goto('/');
  await settle(page);
  await page.getByText('Credits that count').waitFor();
  await page.waitForLoadState('networkidle');
  const bytes = [...scripts].reduce((sum, path) => sum + compressedBytes(path), 0);
  console.log(`first load of the learner's home: ${String(scripts.size)} scripts, ${String(bytes)} bytes`);
  expect(scripts.size).toBeGreaterThan(5);
  expect(bytes).toBeLessThan(LIMIT_BYTES);
  expect(problems).toEqual([]);
});
