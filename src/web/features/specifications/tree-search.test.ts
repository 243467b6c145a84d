import { describe, expect, test } from 'vitest';
import { aSpecification, aUnit, anOutcome } from '#testing/specification.ts';
import { keysOf, treeOf } from './document-tree.ts';
import { searchTree } from './tree-search.ts';

const one = anOutcome('1', 3);
const [first] = one.criteria;
if (first === undefined) throw new Error('there is no criterion');
const guidance = [
  { text: 'A risk register', criteria: ['1.1'], source: { line: 9, text: 'A risk register' } },
];
const tree = treeOf(
  aSpecification({
    units: [
      aUnit({
        ref: 'A/500/0001',
        title: 'Manage risk',
        outcomes: [{ ...one, criteria: [{ ...first, text: 'Assess a Risk at work', guidance }] }],
      }),
      aUnit({ ref: 'A/500/0002', title: 'Lay bricks', outcomes: [anOutcome('1', 2), anOutcome('2', 2)] }),
    ],
  }),
);

describe('looking for words in what was read', () => {
  test('shows every place that says them, with the way to it open', () => {
    const { nodes, ways, matches } = searchTree(tree, 'risk');
    expect(matches).toEqual(['A/500/0001', 'A/500/0001 1.1', 'A/500/0001 1.1 guidance 0']);
    expect(['A/500/0001', 'A/500/0001 1', 'A/500/0001 1.1'].every((key) => ways.has(key))).toBe(true);
    expect(keysOf(nodes).filter((key) => key.startsWith('A/500/0002'))).toEqual([]);
  });

  test.each([
    ['work RISK', ['A/500/0001 1.1']],
    ['A/500/0002 2.1', ['A/500/0002 2.1']],
    ['bricks', ['A/500/0002']],
    ['nobody says this', []],
  ])('%s', (words, expected) => {
    expect(searchTree(tree, words).matches).toEqual(expected);
  });

  test('leaves what is below a unit that is found by its title, closed', () => {
    const { nodes, ways } = searchTree(tree, 'bricks');
    expect(keysOf(nodes)).toContain('A/500/0002 2.1');
    expect(ways.has('A/500/0002')).toBe(false);
  });
});
