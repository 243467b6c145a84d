import { describe, expect, test } from 'vitest';
import {
  aCentreInOrder,
  aHold,
  aRegister,
  claimable,
  failing,
  finished,
  first,
  proofOf,
  second,
  third,
} from '#testing/builders/claims.ts';
import { type History, aHistory, aStaffRecord, achieveUnit } from '#testing/builders/records.ts';
import { aClause, aQualification, aSpecification } from '#testing/builders/specification.ts';
import type { ClaimProof } from './claim-proof.ts';
import { type ProvenHold, heldUnderInWords } from './holding.ts';
import { proveCentre } from './proof-centre.ts';
import { checkClaimProof } from './proof-check.ts';
import { sealsOf } from './proof-seals.ts';

/** As somebody would who changes a proof and knows how it is sealed. */
const resealed = (proof: ClaimProof): ClaimProof => ({ ...proof, seals: sealsOf(proof) });

const unitFails = `Unit ${first.ref} is achieved`;
const decided = 'The decisions were made by others and rest on evidence';
const sampled = 'Quality assurance was independent';
const registered = 'The learner was registered for it';
const looked = 'Sanctions, holds, risk and direct claims were looked at';

describe('the proof of a claim', () => {
  const proof = proofOf(finished());

  test('names each decision with its day, the standing of who made it, and its evidence', () => {
    expect(proof.units.map(({ ref, criteria }) => [ref, criteria.length])).toEqual([
      [first.ref, 2],
      [second.ref, 1],
    ]);
    expect(proof.units[0]?.criteria[0]).toMatchObject({
      decision: {
        personId: 'assessor',
        on: '2026-03-02',
        status: {
          role: 'assessor',
          capacity: 'qualified',
          title: 'Sample Award',
          clause: { line: 59 },
          waits: null,
          from: 'register',
        },
      },
      countersignature: null,
    });
    expect(proof.units[0]?.criteria[0]?.evidenceVersionIds).toHaveLength(1);
    expect(proof.units[0]?.signOff?.status).toMatchObject({ capacity: 'qualified' });
  });

  test('names each hold that was looked at with its case, and none on other units', () => {
    const released = aHold({ unitRef: first.ref, heldOn: '2026-03-01', liftedOn: '2026-03-09' });
    const elsewhere = aHold({ id: 'other', unitRef: third.ref });
    const looked = proofOf(finished(), { centre: aCentreInOrder({ holds: [released, elsewhere] }) });
    expect(looked.centre.holds).toEqual([released]);
    expect(looked.centre.route.to).toBe('certification-officer');
    expect(failing(looked)).toEqual([]);
  });

  test('of days when holds said neither under what nor on which unit is read and recomputed', () => {
    const { under: _, unitRef: __, ...early } = aHold({ heldOn: '2026-03-01', liftedOn: '2026-03-09' });
    const now = proofOf(finished(), { centre: aCentreInOrder() });
    for (const hold of [early, { ...early, liftedOn: null }] satisfies ProvenHold[]) {
      const centre = proveCentre(aCentreInOrder({ holds: [hold] }), now.specification.id, now.claimedOn);
      expect(failing(resealed({ ...now, centre }))).toEqual([]);
      expect(centre.route.to).toBe(hold.liftedOn === null ? 'held' : 'certification-officer');
      expect(heldUnderInWords(undefined)).toBe('something that records of that day do not name');
    }
  });

  test('names the rules with their clauses, the samples, and where the centre stood', () => {
    expect(proof.rules).toMatchObject([{ id: 'credits', clause: { line: 5 } }]);
    expect(proof.samples).toMatchObject([
      { unitRef: first.ref, sample: { personId: 'sampler', status: { clause: { line: 60 } } } },
    ]);
    expect(proof.centre).toMatchObject({
      approval: { verdict: 'approved' },
      directClaims: { state: 'none' },
      route: { to: 'certification-officer' },
    });
  });

  test.each([
    ['2026-01-01', []],
    ['2026-08-01', ['At least 10 weeks lay between registration and claim']],
  ] as const)('shows the time since the registration, counted from %s', (countsFromOn, broken) => {
    const timing = { countsFromOn, leastWeeks: 10 };
    const timed = proofOf(finished(), { centre: { ...aCentreInOrder(), timing } });
    expect(timed.centre.timing).toEqual(timing);
    expect(failing(timed)).toEqual(broken);
    expect(checkClaimProof(claimable, timed).map(({ what }) => what)).toContain(
      'At least 10 weeks lay between registration and claim',
    );
  });

  test('does not hold after the last day for certificates', () => {
    const [qualification] = claimable.qualifications;
    const certificationEndOn = '2000-01-01';
    const ended = {
      ...claimable,
      qualifications: [aQualification({ ...qualification, certificationEndOn })],
    };
    expect(
      checkClaimProof(ended, proof)
        .filter(({ holds }) => !holds)
        .map(({ what }) => what),
    ).toContain('It was claimed while certificates could be claimed');
  });

  test.each([
    ['2000-01-01', ['It was claimed while certificates could be claimed']],
    ['2099-01-01', []],
  ] as const)('carries a last day recorded outside the document: %s', (endsOn, broken) => {
    const lastDay = { endsOn, source: 'Sample list', setOn: '1999-01-01' };
    const ending = proofOf(finished(), { centre: { ...aCentreInOrder(), lastDay } });
    expect(ending.centre.lastDay).toEqual(lastDay);
    expect(failing(ending)).toEqual(broken);
  });

  test('carries nothing of the learner that it does not stand on', () => {
    const history = finished();
    achieveUnit(history, third);
    const { records, people } = proofOf(history, {
      register: { ...aRegister(), people: [...aRegister().people, aStaffRecord({ personId: 'bystander' })] },
    });
    expect(records.decisions.some(({ unitRef }) => unitRef === third.ref)).toBe(false);
    expect(records.evidenceVersions).toHaveLength(2);
    expect(people.people.map(({ personId }) => personId)).toEqual(['assessor', 'sampler']);
  });

  test('holds when recomputed, also after a journey as JSON', () => {
    expect(failing(proof)).toEqual([]);
    const travelled: ClaimProof = JSON.parse(JSON.stringify(proof));
    expect(failing(travelled)).toEqual([]);
    expect(checkClaimProof(claimable, travelled).every(({ detail }) => detail !== '')).toBe(true);
  });

  const { records } = proof;
  const [provenFirst, ...others] = proof.units;
  if (provenFirst === undefined) throw new Error('the proof has no unit');

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
      'the words of the unit are others',
      { ...proof, units: [{ ...provenFirst, textSha256: 'other' }, ...others] },
      [unitFails],
    ],
    [
      'another assessor is named',
      {
        ...proof,
        units: [
          {
            ...provenFirst,
            criteria: provenFirst.criteria.map((one) => ({
              ...one,
              decision: { ...one.decision, personId: 'other' },
            })),
          },
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
      { ...proof, samples: proof.samples.map((one) => ({ ...one, unitRef: second.ref })) },
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
    [
      'the learner is the assessor',
      { ...proof, learnerId: 'assessor' },
      [unitFails, `Unit ${second.ref} is achieved`, decided, registered],
    ],
    [
      'the evidence is not among the records',
      { ...proof, records: { ...records, evidenceVersions: [] } },
      [decided],
    ],
    ['files of other evidence are named', { ...proof, files: { other: ['digest'] } }, [decided]],
    ['a rule is left out', { ...proof, rules: [] }, ['The proof names the rules of the specification']],
    [
      'another qualification is named',
      { ...proof, qualificationNumber: '600/9999/9' },
      ['The qualification is in the specification', registered],
    ],
    [
      'nothing is claimed',
      { ...proof, kind: 'units', units: [] },
      ['Units are claimed, each once', decided, sampled],
    ],
    [
      'a unit is claimed twice',
      { ...proof, kind: 'units', units: [provenFirst, provenFirst] },
      ['Units are claimed, each once'],
    ],
    ['it is called a fallback', { ...proof, kind: 'fallback' }, [registered]],
    [
      'the approval is of a later day',
      { ...proof, centre: { ...proof.centre, approval: { verdict: 'approved', decidedOn: '2026-03-21' } } },
      ['The centre was approved for the specification'],
    ],
    [
      'a hold is put aside',
      {
        ...proof,
        centre: {
          ...proof.centre,
          holds: [aHold({ heldOn: '2026-03-01' })],
        },
      },
      [looked],
    ],
    [
      'direct claims are made up',
      {
        ...proof,
        centre: { ...proof.centre, directClaims: { ...proof.centre.directClaims, state: 'granted' } },
      },
      [looked],
    ],
    [
      'the assessor was not in the register on that day',
      { ...proof, people: { ...proof.people, people: proof.people.people.slice(1) } },
      [unitFails, `Unit ${second.ref} is achieved`],
    ],
    [
      'it names another document',
      { ...proof, specification: { ...proof.specification, contentSha256: 'other' } },
      ['The specification is the one that was claimed under'],
    ],
  ])('does not hold when %s, however it is sealed', (_, changed, expected) =>
    expect(failing(resealed(changed))).toEqual(expected),
  );

  test('does not hold by a specification that was changed', () => {
    const other = { ...claimable, title: 'Other' };
    expect(failing(proof, other)).toEqual(['The specification is the one that was claimed under']);
  });
});

