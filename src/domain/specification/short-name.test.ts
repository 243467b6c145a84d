import { expect, test } from 'vitest';
import { shortNameOf } from './short-name.ts';

const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 1 };

test.each([
  ['Sample', 'Issue 2', 'July 2017', 'Sample 2017'],
  ['Sample', 'Issue 2', null, 'Sample Issue 2'],
  ['Sample', null, 'undated', 'Sample'],
  [null, 'Issue 2', 'July 2017', 'sample.txt'],
])('%s, %s, %s is cited as such', (publisher, version, date, expected) =>
  expect(shortNameOf({ publisher, issue: { version, date }, source })).toBe(expected),
);
