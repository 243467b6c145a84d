/** A draft in review: what was read with the edits of everybody who reviews it. */
import { type Failure, failure } from '#contract/failure.ts';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import {
  type Applied,
  type Review,
  applyEdit,
  applyEdits,
  openErrors,
} from '#domain/specification/editing/draft.ts';
import type { Edit, EditRefusal } from '#domain/specification/editing/edit.ts';
import type { Specification } from '#domain/specification/model.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import * as edits from './edits-repo.ts';
import { countsOf } from './published.ts';
import * as repo from './repo.ts';

export type ReviewedDraft = Applied & {
  readonly draft: repo.DraftRow;
  readonly read: Specification;
  readonly text: string;
  readonly rows: readonly edits.EditRow[];
  /** The number of the last edit; 0 when there is none. */
  readonly seq: number;
};

const undoneOf = (rows: readonly edits.EditRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ undoes }) => undoes ?? []));

type Standing = edits.EditRow & { readonly edit: Edit };

/** The edits that hold: neither undone nor undoing. */
const standing = (rows: readonly edits.EditRow[]): readonly Standing[] => {
  const undone = undoneOf(rows);
  return rows.flatMap((row) => (row.edit === null || undone.has(row.id) ? [] : [{ ...row, edit: row.edit }]));
};

const carryOut = (read: Specification, rows: readonly edits.EditRow[]): Applied =>
  applyEdits(
    read,
    standing(rows).map(({ edit }) => edit),
  );

/** The draft as it stands with all edits. */
export const findReviewed = async (tx: Tx, draftId: string): Promise<Result<ReviewedDraft, Failure>> => {
  const [draft, found, rows] = await Promise.all([
    repo.findDraft(tx, draftId),
    repo.findDraftContent(tx, draftId),
    edits.listEdits(tx, draftId),
  ]);
  if (draft === undefined || found === undefined)
    return failed(failure('not-found', 'There is no such draft.'));
  const { content: read, text } = found;
  if (read === null)
    return failed(
      failure('not-ready', `${draft.sourceName} has not been read yet.`, {
        whoCan: 'The draft shows how far the reading is; try again when it is over.',
      }),
    );
  return ok({ draft, read, text, rows, seq: rows.at(-1)?.seq ?? 0, ...carryOut(read, rows) });
};

/** What a draft says as it stands with all edits; undefined while it has not been read. */
export const findMended = async (tx: Tx, draftId: string): Promise<Specification | undefined> => {
  const [read, rows] = await Promise.all([repo.findDraftReading(tx, draftId), edits.listEdits(tx, draftId)]);
  return read === null ? undefined : carryOut(read, rows).review.specification;
};

/** The history of a draft as people see it. */
export const presentEdits = ({ rows, refusals }: ReviewedDraft): RecordedEdit[] => {
  const undone = undoneOf(rows);
  const refusedById = new Map(standing(rows).map(({ id }, index) => [id, refusals[index]?.message ?? null]));
  return rows.map((row) => ({
    ...row,
    undone: undone.has(row.id),
    refused: refusedById.get(row.id) ?? null,
  }));
};

type Acting = {
  readonly tx: Tx;
  readonly draftId: string;
  readonly personId: string;
  readonly reason: string;
};
type Made = { seq: number; ids: string[] };
type Answer = Promise<Result<Recorded<Made>, Failure>>;

const openForEditing = async ({ tx, draftId }: Acting): Promise<Result<ReviewedDraft, Failure>> => {
  await repo.lockDraft(tx, draftId);
  const found = await findReviewed(tx, draftId);
  if (!found.ok) return found;
  const { state, sourceName } = found.value.draft;
  return state === 'read'
    ? found
    : failed(
        failure(
          'already-done',
          `${sourceName} has been ${state === 'published' ? 'published' : 'put aside'}; it no longer changes.`,
          {
            whoCan: 'A qualification developer can add the document again as a new draft.',
          },
        ),
      );
};

const refusedEdit = ({ code, message }: EditRefusal): Failure =>
  failure(code === 'gone' || code === 'changed' ? 'changed-meanwhile' : 'rule-not-met', message);

const record = async (
  { tx, draftId, personId, reason }: Acting,
  { draft, seq }: ReviewedDraft,
  given: readonly ({ readonly edit: Edit } | { readonly undoes: string })[],
  after: Review,
): Promise<Recorded<Made>> => {
  const rows = given.map((one, index) => ({
    draftId,
    id: newId(),
    seq: seq + index + 1,
    edit: 'edit' in one ? one.edit : null,
    undoes: 'undoes' in one ? one.undoes : null,
    reason,
    editedBy: personId,
  }));
  await edits.insertEdits(tx, rows);
  await repo.updateCounts(tx, draftId, {
    ...countsOf(after.specification),
    errors: openErrors(after).length,
  });
  return {
    response: { seq: seq + rows.length, ids: rows.map(({ id }) => id) },
    act: {
      chain: draft.awardingId,
      action: 'undoes' in (given[0] ?? {}) ? 'specification-draft.undo' : 'specification-draft.edit',
      subject: { kind: 'specification-draft', id: draftId },
      detail: { edits: rows.length, kinds: [...new Set(rows.flatMap(({ edit }) => edit?.kind ?? []))] },
    },
  };
};

/** Records edits, all of them or none; each has to fit the draft as it stands now. */
export const edit = async (acting: Acting, given: readonly Edit[]): Answer => {
  const opened = await openForEditing(acting);
  if (!opened.ok) return opened;
  let { review } = opened.value;
  for (const one of given) {
    const next = applyEdit(review, one);
    if (!next.ok) return failed(refusedEdit(next.failure));
    review = next.value;
  }
  return ok(
    await record(
      acting,
      opened.value,
      given.map((one) => ({ edit: one })),
      review,
    ),
  );
};

/** Undoes one edit, unless a later one rests on it. */
export const undo = async (acting: Acting, editId: string): Answer => {
  const opened = await openForEditing(acting);
  if (!opened.ok) return opened;
  const { rows, read, refusals } = opened.value;
  const holding = standing(rows);
  if (!holding.some(({ id }) => id === editId))
    return failed(failure('already-done', 'This edit is undone already, or it is none of this draft.'));
  const others = holding.filter(({ id }) => id !== editId);
  const without = applyEdits(
    read,
    others.map((row) => row.edit),
  );
  const held = new Map(holding.map(({ id }, index) => [id, refusals[index] === null]));
  const resting = others.find(({ id }, index) => held.get(id) === true && without.refusals[index] !== null);
  if (resting !== undefined)
    return failed(
      failure(
        'rule-not-met',
        `Edit ${String(resting.seq)} by ${resting.editedByName} rests on this one: undo that first.`,
      ),
    );
  return ok(await record(acting, opened.value, [{ undoes: editId }], without.review));
};
