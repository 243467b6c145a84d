/** What a unit's own section says about simulation, strategy, place of assessment and whom it is open to. */
import type { Place } from '../../blocks.ts';
import type { Clause, NamedClause, UnitSimulation } from '../../model.ts';
import type { EvidenceRuleDraft } from '../evidence/pattern.ts';
import { readGuidanceRules } from '../evidence/of-guidance.ts';
import { strategyNamedIn } from '../evidence/strategy-name.ts';
import { readUnitEvidenceRules } from '../evidence/read-rules.ts';
import type { KnownUnit } from '../evidence/sentence.ts';
import { clauseAt } from '../clause.ts';
import { type Statement, sentencesOf } from './statements.ts';

export type UnitRules = {
  readonly simulation: UnitSimulation;
  readonly assessmentStrategy: NamedClause | null;
  readonly openTo: Clause | null;
  readonly rules: readonly EvidenceRuleDraft[];
};

type Sentence = { readonly text: string; readonly place: Place };

const clauseOf = ({ text, place }: Sentence): Clause => clauseAt(place, text);

const barred =
  /\bsimulat\w+\b[^.]*\b(?:not|cannot)\b[^.]*\b(?:allowed|permitted|applied|acceptable|used)\b|\bno simulation\b|\bcannot be simulated\b/iu;
const conditional =
  /\bsimulat\w+\b[^.]*\b(?:as necessary|may be used|only|exceptional|permitted|allowed|agreement|where|acceptable)\b|\bthrough simulation\b/iu;
const about = /\bsimulat(?:ion|ions|ed evidence)\b/iu;
const assessing = /\bassess|\bevidence\b|\ballowed\b|\bpermitted\b/iu;

const findSimulation = (sentences: readonly Sentence[]): UnitSimulation => {
  for (const sentence of sentences) {
    const { text } = sentence;
    if (!about.test(text) || (!assessing.test(text) && !barred.test(text))) continue;
    if (barred.test(text)) return { allowed: 'no', source: clauseOf(sentence) };
    if (conditional.test(text)) return { allowed: 'conditional', source: clauseOf(sentence) };
  }
  return { allowed: 'not-stated', source: null };
};

const findStrategy = (sentences: readonly Sentence[]): NamedClause | null => {
  for (const sentence of sentences) {
    const name = strategyNamedIn(sentence.text);
    if (name !== undefined) return { name, source: clauseOf(sentence) };
  }
  return null;
};

const restricted = [
  /^(?:this|the) unit is (?:only )?(?:for you\b[^.]*\bif|appropriate\b[^.]*\bif|suitable (?:only )?(?:for|if)|(?:designed )?for (?:those|learners|people) who)/iu,
  /\bunit\b[^.]*\bshould only be (?:undertaken|taken|chosen)\b[^.]*\bif\b/iu,
  /\bchoose this unit only if\b|\bonly (?:open to|suitable for|for) (?:learners|those|people) who\b/iu,
  /\bunit\b[^.]*\bdoes not assume\b[^.]*\bbut that you\b/iu,
] as const;
const restricting = /\b(?:only|responsib\w*|authority|influence|position|role|active)\b/iu;

const findOpenTo = (sentences: readonly Sentence[]): Clause | null => {
  const found = sentences.find(
    ({ text }) => restricted.some((pattern) => pattern.test(text)) && restricting.test(text),
  );
  return found === undefined ? null : clauseOf(found);
};

/** The sentences of rules that a file carries for one unit, which its printed pages show elsewhere. */
const carriedFor = ({ ref }: KnownUnit, carried: readonly EvidenceRuleDraft[]): readonly Sentence[] =>
  carried
    .filter(({ scope }) => scope.units?.length === 1 && scope.units[0] === ref)
    .map(({ source: { text, line, endLine = line } }) => ({ text, place: { line, endLine } }));

/** Reads what the section of one unit lays down for that unit. */
export const readUnitRules = (
  unit: KnownUnit,
  statements: readonly Statement[],
  carried: readonly EvidenceRuleDraft[] = [],
): UnitRules => {
  const printed = statements
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item' || kind === 'heading')
    .flatMap(({ text, place }) => sentencesOf(text).map((sentence) => ({ text: sentence, place })));
  const sentences = [...printed, ...carriedFor(unit, carried)];
  const rules = [...readUnitEvidenceRules(unit, statements), ...readGuidanceRules(unit)];
  const open = rules.find(({ kind, value }) => kind === 'eligibility' && value['who'] === 'position');
  return {
    simulation: findSimulation(sentences),
    assessmentStrategy: findStrategy(sentences),
    openTo: findOpenTo(sentences) ?? open?.source ?? null,
    rules,
  };
};
