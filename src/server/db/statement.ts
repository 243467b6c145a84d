import { CompiledQuery } from 'kysely';
import type { Tx } from './transaction.ts';

type Runner = Pick<Tx, 'executeQuery'>;

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
