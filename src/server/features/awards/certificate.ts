/** Making a certificate: the next serial, the code it is checked by, and what it says, frozen. */
import { randomInt } from 'node:crypto';
import type { ClaimProof } from '#domain/award/claiming.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import type { App } from '#server/app.ts';
import { newId } from '#server/ids.ts';
import { findDesignInUse } from '../certificate-design/api.ts';
import { askForCredentials } from '../credentials/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import type { Acting } from './acting.ts';
import { storedCertificateOf } from './content.ts';
import * as repo from './repo.ts';

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

/** The first letters of the words of a name. */
const prefixOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => word.slice(0, 1).toUpperCase())
    .filter((letter) => /[A-Z]/u.test(letter))
    .join('')
    .slice(0, 4) || 'CERT';

type Issued = Pick<
  repo.ClaimRow,
  'centreId' | 'awardingId' | 'registrationId' | 'learnerId' | 'claimId' | 'kind'
>;

/** Takes the next serial and freezes what the certificate says. */
export const recordCertificate = async (
  { tx, actor, today, app }: Acting,
  row: Issued,
  specification: PublishedSpecification,
  proof: ClaimProof,
  issuedUnder: 'officer' | 'direct-claims',
) => {
  const names = await repo.readRegisteredName(tx, row.registrationId);
  const serial = await repo.takeSerial(tx, row.awardingId, prefixOf(names.awardingName));
  const code = newCode();
  const inUse = await findDesignInUse(tx, row.awardingId);
  const content = storedCertificateOf({
    serial,
    verificationCode: code,
    verificationUrl: verificationUrl(app, serial, code),
    issuedOn: today,
    signature: inUse?.design.signature ?? null,
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
    issuedUnder,
    designId: inUse?.designId ?? null,
  });
  await askForCredentials(tx, { centreId: row.centreId, certificateId });
  return { certificateId, serial, code };
};
