/**
 * Looks into files in a process of its own: a hostile one is stopped by its limits, holds nobody up, and where it brings
 * native code to a fall takes nothing but that process with it.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { hasPage } from './make-page.ts';

type Looked = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** Why there is nothing to be had, as the middle of a sentence. */
export type LookFailure = { readonly kind: 'not-readable'; readonly problem: string };

const limits = { milliseconds: 20_000, megabytes: 512 } as const;

/** Files larger than this are kept and served, and not looked into; in bytes. */
export const LARGEST_LOOKED_INTO = 60 * 1024 * 1024;

const PROGRAM = fileURLToPath(new URL('look-process.ts', import.meta.url));

type Wanted = 'reading' | 'page' | { readonly redrawnTo: number };

const run = (what: Wanted, { name, mediaType, bytes }: Looked): Promise<unknown> =>
  new Promise((resolve) => {
    const child = fork(PROGRAM, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${String(limits.megabytes)}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = (answer: unknown): void => {
      clearTimeout(timer);
      resolve(answer);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end({ problem: 'it takes too long to read' }), limits.milliseconds);
    child.once('message', end);
    child.once('error', () => end({ problem: 'it is broken' }));
    child.once('exit', () => end({ problem: 'it needs too much memory, or is broken' }));
    child.send({ what, name, mediaType, bytes });
  });

const problemSchema = z.object({ problem: z.string() });

const notReadable = ({ problem }: { readonly problem: string }): Result<never, LookFailure> =>
  failed({ kind: 'not-readable', problem });

const readingSchema = z.object({
  words: z.string().nullable(),
  pages: z.number().int().nullable(),
  thumbnail: z.instanceof(Uint8Array).nullable(),
  pictureHash: z.string().nullable(),
});
const pageSchema = z.object({ page: z.string() });

export type FileReading = z.output<typeof readingSchema>;

/** The words, pages and a small picture of a file. */
export const readEvidenceFile = async (file: Looked): Promise<Result<FileReading, LookFailure>> => {
  const answer = await run('reading', file);
  const problem = problemSchema.safeParse(answer);
  return problem.success ? notReadable(problem.data) : ok(readingSchema.parse(answer));
};

const redrawnSchema = z.object({
  png: z.instanceof(Uint8Array),
  width: z.number().int(),
  height: z.number().int(),
});

export type RedrawnPicture = z.output<typeof redrawnSchema>;

/** A picture drawn anew as PNG, no side longer than so many dots: nothing of the file stays but what is seen. */
export const redrawPicture = async (
  file: Looked,
  longest: number,
): Promise<Result<RedrawnPicture, LookFailure>> => {
  const answer = await run({ redrawnTo: longest }, file);
  const problem = problemSchema.safeParse(answer);
  return problem.success ? notReadable(problem.data) : ok(redrawnSchema.parse(answer));
};

const pages = new Map<string, string>();
const PAGES_KEPT = 24;

/** The file as a page that is safe to show; the last few are kept by what is in them. */
export const pageOfFile = async (
  sha256: string,
  file: Omit<Looked, 'bytes'>,
  read: () => Promise<Uint8Array>,
): Promise<Result<string, LookFailure>> => {
  if (!hasPage(file.mediaType))
    return notReadable({ problem: 'it is not a document that is shown as a page' });
  const key = `${sha256} ${file.mediaType} ${file.name}`;
  const known = pages.get(key);
  if (known !== undefined) return ok(known);
  const answer = await run('page', { ...file, bytes: await read() });
  const problem = problemSchema.safeParse(answer);
  if (problem.success) return notReadable(problem.data);
  const { page } = pageSchema.parse(answer);
  pages.set(key, page);
  const [oldest] = pages.keys();
  if (pages.size > PAGES_KEPT && oldest !== undefined) pages.delete(oldest);
  return ok(page);
};
