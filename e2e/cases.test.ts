/** Cases from raising to deciding and beyond; what is arranged; and who else is affected by something in doubt. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seat, choose, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const done = async (...seats: readonly Seat[]): Promise<void> => {
  for (const { problems, context } of seats) {
    expect(problems).toEqual([]);
    await context.close();
  }
};

/** Opens a dialog, fills it in and sends it; it closes once that was accepted. */
const inDialog = async (
  page: Page,
  opener: string | RegExp,
  action: string | RegExp,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> => {
  await page.getByRole('button', { name: opener, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: action }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const openCase = async (page: Page, title: string): Promise<void> => {
  await visit(page, '/cases');
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();
};

test('a complaint is raised, taken up, decided and taken further, and nobody else sees it', async () => {
  const title = 'Three visits were put off';
  const learner = await seatOf(browser, 'learner3', 360, 800);
  await visit(learner.page, '/cases');
  await learner.page.getByRole('link', { name: 'Raise a complaint or a concern' }).click();
  await learner.page.getByLabel('In a few words').fill(title);
  await learner.page.getByLabel('What happened, and what you ask for').fill('Each was put off on the day.');
  await expectAccessible(learner.page, 'raising a case');
  await learner.page.getByRole('button', { name: 'Raise the case' }).click();
  await learner.page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();

  const coordinator = await seatOf(browser, 'coordinator');
  await openCase(coordinator.page, title);
  await coordinator.page.getByRole('button', { name: 'Take it up' }).click();
  await coordinator.page.getByRole('button', { name: 'Take it up' }).waitFor({ state: 'hidden' });
  await inDialog(coordinator.page, 'Decide', 'Decide', async (dialog) => {
    await choose(coordinator.page, 'Outcome', 'Upheld in part');
    await dialog
      .getByLabel('Reasons, as the parties will read them')
      .fill('You should have been told earlier.');
  });
  await expectAccessible(coordinator.page, 'a case');

  const assessor = await seatOf(browser, 'assessor');
  await visit(assessor.page, '/cases?show=all');
  expect(await assessor.page.getByText(title).count()).toBe(0);

  await openCase(learner.page, title);
  await learner.page.getByText('You should have been told earlier.').waitFor();
  await inDialog(learner.page, 'Appeal', 'Appeal', (dialog) =>
    dialog.getByLabel('What you do not agree with, and why').fill('Nothing was said of the third visit.'),
  );
  const manager = await seatOf(browser, 'manager');
  await openCase(manager.page, title);
  await manager.page.getByRole('button', { name: 'Take it up' }).waitFor();
  await done(learner, coordinator, assessor, manager);
});

test('an adjustment is asked for, granted, and shown as what to do', async () => {
  const title = 'Questions read out';
  const learner = await seatOf(browser, 'learner2');
  const mine = await (await learner.context.request.get('/api/my/registrations')).json();
  const registration: string = mine.items[0].registrationId;
  const progress = await (
    await learner.context.request.get(`/api/registrations/${registration}/progress`)
  ).json();
  const free: { readonly ref: string } = progress.units.find(
    ({ state }: { readonly state: string }) => state === 'not-chosen' || state === 'chosen',
  );
  const unit = encodeURIComponent(free.ref);
  await visit(learner.page, `/unit?registration=${registration}&unit=${unit}`);
  await learner.page.getByRole('link', { name: /Raise something about this unit/u }).click();
  await learner.page.getByLabel('In a few words').fill(title);
  await learner.page.getByLabel('What happened, and what you ask for').fill('A private matter.');
  await learner.page.getByRole('button', { name: 'Raise the case' }).click();
  await learner.page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();

  const coordinator = await seatOf(browser, 'coordinator');
  await openCase(coordinator.page, title);
  await inDialog(coordinator.page, 'Decide', 'Decide', async (dialog) => {
    await dialog.getByLabel('What to do').fill('Read the questions out.');
    await dialog.getByLabel('Reasons, as the parties will read them').fill('It is how they work.');
  });

  const assessor = await seatOf(browser, 'assessor');
  await visit(assessor.page, `/unit?registration=${registration}&unit=${unit}`);
  await assessor.page.getByText('Read the questions out.').waitFor();
  expect(await assessor.page.getByText('A private matter.').count()).toBe(0);
  await done(learner, coordinator, assessor);
});

test('malpractice holds the work, is reported by the declaration, and a letter begins with a draft', async () => {
  const title = 'Two accounts are the same';
  const assessor = await seatOf(browser, 'assessor');
  const learner = await seatOf(browser, 'learner');
  const mine = await (await learner.context.request.get('/api/my/registrations')).json();
  const registration: string = mine.items[0].registrationId;
  const progress = await (
    await learner.context.request.get(`/api/registrations/${registration}/progress`)
  ).json();
  const achieved: { readonly ref: string } = progress.units.find(
    ({ state }: { readonly state: string }) => state === 'achieved',
  );
  await visit(
    assessor.page,
    `/cases/new?as=malpractice&kind=unit&id=${encodeURIComponent(`${registration} ${achieved.ref}`)}`,
  );
  await assessor.page.getByLabel('In a few words').fill(title);
  await assessor.page.getByLabel('What happened, and what you ask for').fill('Word for word.');
  await assessor.page.getByRole('button', { name: 'Raise the case' }).click();
  await assessor.page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();

  const manager = await seatOf(browser, 'manager');
  await openCase(manager.page, title);
  await manager.page.getByText(/The learner declared the work to be their own/u).waitFor();

  const coordinator = await seatOf(browser, 'coordinator');
  await openCase(coordinator.page, title);
  await coordinator.page.getByText('Claims and evidence held').waitFor();
  await inDialog(coordinator.page, 'Write to a party', 'Write to a party', async () => {
    await choose(coordinator.page, 'To', 'Sample Learner One');
    await choose(coordinator.page, 'Begin with a draft', /what is alleged/u);
    await expect
      .poll(() => coordinator.page.getByRole('dialog').getByLabel('Letter').inputValue())
      .toContain('You may see the evidence');
  });
  await openCase(learner.page, title);
  await learner.page.getByText(/You may see the evidence/u).waitFor();
  expect(await learner.page.getByText('Word for word.').count()).toBe(0);
  await inDialog(coordinator.page, 'Decide', 'Decide', (dialog) =>
    dialog.getByLabel('Reasons, as the parties will read them').fill('They wrote it together in class.'),
  );
  await coordinator.page.getByText('Claims and evidence held').waitFor({ state: 'hidden' });
  await done(assessor, learner, manager, coordinator);
});

test('everything that rests on an assessor is found, held together and released together', async () => {
  const coordinator = await seatOf(browser, 'coordinator');
  const { page } = coordinator;
  await visit(page, '/affected');
  await choose(page, 'Which', /Sample Assessor/u);
  await page.getByRole('table', { name: 'Units of learners that rest on it' }).waitFor();
  await expectAccessible(page, 'who else is affected');
  await page.getByRole('checkbox', { name: /^All/u }).check();
  await inDialog(page, /^Take measures/u, /^Take 2 measures/u, async (dialog) => {
    await dialog.getByRole('checkbox', { name: /samples/u }).check();
    await dialog.getByRole('checkbox', { name: /^Hold claims/u }).check();
    await dialog.getByLabel('Reason').fill('The decisions are looked at again.');
  });
  await page.getByText('Held', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: /^Release/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('They stand.');
  await dialog.getByRole('button', { name: 'Release it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Release/u }).waitFor({ state: 'hidden' });
  await done(coordinator);
});
