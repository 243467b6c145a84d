import { count } from '#domain/combination/count.ts';
import type { ClashPart } from '#domain/combination/clash.ts';
import { plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import type { Qualification, Specification } from '#domain/specification/model.ts';

/** The cheapest way through the rules for one goal; why there is none; or that the document does not say enough. */
export type Cheapest =
  | { readonly kind: 'found'; readonly least: number; readonly units: readonly string[] }
  | { readonly kind: 'impossible'; readonly clash: readonly ClashPart[] }
  | { readonly kind: 'not-stated' };

/** What the solver makes of the rules of one qualification, and of one pathway where it has several. */
export type CombinationView = {
  readonly key: string;
  readonly qualification: Qualification;
  readonly pathway: string | null;
  /** How many selections of units complete it; null where they cannot be counted. */
  readonly ways: bigint | null;
  readonly leastCredits: Cheapest;
  readonly leastGlh: Cheapest;
};

type Structure = NonNullable<ReturnType<typeof structureOf>>;

const cheapest = (structure: Structure, minimise: 'credits' | 'glh'): Cheapest => {
  const found = plan(structure, { minimise });
  if (found.kind === 'impossible') return { kind: 'impossible', clash: found.clash };
  const least = found.kind === 'plan' ? found[minimise] : null;
  return found.kind === 'cannot-tell' || least === null
    ? { kind: 'not-stated' }
    : { kind: 'found', least, units: found.units };
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

const raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'] as const;

/** A count as people read it: in full up to a thousand million, then in powers of ten. */
export const waysInWords = (ways: bigint | null): string => {
  if (ways === null) return 'cannot be counted for these rules';
  if (ways < 1_000_000_000n) return grouped.format(ways);
  const digits = String(ways);
  const power = Array.from(String(digits.length - 1), (digit) => raised[Number(digit)] ?? '').join('');
  return `about ${digits.slice(0, 1)}.${digits.slice(1, 2)} × 10${power}`;
};
