import { existsSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '#server/db/migrate.ts';
import { type Database, openDatabase } from '#server/db/open.ts';
import { StartError } from '#server/db/start-error.ts';
import { readSettings } from '#server/settings.ts';
import { fail } from './failure.ts';

/**
 * Opens the database of a command that only looks or puts right: the folder given, or the server's. None is made, since
 * an empty one would answer that all is well.
 */
const openExisting = async (folder: string | undefined): Promise<Database> => {
  const settings = readSettings({
    ...process.env,
    NODE_ENV: 'development',
    ...(folder === undefined ? {} : { DATA_DIR: folder, DATABASE_URL: undefined }),
  });
  if (settings.databaseUrl === undefined && !existsSync(path.join(settings.dataDir, 'database')))
    throw new StartError(`There is no database in ${settings.dataDir}; give its folder with --data.`);
  const database = await openDatabase(settings);
  await migrate(database);
  return database;
};

/** Works on an existing database and closes it; what stands against opening it ends the command with a sentence. */
export const withExistingDatabase = async (
  folder: string | undefined,
  work: (database: Database) => Promise<void>,
): Promise<void> => {
  try {
    const database = await openExisting(folder);
    try {
      await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
};
