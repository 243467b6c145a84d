/** How the routes of cases are asked; spread into the requests. */
import { usualCaseRules } from '#domain/cases/usual-rules.ts';
import type { WorldOfAskers } from './world.ts';

const words = 'Sample words of a case';

const ofAwarding = ({ awarding }: WorldOfAskers) => ({ params: { organisationId: awarding } });

export const casesRequests = {
  'GET /api/cases/{caseId}': ({ caseId }: WorldOfAskers) => ({ params: { caseId } }),
  'GET /api/case-subject': ({ decisionId }: WorldOfAskers) => ({
    query: `?kind=decision&id=${decisionId}`,
  }),
  'POST /api/centres/{centreId}/cases': ({ decisionId }: WorldOfAskers) => ({
    body: {
      kind: 'malpractice',
      subject: { kind: 'decision', id: decisionId },
      title: 'Sample matter',
      words,
    },
  }),
  'POST /api/cases/{caseId}/acts': ({ caseId }: WorldOfAskers) => ({
    params: { caseId },
    body: { act: 'note', words },
  }),
  'POST /api/cases/{caseId}/judgements': ({ caseId }: WorldOfAskers) => ({
    params: { caseId },
    body: {
      judgements: [{ criterion: '1.1', outcome: 'met', tests: {}, evidenceVersionIds: [], feedback: null }],
    },
  }),
  'POST /api/cases/{caseId}/people': ({ caseId, spare }: WorldOfAskers) => ({
    params: { caseId },
    body: { personId: spare, part: 'independent', state: 'on', reason: words },
  }),
  'GET /api/cases/{caseId}/candidates': ({ caseId }: WorldOfAskers) => ({
    params: { caseId },
    query: '?part=independent',
  }),
  'POST /api/cases/{caseId}/papers': ({ caseId, casePaperUploadId }: WorldOfAskers) => ({
    params: { caseId },
    body: { uploadId: casePaperUploadId, title: 'Sample paper' },
  }),
  'POST /api/case-papers/{paperId}/readers': ({ paperId, spare }: WorldOfAskers) => ({
    params: { paperId },
    body: { personId: spare, state: 'off' },
  }),
  'GET /api/case-events/{eventId}/letter': ({ letterId }: WorldOfAskers) => ({
    params: { eventId: letterId },
  }),
  'GET /api/case-papers/{paperId}': ({ paperId }: WorldOfAskers) => ({ params: { paperId } }),
  'GET /api/organisations/{organisationId}/case-rules': ofAwarding,
  'POST /api/organisations/{organisationId}/case-rules': (world: WorldOfAskers) => ({
    ...ofAwarding(world),
    body: { kind: 'complaint', stages: usualCaseRules.complaint.stages, reason: words },
  }),
};
