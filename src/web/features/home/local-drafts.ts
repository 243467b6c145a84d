import type { StepFacts } from '#domain/planning/next-steps.ts';

const kinds = [
  { start: 'learning-plan.', title: 'your learning plan', view: 'learning' },
  { start: 'rating.', title: 'rating what you can do', view: 'start' },
] as const;

/** What was begun for a registration on this device and is not saved, by the names under which it is kept. */
export const localDrafts = (registrationId: string, names: readonly string[]): StepFacts['drafts'] =>
  kinds.flatMap(({ start, title, view }) =>
    names.some((name) => name.startsWith(`${start}${registrationId}`))
      ? [{ title, link: `/plan?registration=${registrationId}&view=${view}` }]
      : [],
  );
