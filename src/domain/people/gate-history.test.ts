import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, isBacked, rulesOfPlay } from '#testing/builders/play-oracle.ts';
import { type Command, commands, play } from '#testing/builders/play.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { factsOfUnit } from '../assessment/standing.ts';
import { isMet, unitStandingOf } from '../assessment/unit-standing.ts';

const units = ['A/500/0001', 'D/500/0002'].map((ref) => aUnit({ ref, outcomes: [anOutcome('1', 2)] }));
const specification = aSpecification({ units, evidenceRules: rulesOfPlay });

const acts = (unit: number, given: readonly (readonly [Command['act'], Command['who']])[]) =>
  given.map(([act, who]): Command => ({ act, who, unit, criterion: 0, evidence: 1 }));

/** A sample by somebody in training, and the countersignature that it waits for; random histories seldom get there. */
const sampled = acts(0, [
  ['finish', 'learner'],
  ['sample', 'trainee-sampler'],
  ['countersign-sample', 'trainee-sampler'],
  ['countersign-sample', 'sampler'],
]);

/** Somebody in training decides and samples, becomes qualified, and then tries to countersign what they did before. */
const promoted = [
  ...acts(1, [
    ['finish', 'learner'],
    ['sample', 'newcomer'],
    ['countersign-sample', 'trainee-sampler'],
  ]),
  ...acts(0, [
    ['assign', 'newcomer'],
    ['gather', 'learner'],
    ['decide-all', 'newcomer'],
    ['countersign', 'trainee'],
    ['wait', 'learner'],
    ['countersign', 'newcomer'],
  ]),
  ...acts(1, [['countersign-sample', 'newcomer']]),
];

test('no history of permitted acts yields a counted decision without somebody who might act on that day', () => {
  const seen = { counted: 0, countersigned: 0, later: 0, samples: 0, samplesCountersigned: 0 };
  fc.assert(
    fc.property(
      commands(units.length),
      fc.constantFrom([], promoted),
      fc.constantFrom([], sampled),
      (given, before, after) => {
        const records = play(specification, [...before, ...given, ...after]);
        expect(faultsOf(records)).toEqual([]);
        seen.samples += records.samples.length;
        seen.samplesCountersigned += records.sampleCountersignatures?.length ?? 0;
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
      },
    ),
    { numRuns: 300 },
  );
  // Otherwise the histories show nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});
