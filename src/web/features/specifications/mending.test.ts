import { describe, expect, test } from 'vitest';
import { applyEdit, startReview } from '#domain/specification/editing/draft.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/specification.ts';
import { editInWords } from './edit-words.ts';
import { editFor, keyAfter, nextNumber, placeInOutcome, startOf } from './mend-edits.ts';
import { type Action, actionsFor, findMendable } from './mending.ts';

const ref = 'A/500/0001';
const specification = aSpecification({
  units: [aUnit({ ref, outcomes: [anOutcome('1', 3), anOutcome('2', 2)] })],
});

const mendable = (key: string) => {
  const found = findMendable(specification, key);
  if (found === undefined) throw new Error(`nothing at ${key}`);
  return found;
};

describe('what can be mended', () => {
  test.each([
    [ref, 'unit'],
    [`${ref} 1`, 'outcome'],
    [`${ref} 1.2`, 'criterion'],
  ])('%s is a %s', (key, kind) => {
    expect(mendable(key).kind).toBe(kind);
  });

  test.each([null, '600/0000/0 mandatory', `${ref} 9.9`])('%s is nothing', (key) => {
    expect(findMendable(specification, key)).toBeUndefined();
  });
});

const given: readonly [string, Action, { text?: string; target?: string }, Partial<Edit> | null][] = [
  [ref, 'title', { text: 'New' }, { kind: 'reword', part: 'title', after: 'New' }],
  [ref, 'glh', { target: '12' }, { kind: 'set-figure', figure: 'glh', after: 12 }],
  [ref, 'credits', { target: 'many' }, null],
  [ref, 'level', { target: 'Entry 3' }, { kind: 'set-level', after: 'Entry 3' }],
  [ref, 'level', { target: '2.5' }, null],
  [`${ref} 1`, 'add', { text: 'More', target: '1.4' }, { kind: 'add', criterion: '1.4', text: 'More' }],
  [`${ref} 1`, 'add', { text: '', target: '1.4' }, null],
  [`${ref} 1.2`, 'number', { target: '1.9' }, { kind: 'renumber', after: '1.9' }],
  [ref, 'reference', { target: 't5000003' }, { kind: 'set-reference', after: 'T/500/0003' }],
  [ref, 'reference', { target: 'Unit 4' }, null],
  [ref, 'guidance', { text: 'For all' }, { kind: 'add-guidance', criterion: '', text: 'For all' }],
  [`${ref} 1`, 'number', { target: '3' }, { kind: 'renumber-outcome', outcome: '1', after: '3' }],
  [`${ref} 1`, 'number', { target: '1' }, null],
  [`${ref} 1.2`, 'move', { target: placeInOutcome('2', 2) }, { kind: 'move', outcome: '2', at: 2 }],
  [`${ref} 1.2`, 'move', { target: placeInOutcome('1', 0) }, { kind: 'move', outcome: '1', at: 0 }],
  [`${ref} 1.2`, 'move', { target: placeInOutcome('7', 0) }, null],
  [`${ref} 1.2`, 'move', { target: '' }, null],
  [`${ref} 1.2`, 'guidance', { text: 'For it' }, { kind: 'add-guidance', criterion: '1.2', text: 'For it' }],
  [
    `${ref} 1.2`,
    'join',
    { target: '1.1' },
    { kind: 'merge', into: '1.1', before: 'Show sample skill 1.2', intoBefore: 'Show sample skill 1.1' },
  ],
  [`${ref} 1.2`, 'split', { text: 'One\n\nTwo', target: '1.4' }, { first: 'One', second: 'Two' }],
  [`${ref} 1.2`, 'split', { text: 'One and two', target: '1.4' }, null],
  [`${ref} 1.2`, 'drop', {}, { kind: 'drop' }],
];

/** An edit that is missing stands for itself; one that is there has to fit the specification. */
const outcomeOf = (edit: Edit | null) =>
  edit === null ? null : { edit, fits: applyEdit(startReview(specification), edit).ok };

test.each(given)('%s, %s with %j', (key, action, fields, expected) => {
  const edit = editFor(mendable(key), action, { text: '', target: '', ...fields });
  const wanted = expected === null ? null : { edit: expected, fits: true };
  expect({ outcome: outcomeOf(edit) }).toMatchObject({ outcome: wanted });
  expect(edit === null ? ref : editInWords(edit)).toContain(ref);
});

test('what stands in the fields at first changes nothing', () => {
  for (const key of [ref, `${ref} 1`, `${ref} 1.1`])
    for (const action of actionsFor[mendable(key).kind].filter((one) =>
      ['title', 'aim', 'words', 'credits', 'glh', 'tut', 'level'].includes(one),
    )) {
      const edit = editFor(mendable(key), action, startOf(mendable(key), action));
      const result = edit === null ? null : applyEdit(startReview(specification), edit);
      expect(result).toMatchObject({ ok: false, failure: { code: 'nothing-changed' } });
    }
});

test('the next number follows the last of the outcome', () => {
  const found = mendable(`${ref} 1`);
  if (found.kind !== 'outcome') throw new Error('no outcome');
  expect(nextNumber(found.unit, found.outcome)).toBe('1.4');
});

const after = (key: string, action: Action, target: string, text = 'New words') => {
  const what = mendable(key);
  const edit = editFor(what, action, { text, target });
  return edit === null ? undefined : keyAfter(what, edit);
};

test('after an edit the same thing is looked at, under its new number, or what stood beside it', () => {
  expect(after(`${ref} 1.2`, 'number', '1.9')).toBe(`${ref} 1.9`);
  expect(after(`${ref} 1.2`, 'words', '')).toBe(`${ref} 1.2`);
  expect(after(`${ref} 1.2`, 'join', '1.1')).toBe(`${ref} 1.1`);
  expect(after(`${ref} 1.2`, 'drop', '')).toBe(`${ref} 1.3`);
  expect(after(`${ref} 1.3`, 'drop', '')).toBe(`${ref} 1.2`);
  expect(after(`${ref} 1`, 'add', '1.4')).toBe(`${ref} 1.4`);
  expect(after(`${ref} 1`, 'number', '3')).toBe(`${ref} 3`);
  expect(after(`${ref} 1`, 'drop', '')).toBe(ref);
  expect(after(ref, 'reference', 'T/500/0003')).toBe('T/500/0003');
  expect(after(ref, 'drop', '')).toBeNull();
});
