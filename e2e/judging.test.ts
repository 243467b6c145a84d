/** Judging by keyboard over a lost session, a record signed on a phone, and a witness from the mail to the signature. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stage } from './stage.ts';
import {
  enterSignIn,
  expectAccessible,
  handInPiece,
  openBrowser,
  seatOf,
  settle,
  sitDown,
  visit,
} from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const openUnit = async (page: Page, learner: RegExp): Promise<void> => {
  await visit(page, '/assess?filter=to-judge');
  await page.getByRole('button', { name: learner }).first().click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
};

const keptOnServer = (page: Page) => page.getByText('Kept. You can go on later, here or on another device.');

test('an assessor judges by keyboard; what is judged outlives the session, and a mistake is undone before signing', async () => {
  const { page, context, problems } = await seatOf(browser, 'assessor');
  await visit(page, '/assess');
  await page.getByRole('heading', { level: 1, name: 'Assess' }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page
    .getByRole('radiogroup', { name: /^Judgement on/u })
    .first()
    .waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Back to 1.1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to 1.1' }).waitFor({ state: 'hidden' });
  for (const key of ['m', 'n', 'x', 'z']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Sign 1 decision' }).waitFor();
  await keptOnServer(page).waitFor();
  const address = page.url();
  await context.clearCookies();
  await page.keyboard.press('m');
  await page.getByText(/^Kept on this device/u).waitFor();
  await page.goto('/sign-in');
  await enterSignIn(page, 'assessor@sample.invalid');
  await page.goto(address);
  await settle(page);
  await page.getByRole('button', { name: 'Sign 2 decisions' }).waitFor();
  await keptOnServer(page).waitFor();
  await expectAccessible(page, 'bench with a draft');
  await page.getByRole('button', { name: 'Sign 2 decisions' }).press('Enter');
  // Whoever has declared an interest is countersigned, and their decisions are signed all the same.
  const signed = page.getByText(/Met by a signed decision|does not count before it is countersigned/u);
  await signed.nth(1).waitFor();
  await page.reload();
  await settle(page);
  await signed.nth(1).waitFor();
  expect(await page.getByRole('button', { name: /^Sign \d+ decision/u }).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});

/** Draws a line on the sheet of whoever signs. */
const draw = async (page: Page, who: string): Promise<void> => {
  const sheet = page.getByRole('img', { name: `${who}: sign here` });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('there is no sheet to sign on');
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 4 });
  await page.mouse.move(box.x + 140, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('img', { name: `${who}: signed` }).waitFor();
};

test('an observation is recorded on a phone and signed by two on the spot; it becomes evidence', async () => {
  const { page, context, problems } = await seatOf(browser, 'assessor', 360, 740);
  await openUnit(page, /^Sample Learner/u);
  await page.getByRole('link', { name: 'Record on the spot' }).click();
  await page.getByRole('heading', { level: 1, name: 'Record on the spot' }).waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Observation at the bench');
  await page
    .getByRole('list', { name: /^Criteria of/u })
    .getByRole('button')
    .nth(2)
    .click();
  await page.getByRole('textbox', { name: /^Note on/u }).fill('Said without being asked.');
  await page.getByLabel('What you saw').fill('The learner agreed the objectives aloud with their manager.');
  await draw(page, 'Learner');
  const witness = page.getByRole('group', { name: 'Witness' });
  await witness.getByText('Type', { exact: true }).click();
  await witness.getByRole('textbox', { name: 'Witness: full name' }).fill('Sample Manager');
  await page.getByLabel('Who the witness is').fill('Line manager');
  await expectAccessible(page, 'record on the spot');
  // The signal goes before it is signed: the record waits on the phone, and is sent when the signal is back.
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Sign and save the record' }).click();
  await page.getByText('Recorded on this device').waitFor();
  await page.getByText(/^Observation at the bench: record of/u).waitFor();
  await page
    .getByRole('note')
    .getByText(/^Signing needs a signal/u)
    .waitFor();
  await context.setOffline(false);
  const card = page.getByRole('article', { name: /Observation at the bench/u });
  await card.getByText('Signed by the assessor who recorded it').waitFor();
  await card.getByRole('img', { name: 'Signature of Sample Learner One' }).waitFor();
  await card.getByText('Sample Manager').waitFor();
  await expectAccessible(page, 'record among the evidence');
  expect(problems).toEqual([]);
  await context.close();
});

