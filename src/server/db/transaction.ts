import { type DatabaseConnection, DummyDriver, Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from './open.ts';
import { statement } from './statement.ts';
import type { Schema } from './types.ts';

declare const inside: unique symbol;

/** A connection inside a transaction; what repos that write take. */
export type Tx = Kysely<Schema> & { readonly [inside]: true };

/** For whom a transaction runs: what row-level security lets it see. */
export type Scope = {
  /** The person who acts; null for a visitor who is not signed in. */
  readonly actorId: string | null;
  readonly centreIds: readonly string[];
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

const checked = (id: string): string => {
  if (!uuid.test(id)) throw new TypeError('an id in the scope of a transaction is not a UUID');
  return id;
};

const settings =
  statement(`select set_config('role', 'touchstone_app', true), set_config('touchstone.actor', $1, true),
  set_config('touchstone.centres', $2, true)`);

const begin = (tx: Tx, scope: Scope | 'owner'): void => {
  send(tx, sql.raw('begin').execute(tx));
  if (scope === 'owner') return;
  const actor = scope.actorId === null ? '' : checked(scope.actorId);
  send(tx, settings(tx, actor, `{${scope.centreIds.map(checked).join(',')}}`));
};

// A transaction takes no connection but its own.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has no pool')) });
const withoutPool = { config: { dialect }, driver: new DummyDriver(), dialect };

const clientOn = (database: Pick<Database, 'owner'>, connection: DatabaseConnection): Tx => {
  const executor = database.owner
    .getExecutor()
    .withConnectionProvider({ provideConnection: (consume) => consume(connection) });
  // The one place where a connection becomes a transaction.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new Kysely<Schema>({ ...withoutPool, executor }) as Tx;
};

const sent = new WeakMap<Tx, Promise<unknown>[]>();

/** Leaves a statement to itself whose answer nobody needs: the transaction commits only if it was done. */
export const send = (tx: Tx, statement: Promise<unknown>): void => {
  statement.catch(() => undefined);
  sent.get(tx)?.push(statement);
};

/**
 * Runs `work` in one transaction, for a scope under the role of requests, or as the owner. Commits when it returns and
 * rolls back when it throws; a statement that failed unnoticed inside makes the commit fail too. Statements that do not
 * need each other's answers may be sent together (`Promise.all`): they run in the order given, and a server gets them in
 * one journey.
 */
export const inTransaction = <Value>(
  database: Pick<Database, 'owner'>,
  scope: Scope | 'owner',
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  database.owner.getExecutor().provideConnection(async (connection) => {
    const tx = clientOn(database, connection);
    const statements: Promise<unknown>[] = [];
    sent.set(tx, statements);
    try {
      begin(tx, scope);
      const value = await work(tx);
      send(tx, sql.raw('commit').execute(tx));
      await Promise.all(statements);
      return value;
    } catch (error) {
      await sql.raw('rollback').execute(tx);
      throw error;
    }
  });

/** Adds centres to what the running transaction sees, as when one has just been made. */
export const alsoSeeing = async (tx: Tx, centreIds: readonly string[]): Promise<void> => {
  for (const centreId of centreIds) {
    await sql`select set_config('touchstone.centres',
      (touchstone_centres() || ${checked(centreId)}::uuid)::text, true)`.execute(tx);
  }
};
