/** Who may do what with a centre's plans of samples; spread into the table. */
import type { Asker } from './world.ts';

const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const awarding: readonly Asker[] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];
const others: readonly Asker[] = [
  'assessor',
  'other-assessor',
  'learner',
  'other-learner',
  'witness',
  'two-hats',
];

const ofSamplers = {
  rest: 404,
  allowed: samplers,
  403: ['coordinator', ...others, ...awarding, 'rival-allocated'],
} as const;

const sampling = '/api/centres/{centreId}/specifications/{specificationId}/sampling';

export const samplingPermissions = {
  // A centre allocated by another awarding organisation: its work under this specification is not theirs to see.
  [`GET ${sampling}`]: { rest: 404, allowed: ['coordinator', ...samplers, ...awarding], 403: others },
  [`POST ${sampling}/strategy`]: ofSamplers,
  [`POST ${sampling}/plans`]: ofSamplers,
  [`POST ${sampling}/choices`]: ofSamplers,
  [`POST ${sampling}/risks`]: ofSamplers,
} as const;
