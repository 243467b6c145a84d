import type { Command } from 'commander';
import type { Database } from '#server/db/open.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { listCentres, reportWrongStatus } from '#server/features/register/api.ts';
import { withExistingDatabase } from '../existing-database.ts';

type Options = { readonly data?: string; readonly json?: boolean };

const today = (): string => new Date().toISOString().slice(0, 10);

const run = async (database: Database, { json = false }: Options): Promise<void> => {
  let [looked, found] = [0, 0];
  for (const centre of await inTransaction(database, 'owner', listCentres)) {
    const report = await inTransaction(database, 'owner', (tx) =>
      reportWrongStatus(tx, centre.id, null, today()),
    );
    looked += report.looked;
    found += report.items.length;
    for (const item of report.items)
      console.log(
        json
          ? JSON.stringify({ centreId: centre.id, ...item })
          : `${centre.name}: ${item.on} ${item.name}, ${item.act} on ${item.unitRef}${item.criteria.length === 0 ? '' : ` ${item.criteria.join(' ')}`} of ${item.learnerName}: ${item.reasons[0]?.detail ?? item.found} [${item.signingId}]`,
      );
  }
  if (!json)
    console.log(
      `${String(looked)} signatures: ${found === 0 ? 'every one was given by somebody who might' : `${String(found)} were given under a wrong status`}.`,
    );
  process.exitCode = found === 0 ? 0 : 1;
};

/** `touchstone quality`: questions to everything that was signed. */
export const register = (parent: Command): void => {
  parent
    .command('quality')
    .description('questions to everything that was signed')
    .command('wrong-status')
    .description('list what was signed by somebody who, as is known now, might not act on that day')
    .option('--data <folder>', 'the data folder (otherwise as the server: DATABASE_URL, or DATA_DIR)')
    .option('--json', 'one line of JSON each')
    .action((options: Options) => withExistingDatabase(options.data, (database) => run(database, options)));
};
