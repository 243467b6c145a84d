/** What an assessor sees when a rule of evidence refuses: which rule, its clause, and who can do what next. */
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const send = async ({ context }: Seat, address: string, data: unknown): Promise<void> => {
  const answer = await context.request.post(address, {
    headers: { 'idempotency-key': randomUUID() },
    data,
  });
  expect({ address, ok: answer.ok(), said: await answer.text() }).toMatchObject({ address, ok: true });
};

const registrations = z.object({
  items: z.array(z.object({ registrationId: z.string() })),
});
const progress = z.object({
  learnerId: z.string(),
  units: z.array(
    z.object({
      ref: z.string(),
      chosen: z.boolean(),
      criteria: z.array(z.tuple([z.string(), z.string(), z.number()])),
    }),
  ),
});

/** A learner's simulated piece, handed in for the first criterion of a unit they have chosen. */
const handInSimulated = async (learner: Seat): Promise<{ current: string; criterion: string }> => {
  const { request } = learner.context;
  const [mine] = registrations.parse(await (await request.get('/api/my/registrations')).json()).items;
  if (mine === undefined) throw new Error('the learner has no registration');
  const { registrationId } = mine;
  const { learnerId, units } = progress.parse(
    await (await request.get(`/api/registrations/${registrationId}/progress`)).json(),
  );
  const unit = units.find(
    ({ chosen, criteria }) => chosen && criteria.every(([, state]) => state === 'none'),
  );
  const criterion = unit?.criteria[0]?.[0];
  if (unit === undefined || criterion === undefined) throw new Error('no unit is untouched');
  await send(learner, `/api/learners/${learnerId}/evidence`, {
    kind: 'account',
    title: 'A reception that was acted',
    account: 'Acted with a colleague (sample).',
    typeCode: 'O',
    setting: 'simulation',
    happenedOn: '2026-11-20',
    declare: true,
    links: [{ unitRef: unit.ref, criterion }],
  });
  await send(learner, `/api/registrations/${registrationId}/units/${unit.ref}/submissions`, {
    criteria: [criterion],
  });
  return { current: `${registrationId} ${unit.ref}`, criterion };
};

test('a coordinator asks for more than the document; the assessor is told before and after signing why it is refused', async () => {
  const coordinator = await seatOf(browser, 'coordinator');
  await visit(coordinator.page, '/verification?view=terms');
  await coordinator.page.getByLabel('Pieces of evidence for a criterion, at least').fill('2');
  await coordinator.page.getByLabel('Why').first().fill('Sample reason');
  await coordinator.page.getByRole('button', { name: 'Ask for this from today' }).click();
  await coordinator.page.getByText('Now asked for: 2 pieces of evidence.', { exact: false }).waitFor();
  await expectAccessible(coordinator.page, 'more than the specification asks');

  const learner = await seatOf(browser, 'learner2', 360, 740);
  const { current, criterion } = await handInSimulated(learner);
  const assessor = await seatOf(browser, 'assessor', 360, 740);
  const { page } = assessor;
  await visit(page, `/assess?unit=${encodeURIComponent(current)}`);
  await page
    .getByRole('radiogroup', { name: `Judgement on ${criterion}` })
    .getByText('Met')
    .click();
  const asked = page.getByRole('list', { name: `What the rules ask for ${criterion}` });
  await asked.getByText(/is simulated, and simulation is not allowed for/u).waitFor();
  await asked.getByText('The learner can offer evidence from the workplace.').first().waitFor();
  await asked.getByText(/^The centre asks for at least 2 pieces of evidence/u).waitFor();
  await asked.getByText('The centre’s coordinator has set this, and can change it.').waitFor();
  await expectAccessible(page, 'a criterion that the rules refuse');
  await asked.getByRole('button').first().click();
  await page
    .getByRole('dialog')
    .getByText(/Simulation/u)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sign 1 decision' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'simulation is not allowed' });
  await refusal.waitFor();
  await refusal.getByText('The learner can offer evidence from the workplace.').first().waitFor();
  await expectAccessible(page, 'a refused signature');

  // What the learner can do about it stands with the unit for both.
  await page
    .getByRole('radiogroup', { name: `Judgement on ${criterion}` })
    .getByText('Not yet')
    .click();
  await page.getByLabel(`What ${criterion} still needs`).fill('Evidence from real work, please.');
  await page.getByRole('button', { name: 'Sign 1 decision' }).click();
  await visit(learner.page, '/');
  await learner.page
    .getByText(/returned|Evidence from real work/iu)
    .first()
    .waitFor();

  await coordinator.page.getByLabel('Pieces of evidence for a criterion, at least').fill('1');
  await coordinator.page.getByLabel('Why').first().fill('Sample reason, taken back');
  await coordinator.page.getByRole('button', { name: 'Ask for this from today' }).click();
  await coordinator.page
    .getByText('Now asked for: nothing beyond the specification.', { exact: false })
    .waitFor();
  expect([coordinator, learner, assessor].flatMap(({ problems }) => problems)).toEqual([]);
  for (const { context } of [coordinator, learner, assessor]) await context.close();
});
