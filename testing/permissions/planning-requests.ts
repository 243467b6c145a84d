import { realUnit, sampleToday } from '../centre.ts';
import { samplePiece, sampleReview } from './planning-world.ts';
import type { Asked } from './requests.ts';
import type { WorldOfAskers } from './world.ts';

const registration = '/api/registrations/{registrationId}';
const reason = 'Sample reason';
const link = { token: 'a-link-that-nobody-was-ever-given-by-mail' };

export const planningRequests: Readonly<Record<string, (world: WorldOfAskers) => Asked>> = {
  [`POST ${registration}/learning-plan`]: () => ({
    body: { versionNumber: 9, content: { language: 'Welsh' } },
  }),
  [`POST ${registration}/assessment-plan`]: () => ({
    body: { versionNumber: 9, content: { activities: [samplePiece] } },
  }),
  [`POST ${registration}/reviews`]: () => ({ body: { versionNumber: 9, content: sampleReview } }),
  [`POST ${registration}/plan-versions/{versionId}/signatures`]: ({ planVersionId }) => ({
    params: { versionId: planVersionId },
    body: { party: 'learner' },
  }),
  [`POST ${registration}/plan-versions/{versionId}/signature-requests`]: ({ planVersionId }) => ({
    params: { versionId: planVersionId },
    body: {
      party: 'witness',
      relation: 'Sample mentor',
      whom: { givenName: 'Sample', familyName: 'Mentor', email: 'mentor@sample.example' },
    },
  }),
  'POST /api/signature-requests/{requestId}/revocation': ({ centre }) => ({
    params: { requestId: centre },
    body: { reason },
  }),
  'GET /api/public/plan-signatures/{token}': () => ({ params: link }),
  'POST /api/public/plan-signatures/{token}': () => ({
    params: link,
    body: { name: 'Sample Mentor', agrees: true },
  }),
  'POST /api/public/plan-signatures/{token}/decline': () => ({ params: link, body: { reason } }),
  [`POST ${registration}/agreed-actions`]: ({ reviewId }) => ({
    body: { documentId: reviewId, key: 'sample-action', outcome: 'done' },
  }),
  [`POST ${registration}/self-assessments`]: () => ({
    body: { unitRef: realUnit, ratings: { '1.1': 'can-do' } },
  }),
  [`POST ${registration}/support-needs`]: () => ({ body: { needs: 'None' } }),
  [`POST ${registration}/training`]: () => ({
    body: { happenedOn: sampleToday, minutes: 90, what: 'Sample training' },
  }),
  [`POST ${registration}/training/{entryId}/removal`]: ({ centre }) => ({
    params: { entryId: centre },
    body: { reason },
  }),
  [`POST ${registration}/placement-checks`]: () => ({
    body: { place: 'Sample place', verdict: 'safe', lookedAt: 'Sample look' },
  }),
  [`POST ${registration}/periods`]: () => ({ body: { kind: 'return', fromOn: sampleToday, reason } }),
  [`POST ${registration}/handover`]: ({ assessor }) => ({ body: { personId: assessor, note: reason } }),
  [`GET ${registration}/forms/{form}`]: () => ({
    params: { form: 'observation-record' },
    query: '?empty=yes',
  }),
  'POST /api/my/calendar': () => ({ body: { state: 'on' } }),
  'GET /api/calendars/{token}': () => ({ params: { token: 'sample-token-that-nobody-was-given' } }),
  'POST /api/centres/{centreId}/plan-templates': ({ specificationId }) => ({
    body: { specificationId, name: 'Sample template', state: 'withdrawn', activities: [samplePiece] },
  }),
};