/** The address in the newest mail to somebody; the queue sends it a moment after it was asked for. */
const linkMailedTo = async (to: string): Promise<string> => {
  const folder = path.join(stage().dataDir, 'mail');
  for (let tries = 0; tries < 60; tries += 1) {
    const mails = (existsSync(folder) ? readdirSync(folder).toSorted() : [])
      .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll(/=\r?\n/gu, ''))
      .filter((mail) => mail.includes(`To: ${to}`));
    const link = /https?:\/\/[^\s/]+(?<path>\/testimony\/[\w-]{43})/u.exec(mails.at(-1) ?? '')?.groups?.[
      'path'
    ];
    if (link !== undefined) return link;
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
  }
  throw new Error(`no mail came to ${to}`);
};

test('a learner asks a witness by mail, who signs without an account, once; the assessor has it as evidence', async () => {
  const learner = await seatOf(browser, 'learner', 360, 740);
  await visit(learner.page, '/progress?view=units');
  await learner.page.locator('a[href^="/unit?"]').first().click();
  await learner.page.getByRole('button', { name: 'Ask a witness…' }).click();
  const dialog = learner.page.getByRole('dialog');
  await dialog.getByLabel('Given name').fill('Sample');
  await dialog.getByLabel('Family name').fill('Onlooker');
  await dialog.getByLabel('Work e-mail').fill('onlooker@sample.invalid');
  await dialog.getByRole('checkbox').first().check();
  await expectAccessible(learner.page, 'asking a witness');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await learner.page.getByText('Sample Onlooker').waitFor();
  const link = await linkMailedTo('onlooker@sample.invalid');
  const visitor = await sitDown(browser, 360, 740);
  const { page } = visitor;
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'What did you see?' }).waitFor();
  await page.getByLabel('What you do').fill('Workshop manager');
  await page.getByLabel('How you know the learner').fill('Line manager');
  await page.getByLabel('On which day').fill('20 November 2026');
  await page.getByLabel('In your own words').fill('The learner explained the condition of the cycle well.');
  await page.getByRole('checkbox', { name: /^I saw this:/u }).check();
  await draw(page, 'Your signature');
  await page.getByRole('checkbox', { name: /^I saw this myself/u }).check();
  await expectAccessible(page, 'testimony');
  await page.getByRole('button', { name: 'Sign the testimony' }).click();
  await page.getByRole('heading', { level: 1, name: /^Signed/u }).waitFor();
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'This link does not open anything' }).waitFor();
  await expectAccessible(page, 'a link that was used');
  await learner.page.reload();
  await learner.page.getByRole('article', { name: /Testimony of Sample Onlooker/u }).waitFor();
  await learner.page.getByText('Signed by the witness').waitFor();
  expect([...learner.problems, ...visitor.problems]).toEqual([]);
  await learner.context.close();
  await visitor.context.close();
});

test('what happened is told, counted and found', async () => {
  const { page, context, problems } = await seatOf(browser, 'assessor');
  await visit(page, '/notifications');
  await page.getByRole('link', { name: /Sample Onlooker has signed a testimony/u }).waitFor();
  await expectAccessible(page, 'notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
  await visit(page, '/search');
  await page.getByRole('searchbox').fill('Onlooker');
  await page.getByRole('link', { name: 'Testimony of Sample Onlooker' }).waitFor();
  await expectAccessible(page, 'search');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Find a page or something to do' }).fill('Onlooker');
  await page.getByRole('button', { name: /Testimony of Sample Onlooker/u }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test('an assessor goes through the queue with nothing but the keyboard: many criteria at once, signed together, next learner', async () => {
  const learner = await seatOf(browser, 'learner4');
  await handInPiece(learner, 'A reception at work', 'workplace');
  await learner.context.close();
  const { page, context, problems } = await seatOf(browser, 'assessor');
  await visit(page, '/assess?filter=to-judge');
  const queue = page.getByRole('region', { name: 'Queue' });
  const rows = queue.getByRole('button');
  const before = await rows.count();
  await page.keyboard.press('j');
  await page
    .getByRole('radiogroup', { name: /^Judgement on/u })
    .first()
    .waitFor();
  await page.keyboard.press('a');
  const signing = page.getByRole('button', { name: /^Sign \d+ decisions$/u });
  await signing.waitFor();
  // Past those that were signed before, to one that is judged now.
  for (const key of ['n', 'n', 'n', 'f']) await page.keyboard.press(key);
  await page.keyboard.type('Clear and complete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  await expect.poll(() => signing.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await signing.waitFor({ state: 'detached' });
  await page.getByText('Clear and complete').first().waitFor();
  await expect.poll(() => rows.count()).toBe(before - 1);
  const unit = page.getByRole('region', { name: 'Unit', exact: true }).getByRole('heading', { level: 2 });
  const one = await unit.innerText();
  await page.keyboard.press('j');
  await expect.poll(() => unit.innerText()).not.toBe(one);
  expect(problems).toEqual([]);
  await context.close();
});
