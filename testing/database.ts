/**
 * A migrated database for a test file: embedded by default, cloned from a snapshot that is kept by the checksum of the
 * migrations; with TEST_DATABASE_URL a database of its own on that server, cloned from a migrated template.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { migrate, readMigrations, schemaChecksum } from '#server/db/migrate.ts';
import { type Database, fromEmbedded, openServer } from '#server/db/open.ts';

const cache = fileURLToPath(new URL('../node_modules/.cache/touchstone', import.meta.url));

const writeWhole = (file: string, content: Uint8Array): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  writeFileSync(aside, content);
  renameSync(aside, file);
};

const makeSnapshot = async (file: string): Promise<void> => {
  const embedded = await PGlite.create();
  await migrate(fromEmbedded(embedded));
  const dump = await embedded.dumpDataDir('none');
  writeWhole(file, new Uint8Array(await dump.arrayBuffer()));
  await embedded.close();
};

/** The file that holds the migrated embedded database, made when there is none for the present migrations. */
export const snapshotFile = async (): Promise<string> => {
  const file = path.join(cache, `database-${schemaChecksum(readMigrations()).slice(0, 16)}.tar`);
  if (!existsSync(file)) await makeSnapshot(file);
  return file;
};

const embeddedClone = async (): Promise<Database> => {
  const snapshot = new Blob([readFileSync(await snapshotFile())]);
  return fromEmbedded(await PGlite.create({ loadDataDir: snapshot }));
};

const withClient = async <Value>(url: string, work: (client: Client) => Promise<Value>): Promise<Value> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const databaseUrl = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** Makes the migrated template once on the server, whichever test file comes first. */
const serverTemplate = (url: string): Promise<string> =>
  withClient(url, async (client) => {
    const name = `touchstone_template_${schemaChecksum(readMigrations()).slice(0, 16)}`;
    await client.query('select pg_advisory_lock(7205762)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const making = `${name}_making`;
      await client.query(`drop database if exists ${making}`);
      await client.query(`create database ${making} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
      const database = await openServer(databaseUrl(url, making));
      await migrate(database);
      await database.close();
      await client.query(`alter database ${making} rename to ${name}`);
    }
    await client.query('select pg_advisory_unlock(7205762)');
    return name;
  });

const serverClone = async (url: string): Promise<Database> => {
  const template = await serverTemplate(url);
  const name = `touchstone_test_${randomUUID().replaceAll('-', '')}`;
  await withClient(url, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openServer(databaseUrl(url, name));
  return {
    ...database,
    async close() {
      await database.close();
      await withClient(url, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
};

/** A fresh migrated database of the caller's own; close it when done. */
export const testDatabase = (): Promise<Database> => {
  const url = process.env['TEST_DATABASE_URL'];
  return url === undefined || url === '' ? embeddedClone() : serverClone(url);
};
