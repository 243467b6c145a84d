/** What of somebody's standing runs out soon, has run out, or is missing: said in time, before it stops anybody. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { addDays, daysBetween } from '../shared/plain-date.ts';
import type { Specification } from '../specification/model.ts';
import {
  type JudgingRole,
  type Nation,
  type QualificationRule,
  findQualificationRule,
} from '../specification/rules-of-people.ts';
import type { Standardised } from '../quality/standardised.ts';
import type { StaffRecord } from './register.ts';
import { deadlineOf, holdsQualification, isInForceOn, roleNames } from './role-status.ts';

export type Warning = {
  readonly code:
    | 'qualification-due'
    | 'qualification-overdue'
    | 'role-ends'
    | 'competence-ends'
    | 'standardisation-due'
    | 'standardisation-overdue'
    | 'no-supporter'
    | 'cv-missing'
    | 'cpd-short';
  readonly personId: string;
  readonly detail: string;
  /** The day it is about; null where it has none. */
  readonly on: string | null;
  /** Days left, negative once it has passed; null where there is no day. */
  readonly daysLeft: number | null;
};

/** Days before the end on which people are told. */
export const warningDays = [60, 30, 7] as const;
const [firstWarning] = warningDays;

const inWords = (days: number): string => {
  if (days === 0) return 'today';
  if (days < 0) return days === -1 ? 'yesterday' : `${String(-days)} days ago`;
  return days === 1 ? 'tomorrow' : `in ${String(days)} days`;
};

const isSoon = (day: string | null, today: string): day is string =>
  day !== null && day >= today && day <= addDays(today, firstWarning);

/** What is on offer, and the nation in which somebody works. */
type Rules = {
  readonly nation: Nation;
  readonly specifications: readonly Pick<Specification, 'evidenceRules'>[];
};

/** The rules on a role of those specifications, or no rule where none is on offer, by which somebody is not qualified. */
const rulesLeft = (
  record: StaffRecord,
  role: JudgingRole,
  { nation, specifications }: Rules,
  today: string,
): readonly (QualificationRule | null)[] =>
  (specifications.length === 0
    ? [null]
    : specifications.map((one) => findQualificationRule(one, role, nation))
  ).filter((rule) => !holdsQualification(record, role, rule, today));

/** What somebody works towards and does not hold yet, with the rules that want it. */
const trainingOf = (record: StaffRecord, rules: Rules, today: string) =>
  record.qualifications
    .filter((row) => row.standing === 'working-towards' && isInForceOn(record, row, today))
    .map((row) => ({ row, left: rulesLeft(record, row.role, rules, today) }))
    .filter(({ left }) => left.length > 0);

const ofTraining = (record: StaffRecord, rules: Rules, today: string): readonly Warning[] =>
  trainingOf(record, rules, today).flatMap(({ row, left }): readonly Warning[] => {
    const [on] = left.flatMap((rule) => deadlineOf(row, record.qualifications, rule) ?? []).toSorted();
    if (on === undefined) return [];
    const daysLeft = daysBetween(today, on);
    const common = { personId: record.personId, on, daysLeft };
    const name = roleNames[row.role];
    if (daysLeft < 0)
      return [
        {
          ...common,
          code: 'qualification-overdue',
          detail: `The time for gaining ${row.title} ran out ${inWords(daysLeft)}, on ${dateInWords(on)}; ${record.name} does not act as ${name} until it is held.`,
        },
      ];
    return daysLeft > firstWarning
      ? []
      : [
          {
            ...common,
            code: 'qualification-due',
            detail: `${row.title} is to be held by ${dateInWords(on)}, ${inWords(daysLeft)}; after that ${record.name} does not act as ${name}.`,
          },
        ];
  });

const ofEnds = (record: StaffRecord, today: string): readonly Warning[] => {
  const { personId, name } = record;
  const ends = record.roles.flatMap(({ role, untilOn }): readonly Warning[] =>
    isSoon(untilOn, today) && !record.roles.some((other) => other.role === role && other.fromOn > untilOn)
      ? [
          {
            code: 'role-ends',
            personId,
            on: untilOn,
            daysLeft: daysBetween(today, untilOn),
            detail: `The role of ${role.replaceAll('-', ' ')} of ${name} ends on ${dateInWords(untilOn)}.`,
          },
        ]
      : [],
  );
  const competence = new Map<string, number>();
  for (const { verdict, untilOn } of record.competences)
    if (verdict === 'accepted' && isSoon(untilOn, today))
      competence.set(untilOn, (competence.get(untilOn) ?? 0) + 1);
  return [
    ...ends,
    ...[...competence].map(([on, count]): Warning => ({
      code: 'competence-ends',
      personId,
      on,
      daysLeft: daysBetween(today, on),
      detail: `The accepted competence of ${name} for ${count === 1 ? '1 unit or specification' : `${String(count)} units or specifications`} ends on ${dateInWords(on)}.`,
    })),
  ];
};

export type WhatElse = {
  /** The roles in which a supporter is named. */
  readonly supportedIn: readonly string[];
  readonly hasCv: boolean;
  /** Said where the record of the year falls short of what a specification asks. */
  readonly cpdShort: string | null;
  /** When they are to be standardised; null where nobody asks it of them. */
  readonly standardised: Pick<Standardised, 'lastOn' | 'byOn' | 'state'> | null;
};

const ofStandardisation = (
  { personId, name }: StaffRecord,
  standardised: WhatElse['standardised'],
  today: string,
): readonly Warning[] => {
  if (standardised === null || standardised.state === 'current') return [];
  const { byOn, lastOn, state } = standardised;
  const daysLeft = daysBetween(today, byOn);
  const last =
    lastOn === null
      ? `${name} has no standardisation on record`
      : `${name} was last standardised on ${dateInWords(lastOn)}`;
  const next = `${lastOn === null ? 'one' : 'the next'} ${state === 'overdue' ? 'was' : 'is'} due`;
  return [
    {
      code: state === 'overdue' ? 'standardisation-overdue' : 'standardisation-due',
      personId,
      on: byOn,
      daysLeft,
      detail: `${last}; ${next} by ${dateInWords(byOn)}, ${inWords(daysLeft)}.`,
    },
  ];
};

/** Everything that somebody, their supporter and their coordinator should know now, the nearest day first. */
export const warningsOf = (
  record: StaffRecord,
  rules: Rules,
  today: string,
  more: WhatElse,
): readonly Warning[] => {
  const { personId, name } = record;
  const rest = { personId, on: null, daysLeft: null };
  const training = trainingOf(record, rules, today);
  const unsupported = [...new Set(training.map(({ row }) => row.role))].filter(
    (role) => !more.supportedIn.includes(role),
  );
  return [
    ...[
      ...ofTraining(record, rules, today),
      ...ofEnds(record, today),
      ...ofStandardisation(record, more.standardised, today),
    ].toSorted((one, other) => (one.daysLeft ?? 0) - (other.daysLeft ?? 0)),
    ...unsupported.map((role): Warning => ({
      ...rest,
      code: 'no-supporter',
      detail: `${name} is in training as ${roleNames[role]} and has no supporter.`,
    })),
    ...(more.hasCv
      ? []
      : [{ ...rest, code: 'cv-missing' as const, detail: `No CV of ${name} is in the register.` }]),
    ...(more.cpdShort === null ? [] : [{ ...rest, code: 'cpd-short' as const, detail: more.cpdShort }]),
  ];
};
