import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failure, failureKinds, failureTable, presentFailure } from './failure.ts';

const rows = Object.entries(failureTable).map(
  ([kind, { status, title, help }]) => `| \`${kind}\` | ${status} | ${title} | ${help} |`,
);

test('docs/errors.md lists every kind of failure as the user sees it', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  expect(text.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
});

test('the list of kinds is the table', () => {
  expect(failureKinds).toEqual(Object.keys(failureTable));
});

test('a failure is presented with its status, title, help and clause', () => {
  const clause = { line: 12, text: 'At least 9 credits', document: 'sample' };
  expect(
    presentFailure(failure('rule-not-met', 'Only 7 credits.', { clause, whoCan: 'The learner.' })),
  ).toEqual({
    status: 422,
    body: {
      kind: 'rule-not-met',
      detail: 'Only 7 credits.',
      clause,
      whoCan: 'The learner.',
      title: expect.any(String),
      help: expect.any(String),
    },
  });
});
