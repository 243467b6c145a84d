/** The next issue of a document: compared, published in the place of the one before, and a learner moved to it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { APIRequestContext, Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { confirmRules, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;
let draftId = '';
let specificationId = '';

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const post = async <Shape>(
  request: APIRequestContext,
  address: string,
  data: object,
  shape: z.ZodType<Shape>,
): Promise<Shape> => {
  const answer = await request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
  expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
  return shape.parse(await answer.json());
};

const sample = readFileSync(new URL('../samples/specification.txt', import.meta.url), 'utf8');

/** The sample document with one criterion reworded and one put in. */
const nextIssue = sample
  .replace('Issue 1', 'Issue 2')
  .replace('State the hazards of tools', 'Explain the hazards of tools')
  .replace('\t2.4 Dispose of oil', '\t2.4 Report spills at once\t\n\t2.5 Dispose of oil');

test('a developer sees what a draft changes and publishes it in the place of the issue before', async () => {
  const { page, context, problems } = await seatOf(browser, 'developer');
  const body = { from: 'text', name: 'specification-2.txt', text: nextIssue };
  const added = z.object({ draftId: z.uuid() });
  draftId = (await post(context.request, '/api/specification-drafts', body, added)).draftId;
  await visit(page, `/specifications/drafts/${draftId}`);
  await page.getByRole('link', { name: 'What it changes' }).click();
  await page.getByRole('deletion').filter({ hasText: 'State' }).waitFor();
  await page.getByRole('insertion').filter({ hasText: 'Explain' }).waitFor();
  await page.getByText('Report spills at once').waitFor();
  await expectAccessible(page, 'what a draft changes');
  await page.getByRole('link', { name: 'Draft' }).click();
  await page.getByRole('tab', { name: 'Evidence and people' }).click();
  await confirmRules(page);
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('It takes the place of').inputValue()).toMatch(/\(Issue 1, .*published on/u);
  await dialog.getByRole('button', { name: /^Publish \d+ units/u }).click();
  await page.waitForURL(/\/specifications\/[\da-f-]{36}$/u);
  specificationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('link', { name: /What changed since/u }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test('a coordinator sees where each learner would stand, and moves one with a reason', async () => {
  const manager = await seatOf(browser, 'manager');
  const centres = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) });
  const { items } = centres.parse(await (await manager.context.request.get('/api/centres')).json());
  const north = items.find(({ name }) => name === 'Sample Centre North')?.id ?? '';
  const approval = { specificationId, reason: null };
  await post(manager.context.request, `/api/centres/${north}/approvals`, approval, z.unknown());
  await manager.context.close();

  const { page, context, problems } = await seatOf(browser, 'coordinator');
  await visit(page, `/specifications/${specificationId}/changes`);
  const row = page.getByRole('row', { name: /Sample Learner Three/u });
  await row.getByRole('checkbox').click();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page, `what changed at ${String(width)} px`);
  }
  await page.getByRole('button', { name: 'Move 1 learner…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Reason/u }).fill('The new issue is out');
  await dialog.getByRole('button', { name: 'Move 1 learner' }).click();
  await row.waitFor({ state: 'detached' });
  await visit(page, '/learners');
  await page.getByRole('button', { name: 'Sample Learner Three' }).click();
  const moved = page.getByRole('region', { name: 'Moved to another version of the specification' });
  await moved.getByText('The new issue is out').waitFor();
  expect(problems).toEqual([]);
  await context.close();
});
