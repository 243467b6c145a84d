import { expect, test } from 'vitest';
import type { JudgeAgain, Movable } from '#contract/moving.ts';
import { compareSpecifications } from '#domain/specification/comparing/compare.ts';
import { aCriterion, aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { countAside, figuresOf, filterOptions, unitsUnder } from './change-words.ts';
import { againInWords, sumOf, unitsIn } from './moving-words.ts';

const unit = (ref: string, ...texts: readonly string[]) =>
  aUnit({
    ref,
    outcomes: [
      anOutcome('1', 0, {
        criteria: texts.map((text, index) => aCriterion(`1.${String(index + 1)}`, { text })),
      }),
    ],
  });

const compared = compareSpecifications(
  aSpecification({
    units: [unit('A/1', 'Explain risk', 'Use a tool'), unit('B/1', 'Plan'), unit('C/1', 'Do')],
  }),
  aSpecification({
    units: [unit('A/1', 'Describe risk', 'Use a tool', 'Tidy up'), unit('C/1', 'Do'), unit('D/1', 'Else')],
  }),
);

test('what changed in a unit is told in figures, and units are filtered by it', () => {
  expect(compared.units.map((one) => [one.state, figuresOf(one)])).toEqual([
    ['reworded', '1 reworded, 1 new'],
    ['gone', '1 criterion'],
    ['same', 'no criterion changed'],
    ['new', '1 criterion'],
  ]);
  expect(filterOptions(compared.units).map(({ value, count }) => [value, count])).toEqual([
    ['changed', 3],
    ['reworded', 1],
    ['new', 1],
    ['gone', 1],
    ['same', 1],
  ]);
  expect(unitsUnder(compared.units, 'new').map(({ after }) => after?.ref)).toEqual(['D/1']);
  expect(countAside(compared)).toEqual({ particulars: 0, rules: 1, evidenceRules: 0 });
});

const again = (unitRef: string, criterion: string, why: JudgeAgain['why']): JudgeAgain => ({
  unitRef,
  criterion,
  why,
  decisionId: '',
});

const standing: Movable['before'] = {
  state: 'in-progress',
  unitsChosen: 1,
  unitsAchieved: 0,
  criteriaMet: 0,
  criteriaTotal: 2,
  creditsAchieved: 0,
};

const learner = (units: readonly Partial<Movable['units'][number]>[]): Movable => ({
  registrationId: '',
  learnerId: '',
  learnerName: 'Sample Learner',
  fromSpecificationId: '',
  before: standing,
  after: standing,
  units: units.map((one) => ({
    ref: 'A/1',
    title: 'Sample unit',
    chosen: true,
    newlyRequired: false,
    before: 'in-progress',
    after: 'in-progress',
    metBefore: 0,
    metAfter: 0,
    total: 2,
    judgeAgain: [],
    asked: [],
    ...one,
  })),
  others: [],
  reasons: [],
});

test('what has to be judged again is told by unit and reason', () => {
  expect(
    againInWords([
      again('A/1', '1.1', 'reworded'),
      again('A/1', '1.2', 'gone'),
      again('A/1', '1.3', 'reworded'),
      again('B/1', '1.1', 'unit-gone'),
      again('B/1', '1.2', 'unit-gone'),
    ]),
  ).toEqual([
    { text: 'A/1 1.1, 1.3 reworded', count: 2 },
    { text: 'A/1 1.2 gone from the unit', count: 1 },
    { text: 'B/1 unit gone', count: 2 },
  ]);
});

test('units that come and go are told, and several learners are summed up', () => {
  const rows = [
    learner([
      { newlyRequired: true, chosen: false },
      { ref: 'B/1', after: null },
    ]),
    learner([{ asked: ['1.3'], judgeAgain: [again('A/1', '1.1', 'reworded')] }]),
  ];
  expect(rows.map(unitsIn)).toEqual([
    ['Sample unit (A/1) is asked of everybody', 'Sample unit (B/1) is not in it'],
    [],
  ]);
  expect(sumOf([...rows, learner([{}])])).toEqual({ again: 1, untouched: 1, others: 0 });
});
