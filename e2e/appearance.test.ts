/** Light, dark, high contrast and large text, each chosen by the person and kept for them on the device. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const pages = [
  '/',
  '/progress',
  '/evidence',
  '/evidence/new',
  '/choose-units',
  '/plan',
  '/notifications',
  '/account',
];

const chosen = async (page: Page, group: string, option: string): Promise<void> => {
  await visit(page, '/account');
  await page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: option, exact: true })
    .check();
};

test('text of 200 % fits a phone on every page of a learner, and is there again after a reload', async () => {
  const { page } = await seatOf(browser, 'learner', 360, 780);
  await chosen(page, 'Size of text', '200 %');
  for (const address of pages) {
    await visit(page, address);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    await expectNoSidewaysScroll(page, `${address} at 200 %`);
  }
});

test.each([
  ['Light', 'rgb(255, 255, 255)'],
  ['Dark', 'rgb(0, 0, 0)'],
])('%s colours of high contrast hold on the main pages', async (scheme, paper) => {
  const { page, context } = await seatOf(browser, 'learner', 360, 780);
  await chosen(page, 'Colours', scheme);
  await chosen(page, 'Contrast', 'High');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(paper);
  for (const address of ['/', '/evidence', '/plan']) {
    await visit(page, address);
    await expectAccessible(page, `${address}, ${scheme}, high contrast`);
  }
  // What one person has chosen is not what the next one on the device sees.
  await context.clearCookies();
  await visit(page, '/sign-in');
  expect(await page.evaluate(() => document.documentElement.dataset['contrast'])).toBeUndefined();
});
