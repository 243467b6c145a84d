/** What becomes of a certificate beside its issuing: its design, its way to the centre, a link to it, its replacement. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, visit } from './support.ts';

/** The preview shows what is typed; used from now on, it is the design of what is issued next. */
export const designCertificates = async (page: Page, line: string): Promise<void> => {
  await visit(page, '/certificates/design');
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.locator('canvas').first().waitFor();
  const shown = page.waitForResponse((answer) => answer.url().includes(line) && answer.ok());
  await page.getByLabel('A line above the foot').fill(line);
  expect((await shown).headers()['content-type']).toContain('application/pdf');
  await expectAccessible(page, 'design of certificates');
  await page.getByRole('button', { name: 'Use this design from now on' }).click();
  await page.getByText('This is the design in use.').waitFor();
};

/** The dry run names who can be claimed for; all of them are. */
export const claimForMany = async (page: Page, learnerName: string): Promise<void> => {
  await visit(page, '/claims/make');
  await page.getByRole('checkbox', { name: `Claim for ${learnerName}` }).waitFor();
  await page.getByRole('button', { name: /^Claim for \d+ learners?$/u }).click();
  await page.getByText(/^[1-9]\d* learners? claimed of/u).waitFor();
};

/** A run in the background issues everything that waits, and says how far it is. */
export const issueInOneGo = async (page: Page): Promise<void> => {
  await visit(page, '/claims');
  await page.getByRole('button', { name: /^Issue \d+ certificates?$/u }).click();
  await page.getByText(/^Done: \d+ certificates? issued of/u).waitFor();
  await expectAccessible(page, 'claims after a run');
};

/** Everything of the centre that was not sent yet is recorded as sent, with a list for the parcel. */
export const sendCertificates = async (page: Page, learnerName: string): Promise<void> => {
  await visit(page, '/certificates/send');
  await page.getByRole('row', { name: new RegExp(learnerName, 'u') }).waitFor();
  await page.getByLabel('Number of the sending').fill('SAMPLE 4');
  await page.getByRole('button', { name: /^Record \d+ certificates? as sent$/u }).click();
  const list = page.getByRole('link', { name: 'List for the parcel (PDF)' });
  await list.waitFor();
  await expectAccessible(page, 'certificates sent');
  const answer = await page.request.get((await list.getAttribute('href')) ?? '');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
};

/** A link to the certificate that works for a month; its address. */
export const shareByLink = async (page: Page): Promise<string> => {
  await visit(page, '/certificates');
  await page.getByRole('link', { name: /^Links to/u }).click();
  await page.getByLabel('For whom').fill('An employer');
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Works until').fill(until);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const address = await page.getByText(/\/shared\//u).innerText();
  await expectAccessible(page, 'links to a certificate');
  return new URL(address).pathname;
};

/** Takes back the only link. */
export const takeBackLink = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Take back the link for/u }).click();
  await page.getByText('Taken back', { exact: true }).waitFor();
};

export const askForReplacement = async (page: Page): Promise<void> => {
  await visit(page, '/certificates');
  await page.getByRole('link', { name: /^Replace/u }).click();
  await page.getByLabel('Your request').fill('It was lost in a move.');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByRole('article').getByText('Open', { exact: true }).waitFor();
  await expectAccessible(page, 'asking for a replacement');
};

/** Checks who asks, and issues the replacement. */
export const replaceCertificate = async (page: Page, learnerName: string): Promise<void> => {
  await visit(page, '/certificates/replacements');
  const request = page.getByRole('article').filter({ hasText: learnerName });
  await request.getByRole('button', { name: 'Record the check' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How, and by which document').fill('Passport seen');
  await dialog.getByRole('button', { name: 'Record the check' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await request.getByRole('button', { name: 'Issue the replacement' }).click();
  await page
    .getByText(/^Replaced by/u)
    .first()
    .waitFor();
};
