/** A specification taken away as a workbook, changed in it, and added again. */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const bookOf = async (download: Download): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(readFileSync(await download.path())).buffer);
  return book;
};

test('a developer takes a specification away, changes a criterion in the workbook and adds it again', async () => {
  const { page, problems } = await seatOf(browser, 'developer');
  await visit(page, '/specifications');
  await page.locator('main a[href^="/specifications/"]:not([href$="/add"])').first().click();
  const exporting = page.getByRole('button', { name: 'Export' });
  await exporting.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /CASE 1\.1/u }).waitFor();
  await expectAccessible(page, 'the forms of a specification');
  await page.getByRole('menuitem', { name: /Excel workbook/u }).focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/u);
  const book = await bookOf(download);
  const units = book.getWorksheet('Units');
  const credits = units?.getCell('D2');
  if (credits !== undefined) credits.value = 'several';
  const buffer = Buffer.from(await book.xlsx.writeBuffer());

  await visit(page, '/specifications/add');
  await expectAccessible(page, 'adding a specification');
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'the empty workbook' }).click(),
  ]);
  expect((await bookOf(template)).getWorksheet('Criteria')?.getCell('G1').value).toBe('Criterion');
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type="file"]').setInputFiles({ name: 'changed.xlsx', mimeType, buffer });
  await page.getByRole('button', { name: 'Publish…' }).waitFor();
  await page
    .getByText(/Units!D2: “several” is no number/u)
    .first()
    .waitFor();
  expect(problems).toEqual([]);
});
