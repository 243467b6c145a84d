/** The whole path in the browser: from the document to the certificate, and its revocation. One test leads to the next. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  confirmRules,
  type Seat,
  choose,
  enterSignIn,
  expectAccessible,
  expectFocusKept,
  fillSignIn,
  openBrowser,
  seatOf,
  settle,
  sitDown,
  visit,
} from './support.ts';
import {
  askForReplacement,
  claimForMany,
  designCertificates,
  issueInOneGo,
  replaceCertificate,
  sendCertificates,
  shareByLink,
  takeBackLink,
} from './certificate-journey.ts';
import { type Taken, changed, checkTaken, takeBadge, takeBundle } from './taken-away.ts';

const title = 'Sample Level 2 Award in Saddle Fitting';
const learnerName = 'Sample Learner Nine';
const email = 'learner9@sample.invalid';

let browser: Browser;
const found = { specificationId: '', oneTimePassword: '', progress: '', verify: '' };

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** What one person does at their desk; nothing may go wrong in the page meanwhile. */
const at = async (opening: Promise<Seat>, work: (page: Page) => Promise<void>): Promise<void> => {
  const { page, context, problems } = await opening;
  await work(page);
  expect(problems).toEqual([]);
  await context.close();
};

const nothingTaken: Taken = { name: '', content: Buffer.alloc(0) };

const ownPassword = 'chosen by the learner alone';

