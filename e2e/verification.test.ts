/** A review from outside: what is looked at is drawn, a review asks for something, the centre answers, it is closed. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, choose, expectAccessible, inDialog, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const reviews = '/verification?view=reviews';
const asked = 'Show how samples are chosen.';

/** The reviews of the sample centre, as the awarding organisation or the centre itself opens them. */
const openReviews = async (who: string): Promise<Seat> => {
  const seat = await seatOf(browser, who);
  await visit(seat.page, reviews);
  return seat;
};

const chooseCentre = async (page: Page): Promise<void> => {
  await choose(page, 'Centre', 'Sample Centre North');
  await page.getByRole('button', { name: 'Draw a sample' }).waitFor();
};

const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`Of ${name}.`) });

/** What a report asks for and nobody has said yet: until it is there, nothing can be recorded. */
const fillReport = async (dialog: Locator): Promise<void> => {
  const record = dialog.getByRole('button', { name: 'Record the review' });
  expect(await record.isDisabled()).toBe(true);
  for (const heading of [
    'Management of the centre',
    'Staff and their competence',
    'Assessment decisions',
    'Internal quality assurance',
    'Records and evidence',
  ])
    await dialog.getByRole('group', { name: heading }).getByLabel('Grade').fill('2');
  await dialog.getByLabel('Learners sampled').fill('2');
  await dialog.getByLabel('Of finished work').fill('1');
  expect(await record.isDisabled()).toBe(true);
  await choose(dialog.page(), 'Reliability of assessment', 'B');
};

test('a verifier draws, reviews and asks; the coordinator answers; the verifier closes', async () => {
  const verifier = await openReviews('verifier');
  const { page } = verifier;
  await chooseCentre(page);
  await inDialog(page, 'Draw a sample', 'Draw the sample', async (dialog) => {
    await dialog.getByLabel('At least so many units').fill('2');
  });
  const drawn = page.getByRole('table', { name: 'Units drawn' });
  await drawn.waitFor();
  await drawn.getByRole('link').first().waitFor();

  await inDialog(page, 'Record a review', 'Record the review', async (dialog) => {
    await dialog.getByLabel('Action', { exact: true }).fill(asked);
    await dialog.getByRole('textbox', { name: 'Due' }).fill('31 December 2099');
    await dialog.getByRole('button', { name: 'Add the action' }).click();
    await dialog.getByLabel('Good practice').fill('Feedback names the next step.');
    await dialog.getByLabel('Summary').fill('The decisions rest on the evidence.');
    await fillReport(dialog);
    await expectAccessible(page, 'the report of a review');
  });
  await page.getByText(asked).waitFor();
  await page.getByText('Good practice: Feedback names the next step.').waitFor();

  const coordinator = await seatOf(browser, 'coordinator', 360, 800);
  await visit(coordinator.page, reviews);
  await inDialog(coordinator.page, 'Answer it', 'Send the answer', async (dialog) => {
    const proof = dialog.locator('input[type=file]');
    await proof.setInputFiles([file('wrong.txt'), file('sampling-plan.txt')]);
    await dialog.getByLabel('What was done, and where the proof is').fill('The sampling plan holds it.');
    await dialog.getByRole('button', { name: 'Take out wrong.txt' }).waitFor();
    await dialog.getByRole('button', { name: 'Take out sampling-plan.txt' }).waitFor();
    await expectAccessible(coordinator.page, 'an answer with proof');
    await dialog.getByText('Kept on this device', { exact: false }).waitFor();
    await coordinator.page.reload();
    await coordinator.page.getByRole('button', { name: 'Answer it' }).click();
    await dialog.getByText(/^sampling-plan\.txt, .* was sent before$/u).waitFor();
    await dialog.getByRole('button', { name: 'Take out wrong.txt' }).click();
    await dialog.getByText(/^wrong\.txt/u).waitFor({ state: 'detached' });
  });
  await coordinator.page.getByText('The sampling plan holds it.').waitFor();
  await coordinator.page.getByRole('link', { name: 'sampling-plan.txt' }).waitFor();
  expect(await coordinator.page.getByText('wrong.txt').count()).toBe(0);
  await coordinator.page.getByRole('heading', { name: 'What a review looks at' }).waitFor();
  expect(await coordinator.page.getByRole('button', { name: 'Close it' }).count()).toBe(0);

  await visit(page, reviews);
  await chooseCentre(page);
  const proof = await page.getByRole('link', { name: 'sampling-plan.txt' }).getAttribute('href');
  expect(await (await verifier.context.request.get(proof ?? '')).text()).toBe('Of sampling-plan.txt.');
  await inDialog(page, 'Close it', 'Close the action', async (dialog) => {
    await dialog.getByLabel('What you saw').fill('The plan was there.');
  });
  await page.getByText('closed', { exact: true }).waitFor();
  await expectAccessible(page, 'reviews of a centre');

  for (const { problems, context } of [verifier, coordinator]) {
    expect(problems).toEqual([]);
    await context.close();
  }
});

