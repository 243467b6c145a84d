import { describe, expect, test } from 'vitest';
import { acts, answerOf, ask, countingAtOnce, interest, lines, on, subject } from '#testing/builders/gate.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type StaffGiven, aStaffRecord } from '#testing/builders/records.ts';
import { mayAct } from './gate.ts';

const scrutiny = {
  id: 'scrutiny',
  interestId: 'interest',
  scrutineerId: 'second',
  scrutineerName: 'Second',
  reason: 'Nobody else is near',
  fromOn: '2026-03-02',
  untilOn: null,
};

describe('a declared interest', () => {
  test.each([
    ['2026-03-01', 'yes'],
    ['2026-03-02', 'declared-interest'],
    ['2026-03-04', 'declared-interest'],
    ['2026-03-05', 'yes'],
  ])('with the learner bars every act on %s: %s', (day, expected) => {
    for (const act of acts)
      expect([
        act,
        answerOf(ask(act, { interests: [interest({ withPersonId: 'learner' })] }, {}, day)),
      ]).toEqual([act, expected]);
  });

  test('with the learner’s employer bars as well, and with another does not', () => {
    expect(answerOf(ask('decision', { interests: [interest({ withOrganisationId: 'employer' })] }))).toBe(
      'declared-interest',
    );
    expect(answerOf(ask('decision', { interests: [interest({ withOrganisationId: 'other' })] }))).toBe('yes');
  });

  test.each([
    ['external-sample', 'countersigned'],
    ['external-countersignature', 'declared-interest'],
    ['external-confirmation', 'declared-interest'],
  ] as const)('with the centre whose work is judged bars %s', (act, scrutinised) => {
    const given = { interests: [interest({ withOrganisationId: 'centre' })] };
    expect(answerOf(ask(act, given, { centreId: 'centre' }))).toBe('declared-interest');
    expect(answerOf(ask(act, given, { centreId: 'centre' }, '2026-03-05'))).toBe('yes');
    expect(answerOf(ask(act, given, { centreId: 'elsewhere' }))).toBe('yes');
    expect(answerOf(ask(act, { ...given, scrutinies: [scrutiny] }, { centreId: 'centre' }))).toBe(
      scrutinised,
    );
  });

  test.each(acts)('is excused by a scrutineer for %s only where somebody countersigns it', (act) => {
    const given = { interests: [interest({ withPersonId: 'learner' })], scrutinies: [scrutiny] };
    const answer = ask(act, given);
    expect(answerOf(answer)).toBe(countingAtOnce.includes(act) ? 'declared-interest' : 'countersigned');
    const [refused] = answer.may === 'no' ? answer.refusals : [];
    expect(refused?.whoCan ?? '').not.toContain('scrutineer');
  });

  test('with whoever decided bars judging their decision, and not deciding anew', () => {
    const given = { interests: [interest({ withPersonId: 'decider' })] };
    for (const act of ['countersignature', 'sample', 'external-sample', 'appeal-panel'] as const)
      expect([act, answerOf(ask(act, given))]).toEqual([act, 'declared-interest']);
    expect(answerOf(ask('decision', given))).toBe('yes');
  });

  test('of two, one without a scrutineer bars all the same', () => {
    const own = interest({ withPersonId: 'learner' });
    const other = { ...own, id: 'other' };
    for (const interests of [
      [own, other],
      [other, own],
    ])
      expect(answerOf(ask('decision', { interests, scrutinies: [scrutiny] }))).toBe('declared-interest');
    const second = { ...scrutiny, id: 'second scrutiny', interestId: 'other' };
    expect(answerOf(ask('decision', { interests: [own, other], scrutinies: [scrutiny, second] }))).toBe(
      'countersigned',
    );
  });

  test('is looked over by the scrutineer that is named: the act waits for a countersignature', () => {
    const given = { interests: [interest({ withPersonId: 'learner' })], scrutinies: [scrutiny] };
    expect(ask('decision', given)).toMatchObject({
      may: 'countersigned',
      because: 'interest',
      clause: { line: lines.independence },
      scrutiny: { scrutineerName: 'Second', reason: 'Nobody else is near' },
    });
  });

  test.each<[string, Partial<typeof scrutiny>, StaffGiven]>([
    ['from tomorrow', { fromOn: '2026-03-03' }, {}],
    ['of another interest', { interestId: 'other' }, {}],
    ['by oneself', { scrutineerId: 'person' }, {}],
    ['by the learner', { scrutineerId: 'learner' }, {}],
    ['by somebody with an interest', {}, { interests: [interest({ withPersonId: 'learner' })] }],
  ])('is not looked over %s', (_, changed, second) => {
    const given = {
      interests: [interest({ withPersonId: 'learner' })],
      scrutinies: [{ ...scrutiny, ...changed }],
    };
    const other = aStaffRecord({ personId: 'second', ...second });
    expect(answerOf(ask('decision', given, {}, on, [other]))).toBe('declared-interest');
  });
});

test('an interest is refused under the clause of the unit, not of another one', () => {
  const ofUnits = aSpecification({
    evidenceRules: ['D/500/0002', 'A/500/0001'].map((unitRef, index) =>
      anEvidenceRule('independence', { scope: { units: [unitRef] }, source: aClause(20 + index) }),
    ),
  });
  const given = { personId: 'decider' };
  const answer = mayAct({
    act: 'sample',
    person: 'decider',
    on,
    register: { nation: 'England', people: [aStaffRecord(given)] },
    specification: ofUnits,
    subject,
  });
  const cited = answer.may === 'no' ? answer.refusals.map(({ clause }) => clause?.line) : [];
  expect(cited).toContain(21);
  expect(cited).not.toContain(20);
});
