/** The camera, the microphone and the screen, opened in the application; a browser killed in the middle loses nothing. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, seatOf, settle } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--auto-select-desktop-capture-source=Entire screen',
  ]);
});

afterAll(() => browser.close());

const tiles = (page: Page) => page.getByRole('list', { name: 'Files of the evidence' }).getByRole('listitem');

test('the camera of the bar takes photographs at once, which are covered before anything is sent', async () => {
  const { page, problems } = await seatOf(browser, 'learner2', 360, 780);
  await page.goto('/');
  await settle(page);
  await page.getByRole('link', { name: 'Add evidence' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Take photographs' });
  await dialog.waitFor();
  await expect
    .poll(() => dialog.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0);
  await expectAccessible(page, 'the open camera');
  await dialog.getByRole('button', { name: 'Take it' }).click();
  await dialog.getByText(/^1 taken/u).waitFor();
  await dialog.getByRole('button', { name: 'Take it' }).click();
  await dialog.getByText(/^2 taken/u).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await tiles(page).count()).toBe(2);
  await tiles(page).first().getByRole('button', { name: 'Cover or crop' }).click();
  await page.getByRole('button', { name: 'Cover the middle' }).waitFor();
  expect(problems).toEqual([]);
});

test.each([
  ['voice', 'Record your voice', /^recording\.webm/u],
  ['video', 'Record a video', /^video\.webm/u],
])('%s is recorded, stopped and kept as a file of the draft', async (kind, title, file) => {
  const { page, problems } = await seatOf(browser, 'learner3', 360, 780);
  await page.goto(`/evidence/new?capture=${kind}`);
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText('Recording, 0:02').waitFor();
  await dialog.getByRole('button', { name: 'Stop and keep it' }).click();
  await tiles(page).getByText(file).waitFor();
  expect(await page.getByRole('radio', { name: kind === 'voice' ? 'Voice' : 'Video' }).isChecked()).toBe(
    true,
  );
  expect(problems).toEqual([]);
});

test('a page that ends while it records leaves the recording on the device up to its last second', async () => {
  const { page, context } = await seatOf(browser, 'learner2', 360, 780);
  await page.goto('/evidence/new?capture=voice');
  const dialog = page.getByRole('dialog', { name: 'Record your voice' });
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText('Recording, 0:03').waitFor();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto('/evidence/new');
  await settle(again);
  await tiles(again)
    .getByText(/^recording\.webm/u)
    .waitFor();
});
