/** Plans in a real browser: induction to a signed plan on a phone, from gaps to the calendar, reviews, the caseload by keyboard. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seat, expectAccessible, openBrowser, seatOf, settle, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const leave = async (...seats: readonly Seat[]): Promise<void> => {
  expect(seats.flatMap(({ problems }) => problems)).toEqual([]);
  for (const { context } of seats) await context.close();
};

/** The registration of whoever sits there. */
const registrationOf = async ({ context }: Seat): Promise<string> => {
  const answer = await context.request.get('/api/my/registrations');
  const found = /"registrationId":"(?<id>[\da-f-]+)"/u.exec(await answer.text());
  return found?.groups?.['id'] ?? '';
};

const skipTour = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await page.getByRole('region', { name: 'Tour' }).waitFor({ state: 'hidden' });
};

const sign = async (page: Page, as: string): Promise<void> => {
  await page.getByRole('button', { name: `Sign as ${as}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: `Sign as ${as}` }).click();
  await dialog.waitFor({ state: 'hidden' });
};

describe('induction to a signed plan on a phone', () => {
  test('a tour, a rating, support, a learning plan, and two signatures', async () => {
    const phone = await seatOf(browser, 'learner2', 360, 740);
    const { page } = phone;
    await visit(page, '/');
    await page.getByRole('region', { name: 'Tour' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('2 of 6').waitFor();
    await expectAccessible(page, 'home with the tour');
    await skipTour(page);
    await page.getByRole('link', { name: /Say what you can do already/u }).click();
    await settle(page);
    await page
      .getByRole('button', { name: /not rated yet/u })
      .first()
      .click();
    const first = page.getByRole('group', { name: 'Criterion 1.1' });
    await first.getByText('With help').click();
    await expectAccessible(page, 'the start of a plan');
    await page.getByRole('button', { name: 'Keep the rating of 1 criterion' }).click();
    await page.getByText(/1 of \d+ rated/u).waitFor();
    await page.getByLabel('What would help, or that nothing is needed').fill('Sample help');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText(/Recorded by Sample Learner Two/u).waitFor();
    await page.getByRole('button', { name: 'Learning plan', exact: true }).click();
    await page.getByRole('button', { name: 'Write the learning plan' }).click();
    await page.getByRole('textbox', { name: 'Goals' }).fill('Sample goals');
    await page.getByRole('button', { name: 'Spread the days over a year' }).click();
    await page.getByLabel('Language of assessment').fill('English');
    await page.getByLabel('The learner was shown what the certificate will say').check();
    await expectAccessible(page, 'writing a learning plan');
    await page.reload();
    await settle(page);
    await page.getByRole('button', { name: 'Write the learning plan' }).click();
    expect(await page.getByRole('textbox', { name: 'Goals' }).inputValue()).toBe('Sample goals');
    await page.getByRole('button', { name: 'Save the learning plan' }).click();
    await sign(page, 'the learner');
    await page.getByText(/Waits for the centre/u).waitFor();
    await expectAccessible(page, 'a learning plan signed by the learner');
    const registrationId = await registrationOf(phone);

    const desk = await seatOf(browser, 'assessor');
    await visit(desk.page, `/plan?registration=${registrationId}&view=learning`);
    await sign(desk.page, 'the centre');
    await desk.page.getByText(/Waits for/u).waitFor({ state: 'hidden' });
    await visit(page, '/');
    await page.getByText('Time against target').waitFor();
    await leave(phone, desk);
  });
});

describe('an assessment plan', () => {
  test('is made from gaps, changed, saved, shown as a matrix, and taken into the calendar and on paper', async () => {
    const learner = await seatOf(browser, 'learner3', 360, 740);
    const registrationId = await registrationOf(learner);
    await visit(learner.page, `/plan?registration=${registrationId}&view=start`);
    await learner.page
      .getByRole('button', { name: /not rated yet/u })
      .first()
      .click();
    await learner.page
      .getByRole('group', { name: 'Criterion 1.1' })
      .getByText('I can', { exact: true })
      .click();
    await learner.page.getByRole('button', { name: 'Keep the rating of 1 criterion' }).click();
    await learner.page.getByText(/1 of \d+ rated/u).waitFor();
    const coordinator = await seatOf(browser, 'coordinator');
    await visit(coordinator.page, `/plan?registration=${registrationId}&view=assessment`);
    const { page } = coordinator;
    const open = await page.getByText(/open criteri(?:on|a) ha/u).innerText();
    expect(open).toMatch(/[1-9]/u);
    await page.getByText(/can do 1 of them already; pieces of work for these come first/u).waitFor();
    await page.getByRole('button', { name: 'Plan what is open' }).click();
    await page.getByText('Every open criterion is planned for.').waitFor();
    const pieces = await page.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(pieces.findIndex((title) => title.endsWith('(can do already)'))).toBe(0);
    await page
      .getByRole('button', { name: /^Change / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Day' }).fill('1 December 2027');
    await dialog.getByLabel('Place').fill('Sample workshop');
    await expectAccessible(page, 'a piece of planned work');
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Save the assessment plan' }).click();
    await page.getByText(/Waits for the learner/u).waitFor();
    await page.getByRole('button', { name: 'Keep as a template…' }).click();
    await dialog.getByLabel('Name').fill('Sample template');
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Rename or withdraw templates…' }).click();
    await dialog.getByLabel('Name of “Sample template”').fill('Sample template renamed');
    await expectAccessible(page, 'the templates of the centre');
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await dialog.getByRole('button', { name: 'Withdraw Sample template renamed…' }).click();
    await dialog.getByRole('button', { name: 'Withdraw “Sample template renamed”' }).click();
    await dialog.getByText('No template is left.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /^Add from/u }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Matrix' }).click();
    await page.getByRole('region', { name: 'Matrix of planned work' }).waitFor();
    await expectAccessible(page, 'the matrix of planned work');
    const calendar = await coordinator.context.request.get(`/api/registrations/${registrationId}/calendar`);
    expect(await calendar.text()).toContain('DTSTART;VALUE=DATE:20271201');
    const paper = await coordinator.context.request.get(
      `/api/registrations/${registrationId}/forms/assessment-plan`,
    );
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await visit(learner.page, `/plan?registration=${registrationId}&view=assessment`);
    await sign(learner.page, 'the learner');
    await expectAccessible(learner.page, 'an assessment plan on a phone');
    await visit(learner.page, `/progress?registration=${registrationId}`);
    await learner.page.getByText('planned', { exact: true }).waitFor();
    await leave(learner, coordinator);
  });
});

describe('a review', () => {
  test('fills itself in, and is signed by the learner before the assessor', async () => {
    const learner = await seatOf(browser, 'learner', 360, 740);
    const registrationId = await registrationOf(learner);
    const assessor = await seatOf(browser, 'assessor');
    const { page } = assessor;
    await visit(page, `/plan?registration=${registrationId}&view=reviews`);
    await page.getByRole('button', { name: 'Begin a review' }).click();
    await page.getByText('New evidence').waitFor();
    await page.getByLabel('What was talked about').fill('Sample talk');
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByLabel('Agreed action').fill('Sample action for the learner');
    await expectAccessible(page, 'writing a review');
    await page.getByRole('button', { name: 'Save the review' }).click();
    await page.getByText(/Waits for the learner/u).waitFor();

    await visit(learner.page, '/');
    await skipTour(learner.page);
    await learner.page.getByRole('link', { name: /Read and sign your review/u }).click();
    await settle(learner.page);
    await sign(learner.page, 'the learner');
    await learner.page.getByText(/Waits for the assessor/u).waitFor();
    await learner.page.getByRole('button', { name: 'Done: Sample action for the learner' }).click();
    await learner.page.getByText(/done on/u).waitFor();
    await expectAccessible(learner.page, 'a review on a phone');
    await page.reload();
    await settle(page);
    await page.getByRole('button', { name: 'Sign as the assessor' }).click();
    await page.getByRole('textbox', { name: 'Remarks' }).fill('Sample remark');
    await page.getByText(/Kept on this device/u).waitFor();
    await page.reload();
    await settle(page);
    await sign(page, 'the assessor');
    await page.getByText(/Waits for/u).waitFor({ state: 'hidden' });
    // A remark outlives the session, and is signed with.
    await page.getByText('Sample remark').waitFor();
    await leave(learner, assessor);
  });
});

describe('the caseload', () => {
  test('is gone through by keyboard, filtered, and kept as a view', async () => {
    const assessor = await seatOf(browser, 'assessor');
    const { page } = assessor;
    await visit(page, '/caseload');
    await page.getByRole('table', { name: 'Learners by urgency' }).waitFor();
    await expectAccessible(page, 'the caseload');
    await page.keyboard.press('j');
    const current = page.locator('tr[aria-current]');
    const first = await current.innerText();
    await page.keyboard.press('j');
    expect(await current.innerText()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await current.innerText()).toBe(first);
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'At a glance' }).click();
    await page.getByRole('list', { name: 'Learners by urgency' }).waitFor();
    await expectAccessible(page, 'the caseload at a glance');
    await page.getByText('Saved views').click();
    await page.getByLabel('Save this view as').fill('Sample view');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await page.getByRole('button', { name: 'Sample view', exact: true }).waitFor();
    await leave(assessor);
  });
});
