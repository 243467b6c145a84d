/** Rows, words and sentences that the foot of a page parts. */
import { describe, expect, test } from 'vitest';
import { learnWords } from './hyphens.ts';
import { type Sketch, joinPages } from './sketch.ts';

const NOWHERE = Number.POSITIVE_INFINITY;

const table = (edges: readonly number[], ...rows: readonly (readonly string[])[]): Sketch => ({
  kind: 'table',
  edges,
  rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text })) })),
});

const { join } = learnWords(['possible', 'communications']);

const rowsOf = (first: Sketch, second: Sketch) =>
  joinPages(
    [
      { page: 1, sketches: [first] },
      { page: 2, sketches: [second] },
    ],
    join,
  ).map((block) =>
    block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : [],
  );

test('a word parted at the foot of a page goes on, though an outcome begins beside its rest', () => {
  const first = table([0, 100], ['', '3.8 Check the wheel'], ['', '4.1 Name the pos-']);
  const second = table([0, 100], ['4 Be able to mend', 'sible faults'], ['', '4.2 Mend them']);
  expect(rowsOf(first, second)).toEqual([
    [
      ['', '3.8 Check the wheel'],
      ['4 Be able to mend', '4.1 Name the possible faults'],
      ['', '4.2 Mend them'],
    ],
  ]);
});

test.each([[[NOWHERE, NOWHERE]], [[206]]])(
  'the only cell that tags keep of a row at the head of a page is the rest of the last one: %j',
  (edges) => {
    const first = table([0, 100], ['3 Be able to talk', '3.1 Talk'], ['', '3.2 Review communica-']);
    const second = table(edges, ['tions and make improvements']);
    expect(rowsOf(first, second)).toEqual([
      [
        ['3 Be able to talk', '3.1 Talk'],
        ['', '3.2 Review communications and make improvements'],
      ],
    ]);
  },
);

test('such a cell that begins anew is no rest', () => {
  const first = table([0, 100], ['3 Be able to talk', '3.1 Talk.']);
  expect(rowsOf(first, table([206], ['Notes']))).toHaveLength(2);
});

test('in a document that parts words, one written with a hyphen elsewhere is doubtful all the same', () => {
  const parting = ['under-', 'stand', 'understand', 're-', 'view', 'review'];
  const words = learnWords([...parting, 'on-going', 'on-', 'going']);
  expect(words.join('on-', 'going')).toBe('on-going');
  expect([...words.doubtful]).toEqual(['on-going']);
  const none = learnWords(['on-going', 'on-', 'going']);
  none.join('on-', 'going');
  expect([...none.doubtful]).toEqual([]);
});

test('there “non-” keeps its hyphen, in doubt, and other words lose it', () => {
  const words = learnWords(['under-', 'stand', 'understand', 're-', 'view', 'review']);
  expect([words.join('non-', 'random'), words.join('tech-', 'niques')]).toEqual(['non-random', 'techniques']);
  expect([...words.doubtful]).toEqual(['non-random', 'techniques']);
});

const soft = (word: string): string => `${word}\u00AD`;

describe('in a document that says which hyphens only part words', () => {
  const pieces = [soft('under'), 'stand', soft('tech'), 'niques', soft('busi'), 'ness', 'on-going', 'online'];

  test('every other one is meant, and neither is in doubt', () => {
    const words = learnWords(pieces);
    expect([
      words.join('business-', 'critical'),
      words.join(soft('on'), 'going'),
      words.join('up-to-', 'date'),
      words.join(soft('respon'), 'sible'),
    ]).toEqual(['business-critical', 'ongoing', 'up-to-date', 'responsible']);
    expect([...words.doubtful]).toEqual([]);
  });

  test('one in a word that stands elsewhere without it is in doubt', () => {
    const words = learnWords(pieces);
    expect(words.join('on-', 'line')).toBe('on-line');
    expect([...words.doubtful]).toEqual(['on-line']);
  });

  test('text that came with broken words takes that certainty away', () => {
    const words = learnWords([...pieces, 'man-', 'age', 'manage', 'plan-', 'ning', 'planning']);
    expect(words.join('organ-', 'ise')).toBe('organise');
    expect([...words.doubtful]).toEqual(['organise']);
  });
});
