import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { meSchema } from './sign-in.ts';

const tag = 'Signing in';

/** What the browser's own dialogue for passkeys is opened with, and what it answers: shapes of WebAuthn, level 3. */
const webAuthn = z.record(z.string(), z.unknown());

const base64url = z.string().max(10_000);

const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.exactOptional(),
  }),
  clientExtensionResults: z.object({}),
});

export const waysToSignIn = endpoint({
  method: 'GET',
  path: '/api/sign-in/ways',
  summary: 'The ways to sign in besides a password; `provider` is null where none is set up',
  tag,
  access: 'public',
  response: z.object({ provider: z.object({ name: z.string() }).nullable() }),
});

export const beginPasskeySignIn = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey/begin',
  summary: 'Begin to sign in with a passkey: the options for navigator.credentials.get()',
  tag,
  access: 'public',
  response: z.object({ options: webAuthn }),
});

export const signInWithPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary:
    'Sign in with what the passkey answered; nothing else is asked, because the device asked who it is',
  tag,
  access: 'public',
  body: z.object({ answer: passkeyAnswer }),
  response: z.object({ me: meSchema }),
});

export const signInWithProvider = endpoint({
  method: 'POST',
  path: '/api/sign-in/provider',
  summary: 'Begin to sign in with the provider that is set up (OpenID Connect): the address to go to',
  tag,
  access: 'public',
  body: z.object({
    /** The page to come back to. */
    page: z
      .string()
      .max(500)
      .regex(/^\/(?![/\\])/u, 'is a page of Touchstone')
      .default('/'),
  }),
  response: z.object({ address: z.url() }),
});

export const returnFromProvider = endpoint({
  method: 'GET',
  path: '/api/auth/callback/provider',
  summary: 'Where the provider sends people back to; answers with a redirection',
  tag,
  access: 'public',
});

export const passkeySchema = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.string(),
  /** Kept by a password manager or the maker of the device, so that a lost device does not lose it. */
  isBackedUp: z.boolean(),
});
export type Passkey = z.infer<typeof passkeySchema>;

export const myPasskeys = endpoint({
  method: 'GET',
  path: '/api/me/passkeys',
  summary: 'The own passkeys, in the order in which they were added',
  tag,
  permission: 'Everybody for themselves',
  response: z.object({ items: z.array(passkeySchema) }),
});

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/me/passkeys/begin',
  summary:
    'Begin to add a passkey; the password is asked again. The options for navigator.credentials.create()',
  tag,
  body: z.object({ password: z.string().min(1).max(128) }),
  response: z.object({ options: webAuthn }),
});

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Add a passkey with what the device answered',
  tag,
  body: z.object({ name: z.string().trim().min(1).max(60), answer: webAuthn }),
  response: z.object({ state: z.literal('added') }),
});

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/me/passkeys/:passkeyId',
  summary: 'Remove one of the own passkeys',
  tag,
  params: z.object({ passkeyId: z.string().min(1).max(100) }),
  response: z.object({ state: z.literal('removed') }),
});
