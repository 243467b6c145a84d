import type { Specification } from './model.ts';

/**
 * What a document is called where its clauses are cited: publisher and year ("Sample Awarding Organisation 2026"), the
 * version where it gives no year, and the name of the file where it names no publisher.
 */
export const shortNameOf = ({
  publisher,
  issue,
  source,
}: Pick<Specification, 'publisher' | 'issue' | 'source'>): string => {
  if (publisher === null) return source.name;
  const year = /\b(?:19|20)\d{2}\b/u.exec(issue.date ?? '')?.[0];
  return [publisher, year ?? issue.version].filter(Boolean).join(' ');
};
