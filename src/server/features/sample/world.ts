/** A small world to act in: an awarding organisation, centres and their people. For the sample data and walk-throughs. */
import type { Failure } from '#contract/failure.ts';
import type { Role } from '#contract/sign-in.ts';
import { lastDayOf, usualTenure } from '#domain/quality/tenure.ts';
import type { Result } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import { closeAct } from '../../audit/act.ts';
import { type Recorded, perform } from '../../audit/perform.ts';
import { type Tx, inTransaction } from '../../db/transaction.ts';
import { type Actor, scopeOf } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { insertAllocation } from '../allocations/api.ts';
import { allocateNewCentre } from '../organisations/api.ts';
import { createPersonWithSignIn, insertMembership, insertPerson } from '../people/api.ts';
import { findActorByPerson } from '../sign-in/api.ts';

export type NewPerson = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly dateOfBirth?: string | null | undefined;
  readonly uln?: string | null | undefined;
  /** Without one the person has no sign-in. */
  readonly password?: string;
};

/** Makes a person with roles at an organisation from a day on. */
export const makePerson = async (
  app: Pick<App, 'signIn'>,
  tx: Tx,
  { password, email, ...person }: NewPerson,
  at: {
    readonly organisationId: string;
    readonly kind: 'awarding' | 'centre' | 'employer';
    readonly roles: readonly Role[];
    readonly fromOn: string;
  },
): Promise<string> => {
  const details = { ...person, dateOfBirth: person.dateOfBirth ?? null, uln: person.uln ?? null };
  const id = newId();
  const personId =
    password === undefined || email === null
      ? await insertPerson(tx, { ...details, id, email }).then(() => id)
      : await createPersonWithSignIn(app, tx, { ...details, email, password });
  for (const role of at.roles)
    await insertMembership(tx, {
      id: newId(),
      personId,
      organisationId: at.organisationId,
      organisationKind: at.kind,
      role,
      fromOn: at.fromOn,
      untilOn: null,
    });
  return personId;
};

/** Opens a centre to those who see every one, and to the external quality assurers who are named. */
export const allocate = async (
  tx: Tx,
  awardingId: string,
  { centreId, fromOn, verifiers }: { centreId: string; fromOn: string; verifiers: readonly string[] },
): Promise<void> => {
  await allocateNewCentre(tx, { awardingId, centreId, fromOn });
  for (const personId of verifiers) {
    const untilOn = lastDayOf([], fromOn, usualTenure);
    await insertAllocation(tx, { id: newId(), awardingId, centreId, personId, fromOn, untilOn });
  }
};

/** Runs something that no act of a person is, as the owner. */
export const asOwner = <Value>(
  app: Pick<App, 'database'>,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> => inTransaction(app.database, 'owner', work);

/** Runs set-up as `asOwner`, recorded as one act on the chain of the awarding organisation that it is for. */
export const setUp = <Value extends { readonly awardingId: string }>(
  app: Pick<App, 'database' | 'clock'>,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> =>
  asOwner(app, async (tx) => {
    const value = await work(tx);
    const subject = { kind: 'organisation', id: value.awardingId };
    const act = { chain: value.awardingId, action: 'organisation.set-up', subject };
    await closeAct(tx, { actorId: null, at: app.clock.now() }, act);
    return value;
  });

/** Someone acting through the services, as over HTTP but without it. */
export type Acting = {
  readonly actor: Actor;
  /** One act in one transaction under the actor's scope. */
  act<Response>(
    work: (tx: Tx, actor: Actor) => Promise<Result<Recorded<Response>, Failure>>,
  ): Promise<Result<Response, Failure>>;
  /** Reads under the actor's scope. */
  read<Value>(work: (tx: Tx, actor: Actor) => Promise<Value>): Promise<Value>;
};

/** The person as they may act on `today`. */
export const actAs = async (app: App, personId: string, today: string): Promise<Acting> => {
  const actor = await findActorByPerson(app.database, personId, today);
  if (actor === undefined) throw new Error('there is no such person to act as');
  const scope = scopeOf(actor);
  return {
    actor,
    act: (work) => perform({ database: app.database, clock: app.clock, scope }, (tx) => work(tx, actor)),
    read: (work) => inTransaction(app.database, scope, (tx) => work(tx, actor)),
  };
};

/** The value of a result that must be good; a failure is thrown with its sentence. */
export const need = <Value>(result: Result<Value, Failure>): Value => {
  if (result.ok) return result.value;
  const reasons = (result.failure.reasons ?? []).map(({ detail }) => detail).join(' ');
  throw new Error(`${result.failure.detail} ${reasons}`.trim());
};

export { insertOrganisation as makeOrganisation } from '../organisations/api.ts';
export { isEmpty } from './repo.ts';
