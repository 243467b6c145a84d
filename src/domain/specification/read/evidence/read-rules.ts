/** Reads the rules that a document lays down, as data with their clauses. */
import type { Clause, EvidenceRule, Level, RuleScope, RuleValue } from '../../model.ts';
import type { Statement } from '../front/statements.ts';
import { awardingFamilies } from './of-awarding.ts';
import { centreFamilies } from './of-centres.ts';
import { documentPatterns } from './of-documents.ts';
import { outcomeFamily } from './of-outcomes.ts';
import { learnerFamilies } from './of-learners.ts';
import { offersIn } from './of-offers.ts';
import { peopleFamilies } from './of-people.ts';
import { workFamilies } from './of-work.ts';
import { type Prospect, prospectOf, triplesOf } from './letter-triples.ts';
import type { Force } from '../../rules-for-work.ts';
import { type EvidenceRuleDraft, type Family, type Pattern, valuesOf } from './pattern.ts';
import { pointsAtOne, scopeInUnit, unitScope, unitsByAnnexe } from './scopes.ts';
import {
  type Context,
  type KnownUnit,
  type Sentence,
  clauseOfSentence,
  joinBroken,
  listSentences,
} from './sentence.ts';
import { nameUnitsForSimulation } from './simulation-list.ts';
import { sizeFamily } from './of-sizes.ts';
import { evidenceTypes, testsOf } from './types-and-tests.ts';
import { forceAt, hasModal, outcomesIn } from './voice.ts';

const families: readonly Family[] = [
  ...workFamilies,
  ...peopleFamilies,
  ...learnerFamilies,
  ...centreFamilies,
  ...awardingFamilies,
  outcomeFamily,
  sizeFamily,
  {
    about: /document|polic|refer|see|go to|manual|handbook|follow|found|publication/u,
    patterns: documentPatterns,
  },
];

/** Patterns with what is needed for them to match. */
type Sought = Pick<Family, 'about'> & {
  readonly hope: Prospect;
  readonly patterns: readonly { readonly pattern: Pattern; readonly hope: Prospect }[];
};

const seeking = (isWanted: (pattern: Pattern) => boolean): readonly Sought[] =>
  families
    .map(({ about, patterns }) => ({
      about,
      hope: prospectOf(about),
      patterns: patterns.filter(isWanted).map((pattern) => ({ pattern, hope: prospectOf(pattern.match) })),
    }))
    .filter(({ patterns }) => patterns.length > 0);

const inGeneral = seeking(({ where }) => where !== 'unit');
const inUnit = seeking(({ where }) => where !== 'general');
/** The rows of a unit are its criteria and its head, which may say how guidance is meant. */
const inUnitRows = seeking(({ where, kind }) => where !== 'general' && kind === 'guidance');

const soughtFor = ({ kind }: Sentence, { unit }: Context): readonly Sought[] => {
  if (unit === null) return inGeneral;
  return kind === 'row' ? inUnitRows : inUnit;
};

type Found = { readonly pattern: Pattern; readonly value: RuleValue };

/** What stands in the words that introduce a list alone is no rule of its items, unless the pattern is made for that. */
const matchIn = ({ said, prefix }: Sentence, { match, ofItems }: Pattern): RegExpExecArray | null => {
  const found = match.exec(said);
  if (found === null || ofItems === true || found.index + found[0].length > prefix) return found;
  const own = match.exec(said.slice(prefix).trimStart());
  if (own !== null) own.index += prefix;
  return own;
};

/** What the patterns find in one sentence; each value has the force with which the sentence says it. */
const findIn = (sentence: Sentence, context: Context): readonly Found[] => {
  const small = sentence.said.toLowerCase();
  const triples = triplesOf(sentence.said);
  const found: Found[] = [];
  for (const { about, hope, patterns } of soughtFor(sentence, context)) {
    if (!hope(triples) || !about.test(small)) continue;
    for (const one of patterns) if (one.hope(triples)) found.push(...findOf(one.pattern, sentence, context));
  }
  return found;
};

/** A whole sentence before a list says nothing of the force of an item that says its own; an example binds nobody. */
const forceIn = (sentence: Sentence, index: number): Force => {
  const force = ownForce(sentence, index);
  return force === 'must' && listsGoodPractice.test(sentence.lead) ? 'should' : force;
};