test('what a verifier in training reports counts once another has countersigned it', async () => {
  const trainee = await openReviews('trainee-verifier');
  const found = 'Held in training: the records are in order.';
  await inDialog(trainee.page, 'Record a review', 'Record the review', async (dialog) => {
    await dialog.getByLabel('Summary').fill(found);
    await fillReport(dialog);
  });
  await trainee.page.getByText(found).waitFor();
  expect(await trainee.page.getByRole('button', { name: 'Countersign or return it' }).count()).toBe(0);

  const coordinator = await openReviews('coordinator');
  await coordinator.page.getByRole('button', { name: 'Reviews and actions' }).waitFor();
  expect(await coordinator.page.getByText(found).count()).toBe(0);

  const verifier = await seatOf(browser, 'verifier');
  await visit(verifier.page, '/verification');
  await verifier.page.getByRole('link', { name: /Sample Centre North: visit/u }).click();
  await inDialog(verifier.page, 'Countersign or return it', 'Countersign the review', (dialog) =>
    dialog.getByLabel('What you looked at').fill('Both units that were looked at.'),
  );
  await verifier.page.getByText('Both units that were looked at.').waitFor();
  await expectAccessible(verifier.page, 'a review that was countersigned');

  await visit(coordinator.page, reviews);
  await coordinator.page.getByText(found).waitFor();
  for (const { problems, context } of [trainee, verifier, coordinator]) {
    expect(problems).toEqual([]);
    await context.close();
  }
});

test('a verifier sees the centre that is allocated, and nothing of another once that has ended', async () => {
  const manager = await seatOf(browser, 'manager');
  const { items: centres } = z
    .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await (await manager.context.request.get('/api/centres')).json());
  const south = centres.find(({ name }) => name === 'Sample Centre South')?.id ?? '';
  const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('en-GB');
  const verifier = await seatOf(browser, 'trainee-verifier', 360, 800);
  const places = `/api/centres/${south}/places`;
  expect((await verifier.context.request.get(places)).status()).toBe(404);

  await visit(manager.page, '/staff?show=centres');
  await expectAccessible(manager.page, 'who sees which centre');
  await inDialog(manager.page, 'Allocate a centre', 'Allocate the centre', async (dialog) => {
    await choose(manager.page, 'Centre', 'Sample Centre South');
    await choose(manager.page, 'Who', /^Sample Trainee External Assurer/u);
    await expectAccessible(manager.page, 'allocating a centre');
    await dialog.getByRole('textbox', { name: 'From' }).waitFor();
  });
  await manager.page
    .getByText(/^From .* to /u)
    .last()
    .waitFor();
  expect((await verifier.context.request.get(places)).status()).toBe(200);
  const ending = 'End it for Sample Trainee External Assurer at Sample Centre South';
  await inDialog(manager.page, ending, 'End the allocation', (dialog) =>
    dialog.getByRole('textbox', { name: 'Last day' }).fill(yesterday),
  );
  await manager.page.getByText(/taken back before it began$/u).waitFor();
  await visit(manager.page, '/verification/risk');
  await manager.page.getByRole('link', { name: /^Sample Centre North, / }).waitFor();
  await expectAccessible(manager.page, 'the risk of every centre');

  await visit(verifier.page, '/centres');
  await verifier.page.getByText('Sample Centre North').first().waitFor();
  for (const address of ['/centres', `/verification?centre=${south}`, '/search?q=South']) {
    await visit(verifier.page, address);
    expect([address, await verifier.page.getByText('Sample Centre South').count()]).toEqual([address, 0]);
  }
  for (const path of ['staff', 'places', 'approvals', 'transfers', 'enough-people']) {
    const answer = await verifier.context.request.get(`/api/centres/${south}/${path}`);
    expect([path, answer.status()]).toEqual([path, 404]);
  }
  for (const { problems, context } of [manager, verifier]) {
    expect(problems).toEqual([]);
    await context.close();
  }
});

test('a sanction is imposed, the centre appeals against it, and it is lifted', async () => {
  const manager = await seatOf(browser, 'manager');
  await visit(manager.page, '/verification?view=sanctions');
  await choose(manager.page, 'Centre', 'Sample Centre North');
  const reason = 'Two actions of the last review were not done (sample).';
  await inDialog(manager.page, 'Impose a sanction', 'Impose the sanction', async (dialog) => {
    const whole = dialog.getByRole('checkbox', { name: 'On everything that the centre does for us' });
    for (const [level, isWhole] of [
      ['5: Approval', true],
      ['4: Approval', false],
    ] as const) {
      await choose(manager.page, 'Level', new RegExp(`^${level}`, 'u'));
      expect([await whole.isChecked(), await whole.isDisabled()]).toEqual([isWhole, true]);
    }
    await choose(manager.page, 'Level', /^1: /u);
    expect([await whole.isChecked(), await whole.isDisabled()]).toEqual([false, false]);
    await dialog.getByLabel('Reason, as the centre reads it').fill(reason);
  });
  await manager.page.getByText(reason).waitFor();

  const coordinator = await seatOf(browser, 'coordinator');
  await visit(coordinator.page, '/verification?view=sanctions');
  await coordinator.page.getByText(reason).waitFor();
  await coordinator.page.getByRole('link', { name: /^Appeal against it/u }).click();
  await coordinator.page.getByRole('heading', { level: 1 }).waitFor();
  await expectAccessible(coordinator.page, 'an appeal against a sanction');
  await coordinator.page.getByLabel('In a few words').fill('Both actions were done');
  await coordinator.page
    .getByLabel('What happened, and what you ask for')
    .fill('They were done in time, and the answers were not seen. We ask that it be lifted.');
  await coordinator.page.getByRole('button', { name: 'Raise the case' }).click();
  await coordinator.page.getByRole('heading', { level: 1, name: /Both actions were done/u }).waitFor();

  await inDialog(manager.page, 'Lift it', 'Lift the sanction', (dialog) =>
    dialog.getByLabel('Reason').fill('Both were done since.'),
  );
  await manager.page.getByText('Both were done since.').waitFor();
  for (const { problems, context } of [manager, coordinator]) {
    expect(problems).toEqual([]);
    await context.close();
  }
});
