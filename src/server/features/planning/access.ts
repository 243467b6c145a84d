/** Whose plans somebody may read or write: the people of the portfolio, and the contacts of the learner's employer. */
import { type Failure, failure } from '#contract/failure.ts';
import type { Standing } from '#domain/planning/signing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Tx, alsoSeeing } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import {
  type RegistrationContext,
  findPortfolioContext,
  findRegistrationContext,
  lockLearner,
} from '../records/api.ts';
import * as repo from './repo.ts';

export type PlanContext = RegistrationContext & {
  readonly standing: Standing;
  readonly employer: { readonly id: string; readonly name: string } | null;
};

export type Acting = { readonly tx: Tx; readonly actor: Actor; readonly today: string };
export type ActingNow = Acting & { readonly now: Date };

const unseen = failed(failure('not-found', 'There is no such registration among those that you see.'));

const contextOf = async (
  { tx, actor }: Acting,
  found: RegistrationContext,
  isEmployer: boolean,
): Promise<PlanContext> => {
  const { registration } = found;
  const { centreId, learnerId, assessorId } = registration;
  return {
    ...found,
    employer: await repo.findEmployer(tx, centreId, registration.id),
    standing: {
      isLearner: actor.personId === learnerId,
      isAssessor: actor.personId === assessorId && holdsRole(actor, centreId, 'assessor'),
      isCoordinator: holdsRole(actor, centreId, 'coordinator'),
      isEmployer,
    },
  };
};

const isContact = (actor: Actor): boolean =>
  actor.memberships.some(({ role }) => role === 'employer-contact');

/** Opens, for a contact of employers, the centres that keep the record of them; answers the employers. */
export const openEmployers = async ({ tx, actor, today }: Acting): Promise<ReadonlySet<string>> => {
  if (!isContact(actor)) return new Set();
  const employers = await repo.listEmployersOfActor(tx, today);
  await alsoSeeing(tx, [...new Set(employers.map(({ centreId }) => centreId))]);
  return new Set(employers.map(({ employerId }) => employerId));
};

const findAsEmployer = async (
  acting: Acting,
  registrationId: string,
): Promise<Result<PlanContext, Failure>> => {
  const employers = await openEmployers(acting);
  if (employers.size === 0) return unseen;
  const found = await findRegistrationContext(acting.tx, registrationId);
  if (!found.ok) return unseen;
  const context = await contextOf(acting, found.value, true);
  return context.employer !== null && employers.has(context.employer.id) ? ok(context) : unseen;
};

/** The registration for whoever may see what is agreed with its learner. */
export const findPlanContext = async (
  acting: Acting,
  registrationId: string,
): Promise<Result<PlanContext, Failure>> => {
  const found = await findPortfolioContext(acting.tx, acting.actor, registrationId);
  return found.ok ? ok(await contextOf(acting, found.value, false)) : findAsEmployer(acting, registrationId);
};

/** As `findPlanContext`, with the learner locked: acts on one learner are one after the other. */
export const openPlanAct = async (
  acting: Acting,
  registrationId: string,
): Promise<Result<PlanContext, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value.registration;
  await lockLearner(acting.tx, centreId, learnerId);
  return found;
};

export const mayWritePlan = ({ isLearner, isAssessor, isCoordinator }: Standing): boolean =>
  isLearner || isAssessor || isCoordinator;

/** Assessment plans, reviews, breaks and checks of places are the centre's to write. */
export const mayWriteAsCentre = ({ isAssessor, isCoordinator }: Standing): boolean =>
  isAssessor || isCoordinator;

export const notTheirs = (what: string, whoCan: string): Result<never, Failure> =>
  failed(failure('not-permitted', `${what} ${whoCan}.`, { whoCan }));
