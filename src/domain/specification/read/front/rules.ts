/** Rules of combination out of prose, bullets and small tables. */
import type { Rule, UnitSelector } from '../../../combination/model.ts';
import type { Clause, Finding, Group, Pathway } from '../../model.ts';
import { type Amount, amountsIn, saysMoreThanAmounts } from './amounts.ts';
import { amountOfRow } from './amount-rows.ts';
import { figurePattern } from './figures.ts';
import { type Structure, latin, groupHeadingOf } from './groups.ts';
import {
  partedByPathway,
  pathwayAfter,
  pathwayBegunBy,
  pathwaysIn,
  speaksOfPathway,
  withoutPathways,
} from './pathways.ts';
import { sameUnitAcrossLevels } from '../evidence/of-prior-learning.ts';
import { type UnitPairs, readUnitPairs, withReferences } from './unit-pairs.ts';
import { type KnownUnits, type OwnRelations, type UnitRelation, pairsOf } from './unit-relations.ts';
import { keysIn, keysOfKind, namesOtherGroup } from './selectors.ts';
import { UNIT_REFERENCE } from '../units/segment.ts';
import { type Statement, clauseOf, sentencesOf } from './statements.ts';

type Draft = {
  readonly kind: Rule['kind'];
  readonly from: UnitSelector;
  readonly needs?: UnitSelector;
  readonly min: number | null;
  readonly max: number | null;
  readonly pathway?: string;
  readonly source: Clause;
};

