/** Signatures on JSON-LD documents: Data Integrity with eddsa-rdfc-2022 (W3C VC Data Integrity EdDSA, section 3.2). */
import { fromBase58, toBase58 } from './encoding.ts';
import type { JsonObject } from './json.ts';

/** What the surroundings supply: nothing of it reaches the network. */
export type Hashing = {
  /** The statements of a document in canonical order (RDFC-1.0); rejects what the contexts at hand do not define. */
  readonly canonize: (document: JsonObject) => Promise<string>;
  /** Of a text, as UTF-8, or of bytes. */
  readonly sha256: (data: string | Uint8Array) => Promise<Uint8Array>;
};

export type Verifying = Hashing & {
  readonly verifyEd25519: (
    publicKey: Uint8Array,
    signature: Uint8Array,
    data: Uint8Array,
  ) => Promise<boolean>;
};

export const CRYPTOSUITE = 'eddsa-rdfc-2022';
const SIGNATURE_BYTES = 64;

export type ProofOptions = {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: typeof CRYPTOSUITE;
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
};

/** What is signed: the digest of the proof without its value, then the digest of the document without its proof. */
const signedBytes = async (
  { canonize, sha256 }: Hashing,
  document: JsonObject,
  options: JsonObject,
): Promise<Uint8Array> => {
  const proof = await canonize({ ...options, '@context': document['@context'] });
  const content = await canonize(document);
  return Uint8Array.from([...(await sha256(proof)), ...(await sha256(content))]);
};

/** The document with its proof; `sign` makes the signature of bytes. */
export const withProof = async (
  hashing: Hashing,
  document: JsonObject,
  options: ProofOptions,
  sign: (data: Uint8Array) => Uint8Array,
): Promise<JsonObject> => {
  const signature = sign(await signedBytes(hashing, document, options));
  return { ...document, proof: { ...options, proofValue: `z${toBase58(signature)}` } };
};

/** Whether a proof of the suite signs the document (without any proof) under a public key. */
export const isSignedBy = async (
  ports: Verifying,
  document: JsonObject,
  proof: JsonObject,
  publicKey: Uint8Array,
): Promise<boolean> => {
  const { proofValue, ...options } = proof;
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z')) return false;
  const signature = fromBase58(proofValue.slice(1));
  if (signature?.length !== SIGNATURE_BYTES) return false;
  const { proof: _, ...content } = document;
  return ports.verifyEd25519(publicKey, signature, await signedBytes(ports, content, options));
};
