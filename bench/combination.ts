/** Evaluations and plans a second over the sample qualification and a large made-up one. */
import { count } from '#domain/combination/count.ts';
import { createEvaluator } from '#domain/combination/evaluate.ts';
import type { CombinationStructure } from '#domain/combination/model.ts';
import { plan } from '#domain/combination/plan.ts';
import { describeTimes, measure } from './statistics.ts';

const source = { line: 1, text: 'Made up for measuring.' };

/** Sixty units in three groups; figures that do not divide evenly. */
const structure: CombinationStructure = {
  units: Array.from({ length: 60 }, (_, index) => ({
    ref: `A/900/${String(index).padStart(4, '0')}`,
    group: index < 4 ? 'A' : index < 36 ? 'B' : 'C',
    level: 3 + (index % 3),
    credits: 3 + ((index * 7) % 5),
    glh: 12 + ((index * 13) % 29),
    tut: 10 * (3 + ((index * 7) % 5)),
  })),
  rules: [
    { id: 'R1', kind: 'credits', from: {}, min: 70, max: null, source },
    { id: 'R2', kind: 'all', from: { groups: ['A'] }, min: null, max: null, source },
    { id: 'R3', kind: 'credits', from: { groups: ['B'] }, min: 25, max: null, source },
    { id: 'R4', kind: 'credits', from: { groups: ['C'] }, min: null, max: 17, source },
    { id: 'R5', kind: 'credits', from: { minLevel: 4 }, min: 40, max: null, source },
  ],
};

const perSecond = (runs: number, work: () => unknown): number => {
  const start = performance.now();
  for (let index = 0; index < runs; index += 1) work();
  return Math.round((runs / (performance.now() - start)) * 1000);
};

export const run = async (): Promise<void> => {
  const evaluator = createEvaluator(structure);
  const evaluate = (refs: readonly string[]) => evaluator.evaluate(refs);
  const free = structure.units.filter(({ group }) => group !== 'C').map(({ ref }) => ref);
  const all = structure.units.map(({ ref }) => ref);
  const part = free.slice(0, 9);
  for (let warming = 0; warming < 2000; warming += 1) evaluate(part);
  console.log(
    `evaluations a second where no cap binds: ${String(perSecond(100_000, () => evaluate(free)))} (met), ${String(perSecond(100_000, () => evaluate(part)))} (not met)`,
  );
  console.log(`evaluations a second where a cap binds: ${String(perSecond(2_000, () => evaluate(all)))}`);
  for (const minimise of ['credits', 'glh', 'units'] as const) {
    const times = await measure(100, (index) =>
      plan(structure, { minimise, achieved: free.slice(0, index % 9) }),
    );
    console.log(`plan over 60 units, least ${minimise}: ${describeTimes(times)}`);
  }
  const counting = await measure(3, () => count(structure));
  console.log(`ways to complete: ${String(count(structure))}, counted in ${describeTimes(counting)}`);
};
