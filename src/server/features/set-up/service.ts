/** The people of an awarding organisation, who have nobody above them in Touchstone to add them: whoever runs it does. */
import { type Failure, failure } from '#contract/failure.ts';
import type { Role } from '#contract/sign-in.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import { closeAct } from '../../audit/act.ts';
import { type Tx, inTransaction } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { allocatePerson, findAwardingByName, insertOrganisation, slugOf } from '../organisations/api.ts';
import { createPersonWithSignIn, insertMembership, isEmailTaken } from '../people/api.ts';

export type NewAwardingStaff = {
  /** By its name; made where there is none of that name. */
  readonly organisation: string;
  readonly number: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly oneTimePassword: string;
};

const organisationFor = async (tx: Tx, { organisation, number }: NewAwardingStaff) => {
  const known = await findAwardingByName(tx, organisation);
  if (known !== undefined) return { awardingId: known, isNew: false };
  const slug = slugOf(organisation, newId());
  const awardingId = await insertOrganisation(tx, { kind: 'awarding', name: organisation, slug, number });
  return { awardingId, isNew: true };
};

/** Adds somebody who works for an awarding organisation, with a sign-in; as one act on its chain. */
export const addAwardingStaff = (
  app: Pick<App, 'database' | 'clock' | 'signIn'>,
  given: NewAwardingStaff,
): Promise<Result<{ readonly isNew: boolean }, Failure>> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const { givenName, familyName, roles, oneTimePassword } = given;
    const email = given.email.toLowerCase();
    if (await isEmailTaken(tx, email))
      return failed(failure('already-done', `Somebody signs in with ${email} already; use another address.`));
    const { awardingId, isNew } = await organisationFor(tx, given);
    const signIn = { givenName, familyName, email, password: oneTimePassword, once: true };
    const personId = await createPersonWithSignIn(app, tx, signIn);
    const place = { organisationId: awardingId, organisationKind: 'awarding' as const };
    const fromOn = app.clock.today();
    for (const role of roles)
      await insertMembership(tx, { id: newId(), personId, ...place, role, fromOn, untilOn: null });
    await allocatePerson(tx, { awardingId, personId, fromOn });
    await closeAct(
      tx,
      { actorId: null, at: app.clock.now() },
      {
        chain: awardingId,
        action: 'organisation.add-staff',
        subject: { kind: 'person', id: personId },
        detail: { roles },
      },
    );
    return ok({ isNew });
  });
