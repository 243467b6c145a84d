import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AffectedFacts, type AffectedFrom, affectedBy, affectedStarts } from './affected.ts';

const few = (prefix: string) => fc.integer({ min: 0, max: 3 }).map((number) => `${prefix}${String(number)}`);
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-09-${String(number).padStart(2, '0')}`);

const facts: fc.Arbitrary<AffectedFacts> = fc
  .record({
    evidence: fc.uniqueArray(
      fc.record({
        versionId: few('version'),
        typeCode: few('method'),
        files: fc.uniqueArray(few('file')),
        witnessId: fc.option(few('witness')),
        deviceIds: fc.uniqueArray(few('device')),
      }),
      { selector: ({ versionId }) => versionId },
    ),
    decisions: fc.array(
      fc.record({
        learnerId: few('learner'),
        unitRef: few('unit'),
        siteId: fc.option(few('site')),
        assessorId: few('assessor'),
        vouchedBy: fc.uniqueArray(few('assessor'), { maxLength: 2 }),
        deviceId: fc.option(few('device')),
        decidedOn: day,
        evidenceVersionIds: fc.uniqueArray(few('version')),
        follows: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
    claims: fc.array(
      fc.record({
        learnerId: few('learner'),
        unitRefs: fc.uniqueArray(few('unit')),
        isReplaced: fc.boolean(),
        certificateId: fc.option(few('certificate')),
        isRevoked: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ evidence, decisions, claims }) => ({
    evidence,
    decisions: decisions.map(({ follows, ...decision }, place) => ({
      ...decision,
      id: `decision${String(place)}`,
      supersedes: follows && place > 0 ? `decision${String(place - 1)}` : null,
    })),
    claims: claims.map((claim, place) => ({ ...claim, id: `claim${String(place)}` })),
  }));

const from: fc.Arbitrary<AffectedFrom> = fc
  .constantFrom(...affectedStarts)
  .chain((start) =>
    fc.record({ start: fc.constant(start), id: few(start), fromOn: fc.option(day), untilOn: fc.option(day) }),
  );

const unitsOf = (given: AffectedFrom, all: AffectedFacts) =>
  affectedBy(given, all).map(({ learnerId, unitRef }) => `${learnerId} ${unitRef}`);

describe('what rests on something', () => {
  test('names each unit of a learner once, with decisions that nothing has superseded', () => {
    fc.assert(
      fc.property(from, facts, (given, all) => {
        const units = unitsOf(given, all);
        expect(new Set(units).size).toBe(units.length);
        const superseded = new Set(all.decisions.map(({ supersedes }) => supersedes));
        for (const { decisionIds } of affectedBy(given, all))
          for (const id of decisionIds) expect(superseded.has(id)).toBe(false);
      }),
    );
  });

  test('grows with the period and never beyond everything that was decided', () => {
    fc.assert(
      fc.property(from, facts, (given, all) => {
        const whole = new Set(unitsOf({ ...given, fromOn: null, untilOn: null }, all));
        const everything = new Set(unitsOf({ start: 'period', id: '', fromOn: null, untilOn: null }, all));
        for (const unit of unitsOf(given, all)) expect(whole.has(unit)).toBe(true);
        for (const unit of whole) expect(everything.has(unit)).toBe(true);
      }),
    );
  });

  test('of all assessors together is everything', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const assessors = [...new Set(all.decisions.map(({ assessorId }) => assessorId))];
        const together = new Set(
          assessors.flatMap((id) => unitsOf({ start: 'assessor', id, fromOn: null, untilOn: null }, all)),
        );
        const everything = new Set(unitsOf({ start: 'period', id: '', fromOn: null, untilOn: null }, all));
        expect(together).toEqual(everything);
      }),
    );
  });

  test('never loses a certificate that stands on an affected unit, and names none that was revoked', () => {
    fc.assert(
      fc.property(from, facts, (given, all) => {
        const affected = affectedBy(given, all);
        const named = new Set(affected.flatMap(({ certificateIds }) => certificateIds));
        const units = new Set(unitsOf(given, all));
        for (const claim of all.claims) {
          const stands = claim.certificateId !== null && !claim.isRevoked && !claim.isReplaced;
          const rests = claim.unitRefs.some((ref) => units.has(`${claim.learnerId} ${ref}`));
          expect(!(stands && rests) || named.has(claim.certificateId ?? '')).toBe(true);
        }
        const standing = all.claims.filter(({ isRevoked, isReplaced }) => !isRevoked && !isReplaced);
        for (const id of named) expect(standing.some(({ certificateId }) => certificateId === id)).toBe(true);
      }),
    );
  });
});
