/**
 * Credit from elsewhere: whether a certificate may stand for a unit, by the rules of the specification, and who decides.
 * What the document does not say is not invented: it is told apart as something for the person who decides.
 */
import { type StaffMember, type UnitContext, gateSubjectOf } from '../assessment/judging.ts';
import type { CreditTransferFact } from '../assessment/records.ts';
import { findSameUnitRule, isSameAtOtherLevel } from '../combination/same-unit.ts';
import { addMonths } from '../shared/plain-date.ts';
import { isSameRef, readUnitRef } from '../shared/unit-codes.ts';
import type { Clause, EvidenceRule, Specification, Unit } from '../specification/model.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import { readRuleValue } from '../specification/rule-value-reader.ts';
import { forceOf } from '../specification/rules-for-work.ts';
import { type Permit, permitFor } from '../people/gate.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { levelInWords } from './documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';

/** What is looked at of the certificate and of how it was seen. */
export type PresentedCredit = Pick<
  CreditTransferFact,
  'title' | 'awardedRef' | 'awardedLevel' | 'awardedCredits' | 'achievedOn' | 'seenHow' | 'seenOn'
>;

/** How the certificate bears on the unit: the very unit, one that the specification holds equal, or an exemption from it. */
export type TransferBasis = 'same-unit' | 'equivalent' | 'exempt';

export type TransferCheck = {
  readonly code: string;
  readonly what: string;
  /** `cannot-tell`: for the person who decides; it stands in no way of the decision. */
  readonly outcome: 'met' | 'not-met' | 'cannot-tell';
  readonly detail: string;
  readonly clause: Clause | null;
  readonly whoCan: string;
};

export type TransferContext = {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly unit: Pick<Unit, 'ref' | 'title' | 'level' | 'credits' | 'source'>;
  /** Units that the learner has achieved, whatever for. */
  readonly achieved: readonly Pick<Unit, 'ref' | 'title' | 'level'>[];
};

const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, ' ').trim();

const rulesOf = ({ specification, unit }: TransferContext, kind: 'prior-learning' | 'credit-transfer') =>
  listRules(specification, kind, unit.ref);

const names = (rules: readonly EvidenceRule[], field: string, ...wanted: readonly (string | null)[]) =>
  rules.find(({ value }) => {
    const named = readRuleValue(value).list(field).map(folded);
    return wanted.some((one) => one !== null && named.includes(folded(one)));
  });

const sameReference = (one: string | null, other: string): boolean => one !== null && isSameRef(one, other);

/** How a certificate bears on a unit, with the rule that says so; undefined where nothing does. */
export const findBasis = (
  context: TransferContext,
  credit: Pick<PresentedCredit, 'awardedRef' | 'title'>,
): { readonly basis: TransferBasis; readonly clause: Clause } | undefined => {
  if (sameReference(credit.awardedRef, context.unit.ref))
    return { basis: 'same-unit', clause: context.unit.source };
  const rules = rulesOf(context, 'credit-transfer');
  const ref = credit.awardedRef === null ? null : readUnitRef(credit.awardedRef);
  const equivalent = names(rules, 'equivalents', ref);
  if (equivalent !== undefined) return { basis: 'equivalent', clause: equivalent.source };
  const exempting = names(rules, 'exempts', credit.title, credit.awardedRef);
  return exempting === undefined ? undefined : { basis: 'exempt', clause: exempting.source };
};

const bases: Readonly<Record<TransferBasis, string>> = {
  'same-unit': 'The certificate states the reference of the unit.',
  equivalent: 'The specification holds the unit on the certificate equal to this one.',
  exempt: 'The specification exempts whoever holds the certificate from this unit.',
};

/** The rule that points to a list kept elsewhere, which is not known here: whoever decides looks it up. */
const findListRule = (context: TransferContext): EvidenceRule | undefined =>
  [...rulesOf(context, 'prior-learning'), ...rulesOf(context, 'credit-transfer')].find(
    ({ value }) => value['limits'] === 'published-list',
  );

