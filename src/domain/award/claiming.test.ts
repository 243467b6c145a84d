import { describe, expect, test } from 'vitest';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import { aHold } from '#testing/builders/claims.ts';
import { type History, achieveUnit, aHistory, findDecision } from '#testing/builders/records.ts';
import { standing } from '../assessment/standing.ts';
import {
  type ClaimContext,
  fallbackClaimable,
  mayClaim,
  mayIssue,
  qualificationClaimable,
  unitsClaimable,
} from './claiming.ts';

const first = aUnit({ outcomes: [anOutcome('1', 2)] });
const second = aUnit({ ref: 'D/500/0002', outcomes: [anOutcome('1', 1)] });
const third = aUnit({ ref: 'F/500/0003', credits: 3, outcomes: [anOutcome('1', 1)] });
const units = [first, second, third];

const specification = aSpecification({
  units,
  evidenceRules: [anEvidenceRule('quality-assurer-qualification', { source: aClause(60) })],
});

const finished = (): History => {
  const history = aHistory();
  achieveUnit(history, first);
  achieveUnit(history, second, { sampled: false });
  return history;
};

const contextOf = (history: History, given: Partial<ClaimContext> = {}): ClaimContext => ({
  specification,
  qualificationNumber: '600/0000/0',
  pathway: null,
  units: standing(new Map([['specification', specification]]), history.records()).units,
  registrationState: 'active',
  centreApproved: true,
  certificated: new Set(),
  claimedAlready: false,
  holds: [],
  timing: null,
  ends: [],
  today: '2026-09-01',
  ...given,
});

describe('the qualification', () => {
  test('may be claimed when its rules are met and a unit of it was sampled', () =>
    expect(qualificationClaimable(contextOf(finished()))).toEqual({
      claimable: true,
      unitRefs: [first.ref, second.ref],
      credits: 8,
      reasons: [],
    }));

  test('too early is refused with what is missing and its clause', () => {
    const history = aHistory();
    achieveUnit(history, first);
    const { claimable, reasons } = qualificationClaimable(contextOf(history));
    expect(claimable).toBe(false);
    expect(reasons).toMatchObject([{ clause: { line: 5 } }]);
    expect(reasons[0]?.rule).toMatch(/\b4\b/u);
  });

  test('without a sample is refused with the clause on quality assurance', () => {
    const history = aHistory();
    for (const unit of [first, second]) achieveUnit(history, unit, { sampled: false });
    expect(qualificationClaimable(contextOf(history)).reasons).toMatchObject([{ clause: { line: 60 } }]);
  });

  test('is not helped by a sample of a unit that does not count towards it', () => {
    const capped = aSpecification({
      units,
      qualifications: [
        aQualification({
          groups: specification.qualifications[0]?.groups ?? [],
          rules: [
            {
              id: 'all',
              kind: 'all',
              from: { groups: ['mandatory'] },
              min: null,
              max: null,
              source: aClause(5),
            },
            { id: 'one', kind: 'units', from: { groups: ['optional'] }, min: 1, max: 1, source: aClause(6) },
          ],
        }),
      ],
    });
    const history = aHistory();
    achieveUnit(history, first, { sampled: false });
    achieveUnit(history, second, { sampled: false });
    achieveUnit(history, third, { sampled: false });
    const { unitRefs } = qualificationClaimable(contextOf(history, { specification: capped }));
    const spare = units.find(({ ref }) => !unitRefs.includes(ref));
    if (spare === undefined) throw new Error('the cap let every unit count');
    expect(unitRefs).toHaveLength(2);
    const other = aHistory();
    for (const unit of units) achieveUnit(other, unit, { sampled: unit === spare });
    expect(qualificationClaimable(contextOf(other, { specification: capped })).claimable).toBe(false);
  });

  test.each([
    ['everything', null, false],
    ['a unit that counts', first.ref, false],
    ['another unit', third.ref, true],
  ] as const)('under a hold on %s says who can release it', (_, unitRef, may) => {
    const { claimable, reasons } = qualificationClaimable(
      contextOf(finished(), { holds: [aHold({ unitRef })] }),
    );
    expect(claimable).toBe(may);
    expect(reasons.map(({ whoCan }) => whoCan)).toEqual(
      may ? [] : ['Whoever handles case 3 of the centre can release it.'],
    );
  });

  test.each<[string, Partial<ClaimContext>]>([
    ['after the centre lost its approval', { centreApproved: false }],
    ['for a withdrawn registration', { registrationState: 'withdrawn' }],
    ['a second time', { claimedAlready: true }],
    ['of a suite of units', { qualificationNumber: null }],
    ['of a number that the document does not have', { qualificationNumber: '600/9999/9' }],
  ])('%s is refused', (_, given) => {
    const { claimable, reasons } = qualificationClaimable(contextOf(finished(), given));
    expect(claimable).toBe(false);
    expect(reasons).toHaveLength(1);
  });

  test.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    [null, true],
  ] as const)('with certificates until %s may be claimed on 1 September: %s', (certificationEndOn, may) => {
    const [qualification] = specification.qualifications;
    const clauses = { ...qualification?.clauses, certificationEndOn: aClause(7) };
    const ending = {
      ...specification,
      qualifications: [aQualification({ ...qualification, certificationEndOn, clauses })],
    };
    const context = contextOf(finished(), { specification: ending });
    for (const claimable of [qualificationClaimable, unitsClaimable, fallbackClaimable])
      expect(claimable(context)).toMatchObject(
        may ? { claimable: true, reasons: [] } : { claimable: false, reasons: [{ clause: { line: 7 } }] },
      );
  });

  test.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
  ] as const)('with a recorded last day of %s may be claimed on 1 September: %s', (endsOn, may) => {
    const [qualification] = specification.qualifications;
    // What the document says counts no longer, be it earlier or later.
    const certificationEndOn = may ? '2026-01-01' : '2030-01-01';
    const context = contextOf(finished(), {
      specification: {
        ...specification,
        qualifications: [aQualification({ ...qualification, certificationEndOn })],
      },
      ends: [
        {
          qualificationNumber: qualification?.number ?? '',
          ending: 'certification',
          endsOn,
          source: 'Sample list',
          setOn: '2026-05-01',
        },
      ],
    });
    for (const claimable of [qualificationClaimable, unitsClaimable, fallbackClaimable]) {
      expect(claimable(context).claimable).toBe(may);
      expect(claimable(context).reasons.map(({ rule }) => rule.includes('Sample list'))).toEqual(
        may ? [] : [true],
      );
    }
  });

  test.each([
    ['2026-06-24', false],
    ['2026-06-23', true],
  ] as const)('ten weeks after %s may be claimed on 1 September: %s', (countsFromOn, may) => {
    const timing = { least: { weeks: 10, clause: aClause(8) }, countsFromOn };
    const context = contextOf(finished(), { timing });
    for (const claimable of [qualificationClaimable, unitsClaimable, fallbackClaimable])
      expect(claimable(context)).toMatchObject(
        may ? { claimable: true, reasons: [] } : { claimable: false, reasons: [{ clause: { line: 8 } }] },
      );
  });

  test.each([[[]], [[first, second]]])(
    'without rules of combination is refused with its clause',
    (achieved) => {
      const [qualification] = specification.qualifications;
      const silent = { ...specification, qualifications: [aQualification({ ...qualification, rules: [] })] };
      const history = aHistory();
      for (const unit of achieved) achieveUnit(history, unit);
      const given = contextOf(history, { specification: silent });
      expect(qualificationClaimable(given)).toMatchObject({
        claimable: false,
        reasons: [{ clause: { line: 6 }, whoCan: expect.stringContaining('awarding organisation') }],
      });
    },
  );

  test('is refused again as soon as a criterion is withdrawn', () => {
    const history = finished();
    const supersedes = findDecision(history.records(), second.ref, '1.1')?.id ?? null;
    history.decide({ unitRef: second.ref, criterion: '1.1', outcome: 'not-yet', supersedes });
    expect(qualificationClaimable(contextOf(history)).claimable).toBe(false);
  });
});

