import { describe, expect, test } from 'vitest';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import { type History, achieveUnit, aHistory, findDecision } from '#testing/builders/records.ts';
import { standing } from '../assessment/standing.ts';
import type { Specification } from '../specification/model.ts';
import {
  type ClaimContext,
  type ClaimProof,
  buildClaimProof,
  checkClaimProof,
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

const proofOf = (history: History, of: Specification = specification): ClaimProof => {
  const { unitRefs } = qualificationClaimable(contextOf(history));
  return buildClaimProof({
    kind: 'qualification',
    specification: { id: 'specification', contentSha256: 'digest', title: of.title, source: of.source.name },
    content: of,
    qualificationNumber: '600/0000/0',
    pathway: null,
    registrationId: history.registration.id,
    learnerId: 'learner',
    centreId: 'centre',
    claimedOn: '2026-03-20',
    unitRefs,
    textSha256: new Map(units.map(({ ref }) => [ref, `digest of ${ref}`])),
    records: history.records(),
    files: {},
  });
};

const failing = (proof: ClaimProof): readonly string[] =>
  checkClaimProof(specification, proof)
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

describe('the proof of a claim', () => {
  const proof = proofOf(finished());

  test('names the units, the rules with their clauses, each decision with its evidence, and the samples', () => {
    expect(proof.units.map(({ ref, criteria }) => [ref, criteria.length])).toEqual([
      [first.ref, 2],
      [second.ref, 1],
    ]);
    expect(proof.units[0]?.criteria[0]).toMatchObject({
      assessorId: 'assessor',
      decidedOn: '2026-03-02',
      countersignedBy: null,
    });
    expect(proof.units[0]?.criteria[0]?.evidenceVersionIds).toHaveLength(1);
    expect(proof.rules).toMatchObject([{ id: 'credits', clause: { line: 5 } }]);
    expect(proof.samples).toMatchObject([{ unitRef: first.ref, samplerId: 'sampler' }]);
  });

  test('holds when recomputed, also after a journey as JSON', () => {
    expect(failing(proof)).toEqual([]);
    const travelled: ClaimProof = JSON.parse(JSON.stringify(proof));
    expect(failing(travelled)).toEqual([]);
    expect(checkClaimProof(specification, travelled).every(({ detail }) => detail !== '')).toBe(true);
  });

  const [provenFirst, ...others] = proof.units;
  if (provenFirst === undefined) throw new Error('the proof has no unit');
  const { records } = proof;
  const unitFails = `Unit ${first.ref} is achieved`;
  const decided = 'The decisions were made by others and rest on evidence';
  const sampled = 'Quality assurance was independent';

  test.each<[string, ClaimProof, readonly string[]]>([
    [
      'a unit is left out',
      { ...proof, units: others },
      ['The units meet the rules together', ...proof.rules.map(({ text }) => text), sampled],
    ],
    ['credits are changed', { ...proof, units: [{ ...provenFirst, credits: 40 }, ...others] }, [unitFails]],
    [
      'the day is changed',
      { ...proof, units: [{ ...provenFirst, achievedOn: '2025-01-01' }, ...others] },
      [unitFails],
    ],
    [
      'another assessor is named',
      {
        ...proof,
        units: [
          { ...provenFirst, criteria: provenFirst.criteria.map((one) => ({ ...one, assessorId: 'other' })) },
          ...others,
        ],
      },
      [unitFails],
    ],
    [
      'the sign-off is taken out',
      { ...proof, records: { ...records, signOffs: records.signOffs.slice(1) } },
      [unitFails],
    ],
    [
      'a decision is taken out',
      { ...proof, records: { ...records, decisions: records.decisions.slice(1) } },
      [unitFails],
    ],
    [
      'an action is open',
      {
        ...proof,
        records: {
          ...records,
          samples: records.samples.map((one) => ({ ...one, verdict: 'action' as const })),
        },
      },
      [unitFails, sampled],
    ],
    ['the sample is taken out', { ...proof, records: { ...records, samples: [] } }, [sampled]],
    [
      'a sample is made up',
      { ...proof, samples: proof.samples.map((one) => ({ ...one, samplerId: 'other' })) },
      [sampled],
    ],
    [
      'the sampler sampled their own decision',
      {
        ...proof,
        records: { ...records, samples: records.samples.map((one) => ({ ...one, samplerId: 'assessor' })) },
      },
      [sampled],
    ],
    ['the learner is the assessor', { ...proof, learnerId: 'assessor' }, [decided]],
    [
      'the evidence is not among the records',
      { ...proof, records: { ...records, evidenceVersions: [] } },
      [decided],
    ],
    ['a rule is left out', { ...proof, rules: [] }, ['The proof names the rules of the specification']],
    [
      'another qualification is named',
      { ...proof, qualificationNumber: '600/9999/9' },
      ['The qualification is in the specification'],
    ],
    ['nothing is claimed', { ...proof, kind: 'units', units: [] }, [decided, sampled]],
  ])('does not hold when %s', (_, changed, expected) => expect(failing(changed)).toEqual(expected));

  test('does not hold when a decision was superseded after the claim', () => {
    const history = finished();
    const before = proofOf(history);
    const supersedes = findDecision(history.records(), first.ref, '1.2')?.id ?? null;
    history.decide({ unitRef: first.ref, criterion: '1.2', outcome: 'not-yet', supersedes });
    expect(failing({ ...before, records: history.records() })).toEqual([unitFails]);
  });

  test('still holds when something else was recorded after the claim', () => {
    const history = finished();
    const before = proofOf(history);
    achieveUnit(history, third);
    expect(failing({ ...before, records: history.records() })).toEqual([]);
  });

  test('does not hold when a unit was put in over the cap', () => {
    const history = finished();
    achieveUnit(history, third);
    const capped = aSpecification({
      units,
      qualifications: [
        aQualification({
          groups: specification.qualifications[0]?.groups ?? [],
          rules: [{ id: 'two', kind: 'units', from: {}, min: 2, max: 2, source: aClause(5) }],
        }),
      ],
    });
    const whole = buildClaimProof({
      ...proofOf(history),
      content: capped,
      unitRefs: units.map(({ ref }) => ref),
      textSha256: new Map(),
    });
    const broken = checkClaimProof(capped, whole).filter(({ holds }) => !holds);
    expect(broken.map(({ what }) => what)).toEqual(['The units meet the rules together']);
  });
});
