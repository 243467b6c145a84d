/** Kinds of cases that no other journey walks, their letters, credit from elsewhere, returns, and claims for many. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Seat, choose, expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;
let learner: Seat;
let coordinator: Seat;

beforeAll(async () => {
  browser = await openBrowser();
  learner = await seatOf(browser, 'learner', 360, 800);
  coordinator = await seatOf(browser, 'coordinator');
});

afterAll(() => browser.close());

const registrations = z.object({ items: z.array(z.object({ registrationId: z.string() })) });
const progressOf = z.object({ units: z.array(z.object({ ref: z.string(), state: z.string() })) });

const readAs = async (context: BrowserContext, url: string): Promise<unknown> =>
  (await context.request.get(url)).json();

/** The learner's registration, and the first of their units in one of the states. */
const unitIn = async (...states: readonly string[]) => {
  const { items } = registrations.parse(await readAs(learner.context, '/api/my/registrations'));
  const registrationId = items[0]?.registrationId ?? '';
  const { units } = progressOf.parse(
    await readAs(learner.context, `/api/registrations/${registrationId}/progress`),
  );
  const ref = units.find(({ state }) => states.includes(state))?.ref ?? '';
  expect({ states, ref }).not.toEqual({ states, ref: '' });
  return { registrationId, ref };
};

type About = { readonly kind: 'unit' | 'registration'; readonly id: string };

const ofUnit = ({ registrationId, ref }: Awaited<ReturnType<typeof unitIn>>): About => ({
  kind: 'unit',
  id: `${registrationId} ${ref}`,
});

const raise = async (page: Page, as: string, title: string, about: About): Promise<void> => {
  await visit(page, `/cases/new?as=${as}&kind=${about.kind}&id=${encodeURIComponent(about.id)}`);
  await page.getByLabel('In a few words').fill(title);
  await page.getByLabel('What happened, and what you ask for').fill('A private matter.');
  await page.getByRole('button', { name: 'Raise the case' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();
};

const open = async (page: Page, title: string): Promise<void> => {
  await visit(page, '/cases');
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(title, 'u') }).waitFor();
};

/** Grants what is asked for; what to do stands in the work of those who assess. */
const grant = async (page: Page, whatToDo: string, language?: string): Promise<void> => {
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (language !== undefined) await dialog.getByLabel('Language, or sign language').fill(language);
  await dialog.getByLabel('What to do').fill(whatToDo);
  await dialog.getByLabel('Reasons, as the parties will read them').fill('It is fair.\n\nWe looked at it.');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await dialog.waitFor({ state: 'hidden' });
};

test('sign language is asked for on a phone, granted, and written of in a letter that stays', async () => {
  const title = 'Signing instead of speaking';
  const { registrationId } = await unitIn('not-chosen', 'chosen', 'working');
  await raise(learner.page, 'language', title, { kind: 'registration', id: registrationId });
  await open(coordinator.page, title);
  await grant(coordinator.page, 'Have a signer there.', 'British Sign Language');
  await visit(learner.page, new URL(learner.page.url()).pathname);
  const letter = learner.page.getByRole('link', { name: /^Decided.*PDF/u });
  await letter.waitFor();
  await expectAccessible(learner.page, 'a case on a phone');
  const address = (await letter.getAttribute('href')) ?? '';
  const sent = await learner.context.request.get(address);
  expect(sent.headers()['content-type']).toContain('application/pdf');
  const again = await coordinator.context.request.get(address);
  expect((await again.body()).equals(await sent.body())).toBe(true);
});

test('special consideration is asked of the awarding organisation, and gives a later attempt', async () => {
  const title = 'Ill on the day';
  await raise(coordinator.page, 'consideration', title, ofUnit(await unitIn('achieved')));
  const manager = await seatOf(browser, 'manager');
  await visit(manager.page, '/cases');
  await expectAccessible(manager.page, 'cases with what is due');
  await open(manager.page, title);
  await grant(manager.page, 'Assess it on another day.');
  await manager.page.getByText('It is fair.').waitFor();
  expect(manager.problems).toEqual([]);
  await manager.context.close();
});

test('a certificate from elsewhere is put forward by one person and accepted by another', async () => {
  const { registrationId, ref } = await unitIn('not-chosen', 'chosen', 'working');
  const { page } = coordinator;
  await visit(page, `/credit?registration=${registrationId}`);
  await page.getByRole('button', { name: 'Put a certificate forward' }).first().click();
  const dialog = page.getByRole('dialog');
  await choose(page, 'Unit that it stands for', new RegExp(ref, 'u'));
  await dialog.getByLabel('Awarded by').fill('Sample Body Elsewhere');
  await dialog.getByLabel('Title on the certificate').fill('Sample unit');
  await dialog.getByLabel('Achieved on').fill('2026-01-12');
  await dialog.getByLabel('You saw it on').fill('2026-02-12');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'certificate.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('A sample certificate'),
  });
  await dialog.getByText('certificate.txt').waitFor();
  await dialog.getByRole('button', { name: 'Put it forward' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const quality = await seatOf(browser, 'quality');
  await visit(quality.page, `/credit?registration=${registrationId}`);
  await quality.page.getByLabel('Why you decide so').fill('Compared with the body that awarded it.');
  await quality.page.getByRole('button', { name: 'Accept the credit' }).click();
  await quality.page.getByRole('button', { name: 'Withdraw the credit' }).waitFor();
  await expectAccessible(quality.page, 'credit from elsewhere');
  expect(quality.problems).toEqual([]);
  await quality.context.close();
});

test('claims for many begin with a dry run, and a return is made and taken as a workbook', async () => {
  await visit(coordinator.page, '/claims/make');
  await coordinator.page.getByText('Can be claimed now').first().waitFor();
  await expectAccessible(coordinator.page, 'claims for many');
  const officer = await seatOf(browser, 'officer', 360, 800);
  await visit(officer.page, '/returns');
  await officer.page.getByRole('button', { name: 'Make the workbook' }).click();
  const file = officer.page.getByRole('link', { name: /\.xlsx$/u }).first();
  await file.waitFor({ timeout: 60_000 });
  const taken = await officer.context.request.get((await file.getAttribute('href')) ?? '');
  expect((await taken.body()).subarray(0, 2).toString()).toBe('PK');
  await expectAccessible(officer.page, 'returns on a phone');
  expect([...learner.problems, ...coordinator.problems, ...officer.problems]).toEqual([]);
  await officer.context.close();
});
