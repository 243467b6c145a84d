/** Who may act, in the browser: a trainee and the countersigner, a sample that waits, an interest and its scrutineer. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, choose, expectAccessible, openBrowser, visit, doAs } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const at = (who: string, work: (page: Page, seat: Seat) => Promise<void>): Promise<void> =>
  doAs(browser, who, work);

/** What the journeys need to have happened, done over the routes by those whose part it is. */
const ask = async <Shape extends z.ZodType>(
  { context }: Seat,
  url: string,
  shape: Shape,
  data?: object,
): Promise<z.output<Shape>> => {
  const headers = { 'idempotency-key': randomUUID() };
  const answer =
    data === undefined ? await context.request.get(url) : await context.request.post(url, { headers, data });
  const body: unknown = await answer.json();
  expect({ url, status: answer.status(), body: answer.ok() ? null : body }).toEqual({
    url,
    status: 200,
    body: null,
  });
  return shape.parse(body);
};

const nothing = z.object({});
const registrations = z.object({ items: z.array(z.object({ registrationId: z.string() })).min(1) });
const meShape = z.object({
  me: z.object({
    personId: z.string(),
    today: z.string(),
    memberships: z.array(z.object({ organisationId: z.string() })),
  }),
});
const benchShape = z.object({
  criteria: z.array(z.object({ number: z.string() })),
  tests: z.array(z.object({ key: z.string() })),
  evidence: z.array(z.object({ versionId: z.string() })),
});
const staffShape = z.object({
  items: z.array(z.object({ personId: z.string(), familyName: z.string() })),
});

const unitRef = 'L/900/0002';

/** The third learner's unit, with evidence, handed in; answers where its bench is. */
const handIn = async (learner: Seat): Promise<string> => {
  const { me } = await ask(learner, '/api/me', meShape);
  const { items } = await ask(learner, '/api/my/registrations', registrations);
  const address = `/api/registrations/${items[0]?.registrationId ?? ''}/units/${encodeURIComponent(unitRef)}`;
  const { criteria } = await ask(learner, `${address}/bench`, benchShape);
  const numbers = criteria.map(({ number }) => number);
  await ask(learner, `/api/learners/${me.personId}/evidence`, nothing, {
    title: 'Record of my work',
    typeCode: 'P',
    account: 'What I did.',
    setting: 'workplace',
    happenedOn: me.today,
    anonymised: true,
    declare: true,
    links: numbers.map((criterion) => ({ unitRef, criterion })),
  });
  await ask(learner, `${address}/submissions`, nothing, { criteria: numbers });
  return address;
};

const judge = async (assessor: Seat, address: string): Promise<void> => {
  const { criteria, tests, evidence } = await ask(assessor, `${address}/bench`, benchShape);
  await ask(assessor, `${address}/decisions`, nothing, {
    judgements: criteria.map(({ number }) => ({
      criterion: number,
      outcome: 'met',
      tests: Object.fromEntries(tests.map(({ key }) => [key, true])),
      evidenceVersionIds: evidence.map(({ versionId }) => versionId),
      feedback: 'Seen at the bench.',
    })),
  });
};

test('a coordinator names a supporter, and what the trainee signs is countersigned by them', async () => {
  await at('coordinator', async (page) => {
    await visit(page, '/staff');
    await page.getByRole('link', { name: 'Open the record of Sample Trainee Assessor' }).click();
    await page.getByRole('button', { name: 'Name a supporter' }).click();
    await choose(page, 'Supporter', 'Sample Assessor');
    await expectAccessible(page, 'naming a supporter');
    await page.getByRole('button', { name: 'Name the supporter' }).click();
    await page.getByText('Sample Assessor supports Sample Trainee Assessor').waitFor();
  });
  let address = '';
  await at('learner3', async (_, seat) => {
    address = await handIn(seat);
  });
  await at('trainee', async (page, seat) => {
    await judge(seat, address);
    await visit(page, '/');
    await page
      .getByText(
        'Nothing to judge, countersign or sign off; 1 unit that you judged waits for a countersignature.',
      )
      .waitFor();
    await page.getByText(/You are in training.*working towards, to be held by/u).waitFor();
    // What only somebody else can do is shown, and not counted as theirs.
    await visit(page, '/assess?filter=to-countersign');
    await page.getByRole('button', { name: /^To countersign\s*0$/u }).waitFor();
    await page
      .getByRole('region', { name: 'For somebody else' })
      .getByRole('button', { name: /Sample Learner Three/u })
      .waitFor();
  });
  await at('assessor', async (page) => {
    await visit(page, '/');
    await page.getByRole('link', { name: /Countersign 1 unit by Sample Trainee Assessor/u }).click();
    await page.getByRole('button', { name: /^To countersign\s*1$/u }).waitFor();
    await page
      .getByRole('region', { name: 'For you' })
      .getByRole('button', { name: /Sample Learner Three/u })
      .click();
    await page.getByText('Sample Trainee Assessor is in training').waitFor();
    await page.getByText('Seen at the bench.').first().waitFor();
    await expectAccessible(page, 'countersigning');
    await page.getByText('Disagree', { exact: true }).click();
    await page.getByText('Another assessor judges it').waitFor();
    await page.getByText('Agree', { exact: true }).click();
    await page.getByRole('button', { name: /^Countersign \d+ decisions$/u }).click();
    await page.getByText('Nothing waits for a countersignature').waitFor();
    await page.getByText('Countersigned by Sample Assessor').first().waitFor();
  });
});

