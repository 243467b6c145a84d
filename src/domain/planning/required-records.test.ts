import { describe, expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type LearningPlan, emptyLearningPlan } from './documents.ts';
import { type RecordedFacts, requiredRecords } from './required-records.ts';

const today = '2026-09-01';

const asked = (force: string, duty = 'information-and-advice') =>
  anEvidenceRule('recruitment', { value: { duty, force }, source: aClause(force.length) });

const speaking = (...languages: readonly string[]) =>
  anEvidenceRule('language', { value: { languages, force: 'must' }, source: aClause(97) });

describe('the checklist of records', () => {
  const facts: RecordedFacts = {
    plan: null,
    planSigned: false,
    unitsChosen: ['A/500/0001'],
    unitsRated: new Set(),
    supportLookedAt: false,
    placements: [],
    hasAssessmentPlan: false,
    withoutBrief: [],
    hasEmployer: true,
    dateOfBirth: '2000-01-01',
    today,
  };
  const rule = anEvidenceRule('registration', {
    value: { duty: 'tell-certificate-wording' },
    source: aClause(77),
  });
  const itemOf = (given: Partial<RecordedFacts>, key: string, rules = [rule]) =>
    requiredRecords({ evidenceRules: rules }, { ...facts, ...given }).find((item) => item.key === key);

  test('puts first what the specification demands, with its clause', () => {
    const [first, ...others] = requiredRecords({ evidenceRules: [rule] }, facts);
    expect(first).toMatchObject({
      key: 'certificate-wording',
      force: 'demanded',
      clause: aClause(77),
      state: 'missing',
    });
    expect(others.every(({ force }) => force === 'usual')).toBe(true);
  });

  test('tells must from should and may, and takes the strongest', () => {
    const forceIn = (...rules: readonly (typeof rule)[]) => itemOf({}, 'advice', [...rules])?.force;
    expect(forceIn(asked('should'))).toBe('advised');
    expect(forceIn(asked('may'))).toBe('usual');
    expect(forceIn(asked('should'), asked('must'), asked('may'))).toBe('demanded');
    expect(itemOf({}, 'advice', [asked('should'), asked('must')])?.clause).toEqual(aClause('must'.length));
    expect(forceIn(asked('must', 'equal-opportunity'))).toBe('usual');
  });

  test.each([
    ['certificate-wording', { certificateShownOn: today }],
    ['language', { language: 'English' }],
    ['induction', { induction: [{ topic: 'programme', doneOn: today }] }],
    ['workplace-mentor', { mentor: { name: 'Sample Mentor', position: null, contact: null } }],
    ['advice', { advice: [{ on: today, what: 'Sample advice' }] }],
    ['prior-qualifications', { priorReview: 'Sample review' }],
  ] as const)('%s is there once it is recorded', (key, given: Partial<LearningPlan>) => {
    expect(itemOf({ plan: emptyLearningPlan }, key)?.state).toBe('missing');
    expect(itemOf({ plan: { ...emptyLearningPlan, ...given } }, key)?.state).toBe('there');
  });

  test('says of which language the awarding organisation is to be told', () => {
    const told = anEvidenceRule('language', {
      source: aClause(78),
      value: { languages: ['Welsh', 'Irish'], notify: 'registration' },
    });
    const saidOf = (language: string, rules = [told]) =>
      itemOf({ plan: { ...emptyLearningPlan, language } }, 'language', rules)?.detail;
    expect(saidOf('Welsh')).toMatch(/^Welsh\. The awarding organisation is to be told/u);
    expect(saidOf('English')).toBe('English');
    expect(saidOf('Welsh', [rule])).toBe('Welsh');
  });

  test.each([
    ['English', [speaking('English')], 'there'],
    ['english (with a reader)', [speaking('English')], 'there'],
    ['Welsh', [speaking('English')], 'missing'],
    ['English and Welsh', [speaking('English')], 'missing'],
    ['English and Welsh', [speaking('English', 'Welsh')], 'there'],
    ['Polish', [anEvidenceRule('language', { value: { signLanguages: ['British'] } })], 'there'],
    ['Polish', [], 'there'],
  ])('%s as the language of assessment under %j is %s', (language, rules, state) =>
    expect(itemOf({ plan: { ...emptyLearningPlan, language } }, 'language', rules)).toMatchObject({ state }),
  );

  test.each([
    [['programme-requirements', 'facilities'], ['programme'], null, 'missing'],
    [['programme-requirements', 'facilities'], ['programme', 'facilities'], null, 'there'],
    [['development-needs'], ['programme'], null, 'missing'],
    [['development-needs'], ['programme'], 'Sample need', 'there'],
    [['training-delivery'], ['programme'], null, 'missing'],
    [['training-delivery'], ['training'], null, 'there'],
    [['learning-styles'], ['programme'], null, 'there'],
  ])(
    'an induction that has to hold %j, with %j and needs %j, is %s',
    (holds, topics, developmentNeeds, state) => {
      const induction = topics.map((topic) => ({ topic, doneOn: today }));
      const asking = anEvidenceRule('induction', { value: { duty: 'cover', holds, force: 'must' } });
      const given = { plan: { ...emptyLearningPlan, induction, developmentNeeds } };
      expect(itemOf(given, 'induction', [asking])).toMatchObject({ state, force: 'demanded' });
      const allowed = { ...asking, value: { ...asking.value, force: 'may' } };
      expect(itemOf(given, 'induction', [allowed])).toMatchObject({ state: 'there' });
    },
  );

  test.each([
    ['must', [], 'there'],
    ['must', ['Sample task'], 'missing'],
    ['should', ['Sample task'], 'missing'],
    ['may', ['Sample task'], 'there'],
  ])('a plan where briefs %s be written, with none for %j, is %s', (force, withoutBrief, state) => {
    const asking = anEvidenceRule('assessment-plan', { value: { duty: 'assignment-briefs', force } });
    const given = { hasAssessmentPlan: true, withoutBrief };
    expect(itemOf(given, 'assessment-plan', [asking])).toMatchObject({ state });
    expect(itemOf(given, 'assessment-plan', [])).toMatchObject({ state: 'there' });
  });

  test('asks for a check of places of work only of those who are young enough, as the specification says', () => {
    const asking = { ...rule, kind: 'placement' as const, value: { ageFrom: 14, ageTo: 17 } };
    expect(itemOf({}, 'placement-check')?.state).toBe('not-applicable');
    expect(itemOf({ dateOfBirth: '2011-09-02' }, 'placement-check')?.state).toBe('missing');
    expect(itemOf({ dateOfBirth: '2009-01-01' }, 'placement-check')?.state).toBe('not-applicable');
    expect(itemOf({ dateOfBirth: '2009-01-01' }, 'placement-check', [asking])?.state).toBe('missing');
    expect(itemOf({ dateOfBirth: null }, 'placement-check')?.state).toBe('missing');
  });

  test.each([
    ['safe', [{ verdict: 'safe', againOn: null }], 'there'],
    ['safe until today', [{ verdict: 'safe', againOn: today }], 'there'],
    [
      'to be looked at again by a day that has passed',
      [{ verdict: 'safe', againOn: '2020-01-01' }],
      'missing',
    ],
    ['not safe', [{ verdict: 'not-safe', againOn: null }], 'missing'],
    [
      'safe beside one that is not',
      [
        { verdict: 'safe', againOn: null },
        { verdict: 'not-safe', againOn: null },
      ],
      'missing',
    ],
  ] as const)('a place that is %s', (_, checks, state) => {
    const placements = checks.map((check, index) => ({ ...check, place: `Sample place ${String(index)}` }));
    const item = itemOf({ dateOfBirth: '2011-09-02', placements }, 'placement-check');
    expect(item?.state).toBe(state);
    expect(item?.detail.includes('Sample place')).toBe(state === 'missing');
  });
});
