import { describe, expect, test } from 'vitest';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import { applyEdit, startReview } from '#domain/specification/editing/draft.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { aCriterion, aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { basisOf, meanwhileOf } from './meanwhile.ts';
import { editFor, startOf } from './mend-edits.ts';
import { type Action, findMendable } from './mending.ts';
import { lastOwn, undoneOwn } from './own-edits.ts';

const ref = 'A/500/0001';
const specification = aSpecification({
  units: [
    aUnit({
      ref,
      outcomes: [
        anOutcome('1', 0, {
          criteria: [
            aCriterion('1.1', { text: 'Measure the rider' }),
            aCriterion('1.2', { text: 'Set the height' }),
          ],
        }),
      ],
    }),
  ],
});

const after = (edit: Edit) => {
  const review = applyEdit(startReview(specification), edit);
  if (!review.ok) throw new Error(review.failure.message);
  return review.value.specification;
};

const key = `${ref} 1.1`;
const reworded: Edit = {
  kind: 'reword',
  unit: ref,
  part: 'criterion',
  number: '1.1',
  before: 'Measure the rider',
  after: 'Measure each rider',
};

const of = (edit: Edit, action: Action) => {
  const begun = findMendable(specification, key);
  if (begun === undefined) throw new Error('there is no such criterion');
  return meanwhileOf(basisOf(begun, action), findMendable(after(edit), key), action);
};

describe('while somebody mends a criterion', () => {
  test('another wording of it is told, and goes before theirs is put in its place', () =>
    expect(of(reworded, 'words')).toEqual({
      kind: 'changed',
      before: 'Measure the rider',
      now: 'Measure each rider',
    }));

  test('another wording does not stand in the way of moving it', () =>
    expect(of(reworded, 'move')).toEqual({ kind: 'nothing' }));

  test('that it has been dropped is told', () =>
    expect(of({ kind: 'drop', unit: ref, criterion: '1.1', before: 'Measure the rider' }, 'words')).toEqual({
      kind: 'gone',
    }));

  test('an edit elsewhere is none of it', () =>
    expect(of({ kind: 'drop', unit: ref, criterion: '1.2', before: 'Set the height' }, 'words')).toEqual({
      kind: 'nothing',
    }));

  test('an edit begun before would be refused by the draft as it stands now, never put over it', () => {
    const begun = findMendable(specification, key);
    if (begun === undefined) throw new Error('there is no such criterion');
    const mine = editFor(begun, 'words', { ...startOf(begun, 'words'), text: 'Measure my rider' });
    if (mine === null) throw new Error('there is no edit');
    const both = applyEdit(startReview(after(reworded)), mine);
    expect(both.ok ? 'taken' : both.failure.code).toBe('changed');
  });
});

const recorded = (seq: number, editedBy: string, more: Partial<RecordedEdit>): RecordedEdit => ({
  id: `edit-${String(seq)}`,
  seq,
  edit: reworded,
  undoes: null,
  reason: 'Sample reason',
  editedBy,
  editedByName: editedBy,
  recordedAt: '2026-11-22T09:00:00Z',
  undone: false,
  refused: null,
  ...more,
});

describe('undoing', () => {
  const edits = [
    recorded(1, 'me', {}),
    recorded(2, 'me', { undone: true }),
    recorded(3, 'other', {}),
    recorded(4, 'me', { edit: null, undoes: 'edit-2' }),
  ];

  test('takes one’s own last edit that holds, never another’s', () => {
    expect(lastOwn(edits, 'me')?.seq).toBe(1);
    expect(lastOwn(edits, 'other')?.seq).toBe(3);
    expect(lastOwn(edits, 'nobody')).toBeUndefined();
  });

  test('can be undone, as long as nothing else was done since', () => {
    expect(undoneOwn(edits, 'me')?.seq).toBe(2);
    expect(undoneOwn([...edits, recorded(5, 'me', {})], 'me')).toBeUndefined();
    expect(undoneOwn(edits, 'other')).toBeUndefined();
  });
});
