/** Units whose criteria stand in columns about as narrow as one word. */
import type { Finding, Unit } from '../model.ts';

const pagesOf = ({ outcomes }: Unit): readonly (number | undefined)[] =>
  outcomes.flatMap(({ source, criteria }) => [source.page, ...criteria.map((one) => one.source.page)]);

/** A finding for each unit with outcomes or criteria on one of these pages, by the numbers of the pages. */
export const findNarrowColumns = (units: readonly Unit[], narrow: readonly number[]): readonly Finding[] => {
  if (narrow.length === 0) return [];
  const pages = new Set(narrow);
  return units.flatMap((unit): readonly Finding[] => {
    const own = pagesOf(unit);
    const page = own.find((one) => one !== undefined && pages.has(one));
    if (page === undefined) return [];
    return [
      {
        code: 'columns-narrow',
        severity: 'warning',
        message: `From page ${String(page)} on the columns with the outcomes and criteria of ${unit.ref} are about as narrow as a word, so that words may have come into a text beside theirs; compare each with the page, or read the document in another form.`,
        source: { ...unit.source, page },
        about: unit.ref,
      },
    ];
  });
};
