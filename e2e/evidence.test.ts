/** Evidence in the browser: a picture covered before it leaves the device, links from suggestions, notes on a time, and the portfolio that opens without a server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import JSZip from 'jszip';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Seat,
  choose,
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  seatOf,
  visit,
} from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const at = async (opening: Promise<Seat>, work: (page: Page) => Promise<void>): Promise<void> => {
  const { page, context, problems } = await opening;
  await work(page);
  expect(problems).toEqual([]);
  await context.close();
};

/** Black and white stripes, four dots wide, with words in a comment of the file as cameras leave them. */
const stripes = (): Buffer => {
  const canvas = createCanvas(400, 300);
  const context = canvas.getContext('2d');
  for (let x = 0; x < 400; x += 8) {
    context.fillStyle = '#000';
    context.fillRect(x, 0, 4, 300);
    context.fillStyle = '#fff';
    context.fillRect(x + 4, 0, 4, 300);
  }
  const jpeg = canvas.toBuffer('image/jpeg', 92);
  const comment = Buffer.from('GPS 51.5 N, 0.1 W');
  const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
};

/** How much neighbouring dots differ in a row of a picture, 0 to 255. */
const contrast = async (picture: Buffer, part: number): Promise<number> => {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(
    Math.round(image.width * (part - 0.05)),
    Math.round(image.height / 2),
    40,
    1,
  );
  const values = Array.from({ length: 40 }, (_, x) => data[x * 4] ?? 0);
  return Math.max(...values) - Math.min(...values);
};

test('on a phone, a picture is covered with the keyboard, stripped, linked from a suggestion and saved', () =>
  at(seatOf(browser, 'learner2', 360, 740), async (page) => {
    await visit(page, '/evidence/new');
    await expectAccessible(page, 'adding evidence on a phone');
    expect(await page.locator('nav [aria-current="page"]:visible').count()).toBe(1);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'workshop.jpg', mimeType: 'image/jpeg', buffer: stripes() });
    await page.getByText(/[kM]B\. Where and when it was taken is taken out/u).waitFor();
    await page.getByRole('button', { name: 'Cover or crop' }).click();
    await page.getByRole('button', { name: 'Cover the middle' }).click();
    const part = page.getByRole('group', { name: /^Covered part 1/u });
    await part.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown');
    await expectAccessible(page, 'covering a picture on a phone');
    await page.getByRole('button', { name: 'Use the picture like this' }).click();
    await page.getByText('1 covered on this device.').waitFor();
    await page.getByRole('textbox', { name: 'Title' }).fill('Battery checked');
    await choose(page, 'Type', /./u);
    await page
      .getByLabel('What you did and what it shows')
      .fill('I checked and recorded the condition of the battery.');
    const fits = page.getByRole('region', { name: 'Your words fit' });
    await fits.getByRole('listitem').filter({ hasText: 'battery' }).first().getByRole('button').click();
    await expectNoSidewaysScroll(page, 'suggestions on a phone');
    await page.getByLabel(/^I declare that this evidence/u).check();
    await page.getByRole('button', { name: 'Save the evidence' }).click();
    await page.waitForURL(/\/evidence$/u);
    const piece = page.getByRole('article').filter({ hasText: 'Battery checked' });
    await piece.getByText(/^Shows 1 criterion/u).waitFor();
    const address = (await piece.getByRole('link', { name: /workshop/u }).getAttribute('href')) ?? '';
    const kept = await (await page.request.get(address)).body();
    expect(kept.includes('GPS')).toBe(false);
    expect(await contrast(kept, 0.1)).toBeGreaterThan(120);
    expect(await contrast(kept, 0.5)).toBeLessThan(60);
    await expectAccessible(page, 'my evidence on a phone');
  }));

const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: stripes() });

