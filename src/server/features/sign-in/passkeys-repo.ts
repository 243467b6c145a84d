import type { Passkey } from '#contract/ways-to-sign-in.ts';
import type { Database } from '../../db/open.ts';

export const listPasskeys = async (database: Database, userId: string): Promise<Passkey[]> => {
  const rows = await database.owner
    .selectFrom('authPasskey')
    .select(['id', 'name', 'createdAt', 'backedUp'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, createdAt, backedUp }) => ({
    id,
    name: name ?? 'Passkey',
    addedAt: createdAt ?? '',
    isBackedUp: backedUp,
  }));
};

/** False when the person has no such passkey. */
export const deletePasskey = async (database: Database, userId: string, id: string): Promise<boolean> => {
  const removed = await database.owner
    .deleteFrom('authPasskey')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
};
