/** Who may handle, decide or advise on a case: somebody in the role that the rules name, without an interest in it. */
import type { Part, Parts } from '../people/independence.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { DeclaredInterest } from '../people/register.ts';
import { isWithin } from '../shared/plain-date.ts';
import type { CaseStage, HandlingRole } from './case-rules.ts';

/** Somebody who might take part, as the register and the memberships tell on the day. */
export type CaseCandidate = {
  readonly personId: string;
  readonly name: string;
  /** Roles at the organisation that holds the stage. */
  readonly roles: readonly string[];
  /** Works for the other side too: an awarding organisation's person with a role at the centre. */
  readonly worksAtCentre: boolean;
  readonly interests: readonly DeclaredInterest[];
};

/** What in a case bars people from taking part in it. */
export type CaseBars = {
  readonly raisedBy: string;
  /** The learner and whoever else the case is about. */
  readonly about: readonly string[];
  readonly employerId: string | null;
  /** Who had which part in the work that it is about. */
  readonly parts: Parts;
  /** Who decided at an earlier stage. */
  readonly decided: readonly string[];
};

const roleWords: Readonly<Record<HandlingRole, string>> = {
  coordinator: 'a coordinator of the centre',
  'internal-quality-assurer': 'an internal quality assurer of the centre',
  'quality-manager': 'a quality manager of the awarding organisation',
  'external-quality-assurer': 'an external quality assurer of the awarding organisation',
  'certification-officer': 'a certification officer of the awarding organisation',
};

const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** Who handles a stage, in words. */
export const handlersInWords = ({ roles }: Pick<CaseStage, 'roles'>): string =>
  either(roles.map((role) => roleWords[role]));

const partWords: Readonly<Record<Part, string>> = {
  decided: 'made a decision on this work',
  countersigned: 'countersigned a decision on this work',
  'signed-off': 'signed this unit off',
  sampled: 'sampled this work',
  'countersigned-sample': 'countersigned a sample of this work',
  'disagreed-with': 'made a decision on this work',
  responsible: 'are responsible for the learner',
};

const findPart = (personId: string, parts: Parts): Part | undefined => {
  const known: readonly Part[] = [
    'decided',
    'countersigned',
    'signed-off',
    'sampled',
    'countersigned-sample',
    'responsible',
  ];
  return known.find((part) => parts[part]?.includes(personId) === true);
};

const findInterest = (
  { interests }: CaseCandidate,
  bars: CaseBars,
  today: string,
): DeclaredInterest | undefined => {
  const people = [bars.raisedBy, ...bars.about, ...Object.values(bars.parts).flat()];
  return interests.find(
    (one) =>
      isWithin(today, one.fromOn, one.untilOn) &&
      ((one.withPersonId !== null && people.includes(one.withPersonId)) ||
        (one.withOrganisationId !== null && one.withOrganisationId === bars.employerId)),
  );
};

const interestOf = (
  candidate: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): readonly Omit<Refusal, 'whoCan'>[] => {
  const { personId } = candidate;
  const part = findPart(personId, bars.parts);
  const interest = findInterest(candidate, bars, today);
  return [
    bars.raisedBy === personId && {
      code: 'raised-it',
      detail: 'Nobody handles a case that they raised themselves.',
    },
    bars.about.includes(personId) && {
      code: 'about-them',
      detail: 'Nobody handles a case that is about themselves.',
    },
    part !== undefined && {
      code: 'own-work',
      detail: `Nobody handles a case about work in which they had a part: you ${partWords[part]}.`,
    },
    bars.decided.includes(personId) && {
      code: 'decided-before',
      detail: 'Nobody handles a case that they decided at an earlier stage.',
    },
    stage.heldBy === 'awarding' &&
      candidate.worksAtCentre && {
        code: 'works-at-centre',
        detail: 'You hold a role at the centre that the case is about.',
      },
    interest !== undefined && {
      code: 'declared-interest',
      detail: `Nobody handles a case in which they have declared an interest: ${interest.what}`,
    },
  ].filter((one) => one !== false);
};

/** Whether somebody may be on a case without an interest, in whatever role. */
export const isWithoutInterest = (
  candidate: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): boolean => interestOf(candidate, stage, bars, today).length === 0;

/** Those who may handle a stage: in its roles, without an interest. */
export const listHandlers = (
  candidates: readonly CaseCandidate[],
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): readonly CaseCandidate[] =>
  candidates.filter(
    (one) =>
      one.roles.some((role) => stage.roles.some((named) => named === role)) &&
      isWithoutInterest(one, stage, bars, today),
  );

const named = (people: readonly CaseCandidate[], stage: CaseStage): string =>
  people.length === 0
    ? `Nobody in the role is without an interest; the case can be taken to the next stage.`
    : `${either(people.slice(0, 3).map(({ name }) => name))} can, as ${handlersInWords(stage)}.`;

/**
 * Why somebody may not handle a stage of a case; an empty list means that they may. Each refusal says who could. An
 * independent member is without an interest as everybody, and holds none of the roles that decide.
 */
export const mayTakePart = (
  candidate: CaseCandidate | undefined,
  as: 'officer' | 'independent',
  stage: CaseStage,
  bars: CaseBars,
  others: readonly CaseCandidate[],
  today: string,
): readonly Refusal[] => {
  const whoCan =
    as === 'officer'
      ? named(listHandlers(others, stage, bars, today), stage)
      : 'Somebody who decides no cases there and has no interest in this one can.';
  if (candidate === undefined)
    return [
      refusal('not-known-here', 'There is no such person at the organisation that handles it.', whoCan),
    ];
  const handles = candidate.roles.some((role) => stage.roles.some((one) => one === role));
  return refusals(
    as === 'officer' &&
      !handles &&
      refusal('not-in-role', `“${stage.name}” is handled by ${handlersInWords(stage)}.`, whoCan),
    as === 'independent' &&
      handles &&
      refusal('not-independent', 'Whoever decides cases there is no independent member.', whoCan),
    ...interestOf(candidate, stage, bars, today).map(({ code, detail }) => refusal(code, detail, whoCan)),
  );
};
