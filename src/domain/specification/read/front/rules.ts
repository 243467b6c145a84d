/** Rules of combination out of prose, bullets and small tables. */
import type { Rule, RuleMeasure, UnitSelector } from '../../../combination/model.ts';
import type { Clause, Finding, Group } from '../../model.ts';
import { figurePattern, figureValue } from './figures.ts';
import { latin, groupHeadingOf } from './groups.ts';
import { type UnitPairs, readUnitPairs } from './unit-pairs.ts';
import { fold } from '../units/text.ts';
import { type Statement, clauseOf, sentencesOf } from './statements.ts';

type Bound = 'min' | 'max';

/** One amount that a sentence names, with what it is taken from. */
type Amount = {
  readonly bound: Bound;
  readonly value: number;
  readonly measure: RuleMeasure;
  readonly from: UnitSelector;
};

const upper = String.raw`max(?:imum)?(?: of)?|no more than|not more than|up to|at most`;
const lower = String.raw`min(?:imum)?(?: of)?|at least|no fewer than|no less than|not less than`;
const noun = String.raw`(credits?(?: points?)?|units?|(?:guided learning |glh |tut |tqt |unit time )?hours|glh|tut)`;
const adjectives = String.raw`(?:(?:mandatory|optional|core|remaining|further|additional|of the|the|other|tut|tqt)\s+){0,3}`;

const amountPattern = new RegExp(
  String.raw`(?:(${upper}|${lower})\s+(?:an? (?:further )?)?)?(?<!level )(?<!levels )\b(${figurePattern})\b\s+${adjectives}(?:${noun}\b|(?=must be\b)|(?=(?:are |may be |can be )?(?:from|at level)\b))`,
  'giu',
);

const measureOf = (text: string, inherited: RuleMeasure): RuleMeasure => {
  const given = text.toLowerCase();
  if (given === '') return inherited;
  if (given.startsWith('credit')) return 'credits';
  if (given.startsWith('unit') && !given.includes('time')) return 'units';
  return /tut|tqt|time/u.test(given) ? 'tut' : 'glh';
};

const levelSelector = (text: string): Pick<UnitSelector, 'minLevel' | 'maxLevel'> => {
  const [, level, open] =
    /\blevel\s*(\d)\b(?:\s*(or (?:above|higher)|and above|\+|or below|units?)?)/iu.exec(text) ?? [];
  if (level === undefined) return {};
  if (open !== undefined && /above|higher|\+/u.test(open)) return { minLevel: Number(level) };
  if (open !== undefined && /below/u.test(open)) return { maxLevel: Number(level) };
  return { minLevel: Number(level), maxLevel: Number(level) };
};

/** Groups that a range names: from `Groups O1 to O3` also O2. */
const rangesIn = (text: string, groups: readonly Group[]): ReadonlySet<string> => {
  const keys = groups.map(({ key }) => key);
  const ranges = [...text.matchAll(/\bgroups\s+([A-Z]?\d*)\s*(?:to|–|-)\s*(?:group\s+)?([A-Z]?\d*)\b/giu)];
  return new Set(
    ranges.flatMap(([, first = '', last = '']) => {
      const [from, to] = [keys.indexOf(first.toUpperCase()), keys.indexOf(last.toUpperCase())];
      return from === -1 || to < from ? [] : keys.slice(from, to + 1);
    }),
  );
};

const keysIn = (text: string, groups: readonly Group[]): readonly string[] => {
  const inRange = rangesIn(text, groups);
  const found = groups.filter(({ key }) => {
    if (inRange.has(key)) return true;
    if (!/^[A-Z]?\d*$/u.test(key)) return new RegExp(String.raw`\b${key}\b`, 'iu').test(text);
    const spelled = new RegExp(
      String.raw`\bgroups?\s+(?:[A-Z]?\d*(?:\s*(?:,|/|and|or|&)\s*)(?:group\s+)?)*${key}\b`,
      'iu',
    );
    return spelled.test(text) || (/\d/u.test(key) && new RegExp(String.raw`\b${key}\b`, 'u').test(text));
  });
  return found.map(({ key }) => key);
};

/** Groups named only by what they are: `the optional groups`, `three mandatory units`. */
const keysOfKind = (text: string, groups: readonly Group[]): readonly string[] => {
  const [, word] = /\b(optional|mandatory|core)\s+(?:groups?|units?)\b/iu.exec(text) ?? [];
  if (word === undefined) return [];
  const kind = /optional/iu.test(word) ? 'optional' : 'mandatory';
  const keys = groups.filter((group) => group.kind === kind).map(({ key }) => key);
  return keys.length === groups.length ? [] : keys;
};

const selectorOf = (text: string, groups: readonly Group[], context: string | null): UnitSelector => {
  const keys = keysIn(text, groups);
  const inContext =
    keys.length === 0 && context !== null && /\b(?:this|the) group\b/iu.test(text) ? [context] : keys;
  const named = inContext.length === 0 ? keysOfKind(text, groups) : inContext;
  return { ...(named.length === 0 ? {} : { groups: named }), ...levelSelector(text) };
};

