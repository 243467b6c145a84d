import type { CaseRow } from '#contract/caseload.ts';

export const lowered = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** The reasons of urgency as one sentence, the weightiest first. */
export const reasonsInWords = ({ reasons: [first, ...others] }: Pick<CaseRow, 'reasons'>): string =>
  first === undefined
    ? 'Nothing waits'
    : [first.detail, ...others.map(({ detail }) => lowered(detail))].join('; ');
