import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import { type Actor, looksFromOutside } from '../http/actor.ts';

/** Notes that somebody of the awarding organisation looked at a centre's records; others' looks are their own work. */
export const logLook = async (tx: Tx, actor: Actor, centreId: string, subject: string): Promise<void> => {
  if (!looksFromOutside(actor, centreId)) return;
  await tx.insertInto('lookLog').values({ personId: actor.personId, centreId, subject }).execute();
};

/** Whose centre a record is of, by the name that its id has in an address. */
const centresOf: Readonly<Record<string, (id: string) => RawBuilder<{ readonly centreId: string }>>> = {
  centreId: (id) => sql`select ${id}::uuid as centre_id`,
  registrationId: (id) => sql`select centre_id from registration where id = ${id}::uuid`,
  learnerId: (id) => sql`select centre_id from registration where learner_id = ${id}::uuid`,
  evidenceId: (id) => sql`select centre_id from evidence_version where evidence_id = ${id}::uuid`,
  fileId: (id) => sql`select centre_id from evidence_file where id = ${id}::uuid`,
};

const idsIn = (parts: readonly unknown[]): readonly (readonly [name: string, id: string])[] =>
  parts.flatMap((part) =>
    typeof part === 'object' && part !== null
      ? Object.entries(part).flatMap(([name, id]) => (typeof id === 'string' ? [[name, id] as const] : []))
      : [],
  );

/** Notes the look of a request that was answered, where its address says whose centre it is about. */
export const logLookOf = async (
  tx: Tx,
  actor: Actor,
  request: {
    readonly method: string;
    readonly url: string;
    readonly params: unknown;
    readonly query: unknown;
  },
): Promise<void> => {
  if (actor.allocations.length === 0) return;
  for (const [name, id] of idsIn([request.params, request.query])) {
    const find = centresOf[name];
    if (find === undefined) continue;
    const { rows } = await find(id).execute(tx);
    for (const centreId of new Set(rows.map((row) => row.centreId)))
      await logLook(tx, actor, centreId, `${request.method} ${request.url}`);
    return;
  }
};
