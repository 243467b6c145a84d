import type { Command } from 'commander';
import { describeProblem, verifyAudit } from '#server/audit/verify.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { StartError } from '#server/db/start-error.ts';
import { readSettings } from '#server/settings.ts';

type Options = { readonly data?: string; readonly json?: true };

const environmentOf = ({ data }: Options): Readonly<Record<string, string | undefined>> => ({
  ...process.env,
  NODE_ENV: 'development',
  ...(data === undefined ? {} : { DATA_DIR: data, DATABASE_URL: undefined }),
});

const verify = async (options: Options): Promise<void> => {
  const database = await openDatabase(readSettings(environmentOf(options)));
  try {
    await migrate(database);
    const report = await verifyAudit(database);
    const { chains, events, facts, problems } = report;
    if (options.json === true) console.log(JSON.stringify(report, null, 2));
    else {
      for (const problem of problems) console.log(describeProblem(problem));
      const verdict =
        problems.length === 0
          ? 'all stand as they were recorded'
          : `${problems.length} found that do not stand`;
      console.log(`${events} events in ${chains} chains with ${facts} facts: ${verdict}.`);
    }
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
};

export const register = (parent: Command): void => {
  parent
    .command('audit')
    .description('The audit chain.')
    .command('verify')
    .description('Recomputes every digest and hash; says what was changed, removed or added, and where.')
    .option('--data <folder>', 'the data folder (otherwise as the server: DATABASE_URL, or DATA_DIR)')
    .option('--json', 'the report as JSON')
    .action(async (options: Options) => {
      try {
        await verify(options);
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        console.error(error.message);
        process.exitCode = 2;
      }
    });
};
