import type { Finding } from '#domain/specification/model.ts';

/** Findings of the checks begin with the name of the place, as those that the reader of the file `told` do already. */
export const withNames = (
  found: readonly Finding[],
  told: readonly Finding[],
  nameOfLine: (line: number) => string | null,
): readonly Finding[] =>
  found.map((finding) => {
    const name = told.includes(finding) ? null : nameOfLine(finding.source.line);
    return name === null ? finding : { ...finding, message: `${name}: ${finding.message}` };
  });
