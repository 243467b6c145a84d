import type { ResponseOf } from '#contract/endpoint.ts';
import type { editDraft, readDraft, undoEdit } from '#contract/specification-drafts.ts';
import { type Review, applyEdit } from '#domain/specification/editing/draft.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';

type Reviewed = ResponseOf<typeof readDraft>;

/** Edits that the server has recorded. */
export type Made = {
  readonly edits: readonly Edit[];
  readonly reason: string;
  readonly answer: ResponseOf<typeof editDraft>;
  readonly by: { readonly personId: string; readonly name: string };
  /** An instant. */
  readonly at: string;
};

/**
 * The draft as the server has it after these edits, worked out by the function that the server works it out by; undefined
 * where somebody else has edited in between, or where that cannot be told from what is known here.
 */
export const withMade = (
  reviewed: Reviewed,
  { edits, reason, answer, by, at }: Made,
): Reviewed | undefined => {
  const seq = reviewed.edits.at(-1)?.seq ?? 0;
  if (answer.seq !== seq + edits.length || answer.ids.length !== edits.length) return undefined;
  let review: Review = {
    specification: reviewed.content,
    accepted: reviewed.accepted,
    confirmedRules: reviewed.confirmedRules,
    // What was declined before is the server's to know.
    declined: [],
  };
  for (const edit of edits) {
    const next = applyEdit(review, edit);
    if (!next.ok) return undefined;
    review = next.value;
  }
  return {
    ...reviewed,
    content: review.specification,
    accepted: [...review.accepted],
    confirmedRules: [...review.confirmedRules],
    edits: [
      ...reviewed.edits,
      ...edits.map((edit, index) => ({
        id: answer.ids[index] ?? '',
        seq: seq + index + 1,
        edit,
        undoes: null,
        reason,
        editedBy: by.personId,
        editedByName: by.name,
        recordedAt: at,
        undone: false,
        refused: null,
      })),
    ],
  };
};

/** An edit that the server has undone. */
export type Undone = {
  readonly editId: string;
  readonly reason: string;
  readonly answer: ResponseOf<typeof undoEdit>;
  readonly by: Made['by'];
  /** An instant. */
  readonly at: string;
};

/** Whether nothing that came after an edit holds any more, so that the draft is as it was before it. */
const isLastThatHolds = ({ edits }: Reviewed, editId: string): boolean => {
  const from = edits.findIndex(({ id }) => id === editId);
  const after = new Set(edits.slice(from).map(({ id }) => id));
  return (
    from >= 0 &&
    edits.slice(from + 1).every(({ undone, undoes }) => undone || (undoes !== null && after.has(undoes)))
  );
};

/**
 * The draft as the server has it after an edit was undone, from what stood before that edit; undefined where a later edit
 * holds, or somebody else has edited in between.
 */
export const withUndone = (
  reviewed: Reviewed,
  before: Reviewed,
  { editId, reason, answer, by, at }: Undone,
): Reviewed | undefined => {
  const [id] = answer.ids;
  const seq = (reviewed.edits.at(-1)?.seq ?? 0) + 1;
  if (id === undefined || answer.seq !== seq || !isLastThatHolds(reviewed, editId)) return undefined;
  return {
    ...before,
    edits: [
      ...reviewed.edits.map((recorded) =>
        recorded.id === editId ? { ...recorded, undone: true } : recorded,
      ),
      {
        id,
        seq,
        edit: null,
        undoes: editId,
        reason,
        editedBy: by.personId,
        editedByName: by.name,
        recordedAt: at,
        undone: false,
        refused: null,
      },
    ],
  };
};
