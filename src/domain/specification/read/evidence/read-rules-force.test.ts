/** How far a rule reaches and how strongly it binds. */
import { expect, test } from 'vitest';
import { type Expected, found, general, inUnit, like } from '#testing/builders/read-rules.ts';
import type { EvidenceRuleKind } from '../../model.ts';

test.each<[string, ...Expected]>([
  [
    'In Scotland, assessors must hold the Award in Assessing Sample Work.',
    'assessor-qualification',
    { role: 'assessor', required: true },
    { nations: ['Scotland'] },
  ],
  [
    'For centres in England, Wales and Northern Ireland, internal verifiers must hold a recognised quality assurance qualification.',
    'quality-assurer-qualification',
    { role: 'internal-quality-assurer' },
    { nations: ['England', 'Wales', 'Northern Ireland'] },
  ],
  [
    'Outside Scotland, assessors must be occupationally competent.',
    'occupational-competence',
    { role: 'assessor' },
    { nations: ['England', 'Wales', 'Northern Ireland'] },
  ],
  [
    'In Scotland, decisions of assessors in training do not need to be countersigned.',
    'countersigning',
    { role: 'assessor', required: false },
    { nations: ['Scotland'] },
  ],
  [
    'Assessors must hold an assessor qualification named by the regulator in England.',
    'assessor-qualification',
    { role: 'assessor', required: true },
    {},
  ],
])('where it binds: %s', (said, ...expected) => {
  expect(found(general(said), expected)).toContainEqual(like(expected));
});

test('what stands below the heading of a nation binds there', () => {
  const said = {
    text: 'Assessors must hold a recognised assessor qualification.',
    under: '3.2 Assessors in Wales',
  };
  expect(general(said).map(({ scope }) => scope)).toEqual([{ nations: ['Wales'] }]);
});

test.each<[string, readonly string[], number]>([
  [
    'Assessors must hold A1 or be working towards it. They have 18 months from the start of the role.',
    ['assessor'],
    18,
  ],
  [
    'Assessors who do not hold a recognised qualification must be working towards one. Their decisions are countersigned. It must be gained within two years of starting.',
    ['assessor'],
    24,
  ],
  [
    'Internal verifiers must hold V1 or be working towards it. This must be achieved within 12 months of appointment.',
    ['internal-quality-assurer'],
    12,
  ],
])('the time in a sentence of its own: %s', (said, roles, months) => {
  const timed = general(said).filter(({ value }) => value['months'] !== undefined);
  expect(timed.map(({ value }) => [value['role'], value['months'], value['workingTowards']])).toEqual(
    roles.map((one) => [one, months, true]),
  );
});

test.each([
  'Assessors must hold or be working towards A1. They must have two years of experience.',
  'Assessors must hold or be working towards A1. Centres retain records for three years.',
  'Assessors must hold or be working towards A1. Learners have 18 months to finish.',
  'Assessors must be occupationally competent. They have 18 months from the start of the role.',
])('no time for a qualification: %s', (said) => {
  const people = general(said).filter(({ kind }) => kind.endsWith('-qualification'));
  expect(people.filter(({ value }) => value['months'] !== undefined)).toEqual([]);
});

test.each<[string, EvidenceRuleKind, string]>([
  [
    'It is expected that assessors will have a thorough understanding of the trade.',
    'occupational-competence',
    'should',
  ],
  [
    'To reflect what is expected by employers, learners must satisfy all of the assessment criteria.',
    'pass',
    'must',
  ],
  [
    'Centres should be aware that learners would be required to meet the demands of units at Level 5 during delivery.',
    'recruitment',
    'should',
  ],
  [
    'The centre can choose any form, as long as the methods chosen allow learners to show all of it.',
    'method',
    'must',
  ],
  [
    'The assessor must see enough for each criterion, but a holistic approach can be taken to the whole.',
    'assessment-plan',
    'may',
  ],
  [
    'Learners have the recognition they deserve and that it can be compared with that of others.',
    'recruitment',
    'must',
  ],
  [
    'The policy requires equal opportunity for everybody, and learning awarded in a way that is fair.',
    'recruitment',
    'must',
  ],
])('the force of: %s', (said, kind, force) => {
  expect(general(said).flatMap((one) => (one.kind === kind ? [one.value['force']] : []))).toContain(force);
});

test.each([
  [
    'The most appropriate way to assess the outcomes is professional discussion, which can be recorded.',
    'should',
  ],
  ['Opportunities exist for assessment to include role play and reports.', 'may'],
])('the force of how a unit is assessed: %s', (said, force) => {
  expect(inUnit(said).flatMap(({ kind, value }) => (kind === 'method' ? [value['force']] : []))).toEqual([
    force,
  ]);
});

test('what a list gives learners the opportunity for is as strong as what introduces it', () => {
  const lead = 'Planners should aim to make it vocational by:';
  const text = 'giving learners the opportunity to apply their learning in practical activities';
  expect(general({ text, lead, kind: 'item' }).map(({ value }) => value['force'])).toEqual(['should']);
});

test('a whole sentence before a list does not soften what an item says', () => {
  const lead = 'Centres should keep notes where possible.';
  const text = 'Assessors must be occupationally competent.';
  expect(general({ text, lead, kind: 'item' }).map(({ value }) => value['force'])).toEqual(['must']);
});

test('an example binds nobody, and people in a product that may be used are not named', () => {
  const rules = inUnit(
    'For example, it is confirmed by a line manager.',
    'Work products could include anonymised plans.',
    'Plans must be anonymised.',
  );
  expect(
    rules
      .filter(({ kind }) => kind === 'witness' || kind === 'assessment-record')
      .map(({ value }) => [value['duty'], value['force']]),
  ).toEqual([
    ['line-manager-confirms', 'may'],
    ['anonymised', 'should'],
    ['anonymised', 'must'],
  ]);
});

test('a sentence that a footnote parts is read as one', () => {
  const rules = general(
    'Assessors must hold, or be working towards, the',
    '¹ As named by the regulator.',
    'relevant qualification within 18 months of starting.',
  );
  expect(rules).toMatchObject([
    { kind: 'assessor-qualification', value: { months: 18, workingTowards: true } },
  ]);
});

test.each([
  'The company makes simulation software for training.',
  'Contents',
  'Our online CPD scheme helps you to plan.',
  'Level 3 Diploma in Sample Observation',
  'Learners analyse conflicts between departments.',
])('no rule: %s', (said) => {
  expect(general(said).filter(({ kind }) => kind !== 'reference-document')).toEqual([]);
});

test('the clause of a list of awards reaches to its last item', () => {
  const drafts = general(
    'Assessors must hold a qualification such as:',
    {
      kind: 'item',
      text: 'Award in Assessing Competence',
      lead: 'Assessors must hold a qualification such as:',
    },
    {
      kind: 'item',
      text: 'Certificate in Assessing Achievement',
      lead: 'Assessors must hold a qualification such as:',
    },
  );
  expect(drafts.find(({ kind }) => kind === 'assessor-qualification')?.source).toMatchObject({
    line: 1,
    endLine: 3,
  });
});
