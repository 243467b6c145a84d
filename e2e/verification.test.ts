/** A review from outside: what is looked at is drawn, a review asks for something, the centre answers, it is closed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seat, choose, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const reviews = '/verification?view=reviews';
const asked = 'Show how samples are chosen.';

/** The reviews of the sample centre, as the awarding organisation or the centre itself opens them. */
const openReviews = async (who: string): Promise<Seat> => {
  const seat = await seatOf(browser, who);
  await visit(seat.page, reviews);
  return seat;
};

const chooseCentre = async (page: Page): Promise<void> => {
  await choose(page, 'Centre', 'Sample Centre North');
  await page.getByRole('button', { name: 'Draw a sample' }).waitFor();
};

/** Opens a dialog, fills it in and sends it; it closes once that was accepted. */
const inDialog = async (
  page: Page,
  opener: string,
  action: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> => {
  await page.getByRole('button', { name: opener, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

test('a verifier draws, reviews and asks; the coordinator answers; the verifier closes', async () => {
  const verifier = await openReviews('verifier');
  const { page } = verifier;
  await chooseCentre(page);
  await inDialog(page, 'Draw a sample', 'Draw the sample', async (dialog) => {
    await dialog.getByLabel('At least so many units').fill('2');
  });
  const drawn = page.getByRole('table', { name: 'Units drawn' });
  await drawn.waitFor();
  expect(await drawn.getByRole('link').count()).toBeGreaterThan(0);

  await inDialog(page, 'Record a review', 'Record the review', async (dialog) => {
    await dialog.getByLabel('Action', { exact: true }).fill(asked);
    await dialog.getByRole('textbox', { name: 'Due' }).fill('31 December 2099');
    await dialog.getByRole('button', { name: 'Add the action' }).click();
    await dialog.getByLabel('Summary').fill('The decisions rest on the evidence.');
    await expectAccessible(page, 'the report of a review');
  });
  await page.getByText(asked).waitFor();

  const coordinator = await openReviews('coordinator');
  await inDialog(coordinator.page, 'Answer it', 'Send the answer', async (dialog) => {
    await dialog.getByLabel('What was done, and where the proof is').fill('The sampling plan holds it.');
  });
  await coordinator.page.getByText('The sampling plan holds it.').waitFor();
  expect(await coordinator.page.getByRole('button', { name: 'Close it' }).count()).toBe(0);

  await visit(page, reviews);
  await chooseCentre(page);
  await inDialog(page, 'Close it', 'Close the action', async (dialog) => {
    await dialog.getByLabel('What you saw').fill('The plan was there.');
  });
  await page.getByText('closed', { exact: true }).waitFor();
  await expectAccessible(page, 'reviews of a centre');

  for (const { problems, context } of [verifier, coordinator]) {
    expect(problems).toEqual([]);
    await context.close();
  }
});
