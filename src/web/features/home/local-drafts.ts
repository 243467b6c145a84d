import type { StepFacts } from '#domain/planning/next-steps.ts';

const kinds = [
  { start: 'touchstone.draft.learning-plan.', title: 'your learning plan', view: 'learning' },
  { start: 'touchstone.rating.', title: 'rating what you can do', view: 'start' },
] as const;

/** What was begun for a registration on this device and is not saved, by the keys under which it is kept. */
export const localDrafts = (registrationId: string, keys: readonly string[]): StepFacts['drafts'] =>
  kinds.flatMap(({ start, title, view }) =>
    keys.some((key) => key.startsWith(`${start}${registrationId}`))
      ? [{ title, link: `/plan?registration=${registrationId}&view=${view}` }]
      : [],
  );
