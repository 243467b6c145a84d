import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnnotationPlace, mayAnnotate, parseTime, placeInWords, timeInWords } from './annotating.ts';

test.each([
  [0, '0:00'],
  [75.9, '1:15'],
  [135, '2:15'],
  [3_723, '1:02:03'],
])('%d seconds are said as %s', (seconds, words) => {
  expect(timeInWords(seconds)).toBe(words);
});

test('what is said is read again', () => {
  assert(
    property(integer({ min: 0, max: 360_000 }), (seconds) => {
      expect(parseTime(timeInWords(seconds))).toBe(seconds);
    }),
  );
});

test.each([
  ['2:15', 135],
  ['90', 90],
  [' 1:02:03 ', 3_723],
  ['2:75', null],
  ['', null],
  ['a:b', null],
  ['1:2:3:4', null],
])('%j is %j seconds', (text, seconds) => {
  expect(parseTime(text)).toBe(seconds);
});

const region = { kind: 'region', page: 1, x: 0.1, y: 0.1, width: 0.2, height: 0.2 } as const;

test.each<[AnnotationPlace, boolean, string]>([
  [{ kind: 'time', from: 135, until: 220 }, false, '2:15 to 3:40'],
  [{ kind: 'time', from: 135, until: 135 }, false, '2:15'],
  [{ kind: 'page', page: 3 }, true, 'page 3'],
  [{ ...region, page: 2 }, true, 'part of page 2'],
  [region, false, 'part of the picture'],
  [{ kind: 'whole' }, false, 'all of it'],
])('%j is said as a place', (place, isPaged, words) => {
  expect(placeInWords(place, isPaged)).toBe(words);
});

describe('a note', () => {
  const own = { isTheirs: true, file: null, supersedes: null };
  const video = { mediaType: 'video/mp4', pages: null };
  const pdf = { mediaType: 'application/pdf', pages: 4 };
  const picture = { mediaType: 'image/png', pages: null };
  test.each([
    ['on a whole account', { kind: 'whole' }, {}, []],
    ['on a time of an account', { kind: 'time', from: 1, until: 2 }, {}, ['no-such-place']],
    ['on a time of a video', { kind: 'time', from: 1, until: 2 }, { file: video }, []],
    [
      'on a time that ends too early',
      { kind: 'time', from: 2, until: 1 },
      { file: video },
      ['no-such-place'],
    ],
    ['on a page', { kind: 'page', page: 4 }, { file: pdf }, []],
    ['on a page that there is not', { kind: 'page', page: 5 }, { file: pdf }, ['no-such-place']],
    [
      'on any page of a PDF nobody has counted',
      { kind: 'page', page: 5 },
      { file: { ...pdf, pages: null } },
      [],
    ],
    ['on part of a picture', region, { file: picture }, []],
    ['on what lies outside of it', { ...region, x: 0.9 }, { file: picture }, ['no-such-place']],
    ['by somebody else', { kind: 'whole' }, { isTheirs: false }, ['not-theirs']],
    [
      'in place of somebody else’s',
      { kind: 'whole' },
      { supersedes: { isOwn: false, stands: true } },
      ['not-theirs'],
    ],
    [
      'in place of what is superseded',
      { kind: 'whole' },
      { supersedes: { isOwn: true, stands: false } },
      ['superseded-already'],
    ],
  ] as const)('%s', (_, place, given, codes) => {
    expect(mayAnnotate(place, { ...own, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});
