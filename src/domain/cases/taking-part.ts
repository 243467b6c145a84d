/** Who may handle, decide or advise on a case: somebody in the role that the rules name, without an interest in it. */
import type { Part, Parts } from '../people/independence.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { DeclaredInterest } from '../people/register.ts';
import { isWithin } from '../shared/plain-date.ts';
import { type AppealPanel, seatOnPanel } from './appeal-panel.ts';
import type { CaseCandidate } from './candidate.ts';
import type { CaseStage, HandlingRole } from './case-rules.ts';

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
  /** Of an appeal against a judgement: what the gate asks of whoever decides it, by the register of one side. */
  readonly panels?: Readonly<Partial<Record<CaseStage['heldBy'], AppealPanel>>>;
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

type Bar = Omit<Refusal, 'whoCan'>;

/** What bars somebody by the case itself: they raised it, are it, decided it, or stand on its other side. */
const barredByCase = (
  { personId, worksAtCentre }: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
): readonly Bar[] =>
  [
    bars.raisedBy === personId && {
      code: 'raised-it',
      detail: 'Nobody handles a case that they raised themselves.',
    },
    bars.about.includes(personId) && {
      code: 'about-them',
      detail: 'Nobody handles a case that is about themselves.',
    },
    bars.decided.includes(personId) && {
      code: 'decided-before',
      detail: 'Nobody handles a case that they decided at an earlier stage.',
    },
    stage.heldBy === 'awarding' &&
      worksAtCentre && {
        code: 'works-at-centre',
        detail: 'You hold a role at the centre that the case is about.',
      },
  ].filter((one) => one !== false);

/** What bars somebody by the work and the people that it is about: a part in it, or a declared interest. */
const barredByWork = (candidate: CaseCandidate, bars: CaseBars, today: string): readonly Bar[] => {
  const part = findPart(candidate.personId, bars.parts);
  const interest = findInterest(candidate, bars, today);
  return [
    part !== undefined && {
      code: 'own-work',
      detail: `Nobody handles a case about work in which they had a part: you ${partWords[part]}.`,
    },
    interest !== undefined && {
      code: 'declared-interest',
      detail: `Nobody handles a case in which they have declared an interest: ${interest.what}`,
    },
  ].filter((one) => one !== false);
};

const interestOf = (
  candidate: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): readonly Bar[] => [...barredByCase(candidate, stage, bars), ...barredByWork(candidate, bars, today)];

const holdsRoleIn = ({ roles }: CaseCandidate, stage: CaseStage): boolean =>
  stage.roles.some((role) => roles.includes(role));

/** What bars somebody in a role of the stage from deciding it; of an appeal against a judgement the gate says so. */
const decidingBars = (
  candidate: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): readonly Bar[] => {
  const panel = bars.panels?.[stage.heldBy];
  const byCase = barredByCase(candidate, stage, bars);
  const byWork = barredByWork(candidate, bars, today);
  if (panel === undefined || !holdsRoleIn(candidate, stage)) return [...byCase, ...byWork];
  const seated = seatOnPanel(candidate, stage, bars.parts, panel, today);
  if (seated.may) return [...byCase, ...byWork];
  const isLearner = panel.subject.learnerId === candidate.personId;
  const said = seated.refusals.map(({ code }) => code);
  return [
    ...byCase.filter(({ code }) => !(isLearner && code === 'about-them')),
    ...seated.refusals,
    ...byWork.filter(({ code }) => code === 'declared-interest' && !said.includes(code)),
  ];
};

/** Whether somebody may be on a case without an interest, in whatever role. */
export const isWithoutInterest = (
  candidate: CaseCandidate,
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): boolean => interestOf(candidate, stage, bars, today).length === 0;

/** Those who may handle a stage: in its roles, without an interest, and admitted by the gate where it is asked. */
export const listHandlers = (
  candidates: readonly CaseCandidate[],
  stage: CaseStage,
  bars: CaseBars,
  today: string,
): readonly CaseCandidate[] =>
  candidates.filter((one) => holdsRoleIn(one, stage) && decidingBars(one, stage, bars, today).length === 0);

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
  const handles = holdsRoleIn(candidate, stage);
  const barred =
    as === 'officer'
      ? decidingBars(candidate, stage, bars, today)
      : interestOf(candidate, stage, bars, today);
  return refusals(
    as === 'officer' &&
      !handles &&
      refusal('not-in-role', `“${stage.name}” is handled by ${handlersInWords(stage)}.`, whoCan),
    as === 'independent' &&
      handles &&
      refusal('not-independent', 'Whoever decides cases there is no independent member.', whoCan),
    ...barred.map(({ code, detail, clause }) => refusal(code, detail, whoCan, clause)),
  );
};
