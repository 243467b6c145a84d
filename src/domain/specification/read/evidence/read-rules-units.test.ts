/** What binds units and outcomes, and ways of being registered. */
import { expect, test } from 'vitest';
import { general, inUnit, ref, statement, unit } from '#testing/builders/read-rules.ts';
import { readUnitRules } from '../front/unit-rules.ts';
import { readUnitEvidenceRules } from './read-rules.ts';

test('a unit that is for people in a position is open to them alone', () => {
  const rules = readUnitRules(unit, [
    statement(
      {
        text: 'Your post as a supervisor means that you must be in a position to steer the work.',
        under: 'Aim',
      },
      0,
    ),
  ]);
  expect(rules.openTo?.line).toBe(1);
});

const outcomeKey = (number: string): string => `${ref} ${number}`;

test.each<[string, readonly string[], string, readonly string[] | undefined]>([
  [
    'an outcome that requires',
    ['Learning outcome 2 requires learners to compare two suppliers.'],
    'must',
    ['2'],
  ],
  ['an outcome that expects', ['Learning outcome 2 expects candidates to know both.'], 'should', ['2']],
  [
    'what goes on in the paragraph',
    ['Learning outcome 3 is about budgets. They will need to show a forecast.'],
    'must',
    ['3'],
  ],
  ['what learners need in the whole unit', ['Learners will also need to keep a plan.'], 'must', undefined],
])('%s beside the criteria binds', (_what, said, force, outcomes) => {
  const [rule] = inUnit(...said).filter(({ kind }) => kind === 'guidance');
  expect(rule?.value).toEqual({ binding: true, force });
  expect(rule?.scope).toEqual({
    units: [ref],
    ...(outcomes === undefined ? {} : { outcomes: outcomes.map(outcomeKey) }),
  });
});

test.each([
  'Learners should be encouraged to speak to employers.',
  'A practical approach is recommended as the learners need to show what they do.',
  'Evidence of the learner should be kept by the centre.',
  'Explain what is stored and how they should be shown.',
  'Learners must meet all assessment criteria to pass the unit.',
  'Learners may have to travel.',
])('“%s” lays nothing on the evidence of learners', (said) => {
  expect(inUnit(said).filter(({ kind }) => kind === 'guidance')).toEqual([]);
});

test('what a unit is about asks for nothing', () =>
  expect(
    readUnitEvidenceRules(unit, [
      statement({ text: 'Learners will need to know their customers.', under: 'Unit aim' }, 0),
    ]).filter(({ kind }) => kind === 'guidance'),
  ).toEqual([]));

test('a source of evidence is for the outcome that the paragraph before names', () => {
  const [rule] = inUnit(
    'Learning outcome 1 is about goals.',
    'A journal would be the main source of evidence for this outcome, as would a review.',
  ).filter(({ kind }) => kind === 'method');
  expect(rule?.value).toEqual({
    mode: 'expected',
    methods: ['work-product'],
    product: 'A journal and review',
    force: 'should',
  });
  expect(rule?.scope).toEqual({ units: [ref], outcomes: [outcomeKey('1')] });
});

test('a route of progression says where it begins, unless that is the qualification itself', () => {
  const routes = general(
    'The Level 6 Certificate provides a progression route to the Level 8 Award in Sampling.',
    'This qualification provides a progression route to the Level 5 Award in Sampling.',
  ).map(({ value }) => value);
  expect(routes).toEqual([
    { from: 'Level 6 Certificate', to: 'Level 8 Award in Sampling' },
    { to: 'Level 5 Award in Sampling' },
  ]);
});

