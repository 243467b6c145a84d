import type { Claim, ClaimQueue } from '#contract/awards.ts';

export const kindWords: Readonly<Record<Claim['kind'], string>> = {
  qualification: 'Full award',
  units: 'Units, registration open',
  fallback: 'Fallback, registration ended',
};

/** Whom a claim waits for, in a sentence. */
export const waitsWords: Readonly<Record<Exclude<ClaimQueue, 'held'>, string>> = {
  'external-quality-assurer': 'Waits for an external quality assurer to look at the work.',
  'certification-officer': 'Waits for a certification officer.',
  centre: 'Returned to the centre.',
};

/** The same in a word or two, for lists. */
export const queueNames: Readonly<Record<ClaimQueue, string>> = {
  'external-quality-assurer': 'External quality assurer',
  'certification-officer': 'Certification officer',
  held: 'Held',
  centre: 'Returned to the centre',
};
