/** A successor is taken up by a centre without an application, where its document says so and nothing stands against it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, confirmRules, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const sample = readFileSync(new URL('../samples/specification.txt', import.meta.url), 'utf8');

/** The sample document in its next issue, whose centres are approved as they were for the one before. */
const successor = sample
  .replace('Issue 1', 'Issue 2')
  .replace(
    '## Certification',
    '## Centre approval\n\nCentres that are approved for Issue 1 receive automatic approval for this issue if the conditions of approval are met.\n\n## Certification',
  );

const send = async ({ context: { request } }: Seat, address: string, data: object): Promise<unknown> => {
  const answer = await request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
  expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
  return answer.json();
};

const leave = async (...seats: readonly Seat[]): Promise<void> => {
  for (const { problems, context } of seats) {
    expect(problems).toEqual([]);
    await context.close();
  }
};

const publish = async (): Promise<string> => {
  const developer = await seatOf(browser, 'developer');
  const { page } = developer;
  const body = { from: 'text', name: 'successor.txt', text: successor };
  const { draftId } = z
    .object({ draftId: z.uuid() })
    .parse(await send(developer, '/api/specification-drafts', body));
  await visit(page, `/specifications/drafts/${draftId}`);
  await page.getByRole('tab', { name: 'Evidence and people' }).click();
  await confirmRules(page);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish \d+ units/u })
    .click();
  await page.waitForURL(/\/specifications\/[\da-f-]{36}$/u);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await leave(developer);
  return id;
};

test('what stands against it is said, and once it is staffed the centre takes it up', async () => {
  const specificationId = await publish();
  const coordinator = await seatOf(browser, 'coordinator', 360, 800);
  const { page } = coordinator;
  const me = z.object({
    me: z.object({ memberships: z.array(z.object({ organisationId: z.string() })).min(1) }),
  });
  const [{ organisationId: centreId } = { organisationId: '' }] = me.parse(
    await (await coordinator.context.request.get('/api/me')).json(),
  ).me.memberships;
  const address = `/recognition?centre=${centreId}&specification=${specificationId}`;
  await visit(page, address);
  await page.getByText('A unit has no assessor or no quality assurer who may act.').waitFor();
  expect(await page.getByRole('button', { name: 'Take up the approval' }).count()).toBe(0);
  await expectAccessible(page, 'what stands against a successor');

  const staffShape = z.object({ items: z.array(z.object({ personId: z.string(), familyName: z.string() })) });
  const { items } = staffShape.parse(
    await (await coordinator.context.request.get(`/api/centres/${centreId}/staff`)).json(),
  );
  for (const { personId } of items.filter(({ familyName }) =>
    ['Assessor', 'Quality Assurer'].includes(familyName),
  ))
    await send(coordinator, `/api/centres/${centreId}/staff/${personId}/competence`, {
      specificationId,
      verdict: 'accepted',
      basis: 'As for the issue before (sample)',
    });
  await visit(page, address);
  await page.getByRole('button', { name: 'Take up the approval' }).click();
  await page.getByText(/Sample Centre North: approved on/u).waitFor();
  await expectAccessible(page, 'a successor that is taken up');
  await visit(page, '/staff?show=enough');
  await page.getByText('24', { exact: true }).first().waitFor();

  await visit(page, `/quality/sampling?specification=${specificationId}`);
  await page.getByRole('combobox', { name: 'Specification' }).waitFor();
  await visit(page, '/verification');
  expect(await page.getByLabel('Specification').first().inputValue()).toMatch(/Issue 2/u);

  const manager = await seatOf(browser, 'manager');
  await visit(manager.page, '/notifications');
  await manager.page.getByText(/Sample Centre North: approved automatically for/u).waitFor();
  await leave(coordinator, manager);
});
