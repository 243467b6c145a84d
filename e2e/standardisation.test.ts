/** A standardisation in the browser: set from a unit, judged blind by several people, compared, agreed, and kept as minutes. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSampling } from './sampling-view.ts';
import { choose, doAs, expectAccessible, expectNoSidewaysScroll, openBrowser, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const at = (who: string, work: (page: Page) => Promise<void>, width?: number): Promise<void> =>
  doAs(browser, who, work, width);

const judge = (who: string, verdicts: Readonly<Record<string, 'Met' | 'Not yet'>>) =>
  at(who, async (page) => {
    await visit(page, '/standardisation');
    await page.getByRole('link', { name: 'Round of the workshop' }).first().click();
    await page.getByRole('heading', { name: 'Your judgement' }).waitFor();
    expect(await page.getByText('How far they agree').count()).toBe(0);
    expect(await page.getByText('Sample Learner One').count()).toBe(0);
    for (const [number, verdict] of Object.entries(verdicts)) {
      await page
        .getByRole('radiogroup', { name: `Your verdict on ${number}` })
        .getByText(verdict, { exact: true })
        .click();
      await page.getByLabel(`Reason for ${number}`).fill(`Seen by ${who}.`);
    }
    await page.getByRole('button', { name: 'Give the judgement on 2 criteria' }).click();
    await page.getByRole('heading', { name: 'Your judgement' }).waitFor({ state: 'hidden' });
  });

test('several people judge the same evidence blind, see how far they agree, and keep the minutes', async () => {
  await at('quality', async (page) => {
    await visit(page, '/quality?filter=all');
    await page
      .getByRole('button', { name: /^Sample Learner One.*Work safely/su })
      .first()
      .click();
    await page.getByRole('link', { name: 'Set it for standardisation' }).click();
    await page.getByLabel('Title').fill('Round of the workshop');
    await page
      .getByRole('checkbox', { name: /\([A-Z]+\)$/u })
      .first()
      .check();
    await page.getByRole('checkbox', { name: /^1\.1 / }).check();
    await page.getByRole('checkbox', { name: /^1\.2 / }).check();
    await choose(page, 'Assessors and quality assurers', 'Sample Assessor');
    await page.getByRole('option', { name: 'Sample Trainee Assessor' }).click();
    await page.keyboard.press('Escape');
    await expectAccessible(page, 'setting a standardisation');
    await page.getByRole('button', { name: 'Set the exercise' }).click();
    await page.getByText('Waits for Sample Assessor, Sample Trainee Assessor').waitFor();
  });
  await judge('assessor', { '1.1': 'Met', '1.2': 'Met' });
  await judge('trainee', { '1.1': 'Met', '1.2': 'Not yet' });
  await at('quality', async (page) => {
    await visit(page, '/standardisation');
    await page.getByRole('link', { name: 'Round of the workshop' }).first().click();
    await page.getByRole('heading', { name: 'How far they agree' }).waitFor();
    await page.getByText('1 met, 1 not yet: 0 % of pairs agree').waitFor();
    await page.getByRole('radiogroup', { name: 'Agreed on 1.2' }).getByText('Met', { exact: true }).click();
    await page
      .getByLabel('Discussion')
      .fill('The second criterion asks for the order, which the record has.');
    await expectAccessible(page, 'agreeing the outcome');
    await page.getByRole('button', { name: 'Record the outcome' }).click();
    const minutes = page.getByRole('link', { name: 'Minutes as PDF' });
    const answer = await page.context().request.get((await minutes.getAttribute('href')) ?? '');
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await openSampling(page, 'figures');
    await page.getByText('Agreement over time').waitFor();
  });
  await at(
    'quality',
    async (page) => {
      await openSampling(page, 'figures');
      const bars = page.getByRole('region', { name: 'Agreement in standardisations' });
      // What a bar says is read on a phone without moving the picture.
      expect(await bars.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
      await bars.getByText(/^50 %, /u).waitFor();
      await expectNoSidewaysScroll(page, 'figures on a phone');
    },
    360,
  );
});
