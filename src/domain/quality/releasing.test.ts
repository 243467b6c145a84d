import { expect, test } from 'vitest';
import { type ReleaseContext, refuseRelease } from './releasing.ts';
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
])('%s', (_, given, code) => {
  const context: ReleaseContext = {
    specificationId: 'spec',
    sanctions: [],
    directClaims: 'none',
    risk: null,
    confirmation: null,
    ...given,
  };
  expect(refuseRelease(context, today)?.code ?? null).toBe(code);
});
