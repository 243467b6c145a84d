import { expect, test } from 'vitest';
import { busiestOf } from './busiest.ts';

const approved = (name: string, learners: number) => ({ name, learners, verdict: 'approved' as const });
const withdrawn = (name: string, learners: number) => ({ name, learners, verdict: 'withdrawn' as const });

test.each([
  ['nothing is offered', [], undefined],
  ['most learners', [approved('A', 1), approved('B', 12), approved('C', 3)], 'B'],
  ['the first of several alike', [approved('A', 0), approved('B', 0)], 'A'],
  ['what is withdrawn comes last', [withdrawn('A', 0), approved('B', 0)], 'B'],
  ['unless its learners are those who are left', [withdrawn('A', 4), approved('B', 0)], 'A'],
])('a page begins with %s', (_, items, expected) => {
  expect(busiestOf(items)?.name).toBe(expected);
});
