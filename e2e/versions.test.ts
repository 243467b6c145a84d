/** New versions of a piece of evidence: from its page, and from two devices at once. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, seatOf, settle, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const openPiece = async (page: Page, address: string): Promise<void> => {
  await visit(page, address);
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.waitForURL(/revise$/u);
  await settle(page);
  await page.getByLabel('What you did and what it shows').waitFor();
};

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save the new version' }).click();
  await page.waitForURL(/\/evidence\/[\da-f-]+$/u);
};

test('a learner saves a new version; what another device saves meanwhile is kept beside it', async () => {
  const phone = await seatOf(browser, 'learner', 360, 780);
  const tablet = await seatOf(browser, 'learner', 800, 1000);
  await visit(phone.page, '/evidence');
  const piece = await phone.page.locator('article h2 a').first().getAttribute('href');
  const address = piece ?? '';
  await openPiece(phone.page, address);
  await openPiece(tablet.page, address);
  await expectAccessible(phone.page, 'a new version');
  await phone.page.getByLabel('Title').fill('From the phone');
  await save(phone.page);
  await phone.page.getByRole('heading', { level: 1, name: 'From the phone' }).waitFor();
  await phone.page.getByRole('heading', { name: 'Earlier versions' }).waitFor();

  await tablet.page.getByLabel('Title').fill('From the tablet');
  await save(tablet.page);
  // It was begun from a version that is not the newest any more, so nothing is taken over unasked.
  await tablet.page.getByRole('button', { name: 'Keep both' }).click();
  await tablet.page.getByRole('heading', { level: 1, name: 'From the tablet' }).waitFor();
  await tablet.page
    .getByText(/made from version \d+/u)
    .first()
    .waitFor();
  await visit(phone.page, address);
  await phone.page.getByRole('heading', { level: 1, name: 'From the tablet' }).waitFor();
  expect([...phone.problems, ...tablet.problems]).toEqual([]);
});
