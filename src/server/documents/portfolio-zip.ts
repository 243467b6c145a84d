/** Writes a portfolio as a ZIP while it is read: one file of evidence is open at a time, none is held in memory. */
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { type Bundle, type BundledFile, recordTables, recordsAsJson } from './portfolio-bundle.ts';
import { portfolioPage } from './portfolio-page.ts';

type Source = {
  /** What is in a file; undefined where the store does not have it. */
  readonly read: (sha256: string) => Promise<Readable | undefined>;
  readonly onFile: (done: number) => void;
};

/** Pictures, sound, video and packed files do not get smaller; packing them again only takes time. */
const packed = /^(?:image|audio|video)\/|zip|openxmlformats|pdf/u;

const options = { mode: 0o100644 } as const;

export const writePortfolioZip = (
  bundle: Bundle,
  pdf: Uint8Array | null,
  files: readonly BundledFile[],
  { read, onFile }: Source,
): Readable => {
  const zip = new ZipFile();
  const output = new PassThrough();
  const addText = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, options);
  addText('index.html', portfolioPage(bundle, pdf !== null));
  if (pdf !== null) zip.addBuffer(Buffer.from(pdf), 'portfolio.pdf', { ...options, compress: false });
  addText('records/portfolio.json', recordsAsJson(bundle));
  for (const [path, table] of recordTables(bundle)) addText(path, table);
  let done = 0;
  for (const { path, sha256, mediaType } of files)
    zip.addReadStreamLazy(path, { ...options, compress: !packed.test(mediaType) }, (give) => {
      done += 1;
      onFile(done);
      read(sha256).then(
        (content) => give(null, content ?? Readable.from([])),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  pipeline(zip.outputStream, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
};
