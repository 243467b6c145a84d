/** A centre applies and is approved with a condition; approval of another is withdrawn, and a learner goes on at the first. */
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, choose, expectAccessible, inDialog, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const title = 'Sample Level 3 NVQ Diploma in Cycle Workshop Practice';
const named = z.object({ items: z.array(z.looseObject({ id: z.string(), title: z.string().optional() })) });
const centres = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

const send = async (context: BrowserContext, address: string, data: unknown): Promise<unknown> => {
  const answer = await context.request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
  expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
  return answer.json();
};

type Places = { readonly specificationId: string; readonly southId: string };

const findPlaces = async ({ context }: Seat): Promise<Places> => {
  const specifications = named.parse(await (await context.request.get('/api/specifications')).json());
  const all = centres.parse(await (await context.request.get('/api/centres')).json());
  return {
    specificationId: specifications.items.find((one) => one.title === title)?.id ?? '',
    southId: all.items.find(({ name }) => name === 'Sample Centre South')?.id ?? '',
  };
};

/** Somebody of the centre who holds a qualification in the role and knows every unit. */
const addStaff = async (
  { context }: Seat,
  { southId, specificationId }: Places,
  role: 'assessor' | 'internal-quality-assurer',
): Promise<void> => {
  const fromOn = '2026-01-01';
  const staff = `/api/centres/${southId}/staff`;
  const person = { givenName: 'Sample', familyName: `South ${role}`, roles: [role], fromOn };
  const { personId } = z.object({ personId: z.string() }).parse(await send(context, staff, person));
  const held = {
    role,
    title: 'Sample award',
    standing: 'held',
    fromOn,
    equivalentBecause: 'Mapped (sample)',
  };
  await send(context, `${staff}/${personId}/qualifications`, held);
  const known = { specificationId, verdict: 'accepted', basis: 'Worked in the trade (sample)' };
  await send(context, `${staff}/${personId}/competence`, known);
};

const leave = async (...seats: readonly Seat[]): Promise<void> => {
  for (const { problems, context } of seats) {
    expect(problems).toEqual([]);
    await context.close();
  }
};

test('a centre shows what is asked for, is approved with a condition, and answers it', async () => {
  const south = await seatOf(browser, 'south');
  const manager = await seatOf(browser, 'manager');
  const places = await findPlaces(manager);
  const address = `/recognition?centre=${places.southId}&specification=${places.specificationId}`;
  await visit(south.page, address);
  await south.page.getByLabel('Head of centre').fill('Sample Head');
  await south.page.getByLabel('Agreement signed on').fill('1 September 2026');
  await south.page.getByRole('button', { name: 'Send the application' }).click();
  await south.page
    .getByText(/Not enough people who may act/u)
    .first()
    .waitFor();

  for (const role of ['assessor', 'internal-quality-assurer'] as const) await addStaff(south, places, role);
  await south.page.getByLabel('Another site').fill('Sample Works');
  await south.page.getByRole('button', { name: 'Add the site' }).click();
  await south.page.getByRole('checkbox', { name: 'Sample Works' }).check();
  // What is filled in is held against what is asked for at once.
  await south.page.getByText('1 named.').waitFor();
  await expectAccessible(south.page, 'an application for approval');
  await south.page.getByRole('button', { name: 'Send the application' }).click();
  await south.page.getByText('Agreement signed by Sample Head on 1 September 2026.').waitFor();

  const asked = 'Show the first plan of samples.';
  await visit(manager.page, address);
  await inDialog(manager.page, 'Decide the application', 'Approve', async (dialog) => {
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Everything was shown.');
    await dialog.getByRole('textbox', { name: 'Condition' }).fill(asked);
    await dialog.getByRole('button', { name: 'Add the condition' }).click();
  });
  await manager.page.getByText(asked).waitFor();

  await visit(south.page, address);
  await inDialog(south.page, 'Answer the condition', 'Send the answer', (dialog) =>
    dialog.getByLabel('In words').fill('It stands under Quality.'),
  );
  await visit(manager.page, address);
  await inDialog(manager.page, 'The condition is met', 'Say that it is met', (dialog) =>
    dialog.getByLabel('In words').fill('Seen.'),
  );
  await manager.page.getByText(/found it met/u).waitFor();
  await expectAccessible(manager.page, 'a condition that is met');
  await leave(south, manager);
});

test('where approval is withdrawn, a learner agrees to another centre, and it takes them', async () => {
  const manager = await seatOf(browser, 'manager');
  const { specificationId, southId } = await findPlaces(manager);
  const reason = 'The workshop closes (sample).';
  await visit(manager.page, `/approvals?specification=${specificationId}`);
  await inDialog(
    manager.page,
    'Withdraw the approval of Sample Centre North',
    'Withdraw the approval',
    (dialog) => dialog.getByLabel('Reason').fill(reason),
  );
  await visit(manager.page, '/verification?view=transfers');
  await choose(manager.page, 'Centre', 'Sample Centre North');
  await inDialog(manager.page, 'Offer another centre', 'Offer it to every learner', async (dialog) => {
    await dialog.getByLabel('Reason, as the learners read it').fill(reason);
    await choose(manager.page, 'To the centre', 'Sample Centre South');
  });
  await manager.page.getByText('Waits for the learner').first().waitFor();
  await expectAccessible(manager.page, 'learners who are offered another centre');

  const learner = await seatOf(browser, 'learner3', 360, 800);
  await visit(learner.page, '/transfer');
  await learner.page.getByText(reason).first().waitFor();
  await expectAccessible(learner.page, 'an offer of another centre');
  await learner.page.getByRole('button', { name: 'Agree to go there' }).first().click();
  await learner.page.getByText('Agreed; waits for the other centre').waitFor();

  const south = await seatOf(browser, 'south');
  await visit(south.page, `/verification?centre=${southId}&specification=${specificationId}&view=transfers`);
  await south.page.getByRole('button', { name: /^Take Sample Learner Three/u }).click();
  await south.page.getByRole('dialog').getByRole('button', { name: 'Register them here' }).click();
  await south.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await visit(south.page, '/learners');
  await south.page.getByText('Sample Learner Three').first().waitFor();
  await leave(manager, learner, south);
});
