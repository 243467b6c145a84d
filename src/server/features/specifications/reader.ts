import type { Result } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { ReadFailure } from '#domain/specification/read/read-specification.ts';
import { readInWorker } from '../../readers/read-in-worker.ts';

/** Reads a document in a worker thread, so that a long one holds nobody up. */
export const readDocument = (name: string, text: string): Promise<Result<Specification, ReadFailure>> =>
  readInWorker(name, new TextEncoder().encode(text));
