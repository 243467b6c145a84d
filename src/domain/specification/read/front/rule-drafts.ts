/** Rules of combination while they are read: each with its clause, without a number yet. */
import type { Rule, UnitSelector } from '../../../combination/model.ts';
import type { Clause } from '../../model.ts';
import type { Amount } from './amounts.ts';

export type Draft = {
  readonly kind: Rule['kind'];
  readonly from: UnitSelector;
  readonly needs?: UnitSelector;
  readonly min: number | null;
  readonly max: number | null;
  readonly pathway?: string;
  readonly isFurther?: true;
  readonly source: Clause;
};

export const draftOf = ({ bound, value, measure, from, isFurther }: Amount, source: Clause): Draft => ({
  kind: measure,
  from,
  min: bound === 'min' ? value : null,
  max: bound === 'max' ? value : null,
  source,
  ...(isFurther === true && bound === 'min' ? { isFurther } : {}),
});

const keyOf = ({ kind, from, needs, min, max, pathway }: Draft): string =>
  JSON.stringify([
    kind,
    from.groups,
    from.minLevel,
    from.maxLevel,
    kind === 'barred' ? from.units?.toSorted() : from.units,
    needs?.units,
    min,
    max,
    pathway,
  ]);

/** Both bounds of the same sum are one rule only where one statement gives both; otherwise each keeps its clause. */
export const distinct = (drafts: readonly Draft[]): readonly Draft[] => {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) if (!seen.has(keyOf(draft))) seen.set(keyOf(draft), draft);
  return [...seen.values()];
};

export const inPathway = (pathway: string | undefined): Pick<Draft, 'pathway'> =>
  pathway === undefined ? {} : { pathway };

/** Of the whole qualification, not of a part of it. */
export const whole = ({ from, pathway }: Draft): boolean =>
  pathway === undefined &&
  from.groups === undefined &&
  from.minLevel === undefined &&
  from.maxLevel === undefined &&
  from.units === undefined;

export const toRule = (draft: Draft, index: number): Rule | null => {
  const { kind, from, needs, min, max, source } = draft;
  const base = { id: `R${String(index + 1)}`, from, source, ...inPathway(draft.pathway) };
  if (kind === 'all' || kind === 'barred') return { ...base, kind, min: null, max: null };
  if (kind !== 'requires') return { ...base, kind, min, max };
  return needs === undefined ? null : { ...base, kind, needs, min: min ?? 1, max: null };
};
