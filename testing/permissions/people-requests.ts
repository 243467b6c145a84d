import { aMapping } from './people-world.ts';
import type { Asked } from './requests.ts';
import type { WorldOfAskers } from './world.ts';

type Ask = (world: WorldOfAskers) => Asked;

const today = '2026-09-01';
const words = 'Sample words';
const member = '/api/centres/{centreId}/staff/{personId}';

const body =
  (given: object): Ask =>
  () => ({ body: given });

export const peopleRequests: Readonly<Record<string, Ask>> = {
  [`POST ${member}/entries`]: body({ kind: 'cpd', title: words, happenedOn: today, minutes: 60 }),
  [`POST ${member}/entries/{entryId}/acceptance`]: ({ register }) => ({
    params: { entryId: register.entryId },
    body: { verdict: 'accepted' },
  }),
  [`POST ${member}/interests`]: body({ withWhom: words, what: words, fromOn: today }),
  [`POST ${member}/interests/{interestId}/end`]: ({ register }) => ({
    params: { interestId: register.interestId },
    body: { untilOn: today, reason: words },
  }),
  [`POST ${member}/interests/{interestId}/scrutiny`]: ({ register, sampler }) => ({
    params: { interestId: register.interestId },
    body: { scrutineerId: sampler, reason: words, fromOn: today },
  }),
  [`POST ${member}/nation`]: body({ nation: 'Scotland', fromOn: today }),
  [`POST ${member}/supporter`]: ({ colleague }) => ({
    body: { role: 'assessor', supporterId: colleague, fromOn: today },
  }),
  [`POST ${member}/qualifications/{qualificationId}/withdrawal`]: ({ register }) => ({
    params: { qualificationId: register.qualificationId },
    body: { invalidFromOn: today, reason: words },
  }),
  'GET /api/centres/{centreId}/staff-files/{fileId}': ({ register }) => ({
    params: { fileId: register.staffFileId },
  }),
  'POST /api/centres/{centreId}/employer-direct': ({ register, specificationId, spare }) => ({
    body: {
      employerId: register.employerId,
      specificationId,
      processes: words,
      people: [{ personId: spare, role: 'assessor', mapping: aMapping }],
    },
  }),
  'POST /api/centres/{centreId}/employer-direct/{requestId}/decision': ({ register }) => ({
    params: { requestId: register.requestId },
    body: { verdict: 'approved', reason: words, fromOn: today },
  }),
  'POST /api/quality/samples/{sampleId}/countersignature': body({ verdict: 'agreed' }),
};
