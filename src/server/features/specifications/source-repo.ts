/** The documents that drafts and published versions were read from. */
import { sourcePlacesSchema } from '#contract/specifications.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import type { Tx } from '../../db/transaction.ts';

/** The text of the document whose lines the clauses of a published version name. */
export const findSource = async (
  tx: Tx,
  specificationId: string,
): Promise<{ name: string; text: string } | undefined> => {
  const row = await tx
    .selectFrom('specification as s')
    .innerJoin('specificationSource as t', 't.draftId', 's.draftId')
    .select(['s.sourceName as name', 't.content as text'])
    .where('s.id', '=', specificationId)
    .executeTakeFirst();
  return row === undefined ? undefined : { name: row.name, text: row.text ?? '' };
};

/** The document as it was uploaded. */
export const findOriginal = async (
  tx: Tx,
  draftId: string,
): Promise<{ name: string; original: Uint8Array } | undefined> =>
  tx
    .selectFrom('specificationDraft as d')
    .innerJoin('specificationSource as t', 't.draftId', 'd.id')
    .select(['d.sourceName as name', 't.original'])
    .where('d.id', '=', draftId)
    .executeTakeFirst();

/** The document of a published version as it was uploaded. */
export const findPublishedOriginal = async (
  tx: Tx,
  specificationId: string,
): Promise<{ name: string; original: Uint8Array } | undefined> =>
  tx
    .selectFrom('specification as s')
    .innerJoin('specificationSource as t', 't.draftId', 's.draftId')
    .select(['s.sourceName as name', 't.original'])
    .where('s.id', '=', specificationId)
    .executeTakeFirst();

const placesIn = (row: { readonly places: unknown } | undefined): SourcePlaces | null =>
  row === undefined || row.places === null ? null : sourcePlacesSchema.parse(row.places);

/** Where the lines of a draft stand on the pages of its document, if it has pages. */
export const findPlaces = async (tx: Tx, draftId: string): Promise<SourcePlaces | null> =>
  placesIn(
    await tx
      .selectFrom('specificationSource')
      .select('places')
      .where('draftId', '=', draftId)
      .executeTakeFirst(),
  );

/** The same of a published version; undefined where there is no such version. */
export const findPublishedPlaces = async (
  tx: Tx,
  specificationId: string,
): Promise<SourcePlaces | null | undefined> => {
  const row = await tx
    .selectFrom('specification as s')
    .innerJoin('specificationSource as t', 't.draftId', 's.draftId')
    .select('t.places')
    .where('s.id', '=', specificationId)
    .executeTakeFirst();
  return row === undefined ? undefined : placesIn(row);
};
