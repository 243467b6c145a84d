/** A real server with the sample data, and a real browser, for journeys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { expect } from 'vitest';

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));
const password = 'sample sign-in only';

const listening = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const address = /Touchstone is at (\S+)/u.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.on('close', () => reject(new Error(`the server ended: ${output}`)));
  });

export type Stage = {
  readonly address: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

/** Starts a server on a free port with the sample data, and a browser. */
export const openStage = async (): Promise<Stage> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-journey-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', NODE_ENV: 'development', SAMPLE_DATA: 'yes' };
  const server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await listening(server);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    address,
    browser,
    close: async () => {
      await browser.close();
      const closed = new Promise((resolve) => {
        server.once('close', resolve);
      });
      server.kill('SIGTERM');
      await closed;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

export type Seat = { readonly page: Page; readonly context: BrowserContext; readonly problems: string[] };

/** A browser window in which nobody is signed in; what goes wrong in the page is collected. */
export const sitDown = async ({ browser, address }: Stage, width = 1280, height = 900): Promise<Seat> => {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: address });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    const isRefusal = /status of 4\d\d/u.test(message.text());
    if (message.type() === 'error' && !isRefusal) problems.push(message.text());
  });
  return { page, context, problems };
};

/** Signs in one of the sample people. */
export const signIn = async ({ page }: Seat, who: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(`${who}@sample.invalid`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();
};

/** Fails on what axe holds to be serious or critical, and on a page that scrolls sideways. */
export const expectAccessible = async ({ page }: Seat, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  expect(grave).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ where, overflow: Math.max(0, overflow) }).toEqual({ where, overflow: 0 });
};
