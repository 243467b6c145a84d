import { sql } from 'kysely';
import type { App } from '../../app.ts';

/** Whether nothing has been set up yet. */
export const isEmpty = async (app: Pick<App, 'database'>): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from organisation) as any`.execute(
    app.database.owner,
  );
  return rows[0]?.any !== true;
};

/** Whether somebody signs in here with one of these addresses. */
export const hasSignIn = async (
  { database }: Pick<App, 'database'>,
  emails: readonly string[],
): Promise<boolean> => {
  const found = await database.owner
    .selectFrom('authUser')
    .select('id')
    .where('email', 'in', emails)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};
