/** A specification as a file that people take away. */
import type { ExportFormat } from '#contract/specifications.ts';
import type { Specification } from '#domain/specification/model.ts';
import { CSV_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../readers/sheet-format.ts';
import { renderPdf } from '../documents/render.ts';
import { writeCasePackage } from './case-package.ts';
import { writeCriteriaCsv } from './criteria-csv.ts';
import { writeSpecificationWorkbook, writeTemplateWorkbook } from './workbook.ts';

export type WrittenFile = { readonly name: string; readonly mediaType: string; readonly content: Uint8Array };

const writers: Readonly<
  Record<
    ExportFormat,
    {
      readonly ending: string;
      readonly mediaType: string;
      readonly write: (specification: Specification, changedAt: string) => Promise<Uint8Array>;
    }
  >
> = {
  xlsx: { ending: 'xlsx', mediaType: XLSX_MEDIA_TYPE, write: writeSpecificationWorkbook },
  csv: { ending: 'csv', mediaType: `${CSV_MEDIA_TYPE}; charset=utf-8`, write: writeCriteriaCsv },
  case: {
    ending: 'case.json',
    mediaType: 'application/json; charset=utf-8',
    write: async (specification, changedAt) => writeCasePackage(specification, changedAt),
  },
  json: {
    ending: 'json',
    mediaType: 'application/json; charset=utf-8',
    write: async (specification) => new TextEncoder().encode(`${JSON.stringify(specification)}\n`),
  },
  pdf: {
    ending: 'pdf',
    mediaType: 'application/pdf',
    write: (specification, changedAt) => writePdf(specification, changedAt),
  },
};

const writePdf = async (specification: Specification, changedAt: string): Promise<Uint8Array> => {
  const made = await renderPdf('specification', { specification, writtenOn: changedAt.slice(0, 10) });
  if (!made.ok) throw new Error(`the specification could not be set: ${made.failure.kind}`);
  return made.value;
};

const nameOf = ({ title, issue }: Specification, ending: string): string => {
  const label = [title, issue.version, issue.date].filter((part) => part !== null && part !== '').join(', ');
  return `${label.replaceAll(/[^\p{L}\p{N} ,().-]/gu, '_').slice(0, 120)}.${ending}`;
};

/** `changedAt` is the instant of the last change, for the forms that tell it. */
export const writeSpecificationFile = async (
  specification: Specification,
  format: ExportFormat,
  changedAt: string,
): Promise<WrittenFile> => {
  const { ending, mediaType, write } = writers[format];
  return { name: nameOf(specification, ending), mediaType, content: await write(specification, changedAt) };
};

/** The workbook to be filled in. */
export const writeTemplateFile = async (): Promise<WrittenFile> => ({
  name: 'Specification template.xlsx',
  mediaType: XLSX_MEDIA_TYPE,
  content: await writeTemplateWorkbook(),
});
