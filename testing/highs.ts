/** HiGHS, a solver that is not ours: the oracle for our own searches. */
import { createRequire } from 'node:module';

type Answer = { readonly Status: string; readonly ObjectiveValue: number };
type Highs = { solve(problem: string, options: Readonly<Record<string, number>>): Answer };

/** The types that the package ships say something else of its module than Node finds. */
const load: () => Promise<Highs> = createRequire(import.meta.url)('highs');

export type OracleRow = {
  /** Weight by variable. */
  readonly weights: ReadonlyMap<number, number>;
  readonly min: number | null;
  readonly max: number | null;
};

export type OracleProblem = {
  /** What taking each variable costs. */
  readonly costs: readonly number[];
  readonly rows: readonly OracleRow[];
};

const nameOf = (variable: number): string => `x${String(variable)}`;

const sumOf = (weights: Iterable<readonly [number, number]>): string => {
  const terms = [...weights].map(
    ([variable, weight]) => `${weight < 0 ? '-' : '+'} ${String(Math.abs(weight))} ${nameOf(variable)}`,
  );
  return terms.length === 0 ? `0 ${nameOf(0)}` : terms.join(' ');
};

const inWords = ({ costs, rows }: OracleProblem): string => {
  const asked = rows.flatMap(({ weights, min, max }) => [
    ...(min === null ? [] : [`${sumOf(weights)} >= ${String(min)}`]),
    ...(max === null ? [] : [`${sumOf(weights)} <= ${String(max)}`]),
  ]);
  const names = costs.map((_, variable) => nameOf(variable));
  return `Minimize\n${sumOf(costs.entries())}\nSubject To\n${asked.join('\n')}\nBinary\n${names.join(' ')}\nEnd\n`;
};

/** The least that taking some of the variables can cost, all rows kept; null where no choice keeps them. */
export const leastCost = async (problem: OracleProblem): Promise<number | null> => {
  const highs = await load();
  const { Status, ObjectiveValue } = highs.solve(inWords(problem), { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (Status === 'Infeasible') return null;
  if (Status !== 'Optimal') throw new Error(`HiGHS answered ${Status}`);
  return Math.round(ObjectiveValue * 1000) / 1000;
};
