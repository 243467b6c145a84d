/** Without a signal, after a refusal, and on signing out: what was shown as kept is kept. */
import JSZip from 'jszip';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { stage } from './stage.ts';
import { choose, enterSignIn, expectAccessible, openBrowser, settle } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const signIn = async (page: Page): Promise<void> => {
  await page.goto('/sign-in');
  await enterSignIn(page, 'learner@sample.invalid', 'sample sign-in only');
};

/** Waits until the worker holds the application and the form has been read once. */
const makeReady = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto('/evidence/new');
  await settle(page);
  await page.getByLabel('Title').waitFor();
};

const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({
    baseURL: stage().address,
    viewport: { width: 360, height: 780 },
  });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  await signIn(page);
  await makeReady(page);
  return { context, page };
};

const write = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('radio', { name: 'Account' }).check();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What you did and what it shows').fill(`What ${title} shows`);
  await choose(page, 'Type', /./u);
};

const save = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save the evidence' }).click();
  await page.waitForURL(/\/evidence$/u);
  await page.getByText(title).first().waitFor();
};

const pageOfEvidence = z.object({ items: z.array(z.object({ title: z.string() })) });

/** How many pieces of a title the server has. */
const countOf = async (page: Page, title: string): Promise<number> => {
  const me = z
    .object({ me: z.object({ personId: z.string() }) })
    .parse(await (await page.request.get('/api/me')).json());
  const answer = await page.request.get(`/api/learners/${me.me.personId}/evidence?limit=200`);
  return pageOfEvidence.parse(await answer.json()).items.filter((one) => one.title === title).length;
};

test('what is written without a signal outlives a reload and is sent once when the signal is back', async () => {
  const { context, page } = await open();
  await context.setOffline(true);
  await write(page, 'Written underground');
  await page.getByText(/^Kept on this device/u).waitFor();
  await page.reload();
  await settle(page);
  expect(await page.getByLabel('Title').inputValue()).toBe('Written underground');
  await page.getByText(/Your draft is here again/u).waitFor();
  await save(page, 'Written underground');
  await page.getByText('No signal.', { exact: false }).first().waitFor();
  await expectAccessible(page, 'evidence without a signal');
  await page.reload();
  await page.getByText('Written underground').first().waitFor();
  await context.setOffline(false);
  await expect.poll(() => countOf(page, 'Written underground'), { timeout: 60_000 }).toBe(1);
  await page.goto('/outbox');
  await page.getByText('It has arrived.', { exact: false }).first().waitFor();
  await expectAccessible(page, 'kept on this device');
  await page.reload();
  expect(await countOf(page, 'Written underground')).toBe(1);
  await context.close();
});

/** Has keeping a draft take a while, and notes in the page what was kept last and each title that is shown as kept. */
const keepSlowly = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    let last = '';
    const shown: { readonly title: string; readonly kept: string }[] = [];
    Object.assign(globalThis, { shownAsKept: shown });
    const slowly = (store: IDBObjectStore, value: unknown): void => {
      Object.assign(globalThis, { isBeingKept: true });
      // The store would end its transaction by itself.
      Object.assign(store.transaction, { commit: () => {} });
      const until = performance.now() + 1500;
      const wait = (): void => {
        if (performance.now() < until) store.count().addEventListener('success', wait);
      };
      wait();
      store.transaction.addEventListener('complete', () => {
        last = JSON.stringify(value);
      });
    };
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put');
    Object.defineProperty(IDBObjectStore.prototype, 'put', {
      ...put,
      value(this: IDBObjectStore, ...given: readonly unknown[]): unknown {
        const request: unknown = Reflect.apply(put?.value, this, given);
        if (this.name === 'drafts') slowly(this, given[0]);
        return request;
      },
    });
    const look = (): void => {
      if (document.querySelector('output[data-state=kept]') === null) return;
      const title = Array.from(document.querySelectorAll('label')).find((one) =>
        one.innerText.startsWith('Title'),
      );
      const field = title?.control;
      if (field instanceof HTMLInputElement) shown.push({ title: field.value, kept: last });
    };
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['data-state'],
      });
    });
  });
};