test('a note on another file is told with that file, and a picture that cannot be fetched has a stand-in', () =>
  at(seatOf(browser, 'learner2', 360, 740), async (page) => {
    await visit(page, '/evidence/new');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([picture('front.jpg'), picture('rear.jpg')]);
    await page
      .getByText(/Where and when it was taken is taken out/u)
      .nth(1)
      .waitFor();
    await page.getByRole('textbox', { name: 'Title' }).fill('Two wheels');
    await choose(page, 'Type', /./u);
    await page.getByRole('button', { name: 'Save the evidence' }).click();
    await page.waitForURL(/\/evidence$/u);
    await page.getByRole('link', { name: 'Two wheels' }).click();
    await page.getByRole('button', { name: /^rear/u }).click();
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByRole('textbox', { name: / shows$/u }).fill('The rear wheel runs true.');
    await page.getByRole('button', { name: 'Save the note' }).click();
    await page.getByRole('list', { name: 'Notes' }).waitFor();
    await page.getByRole('button', { name: /^front/u }).click();
    await page.getByRole('button', { name: /^rear.*, 1 note$/u, pressed: false }).waitFor();
    expect(await page.getByRole('button', { name: /^front.*note/u }).count()).toBe(0);
    await expectAccessible(page, 'evidence of two files');

    await page.route(/\/api\/evidence-files\/[^/]+\/thumbnail$/u, (route) => route.fulfill({ status: 404 }));
    await visit(page, '/evidence');
    const piece = page.getByRole('article').filter({ hasText: 'Two wheels' });
    await piece.locator('svg').nth(1).waitFor();
    expect(await piece.locator('img').count()).toBe(0);
  }));

/** Two seconds of a moving square, recorded by the browser itself. */
const recordVideo = async (page: Page): Promise<Buffer> => {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => {
      recorder.addEventListener('stop', resolve);
    });
    recorder.start();
    for (let frame = 0; frame < 40; frame += 1) {
      context?.fillRect(frame * 4, 20, 20, 20);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
};

test('a time of a video is noted with the criterion that it shows; then it is found by drag and in the matrix', () =>
  at(seatOf(browser, 'learner2'), async (page) => {
    await visit(page, '/evidence/new');
    await page.getByRole('radio', { name: 'Video' }).check();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'ride.webm', mimeType: 'video/webm', buffer: await recordVideo(page) });
    await page.getByRole('textbox', { name: 'Title' }).fill('Road test');
    await choose(page, 'Type', /./u);
    await page.getByRole('button', { name: 'Save the evidence' }).click();
    await page.waitForURL(/\/evidence$/u);
    await page.getByRole('link', { name: 'Road test' }).click();
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: 'Add a note at a time' }).click();
    await page.getByLabel('From', { exact: true }).fill('0:01');
    await page.getByLabel('To', { exact: true }).fill('0:02');
    await page.getByLabel('What 0:01 to 0:02 shows').fill('The gears change without a noise.');
    await choose(page, 'Criteria it points out', /^1\.1/u);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save the note' }).click();
    const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    await note.getByText('The gears change without a noise.').waitFor();
    await note.getByRole('button', { name: '0:01 to 0:02' }).click();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 1);
    await expectAccessible(page, 'a video with notes');

    await visit(page, '/evidence/link');
    await page.getByRole('button', { name: /^Road test/u }).click();
    await page.locator('summary').first().click();
    const box = page.getByRole('checkbox', { name: /^Link to 1\.2/u }).first();
    const place = page.getByRole('listitem').filter({ has: box }).last();
    await page.getByRole('button', { name: /^Road test/u }).dragTo(place);
    await page.getByRole('checkbox', { name: /^Link to 1\.2/u, checked: true }).waitFor();
    await expectAccessible(page, 'linking piece by piece');
    await page.getByRole('button', { name: 'Matrix' }).click();
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('Enter');
    await grid
      .getByRole('gridcell', { name: /^Road test.*: linked$/u })
      .first()
      .waitFor();
    await expectAccessible(page, 'linking in the matrix');
  }));

test('the portfolio is taken away and opens without a server', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-portfolio-'));
  await at(seatOf(browser, 'learner2'), async (page) => {
    await visit(page, '/portfolio');
    await page.getByRole('button', { name: 'Make the ZIP' }).click();
    const link = page.getByRole('link', { name: /\.zip/u }).first();
    await link.waitFor();
    await expectAccessible(page, 'taking the portfolio away');
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    const zip = await JSZip.loadAsync(await answer.body());
    for (const [name, file] of Object.entries(zip.files)) {
      if (file.dir) continue;
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), await file.async('nodebuffer'));
    }
  });
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  await page.getByRole('heading', { level: 1, name: 'Sample Learner Two' }).waitFor();
  const article = page.getByRole('article').filter({ hasText: 'Battery checked' });
  const image = article.locator('img');
  await image.scrollIntoViewIfNeeded();
  const box = await image.boundingBox();
  expect(box?.width ?? 0).toBeGreaterThan(100);
  await article
    .getByRole('link', { name: /^D\/900\/0008 / })
    .first()
    .click();
  expect(page.url()).toMatch(/#c-D-900-0008-/u);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});
