/** How each route is asked so that nothing but the permission stands in the way: well formed, and about what exists. */
import { allocationsRequests } from './allocations-requests.ts';
import { awardsRequests } from './awards-requests.ts';
import { aJudgement, aPiece, allTests, firstUnit, realUnit } from '../centre.ts';
import { certificateDesignRequests } from './certificate-design-requests.ts';
import { replacementsRequests } from './replacements-requests.ts';
import { deliveryRequests } from './delivery-requests.ts';
import { issuingRunsRequests } from './issuing-runs-requests.ts';
import { credentialRequests } from './credentials-requests.ts';
import { affectedRequests } from './affected-requests.ts';
import { casesRequests } from './cases-requests.ts';
import { confirmingRequests } from './confirming-requests.ts';
import { evidenceRequests } from './evidence-requests.ts';
import { importRequests } from './import-requests.ts';
import { qualityRequests } from './quality-requests.ts';
import { samplingRequests } from './sampling-requests.ts';
import { creditRequests } from './credit-requests.ts';
import { ownDataRequests } from './own-data-requests.ts';
import { retentionRequests } from './retention-requests.ts';
import { returnsRequests } from './returns-requests.ts';
import { verificationRequests } from './verification-requests.ts';
import { judgingAsks } from './judging-requests.ts';
import { peopleRequests } from './people-requests.ts';
import { witnessAsks } from './witness-requests.ts';
import { notificationAsks } from './notifications-requests.ts';
import { planningRequests } from './planning-requests.ts';
import { waysToSignInRequests } from './ways-to-sign-in-requests.ts';
import type { WorldOfAskers } from './world.ts';

export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
};

export type Ask = (world: WorldOfAskers) => Asked;

/** What the parameters of a path are called, and what they stand for where a route says nothing else. */
export const usualParams = (world: WorldOfAskers): Readonly<Record<string, string>> => ({
  centreId: world.centre,
  organisationId: world.centre,
  registrationId: world.registrationId,
  learnerId: world.learnerId,
  personId: world.spare,
  membershipId: world.membershipId,
  specificationId: world.specificationId,
  draftId: world.draftId,
  editId: world.editId,
  evidenceId: world.fresh.evidenceId,
  fileId: world.fileId,
  unitRef: realUnit,
  sampleId: world.awarded.sampleId,
  standardisationId: world.standardisationId,
  claimId: world.awarded.claimId,
  certificateId: world.awarded.certificateId,
  document: 'certificate',
  serial: world.awarded.serial,
  code: world.awarded.verificationCode,
});

const today = '2026-09-01';
const reason = 'Sample reason';
const name = 'Sample name';
const wrongPassword = 'not-the-password-of-anybody';
const place = { unitRef: realUnit, criterion: '1.1' };

const aRegistration: Ask = ({ specificationId }) => ({
  body: {
    learner: { kind: 'new', givenName: 'Sample', familyName: 'Learner', dateOfBirth: '2001-02-03' },
    uln: null,
    specificationId,
    qualificationNumber: '600/0000/0',
    registeredOn: today,
  },
});

const body =
  (given: object): Ask =>
  () => ({ body: given });

const signingIn: Readonly<Record<string, Ask>> = {
  'POST /api/sign-in': body({ email: 'nobody@sample.example', password: wrongPassword }),
  'POST /api/password-link': body({ email: 'nobody@sample.example' }),
  'POST /api/password': body({ token: 'sample-token-that-nobody-was-given', password: wrongPassword }),
  'PUT /api/me/password': body({ current: wrongPassword, next: `${wrongPassword}-either` }),
  'POST /api/me/authenticator': body({ password: wrongPassword }),
  'POST /api/me/authenticator/off': body({ password: wrongPassword }),
  'GET /api/organisations/{organisationId}/people/{personId}/sign-ins': ({ assessor }) => ({
    params: { personId: assessor },
  }),
  'POST /api/me/authenticator/confirm': body({ code: '000000' }),
  ...waysToSignInRequests,
};

