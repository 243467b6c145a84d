import { type Failure, failure } from '#contract/failure.ts';
import type { Role } from '#contract/sign-in.ts';
import { type Actor, awardingRoles, awardingsAt, holdsRole, worksForAwarding } from '../../http/actor.ts';

const roleNames: Readonly<Record<Role, string>> = {
  developer: 'a qualification developer',
  'certification-officer': 'a certification officer',
  'quality-manager': 'a quality manager',
  'external-quality-assurer': 'an external quality assurer',
  coordinator: 'a coordinator of the centre',
  assessor: 'an assessor of the centre',
  'internal-quality-assurer': 'an internal quality assurer of the centre',
  learner: 'the learner',
  witness: 'a witness',
  'employer-contact': 'a contact of the employer',
  mentor: 'a mentor',
};

const listNames = (roles: readonly Role[]): string => {
  const names = roles.map((role) => roleNames[role]);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
};

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

export const noCentre = failure('not-found', 'There is no such centre among those that you see.');

/** Refused because the role is missing; says whose it would be. */
export const notInRole = (...roles: readonly Role[]): Failure =>
  failure('not-permitted', `This is done by ${listNames(roles)}; you do not hold that role here today.`, {
    whoCan: capital(listNames(roles)),
  });

/** Whether the centre is one the actor sees: to everybody else it does not exist. */
export const seesCentre = (actor: Actor, centreId: string): Failure | undefined =>
  actor.centreIds.includes(centreId) ? undefined : noCentre;

/** One of the roles at the centre itself. */
export const actsAtCentre = (
  actor: Actor,
  centreId: string,
  ...roles: readonly Role[]
): Failure | undefined => {
  const unseen = seesCentre(actor, centreId);
  if (unseen !== undefined) return unseen;
  return holdsRole(actor, centreId, ...roles) ? undefined : notInRole(...roles);
};

/** Those who keep the register of people: some roles at a centre, the quality managers of an awarding organisation. */
export const keepsRegister = (
  actor: Actor,
  organisationId: string,
  ...roles: readonly Role[]
): Failure | undefined => {
  if (!worksForAwarding(actor, organisationId)) return actsAtCentre(actor, organisationId, ...roles);
  return holdsRole(actor, organisationId, 'quality-manager') ? undefined : notInRole('quality-manager');
};

/** One of the roles at an awarding organisation that has allocated the centre to them. */
export const actsForAwarding = (
  actor: Actor,
  centreId: string,
  ...roles: readonly Role[]
): Failure | undefined => {
  const unseen = seesCentre(actor, centreId);
  if (unseen !== undefined) return unseen;
  return awardingsAt(actor, centreId, ...roles).length > 0 ? undefined : notInRole(...roles);
};

/** One of the roles at the centre, or anybody of an awarding organisation to whom it is allocated. */
export const looksAtCentre = (
  actor: Actor,
  centreId: string,
  ...roles: readonly Role[]
): Failure | undefined => {
  const unseen = seesCentre(actor, centreId);
  if (unseen !== undefined) return unseen;
  if (holdsRole(actor, centreId, ...roles)) return undefined;
  return awardingsAt(actor, centreId, ...awardingRoles).length > 0 ? undefined : notInRole(...roles);
};

/** As `looksAtCentre`, for a learner registered with one awarding organisation: to those of another they do not exist. */
export const looksAtLearner = (
  actor: Actor,
  registration: { readonly centreId: string; readonly awardingId: string },
  ...roles: readonly Role[]
): Failure | undefined => {
  const { centreId, awardingId } = registration;
  const refused = looksAtCentre(actor, centreId, ...roles);
  if (refused !== undefined || holdsRole(actor, centreId, ...roles)) return refused;
  return awardingsAt(actor, centreId, ...awardingRoles).includes(awardingId) ? undefined : noCentre;
};

/** The awarding organisations whose learners at the centre they see; null for all, as those in the roles there do. */
export const learnersSeenAt = (
  actor: Actor,
  centreId: string,
  ...roles: readonly Role[]
): readonly string[] | null =>
  holdsRole(actor, centreId, ...roles) ? null : awardingsAt(actor, centreId, ...awardingRoles);