const shownAsKept = z.array(z.object({ title: z.string(), kept: z.string() }));

test('nothing is shown as kept that is not, however slowly the device keeps', async () => {
  const { context, page } = await open();
  await keepSlowly(page);
  await page.reload();
  await settle(page);
  await page.getByLabel('Title').fill('First words');
  await page.getByText('Keeping…').waitFor();
  await page.waitForFunction(() => 'isBeingKept' in globalThis);
  await page.getByLabel('Title').fill('Last words');
  await page.getByText(/^Kept on this device/u).waitFor();
  const seen = shownAsKept.parse(await page.evaluate((): unknown => Reflect.get(globalThis, 'shownAsKept')));
  expect(seen.length).toBeGreaterThan(0);
  for (const { title, kept } of seen) expect(kept).toContain(`"title":"${title}"`);
  await context.close();
});

test('what is refused says why, is still kept, and can be changed', async () => {
  const { context, page } = await open();
  await context.setOffline(true);
  await page.getByRole('radio', { name: 'Web page' }).check();
  await page.getByLabel('Title').fill('To be refused');
  await page.getByLabel('Address on the web').fill('not an address at all');
  await choose(page, 'Type', /./u);
  await save(page, 'To be refused');
  await context.setOffline(false);
  const entry = page.locator('li[data-state=refused]').filter({ hasText: 'To be refused' });
  await entry.getByRole('alert').waitFor();
  await expectAccessible(page, 'refused');
  await entry.getByRole('button', { name: 'Change it' }).click();
  await page.waitForURL(/\/evidence\/new/u);
  expect(await page.getByLabel('Title').inputValue()).toBe('To be refused');
  await page.getByLabel('Address on the web').fill('https://sample.invalid/page');
  await save(page, 'To be refused');
  await expect.poll(() => countOf(page, 'To be refused'), { timeout: 60_000 }).toBe(1);
  await context.close();
});

test('signing out takes everything off the device, and asks first about what is not sent', async () => {
  const { context, page } = await open();
  await write(page, 'A draft of mine');
  await page.getByText(/^Kept on this device/u).waitFor();
  await page.getByRole('button', { name: /Sample Learner/u }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('Not everything has been sent').waitFor();
  await page.getByRole('button', { name: 'Sign out and erase it for good' }).click();
  await page.getByLabel('E-mail').waitFor();
  const left = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'touchstone-device'),
  );
  expect(left).toEqual([]);
  await context.close();
});

test('a bundle is checked without a server once the page was loaded, by whoever has it', async () => {
  const context = await browser.newContext({
    baseURL: stage().address,
    viewport: { width: 360, height: 780 },
  });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  await page.goto('/verify-bundle');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await settle(page);
  const zip = new JSZip();
  zip.file('manifest.json', '{}');
  const buffer = await zip.generateAsync({ type: 'nodebuffer' });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'sample.zip', mimeType: 'application/zip', buffer });
  const verdict = page.getByRole('status').or(page.getByRole('alert'));
  await expect.poll(() => verdict.first().innerText()).toMatch(/does not hold|cannot be checked/u);
  await context.close();
});

test('a session that ends keeps the draft for whoever wrote it, and shows it to nobody else on the device', async () => {
  const { context, page } = await open();
  await write(page, 'Written before the session ended');
  await page.getByText(/^Kept on this device/u).waitFor();
  const titleFor = async (email: string): Promise<string> => {
    await context.clearCookies();
    await page.goto('/evidence/new');
    await page.getByLabel('E-mail').waitFor();
    await page.goto('/sign-in');
    await enterSignIn(page, email, 'sample sign-in only');
    await page.goto('/evidence/new');
    await settle(page);
    return page.getByLabel('Title').inputValue();
  };
  expect(await titleFor('learner2@sample.invalid')).toBe('');
  expect(await titleFor('learner@sample.invalid')).toBe('Written before the session ended');
  await page.getByText(/Your draft is here again/u).waitFor();
  await context.close();
});