test('what stands under a way of being registered is for that way', () => {
  const rules = general(
    { text: '1 Delivery of the qualification as part of an apprenticeship:', kind: 'item' },
    { text: 'an annual visit by an External Verifier', kind: 'item' },
    { text: '2 Delivery of the qualification outside the apprenticeship:', kind: 'item' },
    { text: 'an annual visit by a Quality Manager', kind: 'item' },
    { text: 'Lead Internal Verifier accreditation.', kind: 'item' },
    { text: 'We will annually conduct postal sampling for the Sector Subject Area.', kind: 'item' },
  );
  expect(
    rules
      .filter(({ kind }) => kind === 'visit' || kind === 'internal-quality-assurance')
      .map(({ value }) => [value['postal'] ?? value['duty'] ?? value['title'], value['way'], value['area']]),
  ).toEqual([
    ['External Verifier', 'apprenticeship', undefined],
    ['Quality Manager', 'stand-alone', undefined],
    ['lead-verifier-accreditation', 'stand-alone', undefined],
    [true, 'stand-alone', 'Sector Subject Area'],
  ]);
});

test('a sample by post that takes the place of an accreditation says so', () => {
  const [visit] = general(
    'Please note that not all qualifications have Lead Internal Verifier accreditation. Where this is the case, we annually conduct postal sampling of assessor decisions.',
  ).filter(({ kind }) => kind === 'visit');
  expect(visit?.value).toMatchObject({ postal: true, perYear: 1, unless: 'lead-verifier-accreditation' });
});

test.each([
  [
    'The regulatory body is the Office of Samples (OoS).',
    { duty: 'regulator', regulators: ['Office of Samples (OoS)'] },
  ],
  [
    'It has been approved by the Sample Ministry for use by centres in Wales and by the Sample Council for use by centres in Scotland.',
    { duty: 'nations', nations: ['Wales', 'Scotland'], regulators: ['Sample Ministry', 'Sample Council'] },
  ],
  [
    'This qualification is a replacement for the Level 3 Diploma in Samples.',
    { duty: 'replaces', title: 'Level 3 Diploma in Samples' },
  ],
  [
    'This qualification replaces the Level 3 Diploma in Samples (500/9506/7), which has expired.',
    { duty: 'replaces', title: 'Level 3 Diploma in Samples', number: '500/9506/7' },
  ],
  [
    'The Sample Council approve the Diploma as the knowledge and competence components for the Advanced Apprenticeship in Samples.',
    {
      way: 'apprenticeship',
      component: true,
      title: 'Advanced Apprenticeship in Samples',
      by: 'Sample Council',
    },
  ],
  [
    'For requirements regarding Assessors and Internal Verifiers please refer to the Sample Centre Handbook.',
    { title: 'Sample Centre Handbook', roles: ['assessor', 'internal-quality-assurer'] },
  ],
  ['It must be assessed by an appropriately experienced assessor.', { role: 'assessor', part: 'experience' }],
])('by whom, of what and for whom: %s', (said, value) =>
  expect(general(said).map((one) => one.value)).toContainEqual(expect.objectContaining(value)),
);

test('any mode of delivery for units of knowledge is for these alone', () => {
  const scopes = general(
    'For the knowledge units centres are free to use any mode of delivery that suits.',
    'Centres are free to use any mode of delivery that suits.',
  ).map(({ scope }) => scope);
  expect(scopes).toEqual([{ natures: ['knowledge'] }, {}]);
});

test('the strategy under which a unit is assessed has its name', () => {
  const titles = inUnit(
    'This unit is assessed in accordance with the Sample Council Assessment Strategy for Baking, Sales support and Catering, in Annexe A.',
    'The method is chosen in compliance with the Sample Council Sales Assessment Strategy.',
  ).flatMap(({ kind, value }) => (kind === 'assessment-strategy' ? [value['title']] : []));
  expect(titles).toEqual([
    'Sample Council Assessment Strategy for Baking, Sales support and Catering',
    'Sample Council Sales Assessment Strategy',
  ]);
});

test('to meet the requirements of a table is not to achieve every unit', () =>
  expect(
    general('A candidate has to meet the requirements outlined in the table of this page.').filter(
      ({ kind }) => kind === 'pass',
    ),
  ).toEqual([]));