const boundOf = (qualifier: string, before: string, after: string): Bound | null => {
  if (new RegExp(`^(?:${upper})$`, 'iu').test(qualifier)) return 'max';
  if (qualifier !== '') return 'min';
  if (/\b(?:remaining|remainder|balance|equivalent to|equal to|which|worth)\b[^.]{0,25}$/iu.test(before))
    return null;
  return /\b(?:can|may)\b[^.]{0,12}\bcome\b|\bremaining\b/iu.test(after) ? null : 'min';
};

type Found = { readonly match: RegExpExecArray; readonly before: string; readonly after: string };

/** Up to where a sentence turns to something else. */
const clauseOnly = (text: string): string =>
  text.split(/;|,?\s*(?:and\s+)?the (?:remainder|remaining|rest)\b/iu, 1)[0] ?? '';

/** Each amount with the text before it and the text up to the next one, which tells what it is taken from. */
const findAmounts = (sentence: string): readonly Found[] => {
  const matches = [...sentence.matchAll(amountPattern)];
  return matches.map((match, index) => ({
    match,
    before: sentence.slice(0, match.index),
    after: clauseOnly(
      sentence.slice(match.index + match[0].length, matches[index + 1]?.index ?? sentence.length),
    ),
  }));
};

/** What is taken from is said before the bracket that holds the amount: `all units of Group M (12 credits)`. */
const bracketed = (before: string, amount: string): string | undefined => {
  const said = /(?<said>[^;,.]*)\(\s*$/u.exec(before)?.groups?.['said'];
  return said === undefined ? undefined : `${said} ${amount}`;
};

const amountsIn = (sentence: string, groups: readonly Group[], context: string | null): readonly Amount[] => {
  const amounts: Amount[] = [];
  let measure: RuleMeasure = 'credits';
  for (const { match, before, after } of findAmounts(sentence)) {
    const [whole, qualifier = '', figureText = '', nounText = ''] = match;
    measure = measureOf(nounText, measure);
    const value = figureValue(figureText);
    const previous = amounts.at(-1);
    if (previous !== undefined && /\(\s*$/u.test(before)) {
      if (measure === 'credits')
        amounts.splice(-1, 1, { ...previous, measure, value, from: selectorOf(after, groups, context) });
      continue;
    }
    const said = bracketed(before, whole) ?? whole + after;
    const bound = boundOf(qualifier.trim(), before, whole + after);
    if (bound !== null && !isEquivalent(before))
      amounts.push({ bound, value, measure, from: selectorOf(said, groups, context) });
  }
  return amounts;
};

const isEquivalent = (before: string): boolean =>
  /(?:equivalent to|equal to|of which there are)\s*(?:an? )?\**$/iu.test(before);

const rowPattern = /^(.*\b(?:number of|credits?|units?)\b.*?):?\s*:\s*(\d+)$/iu;

/** A row such as "Minimum number of credits at Level 4 or above: 38". */
const amountOfRow = (text: string, groups: readonly Group[]): Amount | null => {
  const [, label, value] = rowPattern.exec(text) ?? [];
  if (
    label === undefined ||
    value === undefined ||
    !/\b(?:minimum|maximum|number of|must|required)\b/iu.test(label)
  )
    return null;
  const measure: RuleMeasure = /credit/iu.test(label) ? 'credits' : 'units';
  return {
    bound: /\bmaximum\b/iu.test(label) ? 'max' : 'min',
    value: Number(value),
    measure,
    from: selectorOf(label, groups, null),
  };
};

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
  /\b(?:must|minimum|maximum|at least|at most|no more than|required|need to|from|complete all)\b/iu;

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
): readonly Draft[] => {
  const inContext = (from: UnitSelector): UnitSelector =>
    context !== null && from.groups === undefined ? { ...from, groups: [context] } : from;
  const drafts = sentencesOf(text)
    .flatMap((sentence) => amountsIn(sentence, groups, context))
    .map((amount) => draftOf({ ...amount, from: inContext(amount.from) }, source));
  const named = context === null ? keysIn(text, groups) : [context];
  if (!saysAll(text) || named.length === 0) return drafts;
  return [...drafts, { kind: 'all', from: { groups: named }, min: null, max: null, source }];
};

/** Whether a statement seems to lay down a rule, so that reading none out of it has to be said. */
const seemsRule = ({ kind }: Statement, text: string): boolean =>
  (kind !== 'heading' &&
    /\bbarred\b.*\bunits?\b|\bunits?\b.*\b(?:may not|cannot|not be)\b.*\bunits?\b/iu.test(text)) ||
  (kind !== 'heading' && /\d/u.test(withoutNumberedThings(text)) && ruleWords.test(text) && duty.test(text));

/** A share of the credits is no sum that the rules of this model know. */
const asksForShare = (text: string): boolean =>
  /\d\s*(?:%|per ?cent\b)[^.]*\b(?:credits?|units?)\b/iu.test(text);

const draftOfPairs = (pairs: UnitPairs, source: Clause): Draft => {
  const base = { from: { units: pairs.units }, max: null, source };
  if (pairs.kind === 'barred') return { ...base, kind: 'barred', min: null };
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
  const drafts = readProse(text, source, groups, context);
  const isUnread = drafts.length === 0 && context === null && seemsRule(statement, text);
  return { drafts, unread: isUnread || asksForShare(text) };
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
  const rules = distinct(drafts.filter(({ kind }) => kind !== 'tut' && kind !== 'glh'))
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
