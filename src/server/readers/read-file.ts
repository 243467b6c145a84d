import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import { withKnown } from '#domain/specification/read/checks.ts';
import { type ReadFailure, readSpecification } from '#domain/specification/read/read-specification.ts';
import { withCarriedGuidance } from './carried-guidance.ts';
import { readCarriedRules } from './carried-rules.ts';
import { caseFormat } from './case-format.ts';
import type { Format, ReadingContext } from './format.ts';
import { htmlFormat } from './html-format.ts';
import { jsonFormat } from './json-format.ts';
import { pdfFormat } from './pdf/pdf-format.ts';
import { withNames } from './named-lines.ts';
import { csvFormat, xlsxFormat } from './sheet-format.ts';
import { markdownFormat, textFormat } from './text-format.ts';
import { wordFormat } from './word-format.ts';

export const READ_LIMITS = { bytes: 20 * 1024 * 1024 } as const;

/** Formats in the order in which they are tried; plain text takes what is left. */
const formats: readonly Format[] = [
  pdfFormat,
  jsonFormat,
  caseFormat,
  wordFormat,
  xlsxFormat,
  csvFormat,
  htmlFormat,
  markdownFormat,
  textFormat,
];

/** What was read, and the text whose lines its clauses name. */
export type FileReading = {
  readonly specification: Specification;
  readonly text: string;
  /** Where the lines stand on the pages, if the document has pages to look at. */
  readonly places?: SourcePlaces;
};

const no = (message: string): Result<never, ReadFailure> => failed({ kind: 'not-a-specification', message });

const labels = formats.map(({ label }) => label);

export type ReadingOptions = {
  readonly onProgress?: ReadingContext['onProgress'];
  /** Specifications published so far, to compare shared units with. */
  readonly known?: readonly Specification[];
};

const readWith = async (
  format: Format,
  name: string,
  bytes: Uint8Array,
  { onProgress = () => undefined, known = [] }: ReadingOptions,
): Promise<Result<FileReading, ReadFailure>> => {
  const reading = await format.read(bytes, { name, onProgress });
  if (!reading.ok) return no(`${name} cannot be read: ${reading.failure.message}.`);
  const { text } = reading.value;
  if ('specification' in reading.value)
    return ok({ specification: withKnown(reading.value.specification, known), text });
  const { blocks, findings = [], places, carried: attached, carriedGuidance, doubtful } = reading.value;
  const { advice, nameOfLine = () => null } = reading.value;
  const carried = readCarriedRules(attached, blocks);
  const source = {
    name,
    mediaType: format.mediaType,
    bytes: bytes.length,
    lines: text.split('\n').length,
  };
  const result = readSpecification({
    source,
    blocks,
    findings: [...findings, ...carried.findings],
    known,
    ...(doubtful === undefined ? {} : { doubtful }),
    ...(carried.rules === undefined ? {} : { rules: carried.rules }),
  });
  if (!result.ok)
    return no(
      `${name} cannot be taken: ${[result.failure.message, ...(advice === undefined ? [] : [advice])].join(' ')}`,
    );
  const named = withNames(result.value.findings, findings, nameOfLine);
  const specification = withCarriedGuidance({ ...result.value, findings: named }, carriedGuidance);
  return ok({ specification, text, ...(places === undefined ? {} : { places }) });
};

/** Why a file cannot be read at all, as far as its size and format tell; undefined when it can be tried. */
export const findUnreadable = (name: string, bytes: Uint8Array): string | undefined => {
  if (bytes.length === 0) return `${name} is empty.`;
  if (bytes.length > READ_LIMITS.bytes)
    return `${name} is larger than ${String(READ_LIMITS.bytes / 1024 / 1024)} MB, more than any specification.`;
  if (formats.some(({ recognises }) => recognises(name, bytes))) return undefined;
  return `${name} is of no format that is known here: ${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}.`;
};

/** Reads a published document of any format that is known. Limits stop a hostile or endless file with one sentence. */
export const readSpecificationFile = async (
  name: string,
  bytes: Uint8Array,
  options: ReadingOptions = {},
): Promise<Result<FileReading, ReadFailure>> => {
  const format = formats.find(({ recognises }) => recognises(name, bytes));
  const unknown = findUnreadable(name, bytes);
  if (unknown !== undefined || format === undefined) return no(unknown ?? name);
  return readWith(format, name, bytes, options);
};
