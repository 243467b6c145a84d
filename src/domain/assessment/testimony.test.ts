import { expect, test } from 'vitest';
import { isSameName, maySignTestimony } from './testimony.ts';

test.each([
  ['Sample Expert', 'Sample Expert', true],
  ['Sample Expert', 'Dr S. EXPERT', true],
  ['Sample Éxpert', 'sample expert', true],
  ['Sample Van Expert', 'Expert, Sample', true],
  ['Sample Expert', 'Sample Colleague', false],
  ['Sample Expert', 'Experts Ltd', false],
  ['Sample Expert', '', false],
])('%s, signed as %s: %s', (known, signed, isSame) => {
  expect(isSameName(known, signed)).toBe(isSame);
});

test.each([
  ['expert', 'Sample Expert', []],
  ['expert', 'Sample Colleague', ['other-name']],
  ['witness', 'Sample Colleague', []],
] as const)('a link of an %s signed by %s', (as, signedName, codes) => {
  const refused = maySignTestimony({ as, askedName: 'Sample Expert', signedName });
  expect(refused.map(({ code }) => code)).toEqual(codes);
});
