/** The type of a qualification as a regulator lists it, where its registered title states it. */

const stated: readonly (readonly [words: RegExp, type: string])[] = [
  [/\bNVQ\b|\bnational vocational qualification\b/iu, 'National Vocational Qualification'],
  [/\bSVQ\b|\bscottish vocational qualification\b/iu, 'Scottish Vocational Qualification'],
  [/\bVRQ\b|\bvocationally[- ]related\b/iu, 'Vocationally-Related Qualification'],
  [/\boccupational qualification\b/iu, 'Occupational Qualification'],
  [/\bfunctional skills?\b/iu, 'Functional Skills'],
  [/\bend[- ]point assessment\b/iu, 'End-Point Assessment'],
];

/** Null where the title states none; what a document does not say is not invented. */
export const typeInTitle = (title: string): string | null =>
  stated.find(([words]) => words.test(title))?.[1] ?? null;
