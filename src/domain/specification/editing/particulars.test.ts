import { describe, expect, test } from 'vitest';
import type { Rule, RuleMeasure } from '#domain/combination/model.ts';
import { aClause, anEvidenceRule, aSpecification } from '#testing/builders/specification.ts';
import type { Specification } from '../model.ts';
import { type Review, applyEdit, applyEdits, openRules, startReview } from './draft.ts';
import type { Edit, ParticularEdit } from './edit.ts';

const number = '600/0000/0';

const done = (given: Specification, ...edits: readonly Edit[]): Review => {
  const { review, refusals } = applyEdits(given, edits);
  for (const refusal of refusals) if (refusal !== null) throw new Error(refusal.message);
  return review;
};

const qualificationIn = ({ specification }: Review) => specification.qualifications[0];

const particular = (
  name: Extract<ParticularEdit, { kind: 'set-particular' }>['particular'],
  before: string | number | null,
  after: string | number | null,
): Edit => ({ kind: 'set-particular', qualification: number, particular: name, before, after });

type Measured = Extract<Rule, { readonly kind: RuleMeasure }>;

const rule = (given: Partial<Measured> = {}): Rule => ({
  id: 'added-1',
  kind: 'credits',
  from: { groups: ['optional'] },
  min: 4,
  max: 4,
  source: aClause(7),
  ...given,
});

const combination = (before: Rule | null, after: Rule | null): Edit => ({
  kind: 'set-combination',
  qualification: number,
  rule: 'added-1',
  before,
  after,
});

describe('particulars', () => {
  test.each([
    ['a date', particular('operationalEndOn', null, '2027-07-31'), { operationalEndOn: '2027-07-31' }],
    ['a figure', particular('credits', 8, 37), { credits: 37 }],
    ['nothing', particular('minimumAge', 16, null), { minimumAge: null }],
    ['an entry level', particular('level', 3, 'Entry 2'), { level: 'Entry 2' }],
    ['age ranges', particular('ageRanges', '16-18, 19+', '18+'), { ageRanges: ['18+'] }],
    ['no age ranges', particular('ageRanges', '16-18, 19+', null), { ageRanges: [] }],
  ])('%s is set', (_what, edit, expected) => {
    expect(qualificationIn(done(aSpecification(), edit))).toMatchObject(expected);
  });

  test('what contradicts itself afterwards is found', () => {
    const review = done(aSpecification(), particular('operationalEndOn', null, '2019-01-01'));
    expect(review.specification.findings.map(({ code }) => code)).toContain('dates-contradict');
  });

  test('what the document says of itself is set', () => {
    const { specification } = done(
      aSpecification(),
      { kind: 'set-document', part: 'version', before: aSpecification().issue.version, after: 'Issue 9' },
      { kind: 'set-document', part: 'title', before: aSpecification().title, after: 'Better title' },
    );
    expect(specification).toMatchObject({ title: 'Better title', issue: { version: 'Issue 9' } });
  });

  test('a rule of combination is put in, changed and taken out', () => {
    const changed = rule({ max: null });
    const after = done(aSpecification(), combination(null, rule()), combination(rule(), changed));
    expect(qualificationIn(after)?.rules).toContainEqual(changed);
    expect(
      qualificationIn(done(aSpecification(), combination(null, rule()), combination(rule(), null)))?.rules,
    ).toEqual(qualificationIn(startReview(aSpecification()))?.rules);
  });

  test('a rule that cannot be met brings its finding', () => {
    const review = done(aSpecification(), combination(null, rule({ min: 400, max: null })));
    expect(review.specification.findings.map(({ code }) => code)).toContain('rule-cannot-be-met');
  });
});

const refused: readonly (readonly [string, Edit, string])[] = [
  ['a date that is none', particular('operationalEndOn', null, '31 July 2027'), 'not-possible'],
  ['a figure below nought', particular('credits', 8, -1), 'not-possible'],
  ['half a level', particular('level', 3, 2.5), 'not-possible'],
  ['no title', particular('title', 'Sample Diploma in Samples', ' '), 'empty'],
  ['what has changed meanwhile', particular('credits', 9, 10), 'changed'],
  ['the same', particular('credits', 8, 8), 'nothing-changed'],
  [
    'another qualification',
    {
      kind: 'set-particular',
      qualification: '600/0001/1',
      particular: 'credits',
      before: 8,
      after: 9,
    },
    'gone',
  ],
  ['a rule about no group', combination(null, rule({ from: { groups: ['Z'] } })), 'gone'],
  ['a rule about no unit', combination(null, rule({ from: { units: ['F/500/0003'] } })), 'gone'],
  ['a rule without its words', combination(null, rule({ source: aClause(7, ' ') })), 'not-possible'],
  ['a rule that asks nothing', combination(null, rule({ min: null, max: null })), 'not-possible'],
  ['a minimum above the maximum', combination(null, rule({ min: 9, max: 4 })), 'not-possible'],
  ['a rule that is not there', combination(rule(), null), 'gone'],
];

test.each(refused)('%s is refused', (_what, edit, code) => {
  expect(applyEdit(startReview(aSpecification()), edit)).toMatchObject({ ok: false, failure: { code } });
});

describe('rules of evidence', () => {
  const read = aSpecification({
    evidenceRules: [anEvidenceRule('minimum-age', { id: 'age', value: { years: 16 } })],
  });

  test('what a rule says is mended and thereby compared', () => {
    const review = done(read, {
      kind: 'set-rule',
      rule: 'age',
      before: { years: 16 },
      after: { years: 18, force: 'must' },
    });
    expect(review.specification.evidenceRules).toMatchObject([{ id: 'age', value: { years: 18 } }]);
    expect(openRules(review)).toEqual([]);
  });

  test('a rule that was not read is put in with its words', () => {
    const review = done(read, {
      kind: 'add-rule',
      rule: 'added-1',
      about: 'occasions',
      units: ['A/500/0001'],
      value: { least: 3 },
      stated: { line: 12, text: ' On three  occasions ' },
    });
    expect(review.specification.evidenceRules.at(-1)).toEqual({
      id: 'added-1',
      kind: 'occasions',
      scope: { units: ['A/500/0001'] },
      value: { least: 3 },
      source: { line: 12, text: 'On three occasions' },
    });
    expect(openRules(review).map(({ id }) => id)).toEqual(['age']);
  });

  test.each<readonly [string, Edit, string]>([
    [
      'a field that the kind does not have',
      { kind: 'set-rule', rule: 'age', before: { years: 16 }, after: { colour: 'red' } },
      'not-possible',
    ],
    [
      'words for a figure',
      { kind: 'set-rule', rule: 'age', before: { years: 16 }, after: { years: 'sixteen' } },
      'not-possible',
    ],
    [
      'another value than it has',
      { kind: 'set-rule', rule: 'age', before: { years: 17 }, after: { years: 18 } },
      'changed',
    ],
    [
      'a rule of a unit that is not there',
      {
        kind: 'add-rule',
        rule: 'added-1',
        about: 'occasions',
        units: ['F/500/0003'],
        value: { least: 3 },
        stated: { line: 1, text: 'Words' },
      },
      'gone',
    ],
  ])('%s is refused', (_what, edit, code) => {
    expect(applyEdit(startReview(read), edit)).toMatchObject({ ok: false, failure: { code } });
  });
});
