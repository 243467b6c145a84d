/** Keys of awarding organisations: made here, their private part sealed with the secret of the application. */
import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { fromBase64Url, multikeyOf } from '#domain/credential/encoding.ts';

const algorithm = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const sealingKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'touchstone issuer keys', 32));

const seal = (secret: string, content: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(algorithm, sealingKey(secret), nonce);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
};

export type MadeKey = { readonly publicKey: string; readonly privateKeySealed: string };

/** A fresh Ed25519 key. */
export const makeKey = (secret: string): MadeKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const raw = fromBase64Url(x);
  if (raw === null) throw new Error('the key has no public part');
  return {
    publicKey: multikeyOf(raw),
    privateKeySealed: seal(secret, privateKey.export({ format: 'der', type: 'pkcs8' })),
  };
};

/** The private key; throws when the application's secret is not the one it was sealed with. */
export const openKey = (secret: string, sealed: string): KeyObject => {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, sealingKey(secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  return createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' });
};
