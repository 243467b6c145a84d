import { expect, test } from 'vitest';
import { businessDaysUntil } from '../shared/business-days.ts';
import type { DueStep } from './case-standing.ts';
import { dueWordsOf, letterPaper } from './letter.ts';

const step = (given: Pick<DueStep, 'step' | 'dueOn'>): DueStep => ({
  doneOn: null,
  isLate: false,
  movedBecause: null,
  ...given,
});
const steps = [step({ step: 'decide', dueOn: '2026-05-06' }), step({ step: 'appeal', dueOn: '2026-06-01' })];

test.each([
  ['open', false, 'Review', 'A decision is due by 6 May 2026.'],
  ['decided', false, 'Review', 'It can be taken to the next stage, “Review”, until 1 June 2026.'],
  ['decided', true, null, 'This was the last stage.'],
] as const)(
  'what follows from a case that is %s, at its last stage: %s',
  (state, isLastStage, next, words) => {
    expect(dueWordsOf({ steps, state, isLastStage }, next)).toBe(words);
  },
);

test('a notice says what was decided, the reasons in their paragraphs, and who signed', () => {
  const letter = {
    title: 'Notice of decision',
    reference: '3, complaint',
    about: 'Sample matter',
    addressee: 'The parties of the case',
    sender: 'Sample Officer',
    capacity: 'Appeal to the centre',
    centreName: 'Sample Centre',
    dueWords: 'This was the last stage.',
    writtenOn: '2026-05-01',
  };
  const { sections } = letterPaper(letter, { words: 'One.\n\nTwo.', outcome: 'Upheld' });
  expect(sections.map(({ title }) => title)).toEqual([
    'What was decided',
    'The reasons',
    'What follows',
    'Sent',
  ]);
  expect(sections[1]?.blocks).toHaveLength(2);
});

test.each([
  // Friday; a weekend and the bank holiday of May lie between.
  ['2026-05-01', '2026-05-05', 1],
  ['2026-05-01', '2026-05-01', 0],
  ['2026-05-05', '2026-05-01', 0],
  ['2026-05-05', '2026-05-12', 5],
])('from %s until %s there are %i business days', (from, until, days) => {
  expect(businessDaysUntil(from, until, 'England')).toBe(days);
});
