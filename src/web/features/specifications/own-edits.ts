import type { RecordedEdit } from '#contract/specification-edits.ts';

/** The last edit of somebody's own that holds; what others did is theirs to undo, or is undone by name. */
export const lastOwn = (edits: readonly RecordedEdit[], personId: string): RecordedEdit | undefined =>
  edits.findLast(({ edit, undone, editedBy }) => edit !== null && !undone && editedBy === personId);

/** What somebody's own last act undid; undefined where their last act was no undoing. */
export const undoneOwn = (edits: readonly RecordedEdit[], personId: string): RecordedEdit | undefined => {
  const last = edits.findLast(({ editedBy }) => editedBy === personId);
  return last === undefined || last.undoes === null ? undefined : edits.find(({ id }) => id === last.undoes);
};
