import type { RegisterRole } from '#contract/people.ts';
import type { Me } from '#contract/sign-in.ts';
import { organisationsAs } from '#web/app/session.ts';

export type JudgingRole = Exclude<RegisterRole, 'coordinator'>;

/** The register that somebody looks after: that of their centre, or of their awarding organisation. */
export type OfRegister = {
  /** What requests name as the centre. */
  readonly id: string;
  readonly isAwarding: boolean;
  /** Coordinators of the centre and quality managers of the awarding organisation record; others read. */
  readonly mayRecord: boolean;
  readonly roles: readonly [JudgingRole, ...JudgingRole[]];
};

export const centreRoles: OfRegister['roles'] = ['assessor', 'internal-quality-assurer'];
export const awardingRoles: OfRegister['roles'] = ['external-quality-assurer'];

/** The register of whoever is signed in; undefined where they look after none. */
export const registerOf = (me: Me): OfRegister | undefined => {
  const [centre] = organisationsAs(me, 'coordinator', 'internal-quality-assurer');
  if (centre !== undefined) {
    const mayRecord = organisationsAs(me, 'coordinator').length > 0;
    return { id: centre.organisationId, isAwarding: false, mayRecord, roles: centreRoles };
  }
  const [awarding] = organisationsAs(me, 'quality-manager');
  return awarding === undefined
    ? undefined
    : { id: awarding.organisationId, isAwarding: true, mayRecord: true, roles: awardingRoles };
};

/** Whether the register is that of an awarding organisation at which the reader works. */
export const isOfAwarding = (me: Me, registerId: string): boolean =>
  me.memberships.some(
    ({ organisationId, organisationKind }) =>
      organisationId === registerId && organisationKind === 'awarding',
  );
