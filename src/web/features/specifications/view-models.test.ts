import { describe, expect, test } from 'vitest';
import type { Unit } from '#domain/specification/model.ts';
import {
  aClause,
  aCriterion,
  aQualification,
  aSpecification,
  aUnit,
  anOutcome,
} from '#testing/specification.ts';
import { combinationViews, solve, waysInWords } from './combination-view.ts';
import { findAtLine, findNode, pathTo, treeOf } from './document-tree.ts';
import { countFindings, listFindings, listUnaccepted, nextPlace } from './findings.ts';
import { pageFinder } from './pages.ts';

const specification = aSpecification({
  units: [aUnit(), aUnit({ ref: 'D/500/0002' }), aUnit({ ref: 'F/500/0003' })],
  qualifications: [
    aQualification({
      groups: [
        { key: 'A', title: 'Group A', kind: 'mandatory', units: ['A/500/0001'], source: aClause(6) },
        {
          key: 'B',
          title: 'Group B',
          kind: 'optional',
          units: ['D/500/0002', 'Z/500/0009'],
          source: aClause(7),
        },
      ],
    }),
  ],
});

describe('the tree beside the source', () => {
  const tree = treeOf(specification);

  test('has the groups with the units that are described, then the units of no group', () => {
    expect(tree.map(({ kind, label, children }) => [kind, label, children.length])).toEqual([
      ['group', 'A', 1],
      ['group', 'B', 1],
      ['unit', 'F/500/0003', 2],
    ]);
  });

  test('finds a criterion and the way to it', () => {
    expect(findNode(tree, 'D/500/0002 2.1')).toMatchObject({ kind: 'criterion', label: '2.1' });
    expect(pathTo(tree, 'D/500/0002 2.1')).toEqual([
      '600/0000/0 B',
      'D/500/0002',
      'D/500/0002 2',
      'D/500/0002 2.1',
    ]);
    expect(pathTo(tree, 'nowhere')).toEqual([]);
  });

  test('a line leads to what was read there, the criterion rather than its unit', () => {
    const criterion = { ...aCriterion('1.1'), source: { line: 12, endLine: 13, text: 'Sample' } };
    const outcome = { ...anOutcome('1'), criteria: [criterion], source: aClause(12) };
    const unit = aUnit({ outcomes: [outcome], source: { line: 10, endLine: 20, text: 'Sample' } });
    const nodes = treeOf(aSpecification({ units: [unit], qualifications: [] }));
    expect([9, 10, 12, 13, 20].map((line) => findAtLine(nodes, line)?.kind)).toEqual([
      undefined,
      'unit',
      'criterion',
      'criterion',
      'unit',
    ]);
  });

  test('of the cells of a row, the words that were chosen tell which was meant', () => {
    const row = { line: 12, endLine: 13 };
    const criterion = aCriterion('1.1', {
      source: { ...row, text: 'Measure the rider' },
      guidance: [{ text: 'With a tape', criteria: ['1.1'], source: { ...row, text: 'With a tape' } }],
    });
    const outcome = anOutcome('1', 0, { criteria: [criterion], source: { line: 12, text: 'Fit a saddle' } });
    const unit = aUnit({ outcomes: [outcome], source: { line: 10, endLine: 20, text: 'Unit' } });
    const nodes = treeOf(aSpecification({ units: [unit], qualifications: [], evidenceRules: [] }));
    const said = (words: string) => findAtLine(nodes, 12, words)?.kind;
    expect(['1.1 Measure the rider', 'With a tape', '1 Fit a saddle', 'Anything'].map(said)).toEqual([
      'criterion',
      'guidance',
      'outcome',
      'guidance',
    ]);
  });

  test('a line stands on the page of what was last read above it', () => {
    const units = [
      aUnit({ outcomes: [], source: { ...aClause(10), page: 2 } }),
      aUnit({ ref: 'D/500/0002', outcomes: [], source: { ...aClause(40), page: 3 } }),
    ];
    const pageOf = pageFinder(aSpecification({ units, qualifications: [], evidenceRules: [] }));
    expect([9, 10, 39, 40].map(pageOf)).toEqual([undefined, 2, 2, 3]);
  });

  test('an outcome and its first criterion have different keys', () => {
    expect(findNode(tree, 'A/500/0001 1')?.kind).toBe('outcome');
    expect(findNode(tree, 'A/500/0001 1.1')?.kind).toBe('criterion');
  });
});

