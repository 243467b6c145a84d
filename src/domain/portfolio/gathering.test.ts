import { describe, expect, test } from 'vitest';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import { aHistory, findDecision } from '#testing/builders/records.ts';
import { factsOfUnit } from '../assessment/standing.ts';
import { unitStandingOf } from '../assessment/unit-standing.ts';
import { checkPlaces, mayChooseUnits, maySubmit } from './gathering.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 2)] });
const units = new Map([[unit.ref, unit]]);

describe('choosing units', () => {
  const context = {
    registrationState: 'active',
    isTheirs: true,
    units,
    decided: new Set<string>(),
  } as const;
  const change = { unitRef: unit.ref, choice: 'chosen' } as const;

  test.each<
    [string, Partial<Parameters<typeof mayChooseUnits>[1]>, string, 'chosen' | 'dropped', readonly string[]]
  >([
    ['one of the specification', {}, unit.ref, 'chosen', []],
    ['one of another', {}, 'Z/999/9999', 'chosen', ['unit-not-in-specification']],
    ['for somebody else', { isTheirs: false }, unit.ref, 'chosen', ['not-theirs']],
    ['when withdrawn', { registrationState: 'withdrawn' }, unit.ref, 'chosen', ['registration-not-active']],
    ['not any more', {}, unit.ref, 'dropped', []],
    [
      'not any more, with decisions',
      { decided: new Set([unit.ref]) },
      unit.ref,
      'dropped',
      ['unit-has-decisions'],
    ],
  ])('%s', (_, around, unitRef, choice, expected) =>
    expect(
      mayChooseUnits([{ ...change, unitRef, choice }], { ...context, ...around }).map(({ code }) => code),
    ).toEqual(expected),
  );
});

test.each([
  ['1.1', unit.ref, 0],
  ['1.10', unit.ref, 1],
  ['1.1', 'Z/999/9999', 1],
])('a link to %s of %s', (criterion, unitRef, refused) =>
  expect(checkPlaces([{ unitRef, criterion }], units)).toHaveLength(refused),
);

const started = () => {
  const history = aHistory();
  const { evidenceId } = history.addEvidence();
  history.link(evidenceId, unit.ref, '1.1');
  return { history, evidenceId };
};

describe('handing in', () => {
  const authenticity = anEvidenceRule('authenticity', { source: aClause(9) });
  const context = {
    learnerId: 'learner',
    registrationState: 'active',
    centreApproved: true,
    unitChosen: true,
    today: '2026-03-02',
    isLearner: true,
    specification: aSpecification({ evidenceRules: [authenticity] }),
  } as const;

  const submitting = (
    { history, evidenceId }: ReturnType<typeof started>,
    criteria: readonly string[],
    around: Partial<Parameters<typeof maySubmit>[2]> = {},
  ) =>
    maySubmit(criteria, unitStandingOf(unit, factsOfUnit(history.records(), unit.ref), true), {
      ...context,
      declared: new Set([evidenceId]),
      ...around,
    });

  test('declared evidence is allowed', () => expect(submitting(started(), ['1.1'])).toEqual([]));

  test.each<[string, string, Partial<Parameters<typeof maySubmit>[2]>, string]>([
    ['by anybody but the learner', '1.1', { isLearner: false }, 'not-theirs'],
    ['for a unit not chosen', '1.1', { unitChosen: false }, 'unit-not-chosen'],
    ['when withdrawn', '1.1', { registrationState: 'withdrawn' }, 'registration-not-active'],
    ['a criterion without evidence', '1.2', {}, 'no-evidence'],
    ['a criterion that does not exist', '9.1', {}, 'no-such-criterion'],
    ['evidence not declared', '1.1', { declared: new Set() }, 'not-declared-authentic'],
  ])('%s is refused', (_, criterion, around, code) =>
    expect(submitting(started(), [criterion], around).map((one) => one.code)).toEqual([code]),
  );

  test('undeclared evidence cites the clause on authenticity', () =>
    expect(submitting(started(), ['1.1'], { declared: new Set() })[0]?.clause?.line).toBe(9));

  test('what is met already is refused; what was returned is allowed again', () => {
    const start = started();
    start.history.decide({ unitRef: unit.ref, criterion: '1.1' });
    expect(submitting(start, ['1.1']).map(({ code }) => code)).toEqual(['met-already']);
    const supersedes = findDecision(start.history.records(), unit.ref, '1.1')?.id ?? null;
    start.history.decide({ unitRef: unit.ref, criterion: '1.1', outcome: 'not-yet', supersedes });
    expect(submitting(start, ['1.1'])).toEqual([]);
  });
});
