import type { Finding, Severity } from '#domain/specification/model.ts';

/** A finding with its place in the list, by which it is accepted. */
export type ListedFinding = Finding & { readonly index: number };

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

export const severityNames: Readonly<Record<Severity, { readonly one: string; readonly many: string }>> = {
  error: { one: 'error', many: 'Errors' },
  warning: { one: 'warning', many: 'Warnings' },
  note: { one: 'note', many: 'Notes' },
};

/** The gravest first, then as they stand in the document. */
export const listFindings = (findings: readonly Finding[]): readonly ListedFinding[] =>
  findings
    .map((finding, index) => ({ ...finding, index }))
    .toSorted(
      (one, other) =>
        weight[one.severity] - weight[other.severity] ||
        one.source.line - other.source.line ||
        one.index - other.index,
    );

export const countFindings = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
};

/** What still stands in the way of publishing: the errors that nobody has accepted with a reason. */
export const listUnaccepted = (
  findings: readonly Finding[],
  reasonFor: (finding: Finding) => string | undefined,
): readonly ListedFinding[] =>
  listFindings(findings).filter(
    (finding) => finding.severity === 'error' && reasonFor(finding) === undefined,
  );
