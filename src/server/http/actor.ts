import type { Role } from '#contract/sign-in.ts';

export type ActorMembership = {
  readonly organisationId: string;
  readonly organisationKind: 'awarding' | 'centre' | 'employer';
  readonly organisationName: string;
  readonly role: Role;
};

export type Allocation = { readonly awardingId: string; readonly centreId: string };

/** Whoever is signed in, with what they hold today: roles by organisation, and the centres they may see. */
export type Actor = {
  readonly personId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Signed in with a one-time password: nothing but choosing their own is open to them. */
  readonly mustChangePassword: boolean;
  readonly authenticatorOn: boolean;
  readonly memberships: readonly ActorMembership[];
  /** Centres allocated to them today, by the awarding organisation for which they look; none without a role there. */
  readonly allocations: readonly Allocation[];
  /** Own centres and, for the awarding organisation's people, the centres allocated to them. */
  readonly centreIds: readonly string[];
};

/** Whether somebody holds one of the roles at an organisation today. */
export const holdsRole = (actor: Actor, organisationId: string, ...roles: readonly Role[]): boolean =>
  actor.memberships.some((held) => held.organisationId === organisationId && roles.includes(held.role));

/** Whether it is an awarding organisation at which somebody works today. */
export const worksForAwarding = ({ memberships }: Actor, organisationId: string): boolean =>
  memberships.some((held) => held.organisationKind === 'awarding' && held.organisationId === organisationId);

/** For whom a transaction of theirs runs: the centres they see, and the awarding organisations they work for. */
export const scopeOf = ({ personId, memberships, centreIds }: Actor) => {
  const awarding = memberships.filter(({ organisationKind }) => organisationKind === 'awarding');
  return {
    actorId: personId,
    centreIds: [...new Set([...centreIds, ...awarding.map(({ organisationId }) => organisationId)])],
  };
};

/** The organisations at which somebody holds one of the roles today. */
export const organisationsAs = (actor: Actor, ...roles: readonly Role[]): readonly string[] => [
  ...new Set(
    actor.memberships.filter(({ role }) => roles.includes(role)).map(({ organisationId }) => organisationId),
  ),
];

export const awardingRoles: readonly Role[] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];

const staffRoles: readonly Role[] = ['coordinator', 'assessor', 'internal-quality-assurer'];

/** The awarding organisations that have allocated a centre to somebody and where they hold one of the roles today. */
export const awardingsAt = (actor: Actor, centreId: string, ...roles: readonly Role[]): readonly string[] =>
  actor.allocations
    .filter((one) => one.centreId === centreId && holdsRole(actor, one.awardingId, ...roles))
    .map(({ awardingId }) => awardingId);

/** Whether a centre's records are open to somebody only because the centre is allocated to them. */
export const looksFromOutside = (actor: Actor, centreId: string): boolean =>
  actor.allocations.some((one) => one.centreId === centreId) && !holdsRole(actor, centreId, ...staffRoles);
