import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { Pool, type PoolClient, types } from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Parsers } from './parsers.ts';

/** A connection that holds back what is written until all that is sent together has been: one packet then takes it. */
class GatheringSocket extends Socket {
  #gathering = false;

  override cork(): void {
    if (!this.#gathering) {
      this.#gathering = true;
      super.cork();
      process.nextTick(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    super.cork();
  }
}

/** A pool of connections to a PostgreSQL server, in UTC, reading values as the given parsers say. */
export const createServerPool = (url: string, parsers: Parsers, max = 10): Pool => {
  const pool = new Pool({
    connectionString: url,
    max,
    // Statements sent together reach the server together; see `inTransaction`.
    pipeline: true,
    stream: () => new GatheringSocket(),
    // Compiling a plan takes longer than any of our statements runs.
    options: '-c timezone=UTC -c datestyle=ISO -c jit=off',
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

const mostPrepared = 2000;

/** Gives a statement that comes again a name, under which the server keeps it prepared. */
const createNames = (): ((statement: string) => string | undefined) => {
  const names = new Map<string, string | undefined>();
  return (statement) => {
    const name = names.get(statement);
    if (name !== undefined) return name;
    if (!names.has(statement)) {
      if (names.size < mostPrepared) names.set(statement, undefined);
      return undefined;
    }
    const given = `t${names.size}_${createHash('sha256').update(statement).digest('hex').slice(0, 24)}`;
    names.set(statement, given);
    return given;
  };
};

const wrapClient = (
  client: PoolClient,
  nameOf: (statement: string) => string | undefined,
): PostgresPoolClient => {
  const query = async (statement: string, parameters: unknown[]): Promise<unknown> => {
    const name = parameters.length === 0 ? undefined : nameOf(statement);
    const answer: unknown = await client.query({
      text: statement,
      values: parameters,
      ...(name === undefined ? {} : { name }),
    });
    return Array.isArray(answer) ? answer.at(-1) : answer;
  };
  // Kysely's pool declares one generic query; the rows are what the statement makes them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient;
};

/** The pool as Kysely wants it: of several statements sent at once, the last one's answer counts. */
export const kyselyPool = (pool: Pool): PostgresPool => {
  const nameOf = createNames();
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrapClient(client, nameOf);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
};
