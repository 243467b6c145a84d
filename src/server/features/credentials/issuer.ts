/** An awarding organisation as an issuer: its name to the world, its keys, and the signing with the newest. */
import { type KeyObject, sign } from 'node:crypto';
import type { Failure } from '#contract/failure.ts';
import type { Issuer } from '#domain/credential/awarding.ts';
import { didDocument, didOf } from '#domain/credential/issuer.ts';
import type { JsonObject } from '#domain/credential/json.ts';
import { CRYPTOSUITE, withProof } from '#domain/credential/signing.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import { closeAct } from '#server/audit/act.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { makeKey, openKey } from '#server/credentials/keys.ts';
import { verifying } from '#server/credentials/ports.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import * as repo from './repo.ts';

/** Where the world finds an organisation: the address that people open, and its path. */
export const siteOf = (app: App, slug: string): string =>
  `${new URL(app.signIn.settings.publicUrl).origin}/awarding/${encodeURIComponent(slug)}`;

export const issuerOf = (app: App, row: repo.IssuerRow): Issuer => {
  const site = siteOf(app, row.slug);
  return {
    did: didOf(site, ['awarding', encodeURIComponent(row.slug)]),
    name: row.name,
    site,
    recognitionNumber: row.number,
  };
};

export const documentOf = (app: App, row: repo.IssuerRow, keys: readonly repo.KeyRow[]): JsonObject => {
  const { did, name, site } = issuerOf(app, row);
  return didDocument(
    did,
    { name, site },
    keys.map(({ publicKey }) => publicKey),
  );
};

/** The document of an organisation with all its keys. */
export const issuerDocument = async (app: App, tx: Tx, awardingId: string): Promise<JsonObject> =>
  documentOf(app, await repo.getIssuer(tx, awardingId), await repo.listKeys(tx, awardingId));

/** The document of an organisation that is at home here, by its DID; undefined for all others. */
export const findIssuerByDid = async (app: App, tx: Tx, did: string): Promise<JsonObject | undefined> => {
  const slug = did.split(':').at(-1) ?? '';
  const row = await repo.findIssuerBySlug(tx, decodeURIComponent(slug));
  return row !== undefined && issuerOf(app, row).did === did
    ? documentOf(app, row, await repo.listKeys(tx, row.awardingId))
    : undefined;
};

const addKey = async (app: App, tx: Tx, awardingId: string) => {
  const key = { awardingId, id: newId(), ...makeKey(app.signIn.settings.secret) };
  await repo.insertKey(tx, key);
  const act = {
    chain: awardingId,
    action: 'issuer-key.make',
    subject: { kind: 'issuer-key', id: key.id },
    detail: { publicKey: key.publicKey },
  };
  return { key, act };
};

export type Signer = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  readonly issuer: Issuer;
};

/** Whoever signs for an organisation now; its first key is made when it is first needed. As the owner. */
export const getSigner = async (app: App, tx: Tx, awardingId: string): Promise<Signer> => {
  await repo.lockKeys(tx, awardingId);
  const issuer = issuerOf(app, await repo.getIssuer(tx, awardingId));
  const known = await repo.findSealedKey(tx, awardingId);
  const opened = (sealed: string) => openKey(app.signIn.settings.secret, sealed);
  if (known !== undefined)
    return {
      keyId: known.keyId,
      publicKey: known.publicKey,
      privateKey: opened(known.privateKeySealed),
      issuer,
    };
  const { key, act } = await addKey(app, tx, awardingId);
  await closeAct(tx, { actorId: null, at: app.clock.now() }, act);
  return { keyId: key.id, publicKey: key.publicKey, privateKey: opened(key.privateKeySealed), issuer };
};

/** Has everything signed with a fresh key from now on; whatever was signed before stays as it is. */
export const changeKey = async (
  app: App,
  tx: Tx,
  awardingId: string,
): Promise<Result<Recorded<{ publicKey: string }>, Failure>> => {
  await repo.lockKeys(tx, awardingId);
  const { key, act } = await addKey(app, tx, awardingId);
  return ok({ response: { publicKey: key.publicKey }, act });
};

/** An instant as proofs write it. */
export const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

export const signBytes = (signer: Pick<Signer, 'privateKey'>, data: Uint8Array): Uint8Array =>
  sign(null, data, signer.privateKey);

export const signDocument = (signer: Signer, document: JsonObject, at: Date): Promise<JsonObject> =>
  withProof(
    verifying,
    document,
    {
      type: 'DataIntegrityProof',
      cryptosuite: CRYPTOSUITE,
      created: instant(at),
      verificationMethod: `${signer.issuer.did}#${signer.publicKey}`,
      proofPurpose: 'assertionMethod',
    },
    (data) => signBytes(signer, data),
  );
