import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const roles = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
  'coordinator',
  'assessor',
  'internal-quality-assurer',
  'learner',
  'witness',
  'employer-contact',
  'mentor',
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const membershipSchema = z.object({
  organisationId: z.string(),
  organisationKind: z.enum(['awarding', 'centre', 'employer']),
  organisationName: z.string(),
  role: roleSchema,
});

export const meSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  memberships: z.array(membershipSchema),
  centres: z.array(z.object({ id: z.string(), name: z.string() })),
  today: z.string(),
  /** They were given a one-time password and have to choose their own before anything else. */
  mustChangePassword: z.boolean(),
  authenticatorOn: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

const password = z.string().min(12, 'has at least 12 characters').max(128, 'has at most 128 characters');

/** Who is signed in; null for a visitor. */
export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, in which roles, today',
  tag: 'Signing in',
  access: 'public',
  response: z.object({ me: meSchema.nullable() }),
});

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with an e-mail address and a password',
  description:
    'With an authenticator set up, the answer to the first call asks for a code; send it along in a second call.',
  tag: 'Signing in',
  access: 'public',
  body: z.object({
    email: z.string().min(3).max(254),
    password: z.string().min(1).max(128),
    /** Of the authenticator, or one of the backup codes. */
    code: z
      .string()
      .trim()
      .regex(/^(?:\d{6}|[A-Za-z\d]{5}-[A-Za-z\d]{5})$/u, 'is six digits, or a backup code')
      .optional(),
  }),
  response: z.object({ state: z.enum(['signed-in', 'code-needed']), me: meSchema.nullable() }),
});

export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Sign out on this device',
  tag: 'Signing in',
  access: 'public',
  response: z.object({ state: z.literal('signed-out') }),
});

export const requestPasswordLink = endpoint({
  method: 'POST',
  path: '/api/password-link',
  summary: 'Ask for a link by e-mail to set a password',
  description: 'The answer is the same whether or not somebody has that address.',
  tag: 'Signing in',
  access: 'public',
  body: z.object({ email: z.string().min(3).max(254) }),
  response: z.object({ state: z.literal('sent') }),
});

export const setPassword = endpoint({
  method: 'POST',
  path: '/api/password',
  summary: 'Set a password with the link from an e-mail; signs out everywhere',
  tag: 'Signing in',
  access: 'public',
  body: z.object({ token: z.string().min(20).max(200), password }),
  response: z.object({ state: z.literal('set') }),
});

export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/me/password',
  summary: 'Change the own password; signs out on all other devices',
  tag: 'Signing in',
  access: 'early',
  body: z.object({ current: z.string().min(1).max(128), next: password }),
  response: z.object({ state: z.literal('changed') }),
});

export const beginAuthenticator = endpoint({
  method: 'POST',
  path: '/api/me/authenticator',
  summary: 'Begin to set up an authenticator app; the password is asked again',
  tag: 'Signing in',
  body: z.object({ password: z.string().min(1).max(128) }),
  response: z.object({ address: z.string(), backupCodes: z.array(z.string()) }),
});

export const confirmAuthenticator = endpoint({
  method: 'POST',
  path: '/api/me/authenticator/confirm',
  summary: 'Confirm the authenticator app with a first code; from then on it is asked at each sign-in',
  tag: 'Signing in',
  body: z.object({ code: z.string().regex(/^\d{6}$/u, 'is six digits') }),
  response: z.object({ state: z.literal('on') }),
});

export const endAuthenticator = endpoint({
  method: 'POST',
  path: '/api/me/authenticator/off',
  summary: 'Switch the authenticator app off; the password is asked again',
  tag: 'Signing in',
  body: z.object({ password: z.string().min(1).max(128) }),
  response: z.object({ state: z.literal('off') }),
});

export const signInEventSchema = z.object({
  kind: z.enum([
    'signed-in',
    'refused',
    'signed-out',
    'password-changed',
    'password-link-sent',
    'password-set',
    'authenticator-on',
    'authenticator-off',
    'backup-code-used',
    'signed-in-with-passkey',
    'signed-in-with-provider',
    'passkey-added',
    'passkey-removed',
  ]),
  at: z.string(),
  /** The network address that it came from. */
  address: z.string().nullable(),
  /** Browser and system in words. */
  device: z.string().nullable(),
});
export type SignInEvent = z.infer<typeof signInEventSchema>;

const signInEvents = z.object({ items: z.array(signInEventSchema) });

export const mySignIns = endpoint({
  method: 'GET',
  path: '/api/me/sign-ins',
  summary: 'What happened to the own sign-in lately, the newest first; kept for a year',
  tag: 'Signing in',
  permission: 'Everybody for themselves',
  response: signInEvents,
});

export const signInsOf = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/people/:personId/sign-ins',
  summary: 'What happened to the sign-in of somebody of an organisation lately; kept for a year',
  description: 'Without the network address and the device, which only the person sees.',
  tag: 'Signing in',
  permission: 'Coordinators of the centre; quality managers of the awarding organisation for its own people',
  params: z.object({ organisationId: z.uuid(), personId: z.uuid() }),
  response: signInEvents,
});
