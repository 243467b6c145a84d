import { describe, expect, test } from 'vitest';
import { answerOf, ask, on, qualificationsOf, roles } from '#testing/builders/gate.ts';
import type { Act } from './gate.ts';
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
