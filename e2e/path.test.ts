import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, expectAccessible, openStage, signIn, sitDown } from './support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

test('a developer adds a document, sees what was read and publishes it', async () => {
  const seat = await sitDown(stage);
  const { page } = seat;
  await signIn(seat, 'developer');
  await page.goto('/specifications/add');
  const text = readFileSync(new URL('../samples/specification.txt', import.meta.url), 'utf8').replaceAll(
    'Issue 1',
    'Issue 2',
  );
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'second-issue.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page
    .getByRole('button', { name: /publish/iu })
    .first()
    .waitFor();
  expect(await page.getByRole('tab').count()).toBeGreaterThan(1);
  await expectAccessible(seat, 'draft');
  await page
    .getByRole('button', { name: /publish/iu })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /publish/iu })
    .click();
  await page.waitForURL(/\/specifications\/[\da-f-]{36}/u);
  await seat.context.close();
});

test('an assessor judges by keyboard, signs, and signs the unit off', async () => {
  const seat = await sitDown(stage);
  const { page } = seat;
  await signIn(seat, 'assessor');
  await page.goto('/assess');
  await page.getByText('Sample Learner One').waitFor();
  await page.keyboard.press('j');
  const choices = page.getByRole('radiogroup', { name: /judgement on/iu });
  await choices.first().waitFor();
  const count = await choices.count();
  for (let index = 0; index < count; index += 1) {
    await choices.nth(index).getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowRight');
  }
  await page.getByRole('button', { name: `Sign ${String(count)} decisions` }).press('Enter');
  await page.getByRole('button', { name: 'Sign the unit off' }).press('Enter');
  await page.getByText('The unit is signed off.').waitFor();
  await expectAccessible(seat, 'bench');
  expect(seat.problems).toEqual([]);
  await seat.context.close();
});

test('a quality assurer samples the unit that was signed off', async () => {
  const seat = await sitDown(stage);
  const { page } = seat;
  await signIn(seat, 'quality');
  await page.goto('/quality');
  await page
    .getByRole('button', { name: /sample learner one/iu })
    .first()
    .click();
  await page.getByRole('button', { name: /sign the .* sample/iu }).click();
  await page.getByText('Met, and the quality assurer agreed').first().waitFor();
  await seat.context.close();
});

test('a claim too early is refused with the rules that stand in its way', async () => {
  const seat = await sitDown(stage);
  const { page } = seat;
  await signIn(seat, 'coordinator');
  await page.goto('/learners');
  await page.getByText('Sample Learner One').first().click();
  await page
    .getByRole('link', { name: /progress/iu })
    .first()
    .click();
  await page.getByRole('button', { name: 'Claim the qualification' }).click();
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('Group B');
  await seat.context.close();
});

test('a learner on a phone adds evidence with a file and hands it in', async () => {
  const seat = await sitDown(stage, 360, 740);
  const { page } = seat;
  await signIn(seat, 'learner2');
  await page.goto('/evidence/new');
  await page.getByLabel('Title').fill('Sample job sheet');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'job-sheet.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('A sample job sheet.'),
    });
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Criteria it shows' }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByLabel(/i declare/iu).check();
  await page.getByRole('button', { name: 'Save the evidence' }).click();
  await page.waitForURL(/\/evidence$/u);
  await page.getByText('Sample job sheet').waitFor();
  await page.getByText('job-sheet.txt').waitFor();
  await expectAccessible(seat, 'evidence');
  await seat.context.close();
});
