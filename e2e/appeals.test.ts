/** An enquiry and an appeal until the work is judged again, and what staff did until the claim that it holds is issued. */
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Seat,
  choose,
  expectAccessible,
  handInPiece,
  inDialog,
  openBrowser,
  seatOf,
  visit,
} from './support.ts';

let browser: Browser;
let learner: Seat;
let coordinator: Seat;
let quality: Seat;

beforeAll(async () => {
  browser = await openBrowser();
  learner = await seatOf(browser, 'learner', 360, 800);
  coordinator = await seatOf(browser, 'coordinator');
  quality = await seatOf(browser, 'quality');
});

afterAll(() => browser.close());

const registrations = z.object({ items: z.array(z.object({ registrationId: z.string() })) });
const whoAmI = z.object({ me: z.object({ personId: z.string() }) });
const benchOf = z.object({
  tests: z.array(z.object({ key: z.string() })),
  evidence: z.array(z.object({ versionId: z.string(), evidenceId: z.string() })),
  criteria: z.array(z.object({ number: z.string(), evidenceIds: z.array(z.string()) })),
});

const readOf = async (context: BrowserContext, address: string): Promise<unknown> =>
  (await context.request.get(address)).json();

const send = async (context: BrowserContext, address: string, data: unknown): Promise<void> => {
  const answer = await context.request.post(address, { headers: { 'idempotency-key': randomUUID() }, data });
  expect({ address, status: answer.status() }).toEqual({ address, status: 200 });
};

/** A unit of a learner as its bench shows it. */
const unitOf = async (registrationId: string, ref: string) => {
  const address = `/api/registrations/${registrationId}/units/${encodeURIComponent(ref)}`;
  const bench = benchOf.parse(await readOf(coordinator.context, `${address}/bench`));
  const tests = Object.fromEntries(bench.tests.map(({ key }) => [key, true]));
  return { ref, registrationId, address, bench, tests };
};

type Unit = Awaited<ReturnType<typeof unitOf>>;

/** The assessor says not yet of a criterion that was handed in; the journey of judging has its own file. */
const judgeNotYet = async ({ address, bench, tests }: Unit, criterion: string): Promise<void> => {
  const { context } = await seatOf(browser, 'assessor');
  const judgement = {
    criterion,
    outcome: 'not-yet',
    tests,
    evidenceVersionIds: bench.evidence.map(({ versionId }) => versionId),
    feedback: 'Say more of what has changed.',
  };
  await send(context, `${address}/decisions`, { judgements: [judgement] });
  await context.close();
};

/** The quality assurer samples all of a unit and agrees. */
const sampleUnit = ({ address, bench, tests }: Unit): Promise<void> =>
  send(quality.context, `${address}/samples`, {
    kind: 'summative',
    findings: bench.criteria.map(({ number }) => ({ criterion: number, tests })),
    selectionReason: 'A sample for the claim.',
    verdict: 'agreed',
  });

const heading = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') });

const raise = async (page: Page, title: string, words: string): Promise<void> => {
  await page.getByLabel('In a few words').fill(title);
  await page.getByLabel('What happened, and what you ask for').fill(words);
  await page.getByRole('button', { name: 'Raise the case' }).click();
  await heading(page, title).waitFor();
};

const open = async (page: Page, title: string): Promise<void> => {
  await visit(page, '/cases');
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await heading(page, title).waitFor();
};

const decide = (page: Page, outcome: string | RegExp, reasons: string): Promise<void> =>
  inDialog(page, 'Decide', 'Decide', async (dialog) => {
    await choose(page, 'Outcome', outcome);
    await dialog.getByLabel('Reasons, as the parties will read them').fill(reasons);
  });

const done = async (...seats: readonly Seat[]): Promise<void> => {
  for (const { problems, context } of seats) {
    expect(problems).toEqual([]);
    await context.close();
  }
};

