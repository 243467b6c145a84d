import { type Kysely, sql } from 'kysely';
import type { Database } from './open.ts';
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

const settingsOf = ({ actorId, centreIds }: Scope): string => {
  const actor = actorId === null ? '' : checked(actorId);
  return `select set_config('role', 'touchstone_app', true), set_config('touchstone.actor', '${actor}', true), set_config('touchstone.centres', '{${centreIds.map(checked).join(',')}}', true)`;
};

const beginning = (scope: Scope | 'owner'): string =>
  scope === 'owner' ? 'begin' : `begin; ${settingsOf(scope)}`;

/**
 * Runs `work` in one transaction, for a scope under the role of requests, or as the owner. Commits when it returns and
 * rolls back when it throws; a statement that failed unnoticed inside makes the commit fail too.
 */
export const inTransaction = <Value>(
  database: Pick<Database, 'owner'>,
  scope: Scope | 'owner',
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  database.owner.connection().execute(async (connection) => {
    try {
      await sql.raw(beginning(scope)).execute(connection);
      // The one place where a connection becomes a transaction.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const value = await work(connection as Tx);
      // In a transaction that has failed, the select fails instead of the commit quietly rolling back.
      await sql.raw('select 1; commit').execute(connection);
      return value;
    } catch (error) {
      await sql.raw('rollback').execute(connection);
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
