/**
 * Which units and qualifications from elsewhere stand for units of the document: equal units, and exemptions. They become
 * data that credit from elsewhere is checked against; a sentence that seems to say so and cannot be read is a finding.
 */
import type { Block, Row } from '../../blocks.ts';
import type { Clause, Finding, Unit } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import type { EvidenceRuleDraft } from '../evidence/pattern.ts';
import { plainWords } from '../evidence/sentence.ts';
import { fold } from '../units/text.ts';
import { UNIT_REFERENCE } from '../units/references.ts';
import { type Statement, sentencesOf } from './statements.ts';
import { isNothing, relationOf } from './unit-relations.ts';

export type Equivalents = {
  readonly rules: readonly EvidenceRuleDraft[];
  readonly findings: readonly Finding[];
};

type Known = readonly Pick<Unit, 'ref' | 'codes' | 'title'>[];

/** Where a text stands: among the units of the document, and in the section of one of them or of none. */
export type EquivalentSetting = { readonly units: Known; readonly unit: string | null };

type Found = { readonly ref: string; readonly at: number };

const everyReference = new RegExp(UNIT_REFERENCE, 'gu');
const equal =
  /\bequivalent (?:units?|to)\b|\bunits? equivalen\w*|\b(?:are|is) equivalent\b|\bequivalenc(?:es?|ies)\b|\binterchangeable\b|\baccepted (?:in place|instead) of\b/iu;
const exempt = /\bexempt(?:s|ed|ions?)?\b/iu;
const speaksOf = /\bunits?\b/iu;

