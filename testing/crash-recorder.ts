/** Records acts on an embedded database without end and says each that was acknowledged; the crash test kills it. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ok } from '#domain/shared/result.ts';
import { perform } from '#server/audit/perform.ts';
import { systemClock } from '#server/clock.ts';
import { openDatabase } from '#server/db/open.ts';

const [dataDir = '', centre = '', person = ''] = process.argv.slice(2);
const database = await openDatabase({ databaseUrl: undefined, dataDir });
const scope = { actorId: person, centreIds: [centre] };

const record = async (lane: number, index: number): Promise<void> => {
  const ids = [randomUUID(), randomUUID()];
  await perform({ database, clock: systemClock, scope }, async (tx) => {
    for (const id of ids) {
      await sql`insert into crash_fact (centre_id, id, note) values (${centre}, ${id}, ${`${lane} ${index}`})`.execute(
        tx,
      );
    }
    const act = { chain: centre, action: 'crash.record', subject: { kind: 'crash', id: ids[0] ?? '' } };
    return ok({ response: null, act });
  });
  process.stdout.write(`${ids.join(' ')}\n`);
};

process.stdout.write('ready\n');
await Promise.all(
  [1, 2, 3].map(async (lane) => {
    for (let index = 0; ; index += 1) await record(lane, index);
  }),
);
