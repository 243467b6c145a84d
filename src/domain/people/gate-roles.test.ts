import { describe, expect, test } from 'vitest';
import { answerOf, ask, on, qualificationsOf, roles, subject } from '#testing/builders/gate.ts';
import { aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type Act, mayAct, whoCould } from './gate.ts';
import type { StaffRecord } from './register.ts';

describe('somebody in several roles', () => {
  test.each<[string, Act, readonly StaffRecord['qualifications'][], string]>([
    ['assesses in the role held', 'decision', [qualificationsOf('assessor', 'held')], 'yes'],
    [
      'samples by no qualification in assessing',
      'sample',
      [qualificationsOf('assessor', 'held')],
      'not-qualified',
    ],
    [
      'samples in training, although a qualified assessor',
      'sample',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'training')],
      'countersigned',
    ],
    [
      'countersigns no sample in training, although a qualified assessor',
      'sample-countersignature',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'training')],
      'countersigner-in-training',
    ],
    [
      'countersigns decisions by the qualification in that very role',
      'countersignature',
      [qualificationsOf('assessor', 'training'), qualificationsOf('internal-quality-assurer', 'held')],
      'countersigner-in-training',
    ],
    [
      'goes on assessing when the time in the other role ran out',
      'decision',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'out of time')],
      'yes',
    ],
    [
      'is judged by the qualification held, where the time for another ran out',
      'decision',
      [qualificationsOf('assessor', 'out of time'), qualificationsOf('assessor', 'held')],
      'yes',
    ],
  ])('%s', (_, act, qualifications, expected) => {
    const held = roles.map((role) => ({ role, fromOn: '2020-01-01', untilOn: null }));
    expect(answerOf(ask(act, { roles: held, qualifications: qualifications.flat() }))).toBe(expected);
  });

  test('acts in a role on its days, whatever the other roles say', () => {
    const assessorUntil = { role: 'assessor' as const, fromOn: '2020-01-01', untilOn: on };
    const samplerFrom = { role: 'internal-quality-assurer' as const, fromOn: '2026-03-03', untilOn: null };
    const given = { roles: [assessorUntil, samplerFrom] };
    expect([on, '2026-03-03'].map((day) => answerOf(ask('decision', given, {}, day)))).toEqual([
      'yes',
      'not-an-assessor',
    ]);
    expect([on, '2026-03-03'].map((day) => answerOf(ask('sample', given, {}, day)))).toEqual([
      'not-a-quality-assurer',
      'yes',
    ]);
  });

  test('has a part in the work in one role and is barred by it in the other', () => {
    const parts = { decided: ['person'] };
    for (const act of ['sample', 'countersignature', 'appeal-panel'] as const)
      expect([act, answerOf(ask(act, {}, { parts }))]).toEqual([act, 'own-decision']);
  });
});

const rule = (by: readonly string[]) => ({
  ...aSpecification({
    evidenceRules: [
      anEvidenceRule('assessor-qualification', { source: aClause(3) }),
      anEvidenceRule('quality-assurer-qualification', {
        source: aClause(3),
        value: { role: 'internal-quality-assurer' },
      }),
      anEvidenceRule('countersigning', { source: aClause(5), value: { role: 'assessor', by } }),
    ],
  }),
});
const inRole = (personId: string, role: 'assessor' | 'internal-quality-assurer', isHeld = true) =>
  aStaffRecord({
    personId,
    name: personId,
    roles: [{ role, fromOn: '2020-01-01', untilOn: null }],
    qualifications: isHeld ? [aQualificationHeld(role)] : qualificationsOf(role, 'training'),
  });
const people = [
  inRole('assessor', 'assessor'),
  inRole('trainee', 'assessor', false),
  inRole('verifier', 'internal-quality-assurer'),
  inRole('trainee verifier', 'internal-quality-assurer', false),
];
const asking = (by: readonly string[]) => ({
  act: 'countersignature' as const,
  on,
  register: { nation: 'England' as const, people },
  specification: rule(by),
  subject: { ...subject, assignedId: null, parts: { decided: ['trainee'] } },
});
const either = ['assessor', 'internal-quality-assurer'];

const refused = (person: string, by: readonly string[]) => {
  const answer = mayAct({ ...asking(by), person });
  return answer.may === 'no' ? [answer.refusals[0]?.code, answer.refusals[0]?.whoCan] : [];
};

describe('who countersigns a decision', () => {
  test.each([
    [['assessor'], ['assessor']],
    [['same-role'], ['assessor']],
    [either, ['assessor', 'verifier']],
    [['internal-quality-assurer'], ['verifier']],
  ])('is said by the specification: %s', (by, expected) => {
    expect(whoCould(asking(by)).map(({ personId }) => personId)).toEqual(expected);
  });

  test('is kept with the role in which they did', () => {
    const answer = mayAct({ ...asking(either), person: 'verifier' });
    expect(answer).toMatchObject({ may: 'yes', status: { role: 'internal-quality-assurer' } });
  });

  test('had no part in deciding it, in whichever role', () => {
    const answer = mayAct({
      ...asking(either),
      person: 'verifier',
      subject: { ...subject, parts: { decided: ['verifier'] } },
    });
    expect(answerOf(answer)).toBe('own-decision');
  });

  test('is refused by the role that they hold, and told who could', () => {
    expect(refused('trainee verifier', either)).toEqual([
      'countersigner-in-training',
      'Another qualified assessor or internal quality assurer of the centre can. On this day it could be: assessor, verifier.',
    ]);
    expect(refused('verifier', ['assessor'])[0]).toBe('not-an-assessor');
  });
});
