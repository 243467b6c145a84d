import { PgBoss } from 'pg-boss';
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import { toJsonb } from '../db/json.ts';
import { type Tx, inTransaction } from '../db/transaction.ts';

export type JobHandler = (data: unknown) => Promise<void>;

export type Jobs = {
  /** Asks for work in the caller's transaction: it is done only if that commits, and then at least once. */
  enqueue(tx: Tx, queue: string, data: object, options?: { readonly runAfter?: Date }): Promise<void>;
  /** Says what a queue does; before `start`. */
  handle(queue: string, handler: JobHandler): void;
  /** As `handle`, for what is done every morning, and once at the start; doing it twice a day must do no harm. */
  daily(queue: string, handler: () => Promise<void>): void;
  /** Starts the queue; after the server listens. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Does what is asked for here and now, without the queue: for tests and the command line. With an instant, only what
   * is to be done by then.
   */
  runPending(until?: Date): Promise<number>;
};

type Asked = { readonly queue: string; readonly data: unknown; readonly runAfter: string | null };

const batch = 500;

/** As `Jobs.enqueue`, for those who have the transaction alone. */
export const enqueue = async (
  tx: Tx,
  queue: string,
  data: object,
  options: { readonly runAfter?: Date } = {},
): Promise<void> => {
  const runAfter = options.runAfter?.toISOString() ?? null;
  await tx
    .insertInto('jobOutbox')
    .values({ queue, data: toJsonb(data), runAfter })
    .execute();
};

const takeAsked = (tx: Tx, until?: Date): Promise<readonly Asked[]> =>
  tx
    .deleteFrom('jobOutbox')
    .where('id', 'in', (make) => {
      const asked = make.selectFrom('jobOutbox').select('id').orderBy('id').limit(batch);
      const due =
        until === undefined
          ? asked
          : asked.where((where) =>
              where.or([where('runAfter', 'is', null), where('runAfter', '<=', until.toISOString())]),
            );
      return due.forUpdate().skipLocked();
    })
    .returning(['queue', 'data', 'runAfter'])
    .execute();

/** Statements of the queue, on the database's own pool. */
const createStatements = (database: Database) => ({
  async executeSql(text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[] }> {
    const client = await database.libraryPool.connect();
    try {
      return await client.query(text, values);
    } finally {
      client.release();
    }
  },
});

const statementsIn = (tx: Tx) => ({
  async executeSql(text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[] }> {
    const { rows } = await tx.executeQuery({
      sql: text,
      parameters: values,
      query: sql`select 1`.toOperationNode(),
      queryId: { queryId: 'queue' },
    });
    return { rows };
  },
});

const queueName = (queue: string): string => queue.replaceAll(/[^\w.-]/gu, '-');

const asObject = (data: unknown): object => (typeof data === 'object' && data !== null ? data : {});

/** Before people begin their day, where they work. */
const everyMorning = { cron: '15 5 * * *', timeZone: 'Europe/London' };

const startBoss = async (
  database: Database,
  handlers: ReadonlyMap<string, JobHandler>,
  mornings: ReadonlySet<string>,
  onError: (error: unknown) => void,
): Promise<PgBoss> => {
  const boss = new PgBoss({ db: createStatements(database), schema: 'queue' });
  boss.on('error', onError);
  await boss.start();
  for (const [queue, handler] of handlers) {
    await boss.createQueue(queueName(queue), { retryLimit: 5, retryBackoff: true });
    await boss.work(queueName(queue), { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await handler(job.data);
    });
  }
  for (const queue of mornings) {
    await boss.schedule(queueName(queue), everyMorning.cron, {}, { tz: everyMorning.timeZone });
    await boss.send(queueName(queue), {});
  }
  return boss;
};

/** Gives what was asked for to the queue, in one transaction a batch. */
const relay = async (database: Database, queue: PgBoss): Promise<void> => {
  const moved = await inTransaction(database, 'owner', async (tx) => {
    const asked = await takeAsked(tx);
    for (const { queue: name, data, runAfter } of asked) {
      const startAfter = runAfter === null ? {} : { startAfter: new Date(runAfter) };
      await queue.send(queueName(name), asObject(data), { ...startAfter, db: statementsIn(tx) });
    }
    return asked.length;
  });
  if (moved === batch) await relay(database, queue);
};

export const createJobs = (database: Database, onError: (error: unknown) => void): Jobs => {
  const handlers = new Map<string, JobHandler>();
  const mornings = new Set<string>();
  let boss: PgBoss | undefined;
  let timer: NodeJS.Timeout | undefined;
  let relaying: Promise<void> | undefined;
  let starting: Promise<void> | undefined;
  let stopped = false;

  const poke = (): void => {
    const running = boss;
    if (running === undefined || relaying !== undefined) return;
    relaying = relay(database, running)
      .catch(onError)
      .finally(() => {
        relaying = undefined;
      });
  };

  const startQueue = async (): Promise<void> => {
    boss = await startBoss(database, handlers, mornings, onError);
    if (stopped) return;
    timer = setInterval(poke, 1000);
    poke();
  };

  return {
    enqueue,
    handle(queue, handler) {
      handlers.set(queue, handler);
    },
    daily(queue, handler) {
      handlers.set(queue, handler);
      mornings.add(queue);
    },
    start() {
      starting ??= startQueue();
      return starting;
    },
    async stop() {
      stopped = true;
      await starting?.catch(() => undefined);
      clearInterval(timer);
      await relaying;
      await boss?.stop({ graceful: true, timeout: 5000 });
    },
    async runPending(until) {
      const asked = await inTransaction(database, 'owner', (tx) => takeAsked(tx, until));
      for (const { queue, data } of asked) await handlers.get(queue)?.(data);
      return asked.length;
    },
  };
};