const checkBasis = (context: TransferContext, credit: PresentedCredit): TransferCheck => {
  const found = findBasis(context, credit);
  const list = found === undefined ? findListRule(context) : undefined;
  if (list !== undefined)
    return {
      code: 'other-unit',
      what: 'It is this unit, or one that the specification accepts for it',
      outcome: 'cannot-tell',
      detail: `The certificate states ${credit.awardedRef ?? 'no reference'}, the unit is ${context.unit.ref}; what else is accepted stands in a list that is published elsewhere.`,
      clause: list.source,
      whoCan: 'Whoever decides looks it up in that list.',
    };
  return {
    code: 'other-unit',
    what: 'It is this unit, or one that the specification accepts for it',
    outcome: found === undefined ? 'not-met' : 'met',
    detail:
      found === undefined
        ? `The certificate states ${credit.awardedRef ?? 'no reference'}, the unit is ${context.unit.ref}, and the specification names nothing else that stands for it.`
        : bases[found.basis],
    clause: found?.clause ?? context.unit.source,
    whoCan:
      'The learner can show the certificate of this unit, or have what they can do judged as prior learning.',
  };
};

/** A level as it is compared: entry levels by their name. */
const levelOf = (text: string): string => folded(text).replace(/^level /u, '');

const checkLevel = (
  { unit }: TransferContext,
  credit: PresentedCredit,
  basis: TransferBasis,
): TransferCheck => {
  const what = 'The level is the same';
  const common = { code: 'other-level', what, clause: unit.source };
  const whoCan = 'Whoever saw the certificate can put it forward again as it states the level.';
  if (unit.level === null || credit.awardedLevel === null || basis === 'exempt')
    return {
      ...common,
      outcome: basis === 'exempt' ? 'met' : 'cannot-tell',
      detail: basis === 'exempt' ? 'An exemption asks for no level.' : 'One of the two states no level.',
      whoCan,
    };
  const isSame = levelOf(credit.awardedLevel) === levelOf(String(unit.level));
  return {
    ...common,
    outcome: isSame ? 'met' : 'not-met',
    detail: `The certificate states level ${levelOf(credit.awardedLevel)}; the unit is at ${levelInWords(unit.level)}.`,
    whoCan,
  };
};

const checkCredits = (
  { unit }: TransferContext,
  credit: PresentedCredit,
  basis: TransferBasis,
): TransferCheck => {
  const common = { code: 'other-credits', what: 'The credit is the same', clause: unit.source };
  const whoCan = 'Whoever saw the certificate can put it forward again as it states the credit.';
  if (unit.credits === null || credit.awardedCredits === null || basis !== 'same-unit')
    return {
      ...common,
      outcome: basis === 'same-unit' ? 'cannot-tell' : 'met',
      detail:
        basis === 'same-unit'
          ? 'One of the two states no credit.'
          : 'The unit gives the credit that this specification states.',
      whoCan,
    };
  return {
    ...common,
    outcome: unit.credits === credit.awardedCredits ? 'met' : 'not-met',
    detail: `The certificate states ${String(credit.awardedCredits)}, the unit gives ${String(unit.credits)}.`,
    whoCan,
  };
};

const checkAccepted = (context: TransferContext): TransferCheck => {
  const rules = rulesOf(context, 'credit-transfer').filter(({ value }) => value['accepted'] !== undefined);
  const barring = rules.find(({ value }) => value['accepted'] === false);
  const allowing = rules.find(({ value }) => value['accepted'] === true);
  const speaking = barring ?? allowing;
  return {
    code: 'transfer-not-accepted',
    what: 'The specification accepts credit from elsewhere',
    outcome: speaking === undefined ? 'cannot-tell' : barring === undefined ? 'met' : 'not-met',
    detail:
      speaking === undefined
        ? 'It does not speak of it; the awarding organisation’s own policy decides.'
        : barring === undefined
          ? 'It says so.'
          : 'The specification accepts no credit from elsewhere.',
    clause: speaking?.source ?? null,
    whoCan: 'The learner can have what they can do judged as prior learning.',
  };
};

const checkAge = (context: TransferContext, credit: PresentedCredit): readonly TransferCheck[] => {
  const limits = [...rulesOf(context, 'prior-learning'), ...rulesOf(context, 'credit-transfer')].flatMap(
    (rule) => {
      const months = rule.value['months'];
      return typeof months === 'number' ? [{ rule, last: addMonths(credit.achievedOn, months), months }] : [];
    },
  );
  const [strictest] = limits.toSorted((one, other) => one.months - other.months);
  if (strictest === undefined) return [];
  const { rule, last, months } = strictest;
  const isYoung = credit.seenOn <= last;
  return [
    {
      code: 'too-old',
      what: `It was achieved no more than ${String(months)} months before it was shown`,
      outcome: isYoung ? 'met' : forceOf(rule) === 'should' ? 'cannot-tell' : 'not-met',
      detail: `Achieved on ${dateInWords(credit.achievedOn)}, shown on ${dateInWords(credit.seenOn)}; the last day was ${dateInWords(last)}.`,
      clause: rule.source,
      whoCan: 'The learner can have what they can still do judged as prior learning.',
    },
  ];
};

