/** What is typed into the forms of staff is there again after a killed tab and the end of the session, for nobody else. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterSignIn, openBrowser, seatOf, settle, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

type Form = {
  readonly at: string;
  /** What is pressed on the page to come to the form. */
  readonly by: readonly (string | RegExp)[];
  readonly label: string;
};

const forms: Readonly<Record<string, readonly Form[]>> = {
  quality: [
    { at: '/quality/sampling?view=strategy', by: [], label: 'Reason for the change' },
    { at: '/quality/sampling?view=risk', by: [/^Raise the risk of/u], label: 'Reason' },
    { at: '/quality?filter=all', by: [/^Sample Learner/u], label: 'Feedback to the assessor' },
  ],
  coordinator: [
    { at: '/policies', by: ['Record a policy'], label: 'What it is about' },
    { at: '/learners/register', by: [], label: 'Given name' },
    { at: '/retention', by: ['Keep records longer'], label: 'Why' },
  ],
  officer: [{ at: '/certificates/design', by: [], label: 'A line above the foot' }],
};

const fieldOf = async (page: Page, { at, by, label }: Form) => {
  await visit(page, at);
  for (const name of by) await page.getByRole('button', { name }).first().click();
  // Where something is required its label ends with a star.
  const field = page.getByRole('textbox', { name: new RegExp(`^${label}(?: \\*)?$`, 'u') }).first();
  await field.waitFor();
  return field;
};

const inNewTab = async (context: BrowserContext, page: Page): Promise<Page> => {
  await page.close({ runBeforeUnload: false });
  return context.newPage();
};

test.each(Object.entries(forms))('the forms of a %s keep what is typed', async (who, all) => {
  const seat = await seatOf(browser, who);
  const { context, problems } = seat;
  let { page } = seat;
  for (const form of all) {
    const words = `Written at ${form.at}`;
    await (await fieldOf(page, form)).fill(words);
    await page.getByText(/^Kept on this device/u).waitFor();
    page = await inNewTab(context, page);
    expect({ at: form.at, words: await (await fieldOf(page, form)).inputValue() }).toEqual({
      at: form.at,
      words,
    });
    await page.getByText(/^Your draft is here again/u).waitFor();
  }
  const signInAs = async (email: string): Promise<void> => {
    await context.clearCookies();
    await page.goto('/sign-in');
    await enterSignIn(page, email);
    await settle(page);
  };
  await signInAs('learner2@sample.invalid');
  await signInAs(`${who}@sample.invalid`);
  for (const form of all)
    expect(await (await fieldOf(page, form)).inputValue()).toBe(`Written at ${form.at}`);
  expect(problems).toEqual([]);
  await context.close();
});