/** What a list of good practice holds is recommended, however it is put. */
const listsGoodPractice = /\bgood practice\b[^.]*\binclude/iu;

const ownForce = ({ said, prefix, lead }: Sentence, index: number): Force => {
  if (prefix === 0 && /^for example\b/iu.test(said) && !hasModal(said)) return 'may';
  return prefix > 0 && index >= prefix && /[.!?]$/u.test(lead) && hasModal(said.slice(prefix))
    ? forceAt(said.slice(prefix), index - prefix)
    : forceAt(said, index);
};

const findOf = (pattern: Pattern, sentence: Sentence, context: Context): readonly Found[] => {
  const { unless, under, isPlain } = pattern;
  if (under?.test(sentence.under) === false) return [];
  const found = matchIn(sentence, pattern);
  if (found === null || unless?.test(sentence.said) === true) return [];
  const force = forceIn(sentence, found.index);
  return valuesOf(pattern.value(sentence, found, context)).map((value) => ({
    pattern,
    value: isPlain === true || 'force' in value ? value : { ...value, force },
  }));
};

/** The same rule said twice in the same words keeps its first place. */
const distinct = (drafts: readonly EvidenceRuleDraft[]): readonly EvidenceRuleDraft[] => {
  const seen = new Set<string>();
  return drafts.filter(({ kind, source, value, scope }) => {
    const key = JSON.stringify([kind, source.text, source.line, value, scope]);
    return !seen.has(key) && seen.add(key);
  });
};

const clauseOf = (sentence: Sentence, { endLine }: Pattern, context: Context): Clause => {
  const clause = clauseOfSentence(sentence);
  const last = endLine?.(sentence, context);
  return last === undefined ? clause : { ...clause, endLine: last };
};

const narrowed = ({ narrow }: Pattern, sentence: Sentence, context: Context, scope: RuleScope): RuleScope => {
  if (narrow === undefined) return scope;
  const units = context.units.filter(({ ref }) => scope.units?.includes(ref) ?? true);
  const left = narrow(units, sentence, context);
  return left === units ? scope : { ...scope, units: left.map(({ ref }) => ref) };
};

export type GeneralRequest = {
  readonly statements: readonly Statement[];
  readonly units: readonly KnownUnit[];
  readonly level: Level | null;
  /** What the units' own sections laid down. */
  readonly unitRules: readonly EvidenceRuleDraft[];
};

/** The rules of the part of a document that speaks for the whole of it, or for the units under one of its annexes. */
export const readGeneralRules = (request: GeneralRequest): readonly EvidenceRuleDraft[] => {
  const statements = joinBroken(request.statements);
  const context: Context = { statements, units: request.units, level: request.level, unit: null };
  const annexes = unitsByAnnexe(request.unitRules);
  const scopeOf = (sentence: Sentence): RuleScope => {
    const units = sentence.annexe === null ? undefined : annexes.get(sentence.annexe);
    if (units !== undefined) return { units };
    return sentence.annexe === null ? unitScope(sentence, context) : {};
  };
  const found = listSentences(statements).flatMap((sentence) =>
    findIn(sentence, context).map(({ pattern, value }): EvidenceRuleDraft => ({
      kind: pattern.kind,
      value,
      scope: narrowed(pattern, sentence, context, {
        ...scopeOf(sentence),
        ...pattern.scope?.(sentence, context),
      }),
      source: clauseOf(sentence, pattern, context),
    })),
  );
  const named = nameUnitsForSimulation(found, context);
  return distinct([
    ...testsOf(statements),
    ...evidenceTypes(statements, request.units),
    ...named,
    ...offersIn(statements),
  ]);
};

const speaksOfAssessment =
  /\b(?:assess\w*|requirements?|evidence|delivery|resources?|information for tutors|summary|aims?|purpose|guidance|entry|pre-?requisites?|simulation|unit|conditions|range|scope|notes?)\b/iu;
const isCarriedOn =
  /^(?:this|these|it|the(?:se|y)|further|the reports?|witness|direct observation|there may|observation)\b/iu;

