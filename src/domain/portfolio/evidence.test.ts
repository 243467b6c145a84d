import { describe, expect, test } from 'vitest';
import {
  type EvidenceContent,
  inferKind,
  mayKeep,
  mayWithdraw,
  nextDiaryDay,
  readableAddress,
} from './evidence.ts';

const nothing: EvidenceContent = {
  account: null,
  webAddress: null,
  keptElsewhere: null,
  entries: [],
  fileTypes: [],
};
const entry = { on: '2026-09-01', text: 'Fitted a saddle.' };

test.each([
  [{ fileTypes: ['image/jpeg'] }, 'photo'],
  [{ fileTypes: ['video/mp4', 'image/jpeg'] }, 'video'],
  [{ fileTypes: ['audio/webm'] }, 'voice'],
  [{ fileTypes: ['application/pdf'], entries: [entry] }, 'file'],
  [{ entries: [entry], account: 'My week' }, 'diary'],
  [{ webAddress: 'https://sample.example/' }, 'link'],
  [{ account: 'I did it.' }, 'account'],
] as const)('%j is of the kind %s', (given, kind) => {
  expect(inferKind({ ...nothing, ...given })).toBe(kind);
});

describe('what may be kept', () => {
  test.each([
    ['account', {}, ['nothing-to-look-at']],
    ['account', { account: '  ' }, ['nothing-to-look-at']],
    ['photo', { keptElsewhere: 'In the workshop folder' }, []],
    ['photo', { account: 'Shown by hand' }, []],
    ['link', { account: 'A page' }, ['no-address']],
    ['link', { webAddress: 'https://sample.example/' }, []],
    ['diary', { account: 'My week' }, ['no-entry']],
    ['diary', { entries: [entry] }, []],
  ] as const)('%s with %j', (kind, given, codes) => {
    expect(mayKeep(kind, { ...nothing, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});

describe('what may be taken back', () => {
  const unused = { isTheirs: true, isWithdrawn: false, decided: [], handedIn: [] };
  test.each([
    [{}, []],
    [{ isTheirs: false }, ['not-theirs']],
    [{ isWithdrawn: true }, ['withdrawn-already']],
    [{ decided: ['A/500/0001 1.1'] }, ['decisions-rest-on-it']],
    [{ handedIn: ['A/500/0001 1.1'] }, ['handed-in']],
  ] as const)('%j', (given, codes) => {
    expect(mayWithdraw({ ...unused, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});

test.each([
  ['https://sample.example/', 'sample.example', ''],
  ['http://sample.example:8080/a/b?c=d', 'sample.example:8080', '/a/b?c=d'],
])('%s reads as %s and %s', (address, host, rest) => {
  expect(readableAddress(address)).toEqual({ host, rest });
});

test.each([
  [[], '2026-11-28'],
  [['2026-11-20'], '2026-11-21'],
  [['2026-11-27', '2026-11-20'], '2026-11-28'],
  [['2026-11-28'], '2026-11-27'],
  [['2026-11-28', '2026-11-27', '2026-11-25'], '2026-11-26'],
])('a diary of %j goes on with %s', (days, next) => {
  expect(
    nextDiaryDay(
      days.map((on) => ({ on, text: '' })),
      '2026-11-28',
    ),
  ).toBe(next);
});
