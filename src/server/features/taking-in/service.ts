/** Taking in what a learner brings from elsewhere: looked at first, then recorded beside the records of the centre. */
import { Readable } from 'node:stream';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { checkTakingIn } from '#contract/taking-in.ts';
import { type Checked, checkBundle } from '#domain/bundle/check.ts';
import { MANIFEST, limits, place } from '#domain/bundle/format.ts';
import { readEntry } from '#domain/bundle/open.ts';
import { evidenceOf, refuseOther, relyOn } from '#domain/bundle/reliance.ts';
import { toHex } from '#domain/credential/encoding.ts';
import { type Refusal, refusal, refusals } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { bundlePorts } from '#server/credentials/ports.ts';
import type { Tx } from '#server/db/transaction.ts';
import { listUploads } from '#server/files/uploads.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findIssuerByDid } from '../credentials/api.ts';
import { type RegistrationContext, findPortfolioContext, lockLearner } from '../records/api.ts';
import { presentRefusals, refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type Acting = {
  readonly app: App;
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
};

export type Given = { readonly uploadId: string; readonly issuerUploadId: string | null };

type Brought = Checked & {
  readonly bytes: Buffer;
  readonly bundleSha256: string;
  readonly manifestSha256: string;
};

const readUpload = async (
  { app, tx }: Acting,
  id: string,
  most: number,
): Promise<Result<{ readonly bytes: Buffer; readonly sha256: string }, Failure>> => {
  const [upload] = await listUploads(tx, [id]);
  if (upload === undefined)
    return failed(failure('not-found', 'There is no such upload of yours, or it is not finished.'));
  if (upload.bytes > most)
    return failed(failure('too-large', `${upload.name} is larger than may be taken in.`));
  const chunks = await app.files.read(upload.sha256).toArray();
  return ok({
    bytes: Buffer.concat(chunks.filter((chunk) => chunk instanceof Uint8Array)),
    sha256: upload.sha256,
  });
};

const readIssuer = async (acting: Acting, id: string | null): Promise<Result<unknown, Failure>> => {
  if (id === null) return ok(undefined);
  const given = await readUpload(acting, id, 1024 * 1024);
  if (!given.ok) return given;
  try {
    return ok(JSON.parse(given.value.bytes.toString('utf8')));
  } catch {
    return failed(failure('malformed-request', 'The document of the awarding organisation is not JSON.'));
  }
};

/** Opens and checks the bundle; the key against the document given, or that of an organisation that is at home here. */
const readBrought = async (acting: Acting, given: Given): Promise<Result<Brought, Failure>> => {
  const { app, tx, today } = acting;
  const upload = await readUpload(acting, given.uploadId, limits.bundleBytes);
  if (!upload.ok) return upload;
  const issuer = await readIssuer(acting, given.issuerUploadId);
  if (!issuer.ok) return issuer;
  const { bytes, sha256: bundleSha256 } = upload.value;
  let checked = await checkBundle(bundlePorts, bytes, { today, issuer: issuer.value });
  if (!checked.ok) return failed(failure('media-type-not-accepted', checked.failure.detail));
  const did = checked.value.report.sealedBy?.did;
  const own =
    issuer.value !== undefined || did === undefined ? undefined : await findIssuerByDid(app, tx, did);
  if (own !== undefined) checked = await checkBundle(bundlePorts, bytes, { today, issuer: own });
  if (!checked.ok) return failed(failure('media-type-not-accepted', checked.failure.detail));
  const manifest = await readEntry(bundlePorts, bytes, MANIFEST);
  const manifestSha256 = toHex(await bundlePorts.sha256(manifest ?? new Uint8Array()));
  return ok({ ...checked.value, bytes, bundleSha256, manifestSha256 });
};

const twice = refusal(
  'taken-in-before',
  'This bundle was taken in before.',
  'What was taken in stands below; a newer bundle can be taken in beside it.',
);
const consentMissing = refusal(
  'consent-missing',
  'The learner has not agreed that the centre takes in what they bring.',
  'The learner can agree on their own page “From elsewhere”.',
);
const broken = refusal(
  'bundle-does-not-hold',
  'The bundle does not hold.',
  'The learner can have it made again where they come from.',
);

const refuse = async (
  { tx }: Acting,
  { registration }: RegistrationContext,
  { report, manifestSha256 }: Brought,
): Promise<readonly Refusal[]> => {
  const { centreId, learnerId, id: registrationId } = registration;
  const consent = await repo.findConsent(tx, { centreId, registrationId });
  return refusals(
    ...refuseOther(await repo.getPerson(tx, learnerId), report.learner),
    report.verdict === 'fails' && broken,
    (await repo.isTakenIn(tx, { centreId, learnerId, manifestSha256 })) && twice,
    consent === undefined && consentMissing,
  );
};

const coordinatorsOnly = failure(
  'not-permitted',
  'Coordinators of the centre take in what a learner brings.',
  {
    whoCan: 'A coordinator of the centre can do it.',
  },
);

const openFor = async (
  acting: Acting,
  registrationId: string,
  given: Given,
): Promise<Result<{ readonly found: RegistrationContext; readonly brought: Brought }, Failure>> => {
  const found = await findPortfolioContext(acting.tx, acting.actor, registrationId);
  if (!found.ok) return found;
  if (!holdsRole(acting.actor, found.value.registration.centreId, 'coordinator'))
    return failed(coordinatorsOnly);
  const brought = await readBrought(acting, given);
  return brought.ok ? ok({ found: found.value, brought: brought.value }) : brought;
};

const filesOf = (brought: Brought): readonly string[] => [
  ...new Set(evidenceOf(brought.bundle).flatMap(({ files }) => files.map(({ sha256 }) => sha256))),
];

const broughtFiles = ({ bundle }: Brought): ReadonlySet<string> =>
  new Set(
    (bundle.manifest?.entries ?? []).flatMap(({ path, sha256 }) =>
      path === place.file(sha256) ? [sha256] : [],
    ),
  );

/** What would be taken in; nothing is recorded. */
export const check = async (
  acting: Acting,
  registrationId: string,
  given: Given,
): Promise<Result<ResponseOf<typeof checkTakingIn>, Failure>> => {
  const opened = await openFor(acting, registrationId, given);
  if (!opened.ok) return opened;
  const { found, brought } = opened.value;
  const { report } = brought;
  const files = filesOf(brought);
  const held = broughtFiles(brought);
  return ok({
    learnerName: report.learner?.nameAsRegistered ?? null,
    fromCentre: report.learner?.centreName ?? null,
    sealedBy: report.sealedBy?.name ?? null,
    madeAt: report.madeAt,
    holds: report.verdict === 'holds',
    findings: report.sections.flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict !== 'holds').map((finding) => ({ ...finding })),
    ),
    refusals: presentRefusals(await refuse(acting, found, brought), found.specification.shortName),
    units: relyOn(brought, found.specification.content).map(presentUnit),
    pieces: evidenceOf(brought.bundle).length,
    filesBrought: files.filter((sha256) => held.has(sha256)).length,
    filesNamed: files.length,
  });
};

