import { expect, test } from 'vitest';
import type { Me } from '#contract/sign-in.ts';
import { actingIn, holdsAny, roleKey } from './session.ts';

const assessor = {
  organisationId: 'c1',
  organisationKind: 'centre',
  organisationName: 'Sample Centre',
  role: 'assessor',
} as const;
const coordinator = { ...assessor, role: 'coordinator' } as const;

const me: Me = {
  personId: 'p1',
  name: 'Sample Person 1',
  email: 'person1@sample.invalid',
  memberships: [assessor, coordinator],
  centres: [],
  today: '2026-11-22',
  mustChangePassword: false,
  authenticatorOn: false,
};

test('with one role chosen the person has its pages alone', () => {
  const acting = actingIn(me, roleKey(assessor));
  expect(holdsAny(acting, ['assessor'])).toBe(true);
  expect(holdsAny(acting, ['coordinator'])).toBe(false);
});

test('without a choice, or when the chosen role has ended, all roles count', () => {
  expect(actingIn(me, '')).toBe(me);
  expect(actingIn(me, 'learner@c1')).toBe(me);
  expect(actingIn(me, roleKey({ ...assessor, organisationId: 'c2' }))).toBe(me);
});
