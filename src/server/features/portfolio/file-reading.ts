/** Reads what is in the files of evidence once they are kept: their words, to find criteria by, and a small picture. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { App } from '#server/app.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { LARGEST_LOOKED_INTO, readEvidenceFile } from '#server/files/look/look-into.ts';
import { enqueue } from '#server/jobs/jobs.ts';
import { type FileReadingRow, keepReading } from './file-repo.ts';

const queue = 'evidence-file';

const jobSchema = z.object({
  centreId: z.uuid(),
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
});
type FileJob = z.output<typeof jobSchema>;

/** Has files read after the transaction that keeps them. */
export const askToRead = async (
  tx: Tx,
  centreId: string,
  files: readonly Omit<FileJob, 'centreId'>[],
): Promise<void> => {
  for (const { sha256, name, mediaType } of files)
    await enqueue(tx, queue, { centreId, sha256, name, mediaType });
};

type Row = Omit<FileReadingRow, 'centreId' | 'sha256'>;

const nothing: Row = { words: null, pages: null, thumbnailSha256: null, pictureHash: null, problem: null };

const read = async ({ files }: App, { sha256, name, mediaType }: FileJob): Promise<Row> => {
  const bytes = await files.findSize(sha256);
  if (bytes === undefined) return { ...nothing, problem: 'it is not in the store' };
  if (bytes > LARGEST_LOOKED_INTO) return { ...nothing, problem: 'it is too large to be read' };
  const found = await readEvidenceFile({ name, mediaType, bytes: await buffer(files.read(sha256)) });
  if (!found.ok) return { ...nothing, problem: found.failure.problem };
  const { words, pages, thumbnail, pictureHash } = found.value;
  const kept = thumbnail === null ? null : await files.put(Readable.from([Buffer.from(thumbnail)]));
  return { ...nothing, words, pages, thumbnailSha256: kept?.sha256 ?? null, pictureHash };
};

const looksInside = /^(?:image|text)\/|pdf|openxmlformats/u;

export const handleFileReading = (app: App): void => {
  app.jobs.handle(queue, async (data) => {
    const job = jobSchema.parse(data);
    if (!looksInside.test(job.mediaType)) return;
    const { centreId, sha256 } = job;
    const row = await read(app, job);
    await inTransaction(app.database, 'owner', (tx) => keepReading(tx, { centreId, sha256, ...row }));
  });
};
