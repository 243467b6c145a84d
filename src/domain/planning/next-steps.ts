/** The next things for a learner to do: derived from standing, plans, feedback and drafts, each with its reason. */
import { countInWords } from '../shared/count-words.ts';
import { type PlainDate, daysBetween } from '../shared/plain-date.ts';

export type StepUnit = {
  readonly ref: string;
  readonly title: string;
  readonly state: string;
  readonly returned: number;
  readonly returnedSince: string | null;
  /** Criteria with evidence that has not been handed in. */
  readonly linked: number;
  readonly none: number;
  readonly total: number;
  readonly targetOn: PlainDate | null;
};

export type StepFacts = {
  readonly registrationId: string;
  readonly state: string;
  readonly unitsChosen: number;
  /** What the rules of combination still ask for, in words; null when the choice is enough. */
  readonly stillToChoose: string | null;
  readonly units: readonly StepUnit[];
  /** Whether the learner has agreed to the units as they are chosen now. */
  readonly hasAgreedUnits: boolean;
  /** Units that were signed off and that the learner has not confirmed. */
  readonly toConfirm: readonly string[];
  /** Documents that wait for the learner's signature. */
  readonly toSign: readonly { readonly kind: string; readonly documentId: string }[];
  /** Units still to be achieved whose criteria the learner has not rated yet. */
  readonly toRate: number;
  readonly hasLearningPlan: boolean;
  readonly actions: readonly {
    readonly what: string;
    readonly dueOn: PlainDate;
    readonly documentId: string;
  }[];
  readonly activities: readonly {
    readonly title: string;
    readonly on: PlainDate;
    readonly criteria: number;
  }[];
  /** Pieces begun on this device and not saved. */
  readonly drafts: readonly { readonly title: string; readonly link: string }[];
  readonly onBreak: boolean;
};

export type StepCode =
  | 'choose-units'
  | 'agree-units'
  | 'confirm-unit'
  | 'answer-feedback'
  | 'sign'
  | 'action'
  | 'activity'
  | 'draft'
  | 'hand-in'
  | 'rate'
  | 'target-near'
  | 'gather'
  | 'certificate';

export type Step = {
  readonly code: StepCode;
  /** What to do. */
  readonly title: string;
  /** Why it comes now. */
  readonly why: string;
  readonly link: string;
  readonly weight: number;
};

const documentNames: Readonly<Record<string, string>> = {
  'learning-plan': 'your learning plan',
  'assessment-plan': 'your assessment plan',
  review: 'your review',
};

const views: Readonly<Record<string, string>> = {
  'learning-plan': 'learning',
  'assessment-plan': 'assessment',
  review: 'reviews',
};

const planLink = ({ registrationId }: StepFacts, view: string): string =>
  `/plan?registration=${registrationId}&view=${view}`;

const unitLink = ({ registrationId }: StepFacts, ref: string): string =>
  `/unit?registration=${registrationId}&unit=${encodeURIComponent(ref)}`;

type Find = (facts: StepFacts, today: PlainDate) => readonly Step[];

const choosing: Find = ({ registrationId, unitsChosen, stillToChoose }) =>
  unitsChosen > 0 && stillToChoose === null
    ? []
    : [
        {
          code: 'choose-units',
          title: 'Choose your units',
          why: stillToChoose ?? 'Nothing is chosen yet.',
          link: `/choose-units?registration=${registrationId}`,
          weight: unitsChosen === 0 ? 100 : 55,
        },
      ];

/** Every chosen unit is achieved: nothing is left to be agreed or planned. */
const isFinished = ({ units }: StepFacts): boolean =>
  units.length > 0 && units.every(({ state }) => state === 'achieved');

const agreeing: Find = (facts) => {
  const { registrationId, unitsChosen, stillToChoose, hasAgreedUnits } = facts;
  return hasAgreedUnits || unitsChosen === 0 || stillToChoose !== null || isFinished(facts)
    ? []
    : [
        {
          code: 'agree-units',
          title: 'Agree to your units',
          why: `${countInWords(unitsChosen, 'unit is', 'units are')} chosen; say that these are the ones.`,
          link: `/choose-units?registration=${registrationId}`,
          weight: 54,
        },
      ];
};

/** Once the certificate is there, a unit is no longer asked about. */
const confirming: Find = (facts) =>
  facts.units
    .filter(
      ({ ref, state }) =>
        facts.state !== 'certificated' && state === 'achieved' && facts.toConfirm.includes(ref),
    )
    .map(({ ref, title }) => ({
      code: 'confirm-unit' as const,
      title: `Confirm that ${title} is finished`,
      why: 'Your assessor has signed it off.',
      link: unitLink(facts, ref),
      weight: 42,
    }));

const feedback: Find = (facts, today) =>
  facts.units
    .filter(({ returned }) => returned > 0)
    .map((unit) => {
      const days = unit.returnedSince === null ? 0 : daysBetween(unit.returnedSince.slice(0, 10), today);
      return {
        code: 'answer-feedback' as const,
        title: `Answer the feedback on ${unit.title}`,
        why: `${countInWords(unit.returned, 'criterion needs', 'criteria need')} more${days > 0 ? `, for ${countInWords(days, 'day')}` : ''}.`,
        link: unitLink(facts, unit.ref),
        weight: 80 + Math.min(15, days),
      };
    });

