import type { Me } from '#contract/sign-in.ts';
import { type RouteEntry, routes } from './routes.tsx';
import { holdsAny } from './session.ts';

export type NavPlace = {
  readonly to: string;
  readonly label: string;
  readonly short: string;
  readonly icon: NonNullable<RouteEntry['nav']>['icon'];
  readonly isCamera: boolean;
};

const cameraPath = '/evidence/new';

type Nav = NonNullable<RouteEntry['nav']>;

const calledFor = (me: Me, { label, short = label, called = {} }: Nav): Pick<NavPlace, 'label' | 'short'> =>
  me.memberships.map(({ role }) => called[role]).find((one) => one !== undefined) ?? { label, short };

/** Home first, then what somebody does every day, then the rest in the order of the pages. */
const rankOf = (me: Me, { path, nav }: RouteEntry): number => {
  if (path === '/') return 0;
  return nav?.first !== undefined && holdsAny(me, nav.first) ? 1 : 2;
};

/** The places of the navigation that this person has. */
export const navPlaces = (me: Me, entries: readonly RouteEntry[] = routes): readonly NavPlace[] =>
  entries
    .toSorted((one, other) => rankOf(me, one) - rankOf(me, other))
    .flatMap(({ path, access, nav }) =>
      nav === undefined ||
      (typeof access !== 'string' && !holdsAny(me, access)) ||
      (nav.roles !== undefined && !holdsAny(me, nav.roles))
        ? []
        : [{ to: path, ...calledFor(me, nav), icon: nav.icon, isCamera: path === cameraPath }],
    );

/** On a phone four places at most; for learners the camera stands between them. */
export const barPlaces = (
  places: readonly NavPlace[],
): { readonly shown: readonly NavPlace[]; readonly more: readonly NavPlace[] } => {
  const camera = places.find((place) => place.isCamera);
  const others = places.filter((place) => !place.isCamera);
  const room = others.length <= 4 ? 4 : 3;
  if (camera === undefined) return { shown: others.slice(0, room), more: others.slice(room) };
  const kept = others.slice(0, room);
  return { shown: [...kept.slice(0, 2), camera, ...kept.slice(2)], more: others.slice(room) };
};

/** Whether a place is the one, of all, that the path belongs to. */
export const isHere = (places: readonly NavPlace[], to: string, path: string): boolean => {
  const holding = places
    .map((place) => place.to)
    .filter((one) => one === path || (one !== '/' && path.startsWith(`${one}/`)));
  return holding.toSorted((a, b) => b.length - a.length)[0] === to;
};
