import { createHash, randomInt } from 'node:crypto';
import { type Failure, failure } from '#contract/failure.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { chosenUnits, factsOfUnit, findStandingClaim, latestClaim } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import {
  type ClaimContext,
  type ClaimKind,
  type ClaimProof,
  buildClaimProof,
  checkClaimProof,
  mayClaim,
  mayIssue,
  qualificationClaimable,
  unitsClaimable,
} from '#domain/award/claiming.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
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
import { storedCertificateOf } from './content.ts';
import { refuseIssuing } from '../verification/api.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
export type Acting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly app: Pick<App, 'settings'>;
};

const sha256 = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

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
  return checkClaimProof(specification.content, { ...proofOf(row), records }).every(({ holds }) => holds);
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
    claimedAlready: standing !== undefined && (await isInForce(tx, standing.id, specification, records)),
  };
  return { context, records };
};

type Proving = {
  readonly kind: ClaimKind;
  readonly today: string;
  readonly unitRefs: readonly string[];
  readonly records: LearnerRecords;
};

const proveClaim = async (
  tx: Tx,
  { registration, specification }: RegistrationContext,
  { kind, today, unitRefs, records }: Proving,
): Promise<ClaimProof> => {
  const { centreId, learnerId, id: registrationId } = registration;
  const names = await repo.readRegisteredName(tx, registrationId);
  return buildClaimProof({
    kind,
    specification: {
      id: specification.id,
      contentSha256: names.contentSha256,
      title: specification.content.title,
      source: specification.content.source.name,
    },
    content: specification.content,
    qualificationNumber: registration.qualificationNumber,
    pathway: registration.pathway,
    registrationId,
    learnerId,
    centreId,
    claimedOn: today,
    unitRefs,
    textSha256: specification.unitTextSha,
    records,
    files: await repo.listFileDigests(tx, centreId, learnerId),
  });
};

/** Claims the qualification, or the units achieved so far, with a proof that anybody can recompute. */
export const claim = async (
  { tx, actor, today }: Acting,
  registrationId: string,
  kind: ClaimKind,
): Answer<{ claimId: string }> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId, awardingId } = registration;
  await lockLearner(tx, centreId, learnerId);
  const { context, records } = await readClaimContext(tx, found.value);
  const claimable = kind === 'qualification' ? qualificationClaimable(context) : unitsClaimable(context);
  const isStaff = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  const refusals = mayClaim(isStaff, claimable);
  if (refusals.length > 0)
    return failed(refusedBy('The claim was not made.', refusals, specification.content.source.name));
  const proof = await proveClaim(tx, found.value, { kind, today, unitRefs: claimable.unitRefs, records });
  const broken = checkClaimProof(specification.content, proof).find(({ holds }) => !holds);
  if (broken !== undefined)
    return failed(
      failure('rule-not-met', `The claim does not prove itself: ${broken.what}: ${broken.detail}`),
    );
  const claimId = newId();
  await repo.insertClaim(tx, {
    centreId,
    id: claimId,
    awardingId,
    registrationId,
    learnerId,
    kind,
    unitRefs: claimable.unitRefs,
    proof,
    proofSha256: sha256(proof),
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
      detail: { kind, units: claimable.unitRefs },
    },
  });
};

/** The proof as the database gives it back; the claim's own service wrote it. */
const isProof = (value: unknown): value is ClaimProof =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'touchstone-claim/1';

export const proofOf = (row: Pick<repo.ClaimRow, 'proof'>): ClaimProof => {
  if (!isProof(row.proof)) throw new Error('the claim has no proof');
  return row.proof;
};

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
    kind: row.kind,
    content,
    contentSha256: sha256(content),
    issuedBy: actor.personId,
    issuedOn: today,
  });
  await askForCredentials(tx, { centreId: row.centreId, certificateId });
  return { certificateId, serial, code };
};

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
  const specification = await getSpecification(tx, proof.specification.id);
  const records = await readLearnerRecords(tx, { centreId: row.centreId, learnerId: row.learnerId });
  if (row.kind === 'qualification' && latestClaim(records, row.registrationId)?.id !== claimId)
    return failed(
      failure(
        'changed-meanwhile',
        'The centre has claimed again; the later claim takes the place of this one.',
      ),
    );
  const broken = checkClaimProof(specification.content, { ...proof, records }).find(({ holds }) => !holds);
  if (broken !== undefined)
    return failed(
      failure('rule-not-met', `The claim no longer holds: ${broken.what}: ${broken.detail}`, {
        whoCan: 'The centre can put it right and claim again.',
      }),
    );
  const held = await refuseIssuing(
    tx,
    {
      centreId: row.centreId,
      awardingId: row.awardingId,
      specificationId: specification.id,
      claimId,
    },
    today,
  );
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
