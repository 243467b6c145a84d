import { expect, test } from 'vitest';
import { listFiles, readSource } from '#testing/architecture.ts';
import { neededFirst } from './needed-first.ts';

test.each([
  [[[true, 'a title']], null],
  [[[false, 'a title']], 'Needed first: a title.'],
  [
    [
      [false, 'a title'],
      [true, 'a day'],
      [false, 'its type'],
    ],
    'Needed first: a title and its type.',
  ],
  [
    [
      [false, 'a title'],
      [false, 'a day'],
      [false, 'its type'],
    ],
    'Needed first: a title, a day and its type.',
  ],
] as const)('what is still needed of %j is said as %j', (parts, said) => {
  expect(neededFirst(...parts)).toBe(said);
});

/** Buttons that are off until something is typed, which nothing beside them says. */
const silentIn = (text: string): readonly string[] =>
  [...text.matchAll(/<Button\b(?:[^<]|<(?!\/Button))*?\bdisabled=\{(?<when>[^{}]*)\}/gu)].flatMap(
    ({ groups }) => (groups?.['when']?.includes('.trim()') === true ? [groups['when'].trim()] : []),
  );

/** Beside a field whose own description says how much is to be typed, or that adds a line to a list. */
const spoken = [
  'src/web/features/learners/learner-drawer.tsx',
  'src/web/features/quality/sample-form.tsx',
  'src/web/features/recognition/apply-form.tsx',
];

test('no other button is off for want of words without saying so', () => {
  const silent = listFiles().filter(
    (file) => file.startsWith('src/web/') && file.endsWith('.tsx') && silentIn(readSource(file)).length > 0,
  );
  expect(silent).toEqual(spoken);
  expect(silentIn(`<Button size="xs" disabled={name.trim() === ''}>Keep</Button>`)).toEqual([
    `name.trim() === ''`,
  ]);
});