test('a unit put in over the cap does not hold', () => {
  const history = finished();
  achieveUnit(history, third);
  const capped = aSpecification({
    units: [first, second, third],
    qualifications: [
      aQualification({
        groups: claimable.qualifications[0]?.groups ?? [],
        rules: [{ id: 'two', kind: 'units', from: {}, min: 2, max: 2, source: aClause(5) }],
      }),
    ],
  });
  const whole = proofOf(history, { content: capped, unitRefs: [first, second, third].map(({ ref }) => ref) });
  expect(failing(whole, capped)).toEqual(['The units meet the rules together']);
});

const brought = (seenBy: string): History => {
  const history = aHistory();
  achieveUnit(history, first);
  const evidence = history.addEvidence();
  const { id } = history.transfer(second.ref, { evidenceVersionId: evidence.id, seenBy });
  history.decideTransfer(id);
  return history;
};

describe('credit from elsewhere', () => {
  test('counts with the certificate that two people looked at', () => {
    const proof = proofOf(brought('assessor'));
    expect(proof.units[1]).toMatchObject({
      ref: second.ref,
      signOff: null,
      transfer: { seenBy: 'assessor', acceptedBy: 'sampler' },
      criteria: [],
    });
    expect(failing(proof)).toEqual([]);
  });

  test('does not count where one person did both', () =>
    expect(failing(proofOf(brought('sampler')))).toEqual([decided]));
});
