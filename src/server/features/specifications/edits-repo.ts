import { sql } from 'kysely';
import { editSchema } from '#contract/specification-edits.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { toJsonb } from '../../db/json.ts';
import type { Tx } from '../../db/transaction.ts';

export type EditRow = {
  readonly id: string;
  readonly seq: number;
  readonly edit: Edit | null;
  readonly undoes: string | null;
  readonly reason: string;
  readonly editedBy: string;
  readonly editedByName: string;
  readonly recordedAt: string;
};

/** The edits of a draft in the order they were made. */
export const listEdits = async (tx: Tx, draftId: string): Promise<readonly EditRow[]> => {
  const rows = await tx
    .selectFrom('specificationEdit as e')
    .leftJoin('person as p', 'p.id', 'e.editedBy')
    .select([
      'e.id',
      'e.seq',
      'e.edit',
      'e.undoes',
      'e.reason',
      'e.editedBy',
      'e.recordedAt',
      sql<string>`coalesce(p.given_name || ' ' || p.family_name, '')`.as('editedByName'),
    ])
    .where('e.draftId', '=', draftId)
    .orderBy('e.seq')
    .execute();
  return rows.map((row) => ({ ...row, edit: row.edit === null ? null : editSchema.parse(row.edit) }));
};

export type NewEdit = {
  readonly draftId: string;
  readonly id: string;
  readonly seq: number;
  readonly edit: Edit | null;
  readonly undoes: string | null;
  readonly reason: string;
  readonly editedBy: string;
};

export const insertEdits = async (tx: Tx, rows: readonly NewEdit[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx
    .insertInto('specificationEdit')
    .values(rows.map((row) => ({ ...row, edit: row.edit === null ? null : toJsonb(row.edit) })))
    .execute();
};
