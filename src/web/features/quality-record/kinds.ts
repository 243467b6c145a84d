import type { RecordedSample } from '#contract/activities.ts';

/** What the kinds of samples are called. */
export const kindNames: Readonly<Record<RecordedSample['kind'], string>> = {
  interim: 'Interim sample',
  summative: 'Summative sample',
  observation: 'Observation of the assessor',
  interview: 'Interview with the learner',
  'plans-and-feedback': 'Review of plans and feedback',
};

export const activityKinds = ['observation', 'interview', 'plans-and-feedback'] as const;
export type ActivityKind = (typeof activityKinds)[number];
