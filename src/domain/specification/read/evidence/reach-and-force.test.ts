/** Which units and criteria a rule is about, and how strongly it is meant, where the words alone say more or less. */
import { expect, test } from 'vitest';
import { type Said, general, inUnit, ref, statement, unit } from '#testing/builders/read-rules.ts';
import { aUnit, anOutcome } from '#testing/builders/specification.ts';
import { scopeInWords, valueInWords } from '../../evidence-rule-words.ts';
import type { EvidenceRuleKind, RuleValue } from '../../model.ts';
import { readGeneralRules, readUnitEvidenceRules } from './read-rules.ts';
import { criteriaIn } from './voice.ts';

const valuesOf = (kind: EvidenceRuleKind, ...said: readonly Said[]): readonly RuleValue[] =>
  general(...said)
    .filter((rule) => rule.kind === kind)
    .map(({ value }) => value);

const item = (text: string, lead: string): Said => ({ kind: 'item', text, lead });

test.each<[string, readonly string[]]>([
  ['AC1.1 to AC2.3', ['1.1', '2.3']],
  ['AC1.1 to 1.3', ['1.1', '1.2', '1.3']],
])('criteria of %s', (said, numbers) => {
  expect(criteriaIn(said)).toEqual(numbers);
});

const lead = 'Good practice in relation to employers include:';

test.each<[string, EvidenceRuleKind, Said, string]>([
  [
    'good practice',
    'employer',
    item('making clear that sufficient and relevant work must be given', lead),
    'should',
  ],
  ['a demand', 'employer', 'Sufficient and relevant work must be given to learners.', 'must'],
  ['what may need doing', 'guidance', 'The command verbs may need to be explained to learners.', 'should'],
  [
    'equal opportunity',
    'recruitment',
    'The policy requires equal opportunity for all, and that qualifications are awarded in a way that is fair.',
    'must',
  ],
  ['prior learning', 'prior-learning', 'RPL is acceptable for accrediting a unit.', 'may'],
  [
    'a part of what one may claim',
    'prior-learning',
    'The candidate does not have to claim exemptions for all of the units.',
    'may',
  ],
  [
    'credits',
    'pass',
    'The minimum credit value is 1 and credits can be given in whole numbers only.',
    'must',
  ],
])('the force of %s', (_what, kind, said, force) => {
  expect(valuesOf(kind, said).map((value) => value['force'])).toEqual([force]);
});

test('resources that are listed as what centres must have bind however each is put', () => {
  const should = 'Centres should ensure that learners have access to the relevant equipment.';
  const listed = 'For each unit the requirements that centres must meet are listed below.';
  expect(valuesOf('resource', should)).toEqual([{ needed: true, what: 'equipment', force: 'should' }]);
  expect(valuesOf('resource', listed, should)).toContainEqual({
    needed: true,
    what: 'equipment',
    force: 'must',
  });
});

test('somebody in training is countersigned of need and supported as advice', () =>
  expect(
    valuesOf(
      'countersigning',
      'Assessors working towards a qualification must have their decisions countersigned by a qualified assessor and should be supported by one.',
    ),
  ).toEqual([
    { role: 'assessor', required: true, by: ['assessor'], force: 'must' },
    { role: 'assessor', support: true, force: 'should' },
  ]));

const natured = aUnit({
  ref,
  codes: ['Unit 1'],
  title: 'Sample unit',
  outcomes: [
    { ...anOutcome('1'), nature: 'knowledge' },
    { ...anOutcome('2'), nature: 'competence' },
  ],
});

const explained = (...said: readonly string[]) =>
  readUnitEvidenceRules(natured, [statement({ text: said.join(' '), under: 'Assessment' }, 0)])
    .filter(({ value }) => value['explainInstead'] === true)
    .map(({ scope }) => scope);

const number = natured.outcomes[0]?.criteria[0]?.number ?? '';
const performed = natured.outcomes[1]?.criteria[0]?.number ?? '';

test('what did not happen is explained for knowledge alone', () => {
  const said = 'Where the learner has not used one, they could explain how they would.';
  expect(explained(said)).toEqual([{ units: [ref], natures: ['knowledge'] }]);
  expect(explained(said, `This would link AC${number} to AC${performed}.`)).toEqual([
    { units: [ref], criteria: [`${ref} ${number}`] },
  ]);
  expect(
    explained(
      `If the learner did not meet any, they could describe one (AC${number} linked to AC${performed}).`,
    ),
  ).toEqual([{ units: [ref], criteria: [`${ref} ${number}`] }]);
});

