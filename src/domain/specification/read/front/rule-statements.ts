/** What one statement of the part about the structure lays down. */
import type { UnitSelector } from '../../../combination/model.ts';
import type { Clause, Group, Pathway } from '../../model.ts';
import { sameUnitAcrossLevels } from '../evidence/of-prior-learning.ts';
import { referencesIn } from '../units/references.ts';
import { amountOfRow } from './amount-rows.ts';
import { type Amount, amountsIn } from './amounts.ts';
import { saysMoreThanAll, saysMoreThanAmounts } from './beyond-amounts.ts';
import { figurePattern } from './figures.ts';
import { type Structure, groupHeadingOf, latin } from './groups.ts';
import { groupsInFull } from './groups-in-full.ts';
import { partedByPathway, pathwaysIn, speaksOfPathway, withoutPathways } from './pathways.ts';
import { type Draft, draftOf } from './rule-drafts.ts';
import { keysIn, namesOtherGroup } from './selectors.ts';
import { type Statement, clauseOf, sentencesOf } from './statements.ts';
import { withWhatItIsOf } from './usual-words.ts';
import { type UnitPairs, readUnitPairs, withReferences } from './unit-pairs.ts';
import type { KnownUnits, OwnRelations, UnitRelation } from './unit-relations.ts';

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

const withoutNumberedThings = (text: string): string =>
  text.replaceAll(/\b(?:levels?|units?|sections?|annexe?|pages?)\s+\d+(?:\s*(?:-|–|to|and|,)\s*\d+)*/giu, '');

export type Reading = { readonly drafts: readonly Draft[]; readonly unread: boolean };

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
  for (const sentence of sentencesOf(part).map((one, index, all) => withWhatItIsOf(one, all[index - 1]))) {
    const barred = barredGroups(sentence, groups);
    const amounts = (barred.length > 0 ? [] : amountsIn(sentence, groups, context)).map((amount) => ({
      ...amount,
      from: inContext(amount.from),
    }));
    const isBeyond =
      amounts.length > 0 && (saysMoreThanAmounts(sentence, amounts) || namesOtherGroup(sentence, groups));
    unread ||= isBeyond;
    drafts.push(
      ...barred.map((key): Draft => ({ kind: 'units', from: { groups: [key] }, min: null, max: 0, source })),
      ...(isBeyond ? [] : amounts)
        .filter((amount) => !onlyDescribes(sentence, amount, groups))
        .map((amount) => draftOf(amount, source)),
    );
  }
  const inFull = groupsInFull(part, groups, context);
  const isMore = drafts.length === 0 && inFull.length > 0 && saysMoreThanAll(part);
  if (isMore) unread = true;
  else if (inFull.length > 0)
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

/** Units set against units, and groups to choose between. */
const setsAgainst =
  /\bbarred\b.*\bunits?\b|\bunits?\b.*\b(?:may not|cannot|not be|not need|need not|instead of|in place of|exempt)\b.*\bunits?\b|\beither\b[^.]*\bgroup\b[^.]*\bor\b/iu;

/** Whether a statement seems to lay down a rule, so that reading none out of it has to be said. */
const seemsRule = ({ kind }: Statement, text: string): boolean =>
  kind !== 'heading' &&
  !sameUnitAcrossLevels(text) &&
  (setsAgainst.test(text) ||
    (hasFigure(withoutNumberedThings(text)) && ruleWords.test(text) && duty.test(text)));

export const draftOfPairs = (pairs: UnitPairs, source: Clause): Draft => {
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
export const groupBegunBy = (
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
    (text) =>
      readUnitPairs({ ...statement, text: withReferences(latin(text), setting.units) }, setting.units) !==
      undefined,
  );
  if (paired.length === 0) return null;
  const others = parts.filter((text) => !paired.includes(text)).join(' ');
  const read = [...paired, others]
    .filter(Boolean)
    .map((text) => readStatement({ ...statement, text }, setting));
  return { drafts: read.flatMap(({ drafts }) => drafts), unread: read.some(({ unread }) => unread) };
};

/** Single units of which amounts alone say nothing: `three units, including Unit 1`. */
const namesUnits = (text: string, units: KnownUnits): boolean =>
  /\bunits? \d{1,3}\b(?! (?:credits?|hours?|units?))/iu.test(text) || referencesIn(text, units).length > 0;

/** A line that sets a bound as a row of a table does: `Group A minimum credit: 6`. */
const bounds = /^[^.;:]*\b(?:minimum|maximum)\b[^.;:]*:\s*\d+$/iu;

/** What running text says, of the group that it begins or stands under. */
const readText = (statement: Statement, text: string, setting: Setting): Reading => {
  const groups = groupsIn(setting, setting.pathway);
  const begun = groupBegunBy(text, statement, groups, setting.pathway);
  const context = begun ?? (isOfGroup(text) ? setting.group : null);
  const source = clauseOf(statement);
  const { drafts, unread } = readProse(text, source, setting, context);
  const says = (sentence: string): boolean => readProse(sentence, source, setting, context).drafts.length > 0;
  const isUnread =
    drafts.length === 0
      ? begun === null && seemsRule(statement, text)
      : statement.kind !== 'heading' &&
        (namesUnits(text, setting.units) ||
          sentencesOf(text).some((one) => seemsRule(statement, one) && !says(one)));
  return { drafts, unread: unread || isUnread };
};

const aboutParts = /\b(?:groups?|mandatory|optional|core|total|overall|level)\b/iu;

/** What the figures of a row under heads of columns bound; null for a row of something else. */
const readFigures = (
  { figures = [] }: Statement,
  source: Clause,
  groups: readonly Group[],
): Reading | null => {
  const amounts = figures.flatMap((figure) => amountOfRow(latin(figure), groups) ?? []);
  const isTold = amounts.length === figures.length;
  if (figures.length === 0 || (amounts.length === 0 && !figures.some((figure) => aboutParts.test(figure))))
    return null;
  return { drafts: isTold ? amounts.map((amount) => draftOf(amount, source)) : [], unread: !isTold };
};

export const readStatement = (statement: Statement, setting: Setting): Reading => {
  const parted = readSentences(statement, setting);
  if (parted !== null) return parted;
  const groups = groupsIn(setting, setting.pathway);
  const text = latin(statement.text.replaceAll('**', ''));
  const source = clauseOf(statement);
  const pairs = readUnitPairs({ ...statement, text: withReferences(text, setting.units) }, setting.units);
  if (pairs !== undefined) return { drafts: [draftOfPairs(pairs, source)], unread: false };
  const figures = readFigures(statement, source, groups);
  if (figures !== null) return figures;
  const row = statement.kind === 'row' || bounds.test(text) ? amountOfRow(text, groups) : null;
  if (row !== null) return { drafts: [draftOf(row, source)], unread: false };
  if (statement.kind === 'row' && !/\bgroup\b/iu.test(text)) return { drafts: [], unread: false };
  return readText(statement, text, setting);
};
