/** What the learner's next steps are derived from, put together from what the home page has read. */
import type { RegistrationProgress } from '#contract/portfolio.ts';
import type { Plans } from '#contract/planning.ts';
import { evaluate, missingInWords } from '#domain/combination/evaluate.ts';
import { structureOf } from '#domain/combination/structure.ts';
import type { StepFacts, StepUnit } from '#domain/planning/next-steps.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import type { Specification } from '#domain/specification/model.ts';

export type Given = {
  readonly progress: RegistrationProgress;
  readonly plans: Plans;
  readonly specification: Specification;
  /** Whether the learner has agreed to the units as they are chosen now. */
  readonly hasAgreedUnits: boolean;
};

const stillToChoose = ({
  progress,
  specification,
}: Pick<Given, 'progress' | 'specification'>): string | null => {
  const { qualificationNumber: number } = progress;
  const structure = number === null ? null : structureOf(specification, number);
  if (structure === null) return null;
  const chosen = progress.units
    .filter((unit) => unit.chosen || unit.state === 'achieved')
    .map(({ ref }) => ref);
  const { outcome, missing } = evaluate(structure, chosen);
  if (outcome === 'met') return null;
  const [first] = missing;
  return first === undefined
    ? 'The rules ask for more units.'
    : missingInWords(first, (ref) => specification.units.find((unit) => unit.ref === ref)?.title ?? ref);
};

const unitsOf = ({ progress, plans, specification }: Given): readonly StepUnit[] => {
  const titles = new Map(specification.units.map(({ ref, title }) => [ref, title]));
  const targets = new Map(plans.targets.map(({ unitRef, targetOn }) => [unitRef, targetOn]));
  return progress.units
    .filter(({ chosen }) => chosen)
    .map(({ ref, state, criteria, waitsFor }) => {
      const count = (wanted: string): number => criteria.filter(([, one]) => one === wanted).length;
      const returned = count('returned');
      return {
        ref,
        title: titles.get(ref) ?? ref,
        state,
        returned,
        returnedSince: returned > 0 ? (waitsFor?.since ?? null) : null,
        linked: count('linked'),
        none: count('none'),
        total: criteria.length,
        targetOn: targets.get(ref) ?? null,
      };
    });
};

const documentsToSign = ({ learningPlan, assessmentPlan, reviews }: Plans): StepFacts['toSign'] =>
  [
    ...(learningPlan === null ? [] : [{ ...learningPlan, kind: 'learning-plan' }]),
    ...(assessmentPlan === null ? [] : [{ ...assessmentPlan, kind: 'assessment-plan' }]),
    ...reviews.map((review) => ({ ...review, kind: 'review' })),
  ]
    .filter(({ waitsFor }) => waitsFor.includes('learner'))
    .map(({ kind, documentId }) => ({ kind, documentId }));

const ownActions = ({ reviews }: Plans): StepFacts['actions'] =>
  reviews.flatMap(({ documentId, content, closures }) =>
    content.actions
      .filter(({ key, owner }) => owner === 'learner' && !closures.some((closure) => closure.key === key))
      .map(({ what, dueOn }) => ({ what, dueOn, documentId })),
  );

const plannedWork = ({ assessmentPlan }: Plans): StepFacts['activities'] =>
  (assessmentPlan?.content.activities ?? []).flatMap(({ title, on, criteria }) =>
    on === null ? [] : [{ title, on, criteria: criteria.length }],
  );

export const stepFactsOf = (given: Given, drafts: StepFacts['drafts']): StepFacts => {
  const { progress, plans } = given;
  const rated = new Set(plans.rated.map(({ unitRef }) => unitRef));
  const units = unitsOf(given);
  const isAchieved = (unit: string): boolean =>
    units.some(({ ref, state }) => ref === unit && state === 'achieved');
  return {
    registrationId: progress.registrationId,
    state: progress.state,
    unitsChosen: progress.units.filter(({ chosen }) => chosen).length,
    stillToChoose: stillToChoose(given),
    units,
    hasAgreedUnits: given.hasAgreedUnits,
    toConfirm: plans.unitsToConfirm ?? [],
    toSign: documentsToSign(plans),
    toRate: plans.unitsChosen.filter((ref) => !rated.has(ref) && !isAchieved(ref)).length,
    hasLearningPlan: plans.learningPlan?.state === 'signed',
    actions: ownActions(plans),
    activities: plannedWork(plans),
    drafts,
    onBreak: plans.onBreak !== null,
  };
};

export type WaitingItem = { readonly who: string; readonly what: string; readonly since: string | null };

const partyWords: Readonly<Record<string, string>> = {
  learner: 'learner',
  assessor: 'assessor',
  centre: 'assessor',
  employer: 'employer',
};

/** What waits for others, and since when; the longest first. */
export const waitingForOthers = ({
  progress,
  plans,
  specification,
}: Omit<Given, 'hasAgreedUnits'>): readonly WaitingItem[] => {
  const titles = new Map(specification.units.map(({ ref, title }) => [ref, title]));
  const units = progress.units.flatMap(({ ref, waitsFor, chosen }) =>
    !chosen || waitsFor === null || waitsFor.who === 'learner' || waitsFor.who === 'nobody'
      ? []
      : [{ who: waitsFor.who, what: `${waitsFor.what}: ${titles.get(ref) ?? ref}`, since: waitsFor.since }],
  );
  const documents = [
    { document: plans.learningPlan, name: 'your learning plan' },
    { document: plans.assessmentPlan, name: 'your assessment plan' },
    ...plans.reviews.map((document) => ({
      document,
      name: `the review of ${dateInWords(document.content.heldOn)}`,
    })),
  ].flatMap(({ document, name }) =>
    document === null
      ? []
      : document.waitsFor
          .filter((party) => party !== 'learner')
          .map((party) => ({
            who: partyWords[party] ?? party,
            what: `sign ${name}`,
            since: document.savedAt,
          })),
  );
  return [...units, ...documents].toSorted((one, other) =>
    (one.since ?? '9').localeCompare(other.since ?? '9'),
  );
};
