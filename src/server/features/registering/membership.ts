import { membershipClause } from '#domain/people/membership.ts';
import type { Tx } from '../../db/transaction.ts';
import { listHolders, notify } from '../notifications/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import type { RegisteringNow } from './register.ts';
import * as repo from './repo.ts';

/** The learner becomes a member with the registration, since the specification says so and they are none. */
export const becomesMember = (
  { content }: Pick<PublishedSpecification, 'content'>,
  isMember: boolean | null,
): boolean => isMember === false && membershipClause(content) !== null;

/** Keeps what was said of the membership where the specification asks for it. */
export const keepMembership = async (
  tx: Tx,
  { content }: Pick<PublishedSpecification, 'content'>,
  isMember: boolean | null,
  of: { readonly centreId: string; readonly registrationId: string },
): Promise<void> => {
  if (isMember === null || membershipClause(content) === null) return;
  await repo.insertMember(tx, { ...of, wasMember: isMember });
};

export type NewMember = { readonly name: string; readonly registrationId: string };

const wordsOf = (names: readonly string[], title: string): { title: string; detail: string | null } => {
  const [first, ...others] = names;
  const comes = 'the membership comes with the registration.';
  return others.length === 0
    ? { title: `${first ?? ''} was registered for ${title} and is no member yet: ${comes}`, detail: null }
    : {
        title: `${first ?? ''} and ${String(others.length)} more were registered for ${title} and are no members yet: ${comes}`,
        detail: names.join(', '),
      };
};

/** Whoever makes members is told once of all who become members with one act, and of every act by itself. */
export const tellOfNewMembers = async (
  tx: Tx,
  { centreId, personId, today, now }: Pick<RegisteringNow, 'centreId' | 'personId' | 'today' | 'now'>,
  { awardingId, summary }: Pick<PublishedSpecification, 'awardingId' | 'summary'>,
  joining: readonly NewMember[],
): Promise<void> => {
  const [first] = joining;
  if (first === undefined) return;
  const officers = await listHolders(
    tx,
    { centreId, awardingId },
    { atAwarding: ['certification-officer'] },
    today,
  );
  const words = wordsOf(
    joining.map(({ name }) => name),
    summary.title,
  );
  notify(
    tx,
    { actorId: personId, at: now.toISOString() },
    officers.map((officer) => ({
      personId: officer,
      centreId,
      kind: 'need',
      ...words,
      link: `/centres?about=${first.registrationId}`,
    })),
  );
};
