/**
 * Who may do what: every route that the server serves by every kind of asker. `rest` answers for everybody who is not
 * named; a visitor is asked to sign in (401) wherever nothing else is said.
 */
import { allocationsPermissions } from './allocations-table.ts';
import { awardsPermissions } from './awards-table.ts';
import { certificateDesignPermissions } from './certificate-design-table.ts';
import { replacementsPermissions } from './replacements-table.ts';
import { deliveryPermissions } from './delivery-table.ts';
import { issuingRunsPermissions } from './issuing-runs-table.ts';
import { credentialPermissions } from './credentials-table.ts';
import { creditPermissions } from './credit-table.ts';
import { affectedPermissions } from './affected-table.ts';
import { casesPermissions } from './cases-table.ts';
import { ownDataPermissions } from './own-data-table.ts';
import { retentionPermissions } from './retention-table.ts';
import { feedbackTimesPermissions } from './feedback-times-table.ts';
import { oversightPermissions } from './oversight-table.ts';
import { returnsPermissions } from './returns-table.ts';
import { confirmingPermissions } from './confirming-table.ts';
import { evidencePermissions } from './evidence-table.ts';
import { importPermissions } from './import-table.ts';
import { qualityPermissions } from './quality-table.ts';
import { samplingPermissions } from './sampling-table.ts';
import { verificationPermissions } from './verification-table.ts';
import { peoplePermissions } from './people-table.ts';
import { notificationPermissions } from './notifications-table.ts';
import { planningPermissions } from './planning-table.ts';
import { judgingPermissions } from './judging-table.ts';
import { witnessPermissions } from './witness-table.ts';
import { waysToSignInPermissions } from './ways-to-sign-in-table.ts';
import type { Expected, Row } from './row.ts';
import type { Asker } from './world.ts';

export type { Expected } from './row.ts';

const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;
const awarding = [developer, officer, manager, verifier] as const;
/** Of the awarding organisation, those whose work it is to look into portfolios. */
const verifiers = [officer, manager, verifier] as const;
const assessors = ['assessor', 'other-assessor'] as const;
const samplers = ['internal-quality-assurer', 'other-quality-assurer'] as const;
const staff = ['coordinator', ...assessors, ...samplers] as const;
/** At the centre, without work there. */
const attached = ['learner', 'other-learner', 'witness', 'two-hats'] as const;
/** Developers of the other awarding organisation. */
const rivals = ['rival-developer', 'rival-allocated', 'two-hats', 'moved-awarding'] as const;

const everybody: Row = { rest: 'allowed', allowed: ['visitor'] };
const signedIn: Row = { rest: 'allowed' };
const ofDevelopers: Row = { rest: 403, allowed: [developer, ...rivals] };
const ofOneDraft: Row = { rest: 403, allowed: [developer], 404: rivals };

const looksAtCentre: Row = { rest: 404, allowed: [...staff, ...awarding, 'rival-allocated'], 403: attached };
const looksAtLearners: Row = {
  ...looksAtCentre,
  allowed: [...staff, ...awarding],
  none: ['rival-allocated'],
};
const looksAtLearner: Row = { rest: 404, allowed: [...staff, ...awarding], 403: attached };
const ofCoordinator: Row = {
  rest: 404,
  allowed: ['coordinator'],
  403: [...assessors, ...samplers, ...attached, ...awarding, 'rival-allocated'],
};
const ofApprovers: Row = {
  rest: 404,
  allowed: [developer, manager],
  403: [officer, verifier, ...staff, ...attached],
};
const looksAtPortfolio: Row = { rest: 404, allowed: ['learner', ...staff, ...verifiers] };
const ofLearner: Row = { rest: 404, allowed: ['learner'], 403: [...staff, ...verifiers] };
const ofLearnerAndAssessor: Row = {
  rest: 404,
  allowed: ['learner', 'assessor'],
  403: ['coordinator', 'other-assessor', ...samplers, ...verifiers],
};
const ofAssessor: Row = {
  rest: 404,
  allowed: ['assessor'],
  rule: ['learner', 'coordinator', 'other-assessor', ...samplers, ...verifiers],
};
const ofSampler: Row = {
  rest: 404,
  allowed: ['internal-quality-assurer'],
  rule: ['learner', 'coordinator', ...assessors, 'other-quality-assurer', ...verifiers],
};
const claimers = ['coordinator', ...samplers] as const;

const unit = '/api/registrations/{registrationId}/units/{unitRef}';