const plain = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const isNamedBy = (code: string, text: string): number => {
  const words = code.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s*`);
  return text.search(new RegExp(String.raw`(?<![\p{L}\d])${words}(?![\p{L}\d])`, 'iu'));
};

/** Every unit that a text names, by its reference or by a code of this document. */
const unitsIn = (text: string, units: Known): readonly Found[] => {
  const named = [...text.matchAll(everyReference)].map(({ index, 1: letter, 2: series, 3: number }) => ({
    ref: `${letter ?? ''}/${series ?? ''}/${number ?? ''}`,
    at: index,
  }));
  const coded = units.flatMap(({ ref, codes }) =>
    codes
      .filter((code) => /[A-Z]/iu.test(code) && /\d/u.test(code))
      .map((code) => ({ ref, at: isNamedBy(code, text) }))
      .filter(({ at }) => at >= 0),
  );
  const all = [...named, ...coded].toSorted((one, other) => one.at - other.at);
  return all.filter(({ ref }, index) => all.findIndex((one) => one.ref === ref) === index);
};

const ruleOf = (
  own: readonly string[],
  value: Readonly<Record<'equivalents' | 'exempts', readonly string[]>>,
  source: Clause,
): readonly EvidenceRuleDraft[] => {
  const { equivalents, exempts } = value;
  if (own.length === 0 || equivalents.length + exempts.length === 0) return [];
  return [
    {
      kind: 'credit-transfer',
      value: {
        ...(equivalents.length === 0 ? {} : { equivalents }),
        ...(exempts.length === 0 ? {} : { exempts }),
      },
      scope: { units: own },
      source,
    },
  ];
};

const isOwn = (ref: string, { units }: EquivalentSetting): boolean => units.some((unit) => unit.ref === ref);

/** Of units that are equal to each other, each stands for those of the document among them. */
const amongEquals = (
  found: readonly Found[],
  setting: EquivalentSetting,
  source: Clause,
): readonly EvidenceRuleDraft[] => {
  const { unit } = setting;
  const others = found.filter(({ ref }) => ref !== unit).map(({ ref }) => ref);
  if (unit !== null) return ruleOf([unit], { equivalents: others, exempts: [] }, source);
  return found.flatMap(({ ref }) =>
    isOwn(ref, setting)
      ? ruleOf(
          [ref],
          { equivalents: found.flatMap((one) => (one.ref === ref ? [] : [one.ref])), exempts: [] },
          source,
        )
      : [],
  );
};

const holding =
  /\b(?:hold(?:s|ers? of|ing)?|achieved|gained|passed|completed|have|has|with)\s+(?:an? |the |of )?(.+?)(?=,? (?:are|is|will be|may be|can be|may claim|can claim|may apply)\b|,? who\b|[.;]|$)/iu;
const exemptFrom = /\bexempt(?:ed|ion)?(?: from| for)\b(.+)$/iu;
const thisUnit = /\bthis unit\b/iu;

const titlesIn = (text: string): readonly string[] =>
  text
    .replace(/^(?:an? |the |either )/iu, '')
    .split(/\s+or\s+(?:an? |the )?|,\s+(?=(?:the )?[A-Z])/u)
    .map((title) => fold(title).replace(/[.,;:]$/u, ''))
    .filter((title) => /[A-Z]/u.test(title) && title.length > 3 && title.length < 160);

/** "Holders of … are exempt from unit …": what is held, and what it exempts from. */
const exemptionIn = (
  said: string,
  setting: EquivalentSetting,
  source: Clause,
): readonly EvidenceRuleDraft[] => {
  const [, from = ''] = exemptFrom.exec(said) ?? [];
  const at = said.length - from.length;
  const own = [
    ...unitsIn(from, setting.units)
      .map(({ ref }) => ref)
      .filter((ref) => isOwn(ref, setting)),
    ...(setting.unit !== null && (thisUnit.test(said) || from === '') ? [setting.unit] : []),
  ];
  const before = said.slice(0, at);
  const refs = unitsIn(from === '' ? said : before, setting.units)
    .map(({ ref }) => ref)
    .filter((ref) => !own.includes(ref));
  const held = refs.length > 0 ? refs : titlesIn(holding.exec(said)?.[1] ?? '');
  return ruleOf(own, { equivalents: [], exempts: held }, source);
};

const readSentence = (
  said: string,
  source: Clause,
  setting: EquivalentSetting,
): readonly EvidenceRuleDraft[] => {
  if (exempt.test(said)) return exemptionIn(said, setting, source);
  return equal.test(said) ? amongEquals(unitsIn(said, setting.units), setting, source) : [];
};

/** Words of which nothing is to be made: the general ways of exemption, figures that are equal, equal qualifications. */
const general =
  /\bequivalent to \W*\d|\bor (?:an )?equivalent\b|\bpolicy\b|\bclaim exemptions\b|\bexemptions? (?:that|which|is|are not|can|may) \b/iu;

const seemsToSay = (said: string, { text, kind }: Statement, { units }: EquivalentSetting): boolean => {
  if (general.test(said) || !speaks(said)) return false;
  const named = kind === 'item' ? unitsIn(text, units) : unitsIn(said, units);
  return (
    named.length > 0 ||
    (kind !== 'item' && speaksOf.test(said) && /\bfollowing\b|:$|\bthis unit\b/iu.test(said))
  );
};

const titleOf = /\bequivalen(?:t|ces?)\b.*|\bexempt(?:ions?|ed)?\b.*/iu;

const about = /equivalen|exempt|interchangeable|accepted (?:in place|instead)/iu;
/** A row of a unit's particulars that gives what stands for it. */
const particular = /^(?:equivalent units?|equivalenc(?:es?|ies)|exemptions?|exempting)\b[^:]*:/iu;

const speaks = (said: string): boolean => equal.test(said) || exempt.test(said);

/** The sentences of a statement with what introduces them, if that speaks of equal units or exemptions. */
const saidBy = ({ text, under, lead, kind }: Statement, inUnit: boolean): readonly string[] => {
  if (!about.test(text) && !about.test(lead) && !about.test(under)) return [];
  if (kind === 'row') return inUnit && particular.test(text) ? [plainWords(text)] : [];
  if (kind === 'heading') return [];
  return sentencesOf(text).map((sentence) => {
    const said = plainWords(sentence);
    if (speaks(said)) return said;
    if (kind === 'item' && speaks(lead)) return `${lead} ${said}`;
    return titleOf.test(under) && unitsIn(said, []).length > 1 ? `${under}: ${said}` : said;
  });
};

/** What statements say of equal units and exemptions. */
export const readEquivalentStatements = (
  statements: readonly Statement[],
  setting: EquivalentSetting,
): Equivalents => {
  const rules: EvidenceRuleDraft[] = [];
  const findings: Finding[] = [];
  for (const [index, statement] of statements.entries()) {
    const source = clauseAt(statement.place, statement.text);
    for (const said of saidBy(statement, setting.unit !== null)) {
      const read = readSentence(said, source, setting);
      rules.push(...read);
      const introduces = said.endsWith(':') && statements[index + 1]?.kind !== 'heading';
      if (read.length === 0 && !introduces && seemsToSay(said, statement, setting))
        findings.push(notUnderstood(source));
    }
  }
  return { rules, findings };
};

const notUnderstood = (source: Clause): Finding => ({
  code: 'equivalence-not-understood',
  severity: 'warning',
  message:
    'This sentence seems to say which units stand for others, or who is exempt from one, and could not be read.',
  source,
});

type Columns = {
  readonly own: readonly number[];
  readonly other: readonly number[];
  readonly exempts: boolean;
};

const otherColumn =
  /\bequivalen|\bheld\b|\bprior\b|\bexempting\b|\b(?:replaces|replaced|previous|predecessor|former)\b|^qualifications?\b/iu;
const ownColumn = /\bunits?\b|\breference\b|\bexempt/iu;

/** A row that names a column of units of this document and one of what stands for them. */
const columnsOf = ({ cells }: Row, under: string): Columns | null => {
  const texts = cells.map(({ text }) => fold(text));
  if (texts.some((text) => text.length > 45 || UNIT_REFERENCE.test(text))) return null;
  const all = texts.join(' ');
  if (!equal.test(`${under} ${all}`) && !exempt.test(`${under} ${all}`)) return null;
  const other = texts.flatMap((text, index) => (otherColumn.test(text) ? [index] : []));
  const own = texts.flatMap((text, index) =>
    ownColumn.test(text) && !other.includes(index) && relationOf(text) === null ? [index] : [],
  );
  return own.length === 0 || other.length === 0
    ? null
    : { own, other, exempts: exempt.test(`${under} ${all}`) };
};

const textAt = (row: Row, columns: readonly number[]): string =>
  columns
    .map((index) => fold(row.cells[index]?.text ?? ''))
    .join(' ')
    .trim();

const rulesOfRow = (row: Row, columns: Columns, setting: EquivalentSetting): readonly EvidenceRuleDraft[] => {
  const source = clauseAt(row.place, row.cells.map(({ text }) => fold(text)).join(' '));
  const given = textAt(row, columns.own);
  const own = unitsIn(given, setting.units)
    .map(({ ref }) => ref)
    .filter((ref) => isOwn(ref, setting));
  const titled = setting.units.filter(({ title }) => title !== '' && plain(title) === plain(given));
  const refs = own.length > 0 ? own : titled.map(({ ref }) => ref);
  const other = textAt(row, columns.other);
  const named = unitsIn(other, []).map(({ ref }) => ref);
  const held = named.length > 0 ? named : titlesIn(other);
  return ruleOf(
    refs,
    columns.exempts ? { equivalents: [], exempts: held } : { equivalents: named, exempts: [] },
    source,
  );
};

/** What tables say of equal units and exemptions: a column of units of this document, one of what stands for them. */
export const readEquivalentTables = (blocks: readonly Block[], setting: EquivalentSetting): Equivalents => {
  const rules: EvidenceRuleDraft[] = [];
  const findings: Finding[] = [];
  let under = '';
  for (const block of blocks) {
    if (block.kind !== 'table') {
      if (block.kind === 'heading') under = fold(block.text);
      continue;
    }
    let columns: Columns | null = null;
    for (const row of block.rows) {
      const header = columnsOf(row, under);
      if (header !== null) columns = header;
      else if (columns !== null && !isNothing(textAt(row, columns.other))) {
        const read = rulesOfRow(row, columns, setting);
        rules.push(...read);
        if (read.length === 0)
          findings.push(notUnderstood(clauseAt(row.place, textAt(row, [...columns.own, ...columns.other]))));
      }
    }
  }
  return { rules, findings };
};
