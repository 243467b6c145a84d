import { randomInt } from 'node:crypto';
import { type Failure, failure } from '#contract/failure.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { chosenUnits, factsOfUnit, findStandingClaim, latestClaim } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import {
  type ClaimContext,
  type ClaimKind,
  type ClaimProof,
  type ProofCheck,
  checkClaimProof,
  claimableOf,
  mayClaim,
  mayIssue,
  recheckClaim,
} from '#domain/award/claiming.ts';
import { refuseHeld } from '#domain/award/holding.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  type RegistrationContext,
  findPortfolioContext,
  lockLearner,
  readLearnerRecords,
  refreshRegistrations,
} from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { askForCredentials } from '../credentials/api.ts';
import { maySeeCertificate, seesAwards } from './access.ts';
import { listClaimHolds } from '../holds/api.ts';
import { insertChange } from '../registering/api.ts';
import { refuseIssuing } from '../verification/api.ts';
import { storedCertificateOf } from './content.ts';
import { proveClaim } from './proving.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
export type Acting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly app: Pick<App, 'settings'>;
};

const unproved = (detail: string, { what, detail: why, clause }: ProofCheck): Failure =>
  failure('rule-not-met', `${detail}: ${what}: ${why}`, {
    whoCan: 'The centre can put it right and claim again.',
    ...(clause === null ? {} : { clause: { line: clause.line, text: clause.text } }),
  });

/** Whether a claim still proves itself by the records of today; one with a certificate stands by that. */
const isInForce = async (
  tx: Tx,
  claimId: string,
  specification: PublishedSpecification,
  records: LearnerRecords,
): Promise<boolean> => {
  const row = await repo.findClaimRow(tx, claimId);
  if (row === undefined) return false;
  if (row.certificate !== null) return true;
  const proof = proofOf(row);
  if (proof === null) return false;
  return recheckClaim(specification.content, proof, records).every(({ holds }) => holds);
};

/** Everything that decides what may be claimed, derived from the facts and not from the read models. */
export const readClaimContext = async (tx: Tx, { registration, specification }: RegistrationContext) => {
  const { centreId, learnerId } = registration;
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  const chosen = chosenUnits(records, registration.id);
  const units = new Map(
    [...specification.units].map(
      ([ref, unit]) => [ref, unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref))] as const,
    ),
  );
  const standing = findStandingClaim(records, registration.id);
  const context: ClaimContext = {
    specification: specification.content,
    qualificationNumber: registration.qualificationNumber,
    pathway: registration.pathway,
    units,
    registrationState: registration.state,
    centreApproved: registration.approval === 'approved',
    certificated: await repo.listCertificatedUnits(tx, centreId, registration.id),
    holds: await listClaimHolds(tx, registration),
    claimedAlready: standing !== undefined && (await isInForce(tx, standing.id, specification, records)),
  };
  return { context, records };
};

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

/** Claims the qualification, or the units achieved so far, with a proof that anybody can recompute. */
export const claim = async (
  acting: Acting,
  registrationId: string,
  kind: ClaimKind,
): Answer<{ claimId: string }> => {
  const { tx, actor, today } = acting;
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId, awardingId } = registration;
  await lockLearner(tx, centreId, learnerId);
  const { context, records: before } = await readClaimContext(tx, found.value);
  const claimable = claimableOf(kind, context);
  const isStaff = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  const refusals = mayClaim(isStaff, claimable);
  if (refusals.length > 0)
    return failed(refusedBy('The claim was not made.', refusals, specification.content.source.name));
  const records = kind === 'fallback' ? await endRegistration(acting, registration) : before;
  const { unitRefs } = claimable;
  const proof = await proveClaim(tx, found.value, { kind, today, unitRefs, records });
  const broken = checkClaimProof(specification.content, proof).find(({ holds }) => !holds);
  if (broken !== undefined) return failed(unproved('The claim does not prove itself', broken));
  const claimId = newId();
  await repo.insertClaim(tx, {
    centreId,
    id: claimId,
    awardingId,
    registrationId,
    learnerId,
    kind,
    unitRefs,
    proof,
    proofSha256: sha256(canonicalJson(proof)),
    claimedBy: actor.personId,
    claimedOn: today,
    supersedes: kind === 'qualification' ? (latestClaim(records, registrationId)?.id ?? null) : null,
  });
  await refreshRegistrations(tx, { centreId, learnerId });
  return ok({
    response: { claimId },
    act: {
      chain: centreId,
      action: 'claim.make',
      subject: { kind: 'claim', id: claimId },
      detail: { kind, units: unitRefs },
    },
  });
};

/** A proof as the database gives it back; what is of another form was written by an earlier version of the product. */
const isProof = (value: unknown): value is ClaimProof =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'touchstone-claim/2';

/** The proof of a claim; null for one that was made before proofs carried everything, which is claimed again. */
export const proofOf = (row: Pick<repo.ClaimRow, 'proof'>): ClaimProof | null =>
  isProof(row.proof) ? row.proof : null;

export const oldForm = failure(
  'rule-not-met',
  'The claim was made before claims carried their whole proof.',
  {
    whoCan: 'The centre can claim again; the later claim takes the place of this one.',
  },
);

export const unknownClaim = failure('not-found', 'There is no such claim among those that you see.');

const officerOf = (actor: Actor, row: { readonly awardingId: string; readonly centreId: string }) => ({
  isOfficer: holdsRole(actor, row.awardingId, 'certification-officer'),
  worksAtCentre: actor.memberships.some(({ organisationId }) => organisationId === row.centreId),
});

const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const newCode = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => codeLetters[randomInt(codeLetters.length)] ?? '').join(''),
  ).join('-');

