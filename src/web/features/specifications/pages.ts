import type { Clause, Specification } from '#domain/specification/model.ts';

/** `line 7` or `page 3, line 7`. */
export const placeInWords = ({ line, page }: Pick<Clause, 'line' | 'page'>): string =>
  page === undefined ? `line ${String(line)}` : `page ${String(page)}, line ${String(line)}`;

export type PageOf = (line: number) => number | undefined;

/** On which page of the document a line stands, as far as something was read on that page. */
export const pageFinder = ({ units, qualifications, evidenceRules }: Specification): PageOf => {
  const clauses = [
    ...units.flatMap((unit) => [
      unit.source,
      ...unit.outcomes.flatMap(({ source, criteria }) => [source, ...criteria.map((one) => one.source)]),
    ]),
    ...qualifications.flatMap(({ groups, rules }) => [...groups, ...rules].map(({ source }) => source)),
    ...evidenceRules.map(({ source }) => source),
  ].toSorted((a, b) => a.line - b.line);
  return (line) => clauses.findLast((clause) => clause.line <= line && clause.page !== undefined)?.page;
};
