import { type ClashPart, findClash } from '#domain/combination/clash.ts';
import { count } from '#domain/combination/count.ts';
import { type Extent, extentOf, neverCounting } from '#domain/combination/extent.ts';
import { asksNothing, structureOf } from '#domain/combination/structure.ts';
import type { CombinationStructure } from '#domain/combination/model.ts';
import type { Qualification, Specification } from '#domain/specification/model.ts';

/** The rules of one qualification, and of one pathway where it has several, with the units that they look at. */
export type CombinationView = {
  readonly key: string;
  readonly qualification: Qualification;
  readonly pathway: string | null;
  readonly structure: CombinationStructure;
  /** Units of the document that no group of the qualification lists. */
  readonly ungrouped: readonly string[];
};

const viewOf = (
  specification: Specification,
  qualification: Qualification,
  pathway: string | null,
): readonly CombinationView[] => {
  const structure = structureOf(specification, qualification.number, pathway ?? undefined);
  if (structure === null) return [];
  const listed = new Set(structure.units.map(({ ref }) => ref));
  return [
    {
      key: `${qualification.number} ${pathway ?? ''}`,
      qualification,
      pathway,
      structure,
      ungrouped: specification.units.map(({ ref }) => ref).filter((ref) => !listed.has(ref)),
    },
  ];
};

/** Every qualification and pathway of a specification. */
export const combinationViews = (specification: Specification): readonly CombinationView[] =>
  specification.qualifications.flatMap((qualification) =>
    qualification.pathways.length === 0
      ? viewOf(specification, qualification, null)
      : qualification.pathways.flatMap(({ key }) => viewOf(specification, qualification, key)),
  );

/** What the solver makes of the rules. */
export type Solved = {
  /** How many selections of units complete it; null where they cannot be counted. */
  readonly ways: bigint | null;
  readonly credits: Extent;
  readonly glh: Extent;
  readonly tut: Extent;
  /** Units in a group that no completing selection can count. */
  readonly never: readonly string[];
  /** The rules that cannot all be kept; none where there is a way. */
  readonly clash: readonly ClashPart[];
};

/** Takes up to seconds for many units, so the desk asks it of a worker. */
export const solve = (structure: CombinationStructure): Solved => {
  const credits = extentOf(structure, 'credits');
  const ways = count(structure);
  const isImpossible = ways === 0n || credits.kind === 'impossible';
  return {
    ways,
    credits,
    glh: extentOf(structure, 'glh'),
    tut: extentOf(structure, 'tut'),
    never: asksNothing(structure) || isImpossible ? [] : neverCounting(structure),
    clash: isImpossible ? findClash(structure, []) : [],
  };
};

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