const signing: Find = (facts) =>
  facts.toSign.map(({ kind }) => ({
    code: 'sign' as const,
    title: `Read and sign ${documentNames[kind] ?? 'what was agreed'}`,
    why: 'It waits for your signature.',
    link: planLink(facts, views[kind] ?? 'learning'),
    weight: 75,
  }));

const agreedActions: Find = (facts, today) =>
  facts.actions.map(({ what, dueOn }) => {
    const days = daysBetween(today, dueOn);
    return {
      code: 'action' as const,
      title: what,
      why:
        days < 0
          ? `Agreed in a review, ${countInWords(-days, 'day')} overdue.`
          : days === 0
            ? 'Agreed in a review, due today.'
            : `Agreed in a review, due in ${countInWords(days, 'day')}.`,
      link: planLink(facts, 'reviews'),
      weight: days < 0 ? 78 : days <= 7 ? 65 : 30,
    };
  });

const activities: Find = (facts, today) =>
  facts.activities
    .filter(({ on }) => on >= today && daysBetween(today, on) <= 7)
    .map(({ title, on, criteria }) => {
      const days = daysBetween(today, on);
      return {
        code: 'activity' as const,
        title: `Get ready: ${title}`,
        why: `${days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : `In ${countInWords(days, 'day')}`}, for ${countInWords(criteria, 'criterion', 'criteria')}.`,
        link: planLink(facts, 'assessment'),
        weight: 70 - days,
      };
    });

const drafts: Find = (facts) =>
  facts.drafts.map(({ title, link }) => ({
    code: 'draft' as const,
    title: `Finish ${title === '' ? 'the evidence you began' : title}`,
    why: 'You began it on this device and it is not saved.',
    link,
    weight: 60,
  }));

const handingIn: Find = (facts) =>
  facts.units
    .filter(({ linked }) => linked > 0)
    .map((unit) => ({
      code: 'hand-in' as const,
      title: `Hand in your work on ${unit.title}`,
      why: `Evidence is linked to ${countInWords(unit.linked, 'criterion', 'criteria')} and not handed in.`,
      link: unitLink(facts, unit.ref),
      weight: 50 + Math.round((10 * unit.linked) / Math.max(1, unit.total)),
    }));

const rating: Find = (facts) =>
  facts.toRate === 0 || facts.hasLearningPlan
    ? []
    : [
        {
          code: 'rate' as const,
          title: 'Say what you can do already',
          why: `${countInWords(facts.toRate, 'unit is', 'units are')} not rated yet; your assessor plans with it in view.`,
          link: planLink(facts, 'start'),
          weight: 58,
        },
      ];

const gathering: Find = (facts, today) =>
  facts.units
    .filter(({ state, none }) => none > 0 && state !== 'achieved')
    .map((unit) => {
      const days = unit.targetOn === null ? null : daysBetween(today, unit.targetOn);
      const isNear = days !== null && days <= 14;
      return {
        code: isNear ? ('target-near' as const) : ('gather' as const),
        title: `Gather evidence for ${unit.title}`,
        why:
          days === null
            ? `${countInWords(unit.none, 'criterion has', 'criteria have')} nothing yet.`
            : days < 0
              ? `The agreed day was ${countInWords(-days, 'day')} ago; ${countInWords(unit.none, 'criterion has', 'criteria have')} nothing yet.`
              : `Agreed for ${days === 0 ? 'today' : `in ${countInWords(days, 'day')}`}; ${countInWords(unit.none, 'criterion has', 'criteria have')} nothing yet.`,
        link: unitLink(facts, unit.ref),
        weight:
          (days === null ? 10 : days < 0 ? 52 : isNear ? 45 : 20) +
          Math.round((8 * (unit.total - unit.none)) / Math.max(1, unit.total)),
      };
    });

const certificates: Find = ({ state }) =>
  state === 'certificated'
    ? [
        {
          code: 'certificate' as const,
          title: 'See your certificate',
          why: 'It has been issued.',
          link: '/certificates',
          weight: 95,
        },
      ]
    : [];

const finders: readonly Find[] = [
  choosing,
  agreeing,
  feedback,
  signing,
  agreedActions,
  activities,
  drafts,
  handingIn,
  rating,
  confirming,
  gathering,
  certificates,
];

/** Everything to be done, the most pressing first; on a break only what was begun and what waits for a signature. */
export const nextSteps = (facts: StepFacts, today: PlainDate): readonly Step[] => {
  if (facts.state === 'withdrawn' || facts.state === 'closed') return [];
  const found = facts.onBreak ? [signing, drafts] : finders;
  return found
    .flatMap((find) => find(facts, today))
    .toSorted((one, other) => other.weight - one.weight || one.title.localeCompare(other.title));
};