const specifications: Readonly<Record<string, Ask>> = {
  'GET /api/specifications/{specificationId}/export': () => ({ query: '?as=json' }),
  'GET /api/specification-drafts/{draftId}/export': () => ({ query: '?as=json' }),
  'GET /api/specifications/{specificationId}/comparison': ({ otherSpecificationId }) => ({
    query: `?with=${otherSpecificationId}`,
  }),
  'POST /api/specification-drafts': body({ from: 'text', name: 'sample.txt', text: 'Sample text' }),
  'POST /api/specification-drafts/{draftId}/edits': body({
    edits: [{ kind: 'confirm-rule', rule: 'none' }],
    reason,
  }),
  'POST /api/specification-drafts/{draftId}/edits/{editId}/undo': body({ reason }),
  'POST /api/specification-drafts/{draftId}/reading': body({ version: 0 }),
  'POST /api/specification-drafts/{draftId}/discard': body({ version: 0 }),
  'POST /api/specification-drafts/{draftId}/publication': body({ version: 0, seq: 0 }),
};

const centres: Readonly<Record<string, Ask>> = {
  'POST /api/centres': body({ name }),
  'POST /api/centres/{centreId}/sites': body({ name }),
  'POST /api/centres/{centreId}/employers': body({ name }),
  'POST /api/centres/{centreId}/approvals': ({ specificationId }) => ({ body: { specificationId, reason } }),
  'POST /api/centres/{centreId}/approvals/withdrawal': ({ otherSpecificationId: specificationId }) => ({
    body: { specificationId, reason },
  }),
  'POST /api/centres/{centreId}/staff': body({
    givenName: 'Sample',
    familyName: 'Assessor',
    roles: ['assessor'],
    fromOn: today,
  }),
  'POST /api/centres/{centreId}/staff/{personId}/roles': body({
    role: 'internal-quality-assurer',
    fromOn: today,
  }),
  'POST /api/centres/{centreId}/staff/{personId}/roles/{membershipId}/end': body({
    untilOn: '2027-01-01',
    version: 0,
  }),
  'POST /api/centres/{centreId}/staff/{personId}/qualifications': body({
    role: 'assessor',
    title: 'Sample award',
    standing: 'held',
    fromOn: today,
  }),
  'POST /api/centres/{centreId}/staff/{personId}/competence': ({ specificationId }) => ({
    body: { specificationId, verdict: 'accepted', basis: 'Sample basis' },
  }),
  'POST /api/centres/{centreId}/people/{personId}/sign-in': body({ oneTimePassword: wrongPassword }),
};

const learners: Readonly<Record<string, Ask>> = {
  'POST /api/centres/{centreId}/registrations/check': aRegistration,
  'POST /api/centres/{centreId}/registrations': aRegistration,
  'POST /api/centres/{centreId}/people/{personId}/uln': ({ learnerId }) => ({
    params: { personId: learnerId },
    body: { uln: '1000000000' },
  }),
  'POST /api/centres/{centreId}/assignments': ({ assessor, registrationId }) => ({
    body: { role: 'assessor', personId: assessor, registrationIds: [registrationId] },
  }),
  'GET /api/centres/{centreId}/specifications/{specificationId}/moves': ({ nextSpecificationId }) => ({
    params: { specificationId: nextSpecificationId },
  }),
  'POST /api/centres/{centreId}/specifications/{specificationId}/moves': ({
    nextSpecificationId,
    registrationId,
  }) => ({
    params: { specificationId: nextSpecificationId },
    body: { registrationIds: [registrationId], reason },
  }),
  'POST /api/registrations/{registrationId}/assignments': ({ assessor }) => ({
    body: { role: 'assessor', personId: assessor },
  }),
  'POST /api/registrations/{registrationId}/changes': body({ state: 'active', reason }),
  'POST /api/registrations/{registrationId}/unit-choices': body({
    changes: [{ unitRef: realUnit, choice: 'chosen' }],
  }),
  'POST /api/learners/{learnerId}/evidence': body(aPiece({ declare: false })),
  'POST /api/evidence/{evidenceId}/versions': body({ ...aPiece(), versionNumber: 9 }),
  'POST /api/evidence/{evidenceId}/declaration': ({ fresh }) => ({ body: { versionId: fresh.versionId } }),
  'POST /api/learners/{learnerId}/links': ({ fresh }) => ({
    body: { changes: [{ ...place, evidenceId: fresh.evidenceId, state: 'linked' }] },
  }),
};

