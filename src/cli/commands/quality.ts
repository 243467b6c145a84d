import type { Command } from 'commander';
import type { WrongStatusItem } from '#contract/staff-register.ts';
import type { Database } from '#server/db/open.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { listRegisters, reportWrongStatus } from '#server/features/register/api.ts';
import { withExistingDatabase } from '../existing-database.ts';

type Options = { readonly data?: string; readonly json?: boolean };

const today = (): string => new Date().toISOString().slice(0, 10);

const inWords = (item: WrongStatusItem): string =>
  `${item.on} ${item.name}, ${item.act} on ${[item.unitRef ?? 'the work', ...item.criteria].join(' ')} of ${item.learnerName ?? item.centreName ?? ''}: ${item.reasons[0]?.detail ?? item.found} [${item.signingId}]`;

const run = async (database: Database, { json = false }: Options): Promise<void> => {
  let [looked, found] = [0, 0];
  for (const kept of await inTransaction(database, 'owner', listRegisters)) {
    const report = await inTransaction(database, 'owner', (tx) =>
      reportWrongStatus(tx, kept.id, null, today()),
    );
    looked += report.looked;
    found += report.items.length;
    for (const item of report.items)
      console.log(json ? JSON.stringify({ registerId: kept.id, ...item }) : `${kept.name}: ${inWords(item)}`);
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
