/** Returns to regulators and standards bodies: looked at first, made in the background, with totals that reconcile. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type * as contract from '#contract/returns.ts';
import { type Quarter, periodOf, quarterInWords } from '#domain/award/returns/period.ts';
import { type ReturnDue, nextReturn, returnsDue } from '#domain/award/returns/due.ts';
import {
  type ReturnCheck,
  type ReturnKind,
  type ReturnTable,
  acronymOf,
  checkReturn,
  returnTables,
} from '#domain/award/returns/tables.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { enqueue } from '#server/jobs/jobs.ts';
import { type WrittenTable, writeCsvZip, writeWorkbook } from '#server/writers/tables.ts';
import { countInRecords, readReturnFacts, seeAllCentres } from './facts-repo.ts';
import * as repo from './repo.ts';

const queue = 'award-return';
const jobSchema = z.object({ awardingId: z.uuid(), id: z.uuid() });

/** So many rows are shown before the file is made. */
const SHOWN = 100;

type Asked = { readonly awardingId: string; readonly kind: ReturnKind; readonly quarter: Quarter };

type Worked = {
  readonly awardingName: string;
  readonly tables: readonly ReturnTable[];
  readonly checks: readonly ReturnCheck[];
};

const work = async (tx: Tx, { awardingId, kind, quarter }: Asked): Promise<Worked> => {
  const of = { awardingId, ...periodOf(quarter) };
  const facts = await readReturnFacts(tx, of, await repo.listOffered(tx, awardingId));
  const tables = returnTables(kind, facts, quarter);
  const checks = checkReturn(tables, await countInRecords(tx, of));
  return { awardingName: facts.awardingName, tables, checks };
};

/** The first rows of a return and its totals. */
export const preview = async (tx: Tx, asked: Asked): Promise<ResponseOf<typeof contract.previewReturn>> => {
  await seeAllCentres(tx, asked.awardingId);
  const { tables, checks } = await work(tx, asked);
  return {
    checks: [...checks],
    tables: tables.map(({ name, columns, rows }) => ({
      name,
      columns: [...columns],
      rows: rows.slice(0, SHOWN).map((row) => [...row]),
      rowCount: rows.length,
    })),
  };
};

const present = (one: ReturnDue) => ({ ...one, asks: [...one.asks] });

/** What was made, for which quarters a specification asks in vain, and what it asks for next. */
export const list = async (
  tx: Tx,
  awardingId: string,
  today: string,
): Promise<ResponseOf<typeof contract.listReturns>> => {
  const asking = await repo.listAsking(tx, awardingId);
  const next = nextReturn(asking, today);
  return {
    items: await repo.listReturns(tx, awardingId),
    due: returnsDue(asking, await repo.listQuarters(tx, awardingId), today).map(present),
    next: next === null ? null : present(next),
  };
};

type Asking = { readonly tx: Tx; readonly actor: Actor };

/** Has a return made. It holds personal data where it is an upload, so that making it is an act. */
export const ask = async (
  { tx, actor }: Asking,
  awardingId: string,
  body: BodyOf<typeof contract.makeReturn>,
): Promise<Result<Recorded<{ returnId: string }>, Failure>> => {
  const id = newId();
  await repo.insertReturn(tx, { awardingId, id, ...body, requestedBy: actor.personId });
  await enqueue(tx, queue, { awardingId, id });
  return ok({
    response: { returnId: id },
    act: {
      chain: awardingId,
      action: 'return.make',
      subject: { kind: 'organisation', id: awardingId },
      detail: { ...body, return: id },
    },
  });
};

const checkTable = (checks: readonly ReturnCheck[], quarter: Quarter): WrittenTable => ({
  name: 'Check',
  columns: ['Total', 'In this file', 'In the records', 'Agrees'],
  rows: [
    ...checks.map(({ what, inTables, inRecords, agrees }) => [
      what,
      inTables,
      inRecords,
      agrees ? 'yes' : 'NO',
    ]),
    [`Quarter ${quarterInWords(quarter)}`, null, null, null],
  ],
});

const titles: Readonly<Record<ReturnKind, string>> = {
  'registrations-and-achievements': 'Registrations and achievements',
  'regulator-quarterly': 'Quarterly file',
  'achievement-upload': 'Achievements',
};

const write = async (row: repo.NewReturn, { tables, checks }: Worked): Promise<Uint8Array> => {
  const all = [...tables, checkTable(checks, row)];
  return row.format === 'xlsx' ? writeWorkbook(all) : writeCsvZip(all);
};

const make = async (app: App, of: z.output<typeof jobSchema>): Promise<void> => {
  const row = await inTransaction(app.database, 'owner', (tx) => repo.findWaiting(tx, of));
  if (row === undefined) return;
  const finish = (done: Omit<repo.FinishedReturn, 'finishedAt'>): Promise<void> =>
    inTransaction(app.database, 'owner', (tx) =>
      repo.finishReturn(tx, of, { ...done, finishedAt: app.clock.now().toISOString() }),
    );
  try {
    const asked = { awardingId: row.awardingId, kind: row.kind, quarter: row };
    const worked = await inTransaction(app.database, 'owner', (tx) => work(tx, asked));
    const { sha256, bytes } = await app.files.put(Readable.from([await write(row, worked)]));
    const ending = row.format === 'xlsx' ? 'xlsx' : 'zip';
    const name = `${acronymOf(worked.awardingName)} ${titles[row.kind]} ${quarterInWords(row)}.${ending}`;
    const rows = worked.tables.reduce((sum, table) => sum + table.rows.length, 0);
    await finish({ state: 'done', checks: worked.checks, rows, name, sha256, bytes });
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'It could not be made.';
    await finish({ state: 'failed', problem });
  }
};

export const handleReturnJobs = (app: App): void => {
  app.jobs.handle(queue, (data) => make(app, jobSchema.parse(data)));
};
