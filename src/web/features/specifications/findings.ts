import type { Finding, Severity } from '#domain/specification/model.ts';

/** A finding with its place in the list, and a key that it keeps while others come and go. */
export type ListedFinding = Finding & { readonly index: number; readonly key: string };

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

export const severityNames: Readonly<Record<Severity, { readonly one: string; readonly many: string }>> = {
  error: { one: 'error', many: 'Errors' },
  warning: { one: 'warning', many: 'Warnings' },
  note: { one: 'note', many: 'Notes' },
};

/** The gravest first, then as they stand in the document. */
export const listFindings = (findings: readonly Finding[]): readonly ListedFinding[] => {
  const alike = new Map<string, number>();
  const keyed = findings.map((finding, index) => {
    const name = `${finding.code} ${String(finding.source.line)} ${finding.about ?? ''}`;
    const before = alike.get(name) ?? 0;
    alike.set(name, before + 1);
    return { ...finding, index, key: `${name} ${String(before)}` };
  });
  return keyed.toSorted(
    (one, other) =>
      weight[one.severity] - weight[other.severity] ||
      one.source.line - other.source.line ||
      one.index - other.index,
  );
};

export const countFindings = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
};

/** What nobody has settled yet: the errors and warnings that are not accepted with a reason. */
export const listOpen = (
  findings: readonly Finding[],
  reasonFor: (finding: Finding) => string | undefined,
): readonly ListedFinding[] =>
  listFindings(findings).filter((finding) => finding.severity !== 'note' && reasonFor(finding) === undefined);

/** What still stands in the way of publishing: the errors that nobody has accepted with a reason. */
export const listUnaccepted = (
  findings: readonly Finding[],
  reasonFor: (finding: Finding) => string | undefined,
): readonly ListedFinding[] =>
  listFindings(findings).filter(
    (finding) => finding.severity === 'error' && reasonFor(finding) === undefined,
  );

type Way = {
  /** The place of the one that is chosen; -1 where none of the list is. */
  readonly at: number;
  /** Where the last one that was chosen stood; -1 where none was yet. */
  readonly last: number;
  readonly of: number;
};

/** The place to go to in a list: from the one that is chosen, or from where it stood while it was there. */
export const nextPlace = ({ at, last, of }: Way, step: 1 | -1): number => {
  const wanted = at >= 0 ? at + step : step === 1 ? Math.max(0, last) : last - 1;
  return Math.min(of - 1, Math.max(0, wanted));
};
