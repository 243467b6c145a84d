/** Whom the acts on claims and certificates concern, and what they are told. */
import type { Route } from '#domain/quality/releasing.ts';
import { type Between, listHolders, notify } from '../notifications/api.ts';
import type { Acting } from './acting.ts';

type Told = Pick<Acting, 'tx' | 'actor' | 'today' | 'app'>;

const tellingOf = ({ actor, app }: Told) => ({
  actorId: actor.personId,
  at: app.clock.now().toISOString(),
});

const waiting: Readonly<Record<Route['to'], { readonly roles: readonly string[]; readonly for: string }>> = {
  'straight-through': { roles: [], for: '' },
  'external-quality-assurer': {
    roles: ['external-quality-assurer'],
    for: 'Claims wait for you to look at the work behind them',
  },
  'certification-officer': { roles: ['certification-officer'], for: 'Claims wait for a certificate' },
  held: { roles: ['certification-officer', 'quality-manager'], for: 'Claims were made and are held' },
};

/** Tells those to whom a claim goes; many claims of a day are one notice with their number. */
export const tellOfClaim = async (told: Told, between: Between, { to, because }: Route): Promise<void> => {
  const { roles, for: title } = waiting[to];
  if (roles.length === 0) return;
  const people = await listHolders(told.tx, between, { atAwarding: roles }, told.today);
  notify(
    told.tx,
    tellingOf(told),
    people.map((personId) => ({
      personId,
      centreId: between.centreId,
      kind: 'claim',
      title: `${title}.`,
      detail: because,
      link: '/claims',
    })),
  );
};

type About = Between & { readonly learnerId: string };

/** Tells the learner, and the coordinators of their centre. */
export const tellOfCertificate = async (
  told: Told,
  about: About,
  {
    title,
    detail = null,
    link = '/certificates',
  }: { readonly title: string; readonly detail?: string | null; readonly link?: string },
): Promise<void> => {
  const coordinators = await listHolders(told.tx, about, { atCentre: ['coordinator'] }, told.today);
  notify(
    told.tx,
    tellingOf(told),
    [...new Set([about.learnerId, ...coordinators])].map((personId) => ({
      personId,
      centreId: about.centreId,
      kind: 'certificate',
      title,
      detail,
      link,
    })),
  );
};
