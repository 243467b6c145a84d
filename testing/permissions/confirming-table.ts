/** Who may confirm a unit; spread into the table. */
import type { Asker } from './world.ts';

const others: readonly Asker[] = [
  'coordinator',
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];

export const confirmingPermissions = {
  'POST /api/registrations/{registrationId}/units/{unitRef}/confirmation': {
    rest: 404,
    allowed: ['learner'],
    rule: others,
  },
} as const;
