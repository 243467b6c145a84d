/** What every reader of a file format offers, and what it hands to the reading core. */
import type { Result } from '#domain/shared/result.ts';
import type { Block } from '#domain/specification/blocks.ts';
import type { Finding, Specification } from '#domain/specification/model.ts';
import type { Doubtful } from '#domain/specification/read/doubtful.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';

export type Unreadable = { readonly kind: 'unreadable'; readonly message: string };

export const unreadable = (message: string): Unreadable => ({ kind: 'unreadable', message });

export type ReadingContext = {
  readonly name: string;
  /** Tells how far the reader has come: pages or sheets done, of how many. */
  readonly onProgress: (done: number, of: number) => void;
};

/** A document as blocks; the places of the blocks are lines of `text`, which is shown beside what was read. */
export type DocumentReading = {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly pages?: number;
  /** Where the lines stand on the pages, if there are pages to look at. */
  readonly places?: SourcePlaces;
  /** Rules of evidence that the file carries as data beside its pages. */
  readonly carried?: string;
  /** How its guidance parts into lines, as it carries it. */
  readonly carriedGuidance?: string;
  readonly doubtful?: Doubtful;
  /** What stands at a line of the text, as people call it, where lines are nothing that they see: `Unit 1, row 4`. */
  readonly nameOfLine?: (line: number) => string | null;
  /** What helps where no specification can be read out of it, in a sentence. */
  readonly advice?: string;
  /** What the reader itself noticed: a page without text, a formula, rows that could not be read. */
  readonly findings?: readonly Finding[];
};

/** A file that is a specification already, in Touchstone's own form. */
export type FinishedReading = { readonly text: string; readonly specification: Specification };

export type Format = {
  /** What people call it: `PDF`, `Word document`. */
  readonly label: string;
  readonly mediaType: string;
  /** Whether the content, not only the name, is of this format. */
  readonly recognises: (name: string, bytes: Uint8Array) => boolean;
  /** Fails with the reason as the middle of a sentence: `it is protected by a password`. */
  readonly read: (
    bytes: Uint8Array,
    context: ReadingContext,
  ) => Promise<Result<DocumentReading | FinishedReading, Unreadable>>;
};
