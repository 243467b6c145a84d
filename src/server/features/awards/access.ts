import { type Actor, awardingRoles, awardingsAt, holdsRole, organisationsAs } from '../../http/actor.ts';
import type { SeenAwards } from './claims-repo.ts';
import type { CertificateRow } from './repo.ts';

const claimers = ['coordinator', 'internal-quality-assurer'] as const;

/** Only people with a part in it see claims: coordinators, quality assurers, and the awarding organisation for its own. */
export const seesAwards = (
  actor: Actor,
  { centreId, awardingId }: { readonly centreId: string; readonly awardingId: string },
): boolean =>
  holdsRole(actor, centreId, ...claimers) ||
  awardingsAt(actor, centreId, ...awardingRoles).includes(awardingId);

export const awardsSeenBy = (actor: Actor): SeenAwards => ({
  centreIds: organisationsAs(actor, ...claimers),
  allocations: actor.allocations,
});

export const maySeeCertificate = (actor: Actor, row: CertificateRow): boolean =>
  actor.personId === row.learnerId || seesAwards(actor, row);
