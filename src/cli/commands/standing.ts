import type { Command } from 'commander';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { StartError } from '#server/db/start-error.ts';
import { rebuildStandings } from '#server/features/records/rebuild.ts';
import { readSettings } from '#server/settings.ts';
import { fail } from '../failure.ts';

type Options = { readonly data?: string };

const environmentOf = ({ data }: Options): Readonly<Record<string, string | undefined>> => ({
  ...process.env,
  NODE_ENV: 'development',
  ...(data === undefined ? {} : { DATA_DIR: data, DATABASE_URL: undefined }),
});

const progress = (done: number, of: number): void => {
  if (process.stderr.isTTY)
    process.stderr.write(`\rlearner ${String(done)} of ${String(of)}${done === of ? '\n' : ''}`);
};

const run = async (options: Options, keep: boolean): Promise<void> => {
  const database = await openDatabase(readSettings(environmentOf(options)));
  try {
    await migrate(database);
    const { learners, differences } = await rebuildStandings(database, { keep, progress });
    for (const { table, key, kept, derived } of differences)
      console.log(`${table} ${key}: kept ${kept ?? 'nothing'}, derived ${derived ?? 'nothing'}`);
    const verb = keep ? 'were put right' : 'differ';
    console.log(
      `${String(learners)} learners: ${differences.length === 0 ? 'every standing equals what the facts say' : `${String(differences.length)} rows ${verb}`}.`,
    );
    process.exitCode = keep || differences.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
};

const guarded = (keep: boolean) => async (options: Options) => {
  try {
    await run(options, keep);
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
};

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
