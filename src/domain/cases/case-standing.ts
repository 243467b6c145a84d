/** Where a case stands: derived from what happened, the rules it is handled by, and the day. */
import { type BankNation, addBusinessDays } from '../shared/business-days.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CaseOutcome, CaseRules, CaseStage } from './case-rules.ts';

export const caseEventKinds = [
  'opened',
  'acknowledged',
  'note',
  'answer',
  'opinion',
  'extended',
  'decided',
  'appealed',
  'referred',
  'told',
  'applied',
  'reported',
  'held',
  'released',
  'withdrawn',
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

/** One thing that happened, in the order in which it was recorded. */
export type CaseEvent = {
  readonly kind: CaseEventKind;
  readonly stage: number;
  readonly on: PlainDate;
  readonly personId: string;
  readonly words: string | null;
  /** Of a decision, the key of its outcome; of an extension, the new day and what it is of. */
  readonly outcome?: string;
  readonly step?: CaseStep;
  readonly untilOn?: PlainDate;
};

export type CaseStep = 'acknowledge' | 'decide' | 'appeal';

export type DueStep = {
  readonly step: CaseStep;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly isLate: boolean;
  /** Why the day was moved; null where it stands as the rules give it. */
  readonly movedBecause: string | null;
};

export type StageDecision = {
  readonly stage: number;
  readonly outcome: CaseOutcome;
  readonly personId: string;
  readonly on: PlainDate;
};

export type CaseStanding = {
  readonly state: 'open' | 'decided' | 'closed' | 'withdrawn';
  readonly stage: number;
  readonly isLastStage: boolean;
  readonly steps: readonly DueStep[];
  /** The day by which the next thing is to be done; null when nothing is. */
  readonly dueOn: PlainDate | null;
  readonly isLate: boolean;
  readonly waitsFor: 'officer' | 'independent' | 'parties' | 'appointed' | null;
  /** Of the stage, or of the one before where it was taken further. */
  readonly decision: StageDecision | null;
  readonly decisions: readonly StageDecision[];
  /** Somebody is to judge again, and nobody has yet. */
  readonly toApply: boolean;
};

/** The stage with a number; cases never go beyond the last. */
export const stageOf = (rules: Pick<CaseRules, 'stages'>, stage: number): CaseStage =>
  rules.stages[Math.min(stage, rules.stages.length - 1)] ?? rules.stages[0];

type Dating = {
  readonly step: CaseStep;
  readonly from: PlainDate;
  readonly days: number;
  readonly doneOn: PlainDate | null;
};

const dueStep = (
  { step, from, days, doneOn }: Dating,
  events: readonly CaseEvent[],
  nation: BankNation,
  today: PlainDate,
): DueStep => {
  const moved = events.findLast((event) => event.kind === 'extended' && event.step === step);
  const dueOn = moved?.untilOn ?? addBusinessDays(from, days, nation);
  return {
    step,
    dueOn,
    doneOn,
    isLate: (doneOn ?? today) > dueOn,
    movedBecause: moved?.words ?? null,
  };
};

const decisionsOf = (rules: CaseRules, events: readonly CaseEvent[]): readonly StageDecision[] =>
  events
    .filter(({ kind }) => kind === 'decided')
    .map(({ stage, outcome, personId, on }) => ({
      stage,
      outcome: rules.outcomes.find(({ key }) => key === outcome) ?? {
        key: outcome ?? '',
        label: outcome ?? '',
      },
      personId,
      on,
    }));

const isMove = ({ kind }: CaseEvent): boolean =>
  kind === 'opened' || kind === 'appealed' || kind === 'referred';

/** What is known of the stage that a case is at. */
type AtStage = {
  readonly stage: number;
  readonly begunOn: PlainDate;
  readonly events: readonly CaseEvent[];
  readonly given: CaseStage;
  readonly isLast: boolean;
};

const findStage = (rules: CaseRules, events: readonly CaseEvent[], today: PlainDate): AtStage => {
  const move = events.findLast(isMove);
  const stage = move?.stage ?? 0;
  return {
    stage,
    begunOn: move?.on ?? today,
    events: events.filter((event) => event.stage === stage),
    given: stageOf(rules, stage),
    isLast: stage >= rules.stages.length - 1,
  };
};

const firstOn = (events: readonly CaseEvent[], kind: CaseEventKind): PlainDate | null =>
  events.find((event) => event.kind === kind)?.on ?? null;

const stepsOf = (
  { begunOn, events, given, isLast }: AtStage,
  nation: BankNation,
  today: PlainDate,
): readonly DueStep[] => {
  const decidedOn = firstOn(events, 'decided');
  const date = (dating: Dating): DueStep => dueStep(dating, events, nation, today);
  const acknowledgedOn = firstOn(events, 'acknowledged') ?? decidedOn;
  const steps = [
    date({ step: 'acknowledge', from: begunOn, days: given.acknowledgeDays, doneOn: acknowledgedOn }),
    date({ step: 'decide', from: begunOn, days: given.decideDays, doneOn: decidedOn }),
  ];
  if (decidedOn === null || isLast) return steps;
  const appeal = date({ step: 'appeal', from: decidedOn, days: given.appealDays, doneOn: null });
  return [...steps, { ...appeal, isLate: false }];
};

type Decided = {
  readonly isWithdrawn: boolean;
  readonly isDecided: boolean;
  readonly toApply: boolean;
  readonly mayBeTakenFurther: boolean;
};

const stateOf = ({ isWithdrawn, isDecided, toApply, mayBeTakenFurther }: Decided): CaseStanding['state'] => {
  if (isWithdrawn) return 'withdrawn';
  if (!isDecided) return 'open';
  return mayBeTakenFurther || toApply ? 'decided' : 'closed';
};

const waitingOf = (
  state: CaseStanding['state'],
  { toApply, mayBeTakenFurther }: Decided,
  needsOpinion: boolean,
): CaseStanding['waitsFor'] => {
  if (state === 'open') return needsOpinion ? 'independent' : 'officer';
  if (state !== 'decided') return null;
  if (toApply) return 'appointed';
  return mayBeTakenFurther ? 'parties' : null;
};

const nextOf = (
  state: CaseStanding['state'],
  steps: readonly DueStep[],
  toApply: boolean,
): DueStep | undefined => {
  if (state === 'open') return steps.find(({ doneOn }) => doneOn === null);
  return state === 'decided' && !toApply ? steps.find(({ step }) => step === 'appeal') : undefined;
};

/**
 * Where a case stands on a day. A decided case stays open to an appeal until its days are over, and is closed then,
 * without anybody's doing; one that is to be judged again is not closed before that was done.
 */
export const caseStanding = (
  rules: CaseRules,
  events: readonly CaseEvent[],
  nation: BankNation,
  today: PlainDate,
): CaseStanding => {
  const at = findStage(rules, events, today);
  const steps = stepsOf(at, nation, today);
  const decisions = decisionsOf(rules, events);
  const decision = decisions.findLast((one) => one.stage === at.stage) ?? null;
  const appeal = steps.find(({ step }) => step === 'appeal');
  const decided: Decided = {
    isWithdrawn: firstOn(events, 'withdrawn') !== null,
    isDecided: decision !== null,
    toApply: decision?.outcome.follows === 'judge-again' && firstOn(events, 'applied') === null,
    mayBeTakenFurther: appeal !== undefined && today <= appeal.dueOn,
  };
  const state = stateOf(decided);
  const toApply = state === 'decided' && decided.toApply;
  const { dueOn, isLate } = nextOf(state, steps, toApply) ?? { dueOn: null, isLate: false };
  return {
    state,
    stage: at.stage,
    isLastStage: at.isLast,
    steps,
    dueOn,
    isLate,
    waitsFor: waitingOf(state, decided, at.given.needsIndependent && firstOn(at.events, 'opinion') === null),
    decision: decision ?? decisions.at(-1) ?? null,
    decisions,
    toApply,
  };
};
