import type { Command } from 'commander';
import { describeProblem, verifyAudit } from '#server/audit/verify.ts';
import type { Database } from '#server/db/open.ts';
import { withExistingDatabase } from '../existing-database.ts';

type Options = { readonly data?: string; readonly json?: true };

const verify = async (database: Database, { json }: Options): Promise<void> => {
  const report = await verifyAudit(database);
  const { chains, events, facts, problems } = report;
  if (json === true) console.log(JSON.stringify(report, null, 2));
  else {
    for (const problem of problems) console.log(describeProblem(problem));
    const verdict =
      problems.length === 0
        ? 'all stand as they were recorded'
        : `${problems.length} found that do not stand`;
    console.log(`${events} events in ${chains} chains with ${facts} facts: ${verdict}.`);
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
};

export const register = (parent: Command): void => {
  parent
    .command('audit')
    .description('The audit chain.')
    .command('verify')
    .description('Recomputes every digest and hash; says what was changed, removed or added, and where.')
    .option('--data <folder>', 'the data folder (otherwise as the server: DATABASE_URL, or DATA_DIR)')
    .option('--json', 'the report as JSON')
    .action((options: Options) =>
      withExistingDatabase(options.data, (database) => verify(database, options)),
    );
};
