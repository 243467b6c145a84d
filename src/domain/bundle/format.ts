/** What a bundle is: a ZIP with everything that a learner's awards rest on, sealed by the awarding organisation. */
import type { CheckingPorts } from '../credential/check.ts';

export const BUNDLE_FORMAT = 'touchstone-bundle/1';

export const MANIFEST = 'manifest.json';
export const SEAL = 'seal.json';
/** Everything else is listed in the manifest. */
export const place = {
  issuer: 'issuer.json',
  learner: 'learner.json',
  records: 'records.json',
  audit: 'audit.json',
  specification: (id: string) => `specifications/${id}.json`,
  facts: (table: string) => `facts/${table}.json`,
  credential: (id: string) => `credentials/${id}.json`,
  status: (list: number) => `status/${String(list)}.json`,
  file: (sha256: string) => `files/${sha256}`,
} as const;

export type ManifestEntry = { readonly path: string; readonly sha256: string; readonly bytes: number };

export type Manifest = {
  readonly format: typeof BUNDLE_FORMAT;
  readonly madeAt: string;
  readonly registrationId: string;
  /** The issuer that seals: its DID and its name. */
  readonly sealedBy: { readonly did: string; readonly name: string };
  readonly entries: readonly ManifestEntry[];
};

/** Names the signed manifest; signed are the bytes of `sealedText`. */
export type Seal = {
  readonly manifestSha256: string;
  readonly verificationMethod: string;
  /** Ed25519, in base 58 after a `z`. */
  readonly signature: string;
};

/** Whose bundle it is. */
export type LearnerIdentity = {
  readonly learnerId: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly awardingName: string;
  readonly nameAsRegistered: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string | null;
  readonly uln: string | null;
  /** The people that the records name, by id. */
  readonly people: Readonly<Record<string, string>>;
};

/** Rows of a table as they were digested: the key, and the text whose SHA-256 stands in the audit chain. */
export type FactRows = readonly { readonly key: string; readonly text: string }[];

export type BundledEvent = {
  readonly seq: number;
  /** The hash of the event before it. */
  readonly previous: string;
  /** The event as it was hashed, after `previous`. */
  readonly content: string;
  readonly hash: string;
  /** Table, key and digest of everything that the act recorded, in the order in which they were digested. */
  readonly facts: readonly string[];
};

/** The events of the centre's chain that recorded something about the learner. */
export type BundledAudit = {
  readonly chainId: string;
  readonly events: readonly BundledEvent[];
};

/** What the seal signs, so that a signature made for anything else never fits. */
export const sealedText = (manifestSha256: string): string => `${BUNDLE_FORMAT}\n${manifestSha256}\n`;

/** What checking a bundle needs of its surroundings; nothing of it reaches the network or writes a file. */
export type BundlePorts = CheckingPorts & {
  readonly encode: (text: string) => Uint8Array;
  /** UTF-8; throws for what is none. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Raw deflate; rejects when more comes out than is said, or it is broken. */
  readonly inflate: (packed: Uint8Array, most: number) => Promise<Uint8Array>;
};

const megabyte = 1024 * 1024;

/** Bounds within which a bundle is read at all. */
export const limits = {
  bundleBytes: 1024 * megabyte,
  entries: 25_000,
  unpackedBytes: 4 * 1024 * megabyte,
  /** Of anything that is read and not only hashed. */
  documentBytes: 128 * megabyte,
} as const;