const draftOf = ({ bound, value, measure, from }: Amount, source: Clause): Draft => ({
  kind: measure,
  from,
  min: bound === 'min' ? value : null,
  max: bound === 'max' ? value : null,
  source,
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

const ruleWords = /\b(?:credits?|units?)\b/iu;
const duty =
  /\b(?:must|minimum|maximum|at least|at most|no more than|required|needs?|has to|have to|shall|from|complete all|limited|compulsory|without|cannot|not|up to|there is no)\b/iu;
const figureOrShare = new RegExp(String.raw`\b(?!one\b)(?:${figurePattern}|half|third|quarter)s?\b`, 'iu');

/** What rules speak of: groups and pathways, and which group stands under which pathway. */
export type Structured = Pick<Structure, 'groups' | 'pathwayOf'> & {
  readonly pathways: readonly Pathway[];
  /** The units that are described, by which their running numbers are known. */
  readonly units: KnownUnits;
  /** What columns and labelled lines say of single units against others. */
  readonly relations?: readonly UnitRelation[];
  /** What sentences in the sections of units say of them against others. */
  readonly pairs?: OwnRelations['pairs'];
};

export type RuleReading = { readonly rules: readonly Rule[]; readonly findings: readonly Finding[] };

const everything =
  /\b(?:all|both|the whole)\b(?: of)?(?: the)?(?: [\w-]+){0,2}? ?(?:units?|group [A-Z\d]+)\b/giu;
const elsewhere =
  /[;,.]|\b(?:plus|and (?:a|an|at|any|choose|select|take|\d+|one|two|three|four|optional)\b|as well as|together with|or)\b/iu;
const asksForAll =
  /^(?:group \w+:\s*)?(?:all|both|the whole)\b|\b(?:must|need(?:s|ed)?(?: to)?|should|required?(?: to)?|requires|have to|has to|complete|achieve|pass|take|mandatory|compulsory)\b/iu;

/** The groups of which a part of a sentence says that all their units are to be taken. */
const groupsInFull = (part: string, groups: readonly Group[], context: string | null): readonly string[] => {
  if (!asksForAll.test(part)) return [];
  return [...part.matchAll(everything)].flatMap((found) => {
    if (/\b(?:from|across|not|for|of|in)\s+$/iu.test(part.slice(0, found.index))) return [];
    const said = part.slice(found.index + found[0].length);
    const own = found[0] + (said.split(elsewhere, 1)[0] ?? '');
    if (context !== null) return [context];
    const keys = keysIn(own, groups);
    return keys.length > 0 ? keys : keysOfKind(own, groups);
  });
};

const withoutNumberedThings = (text: string): string =>
  text.replaceAll(/\b(?:levels?|units?|sections?|annexe?|pages?)\s+\d+(?:\s*(?:-|–|to|and|,)\s*\d+)*/giu, '');

type Reading = { readonly drafts: readonly Draft[]; readonly unread: boolean };

/** The parts of a qualification that a statement can speak of, and where it stands among them. */
type Setting = Structured & {
  /** The pathway under whose heading it stands. */
  readonly pathway: string | null;
  /** The group under whose heading it stands. */
  readonly group: string | null;
};

/** The pathways that a part of a sentence is about; none where it is not told which. */
const pathwaysOf = (part: string, { pathways, pathway }: Setting): readonly (string | null)[] => {
  const named = pathwaysIn(part, pathways);
  if (named.length > 0) return named;
  return pathway === null && speaksOfPathway(part) ? [] : [pathway];
};

const groupsIn = ({ groups, pathwayOf }: Setting, pathway: string | null): readonly Group[] =>
  pathway === null ? groups : groups.filter(({ key }) => (pathwayOf.get(key) ?? pathway) === pathway);

/** Under the heading of a group, what speaks of it or bids to choose is about that group. */
const isOfGroup = (text: string): boolean =>
  /\b(?:this|the) group\b/iu.test(text) ||
  (/^(?:learners? (?:must |should )?)?(?:select|choose|take|complete|achieve|pick)\b/iu.test(text) &&
    !/\b(?:total|overall|in all|qualification|award|certificate|diploma|groups?)\b/iu.test(text));

const describes =
  /\b(?:is|are) (?:made up|comprised|composed) of\b|\b(?:consists? of|comprises?|contains?|there are|offers?)\b/iu;

/** `There are 4 optional units`: all that a group of choices has, which nobody has to take. */
const onlyDescribes = (
  sentence: string,
  { measure, value, from }: Amount,
  groups: readonly Group[],
): boolean => {
  if (measure !== 'units' || from.groups === undefined || !describes.test(sentence)) return false;
  const meant = groups.filter(({ key }) => from.groups?.includes(key) === true);
  const size = new Set(meant.flatMap(({ units }) => units)).size;
  return value >= size && meant.every(({ kind }) => kind === 'optional');
};

const readPart = (
  part: string,
  source: Clause,
  groups: readonly Group[],
  context: string | null,
): Reading => {
  const inContext = (from: UnitSelector): UnitSelector =>
    context !== null && from.groups === undefined ? { ...from, groups: [context] } : from;
  const drafts: Draft[] = [];
  let unread = false;
  for (const sentence of sentencesOf(part)) {
    const barred = barredGroups(sentence, groups);
    const amounts = barred.length > 0 ? [] : amountsIn(sentence, groups, context);
    const isBeyond =
      amounts.length > 0 && (saysMoreThanAmounts(sentence, amounts) || namesOtherGroup(sentence, groups));
    unread ||= isBeyond;
    drafts.push(
      ...barred.map((key): Draft => ({ kind: 'units', from: { groups: [key] }, min: null, max: 0, source })),
      ...(isBeyond ? [] : amounts)
        .filter((amount) => !onlyDescribes(sentence, amount, groups))
        .map((amount) => draftOf({ ...amount, from: inContext(amount.from) }, source)),
    );
  }
  const inFull = groupsInFull(part, groups, context);
  if (inFull.length > 0)
    drafts.push({ kind: 'all', from: { groups: [...new Set(inFull)] }, min: null, max: null, source });
  return { drafts, unread };
};

const readProse = (text: string, source: Clause, setting: Setting, context: string | null): Reading => {
  const readings = partedByPathway(text).flatMap((part): readonly Reading[] => {
    const about = pathwaysOf(part, setting);
    if (about.length === 0) {
      const { drafts } = readPart(part, source, setting.groups, context);
      return [{ drafts: [], unread: drafts.length > 0 }];
    }
    return about.map((pathway) => {
      const groups = groupsIn(setting, pathway);
      const { drafts, unread } = readPart(withoutPathways(part, setting.pathways), source, groups, context);
      return { unread, drafts: pathway === null ? drafts : drafts.map((draft) => ({ ...draft, pathway })) };
    });
  });
  return {
    drafts: readings.flatMap(({ drafts }) => drafts),
    unread: readings.some(({ unread }) => unread),
  };
};

const countsNot =
  /^(?:no|none of the) (?:credits?|units?) (?:from|in|of)\b[^.;,]*\b(?:can|may|will|shall|must|should)\b|\b(?:credits?|units?) (?:from|in|of)\b[^.;,]*\b(?:do|does|may|can|will|shall|must|should)\s?not (?:be (?:counted|used|taken)|count)\b[^,;]*$/iu;

/** Groups of which a sentence says, without a condition, that their units do not count. */
const barredGroups = (sentence: string, groups: readonly Group[]): readonly string[] =>
  countsNot.test(sentence) && !/\b(?:if|unless|more|fewer|less|together|both)\b/iu.test(sentence)
    ? keysIn(sentence, groups)
    : [];

const hasFigure = (text: string): boolean => /\d/u.test(text) || figureOrShare.test(text);

/** Whether a statement seems to lay down a rule, so that reading none out of it has to be said. */
const seemsRule = ({ kind }: Statement, text: string): boolean =>
  !sameUnitAcrossLevels(text) &&
  ((kind !== 'heading' &&
    /\bbarred\b.*\bunits?\b|\bunits?\b.*\b(?:may not|cannot|not be)\b.*\bunits?\b/iu.test(text)) ||
    (kind !== 'heading' &&
      hasFigure(withoutNumberedThings(text)) &&
      ruleWords.test(text) &&
      duty.test(text)));

const draftOfPairs = (pairs: UnitPairs, source: Clause): Draft => {
  const base = { from: { units: pairs.units }, max: null, source };
  if (pairs.kind === 'some') return { ...base, kind: 'units', min: pairs.least, max: pairs.most };
  if (pairs.kind !== 'requires') return { ...base, kind: pairs.kind, min: null };
  return {
    ...base,
    kind: 'requires',
    needs: { units: pairs.needs },
    min: pairs.least ?? pairs.needs.length,
  };
};

/** The group whose heading, or whose first line, a statement is. */
const groupBegunBy = (
  text: string,
  { place }: Statement,
  groups: readonly Group[],
  pathway: string | null,
): string | null => {
  const heading = groupHeadingOf(text, place);
  if (heading === null) return null;
  const keys = [`${heading.key} ${pathway ?? ''}`, heading.key];
  return keys.find((key) => groups.some((group) => group.key === key)) ?? null;
};

/** A paragraph whose sentences speak of units against each other is read sentence by sentence. */
const readSentences = (statement: Statement, setting: Setting): Reading | null => {
  const parts = statement.kind === 'row' ? [] : sentencesOf(statement.text);
  if (parts.length < 2) return null;
  const paired = parts.filter(
    (text) => readUnitPairs({ ...statement, text: withReferences(latin(text), setting.units) }) !== undefined,
  );
  if (paired.length === 0) return null;
  const others = parts.filter((text) => !paired.includes(text)).join(' ');
  const read = [...paired, others]
    .filter(Boolean)
    .map((text) => readStatement({ ...statement, text }, setting));
  return { drafts: read.flatMap(({ drafts }) => drafts), unread: read.some(({ unread }) => unread) };
};

/** Single units of which amounts alone say nothing: `three units, including Unit 1`. */
const namesUnits = new RegExp(
  String.raw`${UNIT_REFERENCE.source}|\bunits? \d{1,3}\b(?! (?:credits?|hours?|units?))`,
  'iu',
);

/** A line that sets a bound as a row of a table does: `Group A minimum credit: 6`. */
const bounds = /^[^.;:]*\b(?:minimum|maximum)\b[^.;:]*:\s*\d+$/iu;

/** What running text says, of the group that it begins or stands under. */
const readText = (statement: Statement, text: string, setting: Setting): Reading => {
  const groups = groupsIn(setting, setting.pathway);
  const begun = groupBegunBy(text, statement, groups, setting.pathway);
  const context = begun ?? (isOfGroup(text) ? setting.group : null);
  const { drafts, unread } = readProse(text, clauseOf(statement), setting, context);
  const isUnread =
    drafts.length === 0
      ? begun === null && seemsRule(statement, text)
      : statement.kind !== 'heading' && namesUnits.test(text);
  return { drafts, unread: unread || isUnread };
};

const readStatement = (statement: Statement, setting: Setting): Reading => {
  const parted = readSentences(statement, setting);
  if (parted !== null) return parted;
  const groups = groupsIn(setting, setting.pathway);
  const text = latin(statement.text.replaceAll('**', ''));
  const source = clauseOf(statement);
  const pairs = readUnitPairs({ ...statement, text: withReferences(text, setting.units) });
  if (pairs !== undefined) return { drafts: [draftOfPairs(pairs, source)], unread: false };
  const row = statement.kind === 'row' || bounds.test(text) ? amountOfRow(text, groups) : null;
  if (row !== null) return { drafts: [draftOf(row, source)], unread: false };
  if (statement.kind === 'row' && !/\bgroup\b/iu.test(text)) return { drafts: [], unread: false };
  return readText(statement, text, setting);
};

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

const inPathway = (pathway: string | undefined): Pick<Draft, 'pathway'> =>
  pathway === undefined ? {} : { pathway };

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

const toRule = (draft: Draft, index: number): Rule | null => {
  const { kind, from, needs, min, max, source } = draft;
  const base = { id: `R${String(index + 1)}`, from, source, ...inPathway(draft.pathway) };
  if (kind === 'all' || kind === 'barred') return { ...base, kind, min: null, max: null };
  if (kind !== 'requires') return { ...base, kind, min, max };
  return needs === undefined ? null : { ...base, kind, needs, min: min ?? 1, max: null };
};

const notUnderstood = (source: Clause): Finding => ({
  code: 'rule-not-understood',
  severity: 'warning',
  message: 'This sentence seems to lay down a rule of combination that could not be read.',
  source,
});

/** Both bounds of the same sum are one rule only where one statement gives both; otherwise each keeps its clause. */
const distinct = (drafts: readonly Draft[]): readonly Draft[] => {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) if (!seen.has(keyOf(draft))) seen.set(keyOf(draft), draft);
  return [...seen.values()];
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

/** Of the whole qualification, not of a part of it. */
const whole = ({ from, pathway }: Draft): boolean =>
  pathway === undefined &&
  from.groups === undefined &&
  from.minLevel === undefined &&
  from.maxLevel === undefined &&
  from.units === undefined;

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
  drafts.push(...mandatoryRules(structure, drafts, creditsOf), ...otherPathwayRules(structure));
  const rules = distinct(drafts)
    .toSorted((one, other) => Number(whole(other)) - Number(whole(one)))
    .flatMap((draft, index) => toRule(draft, index) ?? []);
  return { rules, findings };
};
