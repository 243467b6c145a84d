/** National occupational standards seen from their side: which units cover each, how far, and how much of that is met. */
import type {
  Clause,
  OccupationalStandard,
  Specification,
  StandardCover,
  StandardExtent,
  Unit,
} from './model.ts';

export type MappedStandard = Omit<OccupationalStandard, 'covered'> & {
  /** In the order of the document's units; empty where none covers it. */
  readonly units: readonly StandardCover[];
};

type Mapping = Pick<Specification, 'units' | 'standards'>;

/** Which units cover a standard: those that name its code. How far is null where nothing says so. */
const unitsOf = (
  code: string,
  units: readonly Unit[],
  covered: readonly StandardCover[],
): readonly StandardCover[] =>
  units
    .filter(({ nos }) => nos.includes(code))
    .map(
      ({ ref, source }) => covered.find(({ unit }) => unit === ref) ?? { unit: ref, extent: null, source },
    );

/**
 * Every standard that the document maps, in its order, then those that only units name. A standard that no unit covers
 * is among them: whoever plans delivery sees what the qualification leaves out.
 */
export const listStandards = ({ units, standards = [] }: Mapping): readonly MappedStandard[] => {
  const listed = new Set(standards.map(({ code }) => code));
  const others = new Set(units.flatMap(({ nos }) => nos).filter((code) => !listed.has(code)));
  const bare = [...others].flatMap((code): readonly OccupationalStandard[] => {
    const source = units.find(({ nos }) => nos.includes(code))?.source;
    return source === undefined ? [] : [{ code, title: null, suite: null, covered: [], source }];
  });
  return [...standards, ...bare].map(({ covered, ...standard }) => ({
    ...standard,
    units: unitsOf(standard.code, units, covered),
  }));
};

/** How far a unit covers a standard, in words; of one of which nothing is said, nothing. */
export const extentWords: Readonly<Record<StandardExtent, string>> = {
  full: 'in full',
  part: 'in part',
  'knowledge-full': 'its knowledge in full',
  'knowledge-part': 'its knowledge in part',
};

/** The units that cover no standard. */
export const unitsWithoutStandards = ({ units }: Pick<Mapping, 'units'>): readonly Unit[] =>
  units.filter(({ nos }) => nos.length === 0);

/** How a learner's unit stands, as far as this asks. */
export type UnitStanding = {
  readonly chosen: boolean;
  /** Credit for it comes from elsewhere, so that its criteria ask for nothing. */
  readonly transferred: boolean;
  readonly met: number;
  readonly criteria: number;
};

export type StandardEvidence = {
  /** Units that cover it and that the learner takes. */
  readonly taken: number;
  readonly met: number;
  readonly criteria: number;
  /**
   * `not-covered`: no unit of the document; `not-taken`: none of the units that the learner takes; else how many of the
   * criteria of those units are met. That all are met evidences the standard as far as the units cover it, not further.
   */
  readonly state: 'not-covered' | 'not-taken' | 'none' | 'some' | 'all';
};

/** How far a learner evidences a standard, by the criteria of the units that cover it. */
export const evidenceOf = (
  { units }: Pick<MappedStandard, 'units'>,
  standingOf: (unit: string) => UnitStanding | undefined,
): StandardEvidence => {
  const taken = units.flatMap(({ unit }) => {
    const standing = standingOf(unit);
    return standing?.chosen === true ? [standing] : [];
  });
  const asked = taken.filter(({ transferred }) => !transferred);
  const met = asked.reduce((sum, one) => sum + one.met, 0);
  const criteria = asked.reduce((sum, one) => sum + one.criteria, 0);
  const counts = { taken: taken.length, met, criteria };
  if (units.length === 0) return { ...counts, state: 'not-covered' };
  if (taken.length === 0) return { ...counts, state: 'not-taken' };
  const isBegun = met > 0 || asked.length < taken.length;
  return { ...counts, state: met === criteria ? 'all' : isBegun ? 'some' : 'none' };
};

const same = (one: Clause, other: Clause): boolean => one.line === other.line && one.text === other.text;

/** Where a mapping stands: the standard's own place, then those of its units that stand elsewhere. */
export const placesOf = ({ source, units }: MappedStandard): readonly Clause[] => [
  source,
  ...units.map((cover) => cover.source).filter((one) => !same(one, source)),
];
