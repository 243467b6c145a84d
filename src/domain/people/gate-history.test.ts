import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands, play, registerOfPlay } from '#testing/builders/play.ts';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { DecisionFact, LearnerRecords } from '../assessment/records.ts';
import { factsOfUnit } from '../assessment/standing.ts';
import { isMet, unitStandingOf } from '../assessment/unit-standing.ts';
import { type Act, mayAct } from './gate.ts';

const units = ['A/500/0001', 'D/500/0002'].map((ref) => aUnit({ ref, outcomes: [anOutcome('1', 2)] }));
const specification = aSpecification({
  units,
  evidenceRules: [
    anEvidenceRule('assessor-qualification', { source: aClause(3), value: { role: 'assessor', months: 10 } }),
    anEvidenceRule('countersigning', { source: aClause(4), value: { role: 'assessor' } }),
  ],
});

const mightAct = (
  act: Act,
  person: string,
  on: string,
  unitRef: string,
  decided: readonly string[],
): boolean =>
  mayAct({
    act,
    person,
    on,
    register: registerOfPlay,
    specification,
    subject: {
      learnerId: 'learner',
      employerId: null,
      specificationId: 'specification',
      unitRef,
      parts: { decided },
    },
  }).may === 'yes';

/** Somebody who might decide alone on that day stands behind it: the assessor, or whoever countersigned. */
const isBacked = (decision: DecisionFact, { countersignatures }: LearnerRecords): boolean =>
  mightAct('decision', decision.assessorId, decision.decidedOn, decision.unitRef, []) ||
  countersignatures.some(
    ({ decisionId, verdict, personId, decidedOn }) =>
      decisionId === decision.id &&
      verdict === 'agreed' &&
      mightAct('countersignature', personId, decidedOn, decision.unitRef, [decision.assessorId]),
  );

test('no history of permitted acts yields a counted decision without somebody who might act on that day', () => {
  const seen = { counted: 0, countersigned: 0, later: 0 };
  fc.assert(
    fc.property(commands(units.length), (given) => {
      const records = play(specification, given);
      for (const unit of units) {
        const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), true);
        const counted = new Set(
          standing.criteria.filter(({ state }) => isMet(state)).map(({ decisionId }) => decisionId),
        );
        for (const decision of records.decisions.filter(({ id }) => counted.has(id))) {
          expect(isBacked(decision, records)).toBe(true);
          seen.counted += 1;
          seen.countersigned += decision.needsCountersignature ? 1 : 0;
          seen.later += decision.decidedOn > '2026-09-30' ? 1 : 0;
        }
      }
    }),
    { numRuns: 300 },
  );
  // Otherwise the histories show nothing.
  expect(Math.min(seen.counted, seen.countersigned, seen.later)).toBeGreaterThan(10);
});
