import { describe, expect, test } from 'vitest';
import type { CaseCandidate } from './candidate.ts';
import { type CaseBars, listHandlers, mayTakePart } from './taking-part.ts';
import { usualCaseRules } from './usual-rules.ts';

const [enquiry, , atAwarding] = usualCaseRules.appeal.stages;
const today = '2026-09-01';

const person = (personId: string, given: Partial<CaseCandidate> = {}): CaseCandidate => ({
  personId,
  name: `Sample ${personId}`,
  roles: ['internal-quality-assurer'],
  worksAtCentre: true,
  interests: [],
  ...given,
});

const bars: CaseBars = {
  raisedBy: 'learner',
  about: ['learner'],
  employerId: 'employer',
  parts: { decided: ['assessor'], sampled: ['sampler'] },
  decided: ['earlier'],
};

const interest = (given: object) => ({
  id: 'interest',
  withPersonId: null,
  withOrganisationId: null,
  what: 'sample interest',
  fromOn: '2026-01-01',
  untilOn: null,
  ...given,
});

const codesAsIndependent = (roles: readonly string[]) =>
  mayTakePart(person('free', { roles }), 'independent', enquiry, bars, [], today).map(({ code }) => code);

describe('who handles a stage', () => {
  test.each([
    ['somebody without an interest', person('free'), []],
    ['whoever decided on the work', person('assessor'), ['own-work']],
    ['whoever sampled it', person('sampler'), ['own-work']],
    ['whoever decided earlier', person('earlier'), ['decided-before']],
    ['the learner', person('learner'), ['raised-it', 'about-them']],
    ['somebody of another role', person('free', { roles: ['assessor'] }), ['not-in-role']],
    [
      'a relative',
      person('free', { interests: [interest({ withPersonId: 'learner' })] }),
      ['declared-interest'],
    ],
    [
      'a friend of the assessor',
      person('free', { interests: [interest({ withPersonId: 'assessor' })] }),
      ['declared-interest'],
    ],
    [
      'the employer’s partner',
      person('free', { interests: [interest({ withOrganisationId: 'employer' })] }),
      ['declared-interest'],
    ],
    [
      'a relative of once',
      person('free', { interests: [interest({ withPersonId: 'learner', untilOn: '2026-08-01' })] }),
      [],
    ],
  ] as const)('%s', (_, candidate, codes) => {
    const refused = mayTakePart(candidate, 'officer', enquiry, bars, [person('other')], today);
    expect(refused.map(({ code }) => code)).toEqual(codes);
    for (const { whoCan } of refused) expect(whoCan).toContain('Sample other');
  });

  test('of the awarding organisation holds no role at the centre', () => {
    if (atAwarding === undefined) throw new Error('the rules have no such stage');
    const both = person('both', { roles: ['quality-manager'] });
    expect(mayTakePart(both, 'officer', atAwarding, bars, [], today).map(({ code }) => code)).toEqual([
      'works-at-centre',
    ]);
  });

  test('is never an independent member as well', () => {
    expect(codesAsIndependent(['internal-quality-assurer'])).toEqual(['not-independent']);
    expect(codesAsIndependent(['assessor'])).toEqual([]);
  });

  test('is chosen from all who could', () => {
    const people = ['free', 'assessor', 'other', 'sampler'].map((one) => person(one));
    expect(listHandlers(people, enquiry, bars, today).map(({ personId }) => personId)).toEqual([
      'free',
      'other',
    ]);
  });
});
