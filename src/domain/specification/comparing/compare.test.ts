import { assert, constantFrom, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aClause,
  aCriterion,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { Criterion, Specification, Unit } from '../model.ts';
import { compareSpecifications } from './compare.ts';
import { type CriterionComparison, countCriteria, isUnchanged } from './comparison.ts';

const short = ({ state, before, after }: CriterionComparison): string =>
  `${state} ${before?.number ?? '-'} ${after?.number ?? '-'}`;

const withUnit = (given: Partial<Unit>): Specification => aSpecification({ units: [aUnit(given)] });

const oneOutcome = (...criteria: readonly (readonly [number: string, text: string])[]) =>
  withUnit({
    outcomes: [
      anOutcome('1', 0, { criteria: criteria.map(([number, text]) => aCriterion(number, { text })) }),
    ],
  });

const criteriaOf = (before: Specification, after: Specification) =>
  compareSpecifications(before, after).units.flatMap(({ criteria }) => criteria);

const guided = (text: string, hint: string) =>
  withUnit({
    outcomes: [
      anOutcome('1', 0, {
        criteria: [
          aCriterion('1.1', { text, guidance: [{ text: hint, criteria: ['1.1'], source: aClause(9) }] }),
        ],
      }),
    ],
  });

const repeating = (number: string, text: string) =>
  anOutcome(number, 0, { text, criteria: [aCriterion(`${number}.1`, { text: 'Explain why' })] });

const lost = (...numbers: readonly string[]) =>
  withUnit({
    outcomes: [
      anOutcome('1', 0, {
        criteria: numbers.map((number) => aCriterion(number, { text: '', incomplete: true })),
      }),
    ],
  });

const unitStates = (before: Specification, after: Specification) =>
  compareSpecifications(before, after).units.map(
    ({ state, before, after }) => `${state} ${before?.ref ?? '-'} ${after?.ref ?? '-'}`,
  );

const qualified = (given: Parameters<typeof aQualification>[0]) =>
  compareSpecifications(
    aSpecification({ qualifications: [aQualification()] }),
    aSpecification({ qualifications: [aQualification(given)] }),
  ).qualifications[0];
const group = (key: string, units: readonly string[]) => ({
  key,
  title: key,
  kind: 'optional' as const,
  units,
  source: aClause(6),
});

const ruleStates = (...given: Parameters<typeof aQualification>[0][]) =>
  given.map((one) => qualified(one)?.rules.map(({ state }) => state));

const rule = (value: string, text: string) =>
  anEvidenceRule('evidence-test', { value: { name: value }, source: aClause(8, text) });

const evidenceRuleStates = (before: ReturnType<typeof rule>[], after: ReturnType<typeof rule>[]) =>
  compareSpecifications(
    aSpecification({ evidenceRules: before }),
    aSpecification({ evidenceRules: after }),
  ).evidenceRules.map(({ state, before, after }) => [state, before?.value['name'], after?.value['name']]);

describe('criteria', () => {
  const before = oneOutcome(['1.1', 'Explain risk'], ['1.2', 'Use a tool'], ['1.3', 'Report faults']);

  test.each([
    ['nothing', before, ['same 1.1 1.1', 'same 1.2 1.2', 'same 1.3 1.3']],
    [
      'a word',
      oneOutcome(['1.1', 'Explain each risk'], ['1.2', 'Use a tool'], ['1.3', 'Report faults']),
      ['reworded 1.1 1.1', 'same 1.2 1.2', 'same 1.3 1.3'],
    ],
    [
      'white space alone',
      oneOutcome(['1.1', 'Explain  risk'], ['1.2', 'Use a\ntool'], ['1.3', 'Report faults']),
      ['same 1.1 1.1', 'same 1.2 1.2', 'same 1.3 1.3'],
    ],
    [
      'one put in, the others counted on',
      oneOutcome(['1.1', 'Plan'], ['1.2', 'Explain risk'], ['1.3', 'Use a tool'], ['1.4', 'Report faults']),
      ['new - 1.1', 'moved 1.1 1.2', 'moved 1.2 1.3', 'moved 1.3 1.4'],
    ],
    [
      'one dropped',
      oneOutcome(['1.1', 'Explain risk'], ['1.3', 'Report faults']),
      ['same 1.1 1.1', 'gone 1.2 -', 'same 1.3 1.3'],
    ],
    [
      'two that changed places',
      oneOutcome(['1.1', 'Use a tool'], ['1.2', 'Explain risk'], ['1.3', 'Report faults']),
      ['moved 1.2 1.1', 'moved 1.1 1.2', 'same 1.3 1.3'],
    ],
  ])('%s', (_what, after, expected) => {
    expect(criteriaOf(before, after).map(short)).toEqual(expected);
  });

  test('the words that differ are told, of a criterion and of its guidance', () => {
    const [criterion] = criteriaOf(
      guided('Explain risk', 'Tools'),
      guided('Describe risk', 'Tools and ropes'),
    );
    expect(criterion?.words).toEqual([
      { kind: 'removed', text: 'Explain' },
      { kind: 'added', text: 'Describe' },
      { kind: 'same', text: 'risk' },
    ]);
    expect(criterion?.guidance).toEqual([
      { kind: 'same', text: 'Tools' },
      { kind: 'added', text: 'and ropes' },
    ]);
  });

  test('the same words twice in a unit stay with their outcomes when these change places', () => {
    const compared = criteriaOf(
      withUnit({ outcomes: [repeating('1', 'Know tools'), repeating('2', 'Know ropes')] }),
      withUnit({ outcomes: [repeating('1', 'Know ropes'), repeating('2', 'Know tools')] }),
    );
    expect(compared.map(short)).toEqual(['moved 2.1 1.1', 'moved 1.1 2.1']);
  });

  test('criteria that have lost their words are told by their number, never by having none', () => {
    expect(criteriaOf(lost('1.1', '1.2'), lost('1.2', '1.3')).map(short)).toEqual([
      'gone 1.1 -',
      'same 1.2 1.2',
      'new - 1.3',
    ]);
  });
});

describe('units', () => {
  test.each([
    [{}, {}, 'same A/500/0001 A/500/0001'],
    [{ credits: 4 }, { credits: 5 }, 'particulars A/500/0001 A/500/0001'],
    [{}, { outcomes: [anOutcome('1')] }, 'reworded A/500/0001 A/500/0001'],
    [{}, { ref: 'D/600/0009' }, 'renamed A/500/0001 D/600/0009'],
    [{}, { ref: 'D/600/0009', level: 4 }, 'renamed A/500/0001 D/600/0009'],
  ] as const)('%j against %j: %s', (before, after, expected) => {
    expect(unitStates(withUnit(before), withUnit(after))).toEqual([expected]);
  });

  test('another reference and other words are a unit gone and a new one', () => {
    const after = withUnit({ ref: 'D/600/0009', outcomes: [anOutcome('1')] });
    expect(unitStates(withUnit({}), after)).toEqual(['gone A/500/0001 -', 'new - D/600/0009']);
  });
});

describe('qualifications, rules and particulars', () => {
  const credits = { id: 'credits', kind: 'credits', from: {}, max: null, source: aClause(5) } as const;

  test('dates, ages and hours', () => {
    const compared = qualified({ operationalStartOn: '2027-09-01', minimumAge: 18, tqt: 90, title: 'Other' });
    expect(compared?.particulars).toEqual([
      { field: 'title', before: 'Sample Diploma in Samples', after: 'Other' },
      { field: 'tqt', before: '80', after: '90' },
      { field: 'operationalStartOn', before: '2020-01-01', after: '2027-09-01' },
      { field: 'minimumAge', before: '16', after: '18' },
    ]);
    expect(compared?.state).toBe('changed');
  });

  test('a last day for certificates that an issue published earlier knows nothing of is no change', () => {
    const { certificationEndOn: _, ...earlier } = aQualification();
    const before = aSpecification({ qualifications: [earlier] });
    const after = (certificationEndOn: string | null) =>
      compareSpecifications(before, aSpecification({ qualifications: [{ ...earlier, certificationEndOn }] }))
        .qualifications[0]?.particulars;
    expect(after(null)).toEqual([]);
    expect(after('2027-08-31')).toEqual([{ field: 'certificationEndOn', before: null, after: '2027-08-31' }]);
  });

  test('a qualification with a new number is the same one where no other is left', () => {
    expect(qualified({ number: '601/1111/1', title: 'Renamed' })?.particulars).toContainEqual({
      field: 'number',
      before: '600/0000/0',
      after: '601/1111/1',
    });
  });

  test('rules of combination, by what they say and not by their place', () => {
    expect(
      ruleStates(
        { rules: [{ ...credits, min: 8, id: 'other', source: aClause(99) }] },
        { rules: [{ ...credits, min: 9 }] },
        { rules: [] },
        {
          rules: [
            { ...credits, min: 8 },
            { ...credits, id: 'more', from: { groups: ['A'] }, min: 2 },
          ],
        },
      ),
    ).toEqual([['same'], ['changed'], ['gone'], ['same', 'new']]);
  });

  test('groups, by key and else by their units', () => {
    const grouped = (...groups: ReturnType<typeof group>[]) =>
      aSpecification({ qualifications: [aQualification({ groups })] });
    const compared = compareSpecifications(
      grouped(group('A', ['A/1', 'B/1']), group('B', ['C/1'])),
      grouped(group('A', ['B/1', 'D/1']), group('X', ['C/1']), group('C', [])),
    ).qualifications[0]?.groups;
    expect(
      compared?.map(({ state, before, after, unitsGone, unitsNew }) => [
        `${state} ${before?.key ?? '-'} ${after?.key ?? '-'}`,
        unitsGone,
        unitsNew,
      ]),
    ).toEqual([
      ['changed A A', ['A/1'], ['D/1']],
      ['changed B X', [], []],
      ['new - C', [], []],
    ]);
  });

  test('rules of evidence, by what they demand and by what they say', () => {
    expect(
      evidenceRuleStates(
        [rule('valid', 'It is valid'), rule('current', 'It is current'), rule('own', 'It is their own')],
        [rule('current', 'It is current'), rule('valid', 'It must be valid'), rule('enough', 'It is enough')],
      ),
    ).toEqual([
      ['same', 'current', 'current'],
      ['changed', 'valid', 'valid'],
      ['changed', 'own', 'enough'],
    ]);
  });
});

type Edit = 'reword' | 'drop' | 'add' | 'move' | 'credits';

const refs = ['A/500/0001', 'D/500/0002', 'F/500/0003', 'H/500/0004'];

const large = aSpecification({
  units: refs.map((ref) =>
    aUnit({
      ref,
      outcomes: ['1', '2', '3'].map((number) =>
        anOutcome(number, 0, {
          text: `Outcome ${number} of ${ref}`,
          criteria: Array.from({ length: 4 }, (_, index) =>
            aCriterion(`${number}.${index + 1}`, { text: `Show skill ${number}.${index + 1} of ${ref}` }),
          ),
        }),
      ),
    }),
  ),
});

const editCriteria = (criteria: readonly Criterion[], number: string, kind: Edit): readonly Criterion[] =>
  criteria.flatMap((criterion) => {
    if (criterion.number !== number) return [criterion];
    const added = aCriterion(`${number}9`, { text: `Something new after ${number}` });
    return {
      reword: [{ ...criterion, text: `${criterion.text} safely` }],
      drop: [],
      add: [criterion, added],
      move: [{ ...criterion, number: `${number}8` }],
      credits: [criterion],
    }[kind];
  });

const edited = (given: Specification, at: number, kind: Edit): Specification => {
  const ref = refs[Math.floor(at / 12)];
  const number = `${(Math.floor(at / 4) % 3) + 1}.${(at % 4) + 1}`;
  return {
    ...given,
    units: given.units.map((unit) =>
      unit.ref === ref
        ? {
            ...unit,
            credits: (unit.credits ?? 0) + (kind === 'credits' ? 1 : 0),
            outcomes: unit.outcomes.map((outcome) => ({
              ...outcome,
              criteria: editCriteria(outcome.criteria, number, kind),
            })),
          }
        : unit,
    ),
  };
};

const edits = uniqueArray(nat({ max: 47 }), { maxLength: 20 }).chain((places) =>
  uniqueArray(constantFrom<Edit>('reword', 'drop', 'add', 'move', 'credits'), {
    minLength: places.length,
    maxLength: places.length,
    comparator: () => false,
  }).map((kinds) => places.map((at, index) => ({ at, kind: kinds[index] ?? 'reword' }))),
);

const editedBy = (list: readonly { readonly at: number; readonly kind: Edit }[]) =>
  list.reduce((given, { at, kind }) => edited(given, at, kind), large);

const mirrored = {
  same: 'same',
  particulars: 'particulars',
  reworded: 'reworded',
  renamed: 'renamed',
  changed: 'changed',
  moved: 'moved',
  new: 'gone',
  gone: 'new',
} as const;

type Told = { readonly state: keyof typeof mirrored; readonly before: unknown; readonly after: unknown };

const listOf = (compared: ReturnType<typeof compareSpecifications>): readonly Told[] => [
  ...compared.qualifications.flatMap((one) => [one, ...one.groups, ...one.rules]),
  ...compared.units.flatMap((unit) => [unit, ...unit.outcomes, ...unit.criteria]),
  ...compared.evidenceRules,
];

const told = (list: readonly Told[]) =>
  list.map(({ state, before, after }) => JSON.stringify([state, before, after])).toSorted();

describe('any specification', () => {
  test('compared with itself is the same in everything', () => {
    assert(
      property(edits, (list) => {
        const given = editedBy(list);
        expect(isUnchanged(compareSpecifications(given, structuredClone(given)))).toBe(true);
      }),
    );
  });

  test('compared the other way round has the same pairs, exchanged', () => {
    assert(
      property(edits, edits, (one, other) => {
        const [before, after] = [editedBy(one), editedBy(other)];
        const there = listOf(compareSpecifications(before, after));
        const back = listOf(compareSpecifications(after, before));
        expect(told(back)).toEqual(
          told(
            there.map((item) => ({ state: mirrored[item.state], before: item.after, after: item.before })),
          ),
        );
      }),
    );
  });

  test('edited somewhere, those edits are told and no others', () => {
    assert(
      property(edits, (list) => {
        const compared = compareSpecifications(large, editedBy(list));
        const count = (kind: Edit) => list.filter((edit) => edit.kind === kind).length;
        expect(countCriteria(compared.units)).toEqual({
          same: 48 - count('reword') - count('drop') - count('move'),
          reworded: count('reword'),
          moved: count('move'),
          new: count('add'),
          gone: count('drop'),
        });
        const raised = compared.units.filter(({ particulars }) => particulars.length > 0);
        expect(raised).toHaveLength(
          new Set(list.filter(({ kind }) => kind === 'credits').map(({ at }) => Math.floor(at / 12))).size,
        );
      }),
    );
  });
});
