/** Writes a portfolio as a ZIP while it is read: one file of evidence is open at a time, none is held in memory. */
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { type Bundle, filesOf, missingNote, recordTables, recordsAsJson } from './portfolio-bundle.ts';
import { portfolioPage } from './portfolio-page.ts';

type Source = {
  readonly read: (sha256: string) => Readable;
  readonly onFile: (done: number) => void;
};

/** Pictures, sound, video and packed files do not get smaller; packing them again only takes time. */
const packed = /^(?:image|audio|video)\/|zip|openxmlformats|pdf/u;

const options = { mode: 0o100644 } as const;

export const writePortfolioZip = (
  bundle: Bundle,
  pdf: Uint8Array | null,
  { read, onFile }: Source,
): Readable => {
  const zip = new ZipFile();
  const output = new PassThrough();
  const addText = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path, options);
  const tables = recordTables(bundle);
  addText('index.html', portfolioPage(bundle, { hasPdf: pdf !== null, tables: [...tables.keys()] }));
  if (pdf !== null) zip.addBuffer(Buffer.from(pdf), 'portfolio.pdf', { ...options, compress: false });
  addText('records/portfolio.json', recordsAsJson(bundle));
  for (const [path, table] of tables) addText(path, table);
  const files = filesOf(bundle.pieces);
  const missing = files.filter(({ isMissing }) => isMissing);
  if (missing.length > 0) addText('MISSING FILES.txt', missingNote(missing));
  let done = 0;
  for (const { path, sha256, mediaType } of files.filter(({ isMissing }) => isMissing !== true))
    zip.addReadStreamLazy(path, { ...options, compress: !packed.test(mediaType) }, (give) => {
      done += 1;
      onFile(done);
      give(null, read(sha256));
    });
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  pipeline(zip.outputStream, output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
};
