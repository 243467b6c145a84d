/** A learner without a mouse: from the sign-in page to work that is handed in, with keys alone and the focus always in sight. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, settle, sitDown } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** What the reader sees of the focus: its ring, or what stands for it around a field that is hidden itself. */
const isFocusSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { activeElement } = document;
    // Past the last of the page the keys are with the browser itself.
    if (activeElement === null || activeElement === document.body) return true;
    const around = [activeElement.nextElementSibling];
    for (let one: Element | null = activeElement; around.length < 5; one = one?.parentElement ?? null)
      around.push(one);
    return around.some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
  });

/** Goes on with the tabulator until something has the focus; everything on the way shows that it has it. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');
    expect({ where, seen: await isFocusSeen(page) }).toEqual({ where, seen: true });
  }
  throw new Error(`the tabulator never came to ${String(target)}`);
};

const pressAt = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};

/** Opens a list, writes what is looked for if anything, and takes its first line. */
const chooseAt = async (page: Page, label: string, wanted = ''): Promise<Locator> => {
  const field = page.getByRole('combobox', { name: label }).or(page.getByRole('textbox', { name: label }));
  await tabTo(page, field);
  if (wanted === '') await page.keyboard.press('Enter');
  else await page.keyboard.type(wanted);
  await page.getByRole('option').first().waitFor();
  // A list that has just opened forgets which line it is at once more, sooner than any hand reaches the next key.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  return field;
};

test('a learner signs in, writes evidence, links it and hands it in with the keyboard alone', async () => {
  const { page, context, problems } = await sitDown(browser);
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type('learner2@sample.invalid');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('sample sign-in only');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();
  await settle(page);
  await pressAt(page, page.getByRole('button', { name: 'Skip the tour' }));
  await page.getByRole('region', { name: 'Tour' }).waitFor({ state: 'detached' });
  await pressAt(page, page.getByRole('link', { name: 'My evidence', exact: true }));
  await page.getByRole('heading', { level: 1, name: 'My evidence' }).waitFor();
  await pressAt(page, page.getByRole('main').getByRole('link', { name: 'Add evidence' }));
  await page.getByRole('heading', { level: 1, name: 'Add evidence' }).waitFor();
  await tabTo(page, page.getByRole('radio', { name: 'Photograph' }));
  const account = page.getByRole('radio', { name: 'Account' });
  for (let step = 0; step < 8 && !(await account.isChecked()); step += 1)
    await page.keyboard.press('ArrowRight');
  expect(await account.isChecked()).toBe(true);
  await tabTo(page, page.getByLabel('Title'));
  await page.keyboard.type('Written without a mouse');
  await tabTo(page, page.getByLabel('What you did and what it shows'));
  await page.keyboard.type('What was written without a mouse');
  // What is still missing is said at the button.
  const lacks = page.getByText('Needed first: the type.');
  await lacks.waitFor();
  expect(await page.getByRole('button', { name: 'Save the evidence' }).getAttribute('aria-describedby')).toBe(
    await lacks.getAttribute('id'),
  );
  const type = await chooseAt(page, 'Type');
  await expect.poll(() => type.inputValue()).not.toBe('');
  await lacks.waitFor({ state: 'detached' });
  await chooseAt(page, 'Criteria it shows', '1.1');
  await page.getByRole('option', { selected: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await pressAt(page, page.getByLabel(/^I declare that this evidence/u), 'Space');
  await pressAt(page, page.getByRole('button', { name: 'Save the evidence' }));
  await page.getByRole('heading', { level: 1, name: 'My evidence' }).waitFor();
  const piece = page.getByRole('article').filter({ hasText: 'Written without a mouse' });
  await piece.getByText(/^Shows 1 criterion/u).waitFor();
  await pressAt(page, page.getByRole('link', { name: 'Home', exact: true }));
  await pressAt(page, page.getByRole('link', { name: /^Hand in your work/u }).first());
  const handIn = page.getByRole('button', { name: 'Hand in 1 criterion' });
  await handIn.waitFor();
  await pressAt(page, handIn);
  await handIn.waitFor({ state: 'detached' });
  await page
    .getByText(/hand them in together|Everything is handed in/u)
    .first()
    .waitFor();
  expect(problems).toEqual([]);
  await context.close();
});