export const permissions: Readonly<Record<string, Row>> = {
  'GET /api/me': everybody,
  'POST /api/sign-in': everybody,
  'POST /api/password-link': everybody,
  // The link of the request was never given to anybody.
  'POST /api/password': { rest: 404, 404: ['visitor'] },
  'PUT /api/me/password': signedIn,
  'POST /api/me/authenticator': signedIn,
  'POST /api/me/authenticator/confirm': signedIn,
  'POST /api/me/authenticator/off': signedIn,
  'GET /api/me/sign-ins': { rest: 'none' },
  ...waysToSignInPermissions,
  // Of a coordinator: those who look after the centre's sign-ins, and nobody of the awarding organisation.
  'GET /api/organisations/{organisationId}/people/{personId}/sign-ins': {
    rest: 404,
    none: ['coordinator'],
  },

  'GET /api/specifications': signedIn,
  'GET /api/specifications/{specificationId}': signedIn,
  'GET /api/specifications/{specificationId}/source': signedIn,
  'GET /api/specifications/{specificationId}/places': signedIn,
  'GET /api/specifications/{specificationId}/original': signedIn,
  'GET /api/specifications/{specificationId}/comparison': signedIn,
  'GET /api/specifications/{specificationId}/last-days': signedIn,
  'GET /api/specifications/{specificationId}/export': signedIn,
  'GET /api/specification-template': ofDevelopers,
  'POST /api/specification-drafts': ofDevelopers,
  'GET /api/specification-drafts': { rest: 403, allowed: [developer], none: rivals },
  'GET /api/specification-drafts/{draftId}': ofOneDraft,
  'GET /api/specification-drafts/{draftId}/content': ofOneDraft,
  'GET /api/specification-drafts/{draftId}/places': ofOneDraft,
  'GET /api/specification-drafts/{draftId}/original': ofOneDraft,
  // Nothing in the draft is damaged.
  'GET /api/specification-drafts/{draftId}/proposals': { rest: 403, none: [developer], 404: rivals },
  'GET /api/specification-drafts/{draftId}/comparison': ofOneDraft,
  'GET /api/specification-drafts/{draftId}/export': ofOneDraft,
  'POST /api/specification-drafts/{draftId}/edits': ofOneDraft,
  'POST /api/specification-drafts/{draftId}/edits/{editId}/undo': ofOneDraft,
  'POST /api/specification-drafts/{draftId}/reading': ofOneDraft,
  'POST /api/specification-drafts/{draftId}/discard': ofOneDraft,
  'POST /api/specification-drafts/{draftId}/publication': ofOneDraft,

  'GET /api/library/units': signedIn,
  'GET /api/library/units/{unitRef}': signedIn,

  'GET /api/centres': {
    rest: 'allowed',
    none: [
      'nobody',
      'unallocated',
      'employer-contact',
      'mentor',
      'employer-witness',
      'ended-staff',
      'ended-awarding',
    ],
  },
  'POST /api/centres': { rest: 403, allowed: [developer, manager, ...rivals, 'rival-manager'] },
  'GET /api/centres/{centreId}/places': looksAtCentre,
  'POST /api/centres/{centreId}/sites': ofCoordinator,
  'POST /api/centres/{centreId}/employers': ofCoordinator,
  'GET /api/centres/{centreId}/approvals': looksAtCentre,
  // The specification is not one of the other awarding organisation's own.
  'POST /api/centres/{centreId}/approvals': ofApprovers,
  'POST /api/centres/{centreId}/approvals/withdrawal': ofApprovers,

  'GET /api/centres/{centreId}/staff': looksAtCentre,
  'POST /api/centres/{centreId}/staff': ofCoordinator,
  'POST /api/centres/{centreId}/staff/{personId}/roles': ofCoordinator,
  'POST /api/centres/{centreId}/staff/{personId}/roles/{membershipId}/end': ofCoordinator,
  'POST /api/centres/{centreId}/staff/{personId}/qualifications': ofCoordinator,
  'POST /api/centres/{centreId}/staff/{personId}/competence': {
    rest: 404,
    allowed: ['coordinator', ...samplers],
    403: [...assessors, ...attached, ...awarding, 'rival-allocated'],
  },
  'POST /api/centres/{centreId}/people/{personId}/sign-in': ofCoordinator,

  'GET /api/centres/{centreId}/registrations': looksAtLearners,
  'GET /api/centres/{centreId}/specifications/{specificationId}/moves': looksAtLearners,
  'POST /api/centres/{centreId}/specifications/{specificationId}/moves': ofCoordinator,
  // The learner has not been moved.
  'GET /api/registrations/{registrationId}/moves': { rest: 404, none: ['learner', ...staff, ...verifiers] },
  'POST /api/centres/{centreId}/registrations/check': ofCoordinator,
  'POST /api/centres/{centreId}/registrations': ofCoordinator,
  'POST /api/centres/{centreId}/people/{personId}/uln': ofCoordinator,
  'POST /api/centres/{centreId}/assignments': ofCoordinator,
  'GET /api/registrations/{registrationId}': looksAtLearner,
  'POST /api/registrations/{registrationId}/assignments': ofCoordinator,
  'POST /api/registrations/{registrationId}/changes': {
    rest: 403,
    allowed: ['coordinator'],
    404: ['elsewhere-coordinator'],
  },

  'GET /api/my/registrations': { rest: 'none', allowed: ['learner', 'other-learner'] },
  'GET /api/registrations/{registrationId}/progress': looksAtPortfolio,
  'GET /api/registrations/{registrationId}/matrix': looksAtPortfolio,
  'GET /api/learners/{learnerId}/evidence': looksAtPortfolio,
  'GET /api/learners/{learnerId}/records': looksAtPortfolio,
  'GET /api/evidence/{evidenceId}': looksAtPortfolio,
  'GET /api/evidence-files/{fileId}': looksAtPortfolio,
  ...evidencePermissions,
  ...confirmingPermissions,
  ...importPermissions,
  ...samplingPermissions,
  ...qualityPermissions,
  ...awardsPermissions,
  ...verificationPermissions,
  ...creditPermissions,
  ...casesPermissions,
  ...affectedPermissions,
  ...allocationsPermissions,
  ...feedbackTimesPermissions,
  ...oversightPermissions,
  ...returnsPermissions,
  ...retentionPermissions,
  ...ownDataPermissions,
  'POST /api/registrations/{registrationId}/unit-choices': {
    rest: 404,
    allowed: ['learner', 'assessor', 'coordinator'],
    rule: ['other-assessor', ...samplers, ...verifiers],
  },
  'POST /api/learners/{learnerId}/evidence': ofLearnerAndAssessor,
  'POST /api/learners/{learnerId}/links': ofLearnerAndAssessor,
  'POST /api/evidence/{evidenceId}/versions': ofLearner,
  'POST /api/evidence/{evidenceId}/declaration': ofLearner,
  [`POST ${unit}/submissions`]: { rest: 404, allowed: ['learner'], rule: [...staff, ...verifiers] },

  'GET /api/assessment/queue': {
    rest: 403,
    allowed: ['assessor'],
    none: ['other-assessor', 'elsewhere-assessor'],
  },
  [`GET ${unit}/bench`]: looksAtPortfolio,
  [`POST ${unit}/decisions`]: ofAssessor,
  [`POST ${unit}/sign-off`]: ofAssessor,
  // Never the one who decided.
  [`POST ${unit}/countersignatures`]: {
    rest: 404,
    allowed: ['other-assessor'],
    rule: ['learner', 'assessor', 'coordinator', ...samplers, ...verifiers],
  },

  'GET /api/quality/queue': {
    rest: 403,
    allowed: ['internal-quality-assurer'],
    none: ['other-quality-assurer', 'elsewhere-quality-assurer'],
  },
  [`POST ${unit}/samples`]: ofSampler,
  'POST /api/quality/samples/{sampleId}/closure': ofSampler,

  'GET /api/registrations/{registrationId}/claimability': looksAtPortfolio,
  'POST /api/registrations/{registrationId}/claims': {
    rest: 404,
    allowed: claimers,
    rule: ['learner', ...assessors, ...verifiers],
  },
  'GET /api/claims': { rest: 'none', allowed: [...claimers, ...awarding] },
  // Counts alone: nothing of anybody’s is told where there is nothing.
  'GET /api/claims/waiting': { rest: 'none', allowed: [...claimers, ...awarding] },
  'GET /api/claims/{claimId}': { rest: 404, allowed: [...claimers, ...awarding] },
  'POST /api/claims/{claimId}/certificate': {
    rest: 404,
    allowed: [officer],
    rule: [developer, manager, verifier, ...claimers],
  },
  'POST /api/certificates/{certificateId}/revocation': {
    rest: 404,
    allowed: [officer],
    rule: ['learner', developer, manager, verifier, ...claimers],
  },
  'GET /api/certificates': { rest: 'none', allowed: ['learner', ...claimers, ...awarding] },
  'GET /api/certificates/{certificateId}/{document}': {
    rest: 404,
    allowed: ['learner', ...claimers, ...awarding],
  },
  'GET /api/public/certificates/{serial}/{code}': everybody,

  ...certificateDesignPermissions,
  ...replacementsPermissions,
  ...deliveryPermissions,
  ...issuingRunsPermissions,
  ...credentialPermissions,
  ...notificationPermissions,
  ...peoplePermissions,
  ...planningPermissions,
  ...judgingPermissions,
  ...witnessPermissions,

  // Last, because it ends the session of whoever asks.
  'POST /api/sign-out': everybody,
};

const answers: readonly Expected[] = ['allowed', 'none', 'rule', 401, 403, 404];

/** What somebody is to be answered; thrown when a row names them twice. */
export const expectedOf = (route: string, asker: Asker): Expected => {
  const row = permissions[route];
  if (row === undefined) throw new Error(`${route} does not stand in the table`);
  const named = answers.filter((answer) => row[answer]?.includes(asker));
  if (named.length > 1) throw new Error(`${route} names ${asker} more than once`);
  return named[0] ?? (asker === 'visitor' ? 401 : row.rest);
};

/** Served beside the contract, and why each needs no row: they tell nobody anything about anybody. */
export const besideTheContract: readonly string[] = [
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/health',
  // Resumable uploads: whoever is signed in begins their own, and sees no other's (uploads.test.ts).
  'POST /api/uploads',
  'HEAD /api/uploads/{id}',
  'PATCH /api/uploads/{id}',
  'DELETE /api/uploads/{id}',
];
