/** The desk: a draft reviewed by keyboard alone, by two people at once, and beside the pages of its document. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { arrange } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import {
  expectAccessible,
  expectFocusKept,
  expectNoSidewaysScroll,
  openBrowser,
  seatOf,
  visit,
} from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const tiny = readFileSync(new URL('tiny-specification.txt', import.meta.url), 'utf8');

const addDraft = async (request: APIRequestContext, name: string, text: string): Promise<string> => {
  const answer = await request.post('/api/specification-drafts', {
    headers: { 'idempotency-key': randomUUID() },
    data: { from: 'text', name, text },
  });
  return z.object({ draftId: z.uuid() }).parse(await answer.json()).draftId;
};

/** Presses a key until what has the focus is called so. */
const tabTo = async (page: Page, name: RegExp, key = 'Tab'): Promise<void> => {
  for (let left = 120; left > 0; left -= 1) {
    const called = await page.evaluate(() => {
      const { activeElement: focused } = document;
      if (focused === null) return '';
      const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : '';
      return focused.getAttribute('aria-label') ?? (label === '' ? (focused.textContent ?? '') : label);
    });
    if (name.test(called)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keys do not lead to ${String(name)}`);
};

const structure = (page: Page) => page.getByRole('region', { name: 'Structure' });

test('a draft is reviewed, mended, undone, done again and published by keyboard alone', async () => {
  const { page, context, problems } = await seatOf(browser, 'developer');
  const id = await addDraft(
    context.request,
    'keyboard.txt',
    // A check digit that does not fit is a finding to go to.
    tiny.replaceAll('Saddle', 'Pedal').replaceAll('900/0002/X', '900/0006/8'),
  );
  await visit(page, `/specifications/drafts/${id}`);
  await page.getByRole('tab', { name: 'Combination' }).waitFor();
  await page.keyboard.press('j');
  await page.getByText(/^1 of \d+/u).waitFor();
  await page.keyboard.press('g');
  await page.getByText(/^Place 1 of \d+, running text/u).waitFor();
  await tabTo(page, /^Findings \(/u, 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await structure(page).waitFor();
  for (const name of [/^Open group/u, /^Open unit/u, /^Open outcome/u]) {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, /^1\.1/u);
  await page.keyboard.press('Enter');
  await page.locator('[data-marked]').first().waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Say it in other words');
  await page.keyboard.press('Control+Enter');
  const changed = structure(page).getByRole('button', { name: /Say it in other words/u });
  await changed.waitFor();
  await page.getByRole('button', { name: 'Mend…' }).waitFor();
  await page.keyboard.press('Control+z');
  await changed.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await changed.waitFor();
  await tabTo(page, /^Findings and text/u, 'Shift+Tab');
  for (const _ of ['Particulars', 'Combination', 'Evidence and people'])
    await page.keyboard.press('ArrowRight');
  const confirming = page.getByRole('button', { name: /^Confirm /u });
  await confirming.first().waitFor();
  for (let left = await confirming.count(); left > 0; left = await confirming.count()) {
    await tabTo(page, /^Confirm /u);
    await page.keyboard.press('Enter');
    await expect.poll(() => confirming.count(), { timeout: 30_000 }).toBeLessThan(left);
  }
  await tabTo(page, /^Publish…/u, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish \d+ unit/u })
    .waitFor();
  await tabTo(page, /^Publish \d+ unit/u);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/specifications\/[\da-f-]{36}$/u);
  await page.getByRole('radiogroup', { name: 'Show of what was read' }).getByText('Structure').waitFor();
  expect(await page.getByRole('button', { name: 'Mend…' }).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});

test('a criterion is numbered, moved, split, joined and dropped by keys that are never lost', async () => {
  const { page, context, problems } = await seatOf(browser, 'developer');
  const id = await addDraft(context.request, 'keys.txt', tiny.replaceAll('Saddle', 'Bell'));
  await visit(page, `/specifications/drafts/${id}`);
  await page.getByRole('tab', { name: 'Combination' }).waitFor();
  await page.keyboard.press('t');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Arrow keys open the way to the first criterion, and lead on to it.
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  const card = page.getByRole('region', { name: 'What is chosen' });
  await card.getByText(/^Criterion 1\.1 of/u).waitFor();
  /** Sends the form, and goes on once what it was about is shown as it is now. */
  const send = async (shown: RegExp, key = 'Control+Enter'): Promise<void> => {
    await press(key);
    await card.getByText(shown).waitFor();
    await expectFocusKept(page, `an edit that leads to ${String(shown)}`);
  };
  await press('n', 'Control+a');
  await page.keyboard.type('1.9');
  await send(/^Criterion 1\.9 of/u);
  await press('m', 'ArrowDown');
  await send(/^Criterion 1\.9 of/u);
  await press('s', 'Control+a');
  await page.keyboard.type('Say one thing');
  await press('Enter', 'Enter');
  await page.keyboard.type('Say another');
  await send(/^Say one thing/u);
  await press('j');
  await card.getByText(/^Say another/u).waitFor();
  await press('w', 'ArrowDown');
  await send(/^Criterion \d+\.\d+ of/u);
  await press('x');
  await send(/^(?:Criterion|Outcome) /u, 'Enter');
  await press('d');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[aria-label="The document"]') !== null))
    .toBe(true);
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Go to the document').waitFor();
  await press('Escape');
  expect(problems).toEqual([]);
  await context.close();
});

test('words are looked for, and rules of evidence gone through and confirmed, by keys; the place is there again', async () => {
  const { page, context, problems } = await seatOf(browser, 'developer');
  const id = await addDraft(context.request, 'find.txt', tiny.replaceAll('Saddle', 'Fork'));
  await visit(page, `/specifications/drafts/${id}`);
  await page.getByRole('tab', { name: 'Combination' }).waitFor();
  await page.keyboard.press('t');
  await page.keyboard.press('/');
  await page.keyboard.type('1.2');
  const found = page.getByText(/^\d+ places?; Enter goes to the first$/u);
  await found.waitFor();
  // Every criterion that was found is there to be seen: nothing has to be opened first.
  const shown = structure(page).getByRole('button', { name: /^1\.2/u });
  await expect
    .poll(async () => (await shown.count()) - Number.parseInt((await found.textContent()) ?? '', 10))
    .toBe(0);
  await expectAccessible(page, 'what was found in the structure');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'What is chosen' });
  await card.getByText(/^Criterion 1\.2 of/u).waitFor();
  const chosen = await card.getByText(/^Criterion 1\.2 of/u).textContent();
  await page.waitForURL(/[?&]at=/u);
  await page.reload();
  await card.getByText(chosen ?? '', { exact: true }).waitFor();

  await page.getByRole('tab', { name: /^Evidence and people/u }).click();
  const confirming = page.getByRole('button', { name: /^Confirm (?!all)/u });
  await confirming.first().waitFor();
  const open = await confirming.count();
  const ruleWithKeys = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-rule]')?.dataset['rule'] ?? '');
  await page.keyboard.press('j');
  const first = await ruleWithKeys();
  await page.keyboard.press('c');
  await expect.poll(() => confirming.count()).toBe(open - 1);
  const second = await ruleWithKeys();
  expect([first, second]).not.toContain('');
  expect(second).not.toBe(first);
  await page.keyboard.press('u');
  await expect.poll(() => confirming.count()).toBe(open);
  // To the document and back: the keys go on from the same rule.
  await page.keyboard.press('j');
  const looked = await ruleWithKeys();
  await page
    .locator(`[data-rule="${looked}"]`)
    .getByRole('button', { name: /, line/u })
    .click();
  await page.getByRole('button', { name: /in the document/iu }).click();
  await page.locator('[data-marked]').first().waitFor();
  await page.getByRole('tab', { name: /^Evidence and people/u }).click();
  await expect.poll(ruleWithKeys).toBe(looked);
  expect(problems).toEqual([]);
  await context.close();
});

test.each([1280, 360])('particulars, rules and units are mended in forms, %i wide', async (width) => {
  const { context, page, problems } = await seatOf(browser, 'developer', width);
  const id = await addDraft(context.request, `forms-${String(width)}.txt`, tiny);
  await visit(page, `/specifications/drafts/${id}`);
  await page.getByRole('tab', { name: 'Particulars' }).click();
  await page.getByRole('button', { name: /^Mend least age/u }).click();
  await page.getByRole('textbox', { name: 'Least age' }).fill('17');
  await expectAccessible(page, 'a form of the desk');
  await page.getByRole('button', { name: 'Mend it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Combination' }).click();
  // A worker beside the page works it out, and the page says when it has.
  await page.getByText(/ways? to complete it/u).waitFor();
  await page.getByRole('status').filter({ hasText: 'is worked out' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Add a rule…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('At most').fill('900');
  await dialog.getByLabel('The document’s words').fill('No more than 900 credits count.');
  await dialog.getByLabel('Line of the document').fill('3');
  await dialog.getByText('It says: at most 900 credits may count in all.').waitFor();
  await expectAccessible(page, 'a form of the desk');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await page.getByText('At most 900 credits may count in all.', { exact: true }).waitFor();
  await page.getByRole('tab', { name: /^Evidence and people/u }).click();
  await page.getByRole('button', { name: 'Add a rule that was not read…' }).click();
  await dialog.getByLabel('What it is about').selectOption('occasions');
  await dialog.getByLabel('It says more').selectOption('least');
  await dialog.getByLabel('Least', { exact: true }).fill('3');
  await dialog.getByLabel('The document’s words').fill('Show it three times.');
  await dialog.getByLabel('Line of the document').fill('4');
  await expectAccessible(page, 'a form of the desk');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await page.getByText('On at least 3 occasions').first().waitFor();
  await page.getByRole('tab', { name: 'Findings and text' }).click();
  await page.getByRole('radiogroup', { name: 'Show of what was read' }).getByText('Structure').click();
  await page.getByRole('button', { name: 'Add a unit…' }).click();
  await dialog.getByLabel('Unit reference').fill('D/999/0000');
  await dialog.getByText(/check letter does not fit/u).waitFor();
  await dialog.getByLabel('Title').fill('A unit on its own');
  await dialog.getByLabel('Line of the document').fill('5');
  await dialog.getByRole('button', { name: 'Add the unit' }).click();
  await structure(page).getByText('A unit on its own').waitFor();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('Unit D/999/0000 was added').waitFor();
  await expectNoSidewaysScroll(page, 'the desk');
  expect(problems).toEqual([]);
  await context.close();
});

const chooseFirst = async (page: Page): Promise<void> => {
  await page.getByRole('radiogroup', { name: 'Show of what was read' }).getByText('Structure').click();
  for (const level of ['group', 'unit', 'outcome'])
    await structure(page)
      .getByRole('button', { name: new RegExp(`^Open ${level}`, 'u') })
      .first()
      .click();
  await structure(page).getByRole('button', { name: /^1\.1/u }).click();
};

const words = (page: Page) => page.getByLabel('Words', { exact: true });

test('two people work on one draft: each sees the other’s edits, and neither loses words', async () => {
  const [one, two] = await Promise.all([seatOf(browser, 'developer'), seatOf(browser, 'developer2')]);
  const id = await addDraft(one.context.request, 'together.txt', tiny.replaceAll('Saddle', 'Chain'));
  for (const { page } of [one, two]) {
    await visit(page, `/specifications/drafts/${id}`);
    await chooseFirst(page);
    await page.getByRole('button', { name: 'Mend…' }).click();
  }
  await words(two.page).fill('Mine, not yet saved');
  await words(one.page).fill('Saved by the first');
  await words(one.page).press('Control+Enter');
  await one.page.getByText(/Last edit by you/u).waitFor();

  const notice = two.page.getByRole('alert').filter({ hasText: 'has changed this meanwhile' });
  await notice.waitFor();
  expect(await notice.textContent()).toContain('Sample Developer');
  expect(await words(two.page).inputValue()).toBe('Mine, not yet saved');
  expect(await two.page.getByRole('button', { name: 'Mend it' }).isDisabled()).toBe(true);
  await expectAccessible(two.page, 'an edit of somebody else');
  await two.page.getByRole('button', { name: 'Put mine in its place' }).click();
  await two.page.getByRole('button', { name: 'Mend it' }).click();
  await structure(two.page)
    .getByRole('button', { name: /Mine, not yet saved/u })
    .waitFor();

  await structure(one.page)
    .getByRole('button', { name: /Mine, not yet saved/u })
    .waitFor();
  await one.page.getByText(/Last edit by Sample Developer Two/u).waitFor();
  // One's own undo is no undo of somebody else's edit, and what rests on the own one stays.
  await one.page.keyboard.press('Control+z');
  await one.page.getByRole('tab', { name: 'History' }).click();
  await one.page.getByText(/rests on this one: undo that first/u).waitFor();
  await one.page.getByText(/“Saved by the first” became “Mine, not yet saved”/u).waitFor();
  expect([...one.problems, ...two.problems]).toEqual([]);
  await Promise.all([one.context.close(), two.context.close()]);
});

test('what one drops while another splits it is not lost: the words stay, and an undo brings back where they go', async () => {
  const [one, two] = await Promise.all([seatOf(browser, 'developer'), seatOf(browser, 'developer2')]);
  const id = await addDraft(one.context.request, 'dropped.txt', tiny.replaceAll('Saddle', 'Pump'));
  for (const { page } of [one, two]) {
    await visit(page, `/specifications/drafts/${id}`);
    await chooseFirst(page);
  }
  await two.page.keyboard.press('s');
  await words(two.page).fill('Say one thing\n\nSay another');
  await one.page.keyboard.press('x');
  await one.page.getByRole('button', { name: 'Drop it' }).click();
  await one.page.getByText(/Last edit by you/u).waitFor();
  const notice = two.page.getByRole('alert').filter({ hasText: 'has dropped or renumbered this meanwhile' });
  await notice.waitFor();
  // However long the form is, what happened is in view beside the button that it stops.
  await expect
    .poll(() =>
      notice.evaluate((element) => {
        const [box, card] = [element, element.closest('section')].map((one) => one?.getBoundingClientRect());
        return box !== undefined && card !== undefined && box.top >= card.top && box.bottom <= card.bottom;
      }),
    )
    .toBe(true);
  expect(await words(two.page).inputValue()).toBe('Say one thing\n\nSay another');
  expect(await two.page.getByRole('button', { name: 'Mend it' }).isDisabled()).toBe(true);
  await one.page.keyboard.press('u');
  await notice.waitFor({ state: 'detached' });
  await words(two.page).press('Control+Enter');
  await structure(two.page)
    .getByRole('button', { name: /Say another/u })
    .waitFor();
  await structure(one.page)
    .getByRole('button', { name: /Say another/u })
    .waitFor();
  expect([...one.problems, ...two.problems]).toEqual([]);
  await Promise.all([one.context.close(), two.context.close()]);
});

test.each([
  [1280, 900],
  [360, 760],
])('a PDF is shown page by page in step with what was read, %i wide', async (width, height) => {
  const { page, context, problems } = await seatOf(browser, 'developer', width, height);
  const pdf = typeset(typstSource(arrange(madeUp(11, 4), 'spanned'), 'ruled'), { tagged: false });
  await visit(page, '/specifications/add');
  await page.locator('input[type=file]').setInputFiles({
    name: `pages-${String(width)}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(pdf),
  });
  await page.getByRole('tab', { name: 'Combination' }).waitFor();
  await chooseFirst(page);
  const said = (await structure(page).getByRole('button', { name: /^1\.1/u }).textContent()) ?? '';
  if (width < 700) await page.getByRole('button', { name: 'Show it in the document' }).click();
  const paper = page.getByRole('region', { name: /^Page \d+ of the document/u });
  await paper.locator('canvas[data-drawn]').waitFor();
  const marked = paper.locator('button[data-marked]').first();
  await marked.waitFor();
  expect(said.replaceAll(/\W/gu, '')).toContain(
    ((await marked.getAttribute('aria-label')) ?? '').replaceAll(/\W/gu, ''),
  );
  // There is ink where the mark is: the page is turned and scaled as its places are.
  const isInked = await marked.evaluate((mark) => {
    const canvas = mark.closest('section')?.querySelector('canvas');
    if (!(canvas instanceof HTMLCanvasElement)) return false;
    const [box, all] = [mark.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const scale = canvas.width / all.width;
    const data = canvas
      .getContext('2d')
      ?.getImageData(
        (box.x - all.x) * scale,
        (box.y - all.y) * scale,
        box.width * scale,
        box.height * scale,
      ).data;
    return data?.some((value, index) => index % 4 === 0 && value < 128) ?? false;
  });
  expect(isInked).toBe(true);
  await expectAccessible(page, `a page of a PDF, ${String(width)} wide`);
  const other = paper.getByRole('button', { name: /^1\.2/u }).first();
  const label = (await other.getAttribute('aria-label')) ?? '';
  await other.click();
  const card = page.getByRole('region', { name: 'What is chosen' });
  await card.getByText('Criterion 1.2', { exact: false }).waitFor();
  expect(((await card.textContent()) ?? '').replaceAll(/\W/gu, '')).toContain(
    label.replace('1.2', '').replaceAll(/\W/gu, ''),
  );
  await expectNoSidewaysScroll(page, 'the desk');
  expect(problems).toEqual([]);
  await context.close();
});

test('a long document tells its pages while it is read, and can be stopped', async () => {
  const { page, context, problems } = await seatOf(browser, 'developer');
  const pdf = typeset(typstSource(arrange(madeUp(3, 300), 'spanned'), 'ruled'), { tagged: false });
  await visit(page, '/specifications/add');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
  await page.getByText(/^Reading page \d+ of \d{2,}$/u).waitFor();
  await expectAccessible(page, 'a document being read');
  await page.getByRole('button', { name: /^Stop reading/u }).click();
  await page.waitForURL(/\/specifications$/u);
  await expect.poll(() => page.getByText('long.pdf').count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});
