/** When evidence was first shown, over its versions. */
import { expect, test } from 'vitest';
import { firstShownAt } from './first-shown.ts';

const version = (evidenceId: string, happenedOn: string | null, recordedAt: string) => ({
  evidenceId,
  happenedOn,
  recordedAt,
});

const versions = [
  version('one', '2024-05-01', '2026-03-01T09:00:00.000Z'),
  version('one', '2024-05-01', '2026-06-01T09:00:00.000Z'),
  version('one', '2023-01-01', '2026-07-01T09:00:00.000Z'),
  version('two', '2024-05-01', '2026-01-01T09:00:00.000Z'),
] as const;

test.each([
  ['a version that puts something right', versions[1], versions[0].recordedAt],
  ['a version of another day', versions[2], versions[2].recordedAt],
  ['another piece', versions[3], versions[3].recordedAt],
])('%s', (_what, one, at) => {
  expect(firstShownAt(versions, one)).toBe(at);
});
