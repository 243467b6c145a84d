import type { RetainedKind } from '#contract/retention.ts';

export const kindNames: Readonly<Record<RetainedKind, string>> = {
  portfolio: 'Portfolio',
  messages: 'Messages and self-assessments',
};

export const kindNameOf = (kind: string): string =>
  kind === 'portfolio' || kind === 'messages' ? kindNames[kind] : kind;

export const monthsInWords = (months: number | null): string =>
  months === null
    ? 'for ever'
    : months % 12 === 0
      ? `${String(months / 12)} ${months === 12 ? 'year' : 'years'}`
      : `${String(months)} months`;
