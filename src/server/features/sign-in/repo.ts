import { sql } from 'kysely';
import type { Database } from '../../db/open.ts';
import { statement } from '../../db/statement.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Actor, ActorMembership, Allocation } from '../../http/actor.ts';

type SessionRow = {
  readonly personId: string;
  readonly userId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly mustChangePassword: boolean;
  readonly authenticatorOn: boolean;
  readonly memberships: readonly ActorMembership[];
  readonly allocations: readonly Allocation[];
};

const toActor = (row: SessionRow): Actor => {
  const own = row.memberships
    .filter(({ organisationKind }) => organisationKind === 'centre')
    .map(({ organisationId }) => organisationId);
  return {
    personId: row.personId,
    userId: row.userId,
    name: `${row.givenName} ${row.familyName}`.trim(),
    email: row.email,
    mustChangePassword: row.mustChangePassword,
    authenticatorOn: row.authenticatorOn,
    memberships: row.memberships,
    allocations: row.allocations,
    centreIds: [...new Set([...own, ...row.allocations.map(({ centreId }) => centreId)])],
  };
};

/** A person as an actor on the day $2; `from` says which person. */
const personAsActor = (from: string): string => `
  select p.id as person_id, coalesce(u.id, '') as user_id, p.given_name, p.family_name,
    coalesce(u.email, p.email, '') as email, coalesce(u.must_change_password, false) as must_change_password,
    coalesce(u.two_factor_enabled, false) as authenticator_on,
    coalesce((
      select json_agg(json_build_object('organisationId', m.organisation_id, 'organisationKind', m.organisation_kind,
        'organisationName', o.name, 'role', m.role) order by o.name, m.role)
      from membership m join organisation o on o.id = m.organisation_id
      where m.person_id = p.id and m.from_on <= $2::date and (m.until_on is null or m.until_on >= $2::date)
    ), '[]') as memberships,
    coalesce((
      select json_agg(json_build_object('awardingId', c.awarding_id, 'centreId', c.centre_id))
      from centre_allocation c
      where c.person_id = p.id and c.from_on <= $2::date and (c.until_on is null or c.until_on >= $2::date)
        and exists (
          select 1 from membership m
          where m.person_id = p.id and m.organisation_id = c.awarding_id
            and m.from_on <= $2::date and (m.until_on is null or m.until_on >= $2::date)
        )
    ), '[]') as allocations
  ${from}`;

const bySession = statement<SessionRow>(
  personAsActor(`from auth_session s join auth_user u on u.id = s.user_id join person p on p.user_id = u.id
    where s.token = $1 and s.expires_at > $3::timestamptz`),
);
const byUser = statement<SessionRow>(
  personAsActor('from auth_user u join person p on p.user_id = u.id where u.id = $1'),
);
const byPerson = statement<SessionRow>(
  personAsActor('from person p left join auth_user u on u.id = p.user_id where p.id = $1::uuid'),
);

const firstActor = ([row]: readonly SessionRow[]): Actor | undefined =>
  row === undefined ? undefined : toActor(row);

/** Whoever has this session, with what they hold on the day. */
export const findActorBySession = async (
  database: Database,
  token: string,
  now: Date,
  today: string,
): Promise<Actor | undefined> => firstActor(await bySession(database.owner, token, today, now.toISOString()));

export const findActorByUser = async (
  database: Database,
  userId: string,
  today: string,
): Promise<Actor | undefined> => firstActor(await byUser(database.owner, userId, today));

/** The person as an actor, without a session: for the command line and the sample data. */
export const findActorByPerson = async (
  database: Database,
  personId: string,
  today: string,
): Promise<Actor | undefined> => firstActor(await byPerson(database.owner, personId, today));

export const listCentres = (
  database: Database,
  centreIds: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  centreIds.length === 0
    ? Promise.resolve([])
    : database.owner
        .selectFrom('organisation')
        .select(['id', 'name'])
        .where('id', 'in', [...centreIds])
        .orderBy('name')
        .execute();

export type NewUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly accountId: string;
  readonly hash: string | null;
  /** The password is to be used once, to choose another. */
  readonly mustChangePassword: boolean;
};

export const insertUser = async (tx: Tx, given: NewUser): Promise<void> => {
  const { id, email, name, accountId, hash, mustChangePassword } = given;
  await tx.insertInto('authUser').values({ id, email, name, mustChangePassword }).execute();
  if (hash === null) return;
  const account = { id: accountId, accountId: id, providerId: 'credential', userId: id };
  await tx
    .insertInto('authAccount')
    .values({ ...account, password: hash })
    .execute();
};

/** Notes a code as used; false when it was used before. */
export const useCodeOnce = async (
  database: Database,
  userId: string,
  codeSha256: string,
  now: Date,
): Promise<boolean> => {
  const minutesAgo = new Date(now.getTime() - 5 * 60_000).toISOString();
  await database.owner
    .deleteFrom('authCodeUsed')
    .where('userId', '=', userId)
    .where('usedAt', '<', minutesAgo)
    .execute();
  const noted = await database.owner
    .insertInto('authCodeUsed')
    .values({ userId, codeSha256, usedAt: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('userId')
    .executeTakeFirst();
  return noted !== undefined;
};

export const findUserByEmail = (
  database: Database,
  email: string,
): Promise<{ id: string; name: string } | undefined> =>
  database.owner
    .selectFrom('authUser')
    .select(['id', 'name'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();

export const keepPasswordLink = async (
  database: Pick<Database, 'owner'>,
  given: {
    readonly id: string;
    readonly tokenSha256: string;
    readonly userId: string;
    readonly expiresAt: Date;
  },
): Promise<void> => {
  await database.owner
    .insertInto('authVerification')
    .values({
      id: given.id,
      identifier: `password:${given.tokenSha256}`,
      value: given.userId,
      expiresAt: given.expiresAt.toISOString(),
    })
    .execute();
};

/** Takes a link out of use and answers whose it was; undefined when it is unknown, used or too old. */
export const takePasswordLink = async (
  connection: Database['owner'],
  tokenSha256: string,
  now: Date,
): Promise<string | undefined> => {
  const taken = await connection
    .deleteFrom('authVerification')
    .where('identifier', '=', `password:${tokenSha256}`)
    .where('expiresAt', '>', now.toISOString())
    .returning('value')
    .executeTakeFirst();
  return taken?.value;
};

/** Sets the password hash and ends all sessions. */
export const replacePassword = async (
  connection: Database['owner'],
  userId: string,
  accountId: string,
  hash: string,
): Promise<void> => {
  const changed = await connection
    .updateTable('authAccount')
    .set({ password: hash, updatedAt: sql`now()` })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .returning('id')
    .executeTakeFirst();
  if (changed === undefined) {
    const account = { id: accountId, accountId: userId, providerId: 'credential', userId };
    await connection
      .insertInto('authAccount')
      .values({ ...account, password: hash })
      .execute();
  }
  await connection
    .updateTable('authUser')
    .set({ emailVerified: true, mustChangePassword: false })
    .where('id', '=', userId)
    .execute();
  await connection.deleteFrom('authSession').where('userId', '=', userId).execute();
};

/** Notes that somebody has chosen their own password. */
export const endOneTimePassword = async (database: Database, userId: string): Promise<void> => {
  await database.owner
    .updateTable('authUser')
    .set({ mustChangePassword: false })
    .where('id', '=', userId)
    .execute();
};
