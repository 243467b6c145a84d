/** Everything that still holds a unit up, and who can do what about each. */
import type { CriterionState } from './unit-standing.ts';

export type HoldUpRole = 'learner' | 'assessor' | 'countersigner';

export type HoldUp = {
  readonly code:
    | 'no-evidence'
    | 'not-handed-in'
    | 'returned'
    | 'not-declared'
    | 'to-judge'
    | 'to-countersign'
    | 'to-sign-off'
    | 'action-open'
    | 'to-confirm';
  readonly who: HoldUpRole;
  /** What is open, as a sentence. */
  readonly what: string;
  /** What whoever it waits for can do next. */
  readonly next: string;
  readonly criteria: readonly string[];
  /** The business day by which it is asked for; null where no day was set. */
  readonly dueOn: string | null;
  /** Whether the unit counts without it. */
  readonly isCourtesy: boolean;
};

export type HoldUpFacts = {
  /** The state of the unit. */
  readonly state: string;
  readonly criteria: readonly { readonly number: string; readonly state: CriterionState }[];
  /** Titles of the linked evidence that its learner has not declared, and that nobody else vouches for. */
  readonly undeclared: readonly string[];
  /** Actions of quality assurers that are not closed. */
  readonly openActions: readonly { readonly action: string | null; readonly dueOn: string | null }[];
  readonly isSignedOff: boolean;
  readonly isConfirmed: boolean;
};

const many = (count: number): string => (count === 1 ? '1 criterion' : `${String(count)} criteria`);
const has = (count: number): string => `${many(count)} ${count === 1 ? 'has' : 'have'}`;
const waits = (count: number): string => `${many(count)} ${count === 1 ? 'waits' : 'wait'}`;

type Open = Omit<HoldUp, 'dueOn' | 'isCourtesy'> & Partial<Pick<HoldUp, 'dueOn' | 'isCourtesy'>>;

const whole = (open: Open): HoldUp => ({ dueOn: null, isCourtesy: false, ...open });

const ofCriteria = ({ criteria }: HoldUpFacts): readonly Open[] => {
  const inState = (state: CriterionState): readonly string[] =>
    criteria.filter((one) => one.state === state).map(({ number }) => number);
  const open = (
    state: CriterionState,
    say: (count: number) => Pick<HoldUp, 'code' | 'who' | 'what' | 'next'>,
  ): readonly Open[] => {
    const numbers = inState(state);
    return numbers.length === 0 ? [] : [{ ...say(numbers.length), criteria: numbers }];
  };
  return [
    ...open('returned', (count) => ({
      code: 'returned',
      who: 'learner',
      what: `${has(count)} come back: the assessor asks for more.`,
      next: 'Read the feedback, add evidence or a new version, and hand in again.',
    })),
    ...open('none', (count) => ({
      code: 'no-evidence',
      who: 'learner',
      what: `${has(count)} no evidence.`,
      next: 'Add evidence, or link a piece that shows it already.',
    })),
    ...open('linked', (count) => ({
      code: 'not-handed-in',
      who: 'learner',
      what: `${has(count)} evidence that is not handed in.`,
      next: 'Hand it in when you are ready.',
    })),
    ...open('submitted', (count) => ({
      code: 'to-judge',
      who: 'assessor',
      what: `${waits(count)} to be judged.`,
      next: 'Judge and sign under Assess.',
    })),
    ...open('awaiting-countersignature', (count) => ({
      code: 'to-countersign',
      who: 'countersigner',
      what: `${waits(count)} for a countersignature.`,
      next: 'A qualified assessor of the centre who has no part in it can countersign.',
    })),
  ];
};

const ofDeclarations = ({ undeclared }: HoldUpFacts): readonly Open[] =>
  undeclared.length === 0
    ? []
    : [
        {
          code: 'not-declared',
          who: 'learner',
          what: `Not declared to be the learner’s own work: ${undeclared.join('; ')}.`,
          next: 'Open the evidence and declare it.',
          criteria: [],
        },
      ];

const ofActions = ({ openActions }: HoldUpFacts): readonly Open[] =>
  openActions.map(({ action, dueOn }) => ({
    code: 'action-open',
    who: 'assessor',
    what: `A quality assurer has set an action${action === null ? '.' : `: ${action}`}`,
    next: 'The assessor carries it out; the quality assurer closes it.',
    criteria: [],
    dueOn,
  }));

const ofSignatures = ({ state, isSignedOff, isConfirmed }: HoldUpFacts): readonly Open[] => {
  if (state === 'all-met')
    return [
      {
        code: 'to-sign-off',
        who: 'assessor',
        what: 'Every criterion is met, and the unit is not signed off.',
        next: 'The assessor signs the unit off under Assess.',
        criteria: [],
      },
    ];
  return isSignedOff && !isConfirmed
    ? [
        {
          code: 'to-confirm',
          who: 'learner',
          what: 'The unit is signed off and not confirmed yet.',
          next: 'Read what was decided and confirm it. The unit counts without it.',
          criteria: [],
          isCourtesy: true,
        },
      ]
    : [];
};

/** Every open thing, what the learner can do first. An achieved unit may still wait for its confirmation. */
export const listHoldUps = (facts: HoldUpFacts): readonly HoldUp[] => {
  if (facts.state === 'not-chosen') return [];
  const isAchieved = facts.state === 'achieved';
  return [
    ...(isAchieved ? [] : [...ofCriteria(facts), ...ofDeclarations(facts)]),
    ...ofActions(facts),
    ...ofSignatures(facts),
  ].map(whole);
};