const label =
  /^(?<label>evidence requirements?|assessment (?:requirements?|guidance|conditions?)|conditions (?:of|for) assessment)\s*[:–]\s*(?<rest>\p{L}.*)$/iu;

/** `Evidence requirements: observation is …`: a heading and what stands under it in one paragraph. */
const belowLabel = (statement: Statement): Statement => {
  const { label: under, rest } =
    statement.kind === 'paragraph' ? (label.exec(statement.text)?.groups ?? {}) : {};
  if (under === undefined || rest === undefined) return statement;
  return { ...statement, under, text: rest };
};

/** The rules that the section of one unit lays down, for the unit or for the outcomes and criteria that it names. */
export const readUnitEvidenceRules = (
  unit: KnownUnit,
  given: readonly Statement[],
): readonly EvidenceRuleDraft[] => {
  const statements = joinBroken(
    given
      .map(belowLabel)
      .filter((statement, at) => isRead(statement, unit) && !explainsCriterion(statement, given, at)),
  );
  const context: Context = { statements, units: [], level: null, unit };
  let carried: readonly string[] = [];
  let carriedAt = -1;
  return distinct(
    listSentences(statements).flatMap((sentence) => {
      const follows =
        carriedAt === sentence.at ||
        (carriedAt >= 0 && (isCarriedOn.test(sentence.said) || pointsAtOne.test(sentence.said)));
      const isSameParagraph = carriedAt === sentence.at;
      const outcomes = outcomesIn(sentence.said);
      const before = follows ? carried : [];
      if (outcomes.length > 0) [carried, carriedAt] = [outcomes, sentence.at];
      else if (follows) carriedAt = sentence.at;
      const kinds = summary.test(sentence.under) ? kindsOfSummary : null;
      return findIn(sentence, context)
        .filter(({ pattern }) => kinds?.has(pattern.kind) !== false)
        .map(({ pattern, value }): EvidenceRuleDraft => ({
          kind: pattern.kind,
          value,
          scope: {
            ...scopeInUnit(unit, sentence, isCarried(pattern, isSameParagraph), before),
            ...pattern.scope?.(sentence, context),
          },
          source: clauseOf(sentence, pattern, context),
        }));
    }),
  );
};

/** What outcomes need stands in the paragraph that names them; how they are assessed may go on after it. */
const isCarried = ({ kind }: Pattern, isSameParagraph: boolean): boolean =>
  kind === 'method' || (kind === 'guidance' && isSameParagraph);

/** Below a criterion stands what explains it, not how it is assessed. */
const belowCriterion = /^(?:AC ?)?\d+\.\d+\b/iu;
const aboutGuidance = /\bguidance\b|\bexhaustive\b/iu;
const summary = /\b(?:summary|aims?|introduction|overview|purpose)\b/iu;
const kindsOfSummary: ReadonlySet<string> = new Set([
  'eligibility',
  'prerequisite',
  'minimum-age',
  'simulation',
  'workplace-evidence',
  'guidance',
]);

const isRead = ({ kind, text, under }: Statement, unit: KnownUnit): boolean =>
  (kind !== 'row' || aboutGuidance.test(text)) &&
  !belowCriterion.test(under) &&
  (under === '' || speaksOfAssessment.test(under) || isBelowTitle(under, unit));

/** An item below a line that repeats a criterion, however deep, or a paragraph right under it. */
const explainsCriterion = ({ kind, lead }: Statement, given: readonly Statement[], at: number): boolean => {
  const before = kind === 'item' ? given.slice(0, at).findLast((one) => one.kind !== 'item') : given[at - 1];
  return (
    (kind === 'item' && belowCriterion.test(lead)) ||
    ((kind === 'item' || kind === 'paragraph') &&
      before !== undefined &&
      before.kind !== 'row' &&
      belowCriterion.test(before.text))
  );
};

const isBelowTitle = (under: string, { title }: KnownUnit): boolean =>
  title !== '' && under.toLowerCase().includes(title.toLowerCase());

export const numberRules = (drafts: readonly EvidenceRuleDraft[]): readonly EvidenceRule[] =>
  drafts.map((draft, index) => ({ id: `E${String(index + 1)}`, ...draft }));
