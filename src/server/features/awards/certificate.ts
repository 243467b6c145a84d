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
import type { ClaimRow } from './claims-repo.ts';
import { type StoredCertificate, storedCertificateOf, storedCertificateSchema } from './content.ts';
import * as repo from './repo.ts';
import { tellOfCertificate } from './telling.ts';

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

type Issued = Pick<ClaimRow, 'centreId' | 'awardingId' | 'registrationId' | 'learnerId' | 'claimId' | 'kind'>;

type Numbered = { readonly serial: string; readonly code: string };

/** The next serial, and the code that it is checked by. */
const takeNumber = async ({ tx }: Acting, awardingId: string, awardingName: string): Promise<Numbered> => ({
  serial: await repo.takeSerial(tx, awardingId, prefixOf(awardingName)),
  code: newCode(),
});

type Kept = Omit<
  repo.NewCertificate,
  'id' | 'serial' | 'verificationCode' | 'contentSha256' | 'issuedBy' | 'issuedOn' | 'content'
> & { readonly content: StoredCertificate };

/** Keeps a certificate with what it says frozen, and asks for its digital awards. */
const keep = async (acting: Acting, { serial, code }: Numbered, row: Kept) => {
  const { tx, actor, today } = acting;
  const certificateId = newId();
  await repo.insertCertificate(tx, {
    ...row,
    id: certificateId,
    serial,
    verificationCode: code,
    contentSha256: sha256(canonicalJson(row.content)),
    issuedBy: actor.personId,
    issuedOn: today,
  });
  await askForCredentials(tx, { centreId: row.centreId, certificateId });
  await tellOfCertificate(acting, row, {
    title:
      row.replaces === null
        ? `Certificate ${serial} was issued to ${row.content.learnerName}.`
        : `Certificate ${serial} was issued to ${row.content.learnerName} in place of an earlier one, which is valid no more.`,
  });
  return { certificateId, serial, code };
};

/** Takes the next serial and freezes what the certificate says. */
export const recordCertificate = async (
  acting: Acting,
  row: Issued,
  specification: PublishedSpecification,
  proof: ClaimProof,
  issuedUnder: 'officer' | 'direct-claims',
) => {
  const { tx, app, today } = acting;
  const names = await repo.readRegisteredName(tx, row.registrationId);
  const number = await takeNumber(acting, row.awardingId, names.awardingName);
  const inUse = await findDesignInUse(tx, row.awardingId);
  const content = storedCertificateOf({
    serial: number.serial,
    verificationCode: number.code,
    verificationUrl: verificationUrl(app, number.serial, number.code),
    issuedOn: today,
    signature: inUse?.design.signature ?? null,
    names,
    specification,
    proof,
  });
  return keep(acting, number, {
    centreId: row.centreId,
    awardingId: row.awardingId,
    claimId: row.claimId,
    learnerId: row.learnerId,
    kind: row.kind === 'qualification' ? 'qualification' : 'units',
    content,
    issuedUnder,
    designId: inUse?.designId ?? null,
    replaces: null,
    requestId: null,
  });
};

/** The same award on a new certificate, with a serial of its own, in the design of today and marked as a replacement. */
export const recordReplacement = async (
  acting: Acting,
  earlier: repo.CertificateRow,
  { requestId, learnerName }: { readonly requestId: string; readonly learnerName: string },
) => {
  const { tx, app, today } = acting;
  const stored = storedCertificateSchema.parse(earlier.content);
  const number = await takeNumber(acting, earlier.awardingId, stored.awardingOrganisation.name);
  const inUse = await findDesignInUse(tx, earlier.awardingId);
  return keep(acting, number, {
    centreId: earlier.centreId,
    awardingId: earlier.awardingId,
    claimId: earlier.claimId,
    learnerId: earlier.learnerId,
    kind: earlier.kind,
    content: {
      ...stored,
      serial: number.serial,
      verificationCode: number.code,
      verificationUrl: verificationUrl(app, number.serial, number.code),
      awardingOrganisation: {
        ...stored.awardingOrganisation,
        signatoryName: inUse?.design.signature?.name ?? null,
        signatoryRole: inUse?.design.signature?.office ?? null,
      },
      learnerName,
      replacement: { ofSerial: earlier.serial, issuedOn: today },
    },
    issuedUnder: 'officer',
    designId: inUse?.designId ?? null,
    replaces: earlier.certificateId,
    requestId,
  });
};