const judging: Readonly<Record<string, Ask>> = {
  'GET /api/assessment/queue': () => ({ query: '?filter=all' }),
  'GET /api/quality/queue': () => ({ query: '?filter=all' }),
  'GET /api/claims': () => ({ query: '?filter=all' }),
  'POST /api/registrations/{registrationId}/units/{unitRef}/submissions': body({ criteria: ['1.1'] }),
  'POST /api/registrations/{registrationId}/units/{unitRef}/decisions': ({ fresh }) => ({
    body: {
      judgements: [aJudgement('1.1', { tests: allTests, evidenceVersionIds: [fresh.versionId] })],
    },
  }),
  'POST /api/registrations/{registrationId}/units/{unitRef}/countersignatures': ({ decisionId }) => ({
    params: { unitRef: firstUnit },
    body: { decisionIds: [decisionId], verdict: 'agreed' },
  }),
  'POST /api/registrations/{registrationId}/units/{unitRef}/sign-off': body({}),
  'POST /api/registrations/{registrationId}/units/{unitRef}/samples': () => ({
    params: { unitRef: firstUnit },
    body: {
      kind: 'interim',
      findings: [{ criterion: '1.1', tests: allTests }],
      selectionReason: reason,
      verdict: 'agreed',
    },
  }),
  'POST /api/quality/samples/{sampleId}/closure': body({ note: 'Sample note' }),
  'POST /api/registrations/{registrationId}/claims': body({ kind: 'units' }),
  'POST /api/claims/{claimId}/certificate': ({ waitingClaimId: claimId }) => ({
    params: { claimId },
    body: {},
  }),
  'POST /api/certificates/{certificateId}/revocation': body({ reason }),
};

const asks: Readonly<Record<string, Ask>> = {
  ...signingIn,
  ...specifications,
  ...centres,
  ...learners,
  ...judging,
  ...certificateDesignRequests,
  ...allocationsRequests,
  ...replacementsRequests,
  ...deliveryRequests,
  ...issuingRunsRequests,
  ...credentialRequests,
  ...evidenceRequests,
  ...confirmingRequests,
  ...importRequests,
  ...samplingRequests,
  ...qualityRequests,
  ...awardsRequests,
  ...verificationRequests,
  ...creditRequests,
  ...casesRequests,
  ...affectedRequests,
  'GET /api/oversight': () => ({}),
  ...returnsRequests,
  ...retentionRequests,
  ...ownDataRequests,
  ...peopleRequests,
  ...notificationAsks,
  ...planningRequests,
  ...judgingAsks,
  ...witnessAsks,
};

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** The request for a route, as method and address with all parameters filled in. */
export const requestFor = (route: string, world: WorldOfAskers) => {
  const [name = '', path = ''] = route.split(' ');
  const method = methods.find((one) => one === name) ?? 'GET';
  const { params = {}, query = '', body: payload } = asks[route]?.(world) ?? {};
  const values = { ...usualParams(world), ...params };
  const url = path.replaceAll(/\{(?<name>\w+)\}/gu, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`nothing stands for ${key} of ${route}`);
    return encodeURIComponent(value);
  });
  return { method, url: `${url}${query}`, ...(payload === undefined ? {} : { payload }) };
};
