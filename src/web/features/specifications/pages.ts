import type { Specification } from '#domain/specification/model.ts';

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
