import { solve as solveModel } from 'yalps';
import type { Solver } from '../domain/combination/plan.ts';

/** The solver of the server and of the browser: small and synchronous. Its answers are re-checked by the domain. */
export const solve: Solver = ({ bounds, columns }) => {
  const solution = solveModel(
    {
      direction: 'minimize',
      objective: 'cost',
      constraints: bounds.map(({ key, min, max }) => [
        key,
        { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
      ]),
      variables: columns.map(({ key, weights, cost }) => [key, [...weights, ['cost', cost] as const]]),
      binaries: true,
    },
    { precision: 1e-8, checkCycles: true, timeout: 2_000 },
  );
  if (solution.status !== 'optimal') return null;
  return new Set(solution.variables.filter(([, value]) => value > 0.5).map(([key]) => key));
};
