import { solve } from '#contract/solver.ts';
import { count } from '#domain/combination/count.ts';
import { type PlanGoal, plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import type { Qualification, Specification } from '#domain/specification/model.ts';

/** The cheapest way through the rules for one goal. */
export type Cheapest = {
  readonly credits: number;
  readonly glh: number;
  readonly units: readonly string[];
};

/** What the solver makes of the rules of one qualification, and of one pathway where it has several. */
export type CombinationView = {
  readonly key: string;
  readonly qualification: Qualification;
  readonly pathway: string | null;
  /** How many selections of units complete it; null where they cannot be counted. */
  readonly ways: bigint | null;
  readonly leastCredits: Cheapest | null;
  readonly leastGlh: Cheapest | null;
};

type Structure = NonNullable<ReturnType<typeof structureOf>>;

const cheapest = (structure: Structure, minimise: PlanGoal): Cheapest | null => {
  const found = plan(structure, { minimise }, solve);
  return found.kind === 'plan' ? { credits: found.credits, glh: found.glh, units: found.units } : null;
};

const viewOf = (
  specification: Specification,
  qualification: Qualification,
  pathway: string | null,
): readonly CombinationView[] => {
  const structure = structureOf(specification, qualification.number, pathway ?? undefined);
  if (structure === null) return [];
  return [
    {
      key: `${qualification.number} ${pathway ?? ''}`,
      qualification,
      pathway,
      ways: count(structure),
      leastCredits: cheapest(structure, 'credits'),
      leastGlh: cheapest(structure, 'glh'),
    },
  ];
};

/** The solver's view of every qualification and pathway of a specification. */
export const combinationViews = (specification: Specification): readonly CombinationView[] =>
  specification.qualifications.flatMap((qualification) =>
    qualification.pathways.length === 0
      ? viewOf(specification, qualification, null)
      : qualification.pathways.flatMap(({ key }) => viewOf(specification, qualification, key)),
  );

const grouped = new Intl.NumberFormat('en-GB');

/** A count as people read it: in full up to a thousand million, then in powers of ten. */
export const waysInWords = (ways: bigint | null): string => {
  if (ways === null) return 'cannot be counted for these rules';
  if (ways < 1_000_000_000n) return grouped.format(ways);
  const digits = String(ways);
  return `about ${digits.slice(0, 1)}.${digits.slice(1, 2)} × 10^${String(digits.length - 1)}`;
};
