import { describe, expect, test } from 'vitest';
import {
  aClause,
  aCriterion,
  aQualification,
  aSpecification,
  aStandard,
  aUnit,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { EvidenceRule, RuleScope, RuleValue, Specification } from '../model.ts';
import { applyEdits, openErrors } from './draft.ts';
import type { Edit } from './edit.ts';

const ref = 'A/500/0001';
const other = 'D/500/0002';

const ruleOn = (id: string, scope: RuleScope, value: RuleValue = {}): EvidenceRule => ({
  id,
  kind: 'method',
  scope,
  value,
  source: aClause(50),
});

const sample = (): Specification =>
  aSpecification({
    units: [
      aUnit({
        ref,
        outcomes: [
          anOutcome('1', 2, {
            criteria: [aCriterion('1.1'), aCriterion('1.2', { text: 'Second', incomplete: true })],
          }),
          anOutcome('2'),
        ],
      }),
      aUnit({ ref: other }),
    ],
    qualifications: [
      aQualification({
        groups: [{ key: 'A', title: 'A', kind: 'optional', units: [ref, other], source: aClause(3) }],
        rules: [
          {
            id: 'r',
            kind: 'barred',
            from: { units: [ref, other] },
            min: null,
            max: null,
            source: aClause(4),
          },
        ],
      }),
    ],
    evidenceRules: [
      ruleOn('criterion', { criteria: [`${ref} 1.2`] }),
      ruleOn('criteria', { criteria: [`${ref} 1.1`, `${ref} 1.2`] }),
      ruleOn('outcome', { outcomes: [`${ref} 1`] }),
      ruleOn('unit', { units: [ref] }, { needs: [ref, 'K/500/0009'], instead: other }),
      ruleOn('both', { units: [ref, other] }),
      ruleOn('all', {}),
    ],
    standards: [aStandard('S1', { [ref]: 'part', [other]: 'full' })],
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

const done = (...edits: readonly Edit[]) => {
  const { review, refusals } = applyEdits(sample(), edits);
  for (const refusal of refusals) if (refusal !== null) throw new Error(refusal.message);
  return review;
};

const scopesOf = ({ evidenceRules }: Specification) =>
  Object.fromEntries(evidenceRules.map(({ id, scope }) => [id, scope]));

const lostIn = ({ findings }: Specification) =>
  findings.filter(({ code }) => code === 'words-lost').map(({ about }) => about);

const at = { unit: ref, criterion: '1.2' } as const;

describe('what names a criterion goes along with it', () => {
  const cases: readonly (readonly [string, Edit, Record<string, RuleScope | undefined>, string[]])[] = [
    [
      'renumbered',
      { kind: 'renumber', ...at, after: '1.9' },
      { criterion: { criteria: [`${ref} 1.9`] }, criteria: { criteria: [`${ref} 1.1`, `${ref} 1.9`] } },
      [`${ref} 1.9`],
    ],
    [
      'joined to another, which then has lost words',
      { kind: 'merge', ...at, into: '1.1' },
      { criterion: { criteria: [`${ref} 1.1`] }, criteria: { criteria: [`${ref} 1.1`] } },
      [`${ref} 1.1`],
    ],
    [
      'split: the rule holds for both',
      { kind: 'split', ...at, before: 'Second', first: 'Sec', second: 'ond', secondNumber: '1.3' },
      { criterion: { criteria: [`${ref} 1.2`, `${ref} 1.3`] } },
      [`${ref} 1.2`],
    ],
    [
      'dropped: the rule that held for it alone goes, and does not come to hold for all',
      { kind: 'drop', ...at, before: 'Second' },
      { criterion: undefined, criteria: { criteria: [`${ref} 1.1`] }, all: {} },
      [],
    ],
    [
      'dropped with its outcome',
      {
        kind: 'drop-outcome',
        unit: ref,
        outcome: '1',
        before: 'Be able to do sample task 1',
        criteria: ['1.1', '1.2'],
      },
      { criterion: undefined, criteria: undefined, outcome: undefined, unit: { units: [ref] } },
      [],
    ],
    [
      'numbered otherwise with its outcome',
      { kind: 'renumber-outcome', unit: ref, outcome: '1', after: '3' },
      { outcome: { outcomes: [`${ref} 3`] }, criteria: { criteria: [`${ref} 3.1`, `${ref} 3.2`] } },
      [`${ref} 3.2`],
    ],
    [
      'in a unit whose reference is mended',
      { kind: 'set-reference', unit: ref, after: 'T/500/0003' },
      {
        unit: { units: ['T/500/0003'] },
        both: { units: ['T/500/0003', other] },
        criterion: { criteria: ['T/500/0003 1.2'] },
        outcome: { outcomes: ['T/500/0003 1'] },
      },
      ['T/500/0003 1.2'],
    ],
  ];

  test.each(cases)('%s', (_what, edit, scopes, lost) => {
    const { specification } = done(edit);
    expect(scopesOf(specification)).toMatchObject(
      Object.fromEntries(Object.entries(scopes).filter(([, scope]) => scope !== undefined)),
    );
    const gone = Object.keys(scopes).filter((id) => scopes[id] === undefined);
    expect(gone.filter((id) => id in scopesOf(specification))).toEqual([]);
    expect(lostIn(specification)).toEqual(lost);
  });

  test('a mended reference is carried into groups, rules of combination and values', () => {
    const { specification } = done({ kind: 'set-reference', unit: ref, after: 't/500/0003' });
    const [qualification] = specification.qualifications;
    expect(qualification?.groups[0]?.units).toEqual(['T/500/0003', other]);
    expect(qualification?.rules[0]?.from.units).toEqual(['T/500/0003', other]);
    expect(specification.evidenceRules.find(({ id }) => id === 'unit')?.value).toEqual({
      needs: ['T/500/0003', 'K/500/0009'],
      instead: other,
    });
    expect(specification.standards?.[0]?.covered.map(({ unit }) => unit)).toEqual(['T/500/0003', other]);
  });

  test('an acceptance stays with what it accepted', () => {
    const review = done(
      { kind: 'accept', code: 'words-lost', line: 22, about: `${ref} 1.2` },
      { kind: 'renumber', ...at, after: '1.9' },
    );
    expect(openErrors(review).filter(({ code }) => code === 'words-lost')).toEqual([]);
    expect(review.accepted).toEqual([
      { code: 'words-lost', line: 22, about: `${ref} 1.9`, aboutThen: `${ref} 1.2` },
    ]);
  });
});

describe('references and numbers', () => {
  test.each([
    ['no reference', { kind: 'set-reference', unit: ref, after: 'Unit 4' }, 'not-possible'],
    ['a reference that is there', { kind: 'set-reference', unit: ref, after: other }, 'number-taken'],
    ['the same reference', { kind: 'set-reference', unit: ref, after: ref }, 'nothing-changed'],
    ['a unit that is not there', { kind: 'set-reference', unit: 'K/500/0009', after: ref }, 'gone'],
    ['no number', { kind: 'set-number', qualification: '600/0000/0', after: '1' }, 'not-possible'],
    [
      'an outcome that is there',
      { kind: 'renumber-outcome', unit: ref, outcome: '1', after: '2' },
      'number-taken',
    ],
  ] as const)('%s is refused', (_what, edit, code) => {
    expect(applyEdits(sample(), [edit]).refusals).toMatchObject([{ code }]);
  });

  test('the number of a qualification is mended, and its check is made anew', () => {
    const { specification } = done({ kind: 'set-number', qualification: '600/0000/0', after: '601/0000/1' });
    expect(specification.qualifications.map(({ number }) => number)).toEqual(['601/0000/1']);
  });

  test('a unit described under a wrong reference is no longer missing under the right one', () => {
    const given = sample();
    const listed: Specification = {
      ...given,
      qualifications: given.qualifications.map((one) => ({
        ...one,
        groups: one.groups.map((group) => ({ ...group, units: ['T/500/0003', other] })),
        rules: [],
      })),
      findings: [
        {
          code: 'unit-not-described',
          severity: 'error',
          message: 'x',
          source: aClause(3),
          about: 'T/500/0003',
        },
        { code: 'unit-not-listed', severity: 'warning', message: 'x', source: aClause(9), about: ref },
      ],
    };
    const { review } = applyEdits(listed, [{ kind: 'set-reference', unit: ref, after: 'T/500/0003' }]);
    expect(review.specification.qualifications[0]?.groups[0]?.units).toEqual(['T/500/0003', other]);
    expect(review.specification.findings.map(({ code }) => code)).not.toContain('unit-not-described');
    expect(review.specification.findings.map(({ code }) => code)).not.toContain('unit-not-listed');
  });
});

const emptied = (): Edit[] =>
  ['2.1', '2.2'].map((criterion) => ({
    kind: 'drop',
    unit: ref,
    criterion,
    before: `Show sample skill ${criterion}`,
  }));

const errorsAfter = (...edits: readonly Edit[]) =>
  openErrors(done(...edits)).map(({ code, about }) => `${code} ${about ?? ''}`);

describe('what an edit leaves empty', () => {
  test('an outcome without criteria stands in the way until it has one or goes', () => {
    const error = `outcome-without-criteria ${ref} 2`;
    expect(errorsAfter(...emptied())).toContain(error);
    const added: Edit = { kind: 'add', unit: ref, criterion: '2.1', outcome: '2', text: 'New', line: 40 };
    expect(errorsAfter(...emptied(), added)).not.toContain(error);
    const dropped: Edit = {
      kind: 'drop-outcome',
      unit: ref,
      outcome: '2',
      before: 'Be able to do sample task 2',
      criteria: [],
    };
    expect(errorsAfter(...emptied(), dropped)).not.toContain(error);
  });

  test('a unit that was put in stands in the way until it has criteria', () => {
    const unit = 'T/500/0003';
    const added: Edit = { kind: 'add-unit', unit, title: 'New', line: 60 };
    const outcome: Edit = { kind: 'add-outcome', unit, outcome: '1', text: 'Know it', line: 61 };
    const criterion: Edit = { kind: 'add', unit, criterion: '1.1', outcome: '1', text: 'Say it', line: 62 };
    const about = (...edits: readonly Edit[]) =>
      openErrors(done(...edits)).flatMap((one) => (one.about?.startsWith(unit) ? [one.code] : []));
    expect(about(added)).toEqual(['unit-without-criteria']);
    expect(about(added, outcome)).toEqual(['unit-without-criteria']);
    expect(about(added, outcome, criterion)).toEqual([]);
  });
});

const told = (guidance: readonly { text: string; criteria: readonly string[] }[] = []) =>
  guidance.map(({ text, criteria }) => `${text} (${criteria.join()})`);

describe('guidance', () => {
  const piece = { text: 'Sample guidance', criteria: ['1.1', '1.2'], source: aClause(30) };
  const guided = (): Specification =>
    aSpecification({
      units: [
        aUnit({
          ref,
          outcomes: [
            anOutcome('1', 3, {
              criteria: [
                aCriterion('1.1', { guidance: [piece] }),
                aCriterion('1.2', { guidance: [piece] }),
                aCriterion('1.3'),
              ],
            }),
          ],
          guidance: [{ text: 'For the unit', criteria: [], source: aClause(31) }],
        }),
      ],
    });
  const guidanceAfter = (...edits: readonly Edit[]) => {
    const { review, refusals } = applyEdits(guided(), edits);
    expect(refusals).toEqual(edits.map(() => null));
    const [unit] = review.specification.units;
    return {
      unit: told(unit?.guidance),
      ...Object.fromEntries(
        (unit?.outcomes[0]?.criteria ?? []).map(({ number, guidance }) => [number, told(guidance)]),
      ),
    };
  };
  const both = 'Sample guidance (1.1,1.2)';

  test('is reworded at every criterion that it serves', () => {
    const edit: Edit = {
      kind: 'reword-guidance',
      unit: ref,
      criterion: '1.1',
      index: 0,
      before: piece.text,
      after: ' Better  guidance',
    };
    expect(guidanceAfter(edit)).toMatchObject({
      '1.1': ['Better guidance (1.1,1.2)'],
      '1.2': ['Better guidance (1.1,1.2)'],
    });
  });

  test('is put in for a criterion and for the unit as a whole', () => {
    expect(
      guidanceAfter(
        { kind: 'add-guidance', unit: ref, criterion: '1.3', text: 'More', line: 33 },
        { kind: 'add-guidance', unit: ref, criterion: '', text: 'Most', line: 34 },
      ),
    ).toEqual({ unit: ['For the unit ()', 'Most ()'], '1.1': [both], '1.2': [both], '1.3': ['More (1.3)'] });
  });

  test('moves between criteria and the unit, and names those that it serves', () => {
    const move = { kind: 'move-guidance', unit: ref, index: 0 } as const;
    expect(guidanceAfter({ ...move, criterion: '1.1', to: '1.3' })).toMatchObject({
      '1.1': [],
      '1.2': ['Sample guidance (1.3,1.2)'],
      '1.3': ['Sample guidance (1.3,1.2)'],
    });
    expect(guidanceAfter({ ...move, criterion: '1.1', to: '1.2' })).toMatchObject({
      '1.1': [],
      '1.2': ['Sample guidance (1.2)'],
    });
    expect(guidanceAfter({ ...move, criterion: '1.1', to: null })).toMatchObject({
      '1.1': [],
      '1.2': ['Sample guidance (1.2)'],
    });
    expect(guidanceAfter({ ...move, criterion: '', to: '1.3' })).toMatchObject({
      unit: [],
      '1.3': ['For the unit (1.3)'],
    });
    expect(guidanceAfter({ ...move, criterion: '1.2', to: '' })).toMatchObject({
      unit: ['For the unit ()', 'Sample guidance (1.1)'],
      '1.1': ['Sample guidance (1.1)'],
      '1.2': [],
    });
  });

  test.each([
    ['words changed meanwhile', { criterion: '1.1', index: 0, before: 'Other', after: 'New' }, 'changed'],
    ['guidance that is gone', { criterion: '1.3', index: 0, before: 'Other', after: 'New' }, 'gone'],
    ['no words', { criterion: '1.1', index: 0, before: piece.text, after: ' ' }, 'empty'],
    [
      'the same words',
      { criterion: '1.1', index: 0, before: piece.text, after: piece.text },
      'nothing-changed',
    ],
  ])('rewording %s is refused', (_what, edit, code) => {
    const given: Edit = { kind: 'reword-guidance', unit: ref, ...edit };
    expect(applyEdits(guided(), [given]).refusals).toMatchObject([{ code }]);
  });
});
