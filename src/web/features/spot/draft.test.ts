import { expect, test } from 'vitest';
import { spotRecordSchema } from '#contract/spot.ts';
import { emptySpotDraft, spotRecordOf, withMark } from './draft.ts';

const now = '2026-09-01T10:00:00.000Z';
const unitRef = 'A/500/0001';
const base = {
  unitRef,
  endedAt: now,
};

test('marks add up while recording, and are taken off again by a second tap without one', () => {
  const empty = emptySpotDraft('Sample Learner', now);
  const twice = withMark(withMark(empty, unitRef, '1.1', 5), unitRef, '1.1', 9);
  expect(twice.marks.map(({ at }) => at)).toEqual([5, 9]);
  const off = withMark(withMark(empty, unitRef, '1.1', null), unitRef, '1.1', null);
  expect(off.marks).toEqual([]);
});

test('the record is what the contract takes, with the signatures that were given and times only of a recording', () => {
  const draft = withMark({ ...emptySpotDraft('Sample Learner', now), title: ' Sample ' }, unitRef, '1.1', 5);
  const plain = spotRecordOf(draft, base);
  expect(spotRecordSchema.parse(plain)).toMatchObject({
    title: 'Sample',
    signatures: [],
    marks: [{ at: null }],
  });
  const typed = { ...draft, learner: { ...draft.learner, way: 'typed' as const } };
  const recording = { id: 'r', name: 'recording.webm', mediaType: 'audio/webm', bytes: 9 };
  const signed = spotRecordOf({ ...typed, recording }, base);
  expect(spotRecordSchema.parse(signed)).toMatchObject({
    marks: [{ at: 5 }],
    signatures: [{ who: 'learner', name: 'Sample Learner', drawing: null }],
  });
});

test('questions link the criteria that they are about', () => {
  const draft = {
    ...emptySpotDraft('Sample Learner', now),
    title: 'Sample',
    kind: 'questions' as const,
    questions: [
      { question: 'Why?', answer: 'Because', criterion: '1.2' },
      { question: ' ', answer: '', criterion: null },
    ],
  };
  expect(spotRecordOf(draft, base)).toMatchObject({
    questions: [{ question: 'Why?', unitRef }],
    links: [{ unitRef, criterion: '1.2' }],
  });
});
