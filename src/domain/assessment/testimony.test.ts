import { expect, test } from 'vitest';
import { isSameName, maySignTestimony, mayTestify } from './testimony.ts';

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

test.each([
  ['learner@sample.example', ['own-work']],
  ['Learner+work@sample.example', ['own-work']],
  ['assessor+me@sample.example', ['judges-it']],
  ['manager@sample.example', []],
])('%s is asked', (witnessEmail, codes) => {
  const asking = {
    learnerId: 'learner',
    learnerEmails: ['learner@sample.example'],
    assessorId: 'assessor',
    assessorEmails: ['assessor@sample.example'],
    witnessId: 'witness',
    witnessEmail,
  };
  expect(mayTestify(asking).map(({ code }) => code)).toEqual(codes);
});