describe('single units', () => {
  test('may be claimed of an unfinished qualification, each once', () => {
    const history = aHistory();
    achieveUnit(history, third);
    expect(unitsClaimable(contextOf(history))).toMatchObject({
      claimable: true,
      unitRefs: [third.ref],
      credits: 3,
    });
    const again = contextOf(history, { certificated: new Set([third.ref]) });
    expect(unitsClaimable(again)).toMatchObject({ claimable: false, unitRefs: [] });
  });

  test('with an open action are not among those that may be claimed', () => {
    const history = aHistory();
    achieveUnit(history, first);
    achieveUnit(history, third);
    history.sample(third.ref, ['a decision'], { verdict: 'action' });
    expect(unitsClaimable(contextOf(history))).toMatchObject({ claimable: true, unitRefs: [first.ref] });
  });
});

test('a claim is made by staff of the centre, and only of what may be claimed', () => {
  const claimable = qualificationClaimable(contextOf(finished()));
  expect(mayClaim(true, claimable)).toEqual([]);
  expect(mayClaim(false, claimable).map(({ code }) => code)).toEqual(['not-a-claimer']);
  const early = qualificationClaimable(contextOf(aHistory()));
  expect(mayClaim(true, early)).toMatchObject([{ code: 'not-claimable', clause: { line: 5 } }]);
});

test.each([
  [true, false, []],
  [false, false, ['not-an-officer']],
  [true, true, ['conflict-of-interest']],
])('an officer: %s with a role at the centre: %s', (isOfficer, worksAtCentre, expected) =>
  expect(mayIssue({ isOfficer, worksAtCentre }).map(({ code }) => code)).toEqual(expected),
);

describe('a fallback', () => {
  test.each<[string, ClaimContext['registrationState']]>([
    ['open', 'active'],
    ['withdrawn', 'withdrawn'],
    ['closed', 'closed'],
  ])('takes the units achieved of a registration that is %s', (_, registrationState) => {
    const history = aHistory();
    achieveUnit(history, third);
    const context = contextOf(history, { registrationState });
    expect(fallbackClaimable(context)).toMatchObject({ claimable: true, unitRefs: [third.ref] });
    expect(unitsClaimable(context).claimable).toBe(registrationState === 'active');
  });

  test('is refused once the qualification has been claimed, and where nothing is achieved', () => {
    expect(fallbackClaimable(contextOf(finished(), { claimedAlready: true })).claimable).toBe(false);
    expect(fallbackClaimable(contextOf(aHistory())).claimable).toBe(false);
  });
});
