/** What a learner is near to: of all that is offered, the qualifications that the units they have achieved lead to. */
import { evaluate } from '../combination/evaluate.ts';
import type { CombinationStructure } from '../combination/model.ts';
import { type Plan, plan } from '../combination/plan.ts';
import { asksNothing, structureOf } from '../combination/structure.ts';
import type { Clause, Level, Qualification, Specification } from '../specification/model.ts';
import { listRulesAnywhere } from '../specification/rules-of-evidence.ts';
import { readRuleValue } from '../specification/rule-value-reader.ts';

export type Offered = { readonly specificationId: string; readonly specification: Specification };

export type NearAward = {
  readonly specificationId: string;
  readonly qualificationNumber: string;
  readonly pathway: string | null;
  readonly title: string;
  readonly level: Level | null;
  /** Achieved units that count towards it. */
  readonly brings: readonly string[];
  readonly creditsHave: number;
  /** The least that is still to be done: units, and the credits they give. */
  readonly toDo: readonly string[];
  readonly creditsToDo: number;
};

type Ways = {
  readonly pathway: string | null;
  readonly structure: CombinationStructure;
  readonly plan: Plan;
};

const waysTo = (
  { specification }: Offered,
  { number, pathways }: Qualification,
  achieved: readonly string[],
): readonly Ways[] =>
  [null, ...pathways.map(({ key }) => key)].flatMap((pathway): readonly Ways[] => {
    // A qualification with pathways is only ever taken by one of them.
    if (pathway === null && pathways.length > 0) return [];
    const structure = structureOf(specification, number, pathway ?? undefined);
    if (structure === null || asksNothing(structure)) return [];
    const contained = new Set(structure.units.map(({ ref }) => ref));
    const own = achieved.filter((ref) => contained.has(ref));
    if (own.length === 0) return [];
    const found = plan(structure, { achieved: own, minimise: 'credits' });
    return found.kind === 'plan' ? [{ pathway, structure, plan: found }] : [];
  });

const creditsOf = (specification: Specification, refs: readonly string[]): number => {
  const wanted = new Set(refs);
  return specification.units.reduce(
    (sum, { ref, credits }) => sum + (wanted.has(ref) ? (credits ?? 0) : 0),
    0,
  );
};

const awardBy = (
  offered: Offered,
  qualification: Qualification,
  { pathway, structure, plan: { toDo, units } }: Ways,
): NearAward => {
  const done = new Set(units.filter((ref) => !toDo.includes(ref)));
  const evaluation = evaluate(structure, [...done]);
  return {
    specificationId: offered.specificationId,
    qualificationNumber: qualification.number,
    pathway,
    title: qualification.title,
    level: qualification.level,
    brings: evaluation.counted,
    creditsHave: evaluation.credits,
    toDo,
    creditsToDo: creditsOf(offered.specification, toDo),
  };
};

const nearness = (one: NearAward, other: NearAward): number =>
  one.creditsToDo - other.creditsToDo ||
  one.toDo.length - other.toDo.length ||
  one.title.localeCompare(other.title, 'en');

/**
 * The qualifications that achieved units count towards, the nearest first; each by its shortest way. One whose rules
 * cannot be met, or are not stated, is left out.
 */
export const nearestAwards = (
  offered: readonly Offered[],
  achieved: readonly string[],
): readonly NearAward[] =>
  offered
    .flatMap((one) =>
      one.specification.qualifications.flatMap((qualification): readonly NearAward[] => {
        const ways = waysTo(one, qualification, achieved).map((way) => awardBy(one, qualification, way));
        const [shortest] = ways.toSorted(nearness);
        return shortest === undefined || shortest.brings.length === 0 ? [] : [shortest];
      }),
    )
    .toSorted(nearness);

export type Progression = { readonly to: string; readonly clause: Clause };

/** A route that begins at another level is not one for the learners of this qualification. */
const beginsElsewhere = (from: string | null, qualifications: readonly Qualification[]): boolean => {
  const levels = [...(from ?? '').matchAll(/\blevel (\d)\b/giu)].map(([, level]) => level);
  return levels.length > 0 && !qualifications.some(({ level }) => levels.includes(String(level)));
};

/** Where a specification says that its qualification leads. */
export const progressionRoutes = (
  specification: Pick<Specification, 'evidenceRules' | 'qualifications'>,
): readonly Progression[] =>
  listRulesAnywhere(specification, 'progression').flatMap(({ value, source }) => {
    const reader = readRuleValue(value);
    if (beginsElsewhere(reader.text('from'), specification.qualifications)) return [];
    return [...reader.list('to'), ...reader.list('name')].map((to) => ({ to, clause: source }));
  });
