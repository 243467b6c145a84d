import { describe, expect, test } from 'vitest';
import { type History, aHistory, achieveUnit, meetUnit } from '#testing/builders/records.ts';
import { aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import type { Unit } from '../specification/model.ts';
import { findCriterionOf } from './about.ts';
import { factsOfUnit } from './standing.ts';
import { unitStandingOf } from './unit-standing.ts';

const unitOf = (...criteria: readonly (readonly [number: string, text: string])[]): Unit =>
  aUnit({
    outcomes: [
      anOutcome('1', 0, { criteria: criteria.map(([number, text]) => aCriterion(number, { text })) }),
    ],
  });

const old = unitOf(['1.1', 'Explain risk'], ['1.2', 'Use a tool']);

const standingIn = (unit: Unit, history: History) =>
  unitStandingOf(unit, factsOfUnit(history.records(), unit.ref), true);

const statesIn = (unit: Unit, history: History) =>
  standingIn(unit, history).criteria.map(({ number, state }) => `${number} ${state}`);

describe('a decision is about', () => {
  test.each([
    ['the criterion with its words', old, 'Use a tool', '1.2'],
    ['it whatever the white space', unitOf(['1.2', 'Use  a\n tool ']), 'Use a tool', '1.2'],
    ['it under another number', unitOf(['1.2', 'Tidy up'], ['1.3', 'Use a tool']), 'Use a tool', '1.3'],
    ['its own number where the words stand twice', unitOf(['1.2', 'Do'], ['1.3', 'Do']), 'Do', '1.2'],
    ['none where it cannot be told which', unitOf(['1.3', 'Do'], ['1.4', 'Do']), 'Do', null],
    ['none where the words are gone', unitOf(['1.2', 'Use a machine']), 'Use a tool', null],
    ['none where the criterion lost its words', unitOf(['1.2', '']), 'Use a tool', null],
    ['its number where no words were kept', unitOf(['1.2', 'Use a machine']), null, '1.2'],
  ])('%s', (_what, unit, wording, expected) => {
    expect(findCriterionOf(unit, { criterion: '1.2', wording })).toBe(expected);
  });
});

describe('a unit that is published again', () => {
  test('keeps what was decided on the same words, under whatever number, and its sign-off', () => {
    const history = aHistory();
    achieveUnit(history, old);
    const next = unitOf(['1.1', 'Use a tool'], ['1.2', 'Explain risk']);
    expect(standingIn(next, history)).toMatchObject({ state: 'achieved', met: 2 });
  });

  test('asks anew for what has other words; what was handed in for the words before is answered', () => {
    const history = aHistory();
    meetUnit(history, old);
    const next = unitOf(['1.1', 'Explain each risk'], ['1.2', 'Use a tool']);
    expect(statesIn(next, history)).toEqual(['1.1 linked', '1.2 met']);
    history.submit(next.ref, ['1.1']);
    expect(statesIn(next, history)).toEqual(['1.1 submitted', '1.2 met']);
    history.decide({ unitRef: next.ref, criterion: '1.1', wording: 'Explain each risk' });
    expect(statesIn(next, history)).toEqual(['1.1 met', '1.2 met']);
    expect(statesIn(old, history)).toEqual(['1.1 met', '1.2 met']);
  });

  test('never counts a decision for the criterion that has taken its number', () => {
    const history = aHistory();
    meetUnit(history, old);
    const next = unitOf(['1.1', 'Explain risk'], ['1.2', 'Tidy up'], ['1.3', 'Use a tool']);
    const { criteria } = standingIn(next, history);
    expect(criteria.map(({ decisionId }) => decisionId !== null)).toEqual([true, false, true]);
  });
});