const presentUnit = (unit: ReturnType<typeof relyOn>[number]) => ({
  ...unit,
  decisions: unit.decisions.map((decision) => ({ ...decision, evidence: [...decision.evidence] })),
});

/** Keeps the files that the bundle brought, by their digest. */
const keepFiles = async (app: App, brought: Brought): Promise<void> => {
  const held = broughtFiles(brought);
  for (const sha256 of filesOf(brought)) {
    if (!held.has(sha256) || (await app.files.findSize(sha256)) !== undefined) continue;
    const content = await readEntry(bundlePorts, brought.bytes, place.file(sha256));
    if (content !== null) await app.files.put(Readable.from([Buffer.from(content)]));
  }
};

export const takeIn = async (
  acting: Acting,
  registrationId: string,
  given: Given,
): Promise<Result<Recorded<{ takenInId: string }>, Failure>> => {
  const { app, tx, actor, today } = acting;
  const opened = await openFor(acting, registrationId, given);
  if (!opened.ok) return opened;
  const { found, brought } = opened.value;
  const { centreId, learnerId } = found.registration;
  await lockLearner(tx, centreId, learnerId);
  const against = await refuse(acting, found, brought);
  const consent = await repo.findConsent(tx, { centreId, registrationId });
  const { learner, sealedBy, madeAt } = brought.report;
  if (against.length > 0 || consent === undefined || learner === null || sealedBy === null || madeAt === null)
    return failed(refusedBy('Nothing was taken in.', against, found.specification.shortName));
  await keepFiles(app, brought);
  const units = relyOn(brought, found.specification.content).map(presentUnit);
  const id = newId();
  const row: repo.NewTakenIn = {
    centreId,
    id,
    registrationId,
    learnerId,
    consentId: consent.id,
    manifestSha256: brought.manifestSha256,
    bundleSha256: brought.bundleSha256,
    sealedByDid: sealedBy.did,
    sealedByName: sealedBy.name,
    fromCentre: learner.centreName,
    madeAt,
    takenBy: actor.personId,
    takenOn: today,
  };
  await repo.insertTakenIn(tx, row, units, evidenceOf(brought.bundle));
  const relied = units.filter(({ reliance }) => reliance === 'rely').map(({ ref }) => ref);
  return ok({
    response: { takenInId: id },
    act: {
      chain: centreId,
      action: 'bundle.take-in',
      subject: { kind: 'registration', id: registrationId },
      detail: { bundle: brought.manifestSha256, sealedBy: sealedBy.did, relied },
    },
  });
};

const statement =
  'I agree that my centre takes in the records, decisions and evidence that I bring in a sealed bundle from elsewhere.';

/** Keeps that the learner agreed, on their own page or by agreeing to come. */
export const keepConsent = (
  tx: Tx,
  given: {
    readonly centreId: string;
    readonly registrationId: string;
    readonly learnerId: string;
    readonly givenOn: string;
  },
): Promise<void> => repo.insertConsent(tx, { ...given, id: newId(), statement });

export const consent = async (
  { tx, actor, today }: Acting,
  registrationId: string,
): Promise<Result<Recorded<{ givenOn: string }>, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value.registration;
  if (actor.personId !== learnerId)
    return failed(
      failure('not-permitted', 'Only the learner can agree to it.', {
        whoCan: 'The learner can agree on their own page “From elsewhere”.',
      }),
    );
  await keepConsent(tx, { centreId, registrationId, learnerId, givenOn: today });
  return ok({
    response: { givenOn: today },
    act: {
      chain: centreId,
      action: 'taking-in.consent',
      subject: { kind: 'registration', id: registrationId },
    },
  });
};
