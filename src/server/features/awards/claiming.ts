import type { LearnerRecords } from '#domain/assessment/records.ts';
import { latestClaim } from '#domain/assessment/standing.ts';
import {
  type ClaimKind,
  type ClaimProof,
  checkClaimProof,
  claimableOf,
  mayClaim,
} from '#domain/award/claiming.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import { holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { shareStanding } from '../approvals/api.ts';
import {
  type RegistrationContext,
  findPortfolioContext,
  lockLearner,
  readLearnerRecords,
  refreshRegistrations,
} from '../records/api.ts';
import { insertChange } from '../registering/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type Acting, type Answer, unproved } from './acting.ts';
import { lockIssuing } from './batches-repo.ts';
import { recordCertificate } from './certificate.ts';
import { readClaimContext } from './context.ts';
import { proveClaim } from './proving.ts';
import * as repo from './repo.ts';
import { tellOfClaim } from './telling.ts';

/** A fallback ends the registration in the same act; what is claimed is proved on the records of after. */
const endRegistration = async (
  { tx, actor, today }: Acting,
  { id: registrationId, centreId, learnerId, state }: RegistrationContext['registration'],
): Promise<LearnerRecords> => {
  if (state === 'active')
    await insertChange(tx, {
      centreId,
      id: newId(),
      registrationId,
      state: 'closed',
      reason: 'Ended by the claim of a fallback award.',
      changedBy: actor.personId,
      changedOn: today,
    });
  return readLearnerRecords(tx, { centreId, learnerId });
};

/** Where a claim went, and the certificate where it went straight through. */
export type ClaimMade = {
  readonly claimId: string;
  readonly route: ClaimProof['centre']['route'];
  readonly certificate: { readonly certificateId: string; readonly serial: string } | null;
};

/** Claims the qualification, or the units achieved so far, with a proof that anybody can recompute. */
export const claim = async (acting: Acting, registrationId: string, kind: ClaimKind): Answer<ClaimMade> => {
  const { tx, actor, today } = acting;
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId, awardingId } = registration;
  await lockIssuing(tx, awardingId);
  await lockLearner(tx, centreId, learnerId);
  await shareStanding(tx, centreId);
  const { context, records: before } = await readClaimContext(tx, found.value, today);
  const claimable = claimableOf(kind, context);
  const isStaff = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  const refusals = mayClaim(isStaff, claimable);
  if (refusals.length > 0)
    return failed(refusedBy('The claim was not made.', refusals, specification.shortName));
  const records = kind === 'fallback' ? await endRegistration(acting, registration) : before;
  const { unitRefs } = claimable;
  const proof = await proveClaim(tx, found.value, { kind, today, unitRefs, records });
  const broken = checkClaimProof(specification.content, proof).find(({ holds }) => !holds);
  if (broken !== undefined) return failed(unproved('The claim does not prove itself', broken));
  const claimId = newId();
  const claimRow = { centreId, awardingId, registrationId, learnerId, kind };
  const { route } = proof.centre;
  await repo.insertClaim(tx, {
    ...claimRow,
    id: claimId,
    unitRefs,
    route: route.to,
    proof,
    proofSha256: sha256(canonicalJson(proof)),
    claimedBy: actor.personId,
    claimedOn: today,
    supersedes: kind === 'qualification' ? (latestClaim(records, registrationId)?.id ?? null) : null,
  });
  const issued =
    route.to === 'straight-through'
      ? await recordCertificate(acting, { ...claimRow, claimId }, specification, proof, 'direct-claims')
      : null;
  await refreshRegistrations(tx, { centreId, learnerId });
  await tellOfClaim(acting, { centreId, awardingId }, route);
  const certificate = issued === null ? null : { certificateId: issued.certificateId, serial: issued.serial };
  return ok({
    response: { claimId, route, certificate },
    act: {
      chain: centreId,
      action: 'claim.make',
      subject: { kind: 'claim', id: claimId },
      detail: {
        kind,
        units: unitRefs,
        route: route.to,
        ...(issued === null ? {} : { serial: issued.serial }),
      },
    },
  });
};
