import { readFileSync, statSync } from 'node:fs';
import { READ_LIMITS } from '#server/readers/read-file.ts';
import { fail } from './failure.ts';

/** The content of a document named on the command line; ends the command with a sentence where there is none to read. */
export const readDocumentBytes = (file: string): Uint8Array => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return fail(`There is no file ${file}.`);
  if (!stat.isFile()) return fail(`${file} is not a file.`);
  if (stat.size > READ_LIMITS.bytes)
    return fail(
      `${file} is larger than ${String(READ_LIMITS.bytes / 1024 / 1024)} MB, more than any specification.`,
    );
  try {
    return readFileSync(file);
  } catch {
    return fail(`The file ${file} cannot be read.`);
  }
};
