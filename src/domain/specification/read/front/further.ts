/** Amounts that are asked for on top of others: `two units from Group B and a further three from Groups B and C`. */
import type { Rule, UnitSelector } from '../../../combination/model.ts';

type Bounded = {
  readonly kind: Rule['kind'];
  readonly from: UnitSelector;
  readonly min: number | null;
  readonly pathway?: string;
  readonly isFurther?: true;
};

const groupsOf = ({ from }: Bounded): readonly string[] => from.groups ?? [];

const isByGroup = ({ from }: Bounded): boolean =>
  from.units === undefined && from.minLevel === undefined && from.maxLevel === undefined;

/** What else is asked, in the same measure, of some of the same units. */
const sharing = <Draft extends Bounded>(draft: Draft, all: readonly Draft[]): readonly Draft[] =>
  all.filter(
    (other) =>
      other !== draft &&
      other.kind === draft.kind &&
      other.min !== null &&
      other.isFurther === undefined &&
      other.pathway === draft.pathway &&
      groupsOf(other).some((key) => groupsOf(draft).includes(key)),
  );

/**
 * The least amount from the groups of a draft with what else is asked of them added; null where that cannot be told,
 * because the groups overlap only in part or levels and single units come in.
 */
export const withWhatItIsOnTopOf = <Draft extends Bounded>(
  draft: Draft,
  all: readonly Draft[],
): Draft | null => {
  const others = sharing(draft, all);
  const parts = others.flatMap(groupsOf);
  const isSum =
    [draft, ...others].every(isByGroup) &&
    new Set(parts).size === parts.length &&
    parts.every((key) => groupsOf(draft).includes(key));
  if (others.length > 0 && !isSum) return null;
  return { ...draft, min: others.reduce((sum, { min }) => sum + (min ?? 0), draft.min ?? 0) };
};
