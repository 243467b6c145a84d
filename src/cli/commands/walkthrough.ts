import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { isPlainDate } from '#domain/shared/plain-date.ts';
import { plainDateOf } from '#server/clock.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import type { JournalEntry } from '#server/features/walkthrough/journal.ts';
import { walkThrough } from '#server/features/walkthrough/service.ts';
import { businessDateFor } from '#server/features/walkthrough/stage.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { readSettings } from '#server/settings.ts';
import { composeApp } from '#server/start.ts';
import { readDocumentBytes } from '../document-bytes.ts';
import { fail } from '../failure.ts';

type Options = { readonly out: string; readonly today?: string };

const marks: Readonly<Record<JournalEntry['outcome'], string>> = {
  done: '✓',
  'refused as it should be': '✗ refused:',
  'NOT refused though it should be': '! NOT REFUSED:',
  'not applicable': '–',
};

const tell = ({ step, outcome, detail }: JournalEntry): void => {
  process.stdout.write(`${marks[outcome]} ${step}${detail === '' ? '' : `: ${detail}`}\n`);
};

const progress = (done: number, of: number): void => {
  if (process.stdout.isTTY)
    process.stdout.write(`\r  unit ${String(done)} of ${String(of)}${done === of ? '\n' : ''}`);
  else process.stdout.write(`  unit ${String(done)} of ${String(of)}\n`);
};

const readDocument = async (file: string) => {
  const bytes = readDocumentBytes(file);
  const name = path.basename(file);
  const result = await readSpecificationFile(name, bytes);
  return result.ok
    ? {
        name,
        original: bytes,
        text: result.value.text,
        places: result.value.places,
        content: result.value.specification,
      }
    : fail(result.failure.message);
};

/** Before minutes of work: whether the documents can be written at all. */
const makeOut = (out: string): void => {
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
  } catch {
    fail(`The folder ${out} cannot be written.`);
  }
};

const run = async (file: string, { out, today }: Options): Promise<void> => {
  if (today !== undefined && !isPlainDate(today))
    return fail(`--today takes a date as in 2026-11-22, not ${today}.`);
  const document = await readDocument(file);
  makeOut(out);
  const day = today ?? businessDateFor(document.content, plainDateOf(new Date()));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-walkthrough-'));
  const settings = readSettings({ DATA_DIR: dataDir, SAMPLE_DATA: 'no' });
  const database = await openDatabase(settings);
  try {
    await migrate(database);
    const clock = { now: () => new Date(`${day}T12:00:00Z`), today: () => day };
    const app = await composeApp(settings, database, { clock });
    const entries = await walkThrough({ app, today: day, document, out: path.resolve(out), tell, progress });
    const missed = entries.filter(({ outcome }) => outcome === 'NOT refused though it should be');
    process.stdout.write(`\nThe documents are in ${out}.\n`);
    if (missed.length > 0) fail(`${String(missed.length)} acts went through that should have been refused.`);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  process.exit();
};

/** `touchstone walkthrough`: the path from a published document to certificates, without hands. */
export const register = (parent: Command): void => {
  parent
    .command('walkthrough <document>')
    .description('take a document from reading to certificates for sample people')
    .requiredOption('--out <dir>', 'where the documents and the log are written')
    .option(
      '--today <date>',
      'the business date; by default a day on which the qualification may be registered',
    )
    .action(run);
};
