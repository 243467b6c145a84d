import { describe, expect, test } from 'vitest';
import {
  aRegister,
  claimable,
  failing,
  finished,
  first,
  proofOf,
  second,
  third,
} from '#testing/builders/claims.ts';
import { type History, achieveUnit, aHistory, findDecision } from '#testing/builders/records.ts';
import type { ClaimProof } from './claim-proof.ts';
import { checkClaimProof, recheckClaim } from './proof-check.ts';

const unitFails = `Unit ${first.ref} is achieved`;
const entitled = 'Everybody was entitled on the day that they acted';
const registered = 'The learner was registered for it';

const inTraining = (isCountersigned: boolean): History => {
  const history = aHistory();
  for (const unit of [first, second])
    for (const { id } of achieveUnit(history, unit, {
      decision: { needsCountersignature: isCountersigned },
    }))
      if (isCountersigned) history.countersign(id);
  return history;
};

describe('people', () => {
  const trained = aRegister().people.map((record) =>
    record.personId === 'assessor'
      ? {
          ...record,
          qualifications: record.qualifications.map((one) => ({
            ...one,
            standing: 'working-towards' as const,
            deadlineOn: '2026-12-31',
          })),
        }
      : record,
  );
  const register = { nation: 'England' as const, people: trained };

  test('in training stand with who countersigned, and on which day', () => {
    const proof = proofOf(inTraining(true), { register });
    expect(proof.units[0]?.criteria[0]).toMatchObject({
      decision: { status: { capacity: 'trainee', waits: 'training', untilOn: '2026-12-31' } },
      countersignature: { personId: 'countersigner', on: '2026-03-02', status: { capacity: 'qualified' } },
    });
    expect(failing(proof)).toEqual([]);
  });

  test('in training without a countersignature break the proof', () => {
    const proof = proofOf(inTraining(false), { register });
    expect(failing(proof)).toEqual([entitled]);
    const line = checkClaimProof(claimable, proof).find(({ what }) => what === entitled);
    expect(line?.detail).toContain(`${first.ref} 1.1, ${first.ref} 1.2`);
    expect(line?.clause?.line).toBe(59);
  });

  test('who might not act on that day break the proof by name', () => {
    const proof = proofOf(finished(), {
      register: {
        nation: 'England',
        people: aRegister().people.map((record) =>
          record.personId === 'sampler' ? { ...record, qualifications: [] } : record,
        ),
      },
    });
    expect(failing(proof)).toEqual([entitled]);
    expect(checkClaimProof(claimable, proof).find(({ holds }) => !holds)?.detail).toContain(
      'Sample sampler on 2 March 2026',
    );
  });

  test('who acted under an earlier version stand as it was kept with the signature', () => {
    const history = aHistory({ specificationId: 'earlier' });
    achieveUnit(history, first);
    history.move('specification');
    achieveUnit(history, second);
    const kept = new Map(
      history
        .records()
        .decisions.filter(({ unitRef }) => unitRef === first.ref)
        .map(({ id }) => [
          id,
          {
            role: 'assessor' as const,
            capacity: 'qualified' as const,
            by: 'equivalent' as const,
            title: 'An earlier award',
            untilOn: null,
            clause: null,
            waits: null,
          },
        ]),
    );
    const proof = proofOf(history, {
      kept,
      register: {
        nation: 'England',
        people: aRegister().people.map((record) => ({
          ...record,
          competences: [
            ...record.competences,
            ...record.competences.map((one) => ({ ...one, specificationId: 'earlier' })),
          ],
        })),
      },
    });
    expect(proof.units[0]?.criteria[0]?.decision.status).toMatchObject({
      title: 'An earlier award',
      from: 'signature',
    });
    expect(proof.units[1]?.criteria[0]?.decision.status).toMatchObject({ from: 'register' });
    expect(failing(proof)).toEqual([]);
  });
});

describe('a fallback', () => {
  test('holds with the registration closed, and only then', () => {
    const history = finished();
    const open = proofOf(history, { kind: 'fallback', unitRefs: [first.ref] });
    expect(failing(open)).toEqual([registered]);
    history.change('closed');
    expect(failing(proofOf(history, { kind: 'fallback', unitRefs: [first.ref] }))).toEqual([]);
    expect(failing(proofOf(history, { kind: 'units', unitRefs: [first.ref] }))).toEqual([registered]);
  });
});

const linesOf = (history: History, before: ClaimProof, register = aRegister()): readonly string[] =>
  recheckClaim(claimable, before, { records: history.records(), register })
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

describe('on a later day', () => {
  test('a claim does not hold when a decision was superseded after it', () => {
    const history = finished();
    const before = proofOf(history);
    const supersedes = findDecision(history.records(), first.ref, '1.2')?.id ?? null;
    history.decide({ unitRef: first.ref, criterion: '1.2', outcome: 'not-yet', supersedes });
    expect(linesOf(history, before)).toEqual([unitFails]);
  });

  test('it still holds when something else was recorded, another sample was taken, or the registration ended', () => {
    const history = finished();
    const before = proofOf(history);
    achieveUnit(history, third);
    history.sample(second.ref, [findDecision(history.records(), second.ref, '1.1')?.id ?? '']);
    history.change('closed');
    expect(linesOf(history, before)).toEqual([]);
  });

  test.each([
    ['2026-01-01', [entitled]],
    ['2026-03-03', []],
  ])('with a qualification that is found not to be valid from %s it fails in %j', (invalidFromOn, fails) => {
    const history = finished();
    const before = proofOf(history);
    const register = {
      ...aRegister(),
      people: aRegister().people.map((record) => ({
        ...record,
        qualifications: record.qualifications.map((one) =>
          record.personId === 'assessor' ? { ...one, invalidFromOn } : one,
        ),
      })),
    };
    expect(linesOf(history, before, register)).toEqual(fails);
  });

  test('a sample of somebody who might not take it breaks a claim until another has sampled the unit', () => {
    const history = finished();
    const [{ id: sampleId } = { id: '' }] = history.records().samples;
    const kept = aRegister();
    const register = {
      ...kept,
      people: kept.people.map((record) =>
        record.personId === 'sampler'
          ? {
              ...record,
              qualifications: record.qualifications.map((one) => ({ ...one, invalidFromOn: '2026-01-01' })),
            }
          : record,
      ),
    };
    expect(sampleId).not.toBe('');
    expect(failing(proofOf(history, { register }))).toEqual([entitled]);
    for (const { ref } of [first, second])
      history.sample(
        ref,
        history
          .records()
          .decisions.filter(({ unitRef }) => unitRef === ref)
          .map(({ id }) => id),
        { samplerId: 'second sampler' },
      );
    expect(failing(proofOf(history, { register }))).toEqual([]);
  });
});
