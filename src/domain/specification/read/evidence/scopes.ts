/** What a rule applies to: the units, outcomes and criteria that its sentence names, or those assessed under its annexe. */
import { isUnitCode } from '../../../shared/unit-codes.ts';
import { criterionKey, type RuleScope } from '../../model.ts';
import { referencesIn } from '../units/references.ts';
import type { EvidenceRuleDraft } from './pattern.ts';
import type { Context, KnownUnit, Sentence } from './sentence.ts';
import { criteriaIn, outcomesIn } from './voice.ts';

/** The publisher's own short name of a unit: the 3 of `Unit 3`, the M1 of `Unit M1`. */
const unitNumber = ({ codes }: KnownUnit): string | null => {
  const found = codes
    .map((code) => /^Unit ((?:[A-Z]{1,3} ?)?\d+)$/u.exec(code)?.[1])
    .find((number) => number !== undefined);
  return found?.replace(' ', '') ?? null;
};

const LETTERED = /\bunits?\s+((?:[A-Z]{1,3}\d{1,3}\b\s*(?:,|and|or|&)?\s*(?:units?\s+)?)+)/giu;

/** The units that a text names by their running number, or by the code by which they are known: "Unit 27, Unit 28 and Unit 29", "Units 1 to 4". */
export const unitsNamed = (text: string, units: readonly KnownUnit[]): readonly string[] => {
  const numbers = new Set<string>();
  for (const [, list = ''] of text.matchAll(LETTERED))
    for (const [code] of list.matchAll(/[A-Z]{1,3}\d{1,3}\b/gu)) numbers.add(code);
  for (const [, list = ''] of text.matchAll(
    /\bunits?\s+((?:\d+\s*(?:,|and|to|-|–|&)?\s*(?:units?\s+)?)+)/giu,
  ))
    for (const part of list.matchAll(/(\d+)\s*(?:(?:to|-|–)\s*(\d+))?/gu)) {
      const to = Math.min(Number(part[2] ?? part[1]), Number(part[1]) + 200);
      for (let number = Number(part[1]); number <= to; number += 1) numbers.add(String(number));
    }
  const coded = new Set(referencesIn(text, units).flatMap(({ ref }) => (isUnitCode(ref) ? [ref] : [])));
  return units
    .filter((unit) => numbers.has(unitNumber(unit) ?? '') || coded.has(unit.ref))
    .map(({ ref }) => ref);
};

/** What a rule is not for. */
export const exceptFor = /\b(?:except|other than|apart from|with the exception of)\b.*$/iu;

/** "These units" are those named on the lines before. */
const unitsBefore = ({ at }: Sentence, { statements, units }: Context): readonly string[] =>
  statements
    .slice(Math.max(0, at - 10), at)
    .filter(({ text }) => /^unit \d+\b/iu.test(text))
    .flatMap(({ text }) => unitsNamed(text, units));

export const unitScope = (sentence: Sentence, context: Context): RuleScope => {
  if (/\bthese units\b/iu.test(sentence.said)) {
    const units = unitsBefore(sentence, context);
    if (units.length > 0) return { units };
  }
  const own =
    sentence.kind === 'heading' ? [] : unitsNamed(sentence.text.replace(exceptFor, ''), context.units);
  return own.length === 0 ? {} : withinUnits(own, sentence.said, context.units);
};

/** The units that a sentence names; of a single one, only the outcomes or criteria that it names too. */
const withinUnits = (refs: readonly string[], said: string, units: readonly KnownUnit[]): RuleScope => {
  const [ref] = refs;
  const unit = refs.length === 1 ? units.find((one) => one.ref === ref) : undefined;
  if (unit === undefined) return { units: refs };
  const criteria = criteriaIn(said);
  if (criteria.length > 0)
    return { units: refs, criteria: criteria.map((number) => criterionKey(unit.ref, number)) };
  const known = unit.outcomes.map(({ number }) => number);
  const outcomes = outcomesIn(said).filter((number) => known.includes(number));
  return outcomes.length === 0
    ? { units: refs }
    : { units: refs, outcomes: outcomes.map((number) => `${unit.ref} ${number}`) };
};

const pointsBack = /\b(?:this|these|that|those|the) (?:learning )?outcomes?\b/iu;

/** One outcome, which the paragraph before may have named. */
export const pointsAtOne = /\b(?:this|that) (?:learning )?outcome\b/iu;

/** `P2`, `K1 to K3`: entries of the lists of performance criteria and of knowledge, which are outcomes here. */
const markedCriteria = (said: string, { outcomes }: KnownUnit): readonly string[] =>
  [...said.matchAll(/\b([PK])(\d{1,2})\b(?:\s*(?:-|–|to)\s*\1?(\d{1,2})\b)?/gu)].flatMap(
    ([, mark, from = '', to = from]) => {
      const list = outcomes.find(({ text }) =>
        mark === 'P' ? /^performance\b/iu.test(text) : /^(?:\w+ )?knowledge\b/iu.test(text),
      );
      if (list === undefined) return [];
      const length = Math.max(0, Math.min(Number(to) - Number(from), 40) + 1);
      return Array.from({ length }, (_, at) => `${list.number}.${String(Number(from) + at)}`);
    },
  );

/** What a sentence in a unit's own section is about: outcomes it names, else criteria, else the unit. */
export const scopeInUnit = (
  unit: KnownUnit,
  sentence: Sentence,
  isCarriedOn: boolean,
  carried: readonly string[],
): RuleScope => {
  const known = new Set(unit.outcomes.map(({ number }) => number));
  const named = outcomesIn(sentence.said).filter((number) => known.has(number));
  const back = pointsBack.test(sentence.said)
    ? outcomesIn(sentence.before).filter((number) => known.has(number))
    : [];
  const outcomes = named.length > 0 ? named : back;
  if (outcomes.length > 0)
    return { units: [unit.ref], outcomes: outcomes.map((number) => `${unit.ref} ${number}`) };
  const criteria = criteriaIn(sentence.said);
  if (criteria.length > 0)
    return { units: [unit.ref], criteria: criteria.map((number) => criterionKey(unit.ref, number)) };
  const marked = markedCriteria(sentence.said, unit);
  if (marked.length > 0)
    return { units: [unit.ref], criteria: marked.map((number) => criterionKey(unit.ref, number)) };
  if ((isCarriedOn || pointsAtOne.test(sentence.said)) && carried.length > 0)
    return { units: [unit.ref], outcomes: carried.map((number) => `${unit.ref} ${number}`) };
  return { units: [unit.ref] };
};

/** The units that say they are assessed under an annexe, by the annexe's letter. */
export const unitsByAnnexe = (
  unitRules: readonly EvidenceRuleDraft[],
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { kind, value, scope } of unitRules) {
    const annexes = value['annexes'];
    if (kind !== 'assessment-strategy' || typeof annexes !== 'object' || annexes === null) continue;
    for (const annexe of annexes)
      for (const unit of scope.units ?? []) {
        const units = found.get(annexe) ?? [];
        if (!units.includes(unit)) units.push(unit);
        found.set(annexe, units);
      }
  }
  return found;
};