/** The first time with the one-time password, in place of which the learner chooses their own. */
const asLearner = async (): Promise<Seat> => {
  const seat = await sitDown(browser);
  const { page } = seat;
  await page.goto('/sign-in');
  if (found.oneTimePassword === '') {
    await enterSignIn(page, email, ownPassword);
    return seat;
  }
  await fillSignIn(page, email, found.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Choose your own password' }).waitFor();
  await expectAccessible(page, 'choosing a password');
  await page.getByLabel('The one-time password').fill(found.oneTimePassword);
  await page.getByLabel('Your own password').fill(ownPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();
  found.oneTimePassword = '';
  return seat;
};

/** Rewords the first criterion, sees it in the history with its reason, and undoes it with a key. */
const mendAndUndo = async (page: Page): Promise<void> => {
  await page.getByRole('radiogroup', { name: 'Show of what was read' }).getByText('Structure').click();
  const tree = page.getByRole('region', { name: 'What was read' });
  for (const level of ['group', 'unit', 'outcome'])
    await tree
      .getByRole('button', { name: new RegExp(`^Open ${level}`, 'u') })
      .first()
      .click();
  const criterion = tree.getByRole('button', { name: /^1\.1/u });
  const before = await criterion.textContent();
  await criterion.click();
  await tree.getByRole('button', { name: 'Mend…' }).click();
  await tree.getByLabel('Words', { exact: true }).fill('Measure the rider in other words');
  await tree.getByLabel('Why').fill('To try the desk');
  await tree.getByLabel('Why').press('Control+Enter');
  await tree.getByRole('button', { name: /Measure the rider in other words/u }).waitFor();
  await expectAccessible(page, 'mending');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('To try the desk').waitFor();
  await page.getByRole('tab', { name: 'History' }).press('Control+z');
  await page.getByText('Undid edit 1').waitFor();
  await page.getByRole('tab', { name: /findings/iu }).click();
  expect(before).not.toContain('in other words');
};

test('a developer adds a document, reviews its findings and publishes it', () =>
  at(seatOf(browser, 'developer'), async (page) => {
    await visit(page, '/specifications/add');
    const buffer = readFileSync(new URL('tiny-specification.txt', import.meta.url));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'saddle-fitting.txt', mimeType: 'text/plain', buffer });
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Go on reviewing' }).click();
    await page.getByRole('tab', { name: /findings/iu }).click();
    await expectAccessible(page, 'review');
    await mendAndUndo(page);
    await page.getByRole('tab', { name: 'Evidence and people' }).click();
    await confirmRules(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await dialog.getByRole('button', { name: 'Publish 1 unit' }).click();
    await page.waitForURL(/\/specifications\/[\da-f-]{36}$/u);
    found.specificationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectAccessible(page, 'published');
  }));

test('a quality manager approves the centre for it', () =>
  at(seatOf(browser, 'manager'), async (page) => {
    await visit(page, `/approvals?specification=${found.specificationId}`);
    await page.getByRole('button', { name: 'Approve Sample Centre North' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve the centre' }).click();
    await page.getByRole('button', { name: 'Withdraw the approval of Sample Centre North' }).waitFor();
  }));

test('a coordinator accepts the competence of an assessor for it', () =>
  at(seatOf(browser, 'coordinator'), async (page) => {
    for (const who of ['Sample Assessor', 'Sample Quality Assurer']) {
      await visit(page, '/staff');
      await page.getByRole('button', { name: who, exact: true }).click();
      await page.getByRole('button', { name: 'Accept or withdraw competence' }).click();
      await choose(page, 'Specification', title);
      await page.getByLabel('On what basis').fill('Fits saddles every day (sample).');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByText(`All units of ${title}: accepted`).waitFor();
    }
  }));

test('a coordinator registers a learner, is told what is wrong with a ULN, and assigns staff', () =>
  at(seatOf(browser, 'coordinator'), async (page) => {
    await visit(page, '/learners/register');
    await page.getByLabel('Given name').fill('Sample');
    await page.getByLabel('Family name').fill('Learner Nine');
    await page.getByLabel('Date of birth').fill('2003-05-06');
    await page.getByRole('textbox', { name: 'ULN' }).fill('3000000011');
    await choose(page, 'Specification', title);
    await page.getByText('The last digit does not fit the others').first().waitFor();
    const register = page.getByRole('button', { name: 'Register Sample' });
    await page.getByText('This learner cannot be registered like this.').waitFor();
    expect(await register.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'ULN' }).fill('3000000010');
    await choose(page, 'Internal quality assurer', 'Sample Quality Assurer');
    await register.click();
    await page.waitForURL(/\/learners$/u);
    await page.getByRole('checkbox', { name: new RegExp(learnerName, 'u') }).check();
    await page.getByRole('button', { name: 'Assign to 1…' }).click();
    await choose(page, 'Assessor', /^Sample Assessor/u);
    await page.getByRole('dialog').getByRole('button', { name: 'Assign to 1 learner' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectFocusKept(page, 'assigning, when dialog and button have gone');
    await page.getByRole('button', { name: learnerName }).click();
    await page.getByLabel('E-mail to sign in with').fill(email);
    await page.getByRole('button', { name: 'Open a sign-in' }).click();
    found.oneTimePassword = await page.getByRole('dialog').locator('code').innerText();
    await expectAccessible(page, 'learner drawer');
    const progress = page.getByRole('dialog').getByRole('link', { name: 'See the progress' });
    found.progress = (await progress.getAttribute('href')) ?? '';
  }));

test('the learner takes the suggested units, adds evidence, declares it and hands it in', () =>
  at(asLearner(), async (page) => {
    await visit(page, '/choose-units');
    await page.getByRole('button', { name: 'Take the suggestion' }).click();
    await page.getByText('These units complete the qualification with 2 credits.').waitFor();
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByRole('button', { name: 'Save the choice' }).waitFor();
    await expectFocusKept(page, 'saving the choice, when the button is off');
    await visit(page, '/evidence/new');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'photograph.txt', mimeType: 'text/plain', buffer: Buffer.from('A sample.') });
    await page.getByRole('textbox', { name: 'Title' }).fill('Saddle fitted for a customer');
    await choose(page, 'Type', /products/iu);
    await page.getByLabel('What you did and what it shows').fill('I measured the rider and set the saddle.');
    await choose(page, 'Criteria it shows', /^1\.1/u);
    await page.getByRole('option', { name: /^1\.2/u }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take out photograph.txt' }).waitFor();
    await page.getByRole('button', { name: 'Save the evidence' }).click();
    await page.waitForURL(/\/evidence$/u);
    await page.getByRole('link', { name: /photograph\.txt/u }).waitFor();
    await page.getByRole('button', { name: 'Declare it to be my own work' }).click();
    await page.getByText(/^Declared to be your own work on/u).waitFor();
    await expectFocusKept(page, 'declaring, when the button has gone');
    await visit(page, '/progress?view=units');
    await page.getByRole('link', { name: 'Fit a saddle to a rider' }).click();
    await page.getByRole('button', { name: 'Hand in 2 criteria' }).click();
    await page.getByText('Everything is handed in.').waitFor();
  }));

test('a claim too early is refused with the rules that stand in its way', () =>
  at(seatOf(browser, 'coordinator'), async (page) => {
    await visit(page, found.progress);
    await page.getByRole('button', { name: 'Claim the qualification' }).click();
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/2 more credits in all.*line 29/u);
    await expectAccessible(page, 'refused claim');
  }));

test('the assessor judges, signs the decisions, and signs the unit off', () =>
  at(seatOf(browser, 'assessor'), async (page) => {
    await visit(page, '/assess');
    await page.getByRole('button', { name: new RegExp(`^${learnerName}`, 'u') }).click();
    for (const number of ['1.1', '1.2'])
      await page
        .getByRole('radiogroup', { name: `Judgement on ${number}` })
        .getByText('Met', { exact: true })
        .click();
    expect(await page.getByRole('button', { name: 'Sign the unit off' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign 2 decisions' }).click();
    await page.getByRole('button', { name: 'Sign the unit off' }).click();
    await page.getByText('The unit is signed off.').waitFor();
  }));

const openSample = async (page: Page, filter: string): Promise<void> => {
  await visit(page, `/quality?filter=${filter}`);
  await page
    .getByRole('button', { name: new RegExp(`^${learnerName}`, 'u') })
    .first()
    .click();
};

test('the quality assurer returns the unit with an action, the assessor answers with proof, and it is closed', async () => {
  const asked = 'Say in the record who was there.';
  await at(seatOf(browser, 'quality'), async (page) => {
    await openSample(page, 'to-sample');
    await page.getByRole('button', { name: 'I looked at all and judge the same' }).click();
    await page
      .getByRole('checkbox', { name: /^1\.1: / })
      .last()
      .uncheck();
    await page.getByLabel('What you found otherwise of 1.1').fill('Nobody is named.');
    await page.getByText('You found 1.1 otherwise than the assessor').waitFor();
    await page.getByText('Return with an action', { exact: true }).click();
    await page.getByRole('textbox', { name: /^Action/u }).fill(asked);
    await expectAccessible(page, 'a sample with an action');
    await page.getByRole('button', { name: 'Sign the summative sample of 2 criteria' }).click();
    await page.getByRole('button', { name: 'Close the action' }).waitFor();
  });
  await at(seatOf(browser, 'assessor', 360, 800), async (page) => {
    await visit(page, '/quality/record');
    await page.getByText(asked).waitFor();
    await page.getByText('Found otherwise: 1.1, Nobody is named.').waitFor();
    expect(await page.getByRole('button', { name: 'Close the action' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What you say, or what you did').fill('The supervisor is named now.');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Named.') });
    await dialog.getByRole('button', { name: 'Take out note.txt' }).waitFor();
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'note.txt' }).waitFor();
    await expectAccessible(page, 'an answer with proof');
  });
  await at(seatOf(browser, 'quality'), async (page) => {
    await visit(page, '/quality/record');
    await page.getByRole('link', { name: 'note.txt' }).waitFor();
    await openSample(page, 'open-actions');
    await page.getByLabel('What was done, as seen').fill('The record names the supervisor.');
    await page.getByRole('button', { name: 'Close the action' }).click();
    await page.getByRole('button', { name: 'I looked at all and judge the same' }).click();
    await page.getByLabel('Feedback to the assessor').fill('Agreed: the photograph shows both criteria.');
    await page.getByRole('button', { name: /^Sign the summative sample/u }).click();
    await page.getByText('Met, and the quality assurer agreed').first().waitFor();
  });
});

test('the coordinator claims, and the officer issues the certificate', async () => {
  await at(seatOf(browser, 'coordinator'), async (page) => {
    await visit(page, found.progress);
    await page.getByText('Standing says complete: 2 credits count.').waitFor();
    await claimForMany(page, learnerName);
  });
  await at(seatOf(browser, 'officer'), async (page) => {
    await designCertificates(page, 'Jubilee');
    await visit(page, '/claims');
    await page.getByRole('link', { name: learnerName }).click();
    await page.getByText(/^The proof holds: /u).waitFor();
    await expectAccessible(page, 'claim with its proof');
    const claim = page.url();
    await issueInOneGo(page);
    await page.goto(claim);
    const pdf = page.getByRole('link', { name: /^Certificate .* \(PDF\)$/u });
    const address = (await pdf.getAttribute('href')) ?? '';
    const answer = await page.request.get(address);
    expect({ status: answer.status(), type: answer.headers()['content-type'] }).toEqual({
      status: 200,
      type: 'application/pdf',
    });
    await visit(page, '/certificates');
    const check = page.getByRole('row', { name: new RegExp(learnerName, 'u') });
    found.verify = (await check.getByRole('link', { name: /^Check/u }).getAttribute('href')) ?? '';
    await sendCertificates(page, learnerName);
  });
});

test('the learner takes the badge and the bundle away; an outsider checks both, and a changed one is named', async () => {
  const taken = { badge: nothingTaken, bundle: nothingTaken };
  await at(asLearner(), async (page) => {
    taken.badge = await takeBadge(page, title);
    taken.bundle = await takeBundle(page);
  });
  await at(sitDown(browser, 360), async (page) => {
    await visit(page, '/verify-bundle');
    expect(await checkTaken(page, taken.badge)).toMatch(
      /Everything that it can show holds[\s\S]*not revoked/u,
    );
    await page.reload();
    const held = await checkTaken(page, taken.bundle);
    expect(held).toContain('Everything that it can show holds');
    expect(held).toContain('The units meet the rules together');
    await page.reload();
    const broken = await checkTaken(page, await changed(taken.bundle));
    expect(broken).toContain('Something does not hold');
    expect(broken).toContain('Changed: records.json.');
  });
});

test('the learner shows it by a link and takes that back; lost, it is replaced, and the earlier one is valid no more', async () => {
  const visitor = await sitDown(browser, 360);
  await at(asLearner(), async (page) => {
    const shared = await shareByLink(page);
    await visit(visitor.page, shared);
    await visitor.page.getByRole('article').getByText(learnerName).waitFor();
    await takeBackLink(page);
    await visitor.page.reload();
    await visitor.page.getByRole('alert').waitFor();
    await askForReplacement(page);
  });
  await at(seatOf(browser, 'officer'), async (page) => {
    await replaceCertificate(page, learnerName);
    await visitor.page.goto(found.verify);
    await visitor.page.getByText(/^Replaced by another certificate/u).waitFor();
    await expectAccessible(visitor.page, 'replaced certificate');
    await visit(page, '/certificates');
    const stands = page
      .getByRole('row', { name: new RegExp(learnerName, 'u') })
      .filter({ hasText: 'Replacement' });
    found.verify = (await stands.getByRole('link', { name: /^Check/u }).getAttribute('href')) ?? '';
  });
  expect(visitor.problems).toEqual([]);
  await visitor.context.close();
});

test('anybody may check the certificate; revoked, it says so', async () => {
  const [, , serial = '', code = ''] = found.verify.split('/');
  await at(sitDown(browser), async (page) => {
    await visit(page, '/verify');
    await page.getByLabel('Certificate number').fill(serial);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText(/certificate was issued and stands/u).waitFor();
    expect(await page.getByRole('article').textContent()).not.toContain(learnerName);
    await expectAccessible(page, 'certificate that stands');
  });
  await at(seatOf(browser, 'officer'), async (page) => {
    await visit(page, '/claims?filter=issued');
    await page.getByRole('link', { name: learnerName }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Issued in a test.');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the certificate' }).click();
    await page
      .getByText(/^Revoked on/u)
      .first()
      .waitFor();
  });
  await at(sitDown(browser), async (page) => {
    await page.goto(found.verify);
    await settle(page);
    await page
      .getByRole('article')
      .getByText(/^Revoked on/u)
      .waitFor();
    expect(await page.getByText(/certificate was issued and stands/u).count()).toBe(0);
    await expectAccessible(page, 'revoked certificate');
  });
});
