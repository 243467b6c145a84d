import type { CreditTransfer } from '#contract/credit.ts';

export const stateNames: Readonly<Record<CreditTransfer['state'], string>> = {
  waiting: 'Waits for a decision',
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

export const seenHowNames: Readonly<Record<CreditTransfer['seenHow'], string>> = {
  original: 'The original',
  'agreed-record': 'A record agreed with its awarder',
  copy: 'A copy',
};