const findings = [
  { code: 'a', severity: 'note', message: 'a', source: aClause(1) },
  { code: 'b', severity: 'error', message: 'b', source: aClause(9) },
  { code: 'c', severity: 'error', message: 'c', source: aClause(2) },
] as const;

const codes = (accepted: readonly string[]) =>
  listUnaccepted(findings, ({ code }) => (accepted.includes(code) ? 'Sample reason' : undefined)).map(
    ({ code }) => code,
  );

describe('findings', () => {
  test('are listed gravest first, each with its own place in the list', () => {
    expect(listFindings(findings).map(({ code, index }) => [code, index])).toEqual([
      ['c', 2],
      ['b', 1],
      ['a', 0],
    ]);
    expect(countFindings(findings)).toEqual({ error: 2, warning: 0, note: 1 });
  });

  test('errors stand in the way until they are accepted', () => {
    expect(codes([])).toEqual(['c', 'b']);
    expect(codes(['b', 'a'])).toEqual(['c']);
  });

  test('keep their key while others come and go', () => {
    const twice = [...findings, { ...findings[0] }];
    const keys = listFindings(twice).map(({ key }) => key);
    expect(new Set(keys).size).toBe(twice.length);
    expect(listFindings(twice.slice(1)).map(({ key }) => key)).toEqual(
      expect.arrayContaining(listFindings(findings.slice(1)).map(({ key }) => key)),
    );
  });

  test.each([
    ['begins at the first', { at: -1, last: -1, of: 3 }, 1, 0],
    ['goes on', { at: 0, last: 0, of: 3 }, 1, 1],
    ['stops at the last', { at: 2, last: 2, of: 3 }, 1, 2],
    ['stops at the first', { at: 0, last: 0, of: 3 }, -1, 0],
    ['goes on where one has gone', { at: -1, last: 1, of: 2 }, 1, 1],
    ['goes back from where one has gone', { at: -1, last: 1, of: 2 }, -1, 0],
    ['stays in a list that has become shorter', { at: -1, last: 5, of: 2 }, 1, 1],
  ] as const)('the way through them %s', (_what, way, step, expected) =>
    expect(nextPlace(way, step)).toBe(expected),
  );
});

const solvedFor = (units: readonly Unit[]) =>
  combinationViews(aSpecification({ units })).map(({ structure }) => solve(structure))[0];

describe('the solver’s view', () => {
  test('counts the ways and finds the least, for units with and without guided hours', () => {
    const units = [
      aUnit(),
      aUnit({ ref: 'D/500/0002', glh: 9 }),
      aUnit({ ref: 'F/500/0003', credits: 5, glh: 8 }),
    ];
    const solved = solvedFor(units);
    expect(solved).toMatchObject({
      credits: { least: { amount: 8 } },
      glh: { kind: 'found', least: { amount: 17 } },
      never: [],
    });
    expect(solved?.ways).toBe(4n);
    const silent = units.map((unit) => ({ ...unit, glh: null }));
    expect(solvedFor(silent)?.glh.kind).toBe('not-stated');
  });

  test('a suite of units has none', () =>
    expect(combinationViews(aSpecification({ qualifications: [], kind: 'unit-suite' }))).toEqual([]));

  test.each([
    [4_180_585n, '4,180,585'],
    [894_000_000_000n, 'about 8.9 × 10¹¹'],
    [null, 'cannot be counted for these rules'],
  ])('%s ways read as %s', (ways, words) => expect(waysInWords(ways)).toBe(words));
});
