import type { Command } from 'commander';
import type { Database } from '#server/db/open.ts';
import { rebuildStandings } from '#server/features/records/rebuild.ts';
import { withExistingDatabase } from '../existing-database.ts';

type Options = { readonly data?: string };

const progress = (done: number, of: number): void => {
  if (process.stderr.isTTY)
    process.stderr.write(`\rlearner ${String(done)} of ${String(of)}${done === of ? '\n' : ''}`);
};

const run = async (database: Database, keep: boolean): Promise<void> => {
  const { learners, differences } = await rebuildStandings(database, { keep, progress });
  for (const { table, key, kept, derived } of differences)
    console.log(`${table} ${key}: kept ${kept ?? 'nothing'}, derived ${derived ?? 'nothing'}`);
  const verb = keep ? 'were put right' : 'differ';
  console.log(
    `${String(learners)} learners: ${differences.length === 0 ? 'every standing equals what the facts say' : `${String(differences.length)} rows ${verb}`}.`,
  );
  process.exitCode = keep || differences.length === 0 ? 0 : 1;
};

const guarded =
  (keep: boolean) =>
  ({ data }: Options): Promise<void> =>
    withExistingDatabase(data, (database) => run(database, keep));

/** `touchstone standing`: the read models against the facts they are derived from. */
export const register = (parent: Command): void => {
  const standing = parent.command('standing').description('rebuild and compare the read models');
  const data = [
    '--data <folder>',
    'the data folder (otherwise as the server: DATABASE_URL, or DATA_DIR)',
  ] as const;
  standing
    .command('rebuild')
    .description('make the read models anew from the facts')
    .option(...data)
    .action(guarded(true));
  standing
    .command('check')
    .description('say where the read models differ from the facts, changing nothing')
    .option(...data)
    .action(guarded(false));
};
