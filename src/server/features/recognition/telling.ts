/** Who is told what of an application, its decision and its conditions: whoever has to do something next. */
import type { Tx } from '#server/db/transaction.ts';
import { findCentre } from '../organisations/api.ts';
import { type Between, listHolders, notify } from '../notifications/api.ts';

export type Telling = {
  readonly tx: Tx;
  readonly actor: { readonly personId: string };
  readonly today: string;
  readonly now: Date;
};

type About = Between & { readonly specificationId: string; readonly title: string };

type Said = { readonly title: string; readonly detail: string | null };

const address = ({ centreId, specificationId }: About): string =>
  `/recognition?centre=${centreId}&specification=${specificationId}`;

const tell = async (
  { tx, actor, today, now }: Telling,
  about: About,
  roles: Parameters<typeof listHolders>[2],
  said: Said,
): Promise<void> => {
  const people = await listHolders(tx, about, roles, today);
  const common = { centreId: about.centreId, kind: 'centre-standing', link: address(about) } as const;
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    people.map((personId) => ({ ...common, ...said, personId })),
  );
};

/** The coordinators of the centre are told. */
export const tellCentre = (telling: Telling, about: About, said: Said): Promise<void> =>
  tell(telling, about, { atCentre: ['coordinator'] }, said);

/** Those of the awarding organisation who decide are told, with the name of the centre. */
export const tellAwarding = async (telling: Telling, about: About, said: Said): Promise<void> => {
  const centre = await findCentre(telling.tx, about.centreId);
  await tell(
    telling,
    about,
    { atAwarding: ['quality-manager'] },
    { ...said, title: `${centre?.name ?? 'A centre'}: ${said.title}` },
  );
};

/** The side that did not speak is told what was said to a condition. */
export const tellOfAnswer = async (
  telling: Telling,
  about: About,
  kind: 'answer' | 'met' | 'returned',
  words: string,
): Promise<void> => {
  const what = `a condition of the approval for ${about.title}`;
  if (kind === 'answer')
    await tellAwarding(telling, about, { title: `${what} was answered.`, detail: words });
  else
    await tellCentre(telling, about, {
      title: kind === 'met' ? `Found met: ${what}.` : `Your answer to ${what} was returned.`,
      detail: words,
    });
};
