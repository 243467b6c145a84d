import { describe, expect, test } from 'vitest';
import { applyEdits } from '#domain/specification/editing/draft.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/specification.ts';
import { withMade, withUndone } from './made-edits.ts';

const ref = 'A/500/0001';
const content = aSpecification({
  units: [aUnit({ ref, outcomes: [anOutcome('1', 3), anOutcome('2', 2)] })],
  findings: [{ code: 'numbering-gap', severity: 'error', message: 'Sample.', source: { line: 3, text: '' } }],
  evidenceRules: [
    { id: 'E1', kind: 'pass', scope: {}, value: {}, source: { line: 1, text: 'Sample sentence' } },
    { id: 'E2', kind: 'pass', scope: {}, value: {}, source: { line: 2, text: 'Another sentence' } },
  ],
});
const reviewed = { content, text: '', otherWording: [], accepted: [], confirmedRules: [], edits: [] };
const by = { personId: 'me', name: 'Sample Developer' };
const at = '2026-11-22T09:00:00Z';

const make = (edits: readonly Edit[], given: Partial<{ seq: number; ids: string[] }> = {}) => {
  const answer = { seq: edits.length, ids: edits.map((_edit, index) => `id-${String(index)}`), ...given };
  return withMade(reviewed, { edits, reason: 'Sample reason', answer, by, at });
};

const text = content.units[0]?.outcomes[0]?.criteria[0]?.text ?? '';
const dropped = content.units[0]?.outcomes[1]?.criteria[0]?.text ?? '';
const several: Edit[] = [
  { kind: 'reword', unit: ref, part: 'criterion', number: '1.1', before: text, after: 'Say it anew' },
  { kind: 'drop', unit: ref, criterion: '2.1', before: dropped },
  { kind: 'confirm-rule', rule: 'E2' },
  { kind: 'accept', code: 'numbering-gap', line: 3, about: null },
];

describe('what is shown after an edit, before the draft is fetched anew', () => {
  test('is what the server makes of it', () => {
    const shown = make(several);
    const { review, refusals } = applyEdits(content, several);
    expect(refusals).toEqual([null, null, null, null]);
    expect(shown?.content).toEqual(review.specification);
    expect(shown?.confirmedRules).toEqual(['E2']);
    expect(shown?.accepted).toEqual(review.accepted);
  });

  test('carries the edits with who made them and the ids by which they are undone', () => {
    expect(make(several)?.edits).toMatchObject([
      { id: 'id-0', seq: 1, editedBy: 'me', editedByName: 'Sample Developer', reason: 'Sample reason' },
      { id: 'id-1', seq: 2, undone: false, refused: null },
      { id: 'id-2', seq: 3 },
      { id: 'id-3', seq: 4 },
    ]);
  });

  test.each([
    ['somebody else edited in between', { seq: several.length + 1 }],
    ['fewer were recorded than were sent', { ids: ['id-0'] }],
  ])('is not told where %s', (_why, given) => {
    expect(make(several, given)).toBeUndefined();
  });

  test('is not told where an edit does not fit what is shown', () => {
    expect(make([{ kind: 'confirm-rule', rule: 'E9' }])).toBeUndefined();
  });
});

const one: Edit = { kind: 'confirm-rule', rule: 'E1' };
const two: Edit = { kind: 'confirm-rule', rule: 'E2' };

const after = (shown: typeof reviewed | ReturnType<typeof withMade>, edit: Edit, id: string) => {
  if (shown === undefined) throw new Error('it was not shown');
  const answer = { seq: (shown.edits.at(-1)?.seq ?? 0) + 1, ids: [id] };
  return withMade(shown, { edits: [edit], reason: 'Sample reason', answer, by, at });
};

const undone = (shown: ReturnType<typeof after>, before: typeof shown, editId: string, seq?: number) => {
  if (shown === undefined || before === undefined) throw new Error('it was not shown');
  const answer = { seq: seq ?? (shown.edits.at(-1)?.seq ?? 0) + 1, ids: [`undo-${editId}`] };
  return withUndone(shown, before, { editId, reason: 'Sample', answer, by, at });
};

describe('what is shown after an undo, before the draft is fetched anew', () => {
  const first = after(reviewed, one, 'one');
  const second = after(first, two, 'two');

  test('is what stood before the edit, with the edit and its undoing in the history', () => {
    const shown = undone(second, first, 'two');
    expect(shown?.confirmedRules).toEqual(['E1']);
    expect(shown?.edits).toMatchObject([
      { id: 'one', undone: false },
      { id: 'two', undone: true },
      { id: 'undo-two', seq: 3, edit: null, undoes: 'two', editedBy: 'me' },
    ]);
  });

  test('goes back through one edit after the other', () => {
    const shown = undone(undone(second, first, 'two'), reviewed, 'one');
    expect(shown?.confirmedRules).toEqual([]);
    expect(shown?.edits.map((edit) => edit.undone)).toEqual([true, true, false, false]);
  });

  test('is not told where a later edit holds', () => {
    expect(undone(second, reviewed, 'one')).toBeUndefined();
  });

  test('is not told where something earlier was undone since', () => {
    const fetched = second && {
      ...second,
      confirmedRules: ['E2'],
      edits: [
        ...second.edits.map((edit) => (edit.id === 'one' ? { ...edit, undone: true } : edit)),
        ...second.edits.slice(1).map((edit) => ({ ...edit, id: 'gone', seq: 3, edit: null, undoes: 'one' })),
      ],
    };
    expect(undone(fetched, first, 'two')).toBeUndefined();
  });

  test('is not told where somebody else edited in between', () => {
    expect(undone(second, first, 'two', 9)).toBeUndefined();
  });
});
