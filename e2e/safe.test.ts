/** In a real browser: the authenticator from setting it up to switching it off, and evidence that tries to run. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeOf } from '#testing/totp.ts';
import { stage } from './stage.ts';
import {
  enterSignIn,
  expectAccessible,
  fillSignIn,
  openBrowser,
  seatOf,
  sitDown,
  visit,
  type Seat,
} from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const typeCode = async (page: Page, code: string): Promise<void> => {
  const digits = page.getByRole('group', { name: 'Digit' }).locator('input:not([type=hidden])');
  for (const [place, digit] of Array.from(code).entries()) await digits.nth(place).fill(digit);
};

const isIn = (page: Page) => page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();

describe('an authenticator', () => {
  const email = 'south@sample.invalid';
  const password = 'sample sign-in only';

  const beginSignIn = async (): Promise<Seat> => {
    const seat = await sitDown(browser);
    await seat.page.goto('/sign-in');
    await fillSignIn(seat.page, email, password);
    return seat;
  };

  test('is set up, asked for at each sign-in, replaced by a backup code, and switched off', async () => {
    const first = await sitDown(browser);
    await first.page.goto('/sign-in');
    await enterSignIn(first.page, email);
    await visit(first.page, '/account');
    await first.page.getByLabel('Your password, to be sure that it is you').fill(password);
    await first.page.getByRole('button', { name: 'Set up an authenticator' }).click();
    const address = await first.page
      .getByRole('link', { name: 'open the authenticator app' })
      .getAttribute('href');
    const backupCode = (await first.page.locator('pre').innerText()).split('\n')[0] ?? '';
    await expectAccessible(first.page, 'setting up an authenticator');
    const now = Date.now();
    await typeCode(first.page, codeOf(address ?? '', now));
    await first.page.getByText('The authenticator is on.').waitFor();
    await first.page
      .getByRole('table', { name: 'Recent sign-ins' })
      .getByText('Authenticator switched on')
      .waitFor();

    const second = await beginSignIn();
    await second.page.getByRole('heading', { level: 1, name: 'Enter the code' }).waitFor();
    await expectAccessible(second.page, 'entering a code');
    await typeCode(second.page, '000000');
    await second.page.getByText('The code of the authenticator was not accepted.').waitFor();
    await second.page.reload();
    await fillSignIn(second.page, email, password);
    // The code that confirmed the authenticator has been used; that of the next half minute has not.
    await typeCode(second.page, codeOf(address ?? '', now + 30_000));
    await isIn(second.page);

    const third = await beginSignIn();
    await third.page.getByRole('button', { name: 'I do not have my phone' }).click();
    await third.page.getByLabel('One of your backup codes').fill(backupCode);
    await expectAccessible(third.page, 'entering a backup code');
    await third.page.keyboard.press('Enter');
    await isIn(third.page);
    await visit(third.page, '/account');
    await third.page.getByText('A backup code was used').waitFor();
    await third.page.getByLabel('Your password, to be sure that it is you').fill(password);
    await third.page.getByRole('button', { name: 'Switch the authenticator off' }).click();
    await third.page.getByText('Authenticator switched off').waitFor();
    await expectAccessible(third.page, 'account');

    const fourth = await beginSignIn();
    await isIn(fourth.page);
    const seats = [first, second, third, fourth];
    expect(seats.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { context } of seats) await context.close();
  });
});

/** Tries all that a script could try, and leaves a trace of each. */
const script = `document.title = 'it ran'; new Image().src = '/it-ran';
  try { localStorage.setItem('it-ran', 'yes'); } catch {}
  fetch('/api/me', { credentials: 'include' }).catch(() => undefined);
  try { top.location.href = '/it-ran'; } catch {}`;

