/** A witness without an address: the assessor shows a code, and it is not the learner who answers it unnoticed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, choose, expectAccessible, openBrowser, seatOf, sitDown, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const unit = 'K/900/0001';
const registrations = z.object({ items: z.array(z.object({ registrationId: z.string() })).min(1) });

const registrationOf = async ({ context }: Seat): Promise<string> => {
  const answer = await context.request.get('/api/my/registrations');
  const [first] = registrations.parse(await answer.json()).items;
  return first?.registrationId ?? '';
};

/** Shows a code to somebody who stands there; answers the path that it leads to. */
const show = async (page: Page, familyName: string): Promise<string> => {
  await page.getByRole('button', { name: 'Ask a witness…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('On their phone, now').click();
  await dialog.getByLabel('Given name').fill('Sample');
  await dialog.getByLabel('Family name').fill(familyName);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Show the link' }).click();
  const code = page.getByRole('dialog', { name: 'For the witness’s phone' });
  await code.getByRole('img', { name: 'Code with the link for the witness' }).waitFor();
  await expectAccessible(page, 'the code for a witness');
  const address = (await code.getByRole('link').getAttribute('href')) ?? '';
  await code.getByRole('button', { name: 'They have it' }).click();
  return new URL(address).pathname;
};

const signAs = async (page: Page, link: string, relation: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'What did you see?' }).waitFor();
  await page.getByLabel('What you do').fill('Customer');
  await page.getByLabel('How you know the learner').fill(relation);
  await page.getByLabel('On which day').fill('20 November 2026');
  await page.getByLabel('In your own words').fill('The faults were named one by one.');
  await page
    .getByRole('checkbox', { name: /^I saw this:/u })
    .first()
    .check();
  const sheet = page.getByRole('img', { name: 'Your signature: sign here' });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('there is no sheet to sign on');
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 140, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('checkbox', { name: /^I saw this myself/u }).check();
  await page.getByRole('button', { name: 'Sign the testimony' }).click();
};

test('a witness signs on their own phone by a code; the learner cannot answer it, and their phone is asked about', async () => {
  const learner = await seatOf(browser, 'learner4', 360, 740);
  const assessor = await seatOf(browser, 'assessor', 360, 740);
  const registration = await registrationOf(learner);
  const bench = `/assess?unit=${encodeURIComponent(`${registration} ${unit}`)}`;
  await visit(learner.page, `/unit?registration=${registration}&unit=${encodeURIComponent(unit)}`);
  await learner.page.getByRole('button', { name: 'Ask a witness…' }).click();
  await learner.page.getByRole('dialog').getByLabel('Given name').waitFor();
  expect(await learner.page.getByText('On their phone, now').count()).toBe(0);
  await visit(assessor.page, bench);

  // The learner's own session is refused, and the link still works.
  const first = await show(assessor.page, 'Rider');
  await signAs(learner.page, first, 'Customer of the workshop');
  await learner.page.getByRole('alert').first().waitFor();
  const visitor = await sitDown(browser, 360, 740);
  await signAs(visitor.page, first, 'Customer of the workshop');
  await visitor.page.getByRole('heading', { level: 1, name: /^Signed/u }).waitFor();
  await visitor.page.goto(first);
  await visitor.page.getByRole('heading', { level: 1, name: 'This link does not open anything' }).waitFor();

  // Signed out on the phone on which the learner works: it can be signed, and the record asks about it.
  await visit(learner.page, '/evidence/new');
  await learner.page.getByRole('radio', { name: 'Account' }).check();
  await learner.page.getByRole('textbox', { name: 'Title' }).fill('Written on this phone');
  await learner.page.getByLabel('What you did and what it shows').fill('I wrote this at work.');
  await choose(learner.page, 'Type', /./u);
  await learner.page.getByRole('button', { name: 'Save the evidence' }).click();
  await learner.page.waitForURL(/\/evidence$/u);
  const sent = learner.page.getByRole('link', { name: 'Written on this phone' });
  await sent.waitFor();
  await visit(assessor.page, bench);
  const second = await show(assessor.page, 'Neighbour');
  await learner.context.clearCookies();
  await signAs(learner.page, second, 'Neighbour of the workshop');
  await learner.page.getByRole('heading', { level: 1, name: /^Signed/u }).waitFor();
  await visit(assessor.page, bench);
  const asked = /signed on a device on which the learner works/u;
  const recordOf = (name: RegExp) => assessor.page.getByRole('article', { name });
  await recordOf(/Testimony of Sample Neighbour/u)
    .getByText(asked)
    .waitFor();
  await recordOf(/Testimony of Sample Rider/u).waitFor();
  expect(
    await recordOf(/Testimony of Sample Rider/u)
      .getByText(asked)
      .count(),
  ).toBe(0);
  expect([...learner.problems, ...assessor.problems, ...visitor.problems]).toEqual([]);
  for (const { context } of [learner, assessor, visitor]) await context.close();
});
