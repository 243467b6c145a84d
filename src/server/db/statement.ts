import { CompiledQuery, type Kysely } from 'kysely';
import type { Schema } from './types.ts';

type Runner = Pick<Kysely<Schema>, 'executeQuery'>;

/**
 * A fixed statement with parameters `$1`, `$2` …: for what every act asks, so that nothing is put together again each
 * time. Columns come back in camel case as always.
 */
export const statement =
  <Row>(text: string) =>
  async (runner: Runner, ...parameters: readonly unknown[]): Promise<readonly Row[]> => {
    const query: CompiledQuery<Row> = CompiledQuery.raw(text, [...parameters]);
    return (await runner.executeQuery(query)).rows;
  };