const hostile = {
  html: `<!doctype html><title>Sample</title><h1>Sample</h1><script>${script}</script>
    <details open ontoggle="${script.replaceAll('"', '&quot;')}"></details><a href="javascript:${encodeURIComponent(script)}">a</a>
    <iframe srcdoc="&lt;script&gt;parent.document.title = 'it ran'&lt;/script&gt;"></iframe>
    <form action="/api/sign-out" method="post"></form><meta http-equiv="refresh" content="1;url=/it-ran">`,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="new Image().src='/it-ran'">
    <script>${script.replaceAll('&', '&amp;')}</script><rect width="9" height="9"/></svg>`,
} as const;

const files = [
  ['a page', 'sample.html', 'text/html', hostile.html],
  ['a drawing', 'sample.svg', 'image/svg+xml', hostile.svg],
  ['XHTML', 'sample.xhtml', 'application/xhtml+xml', hostile.svg],
  ['a page that says it is a picture', 'sample.png', 'image/png', hostile.html],
  ['a page that says it is text', 'sample.txt', 'text/plain', hostile.html],
  ['a page that says it is a PDF', 'sample.pdf', 'application/pdf', hostile.html],
] as const;

/** The title of a page, unless what runs in it is just leading it elsewhere. */
const titleOf = (page: Page): Promise<string> => page.title().catch(() => '');

/** What is asked of a page in which everything runs: it may lead itself elsewhere for ever, and never answer. */
const soon = async (work: Promise<unknown>): Promise<void> => {
  await Promise.race([work.catch(() => undefined), delay(5_000)]);
};

const guards = ['content-disposition', 'content-security-policy', 'x-content-type-options'];

/** Has the file served without some of its headers. */
const leaveOut = (page: Page, address: string, headers: readonly string[]): Promise<unknown> =>
  page.route(`**${address}`, async (route) => {
    const response = await route.fetch();
    const left = Object.entries(response.headers()).filter(([header]) => !headers.includes(header));
    await route.fulfill({ response, headers: Object.fromEntries(left) });
  });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a file of evidence', () => {
  let seat: Seat;
  const addresses = new Map<string, string>();

  const post = async (url: string, headers: Record<string, string>, data?: unknown) =>
    seat.context.request.post(url, {
      headers: { 'idempotency-key': randomUUID(), ...headers },
      ...(data === undefined ? {} : { data }),
    });

  const upload = async (name: string, type: string, content: string): Promise<string> => {
    const bytes = Buffer.from(content);
    const tus = { 'tus-resumable': '1.0.0' };
    const metadata = `filename ${base64(name)},filetype ${base64(type)}`;
    const begun = await post('/api/uploads', {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': metadata,
    });
    const url = new URL(begun.headers()['location'] ?? '', stage().address).href;
    const headers = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const sent = await seat.context.request.fetch(url, { method: 'PATCH', headers, data: bytes });
    expect(sent.status()).toBe(204);
    return url.split('/').at(-1) ?? '';
  };

  beforeAll(async () => {
    seat = await seatOf(browser, 'learner3');
    const me = z.object({ me: z.object({ personId: z.string() }) });
    const { personId } = me.parse(await (await seat.context.request.get('/api/me')).json()).me;
    const uploadIds = [];
    for (const [, name, type, content] of files) uploadIds.push(await upload(name, type, content));
    const answer = await post(
      `/api/learners/${personId}/evidence`,
      {},
      { title: 'Sample of files', typeCode: 'P', setting: 'workplace', uploadIds },
    );
    const { evidenceId } = z.object({ evidenceId: z.string() }).parse(await answer.json());
    const evidence = z.object({
      current: z.object({ files: z.array(z.object({ id: z.string(), name: z.string() })) }),
    });
    const found = await seat.context.request.get(`/api/evidence/${evidenceId}`);
    for (const { id, name } of evidence.parse(await found.json()).current.files)
      addresses.set(name, `/api/evidence-files/${id}`);
  });

  afterAll(() => seat.context.close());

  type Serving = 'as it is' | 'shown in place';

  /** Whether something is kept for the application, which is cleared away; asked on a page that nothing navigates. */
  const takeStored = async (): Promise<boolean> => {
    const page = await seat.context.newPage();
    await page.goto('/account');
    const stored = await page.evaluate(() => {
      const kept = localStorage.getItem('it-ran');
      localStorage.removeItem('it-ran');
      return kept !== null;
    });
    await page.close();
    return stored;
  };

  /** Opens the file by its address and inside a page of the application; the traces of whatever ran. */
  const open = async (name: string, serving: Serving): Promise<readonly string[]> => {
    const address = addresses.get(name) ?? '';
    const page = await seat.context.newPage();
    const traces: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname === '/it-ran' || (pathname === '/api/me' && request.frame() !== page.mainFrame()))
        traces.push(pathname);
    });
    if (serving === 'shown in place') await leaveOut(page, address, ['content-disposition']);
    await page.goto(address).catch(() => undefined);
    await page.waitForTimeout(400);
    if ((await titleOf(page)) === 'it ran') traces.push('title');
    // What a file leads to may still be under way, and would come between.
    await page.goto('/account').catch(() => page.goto('/account'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate((source) => {
      const frame = document.createElement('iframe');
      frame.src = source;
      document.body.append(frame);
    }, address);
    await page.waitForTimeout(400);
    if ((await titleOf(page)) === 'it ran') traces.push('title of the application');
    await page.close();
    if (await takeStored()) traces.push('storage');
    return traces;
  };

  /** Whether something in the file runs where nothing guards it, in a window that nothing else is done in. */
  const runsUnguarded = async (name: string): Promise<boolean> => {
    const { context, page } = await seatOf(browser, 'learner3');
    const address = addresses.get(name) ?? '';
    let hasRun = false;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/it-ran') hasRun = true;
    });
    await leaveOut(page, address, guards);
    await soon(page.goto(address));
    await page.waitForTimeout(400);
    await soon(context.close());
    return hasRun;
  };

  test('would run, and be noticed, if it were not for the guards', async () => {
    expect(await runsUnguarded('sample.html')).toBe(true);
    expect(await runsUnguarded('sample.svg')).toBe(true);
  });

  test.each(files)('that is %s does not run', async (_, name) => {
    expect(await open(name, 'as it is')).toEqual([]);
    // Even if a browser showed what it is told to save, nothing in it runs.
    expect(await open(name, 'shown in place')).toEqual([]);
  });

  test('has an origin of its own when it is shown, apart from the application', async () => {
    const page = await seat.context.newPage();
    // Whatever a file says it is, a page is saved and never shown; what is shown is written anew from it.
    await page.goto(`${addresses.get('sample.html') ?? ''}/preview`);
    expect(await page.evaluate(() => globalThis.origin)).toBe('null');
    expect(await page.locator('body').innerText()).toContain('Sample');
    expect(await page.title()).not.toBe('it ran');
    await page.close();
  });

  test('leaves the learner signed in', async () => {
    const answer = await seat.context.request.get('/api/me');
    expect(await answer.json()).toMatchObject({ me: { email: 'learner3@sample.invalid' } });
  });
});
