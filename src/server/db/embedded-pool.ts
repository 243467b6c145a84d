import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Parsers } from './parsers.ts';

type Answer = {
  readonly rows: readonly unknown[];
  readonly affectedRows?: number;
};

type Command = PostgresQueryResult<unknown>['command'];

const commands: Readonly<Record<string, Command>> = {
  insert: 'INSERT',
  update: 'UPDATE',
  delete: 'DELETE',
  merge: 'MERGE',
};

const commandOf = (statement: string): Command =>
  commands[/^\s*(?<word>\w+)/u.exec(statement)?.groups?.['word']?.toLowerCase() ?? ''] ?? 'SELECT';

/** Turns taken in order: one holder at a time. */
export type Turns = { take(): Promise<() => void> };

export const createTurns = (): Turns => {
  let last: Promise<void> = Promise.resolve();
  return {
    async take() {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      return resolve;
    },
  };
};

const run = async (
  database: PGlite,
  statement: string,
  parameters: readonly unknown[],
  parsers: Parsers,
): Promise<Answer> => {
  if (parameters.length > 0) return database.query(statement, [...parameters], { parsers });
  // In a transaction that has failed, the select fails instead of the commit quietly rolling back.
  const whole = statement === 'commit' ? 'select 1; commit' : statement;
  const answers = await database.exec(whole, { parsers });
  return answers.at(-1) ?? { rows: [] };
};

const clientOf = (database: PGlite, parsers: Parsers, release: () => void): PostgresPoolClient => {
  let before: Promise<unknown> = Promise.resolve();
  // Statements sent together run in the order given.
  const inOrder = (statement: string, parameters: readonly unknown[]): Promise<Answer> => {
    const answer = before.then(() => run(database, statement, parameters, parsers));
    before = answer.catch(() => undefined);
    return answer;
  };
  const query = async (statement: unknown, parameters: readonly unknown[] = []): Promise<unknown> => {
    if (typeof statement !== 'string') throw new TypeError('the embedded database has no cursors');
    const { rows, affectedRows } = await inOrder(statement, parameters);
    return { command: commandOf(statement), rowCount: affectedRows ?? rows.length, rows };
  };
  // Kysely's pool declares one generic query; the rows are what the statement makes them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { query, release, processID: 1 } as unknown as PostgresPoolClient;
};

/**
 * The embedded database in the shape of a pool of one connection, so that the same dialect, the queue and the sign-in
 * library use it as they use a server. A statement without parameters may be several, divided by semicolons.
 */
export const embeddedPool = (database: PGlite, turns: Turns, parsers: Parsers): PostgresPool => ({
  options: {},
  connect: async () => clientOf(database, parsers, await turns.take()),
  async end() {
    const release = await turns.take();
    release();
  },
});
