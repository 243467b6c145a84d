import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import * as repo from './repo.ts';

export type NewSignIn = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
  readonly dateOfBirth?: string | null;
  readonly uln?: string | null;
  /** They choose their own password when they first sign in. */
  readonly once?: boolean;
};

/** Makes a person who can sign in, in a transaction of the owner: for sample data and first set-up. Answers the id. */
export const createPersonWithSignIn = async (
  app: Pick<App, 'signIn'>,
  tx: Tx,
  { password, once = false, ...given }: NewSignIn,
): Promise<string> => {
  const name = `${given.givenName} ${given.familyName}`;
  const userId = await app.signIn.createUser(tx, { email: given.email, name, password, once });
  const id = newId();
  await repo.insertPerson(tx, { ...given, id, userId });
  return id;
};

export type OpeningSignIn = {
  readonly centreId: string;
  readonly personId: string;
  readonly email: string | null;
  readonly oneTimePassword: string;
  /** Whoever asks may do so for coordinators alone. */
  readonly coordinatorsOnly: boolean;
};

const isCoordinator = async (tx: Tx, centreId: string, personId: string): Promise<boolean> =>
  (await repo.listMemberships(tx, centreId)).some(
    (held) => held.personId === personId && held.role === 'coordinator',
  );

/**
 * Opens a sign-in for somebody of the centre. The one-time password comes from whoever asks, so that the answer, which
 * is kept under its idempotency key, does not hold it.
 */
export const openSignIn = async (
  app: Pick<App, 'signIn'>,
  tx: Tx,
  { centreId, personId, email: given, oneTimePassword, coordinatorsOnly }: OpeningSignIn,
): Promise<Result<Recorded<{ email: string }>, Failure>> => {
  const person = await repo.findPersonAt(tx, centreId, personId);
  if (person === undefined) return failed(failure('not-found', 'The centre has no such person.'));
  const name = `${person.givenName} ${person.familyName}`;
  if (coordinatorsOnly && !(await isCoordinator(tx, centreId, personId)))
    return failed(
      failure('not-permitted', `${name} is no coordinator; the centre opens its own people’s sign-ins.`, {
        whoCan: 'A coordinator of the centre',
      }),
    );
  if (person.userId !== null)
    return failed(
      failure('already-done', `${name} can sign in already.`, {
        whoCan: `${name} can ask for a new password on the sign-in page.`,
      }),
    );
  const email = (given ?? person.email)?.toLowerCase();
  if (email === undefined)
    return failed(
      failure('not-ready', `${name} has no e-mail address to sign in with.`, {
        whoCan: 'Give an e-mail address and try again.',
      }),
    );
  const opened = await repo.withOwnerRights(tx, async () => {
    if (await repo.isEmailTaken(tx, email)) return false;
    const userId = await app.signIn.createUser(tx, {
      email,
      name,
      password: oneTimePassword,
      once: true,
    });
    await repo.setUser(tx, personId, userId, email);
    return true;
  });
  if (!opened)
    return failed(failure('already-done', `Somebody signs in with ${email} already; use another address.`));
  return ok({
    response: { email },
    act: {
      chain: centreId,
      action: 'person.open-sign-in',
      subject: { kind: 'person', id: personId },
      detail: { email },
    },
  });
};
