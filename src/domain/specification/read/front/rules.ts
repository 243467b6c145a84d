/** Rules of combination out of prose, bullets and small tables. */
import type { Rule, UnitSelector } from '../../../combination/model.ts';
import type { Clause, Finding, Group } from '../../model.ts';
import { type Amount, amountOfRow, amountsIn, saysMoreThanAmounts } from './amounts.ts';
import { figurePattern } from './figures.ts';
import { latin, groupHeadingOf } from './groups.ts';
import { type UnitPairs, readUnitPairs } from './unit-pairs.ts';
import { keysIn } from './selectors.ts';
import { fold } from '../units/text.ts';
import { type Statement, clauseOf, sentencesOf } from './statements.ts';

type Draft = {
  readonly kind: Rule['kind'];
  readonly from: UnitSelector;
  readonly needs?: UnitSelector;
  readonly min: number | null;
  readonly max: number | null;
  readonly source: Clause;
};

const draftOf = ({ bound, value, measure, from }: Amount, source: Clause): Draft => ({
  kind: measure,
  from,
  min: bound === 'min' ? value : null,
  max: bound === 'max' ? value : null,
  source,
});

const keyOf = ({ kind, from, needs, min, max }: Draft): string =>
  JSON.stringify([kind, from.groups, from.minLevel, from.maxLevel, from.units, needs?.units, min, max]);

const ruleWords = /\b(?:credits?|units?)\b/iu;
const duty =
  /\b(?:must|minimum|maximum|at least|at most|no more than|required|needs?|has to|have to|shall|from|complete all|limited|compulsory|without|cannot|not|up to|there is no)\b/iu;
const figureOrShare = new RegExp(String.raw`\b(?!one\b)(?:${figurePattern}|half|third|quarter)s?\b`, 'iu');

export type RuleReading = { readonly rules: readonly Rule[]; readonly findings: readonly Finding[] };

const saysAll = (text: string): boolean =>
  /^(?:group \w+:\s*)?all (?:of )?(?:the )?(?:\w+ )?units?\b/iu.test(text) ||
  /\b(?:must|need to|should)\s+(?:complete|achieve|take|pass)\s+all\b|\ball (?:of the |the )?(?:mandatory|core)?\s*units?\b[^.]{0,30}\b(?:must|mandatory|required)\b/iu.test(
    text,
  );

const withoutNumberedThings = (text: string): string =>
  text.replaceAll(/\b(?:levels?|units?|sections?|annexe?|pages?)\s+\d+(?:\s*(?:-|–|to|and|,)\s*\d+)*/giu, '');

type Reading = { readonly drafts: readonly Draft[]; readonly unread: boolean };

const readProse = (
  text: string,
  source: Clause,
  groups: readonly Group[],
  context: string | null,
): Reading => {
  const inContext = (from: UnitSelector): UnitSelector =>
    context !== null && from.groups === undefined ? { ...from, groups: [context] } : from;
  const drafts: Draft[] = [];
  let unread = false;
  for (const sentence of sentencesOf(text)) {
    const barred = barredGroups(sentence, groups);
    const amounts = barred.length > 0 ? [] : amountsIn(sentence, groups, context);
    const isBeyond = amounts.length > 0 && saysMoreThanAmounts(sentence, amounts);
    unread ||= isBeyond;
    drafts.push(
      ...barred.map((key): Draft => ({ kind: 'units', from: { groups: [key] }, min: null, max: 0, source })),
      ...(isBeyond ? [] : amounts).map((amount) =>
        draftOf({ ...amount, from: inContext(amount.from) }, source),
      ),
    );
  }
  const named = context === null ? keysIn(text, groups) : [context];
  if (saysAll(text) && named.length > 0)
    drafts.push({ kind: 'all', from: { groups: named }, min: null, max: null, source });
  return { drafts, unread };
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
  (kind !== 'heading' &&
    /\bbarred\b.*\bunits?\b|\bunits?\b.*\b(?:may not|cannot|not be)\b.*\bunits?\b/iu.test(text)) ||
  (kind !== 'heading' && hasFigure(withoutNumberedThings(text)) && ruleWords.test(text) && duty.test(text));

const draftOfPairs = (pairs: UnitPairs, source: Clause): Draft => {
  const base = { from: { units: pairs.units }, max: null, source };
  if (pairs.kind !== 'requires') return { ...base, kind: pairs.kind, min: null };
  return { ...base, kind: 'requires', needs: { units: pairs.needs }, min: pairs.needs.length };
};

const readStatement = (statement: Statement, groups: readonly Group[]): Reading => {
  const text = latin(statement.text.replaceAll('**', ''));
  const source = clauseOf(statement);
  const pairs = readUnitPairs({ ...statement, text });
  if (pairs !== undefined) return { drafts: [draftOfPairs(pairs, source)], unread: false };
  if (statement.kind === 'row') {
    const row = amountOfRow(text, groups);
    if (row !== null) return { drafts: [draftOf(row, source)], unread: false };
    if (!/\bgroup\b/iu.test(text)) return { drafts: [], unread: false };
  }
  const heading = groupHeadingOf(text, statement.place);
  const context = groups.find(({ key }) => key === heading?.key)?.key ?? null;
  const { drafts, unread } = readProse(text, source, groups, context);
  const isUnread = drafts.length === 0 && context === null && seemsRule(statement, text);
  return { drafts, unread: unread || isUnread };
};

/** A mandatory group whose credits must all be achieved asks for all its units. */
const mandatoryRules = (
  groups: readonly Group[],
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
        },
      ];
    });

