/** Opens a PDF and reads its pages; the library that does it is loaded only when a PDF comes. */
import { type PDFDocumentProxy, VerbosityLevel, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { GUIDANCE_NAME } from '../carried-guidance.ts';
import { CARRIED_NAME } from '../carried-rules.ts';
import { type Unreadable, unreadable } from '../format.ts';
import type { Fonts } from './lines.ts';
import { type PdfPage, readPage } from './page.ts';

export type OpenedPdf = {
  readonly pages: readonly PdfPage[];
  readonly fontName: Fonts;
  /** What the file carries under the name that printed specifications use. */
  readonly carried?: string;
  readonly carriedGuidance?: string;
};

const attachment = z.object({ content: z.instanceof(Uint8Array) });

const carriedBy = async (pdf: PDFDocumentProxy): Promise<Pick<OpenedPdf, 'carried' | 'carriedGuidance'>> => {
  const attached = z
    .record(z.string(), z.unknown())
    .nullable()
    .safeParse(await pdf.getAttachments());
  const under = (name: string): string | undefined => {
    const found = attachment.safeParse(attached.data?.[name]);
    return found.success ? new TextDecoder().decode(found.data.content) : undefined;
  };
  const [carried, carriedGuidance] = [under(CARRIED_NAME), under(GUIDANCE_NAME)];
  return {
    ...(carried === undefined ? {} : { carried }),
    ...(carriedGuidance === undefined ? {} : { carriedGuidance }),
  };
};

/** Nothing is fetched, run or drawn: no fonts of the system, no scripts, no forms, no pictures beyond a size. */
const openDocument = (bytes: Uint8Array) =>
  getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
  });

const no = (message: string): Result<never, Unreadable> => failed(unreadable(message));

export const openPdf = async (
  bytes: Uint8Array,
  limits: { readonly pages: number; readonly runs: number },
  onProgress: (done: number, of: number) => void,
): Promise<Result<OpenedPdf, Unreadable>> => {
  const task = openDocument(bytes);
  try {
    const pdf = await task.promise;
    if (pdf.numPages > limits.pages)
      return no(`it has ${String(pdf.numPages)} pages, more than the ${String(limits.pages)} that are read`);
    const names = new Map<string, string>();
    const pages: PdfPage[] = [];
    let runs = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const read = await readPage(page, names);
      pages.push(read);
      runs += read.runs.length;
      if (runs > limits.runs) return no('it holds more pieces of text than any specification');
      page.cleanup();
      onProgress(number, pdf.numPages);
    }
    return ok({ pages, fontName: (font) => names.get(font) ?? '', ...(await carriedBy(pdf)) });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return no(isLocked ? 'it is protected by a password' : 'it is damaged');
  } finally {
    await task.destroy();
  }
};
