import { Pool, type PoolClient, types } from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Parsers } from './parsers.ts';

/** A pool of connections to a PostgreSQL server, in UTC, reading values as the given parsers say. */
export const createServerPool = (url: string, parsers: Parsers, max = 10): Pool => {
  const pool = new Pool({
    connectionString: url,
    max,
    options: '-c timezone=UTC -c datestyle=ISO',
    application_name: 'touchstone',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
};

const wrapClient = (client: PoolClient): PostgresPoolClient => {
  const query = async (statement: string, parameters: unknown[]): Promise<unknown> => {
    const answer: unknown = await client.query(statement, parameters);
    return Array.isArray(answer) ? answer.at(-1) : answer;
  };
  // Kysely's pool declares one generic query; the rows are what the statement makes them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient;
};

/** The pool as Kysely wants it: of several statements sent at once, the last one's answer counts. */
export const kyselyPool = (pool: Pool): PostgresPool => {
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrapClient(client);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
};
