/** A quality assurer’s journey: strategy, plan, what it covers, and an observation with its answer and closure. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { openSampling } from './sampling-view.ts';
import { doAs, expectAccessible, openBrowser, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const at = (who: string, work: (page: Page) => Promise<void>, width?: number): Promise<void> =>
  doAs(browser, who, work, width);

const draw = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Draw the plan/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Draw it' }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const decideWith = async (page: Page, action: string, reason: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: action }).click();
  await dialog.waitFor({ state: 'hidden' });
};

test('a quality assurer sets the strategy and draws a plan; what is deferred stays a gap with its reason', async () => {
  await at('quality', async (page) => {
    await openSampling(page, 'strategy');
    await page.getByLabel('Share at low risk').fill('90');
    await page.getByLabel('Reason for the change').fill('Two of our assessors are new.');
    await page.getByRole('button', { name: 'Set the strategy' }).click();
    await page.getByText('The share of a higher risk is at least that of a lower.').first().waitFor();
    await page.getByLabel('Share at low risk').fill('20');
    await page.getByRole('checkbox', { name: 'Each unit with each method' }).check();
    await page.getByRole('button', { name: 'Set the strategy' }).click();
    await page.getByText(/^Set by Sample Quality Assurer on .*: Two of our assessors are new\.$/u).waitFor();
    await expectAccessible(page, 'the strategy');

    await draw(page);
    await openSampling(page, 'plan&show=to-do');
    await page.getByText(/with the seed \w/u).waitFor();
    await page.getByRole('button', { name: /^Defer: Work safely.*, Sample Learner One$/u }).click();
    await decideWith(page, 'Defer the sample', 'The learner is away until spring.');
    await openSampling(page, 'coverage&pair=assessor+unit');
    const gap = page.getByRole('row', { name: /Work safely.*The learner is away until spring\./u });
    await gap.first().waitFor();
    await expectAccessible(page, 'the coverage');

    await openSampling(page, 'plan&show=deferred');
    await page.getByRole('button', { name: /^Take up again: Work safely/u }).click();
    await decideWith(page, 'Take it up again', 'The learner came back early.');
    await page.getByText('No sample is in this view.').waitFor();
  });
});

const findings = 'Questions were put openly, and the answers were written down.';

test('an observation of the plan asks for something, is answered, closed, and stays done when the plan is drawn anew', async () => {
  await at('quality', async (page) => {
    await openSampling(page, 'plan&show=mine');
    await page
      .getByRole('button', { name: /^Record it: Observation of the assessor/u })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was found').fill(findings);
    await dialog.getByText('Ask for an action', { exact: true }).click();
    await dialog.getByRole('textbox', { name: /^Action/u }).fill('Tell the learner what comes next.');
    await expectAccessible(page, 'recording an observation');
    await dialog.getByRole('button', { name: 'Sign and record it' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
  await at(
    'assessor',
    async (page) => {
      await visit(page, '/quality/record');
      const card = page.getByRole('article').filter({ hasText: findings });
      await card.getByText('Tell the learner what comes next.').waitFor();
      await card.getByRole('button', { name: 'Answer', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What you say, or what you did').fill('It is at the end of every feedback.');
      await dialog.getByRole('button', { name: 'Send the answer' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    360,
  );
  await at('quality', async (page) => {
    await visit(page, '/quality/record');
    const card = page.getByRole('article').filter({ hasText: findings });
    await card.getByText('It is at the end of every feedback.').waitFor();
    await card.getByRole('button', { name: 'Close the action' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was done, as seen').fill('Seen in two units.');
    await dialog.getByRole('button', { name: 'Close the action' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await openSampling(page, 'plan&show=done');
    await draw(page);
    await page.getByRole('row', { name: /Observation of the assessor.*Done/u }).waitFor();
  });
});