test.each<[string, readonly string[] | undefined]>([
  [
    'Responses to meet the knowledge requirements must have the depth and breadth of the verbs.',
    ['knowledge'],
  ],
  ['Responses must have the breadth and depth that the operative verbs ask for.', undefined],
])('depth is asked of what it is said of: %s', (said, natures) => {
  const [rule] = inUnit(said).filter(({ kind }) => kind === 'pass');
  expect(rule?.value).toEqual({ depth: 'operative-verb', force: 'must' });
  expect(rule?.scope.natures).toEqual(natures);
});

const knowing = aUnit({
  ref: 'F/500/0003',
  title: 'Knowing samples',
  outcomes: [{ ...anOutcome('1'), nature: 'knowledge' }],
});

const forUnits = (text: string, ...units: readonly (typeof unit)[]) =>
  readGeneralRules({ statements: [statement(text, 0)], units, level: 3, unitRules: [] })
    .filter(({ kind }) => kind === 'method')
    .map(({ scope }) => scope);

test('what is said of units of knowledge is for those alone', () => {
  const said = 'Awarding organisations may assess knowledge-only units as they see fit.';
  expect(forUnits(said, natured, knowing)).toEqual([{ units: [knowing.ref] }]);
  expect(forUnits(said, natured).map(scopeInWords)).toEqual(['no unit of this document']);
});

test('what is said of a mandatory unit by its name is for no other', () => {
  const said = 'Assessment of the mandatory unit (Knowing samples) must be by a task of their own.';
  expect(forUnits(said, natured, knowing)).toEqual([{ units: [knowing.ref] }]);
  expect(forUnits(said, natured)).toEqual([{ units: [] }]);
});

test('where evidence may come from is data, and asks for nothing', () => {
  const from = 'Valid evidence can arise from:';
  const rules = general(
    item('activities undertaken for or at work;', from),
    item('the search for employment;', from),
    item('voluntary activities', 'social activities, such as:'),
    'The search for employment goes on.',
  ).filter(({ kind }) => kind === 'workplace-evidence');
  expect(rules.map(({ value }) => [value['required'], value['from']])).toEqual([
    [false, ['work']],
    [false, ['job-search']],
    [false, ['voluntary-work']],
  ]);
  expect(valueInWords({ kind: 'workplace-evidence', value: rules[1]?.value ?? {} })).toContain(
    'Evidence may come from job search',
  );
});

const portfolio = 'Portfolio evidence may include:';

test.each<[Said, RuleValue]>([
  [
    item('product outcomes, which should form the majority of evidence', portfolio),
    { mode: 'expected', methods: ['work-product'], mostly: true, force: 'should' },
  ],
  [
    item('ephemeral evidence should be cross checked by professional discussion', portfolio),
    { mode: 'expected', methods: ['professional-discussion'], forTrace: 'none-left', force: 'should' },
  ],
])('what a portfolio holds', (said, value) => {
  expect(valuesOf('method', said)).toEqual([value]);
});

test('a title that the qualification had before is kept', () =>
  expect(
    valuesOf(
      'approval',
      'This qualification was previously known as:',
      'Sample Diploma in Sampling (Old) The QN remains the same.',
    ),
  ).toEqual([{ duty: 'earlier-title', title: 'Sample Diploma in Sampling (Old)', force: 'must' }]));

test('a witness may speak', () =>
  expect(
    inUnit('Witness testimony could be a source for AC3.1 either written or verbal.')
      .filter(({ kind }) => kind === 'witness')
      .map(({ value }) => value),
  ).toEqual([{ duty: 'spoken-too', force: 'may' }]));

test.each([
  ['a Lead Internal Verifier', 'lead-internal-quality-assurer'],
  [
    'a Lead Internal Verifier or other member of the programme team',
    ['lead-internal-quality-assurer', 'programme-team'],
  ],
])('the first step of an appeal is for %s', (who, by) =>
  expect(
    valuesOf('appeal', `The first step is a consideration of the evidence by ${who}.`).map(
      (value) => value['by'],
    ),
  ).toEqual([by]),
);