const toRule = ({ kind, from, needs, min, max, source }: Draft, index: number): Rule | null => {
  const base = { id: `R${String(index + 1)}`, from, source };
  if (kind === 'all' || kind === 'barred') return { ...base, kind, min: null, max: null };
  if (kind !== 'requires') return { ...base, kind, min, max };
  return needs === undefined ? null : { ...base, kind, needs, min: min ?? 1, max: null };
};

/** Both bounds of the same sum are one rule only where one statement gives both; otherwise each keeps its clause. */
const distinct = (drafts: readonly Draft[]): readonly Draft[] => {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) if (!seen.has(keyOf(draft))) seen.set(keyOf(draft), draft);
  return [...seen.values()];
};

/**
 * The rules of combination that `statements` (the part of the document about its structure) lay down. A sentence that
 * seems to lay one down and cannot be read is a finding, never silence.
 */
export const readRules = (
  statements: readonly Statement[],
  groups: readonly Group[],
  creditsOf: (ref: string) => number,
  stated: { readonly credits: number | null; readonly clause: Clause | undefined },
): RuleReading => {
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  for (const statement of statements) {
    const reading = readStatement(statement, groups);
    drafts.push(...reading.drafts);
    if (reading.unread)
      findings.push({
        code: 'rule-not-understood',
        severity: 'warning',
        message: 'This sentence seems to lay down a rule of combination that could not be read.',
        source: clauseOf(statement),
      });
  }
  const whole = ({ from }: Draft): boolean =>
    from.groups === undefined &&
    from.minLevel === undefined &&
    from.maxLevel === undefined &&
    from.units === undefined;
  if (
    stated.credits !== null &&
    stated.clause !== undefined &&
    !drafts.some((draft) => draft.kind === 'credits' && whole(draft))
  )
    drafts.unshift({ kind: 'credits', from: {}, min: stated.credits, max: null, source: stated.clause });
  drafts.push(...mandatoryRules(groups, drafts, creditsOf));
  const rules = distinct(drafts)
    .toSorted((one, other) => Number(whole(other)) - Number(whole(one)))
    .flatMap((draft, index) => toRule(draft, index) ?? []);
  return { rules, findings };
};

/** The part of a document that lays down its structure: under a heading that says so, and the headings of groups. */
export const listStructureStatements = (statements: readonly Statement[]): readonly Statement[] => {
  const title = /\bstructure\b|rules? of combination|combination of units|\bbarred\b|excluded combinations/iu;
  let inside = false;
  const found: Statement[] = [];
  for (const statement of statements) {
    const isHeading = statement.kind === 'heading';
    const isGroup = groupHeadingOf(statement.text, statement.place) !== null;
    if (isHeading && title.test(statement.text)) inside = true;
    else if (isHeading && inside && !isGroup && isNextSection(statement, found)) inside = false;
    if (inside || (isGroup && statement.kind !== 'row')) found.push(statement);
  }
  return found.filter(({ text }) => fold(text) !== '');
};

/** A heading ends the part once something numbered has been said in it. */
const isNextSection = (_heading: Statement, found: readonly Statement[]): boolean =>
  found.some(({ text, kind }) => kind !== 'heading' && /\d/u.test(text) && /\bcredits?\b/iu.test(text));
