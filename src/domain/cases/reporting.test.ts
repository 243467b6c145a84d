import { describe, expect, test } from 'vitest';
import { draftLetters } from './drafting.ts';
import { caseStanding } from './case-standing.ts';
import { reportingOf } from './reporting.ts';
import { usualCaseRules } from './usual-rules.ts';

const facts = { kind: 'malpractice', by: 'learner', declaredOn: null, isCertificated: false } as const;

describe('malpractice is reported', () => {
  test.each([
    ['by a learner before they declared the work', facts, false],
    ['by a learner who has declared it', { ...facts, declaredOn: '2026-08-01' }, true],
    ['by a learner whose work is on a certificate', { ...facts, isCertificated: true }, true],
    ['by staff', { ...facts, by: 'staff' }, true],
    ['never of another kind', { ...facts, kind: 'complaint', by: 'staff' }, false],
  ] as const)('%s', (_, given, isDue) => {
    const answer = reportingOf(given);
    expect(answer.isDue).toBe(isDue);
    expect(answer.because).not.toBe('');
  });
});

describe('a letter', () => {
  const rules = usualCaseRules.malpractice;
  const opened = { kind: 'opened', stage: 0, on: '2026-09-01', personId: 'one', words: null } as const;
  const lettersOf = (standing: ReturnType<typeof caseStanding>, isHeld = true) =>
    draftLetters({
      kind: 'malpractice',
      number: 7,
      title: 'Sample matter',
      centreName: 'Sample Centre',
      learnerName: 'Sample Learner',
      about: 'A/500/0001',
      specificationTitle: 'Sample Diploma',
      raisedOn: '2026-09-01',
      stageName: rules.stages[0].name,
      nextStageName: 'Appeal',
      standing,
      reported: 'It is reported.',
      isHeld,
    });

  test('to whom it is about says what they may do, by when, and what is held', () => {
    const letters = lettersOf(caseStanding(rules, [opened], 'England', '2026-09-01'));
    const text = letters.find(({ key }) => key === 'allegation')?.text ?? '';
    for (const part of ['see the evidence', 'appeal', '15 September 2026', 'held'])
      expect(text).toContain(part);
  });

  test('to the awarding organisation says which qualification, and leaves room for who leads the centre', () => {
    const letters = lettersOf(caseStanding(rules, [opened], 'England', '2026-09-01'));
    const text = letters.find(({ key }) => key === 'report')?.text ?? '';
    for (const part of ['Sample Diploma', 'Head of centre', 'How it was found', 'It is reported.'])
      expect(text).toContain(part);
  });

  test('of the decision says until when it can be taken further', () => {
    const decided = { ...opened, kind: 'decided', outcome: 'warning', on: '2026-09-03' } as const;
    const letters = lettersOf(caseStanding(rules, [opened, decided], 'England', '2026-09-03'));
    expect(letters.map(({ key }) => key)).toEqual(['report', 'decision']);
    expect(letters.at(-1)?.text).toContain('17 September 2026');
  });
});
