import { membershipClause } from '#domain/people/membership.ts';
import type { Tx } from '../../db/transaction.ts';
import { listHolders, notify } from '../notifications/api.ts';
import { getSpecification } from '../specifications/api.ts';
import type { RegisteringNow } from './register.ts';
import * as repo from './repo.ts';

type Registered = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly specificationId: string;
  readonly name: string;
};

/** Keeps what was said of the membership where the specification asks for it; whoever makes members is told of the others. */
export const keepMembership = async (
  tx: Tx,
  { given: { isMember }, personId, today, now }: RegisteringNow,
  { centreId, id, awardingId, specificationId, name }: Registered,
): Promise<void> => {
  const { content, summary } = await getSpecification(tx, specificationId);
  if (isMember === null || membershipClause(content) === null) return;
  await repo.insertMember(tx, { centreId, registrationId: id, wasMember: isMember });
  if (isMember) return;
  const officers = await listHolders(
    tx,
    { centreId, awardingId },
    { atAwarding: ['certification-officer'] },
    today,
  );
  notify(
    tx,
    { actorId: personId, at: now.toISOString() },
    officers.map((officer) => ({
      personId: officer,
      centreId,
      kind: 'need',
      title: `${name} was registered for ${summary.title} and is no member yet: the membership comes with the registration.`,
      link: '/centres',
    })),
  );
};
