import { createHash } from 'node:crypto';
import { Pool, type PoolClient, types } from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { type Answer, Batch, type Known, type Sent } from './batch.ts';
import type { Parsers } from './parsers.ts';

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

type Reading = Pick<Known, 'types'> & { readonly nameOf: (statement: string) => string | undefined };

/**
 * Statements without parameters that go with others; any other text may be several. A rollback goes alone, since it is
 * done whatever becomes of those ahead of it.
 */
const single = new Set(['begin', 'commit']);

const wrapClient = (client: PoolClient, { nameOf, types: readers }: Reading): PostgresPoolClient => {
  const known: Known = { types: readers, rowsOf: new Map() };
  let gathered: Sent[] = [];
  const sendGathered = (): void => {
    const sent = gathered;
    gathered = [];
    if (sent.length > 0) client.query(new Batch(sent, known));
  };
  const gather = (text: string, values: unknown[]): Promise<Answer> => {
    if (gathered.length === 0) process.nextTick(sendGathered);
    const name = single.has(text) ? text : nameOf(text);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    gathered.push({ text, values, name, resolve, reject });
    return promise;
  };
  const query = async (statement: string, parameters: unknown[]): Promise<unknown> => {
    if (parameters.length > 0 || single.has(statement)) {
      const answer = await gather(statement, parameters);
      if (statement === 'commit' && answer.command !== 'COMMIT')
        throw new Error('the transaction was aborted: a statement in it had failed');
      return answer;
    }
    sendGathered();
    const answer: unknown = await client.query(statement);
    return Array.isArray(answer) ? answer.at(-1) : answer;
  };
  // Kysely's pool declares one generic query; the rows are what the statement makes them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient;
};

/**
 * A pool of connections to a PostgreSQL server in the shape that Kysely wants, in UTC, reading values as the given parsers
 * say. Of several statements given as one text, the last one's answer counts.
 */
export const createServerPool = (url: string, parsers: Parsers, max = 10): PostgresPool => {
  const reading: Reading = {
    nameOf: createNames(),
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? types.getTypeParser(oid, format ?? 'text'),
    },
  };
  const pool = new Pool({
    connectionString: url,
    max,
    // Statements are sent before those ahead of them are answered.
    pipeline: true,
    // Compiling a plan takes longer than any of our statements runs, and what is read is in memory or on a disk that seeks at
    // once.
    options: '-c timezone=UTC -c datestyle=ISO -c jit=off -c random_page_cost=1.1',
    application_name: 'touchstone',
    types: reading.types,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrapClient(client, reading);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
};
