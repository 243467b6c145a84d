/** How the routes of a centre's quality assurance are asked; spread into the requests. */
import { firstUnit } from '../centre.ts';
import type { WorldOfAskers } from './world.ts';

const exercises = '/api/centres/{centreId}/standardisations';
const words = 'Sample words';
const recognition = '/api/centres/{centreId}/specifications/{specificationId}/recognition';
const nothing = '0c3f5c7e-8b1a-4b6f-9f0e-2d1c0b9a8f7e';

export const qualityRequests = {
  'GET /api/centres/{centreId}/specifications/{specificationId}/external-reviews/{reviewId}/report': () => ({
    params: { reviewId: nothing },
  }),
  [`POST ${recognition}/applications`]: () => ({
    body: { statements: [], siteIds: [], headOfCentre: words, agreementSignedOn: '2026-08-01' },
  }),
  [`POST ${recognition}/applications/{applicationId}/decision`]: () => ({
    params: { applicationId: nothing },
    body: { verdict: 'approved', reason: words },
  }),
  [`POST ${recognition}/conditions/{conditionId}/answers`]: () => ({
    params: { conditionId: nothing },
    body: { kind: 'answer', words },
  }),
  [`POST ${recognition}/automatic`]: () => ({ body: {} }),
  'POST /api/centres/{centreId}/policies': () => ({
    body: { about: 'appeals', edition: '1', adoptedOn: '2026-01-01', reviewByOn: '2027-01-01' },
  }),
  'POST /api/centres/{centreId}/declarations': ({ awarding }: WorldOfAskers) => ({
    body: { awardingId: awarding, headOfCentre: words },
  }),
  'POST /api/registrations/{registrationId}/units/{unitRef}/quality-activities': () => ({
    params: { unitRef: firstUnit },
    body: {
      kind: 'observation',
      heldOn: '2026-09-01',
      selectionReason: words,
      findings: words,
      verdict: 'agreed',
    },
  }),
  'GET /api/centres/{centreId}/specifications/{specificationId}/sampling/work': () => ({
    query: '?search=nobody',
  }),
  'GET /api/centres/{centreId}/quality-record': () => ({ query: '?show=all' }),
  'POST /api/quality/{about}/{itemId}/answers': ({ activityId }: WorldOfAskers) => ({
    params: { about: 'activity', itemId: activityId },
    body: { kind: 'answer', words },
  }),
  [`POST ${exercises}`]: ({ registrationId, awarded, assessor, colleague }: WorldOfAskers) => ({
    body: {
      registrationId,
      unitRef: firstUnit,
      title: words,
      criteria: ['1.1'],
      evidenceVersionIds: [awarded.versionId],
      judgeIds: [assessor, colleague],
      answerByOn: '2026-12-31',
    },
  }),
  [`POST ${exercises}/{standardisationId}/judgements`]: () => ({
    body: { judgements: [{ criterion: '1.1', outcome: 'met', reason: words }] },
  }),
  [`POST ${exercises}/{standardisationId}/outcome`]: ({ assessor }: WorldOfAskers) => ({
    body: {
      heldOn: '2026-09-01',
      minutes: 30,
      attendedIds: [assessor],
      discussion: words,
      agreed: [{ criterion: '1.1', outcome: 'met' }],
    },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
