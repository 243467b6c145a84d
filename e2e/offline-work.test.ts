/** A learner's work on two devices without a signal: linking, planning, choosing, handing in, answering; neither side is lost. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stage } from './stage.ts';
import { enterSignIn, expectAccessible, openBrowser, settle } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

type Device = { readonly context: BrowserContext; readonly page: Page };

const open = async (width: number): Promise<Device> => {
  const context = await browser.newContext({
    baseURL: stage().address,
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await enterSignIn(page, 'learner4@sample.invalid', 'sample sign-in only');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // With the worker there, the own pages are read ahead: the last of them is what the standing is derived from.
  const ahead = page.waitForResponse((answer) => answer.url().endsWith('/records'));
  await page.reload();
  await settle(page);
  await ahead;
  return { context, page };
};

const go = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await settle(page);
};

const writeGoals = async (page: Page, words: string): Promise<void> => {
  await go(page, '/plan?view=learning');
  await page
    .getByRole('button', { name: /^(?:Change it|Write the learning plan)$/u })
    .first()
    .click();
  await page.getByLabel('Language of assessment').fill(words);
  await page.getByRole('button', { name: 'Save the learning plan' }).click();
  await page.getByText(/^Learning plan of/u).waitFor();
};

const openLinks = async (page: Page): Promise<void> => {
  await go(page, '/evidence/link');
  await page.locator('button[draggable]').first().click();
  await page.locator('details > summary').last().click();
  await page
    .getByRole('checkbox', { name: /^Link to/u })
    .first()
    .waitFor();
};

/** Links the first piece to a criterion; answers the criterion's name. */
const link = async (page: Page, at: 'first' | 'last'): Promise<string> => {
  await openLinks(page);
  const open = page.getByRole('checkbox', { name: /^Link to/u, checked: false });
  const one = at === 'first' ? open.first() : open.last();
  const name = (await one.getAttribute('aria-label')) ?? '';
  await one.click();
  const box = page.getByRole('checkbox', { name, exact: true });
  await expect.poll(() => box.isChecked()).toBe(true);
  return name;
};

const isLinked = async (page: Page, name: string): Promise<boolean> => {
  await openLinks(page);
  return page.getByRole('checkbox', { name, exact: true }).isChecked();
};

/** Chooses one more unit; what is not saved yet outlives the page. */
const chooseUnit = async (page: Page): Promise<void> => {
  await go(page, '/choose-units');
  await page.getByRole('checkbox', { checked: false, disabled: false }).first().check();
  await page.getByLabel('Why the choice changes').fill('Sample reason');
  await page.getByText(/^Kept on this device/u).waitFor();
  await page.reload();
  await settle(page);
  await page.getByRole('button', { name: 'Save 1 change' }).click();
  await page.getByText('Choice of units: 1 change').waitFor();
};

/** Hands in what is linked in a unit, and says something about it. */
const handInAndAnswer = async (page: Page): Promise<void> => {
  await go(page, '/progress?view=units');
  await page.locator('a[href^="/unit?"]').first().click();
  await page.getByRole('button', { name: /^Hand in \d+ criteri/u }).click();
  await page.getByText(/^Hand in \d+ criteri/u).waitFor();
  await page.getByLabel('Your words').fill('Said without a signal');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('“Said without a signal”').waitFor();
};

/** Says that what was agreed in a review is done. */
const doAction = async (page: Page): Promise<void> => {
  await go(page, '/plan?view=reviews');
  await page.getByRole('button', { name: /^Done: / }).click();
  await page.getByText(/done, and sent when there is a signal/u).waitFor();
  await page.getByRole('button', { name: 'Sign as the learner' }).click();
  await page
    .getByRole('note')
    .getByText(/needs a signal/u)
    .waitFor();
  await page.keyboard.press('Escape');
};

const sendAll = async ({ context, page }: Device): Promise<void> => {
  await context.setOffline(false);
  await go(page, '/outbox');
  await page.waitForFunction(() => navigator.onLine);
  const send = page.getByRole('button', { name: 'Send now' });
  if (await send.isVisible()) await send.click().catch(() => undefined);
  await expect
    .poll(() => page.locator('li[data-state="waiting"], li[data-state="sending"]').count(), {
      timeout: 30_000,
    })
    .toBe(0);
};

test('what is done on two devices without a signal is kept, and what clashes says so', async () => {
  const phone = await open(360);
  const tablet = await open(820);
  await phone.context.setOffline(true);
  await tablet.context.setOffline(true);

  const onPhone = await link(phone.page, 'first');
  await writeGoals(phone.page, 'From the phone');
  const onTablet = await link(tablet.page, 'last');
  await writeGoals(tablet.page, 'From the tablet');
  expect(onPhone).not.toBe(onTablet);
  await chooseUnit(phone.page);
  await handInAndAnswer(phone.page);
  await doAction(phone.page);

  // The page is closed and opened again without a signal: what was shown as kept is there.
  await phone.page.close();
  const again = { context: phone.context, page: await phone.context.newPage() };
  expect(await isLinked(again.page, onPhone)).toBe(true);
  await go(again.page, '/outbox');
  await again.page.getByText('Link 1 criterion').waitFor();
  await again.page.getByText(/^Learning plan of/u).waitFor();
  await expect.poll(() => again.page.locator('li[data-state="waiting"]').count()).toBe(6);
  await expectAccessible(again.page, 'what waits');

  await sendAll(again);
  expect(await again.page.locator('li[data-state="refused"]').count()).toBe(0);
  await go(again.page, '/progress?view=units');
  await again.page.locator('a[href^="/unit?"]').first().click();
  await again.page.getByText('Said without a signal').waitFor();
  await go(again.page, '/plan?view=reviews');
  await again.page.getByText(/; done on /u).waitFor();
  await sendAll(tablet);
  const refused = tablet.page.locator('li[data-state="refused"]');
  await expect.poll(() => refused.count()).toBe(1);
  await refused.getByRole('button', { name: 'Change it' }).click();
  await settle(tablet.page);
  await tablet.page
    .getByRole('button', { name: /^(?:Change it|Write the learning plan)$/u })
    .first()
    .click();
  await tablet.page.getByText(/was saved meanwhile/u).waitFor();
  await tablet.page.getByRole('button', { name: 'Save mine after it' }).click();
  await tablet.page.getByRole('button', { name: 'Save the learning plan' }).click();
  await tablet.page.getByText('From the tablet').waitFor();
  await go(again.page, '/plan?view=learning');
  await again.page.getByText('From the tablet').waitFor();
  for (const { page } of [again, tablet]) {
    expect(await isLinked(page, onPhone)).toBe(true);
    expect(await isLinked(page, onTablet)).toBe(true);
  }
  await again.context.close();
  await tablet.context.close();
});
