/** What a learner takes away of an award, and what anybody else sees when they check it. */
import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, visit } from './support.ts';

export type Taken = { readonly name: string; readonly content: Buffer };

const download = async (page: Page, link: Locator): Promise<Taken> => {
  const started = page.waitForEvent('download');
  await link.click();
  const file = await started;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
};

/** The picture of the qualification with the credential in it. */
export const takeBadge = async (page: Page, title: string): Promise<Taken> => {
  await visit(page, '/certificates');
  await page.getByRole('link', { name: /^Digital award of/u }).click();
  await page.getByRole('heading', { level: 2, name: 'Its parts' }).waitFor();
  await expectAccessible(page, 'digital award');
  return download(page, page.getByRole('link', { name: `Picture of ${title}` }).last());
};

/** The sealed bundle, once it is made. */
export const takeBundle = async (page: Page): Promise<Taken> => {
  await visit(page, '/portfolio');
  await page.getByRole('button', { name: 'Make the bundle', exact: true }).click();
  const made = page.getByRole('link', { name: /^Bundle .*\.zip/u });
  await made.waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'portfolio to take away');
  return download(page, made);
};

/** Chooses a file on the page that checks, and answers the verdict with all that stands below it. */
export const checkTaken = async (page: Page, { name, content }: Taken): Promise<string> => {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  const verdict = page
    .getByRole('status')
    .filter({ hasNotText: /^Checking/u })
    .or(page.getByRole('alert'));
  await verdict.waitFor();
  await expectAccessible(page, `check of ${name}`);
  await expectNoSidewaysScroll(page, `check of ${name}`);
  return page.getByRole('main').innerText();
};

/** A bundle in which one word of the records is another. */
export const changed = async ({ name, content }: Taken): Promise<Taken> => {
  const zip = await JSZip.loadAsync(content);
  const records = await zip.file('records.json')?.async('string');
  expect(records).toContain('"met"');
  zip.file('records.json', (records ?? '').replace('"met"', '"not-yet"'));
  return { name: `changed ${name}`, content: await zip.generateAsync({ type: 'nodebuffer' }) };
};
