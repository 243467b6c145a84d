/** What an assessor sees when a rule of evidence refuses: which rule, its clause, and who can do what next. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, handInPiece, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

test('a coordinator asks for more than the document; the assessor is told before and after signing why it is refused', async () => {
  const coordinator = await seatOf(browser, 'coordinator');
  await visit(coordinator.page, '/verification?view=terms');
  await coordinator.page.getByLabel('Pieces of evidence for a criterion, at least').fill('2');
  await coordinator.page.getByLabel('Why').first().fill('Sample reason');
  await coordinator.page.getByRole('button', { name: 'Ask for this from today' }).click();
  await coordinator.page.getByText('Now asked for: 2 pieces of evidence.', { exact: false }).waitFor();
  await expectAccessible(coordinator.page, 'more than the specification asks');

  const learner = await seatOf(browser, 'learner4', 360, 740);
  const { current, criterion } = await handInPiece(learner, 'A reception that was acted', 'simulation');
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