test('an enquiry is not upheld, the appeal is, and somebody else judges again beside the decision before', async () => {
  const title = 'I said what has changed';
  const learner = await seatOf(browser, 'learner2', 360, 800);
  const { current, criterion } = await handInPiece(learner, 'What has changed', 'workplace');
  const [registrationId = '', ref = ''] = current.split(' ');
  const other = await seatOf(browser, 'trainee-quality');
  const { me } = whoAmI.parse(await readOf(other.context, '/api/me'));
  // Whoever is responsible for the learner decides no enquiry of theirs, so another is.
  await send(coordinator.context, `/api/registrations/${registrationId}/assignments`, {
    role: 'internal-quality-assurer',
    personId: me.personId,
  });
  const unit = await unitOf(registrationId, ref);
  await judgeNotYet(unit, criterion);
  const shown = `/unit?registration=${registrationId}&unit=${encodeURIComponent(ref)}`;
  await visit(learner.page, shown);
  await learner.page
    .getByRole('link', { name: /decision by Sample Assessor/u })
    .first()
    .click();
  await learner.page.getByLabel('In a few words').waitFor();
  await expectAccessible(learner.page, 'an appeal against a decision, on a phone');
  await raise(learner.page, title, 'It stands in my account, in the second part.');

  await open(quality.page, title);
  await decide(quality.page, /^Not upheld/u, 'One example is not enough.');
  await open(learner.page, title);
  await learner.page.getByText('One example is not enough.').waitFor();
  await inDialog(learner.page, 'Appeal', 'Appeal', (dialog) =>
    dialog.getByLabel('What you do not agree with, and why').fill('There are three.'),
  );

  await open(coordinator.page, title);
  await decide(coordinator.page, /^Upheld/u, 'There are three examples.');
  await inDialog(coordinator.page, 'Put somebody on it', 'Put them on it', async (dialog) => {
    await choose(coordinator.page, 'Part', 'Judges again');
    await choose(coordinator.page, 'Person', 'Sample Trainee Assessor');
    await dialog.getByText('Who cannot be, and why').click();
    await dialog.getByText(/^Sample Assessor: .*you made a decision on this work/u).waitFor();
    await dialog.getByLabel('Why').fill('They had no part in it.');
  });

  const trainee = await seatOf(browser, 'trainee');
  await open(trainee.page, title);
  await inDialog(trainee.page, 'Judge again', 'Sign the new decision', async (dialog) => {
    await dialog.getByText('Met', { exact: true }).click();
    for (const test of await dialog.getByRole('checkbox').all()) await test.check();
    await expectAccessible(trainee.page, 'judging again');
  });
  await visit(learner.page, shown);
  await learner.page.getByText(/^Not yet \(superseded\)/u).waitFor();
  await done(trainee, learner, other);
});

test('what staff did holds a claim that waits; found to be nothing, it is issued with the one button', async () => {
  const title = 'A record was filled in afterwards';
  const mine = registrations.parse(await readOf(learner.context, '/api/my/registrations'));
  const unit = await unitOf(mine.items[0]?.registrationId ?? '', 'K/900/0001');
  await sampleUnit(unit);
  await visit(coordinator.page, `/progress?registration=${unit.registrationId}`);
  await coordinator.page.getByRole('button', { name: /^Claim \d units? and carry on$/u }).click();
  await coordinator.page.getByText(/^Claimed\./u).waitFor();

  const about = encodeURIComponent(`${unit.registrationId} ${unit.ref}`);
  await visit(quality.page, `/cases/new?as=maladministration&kind=unit&id=${about}`);
  await quality.page.getByRole('radio', { name: 'Staff' }).check();
  await raise(quality.page, title, 'The day on it is a Sunday.');
  const manager = await seatOf(browser, 'manager');
  await open(manager.page, title);
  await manager.page.getByText(/^What staff did is reported/u).waitFor();

  await visit(learner.page, `/evidence/${unit.bench.evidence[0]?.evidenceId ?? ''}`);
  await learner.page.getByRole('button', { name: 'Withdraw it' }).click();
  const withdrawing = learner.page.getByRole('dialog');
  await withdrawing.getByRole('button', { name: 'Withdraw it' }).click();
  await withdrawing.getByText(/stays as it is/u).waitFor();
  const officer = await seatOf(browser, 'officer');
  await visit(officer.page, '/claims');
  const held = officer.page.getByRole('row', { name: /Sample Learner One/u });
  await held.getByText(/^Held: case \d+/u).waitFor();
  await held.getByRole('link', { name: 'Sample Learner One' }).click();
  await officer.page.getByText(/has been held since/u).waitFor();
  const issue = officer.page.getByRole('button', { name: 'Issue the certificate' });
  expect(await issue.isDisabled()).toBe(true);
  await expectAccessible(officer.page, 'a claim that is held');

  await open(coordinator.page, title);
  await decide(coordinator.page, 'Not found', 'The day was mistyped.');
  const verifier = await seatOf(browser, 'verifier');
  await visit(verifier.page, new URL(officer.page.url()).pathname);
  await inDialog(verifier.page, 'Confirm', 'Confirm it', (dialog) =>
    dialog.getByLabel('What was looked at').fill('The unit and its sample.'),
  );
  await officer.page.reload();
  await issue.click();
  await officer.page.getByRole('link', { name: /^Certificate .* \(PDF\)$/u }).waitFor();
  await done(manager, officer, verifier, learner, coordinator, quality);
});
