/** A real browser before the real server: seats, signing in, and what every page must hold. */
import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { watch } from './seen.ts';
import { stage } from './stage.ts';

const password = 'sample sign-in only';

export const openBrowser = async (more: readonly string[] = []): Promise<Browser> =>
  watch(
    await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more],
    }),
  );

export type Seat = { readonly page: Page; readonly context: BrowserContext; readonly problems: string[] };

/** A browser window in which nobody is signed in; what goes wrong in the page is collected. */
export const sitDown = async (browser: Browser, width = 1280, height = 900): Promise<Seat> => {
  const context = await browser.newContext({
    viewport: { width, height },
    baseURL: stage().address,
    // The worker behind the page has journeys of its own; here it would only cost time.
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // A refused request, or one without a signal, is reported by the browser itself; that it is shown well is the journey's to check.
    const isRefusal = /status of 4\d\d|ERR_INTERNET_DISCONNECTED/u.test(message.text());
    if (message.type() === 'error' && !isRefusal) problems.push(message.text());
  });
  return { page, context, problems };
};

/** Fills in the sign-in page that is open, and sends it. */
export const fillSignIn = async (page: Page, email: string, given: string): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(given);
  await page.keyboard.press('Enter');
};

/** Fills in the sign-in page that is open, and waits until somebody is signed in. */
export const enterSignIn = async (page: Page, email: string, given = password): Promise<void> => {
  await fillSignIn(page, email, given);
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();
};

/** A seat of one of the sample people, signed in without the page for it. */
export const seatOf = async (browser: Browser, who: string, width = 1280, height = 900): Promise<Seat> => {
  const seat = await sitDown(browser, width, height);
  const answer = await seat.context.request.post('/api/sign-in', {
    headers: { 'idempotency-key': randomUUID() },
    data: { email: `${who}@sample.invalid`, password },
  });
  expect({ who, status: answer.status() }).toEqual({ who, status: 200 });
  return seat;
};

/** What somebody of the sample does, in a window of their own in which nothing may go wrong. */
export const doAs = async (
  browser: Browser,
  who: string,
  work: (page: Page, seat: Seat) => Promise<void>,
  width = 1280,
): Promise<void> => {
  const seat = await seatOf(browser, who, width);
  await work(seat.page, seat);
  expect(seat.problems).toEqual([]);
  await seat.context.close();
};

/** Waits until the page is there and nothing in it is still being fetched. */
export const settle = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () =>
      !Array.from(document.querySelectorAll('output')).some((one) => one.innerText.startsWith('Fetching')),
  );
};

/** Opens a page of the application and waits until it is complete. */
export const visit = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await settle(page);
};

export const expectNoSidewaysScroll = async (page: Page, where: string): Promise<void> => {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ where, overflow: Math.max(0, overflow) }).toEqual({ where, overflow: 0 });
};

/** Fails on what axe holds to be serious or critical, and on a page that scrolls sideways. */
export const expectAccessible = async (page: Page, where: string): Promise<void> => {
  // The only frames show what somebody uploaded: no script runs in them, and axe would wait for it without end.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ iframes: false, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  expect(grave).toEqual([]);
  await expectNoSidewaysScroll(page, where);
};

/** Fails where what was pressed has gone and taken the focus with it: the next key would begin at the top of the page. */
export const expectFocusKept = async (page: Page, after: string): Promise<void> => {
  const isKept = () => page.evaluate(() => document.activeElement?.closest('main, [role="dialog"]') !== null);
  await expect.poll(isKept, { message: `the focus is kept after ${after}`, timeout: 10_000 }).toBe(true);
};

/** Chooses in a list that opens below its field. */
export const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .click();
  await page.getByRole('option', { name: option }).first().click();
};

/** Confirms every rule of evidence on the page, section by section and then one by one. */
export const confirmRules = async (page: Page): Promise<void> => {
  const confirming = page.getByRole('button', { name: /^Confirm /u });
  await confirming.first().waitFor();
  for (let left = await confirming.count(); left > 0; left = await confirming.count()) {
    await confirming.first().click();
    await expect.poll(() => confirming.count(), { timeout: 30_000 }).toBeLessThan(left);
  }
};

const registrations = z.object({ items: z.array(z.object({ registrationId: z.string() })) });
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

/** A learner's new piece, handed in for the first criterion of a chosen unit that nothing was done on yet. */
export const handInPiece = async (
  { context: { request } }: Seat,
  title: string,
  setting: 'workplace' | 'simulation',
): Promise<{ readonly current: string; readonly criterion: string }> => {
  const send = async (address: string, data: unknown): Promise<void> => {
    const answer = await request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
    expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
  };
  const [mine] = registrations.parse(await (await request.get('/api/my/registrations')).json()).items;
  const registrationId = mine?.registrationId ?? '';
  const { learnerId, units } = progress.parse(
    await (await request.get(`/api/registrations/${registrationId}/progress`)).json(),
  );
  const unit = units.find(({ chosen, criteria }) => chosen && criteria.every(([, , pieces]) => pieces === 0));
  const criterion = unit?.criteria[0]?.[0];
  if (unit === undefined || criterion === undefined) throw new Error('no unit is untouched');
  const place = { unitRef: unit.ref, criterion };
  await send(`/api/learners/${learnerId}/evidence`, {
    kind: 'account',
    title,
    account: 'A sample account.',
    typeCode: 'O',
    setting,
    happenedOn: '2026-11-20',
    declare: true,
    links: [place],
  });
  const address = `/api/registrations/${registrationId}/units/${encodeURIComponent(unit.ref)}/submissions`;
  await send(address, { criteria: [criterion] });
  return { current: `${registrationId} ${unit.ref}`, criterion };
};

/** Opens a dialog by its button, fills it in and sends it; it closes once that was accepted. */
export const inDialog = async (
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
