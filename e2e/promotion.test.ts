/** Somebody in training gains the qualification, and then it turns out that they had not: nothing is stuck, nothing is lost. */
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const benchShape = z.object({
  criteria: z.array(z.object({ number: z.string() })),
  tests: z.array(z.object({ key: z.string() })),
  evidence: z.array(z.object({ versionId: z.string() })),
});

const get = async ({ context: { request } }: Seat, address: string): Promise<unknown> =>
  (await request.get(address)).json();

const send = async ({ context: { request } }: Seat, address: string, data: unknown): Promise<void> => {
  const answer = await request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
  expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
};

const unitsOf = async (learner: Seat): Promise<readonly string[]> => {
  const items = z.object({ items: z.array(z.object({ registrationId: z.string() })).min(1) });
  const [mine] = items.parse(await get(learner, '/api/my/registrations')).items;
  const progress = z.object({ units: z.array(z.object({ ref: z.string(), chosen: z.boolean() })) });
  const address = `/api/registrations/${mine?.registrationId ?? ''}`;
  return progress
    .parse(await get(learner, `${address}/progress`))
    .units.filter(({ chosen }) => chosen)
    .map(({ ref }) => `${address}/units/${encodeURIComponent(ref)}`);
};

const handIn = async (learner: Seat, unit: string): Promise<void> => {
  const meShape = z.object({ me: z.object({ personId: z.string(), today: z.string() }) });
  const { me } = meShape.parse(await get(learner, '/api/me'));
  const numbers = benchShape.parse(await get(learner, `${unit}/bench`)).criteria.map(({ number }) => number);
  const unitRef = decodeURIComponent(unit.split('/').at(-1) ?? '');
  await send(learner, `/api/learners/${me.personId}/evidence`, {
    title: 'Record of my work',
    typeCode: 'P',
    account: 'What I did.',
    setting: 'workplace',
    happenedOn: me.today,
    anonymised: true,
    declare: true,
    links: numbers.map((criterion) => ({ unitRef, criterion })),
  });
  await send(learner, `${unit}/submissions`, { criteria: numbers });
};

const judge = async (assessor: Seat, unit: string): Promise<void> => {
  const { criteria, tests, evidence } = benchShape.parse(await get(assessor, `${unit}/bench`));
  await send(assessor, `${unit}/decisions`, {
    judgements: criteria.map(({ number }) => ({
      criterion: number,
      outcome: 'met',
      tests: Object.fromEntries(tests.map(({ key }) => [key, true])),
      evidenceVersionIds: evidence.map(({ versionId }) => versionId),
      feedback: 'Seen at the bench.',
    })),
  });
};

const leave = async (...seats: readonly Seat[]): Promise<void> => {
  for (const { problems, context } of seats) {
    expect(problems).toEqual([]);
    await context.close();
  }
};

const openRecord = async ({ page }: Seat): Promise<void> => {
  await visit(page, '/staff');
  await page.getByRole('link', { name: 'Open the record of Sample Trainee Assessor' }).click();
  await page.getByRole('heading', { name: 'Sample Trainee Assessor' }).waitFor();
};

test('what was signed in training goes on waiting, what is signed after promotion counts at once', async () => {
  const [coordinator, learner, trainee] = [
    await seatOf(browser, 'coordinator'),
    await seatOf(browser, 'learner3'),
    await seatOf(browser, 'trainee', 360, 800),
  ];
  const [before = '', after = ''] = await unitsOf(learner);
  for (const unit of [before, after]) await handIn(learner, unit);
  await judge(trainee, before);

  await openRecord(coordinator);
  await coordinator.page.getByRole('button', { name: /^Record that it is held now/u }).click();
  const dialog = coordinator.page.getByRole('dialog');
  await expectAccessible(coordinator.page, 'recording that a qualification is held');
  await dialog.getByRole('button', { name: 'Record the qualification' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await coordinator.page.getByText('May act', { exact: true }).waitFor();

  await visit(trainee.page, '/notifications');
  await trainee.page.getByText(/1 piece of work that you signed in training still waits/u).waitFor();
  await judge(trainee, after);
  await visit(trainee.page, '/');
  await trainee.page.getByText(/1 unit to sign off; 1 unit that you judged waits/u).waitFor();
  expect(await trainee.page.getByText('You are in training').count()).toBe(0);
  await leave(coordinator, learner, trainee);
});

test('a qualification that was not valid leaves its holder in training, and says what is to be done again', async () => {
  const [coordinator, trainee, quality] = [
    await seatOf(browser, 'coordinator', 360, 800),
    await seatOf(browser, 'trainee'),
    await seatOf(browser, 'quality'),
  ];
  await openRecord(coordinator);
  await coordinator.page
    .getByRole('button', { name: /^Record it as not valid/u })
    .first()
    .click();
  const dialog = coordinator.page.getByRole('dialog');
  await dialog.getByLabel('What was found, and by whom').fill('The certificate is of somebody else.');
  await dialog.getByRole('button', { name: 'Record that it is not valid' }).click();
  await coordinator.page.getByText(/1 signature since that day was given under a wrong status/u).waitFor();
  await expectAccessible(coordinator.page, 'what a qualification found not to be valid touches');
  await coordinator.page.getByRole('link', { name: 'See what it is' }).click();
  await coordinator.page.getByText('To be judged again').waitFor();

  await visit(trainee.page, '/');
  await trainee.page.getByText(/You are in training.*working towards, to be held by/u).waitFor();
  await visit(quality.page, '/notifications');
  await quality.page.getByText('1 signature was given under a wrong status since.').waitFor();
  await leave(coordinator, trainee, quality);
});
