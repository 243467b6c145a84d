import { describe, expect, test } from 'vitest';
import { aClause, aUnit, anEvidenceRule, anOutcome } from '#testing/builders/specification.ts';
import { approvalDemandsOf } from './approval-demands.ts';
import { type PlannedWork, type WorkPlace, assessmentMatrix, unknownPlaces } from './assessment-matrix.ts';
import { howShown } from './recognition.ts';

const unit = (ref: string, criteria: number) =>
  aUnit({ ref, title: `Sample unit ${ref}`, outcomes: [anOutcome('1', criteria)] });
const units = [unit('U1', 2), unit('U2', 1), unit('U3', 3)];

const all = (unitRef: string): WorkPlace => ({ unitRef, criterion: null });
const one = (unitRef: string, criterion: string): WorkPlace => ({ unitRef, criterion });
const work = (title: string, ...shows: readonly WorkPlace[]): PlannedWork => ({
  title,
  scheduled: 'Sample week',
  shows,
});

describe('an assessment matrix', () => {
  test.each<[string, readonly PlannedWork[], readonly [string, readonly string[]][]]>([
    ['nothing planned', [], []],
    ['a unit whole', [work('Report', all('U1'))], [['U1', []]]],
    ['a unit in part', [work('Report', one('U1', '1.2'))], [['U1', ['1.1']]]],
    [
      'a unit by two pieces',
      [work('Report', one('U1', '1.2')), work('Talk', one('U1', '1.1'))],
      [['U1', []]],
    ],
    [
      'units in the order of the specification',
      [work('Project', one('U3', '1.3'), all('U2'))],
      [
        ['U2', []],
        ['U3', ['1.1', '1.2']],
      ],
    ],
  ])('of %s', (_, works, expected) => {
    expect(assessmentMatrix(units, works).map(({ unitRef, left }) => [unitRef, left])).toEqual(expected);
  });

  test('says of each piece of work which criteria of the unit it shows', () => {
    const works = [work('Report', all('U1')), work('Talk', one('U1', '1.2'), all('U2'))];
    expect(assessmentMatrix(units, works)[0]?.works.map(({ title, criteria }) => [title, criteria])).toEqual([
      ['Report', null],
      ['Talk', ['1.2']],
    ]);
  });

  test('tells places that the specification does not have', () => {
    const works = [work('Report', all('U1'), all('U9'), one('U2', '1.1'), one('U2', '7.7'))];
    expect(unknownPlaces(units, works)).toEqual([all('U9'), one('U2', '7.7')]);
  });
});

describe('the demand for a matrix', () => {
  const rule = anEvidenceRule('assessment-plan', {
    value: { duty: 'matrix', force: 'should' },
    source: aClause(70),
  });
  const [demand] = approvalDemandsOf({ evidenceRules: [rule] }).filter(
    ({ kind }) => kind === 'assessment-matrix',
  );

  test('is made where the document asks for one, with its clause, and nowhere else', () => {
    expect(demand?.clause?.line).toBe(70);
    expect(approvalDemandsOf({ evidenceRules: [] }).map(({ kind }) => kind)).not.toContain(
      'assessment-matrix',
    );
  });

  test.each<[string, readonly PlannedWork[], 'met' | 'missing', RegExp]>([
    ['nothing', [], 'missing', /No piece of work is planned/u],
    ['half a unit', [work('Report', one('U3', '1.1'))], 'missing', /1\.2, 1\.3 of U3/u],
    [
      'a piece without a time',
      [{ ...work('Report', all('U2')), scheduled: ' ' }],
      'missing',
      /when: Report/u,
    ],
    ['one whole unit', [work('Report', all('U2'))], 'met', /1 of 3 units .* other 2 are not delivered/u],
    [
      'every unit',
      [work('Report', ...units.map(({ ref }) => all(ref)))],
      'met',
      /^3 of 3 units .*criterion\.$/u,
    ],
  ])('with %s', (_, works, state, because) => {
    if (demand === undefined) throw new Error('there is no demand');
    const shown = howShown(
      demand,
      {
        covers: [],
        policies: [],
        statements: new Map(),
        sites: 0,
        deliveryPlan: '',
        units,
        works,
        environments: [],
        agreementSignedOn: null,
      },
      '2026-09-01',
    );
    expect(shown.state).toBe(state);
    expect(shown.because).toMatch(because);
  });
});