/** Where anybody checks a certificate. */
export const verificationUrl = (app: Pick<App, 'settings'>, serial: string, code: string): string =>
  new URL(
    `/verify/${encodeURIComponent(serial)}/${encodeURIComponent(code)}`,
    app.settings.publicUrl ?? `http://localhost:${String(app.settings.port)}`,
  ).href;

/** Takes the next serial and freezes what the certificate says. */
const recordCertificate = async (
  { tx, actor, today, app }: Acting,
  row: repo.ClaimRow,
  specification: PublishedSpecification,
  proof: ClaimProof,
) => {
  const names = await repo.readRegisteredName(tx, row.registrationId);
  const serial = await repo.takeSerial(tx, row.awardingId, prefixOf(names.awardingName));
  const code = newCode();
  const content = storedCertificateOf({
    serial,
    verificationCode: code,
    verificationUrl: verificationUrl(app, serial, code),
    issuedOn: today,
    names,
    specification,
    proof,
  });
  const certificateId = newId();
  await repo.insertCertificate(tx, {
    centreId: row.centreId,
    id: certificateId,
    awardingId: row.awardingId,
    serial,
    verificationCode: code,
    claimId: row.claimId,
    learnerId: row.learnerId,
    kind: row.kind === 'qualification' ? 'qualification' : 'units',
    content,
    contentSha256: sha256(canonicalJson(content)),
    issuedBy: actor.personId,
    issuedOn: today,
  });
  await askForCredentials(tx, { centreId: row.centreId, certificateId });
  return { certificateId, serial, code };
};

/** Why the certificate of a claim stays with the awarding organisation; null where it can be issued. */
const refuseReleasing = async (
  tx: Tx,
  { centreId, awardingId, learnerId, claimId, unitRefs }: repo.ClaimRow,
  specificationId: string,
  today: string,
): Promise<Refusal | null> =>
  refuseHeld(await listClaimHolds(tx, { centreId, learnerId }), unitRefs) ??
  (await refuseIssuing(tx, { centreId, awardingId, learnerId, specificationId, claimId }, today));

/** Issues the certificate of a claim: proof recomputed, serial without gaps, content frozen. */
export const issue = async (
  acting: Acting,
  claimId: string,
): Answer<{ certificateId: string; serial: string; verificationCode: string }> => {
  const { tx, actor, today } = acting;
  const seen = await repo.findClaimRow(tx, claimId);
  if (seen === undefined || !seesAwards(actor, seen)) return failed(unknownClaim);
  const refusals = mayIssue(officerOf(actor, seen));
  if (refusals.length > 0) return failed(refusedBy('The certificate was not issued.', refusals, seen.title));
  await lockLearner(tx, seen.centreId, seen.learnerId);
  // What was issued while waiting for the lock is seen only by reading again.
  const row = (await repo.findClaimRow(tx, claimId)) ?? seen;
  if (row.certificate !== null)
    return failed(
      failure('already-done', `The certificate ${row.certificate.serial} was issued for this claim.`),
    );
  const proof = proofOf(row);
  if (proof === null) return failed(oldForm);
  const specification = await getSpecification(tx, proof.specification.id);
  const records = await readLearnerRecords(tx, { centreId: row.centreId, learnerId: row.learnerId });
  if (row.kind === 'qualification' && latestClaim(records, row.registrationId)?.id !== claimId)
    return failed(
      failure(
        'changed-meanwhile',
        'The centre has claimed again; the later claim takes the place of this one.',
      ),
    );
  const broken = [
    ...checkClaimProof(specification.content, proof),
    ...recheckClaim(specification.content, proof, records),
  ].find(({ holds }) => !holds);
  if (broken !== undefined) return failed(unproved('The claim no longer holds', broken));
  const held = await refuseReleasing(tx, row, specification.id, today);
  if (held !== null) return failed(refusedBy('The certificate was not issued.', [held], seen.title));
  const { certificateId, serial, code } = await recordCertificate(acting, row, specification, proof);
  await refreshRegistrations(tx, row);
  return ok({
    response: { certificateId, serial, verificationCode: code },
    act: {
      chain: row.centreId,
      action: 'certificate.issue',
      subject: { kind: 'certificate', id: certificateId },
      detail: { claim: claimId, serial },
    },
  });
};

/** The first letters of the words of a name. */
const prefixOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => word.slice(0, 1).toUpperCase())
    .filter((letter) => /[A-Z]/u.test(letter))
    .join('')
    .slice(0, 4) || 'CERT';

/** Revokes a certificate with a reason; every check of it answers so from now on. */
export const revoke = async (
  { tx, actor, today }: Acting,
  certificateId: string,
  reason: string,
): Answer<{ revokedOn: string }> => {
  const seen = await repo.findCertificateRow(tx, certificateId);
  if (seen === undefined || !maySeeCertificate(actor, seen))
    return failed(failure('not-found', 'There is no such certificate among those that you see.'));
  const refusals = mayIssue(officerOf(actor, seen));
  if (refusals.length > 0) return failed(refusedBy('The certificate was not revoked.', refusals, seen.title));
  await lockLearner(tx, seen.centreId, seen.learnerId);
  const row = (await repo.findCertificateRow(tx, certificateId)) ?? seen;
  if (row.revokedOn !== null)
    return failed(failure('already-done', `The certificate was revoked on ${row.revokedOn}.`));
  await repo.insertRevocation(tx, {
    centreId: row.centreId,
    id: newId(),
    certificateId,
    reason,
    revokedBy: actor.personId,
    revokedOn: today,
  });
  await refreshRegistrations(tx, row);
  return ok({
    response: { revokedOn: today },
    act: {
      chain: row.centreId,
      action: 'certificate.revoke',
      subject: { kind: 'certificate', id: certificateId },
      detail: { reason },
    },
  });
};
