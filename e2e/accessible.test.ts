import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openBrowser, seatOf, sitDown, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const learner = [
  '/',
  '/progress',
  '/progress?view=units',
  '/progress?view=matrix',
  '/choose-units',
  '/evidence',
  '/evidence/new',
  '/evidence/link',
  '/plan',
  '/plan?view=learning',
  '/certificates',
  '/portfolio',
  '/from-elsewhere',
  '/credit',
  '/cases',
  '/cases/new',
  '/notifications',
  '/outbox',
  '/transfer',
  '/account',
];

const pages: Readonly<Record<string, readonly string[]>> = {
  learner,
  assessor: [
    '/',
    '/caseload',
    '/feedback-times',
    '/witnesses',
    '/assess',
    '/assess?filter=all',
    '/record',
    '/search?words=sample',
    '/learners',
    '/my-record',
    '/specifications',
    '/library?words=sample',
    '/library/unit?ref=K/900/0001',
  ],
  quality: [
    '/',
    '/quality',
    '/quality?filter=all',
    '/quality/sampling',
    '/quality/countersign',
    '/quality/record',
    '/standardisation',
    '/standardisation/new',
    '/claims/make',
    '/staff',
  ],
  coordinator: [
    '/',
    '/learners',
    '/learners/register',
    '/learners/import',
    '/staff',
    '/claims',
    '/approvals',
    '/recognition',
    '/policies',
    '/verification',
    '/certificates',
    '/certificates/kept',
    '/affected',
    '/retention',
  ],
  officer: [
    '/',
    '/claims',
    '/certificates',
    '/certificates/send',
    '/certificates/delivery',
    '/certificates/timing',
    '/certificates/last-days',
    '/certificates/design',
    '/certificates/replacements',
    '/certificates/keys',
    '/centres',
    '/monitoring',
    '/returns',
  ],
  developer: ['/', '/specifications', '/specifications/add'],
  manager: [
    '/',
    '/approvals',
    '/recognition',
    '/centres',
    '/verification',
    '/verification/risk',
    '/employer-direct',
  ],
  verifier: ['/', '/verification?view=reviews', '/employer-direct'],
  employer: ['/', '/employer'],
};

/** As at a desk by day, and on a phone in the dark. */
const settings = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

/** The unit that is opened first on a bench; its address holds the registration, so it is found by hand. */
const benches: Readonly<Record<string, { readonly at: string; readonly row: RegExp }>> = {
  assessor: { at: '/assess?filter=all', row: /^Sample Learner One/u },
  quality: { at: '/quality?filter=all', row: /^Sample Learner/u },
};

test.each(Object.entries(pages))('every page of a %s is accessible and fits', async (who, places) => {
  const { page, context, problems } = await seatOf(browser, who);
  const check = async (where: string): Promise<void> => {
    for (const { width, colorScheme } of settings) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, `${who} ${where} at ${String(width)} px, ${colorScheme}`);
    }
  };
  for (const place of places) {
    await visit(page, place);
    await check(place);
  }
  const bench = benches[who];
  if (bench !== undefined) {
    await visit(page, bench.at);
    await page.getByRole('button', { name: bench.row }).first().click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await check('bench');
  }
  expect(problems).toEqual([]);
  await context.close();
});

test('pages for visitors are accessible, and a wrong number tells nothing', async () => {
  const { page, context, problems } = await sitDown(browser, 360);
  await visit(page, '/sign-in');
  await expectAccessible(page, 'sign-in');
  await visit(page, '/verify-bundle');
  await expectAccessible(page, 'verify-bundle');
  await visit(page, '/verify/SAO-000001/AAAA-BBBB-CCCC');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('No certificate has this number and code');
  await expectAccessible(page, 'verify');
  expect(problems).toEqual([]);
  await context.close();
});