const checkList = (context: TransferContext): readonly TransferCheck[] => {
  const rule = findListRule(context);
  return rule === undefined
    ? []
    : [
        {
          code: 'published-list',
          what: 'It is on the published list, within the credit that the list lets count',
          outcome: 'cannot-tell',
          detail: 'The specification points to a list that is published elsewhere.',
          clause: rule.source,
          whoCan: 'Whoever decides looks it up in the list as it is published on that day.',
        },
      ];
};

const checkSeen = (context: TransferContext, credit: PresentedCredit): readonly TransferCheck[] => {
  const asking = [...rulesOf(context, 'prior-learning'), ...rulesOf(context, 'credit-transfer')].find(
    ({ value }) => value['show'] === 'original-certificate',
  );
  if (asking === undefined) return [];
  const isShown = credit.seenHow !== 'copy';
  return [
    {
      code: 'original-not-seen',
      what: 'The original or an agreed record was shown',
      outcome: isShown ? 'met' : forceOf(asking) === 'must' ? 'not-met' : 'cannot-tell',
      detail: isShown ? 'It was.' : 'Only a copy was shown.',
      clause: asking.source,
      whoCan: 'The learner can show the original; whoever sees it puts it forward again.',
    },
  ];
};

const checkOnce = ({ specification, unit, achieved }: TransferContext): readonly TransferCheck[] => {
  const rule = findSameUnitRule(specification, unit.ref);
  if (rule === undefined) return [];
  const other = achieved.find((one) => isSameAtOtherLevel(one, unit));
  return [
    {
      code: 'same-unit-twice',
      what: 'The unit is not achieved at another level already',
      outcome: other === undefined ? 'met' : 'not-met',
      detail:
        other === undefined
          ? 'It is not.'
          : `${other.ref} at ${levelInWords(other.level)} is achieved, and the same unit counts at one level only.`,
      clause: rule.source,
      whoCan: 'Nobody needs to do anything: the unit achieved counts.',
    },
  ];
};

/** Everything that the specification asks of a certificate that is to stand for a unit, each with its clause. */
export const checkTransfer = (
  context: TransferContext,
  credit: PresentedCredit,
): readonly TransferCheck[] => {
  const basis = findBasis(context, credit)?.basis;
  return [
    checkAccepted(context),
    checkBasis(context, credit),
    ...(basis === undefined
      ? []
      : [checkLevel(context, credit, basis), checkCredits(context, credit, basis)]),
    ...checkAge(context, credit),
    ...checkList(context),
    ...checkSeen(context, credit),
    ...checkOnce(context),
  ];
};

/** What stands in the way of accepting it. */
export const refuseTransfer = (checks: readonly TransferCheck[]): readonly Refusal[] =>
  checks
    .filter(({ outcome }) => outcome === 'not-met')
    .map(({ code, detail, clause, whoCan }) => refusal(code, detail, whoCan, clause));

export type TransferVerdict = 'accepted' | 'refused' | 'withdrawn';

export type DecidingContext = Pick<UnitContext, 'learnerId' | 'specificationId' | 'employerId' | 'today'> & {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly transfer: Pick<CreditTransferFact, 'unitRef' | 'seenBy'>;
};

/**
 * Whether somebody may decide on a certificate: a qualified internal quality assurer without an interest in the learner.
 * Two pairs of eyes: whoever saw the certificate does not decide on it.
 */
export const mayDecideTransfer = (person: StaffMember, context: DecidingContext): Permit => {
  const { specification, transfer, today } = context;
  const another = 'Another qualified internal quality assurer of the centre can.';
  const permit = permitFor(
    {
      act: 'credit-transfer',
      person: person.personId,
      on: today,
      register: person.register,
      specification,
      subject: gateSubjectOf(person, { ...context, parts: {} }, transfer.unitRef),
    },
    refusals(
      person.personId === transfer.seenBy &&
        refusal('own-decision', 'Whoever saw the certificate does not decide on it.', another),
    ),
  );
  // Nobody countersigns such a decision, so an interest that is only scrutinised bars it as well.
  return permit.gate?.waits === 'interest'
    ? {
        ...permit,
        refusals: [
          ...permit.refusals,
          refusal('declared-interest', 'You have declared an interest in this learner.', another),
        ],
      }
    : permit;
};
