import { describe, expect, test } from 'vitest';
import { applyEdits } from '#domain/specification/editing/draft.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/specification.ts';
import { withMade } from './made-edits.ts';

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
