/** Whose portfolio it is, and who may add to it. */
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type RegistrationContext, findPortfolioContext } from '../records/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

export type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
export type Acting = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

export type Learner = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly document: string;
  /** Of their registrations, the newest first. */
  readonly specificationIds: readonly string[];
  /** Whether the reader is assigned to them as an assessor. */
  readonly isAssessor: boolean;
};

const unknownLearner = failure('not-found', 'There is no such learner among those that you see.');

const findVisible = async (
  tx: Tx,
  actor: Actor,
  registrations: readonly { readonly registrationId: string }[],
): Promise<RegistrationContext | undefined> => {
  for (const { registrationId } of registrations) {
    const found = await findPortfolioContext(tx, actor, registrationId);
    if (found.ok) return found.value;
  }
  return undefined;
};

/** The learner at the centre where they are registered, for those who may see the portfolio. */
export const findLearner = async (
  tx: Tx,
  actor: Actor,
  learnerId: string,
): Promise<Result<Learner, Failure>> => {
  const registrations = await repo.listRegistrations(tx, learnerId);
  const visible = await findVisible(tx, actor, registrations);
  if (visible === undefined) return failed(unknownLearner);
  const { registration, specification } = visible;
  const units = new Map<string, Unit>();
  for (const { specificationId } of registrations)
    for (const [ref, unit] of (await getSpecification(tx, specificationId)).units) units.set(ref, unit);
  const { centreId } = registration;
  const isAssessor =
    holdsRole(actor, centreId, 'assessor') && registrations.some((one) => one.assessorId === actor.personId);
  const specificationIds = registrations.map((one) => one.specificationId);
  const document = specification.shortName;
  return ok({ centreId, learnerId, units, isAssessor, document, specificationIds });
};

/** The learner themselves, and their assessors for records of their own such as an observation. */
export const mayAdd = (actor: Actor, { learnerId, isAssessor }: Learner): boolean =>
  actor.personId === learnerId || isAssessor;

export const notTheirs = failure(
  'not-permitted',
  'Evidence is added and linked by the learner, or by an assessor who is assigned to them.',
  {
    whoCan: 'The learner, or their assessor',
  },
);

export const unknownEvidence = failure('not-found', 'There is no such evidence among what you see.');

/** The learner to whom a piece of evidence belongs, for those who may see it. */
export const findEvidenceLearner = async (tx: Tx, actor: Actor, evidenceId: string) => {
  const owner = await repo.findEvidenceOwner(tx, evidenceId);
  if (owner === undefined) return failed(unknownEvidence);
  const learner = await findLearner(tx, actor, owner.learnerId);
  return learner.ok ? ok({ ...learner.value, createdBy: owner.createdBy }) : failed(unknownEvidence);
};
