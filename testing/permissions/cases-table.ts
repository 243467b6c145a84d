/** Who may do what with cases; spread into the table. The case asked for is the learner's, about their assessor's decision. */
import type { Asker } from './world.ts';

/** Of the quality assurers one had a part in the work and the other is not qualified, so that it went to the coordinator. */
const handler = 'coordinator';
const ofThoseOnIt = { rest: 404, allowed: ['learner', handler] } as const;
const ofHandler = { rest: 404, allowed: [handler], 403: ['learner'] } as const;
const whoSeeTheWork: readonly Asker[] = [
  'learner',
  handler,
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];

export const casesPermissions = {
  'GET /api/cases': { rest: 'none', allowed: ['learner', handler] },
  // No specification there has anybody told of a need.
  'GET /api/case-notices': { rest: 'none' },
  'GET /api/cases/{caseId}': ofThoseOnIt,
  'GET /api/case-subject': { rest: 404, allowed: whoSeeTheWork },
  'POST /api/centres/{centreId}/cases': { rest: 404, allowed: whoSeeTheWork },
  'POST /api/cases/{caseId}/acts': { rest: 404, allowed: [handler], rule: ['learner'] },
  // Nothing is arranged for the learner.
  'GET /api/registrations/{registrationId}/units/{unitRef}/arrangements': {
    rest: 404,
    none: whoSeeTheWork,
  },
  // Nobody is appointed to judge again.
  'POST /api/cases/{caseId}/judgements': { rest: 404, rule: ['learner', handler] },
  'POST /api/cases/{caseId}/people': ofHandler,
  'GET /api/cases/{caseId}/candidates': ofHandler,
  'POST /api/cases/{caseId}/papers': ofThoseOnIt,
  'POST /api/case-papers/{paperId}/readers': ofThoseOnIt,
  'GET /api/case-papers/{paperId}': ofThoseOnIt,
  'GET /api/case-events/{eventId}/letter': ofThoseOnIt,
  'GET /api/organisations/{organisationId}/case-rules': { rest: 'allowed' },
  'POST /api/organisations/{organisationId}/case-rules': { rest: 403, allowed: ['quality-manager'] },
} as const;
