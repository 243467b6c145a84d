import { type Selectable, sql } from 'kysely';
import { type Draft, draftCountsSchema, draftSchema } from '#contract/specification-drafts.ts';
import {
  type SpecificationSummary,
  specificationSchema,
  specificationSummarySchema,
} from '#contract/specifications.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import { toJsonb } from '../../db/json.ts';
import type { Tx } from '../../db/transaction.ts';
import type { SpecificationTable } from '../../db/types.ts';

const summaryOf = (tx: Tx) =>
  tx
    .selectFrom('specification as s')
    .innerJoin('organisation as o', 'o.id', 's.awardingId')
    .select([
      's.id',
      's.awardingId',
      'o.name as awardingName',
      's.kind',
      's.title',
      's.qualificationNumbers',
      's.level',
      's.issueLabel',
      's.sourceName',
      's.unitCount as units',
      's.publishedOn',
      's.registrationFromOn',
      's.registrationUntilOn',
      's.supersedes',
    ]);

export const listSummaries = async (tx: Tx): Promise<SpecificationSummary[]> => {
  const rows = await summaryOf(tx).orderBy('s.title').orderBy('s.id').execute();
  return rows.map((row) => specificationSummarySchema.parse(row));
};

export const findPublishedRow = async (
  tx: Tx,
  id: string,
): Promise<{ summary: SpecificationSummary; content: Specification } | undefined> => {
  const row = await summaryOf(tx).select('s.content').where('s.id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  return { summary: specificationSummarySchema.parse(row), content: specificationSchema.parse(row.content) };
};

export type NewDraft = {
  readonly id: string;
  readonly awardingId: string;
  readonly sourceName: string;
  readonly sourceSha256: string;
  readonly sourceBytes: number;
  readonly createdBy: string;
};

export type NewSource = {
  readonly original: Uint8Array;
  readonly text: string | null;
  readonly places?: SourcePlaces | undefined;
};

export const insertDraft = async (
  tx: Tx,
  draft: NewDraft,
  { original, text, places }: NewSource,
  state: 'waiting' | 'reading' = 'waiting',
): Promise<void> => {
  await tx
    .insertInto('specificationDraft')
    .values({ ...draft, state })
    .execute();
  await tx
    .insertInto('specificationSource')
    .values({
      draftId: draft.id,
      content: text,
      original: Buffer.from(original),
      places: places === undefined ? null : toJsonb(places),
    })
    .execute();
};

export type DraftRow = Draft & { readonly awardingId: string; readonly sourceSha256: string };

const draftsOf = (tx: Tx) =>
  tx
    .selectFrom('specificationDraft as d')
    .leftJoin('person as p', 'p.id', 'd.createdBy')
    .select([
      'd.id',
      'd.awardingId',
      'd.sourceName',
      'd.sourceSha256',
      'd.sourceBytes',
      'd.state',
      'd.progress',
      'd.failure',
      'd.counts',
      'd.createdAt',
      'd.version',
      sql<string>`coalesce(p.given_name || ' ' || p.family_name, '')`.as('createdByName'),
      sql<number>`(select coalesce(max(e.seq), 0) from specification_edit e where e.draft_id = d.id)`.as(
        'seq',
      ),
      sql<string | null>`(select s.id from specification s where s.draft_id = d.id)`.as('specificationId'),
    ]);

type StoredDraft = Awaited<ReturnType<ReturnType<typeof draftsOf>['execute']>>[number];

const messageIn = (failure: unknown): string | null =>
  typeof failure === 'object' &&
  failure !== null &&
  'message' in failure &&
  typeof failure.message === 'string'
    ? failure.message
    : null;

const toDraft = (row: StoredDraft): DraftRow => ({
  ...draftSchema.parse({
    ...row,
    message: messageIn(row.failure),
    counts: row.counts === null ? null : draftCountsSchema.parse(row.counts),
  }),
  awardingId: row.awardingId,
  sourceSha256: row.sourceSha256,
});

export const listDrafts = async (tx: Tx): Promise<DraftRow[]> => {
  const rows = await draftsOf(tx)
    .where('d.state', '<>', 'discarded')
    .orderBy('d.createdAt', 'desc')
    .orderBy('d.id')
    .limit(200)
    .execute();
  return rows.map(toDraft);
};

export const findDraft = async (tx: Tx, id: string): Promise<DraftRow | undefined> => {
  const row = await draftsOf(tx).where('d.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toDraft(row);
};

/** The row is held until the transaction ends. */
export const lockDraft = async (tx: Tx, id: string): Promise<void> => {
  await tx.selectFrom('specificationDraft').select('id').where('id', '=', id).forUpdate().execute();
};

/** What was read of a draft, without the text that it was read from; null while it has not been read. */
export const findDraftReading = async (tx: Tx, id: string): Promise<Specification | null> => {
  const row = await tx
    .selectFrom('specificationDraft')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.content === null ? null : specificationSchema.parse(row.content);
};

export const findDraftContent = async (
  tx: Tx,
  id: string,
): Promise<{ content: Specification | null; text: string } | undefined> => {
  const row = await tx
    .selectFrom('specificationDraft as d')
    .innerJoin('specificationSource as t', 't.draftId', 'd.id')
    .select(['d.content', 't.content as text'])
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    content: row.content === null ? null : specificationSchema.parse(row.content),
    text: row.text ?? '',
  };
};

/** A reading that has told nothing for so long has stopped with its process. */
const LEFT = sql<boolean>`state = 'reading' and changed_at < now() - interval '20 seconds'`;

/** Takes a draft up for reading, unless somebody else is reading it; one that was left is taken over. */
export const claimReading = (tx: Tx, id: string): Promise<{ sourceName: string } | undefined> =>
  tx
    .updateTable('specificationDraft')
    .set({ state: 'reading', progress: 1, failure: null, changedAt: sql`now()` })
    .where('id', '=', id)
    .where(sql<boolean>`(state = 'waiting' or ${LEFT})`)
    .returning('sourceName')
    .executeTakeFirst();

/** Whether the draft waits for somebody to read it, or was left in the middle of it. */
export const isToBeRead = async (tx: Tx, id: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('specificationDraft')
    .select('id')
    .where('id', '=', id)
    .where(sql<boolean>`(state = 'waiting' or ${LEFT})`)
    .executeTakeFirst();
  return found !== undefined;
};

/** Says that the draft is still being read; answers whether it is to be. */
export const noteReading = async (tx: Tx, id: string): Promise<boolean> => {
  const noted = await tx
    .updateTable('specificationDraft')
    .set({ changedAt: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .returning('id')
    .executeTakeFirst();
  return noted !== undefined;
};

/** What a draft holds after an edit, for the list of drafts. */
export const updateCounts = async (
  tx: Tx,
  id: string,
  counts: NonNullable<Draft['counts']>,
): Promise<void> => {
  await tx
    .updateTable('specificationDraft')
    .set({ counts: toJsonb(counts) })
    .where('id', '=', id)
    .execute();
};

/** Answers whether the draft is still being read. */
export const updateProgress = async (
  tx: Tx,
  id: string,
  progress: number,
  message: string,
): Promise<boolean> => {
  const updated = await tx
    .updateTable('specificationDraft')
    .set({ progress, failure: toJsonb({ message }), changedAt: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .returning('id')
    .executeTakeFirst();
  return updated !== undefined;
};

export type ReadingResult =
  | {
      readonly state: 'read';
      readonly content: Specification;
      readonly counts: NonNullable<Draft['counts']>;
    }
  | { readonly state: 'failed'; readonly message: string };

/** Keeps the text that the reader made of the document, whose lines the clauses name; as the owner of the tables. */
export const keepText = async (
  tx: Tx,
  draftId: string,
  { text, places }: { readonly text: string; readonly places?: SourcePlaces | undefined },
): Promise<void> => {
  await tx
    .updateTable('specificationSource')
    .set({ content: text, places: places === undefined ? null : toJsonb(places) })
    .where('draftId', '=', draftId)
    .execute();
};

export const finishReading = async (tx: Tx, id: string, result: ReadingResult): Promise<void> => {
  const outcome =
    result.state === 'read'
      ? { progress: 100, failure: null, content: toJsonb(result.content), counts: toJsonb(result.counts) }
      : { failure: toJsonb({ message: result.message }) };
  await tx
    .updateTable('specificationDraft')
    .set({ state: result.state, ...outcome, changedAt: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
};

/** False when the draft has meanwhile another version. */
export const moveDraft = async (
  tx: Tx,
  id: string,
  version: number,
  state: 'waiting' | 'published' | 'discarded',
): Promise<boolean> => {
  const moved = await tx
    .updateTable('specificationDraft')
    .set({ state, changedAt: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
};

export type NewSpecification = Omit<Selectable<SpecificationTable>, 'content'> & {
  readonly content: Specification;
};

export const insertSpecification = async (tx: Tx, row: NewSpecification): Promise<void> => {
  await tx
    .insertInto('specification')
    .values({ ...row, content: toJsonb(row.content) })
    .execute();
};

export type UnitRow = {
  readonly ref: string;
  readonly title: string;
  readonly level: string | null;
  readonly credits: number | null;
  readonly textSha256: string;
  readonly content: unknown;
};

/** Adds the units that are not known yet, their wordings that are not known yet, and what the specification contains. */
export const insertUnits = async (
  tx: Tx,
  specificationId: string,
  units: readonly UnitRow[],
): Promise<void> => {
  if (units.length === 0) return;
  await tx
    .insertInto('unit')
    .values(units.map(({ ref, title, level, credits }) => ({ ref, title, level, credits })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('unitVersion')
    .values(
      units.map(({ ref, textSha256, content }) => ({ unitRef: ref, textSha256, content: toJsonb(content) })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('specificationUnit')
    .values(
      units.map(({ ref, textSha256 }, position) => ({ specificationId, unitRef: ref, textSha256, position })),
    )
    .execute();
};

export const findByContent = (
  tx: Tx,
  awardingId: string,
  contentSha256: string,
): Promise<{ id: string; title: string } | undefined> =>
  tx
    .selectFrom('specification')
    .select(['id', 'title'])
    .where('awardingId', '=', awardingId)
    .where('contentSha256', '=', contentSha256)
    .executeTakeFirst();

/** In which published specifications the units stand, in which wording. */
export const listWordings = (
  tx: Tx,
  refs: readonly string[],
): Promise<{ unitRef: string; textSha256: string; title: string }[]> =>
  refs.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('specificationUnit as u')
        .innerJoin('specification as s', 's.id', 'u.specificationId')
        .select(['u.unitRef', 'u.textSha256', 's.title'])
        .where('u.unitRef', 'in', [...refs])
        .orderBy('u.unitRef')
        .orderBy('s.title')
        .execute();

/** The numbers of the qualifications that an awarding organisation has published. */
export const listQualificationNumbers = async (tx: Tx, awardingId: string): Promise<string[]> => {
  const { rows } = await sql<{ number: string }>`
    select distinct unnest(qualification_numbers) as number from specification
    where awarding_id = ${awardingId}::uuid order by 1`.execute(tx);
  return rows.map(({ number }) => number);
};
