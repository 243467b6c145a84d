import type { ExportFormat } from '#contract/specifications.ts';
import { type WrittenFile, writeSpecificationFile } from '../../writers/specification-file.ts';
import type { PublishedSpecification } from './published.ts';

/** Files of published versions, which never change: made once for as long as the specification is kept. */
const written = new WeakMap<PublishedSpecification, Map<ExportFormat, WrittenFile>>();

export const exportPublished = async (
  specification: PublishedSpecification,
  format: ExportFormat,
): Promise<WrittenFile> => {
  const known = written.get(specification) ?? new Map<ExportFormat, WrittenFile>();
  written.set(specification, known);
  const found =
    known.get(format) ??
    (await writeSpecificationFile(
      specification.content,
      format,
      `${specification.summary.publishedOn}T00:00:00Z`,
    ));
  known.set(format, found);
  return found;
};
