/** Rules of combination out of prose, bullets and small tables. */
import type { Rule } from '../../../combination/model.ts';
import type { Clause, Finding } from '../../model.ts';
import { withWhatItIsOnTopOf } from './further.ts';
import { pathwayAfter, pathwayBegunBy } from './pathways.ts';
import { type Draft, distinct, inPathway, toRule, whole } from './rule-drafts.ts';
import { type Structured, draftOfPairs, groupBegunBy, readStatement } from './rule-statements.ts';
import { type Statement, clauseOf } from './statements.ts';
import { pairsOf } from './unit-relations.ts';

export type RuleReading = { readonly rules: readonly Rule[]; readonly findings: readonly Finding[] };

/** A mandatory group whose credits must all be achieved asks for all its units. */
const mandatoryRules = (
  { groups, pathwayOf }: Structured,
  drafts: readonly Draft[],
  creditsOf: (ref: string) => number,
): readonly Draft[] =>
  groups
    .filter(
      ({ kind, key }) =>
        kind === 'mandatory' &&
        !drafts.some((draft) => draft.kind === 'all' && draft.from.groups?.includes(key) === true),
    )
    .flatMap((group) => {
      const sum = group.units.reduce((total, ref) => total + creditsOf(ref), 0);
      const stated = drafts.find(
        (draft) =>
          draft.kind === 'credits' &&
          draft.from.groups?.length === 1 &&
          draft.from.groups[0] === group.key &&
          draft.min !== null,
      );
      if (stated !== undefined && (stated.min ?? 0) < sum) return [];
      return [
        {
          kind: 'all' as const,
          from: { groups: [group.key] },
          min: null,
          max: null,
          source: stated?.source ?? group.source,
          ...inPathway(pathwayOf.get(group.key)),
        },
      ];
    });

/** Units that are listed for one pathway do not count towards another. */
const otherPathwayRules = ({ groups, pathways, pathwayOf }: Structured): readonly Draft[] =>
  groups.flatMap(({ key, source }) =>
    pathways
      .filter((pathway) => pathwayOf.has(key) && pathway.key !== pathwayOf.get(key))
      .map((pathway) => ({
        kind: 'units' as const,
        from: { groups: [key] },
        min: null,
        max: 0,
        source,
        pathway: pathway.key,
      })),
  );

const notUnderstood = (source: Clause): Finding => ({
  code: 'rule-not-understood',
  severity: 'warning',
  message: 'This sentence seems to lay down a rule of combination that could not be read.',
  source,
});

/** Drafts with what is asked for on top of others added up; what cannot be is no rule, and its clause is told. */
const addFurther = (
  drafts: readonly Draft[],
): { readonly drafts: readonly Draft[]; readonly findings: readonly Finding[] } => {
  const all = distinct(drafts);
  const summed = all.map((draft) =>
    draft.isFurther === undefined ? draft : withWhatItIsOnTopOf(draft, all),
  );
  return {
    drafts: summed.filter((draft) => draft !== null),
    findings: all
      .filter((_draft, index) => summed[index] === null)
      .map(({ source }) => notUnderstood(source)),
  };
};

/** What tables and the units' own sections say of single units against others. */
const readRelations = ({ relations = [], pairs = [], units }: Structured) => {
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  for (const relation of relations) {
    const read = pairsOf(relation, units);
    drafts.push(...(read ?? []).map((one) => draftOfPairs(one, relation.source)));
    if (read === null) findings.push(notUnderstood(relation.source));
  }
  drafts.push(...pairs.map((one) => draftOfPairs(one.pairs, one.source)));
  return { drafts, findings };
};

/**
 * The rules of combination that `statements` (the part of the document about its structure) lay down. A sentence that
 * seems to lay one down and cannot be read is a finding, never silence.
 */
export const readRules = (
  statements: readonly Statement[],
  structure: Structured,
  creditsOf: (ref: string) => number,
  stated: { readonly credits: number | null; readonly clause: Clause | undefined },
): RuleReading => {
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  let pathway: string | null = null;
  let group: string | null = null;
  const rows = new Set(structure.relations?.map(({ source }) => source.line));
  for (const statement of statements) {
    if (statement.kind === 'row' && rows.has(statement.place.line)) continue;
    pathway = pathwayAfter(statement, pathway, structure.pathways);
    if (pathwayBegunBy(statement, structure.pathways) !== null) continue;
    const reading = readStatement(statement, { ...structure, pathway, group });
    if (statement.kind === 'heading')
      group = groupBegunBy(statement.text, statement, structure.groups, pathway);
    drafts.push(...reading.drafts);
    if (reading.unread) findings.push(notUnderstood(clauseOf(statement)));
  }
  const related = readRelations(structure);
  drafts.push(...related.drafts);
  findings.push(...related.findings);
  if (
    stated.credits !== null &&
    stated.clause !== undefined &&
    !drafts.some((draft) => draft.kind === 'credits' && whole(draft))
  )
    drafts.unshift({ kind: 'credits', from: {}, min: stated.credits, max: null, source: stated.clause });
  const further = addFurther(drafts);
  findings.push(...further.findings);
  const rules = distinct([
    ...further.drafts,
    ...mandatoryRules(structure, drafts, creditsOf),
    ...otherPathwayRules(structure),
  ])
    .toSorted((one, other) => Number(whole(other)) - Number(whole(one)))
    .flatMap((draft, index) => toRule(draft, index) ?? []);
  return { rules, findings };
};
