/** Writes a bundle: documents, files, the list of all with their digests, and the seal over the list. */
import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import {
  BUNDLE_FORMAT,
  MANIFEST,
  type Manifest,
  type ManifestEntry,
  SEAL,
  type Seal,
  place,
  sealedText,
} from '#domain/bundle/format.ts';
import { toBase58 } from '#domain/credential/encoding.ts';
import type { App } from '#server/app.ts';
import { signBytes } from '../credentials/api.ts';
import { type Gathered, gather } from './gathering.ts';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const options = { mode: 0o100644 } as const;

const bytesOf = (document: unknown): Buffer => Buffer.from(`${JSON.stringify(document)}\n`);

const README = `This is a Touchstone bundle: what a learner's awards rest on, sealed by the awarding organisation.

To check it, run "touchstone verify" on the file as it is, or open the page "Check a bundle" of any Touchstone and
choose it there; nothing leaves your machine. What each file holds is written in docs/bundle-format.md of Touchstone.
`;

type Part = { readonly entry: ManifestEntry; readonly content: Buffer | null };

const textParts = (gathered: Gathered): readonly Part[] =>
  [
    ...[...gathered.documents].map(([path, document]) => [path, bytesOf(document)] as const),
    ['README.txt', Buffer.from(README)] as const,
  ].map(([path, content]) => ({
    entry: { path, sha256: sha256(content), bytes: content.length },
    content,
  }));

const fileParts = async (app: App, files: readonly string[]): Promise<readonly Part[]> => {
  const parts: Part[] = [];
  for (const digest of files) {
    const bytes = await app.files.findSize(digest);
    if (bytes !== undefined)
      parts.push({ entry: { path: place.file(digest), sha256: digest, bytes }, content: null });
  }
  return parts;
};

const sealOf = ({ signer }: Gathered, manifestSha256: string): Seal => ({
  manifestSha256,
  verificationMethod: `${signer.issuer.did}#${signer.publicKey}`,
  signature: `z${toBase58(signBytes(signer, Buffer.from(sealedText(manifestSha256))))}`,
});

export type Making = {
  readonly withFiles: boolean;
  readonly tell: (done: number, total: number) => void;
};

export type MadeBundle = { readonly content: Readable; readonly learnerName: string };

/** Makes the bundle of the learner of a registration; files are read one at a time while it is written. */
export const makeBundle = async (app: App, registrationId: string, making: Making): Promise<MadeBundle> => {
  const gathered = await gather(app, registrationId);
  const parts = [...textParts(gathered), ...(making.withFiles ? await fileParts(app, gathered.files) : [])];
  const manifest: Manifest = {
    format: BUNDLE_FORMAT,
    madeAt: app.clock.now().toISOString(),
    registrationId: gathered.registrationId,
    sealedBy: gathered.sealedBy,
    entries: parts.map(({ entry }) => entry),
  };
  const list = bytesOf(manifest);
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.addBuffer(list, MANIFEST, options);
  zip.addBuffer(bytesOf(sealOf(gathered, sha256(list))), SEAL, options);
  let done = 0;
  for (const { entry, content } of parts) {
    const advance = (): void => {
      done += 1;
      making.tell(done, parts.length);
    };
    if (content !== null) {
      zip.addBuffer(content, entry.path, options);
      advance();
    } else
      zip.addReadStreamLazy(entry.path, { ...options, compress: false }, (give) => {
        advance();
        give(null, app.files.read(entry.sha256));
      });
  }
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  pipeline(zip.outputStream, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return { content: output, learnerName: gathered.learnerName };
};
