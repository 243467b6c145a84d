import { expect, test } from 'vitest';
import { aHold } from '#testing/builders/claims.ts';
import { aClause } from '#testing/builders/specification.ts';
import { type ReleaseContext, type Route, refuseRelease, routeOf } from './releasing.ts';
import type { Sanction } from './sanctions.ts';

const today = '2026-09-10';
const sanction = (level: Sanction['level']): Sanction => ({
  id: 's',
  level,
  specificationId: 'spec',
  reason: 'Sample reason.',
  fromOn: '2026-09-01',
  liftedOn: null,
});

const contextOf = (given: Partial<ReleaseContext>): ReleaseContext => ({
  specificationId: 'spec',
  sanctions: [],
  holds: [],
  directClaims: 'none',
  risk: null,
  confirmation: null,
  ...given,
});

test.each<[string, Partial<ReleaseContext>, Route['to']]>([
  ['of a centre without direct claims', {}, 'certification-officer'],
  ['under direct claims', { directClaims: 'granted' }, 'straight-through'],
  ['under direct claims at high risk', { directClaims: 'granted', risk: 'high' }, 'straight-through'],
  ['under direct claims that lapsed', { directClaims: 'lapsed' }, 'certification-officer'],
  ['at high risk', { risk: 'high' }, 'external-quality-assurer'],
  ['of a specification that asks for confirmation', { asksConfirmation: true }, 'external-quality-assurer'],
  [
    'of a specification that asks for it, under direct claims',
    { asksConfirmation: true, directClaims: 'granted' },
    'straight-through',
  ],
  [
    'under direct claims that a sanction removed',
    { directClaims: 'granted', sanctions: [sanction('2')] },
    'external-quality-assurer',
  ],
  [
    'under direct claims while certification is suspended',
    { directClaims: 'granted', sanctions: [sanction('3b')] },
    'held',
  ],
  [
    'under direct claims of a learner whose awards are held',
    { directClaims: 'granted', holds: [aHold()] },
    'held',
  ],
])('a claim %s goes', (_, given, to) => {
  const route = routeOf(contextOf(given), today);
  expect(route.to).toBe(to);
  expect(route.because).not.toBe('');
});

test.each<[string, Partial<ReleaseContext>, string | null]>([
  ['a centre that nobody rated', {}, null],
  ['a centre of marginal risk', { risk: 'marginal' }, null],
  ['a centre of moderate risk', { risk: 'moderate' }, 'confirmation-missing'],
  ['a centre of high risk with direct claims', { risk: 'high', directClaims: 'granted' }, null],
  [
    'a centre of high risk whose direct claims lapsed',
    { risk: 'high', directClaims: 'lapsed' },
    'confirmation-missing',
  ],
  ['a claim that was confirmed', { risk: 'high', confirmation: 'confirmed' }, null],
  ['a claim that was returned', { confirmation: 'returned' }, 'claim-returned'],
  [
    'direct claims removed by a sanction',
    { directClaims: 'granted', sanctions: [sanction('2')] },
    'confirmation-missing',
  ],
  ['the same, confirmed', { sanctions: [sanction('2')], confirmation: 'confirmed' }, null],
  ['registrations suspended', { sanctions: [sanction('3a')], confirmation: 'confirmed' }, null],
  [
    'certification suspended',
    { sanctions: [sanction('3b')], confirmation: 'confirmed' },
    'sanction-in-force',
  ],
  ['approval withdrawn', { sanctions: [sanction('4')], confirmation: 'confirmed' }, 'sanction-in-force'],
  ['an action plan', { sanctions: [sanction('1')] }, null],
  ['a held award that was confirmed', { holds: [aHold()], confirmation: 'confirmed' }, 'award-held'],
  ['a hold that begins tomorrow', { holds: [aHold({ heldOn: '2026-09-11' })] }, null],
  ['a hold that was lifted', { holds: [aHold({ liftedOn: today })] }, null],
])('%s', (_, given, code) => {
  const context = contextOf(given);
  expect(refuseRelease(context, today)?.code ?? null).toBe(code);
});

test('what the specification asks for is refused with where it says so; what the centre is rated is not', () => {
  const asked = { asksConfirmation: true, confirmationClause: aClause(12) };
  expect(refuseRelease(contextOf(asked), today)).toMatchObject({
    code: 'confirmation-missing',
    clause: { line: 12 },
  });
  expect(refuseRelease(contextOf({ ...asked, confirmation: 'confirmed' }), today)).toBeNull();
  expect(refuseRelease(contextOf({ ...asked, risk: 'high' }), today)).not.toHaveProperty('clause');
});
