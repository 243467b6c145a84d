import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { type Me, type Role, signOut, whoAmI } from '#contract/sign-in.ts';
import {
  endSession,
  findLastPerson,
  isSignOutDue,
  leaveDevice,
  noteSignOutDue,
  openDevice,
} from '#web/offline/device.ts';
import { RequestFailed, client, queryClient, readKey } from './api.ts';

/** Opens what the person has on this device before any page of theirs is shown. */
const settleOn = async (me: Me | null): Promise<Me | null> => {
  if (me === null) await endSession();
  else await openDevice(me);
  return me;
};

const tellSignOut = async (): Promise<boolean> => {
  const result = await client(signOut, {});
  const isTold = result.ok || result.failure.kind !== 'unavailable';
  await noteSignOutDue(!isTold);
  return isTold;
};

export const sessionQuery = {
  queryKey: readKey(whoAmI, {}),
  queryFn: async (): Promise<Me | null> => {
    if ((await isSignOutDue()) && !(await tellSignOut())) return null;
    const result = await client(whoAmI, {});
    if (result.ok) return settleOn(result.value.me);
    const last = result.failure.kind === 'unavailable' ? await findLastPerson() : null;
    if (last === null) throw new RequestFailed(result.failure);
    return settleOn(last);
  },
  staleTime: 60_000,
};

export const useSession = () => useQuery(sessionQuery);

/** Puts the person that just signed in in place of whoever was there, and forgets what others saw. */
export const changeSession = async (me: Me | null): Promise<void> => {
  if (me !== null) await openDevice(me);
  // The question who is signed in stays, since the page that is open waits for its answer.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== whoAmI.path });
  queryClient.setQueryData(sessionQuery.queryKey, me);
};

/** Signs out. Without a signal the server is told as soon as there is one; the device forgets at once. */
export const leave = async (choice: { readonly eraseWork: boolean }): Promise<void> => {
  await leaveDevice(choice);
  await tellSignOut();
  await changeSession(null);
};

export const MeContext = createContext<Me | null>(null);

/** The person that is signed in, in the role that is chosen. Only on pages behind the sign-in. */
export const useMe = (): Me => {
  const me = use(MeContext);
  if (me === null) throw new Error('useMe needs a page behind the sign-in');
  return me;
};

/** What one membership is called when it is chosen. */
export const roleKey = ({ organisationId, role }: Me['memberships'][number]): string =>
  `${role}@${organisationId}`;

/** The person with the chosen role alone; with all of them when none, or one that has ended, is chosen. */
export const actingIn = (me: Me, chosen: string): Me => {
  const memberships = me.memberships.filter((membership) => roleKey(membership) === chosen);
  return memberships.length === 0 ? me : { ...me, memberships };
};

export type RoleChoice = {
  /** The person with all roles, whichever is chosen. */
  readonly whole: Me;
  readonly chosen: string;
  /** Takes the key of a membership, or `''` for all roles together. */
  readonly choose: (key: string) => void;
};

export const RoleChoiceContext = createContext<RoleChoice | null>(null);

/** The roles that the person could work in. Only on pages behind the sign-in. */
export const useRoleChoice = (): RoleChoice => {
  const choice = use(RoleChoiceContext);
  if (choice === null) throw new Error('useRoleChoice needs a page behind the sign-in');
  return choice;
};

export const holdsAny = (me: Me, roles: readonly Role[]): boolean =>
  me.memberships.some((membership) => roles.includes(membership.role));

/** The organisations in which the person holds one of the roles. */
export const organisationsAs = (me: Me, ...roles: readonly Role[]): readonly Me['memberships'][number][] =>
  me.memberships.filter((membership) => roles.includes(membership.role));

export const roleNames: Readonly<Record<Role, string>> = {
  developer: 'Qualification developer',
  'certification-officer': 'Certification officer',
  'quality-manager': 'Quality manager',
  'external-quality-assurer': 'External quality assurer',
  coordinator: 'Centre coordinator',
  assessor: 'Assessor',
  'internal-quality-assurer': 'Internal quality assurer',
  learner: 'Learner',
  witness: 'Witness',
  'employer-contact': 'Employer',
  mentor: 'Mentor',
};
