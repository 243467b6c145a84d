/** A coordinator registers learners from a list: what stands against a row is shown at its cell, the rest is registered. */
import exceljs from 'exceljs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, openBrowser, seatOf, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const listOfLearners = async (): Promise<Buffer> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Learners');
  sheet.addRow(['Given name', 'Family name', 'Date of birth', 'ULN']);
  sheet.addRow(['Sample', 'Imported One', new Date(Date.UTC(2001, 1, 3)), '']);
  sheet.addRow(['Sample', 'Imported Two', new Date(Date.UTC(2002, 2, 4)), '']);
  sheet.addRow(['Sample', 'Imported Three', new Date(Date.UTC(2003, 3, 5)), '9276308685']);
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** Gives the list to the page; answers when what is wrong with its last row is shown. */
const giveList = async (width: number) => {
  const seat = await seatOf(browser, 'coordinator', width);
  const { page } = seat;
  await visit(page, '/learners');
  await page.getByRole('link', { name: 'Register many' }).click();
  await page.getByRole('heading', { level: 1, name: 'Register many learners' }).waitFor();
  await expectAccessible(page, 'registering many learners');
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const buffer = await listOfLearners();
  await page.locator('input[type="file"]').setInputFiles({ name: 'learners.xlsx', mimeType, buffer });
  await page.getByText('D4', { exact: true }).first().waitFor();
  await expectAccessible(page, 'a checked list');
  await expectNoSidewaysScroll(page, 'a checked list');
  return seat;
};

test('a coordinator registers many learners from a workbook', async () => {
  const { page, problems } = await giveList(1280);
  await page.getByRole('button', { name: 'Register 2 learners' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('2 learners registered of 2.').waitFor();
  await page.getByRole('link', { name: 'Go to the learners' }).click();
  await page.getByText('Sample Imported One').first().waitFor();
  expect(problems).toEqual([]);
});

test('given again, on a phone, the list says that they are registered already', async () => {
  const { page, problems } = await giveList(360);
  expect(await page.getByRole('button', { name: /^Register \d/u }).count()).toBe(0);
  expect(problems).toEqual([]);
});
