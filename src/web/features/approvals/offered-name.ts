import type { Approval } from '#contract/approvals.ts';

/** What a centre offers, told from the other issues of the same document. */
export const offeredName = ({
  specificationTitle,
  issueLabel,
}: Pick<Approval, 'specificationTitle' | 'issueLabel'>): string =>
  [specificationTitle, issueLabel].filter(Boolean).join(', ');
