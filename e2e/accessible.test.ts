import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, expectAccessible, openStage, signIn, sitDown } from './support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

const pages: readonly (readonly [string, readonly string[]])[] = [
  [
    'learner',
    [
      '/',
      '/progress',
      '/progress?view=units',
      '/progress?view=matrix',
      '/choose-units',
      '/evidence',
      '/evidence/new',
      '/certificates',
    ],
  ],
  ['assessor', ['/', '/assess', '/learners', '/specifications']],
  ['quality', ['/', '/quality']],
  ['coordinator', ['/', '/learners', '/learners/register', '/staff', '/claims', '/approvals']],
  ['officer', ['/', '/claims', '/certificates', '/centres']],
  ['developer', ['/', '/specifications', '/specifications/add']],
  ['manager', ['/', '/approvals', '/centres']],
];

test.each([360, 1280])('every page of every role is accessible and fits at %i px', async (width) => {
  for (const [who, places] of pages) {
    const seat = await sitDown(stage, width);
    await signIn(seat, who);
    for (const place of places) {
      await seat.page.goto(place);
      await seat.page.getByRole('heading', { level: 1 }).waitFor();
      await seat.page.waitForLoadState('networkidle');
      await expectAccessible(seat, `${who} ${place}`);
    }
    expect({ who, problems: seat.problems }).toEqual({ who, problems: [] });
    await seat.context.close();
  }
});

test('the public check of a certificate is accessible and tells nothing about a wrong number', async () => {
  const seat = await sitDown(stage, 360);
  await seat.page.goto('/verify/SAO-000001/AAAA-BBBB-CCCC');
  await seat.page.getByRole('alert').waitFor();
  expect(await seat.page.getByRole('alert').textContent()).toContain(
    'No certificate has this number and code',
  );
  await expectAccessible(seat, 'verify');
  await seat.context.close();
});
