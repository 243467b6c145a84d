import { sql } from 'kysely';
import { type SignInEvent, signInEventSchema } from '#contract/sign-in.ts';
import type { Database } from '../../db/open.ts';
import type { Tx } from '../../db/transaction.ts';

export type NewEvent = {
  readonly userId: string;
  readonly kind: SignInEvent['kind'];
  readonly at: Date;
  readonly address: string | null;
  readonly device: string | null;
};

/** Notes what happened to somebody's sign-in; what is older than a year goes. */
export const insertEvent = async (database: Pick<Database, 'owner'>, event: NewEvent): Promise<void> => {
  const at = event.at.toISOString();
  await sql`insert into sign_in_event (person_id, kind, at, address, device)
    select id, ${event.kind}, ${at}::timestamptz, ${event.address}, ${event.device}
    from person where user_id = ${event.userId}`.execute(database.owner);
  await sql`delete from sign_in_event where at < ${at}::timestamptz - interval '1 year'`.execute(
    database.owner,
  );
};

const shown = 50;

/** The newest events of a person that the transaction sees, the newest first. */
export const listEvents = async (tx: Tx, personId: string): Promise<SignInEvent[]> => {
  const rows = await tx
    .selectFrom('signInEvent')
    .select(['kind', 'at', 'address', 'device'])
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  return rows.map((row) => signInEventSchema.parse(row));
};

/** Whether somebody holds or held a role at an organisation, as far as the transaction sees. */
export const isPersonOf = async (tx: Tx, organisationId: string, personId: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('membership')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};