test('a sample of a quality assurer in training counts once another has countersigned it', async () => {
  await at('coordinator', async (_, seat) => {
    const { me } = await ask(seat, '/api/me', meShape);
    const centre = `/api/centres/${me.memberships[0]?.organisationId ?? ''}`;
    const { items } = await ask(seat, `${centre}/staff`, staffShape);
    const personId = items.find(({ familyName }) => familyName === 'Trainee Quality Assurer')?.personId;
    const all = z.object({
      items: z.array(z.object({ registrationId: z.string(), learnerName: z.string() })),
    });
    const learners = await ask(seat, `${centre}/registrations`, all);
    const three = learners.items.find(({ learnerName }) => learnerName === 'Sample Learner Three');
    await ask(seat, `/api/registrations/${three?.registrationId ?? ''}/assignments`, nothing, {
      role: 'internal-quality-assurer',
      personId,
    });
  });
  await at('trainee-quality', async (page) => {
    await visit(page, '/quality?filter=all');
    await page
      .getByRole('button', { name: /Sample Learner Three/u })
      .first()
      .click();
    await page.getByRole('button', { name: 'I looked at all and judge the same' }).click();
    const sign = page.getByRole('button', { name: /^Sign the \w+ sample of [1-9]/u });
    await sign.click();
    await sign.waitFor({ state: 'hidden' });
  });
  await at('quality', async (page) => {
    await visit(page, '/quality/countersign');
    await page.getByRole('button', { name: /Sample Learner Three/u }).click();
    await page.getByText('It does not count before it is countersigned.').waitFor();
    await expectAccessible(page, 'countersigning a sample');
    await page.getByRole('button', { name: 'Countersign the sample' }).click();
    await page.getByText('Nothing waits for a countersignature').waitFor();
  });
});

test('an interest bars from judging at once; with a scrutineer it is countersigned and stays visible', async () => {
  await at('assessor', async (page) => {
    await visit(page, '/my-record');
    await page.getByRole('button', { name: 'Declare an interest' }).click();
    await choose(page, 'With whom', 'Sample Learner One');
    await page.getByLabel('What the interest is').fill('A cousin');
    await expectAccessible(page, 'declaring an interest');
    await page.getByRole('button', { name: 'Declare the interest' }).click();
    await page.getByText('Bars from acting').waitFor();
    await visit(page, '/assess?filter=all');
    await page
      .getByRole('button', { name: /^Sample Learner One/u })
      .first()
      .click();
    await page
      .getByText(/declared an interest/u)
      .first()
      .waitFor();
  });
  await at('coordinator', async (page) => {
    await visit(page, '/staff');
    await page.getByRole('link', { name: 'Open the record of Sample Assessor' }).click();
    await page.getByRole('button', { name: 'Name a scrutineer' }).click();
    await choose(page, 'Scrutineer', 'Sample Quality Assurer');
    await page.getByLabel('Why it cannot be avoided').fill('Nobody else is near');
    await page.getByRole('button', { name: 'Name the scrutineer' }).click();
    await page.getByText('Sample Quality Assurer looks over what is done').waitFor();
    await expectAccessible(page, 'a record with a scrutineer');
    await visit(page, '/staff?show=enough');
    await page.getByText('Who may act, from today').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show the table' }).click();
    await page.getByRole('columnheader', { name: 'People' }).waitFor();
  });
  await at('assessor', async (page) => {
    await visit(page, '/assess?filter=all');
    await page
      .getByRole('button', { name: /^Sample Learner One/u })
      .first()
      .click();
    await page
      .getByText(/Judge criteria as met|Sign the unit off|signed off/u)
      .first()
      .waitFor();
  });
});
