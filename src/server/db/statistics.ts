/**
 * What PostgreSQL plans its queries by: how many rows its tables have, and how many of them are alike. A server counts
 * them in the background; the embedded database has no background and would plan for ever as if its tables were empty.
 */
import { sql } from 'kysely';
import type { Database } from './open.ts';

/** Tables that hold something and were never counted, or are twice the size they were counted at. */
const listGrown = async (database: Database): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and pg_relation_size(c.oid) > 0
      and (c.reltuples < 0
        or pg_relation_size(c.oid) >= 2 * greatest(c.relpages, 1) * current_setting('block_size')::bigint)
    order by name`.execute(database.owner);
  return rows.map(({ name }) => name);
};

/** Counts the tables that have grown since they were counted last; answers which. Of a server, none: it does so itself. */
export const countGrownTables = async (database: Database): Promise<readonly string[]> => {
  if (database.kind === 'server') return [];
  const grown = await listGrown(database);
  // One after the other, so that nobody waits longer than for one table.
  for (const name of grown) await sql`analyze ${sql.raw(name)}`.execute(database.owner);
  return grown;
};

const TEN_MINUTES = 600_000;

/** Counts now and every ten minutes, until the answer is called; it settles when the last count is over. */
export const keepCounting = (
  database: Database,
  onError: (error: unknown) => void,
  every = TEN_MINUTES,
): (() => Promise<void>) => {
  let counting: Promise<void> = Promise.resolve();
  const count = (): void => {
    counting = counting.then(async () => void (await countGrownTables(database))).catch(onError);
  };
  count();
  const timer = setInterval(count, every);
  timer.unref();
  return () => {
    clearInterval(timer);
    return counting;
  };
};
