import {
  type Arbitrary,
  array,
  assert,
  constant,
  constantFrom,
  nat,
  oneof,
  property,
  record,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClause, aCriterion, aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import type { Finding, Specification, Unit } from '../model.ts';
import { type Review, applyEdit, applyEdits, openErrors, startReview } from './draft.ts';
import type { Edit } from './edit.ts';

const ref = 'A/500/0001';
const unitOf = ({ units }: Specification): Unit => {
  const unit = units.find((one) => one.ref === ref);
  if (unit === undefined) throw new Error('the unit has gone');
  return unit;
};
const numbersOf = (unit: Unit) => unit.outcomes.map(({ criteria }) => criteria.map(({ number }) => number));
const shared = { text: 'Sample guidance', criteria: ['1.1', '1.2'], source: aClause(30) };
const codes = ({ specification }: Review) => specification.findings.map(({ code }) => code);

const sample = (): Specification =>
  aSpecification({
    units: [
      aUnit({
        ref,
        credits: 8,
        outcomes: [
          anOutcome('1', 2, {
            criteria: [
              aCriterion('1.1', { text: 'First one', guidance: [shared] }),
              aCriterion('1.2', { text: 'Second', incomplete: true }),
            ],
          }),
          anOutcome('2'),
        ],
      }),
    ],
    findings: [
      {
        code: 'words-lost',
        severity: 'error',
        message: 'Words are lost.',
        source: aClause(22),
        about: `${ref} 1.2`,
      },
    ],
  });

const done = (given: Specification, ...edits: readonly Edit[]): Review => {
  const { review, refusals } = applyEdits(given, edits);
  for (const refusal of refusals) if (refusal !== null) throw new Error(refusal.message);
  return review;
};

describe('mending what was read', () => {
  test('words are put in, white space folded, and the finding about their loss goes', () => {
    expect(openErrors(startReview(sample()))).toHaveLength(1);
    const { specification } = done(sample(), {
      kind: 'reword',
      unit: ref,
      part: 'criterion',
      number: '1.2',
      before: 'Second',
      after: ' Second  one,\nwhole ',
    });
    const [, second] = unitOf(specification).outcomes[0]?.criteria ?? [];
    expect(second).toEqual({ number: '1.2', text: 'Second one, whole', guidance: [], source: aClause(22) });
    expect(specification.findings.filter(({ code }) => code === 'words-lost')).toEqual([]);
  });

  test('a figure that cannot be right brings a finding, and its mending takes it away', () => {
    const wrong: Edit = { kind: 'set-figure', unit: ref, figure: 'glh', before: 20, after: 400 };
    expect(codes(done(sample(), wrong))).toContain('guided-hours-above-total');
    expect(codes(done(sample(), wrong, { ...wrong, before: 400, after: 20 }))).not.toContain(
      'guided-hours-above-total',
    );
  });

  test('criteria are renumbered, moved, split, merged, added and dropped, and guidance follows', () => {
    const renumbered = done(sample(), { kind: 'renumber', unit: ref, criterion: '1.1', after: '1.9' });
    expect(numbersOf(unitOf(renumbered.specification))).toEqual([
      ['1.9', '1.2'],
      ['2.1', '2.2'],
    ]);
    expect(unitOf(renumbered.specification).outcomes[0]?.criteria[0]?.guidance[0]?.criteria).toEqual([
      '1.9',
      '1.2',
    ]);
    const moved = done(sample(), { kind: 'move', unit: ref, criterion: '1.1', outcome: '2', at: 1 });
    expect(numbersOf(unitOf(moved.specification))).toEqual([['1.2'], ['2.1', '1.1', '2.2']]);
    const split = done(sample(), {
      kind: 'split',
      unit: ref,
      criterion: '1.1',
      before: 'First one',
      first: 'First',
      second: 'one',
      secondNumber: '1.3',
    });
    expect(unitOf(split.specification).outcomes[0]?.criteria.map(({ text }) => text)).toEqual([
      'First',
      'one',
      'Second',
    ]);
    const merged = done(sample(), { kind: 'merge', unit: ref, criterion: '1.2', into: '1.1' });
    expect(unitOf(merged.specification).outcomes[0]?.criteria).toMatchObject([
      { number: '1.1', text: 'First one Second', guidance: [{ criteria: ['1.1'] }] },
    ]);
    const added = done(
      sample(),
      { kind: 'add', unit: ref, criterion: '2.3', outcome: '2', text: 'Third', line: 40 },
      { kind: 'drop', unit: ref, criterion: '2.1', before: 'Show sample skill 2.1' },
    );
    expect(numbersOf(unitOf(added.specification))[1]).toEqual(['2.2', '2.3']);
    const given = done(sample(), { kind: 'move-guidance', unit: ref, criterion: '1.1', index: 0, to: '2.1' });
    expect(unitOf(given.specification).outcomes[1]?.criteria[0]?.guidance).toMatchObject([
      { text: 'Sample guidance', criteria: ['2.1', '1.2'] },
    ]);
  });

  test('an error is accepted by whoever answers for it, once', () => {
    const accept: Edit = { kind: 'accept', code: 'words-lost', line: 22, about: `${ref} 1.2` };
    const review = done(sample(), accept);
    expect(openErrors(review)).toEqual([]);
    expect(applyEdit(review, accept)).toMatchObject({ failure: { code: 'nothing-changed' } });
    expect(applyEdit(review, { ...accept, line: 23 })).toMatchObject({ failure: { code: 'gone' } });
  });
});

const at = { unit: ref, criterion: '1.1' } as const;
const refused: readonly (readonly [string, Edit, string])[] = [
  ['another unit', { kind: 'renumber', unit: 'D/500/0002', criterion: '1.1', after: '1.3' }, 'gone'],
  ['a criterion that is not there', { kind: 'renumber', unit: ref, criterion: '9.9', after: '1.3' }, 'gone'],
  ['a number that is taken', { kind: 'renumber', ...at, after: '2.1' }, 'number-taken'],
  ['no number', { kind: 'renumber', ...at, after: ' ' }, 'empty'],
  [
    'words that were changed meanwhile',
    { kind: 'reword', unit: ref, part: 'criterion', number: '1.1', before: 'Older', after: 'Newer' },
    'changed',
  ],
  [
    'no words',
    {
      kind: 'reword',
      unit: ref,
      part: 'outcome',
      number: '1',
      before: 'Be able to do sample task 1',
      after: '',
    },
    'empty',
  ],
  [
    'the same words',
    { kind: 'reword', unit: ref, part: 'title', number: null, before: 'Sample unit', after: 'Sample unit' },
    'nothing-changed',
  ],
  [
    'a figure changed meanwhile',
    { kind: 'set-figure', unit: ref, figure: 'glh', before: 1, after: 2 },
    'changed',
  ],
  [
    'a figure below nought',
    { kind: 'set-figure', unit: ref, figure: 'glh', before: 20, after: -1 },
    'not-possible',
  ],
  ['an outcome that is not there', { kind: 'move', ...at, outcome: '9', at: 0 }, 'gone'],
  ['itself', { kind: 'merge', ...at, into: '1.1' }, 'not-possible'],
  ['a dropped criterion in other words', { kind: 'drop', ...at, before: 'Other' }, 'changed'],
  [
    'guidance that is not what it was',
    { kind: 'move-guidance', ...at, index: 0, before: 'Other words', to: null },
    'changed',
  ],
  ['guidance that is not there', { kind: 'move-guidance', ...at, index: 3, to: null }, 'gone'],
  ['a rule that is not there', { kind: 'confirm-rule', rule: 'none' }, 'gone'],
];

test.each(refused)('an edit of %s is refused', (_what, edit, code) => {
  expect(applyEdit(startReview(sample()), edit)).toMatchObject({ ok: false, failure: { code } });
});

test('an edit that no longer fits is passed over and told; the others hold', () => {
  const { review, refusals } = applyEdits(sample(), [
    { kind: 'drop', unit: ref, criterion: '1.1', before: 'First one' },
    { kind: 'renumber', unit: ref, criterion: '1.1', after: '1.9' },
    { kind: 'renumber', unit: ref, criterion: '1.2', after: '1.1' },
  ]);
  expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([null, 'gone', null]);
  expect(numbersOf(unitOf(review.specification))[0]).toEqual(['1.1']);
});

const numbers = constantFrom('1.1', '1.2', '2.1', '2.2', '2.3', '1.3');
const edits: Arbitrary<Edit> = oneof(
  record({
    kind: constant('renumber' as const),
    unit: constant(ref),
    criterion: numbers,
    after: numbers,
  }),
  record({
    kind: constant('move' as const),
    unit: constant(ref),
    criterion: numbers,
    outcome: constantFrom('1', '2'),
    at: nat(4),
  }),
  record({
    kind: constant('merge' as const),
    unit: constant(ref),
    criterion: numbers,
    into: numbers,
  }),
);

const wordsOf = ({ specification }: Review): readonly string[] =>
  unitOf(specification)
    .outcomes.flatMap(({ criteria }) => criteria.flatMap(({ text }) => text.split(' ')))
    .toSorted();

test('renumbering, moving and merging lose no word, and no two criteria share a number', () => {
  assert(
    property(array(edits, { maxLength: 12 }), (list) => {
      let review = startReview(sample());
      for (const edit of list) {
        const next = applyEdit(review, edit);
        if (next.ok) review = next.value;
      }
      const all = numbersOf(unitOf(review.specification)).flat();
      expect(new Set(all).size).toBe(all.length);
      expect(wordsOf(review)).toEqual(wordsOf(startReview(sample())));
    }),
    { numRuns: 200 },
  );
});

const words = constantFrom('First one', 'Second', 'Third', 'First one Second');
const mixed: Arbitrary<Edit> = oneof(
  { weight: 2, arbitrary: edits },
  {
    weight: 4,
    arbitrary: record({
      kind: constant('reword' as const),
      unit: constant(ref),
      part: constant('criterion' as const),
      number: numbers,
      before: words,
      after: words,
    }),
  },
  record({
    kind: constant('drop' as const),
    unit: constant(ref),
    criterion: numbers,
    before: words,
  }),
  record({
    kind: constant('set-figure' as const),
    unit: constant(ref),
    figure: constant('glh' as const),
    before: constantFrom(20, 400),
    after: constantFrom(20, 400),
  }),
  record({ kind: constant('confirm-rule' as const), rule: constantFrom('E1', 'E2') }),
  record({
    kind: constant('accept' as const),
    code: constantFrom('words-lost', 'guided-hours-above-total'),
    line: constantFrom(22, 10),
    about: constantFrom(`${ref} 1.2`, `${ref} 1.1`, ref),
  }),
);

test('edits all at once come to what they come to one by one', () => {
  assert(
    property(array(mixed, { maxLength: 20 }), (list) => {
      let review = startReview(sample());
      const refusals = list.map((edit) => {
        const next = applyEdit(review, edit);
        if (next.ok) review = next.value;
        return next.ok ? null : next.failure;
      });
      expect(applyEdits(sample(), list)).toEqual({ review, refusals });
    }),
    { numRuns: 500 },
  );
});

test('findings stay in the order of their gravity', () => {
  const told: Finding = { code: 'stray-text', severity: 'note', message: 'Left out.', source: aClause(1) };
  const given = { ...sample(), findings: [...sample().findings, told] };
  const { specification } = done(given, {
    kind: 'set-figure',
    unit: ref,
    figure: 'glh',
    before: 20,
    after: 400,
  });
  const named = ['words-lost', 'guided-hours-above-total', 'stray-text'];
  expect(specification.findings.map(({ code }) => code).filter((code) => named.includes(code))).toEqual(
    named,
  );
});
