import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { PGlite } from '@electric-sql/pglite';
import { createTurns, embeddedPool } from './embedded-pool.ts';
import { openEmbedded } from './embedded.ts';
import { dateParsers, textParsers } from './parsers.ts';
import { createServerPool } from './server-pool.ts';
import { StartError } from './start-error.ts';
import type { Schema } from './types.ts';

/**
 * An open database. `owner` runs as the owner of the tables, past row-level security: for jobs, rebuilding, verifying
 * and signing in. Requests go through `inTransaction`.
 */
export type Database = {
  readonly kind: 'embedded' | 'server';
  readonly owner: Kysely<Schema>;
  /** The same database for libraries that bring their own statements; instants come as `Date`. */
  readonly libraryPool: PostgresPool;
  close(): Promise<void>;
};

export const createKysely = (pool: PostgresPool): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

/** Wraps a running embedded database; `release` is called after it is closed. */
export const fromEmbedded = (embedded: PGlite, release: () => void = () => undefined): Database => {
  const turns = createTurns();
  const owner = createKysely(embeddedPool(embedded, turns, textParsers));
  return {
    kind: 'embedded',
    owner,
    libraryPool: embeddedPool(embedded, turns, dateParsers),
    async close() {
      const done = await turns.take();
      if (!embedded.closed) await embedded.close();
      release();
      done();
    },
  };
};

/** Asks the database for a sign of life; throws when there is none. */
export const askForLife = async (database: Pick<Database, 'owner'>): Promise<void> => {
  await database.owner.selectNoFrom((make) => make.val(1).as('one')).execute();
};

const reach = async (database: Database, url: string): Promise<void> => {
  try {
    await askForLife(database);
  } catch (error) {
    await database.close();
    const reason = error instanceof Error ? error.message : 'no reason given';
    throw new StartError(`The database server at ${new URL(url).host} cannot be used: ${reason}.`, {
      cause: error,
    });
  }
};

/** Opens a database on a PostgreSQL server. */
export const openServer = async (url: string): Promise<Database> => {
  const pool = createServerPool(url, textParsers);
  const libraryPool = createServerPool(url, dateParsers, 4);
  const owner = createKysely(pool);
  const database: Database = {
    kind: 'server',
    owner,
    libraryPool,
    async close() {
      await Promise.all([pool.end(), libraryPool.end()]);
    },
  };
  await reach(database, url);
  return database;
};

export type DatabaseSettings = { readonly databaseUrl: string | undefined; readonly dataDir: string };

/** Opens the database that the settings name: a server's, or the embedded one in the data folder. Not yet migrated. */
export const openDatabase = async (settings: DatabaseSettings): Promise<Database> => {
  if (settings.databaseUrl !== undefined) return openServer(settings.databaseUrl);
  const { database, release } = await openEmbedded(settings.dataDir);
  return fromEmbedded(database, release);
};
