import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Database } from './open.ts';
import { StartError } from './start-error.ts';
import type { Schema } from './types.ts';

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

export const readMigrations = (folder: string = migrationsFolder): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => /^\d{4}_[\w-]+\.sql$/u.test(file))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return { name: file.slice(0, -4), text, checksum: createHash('sha256').update(text).digest('hex') };
    });

/** One checksum over all migrations: names the schema that they make. */
export const schemaChecksum = (migrations: readonly Migration[]): string =>
  createHash('sha256')
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}\n`).join(''))
    .digest('hex');

type Applied = { readonly name: string; readonly checksum: string };

const readApplied = async (connection: Kysely<Schema>): Promise<readonly Applied[]> => {
  await sql`create table if not exists schema_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now()
  )`.execute(connection);
  const { rows } = await sql<Applied>`select name, checksum from schema_migration order by name`.execute(
    connection,
  );
  return rows;
};

const refuse = (applied: readonly Applied[], migrations: readonly Migration[]): void => {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  const newer = applied.find(({ name }) => !known.has(name));
  if (newer !== undefined) {
    throw new StartError(
      `This database was made by a newer Touchstone (it has the migration ${newer.name}, which is not known here); start that version, or use another database.`,
    );
  }
  const changed = applied.find(({ name, checksum }) => known.get(name) !== checksum);
  if (changed !== undefined) {
    throw new StartError(
      `The migration ${changed.name} was changed after it was applied to this database; restore its text, or use another database.`,
    );
  }
};

const apply = async (connection: Kysely<Schema>, migration: Migration): Promise<void> => {
  await sql.raw('begin').execute(connection);
  try {
    await sql.raw(migration.text).execute(connection);
    await sql`insert into schema_migration (name, checksum) values (${migration.name}, ${migration.checksum})`.execute(
      connection,
    );
    await sql.raw('commit').execute(connection);
  } catch (error) {
    await sql.raw('rollback').execute(connection);
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
};

const lock = 7_205_761;

/** Brings the database to the newest schema, one process at a time. Answers the names of what was applied now. */
export const migrate = (
  database: Pick<Database, 'owner'>,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> =>
  database.owner.connection().execute(async (connection) => {
    await sql.raw(`select pg_advisory_lock(${lock})`).execute(connection);
    try {
      const applied = await readApplied(connection);
      refuse(applied, migrations);
      const done = new Set(applied.map(({ name }) => name));
      const missing = migrations.filter(({ name }) => !done.has(name));
      for (const migration of missing) await apply(connection, migration);
      return missing.map(({ name }) => name);
    } finally {
      await sql.raw(`select pg_advisory_unlock(${lock})`).execute(connection);
    }
  });
