import type { Row } from './row.ts';

const everybody: Row = { rest: 'allowed', allowed: ['visitor'] };

/** Passkeys are everybody's own; the ways in are everybody's. */
export const waysToSignInPermissions: Readonly<Record<string, Row>> = {
  'GET /api/sign-in/ways': everybody,
  'POST /api/sign-in/passkey/begin': everybody,
  'POST /api/sign-in/passkey': everybody,
  // No provider is set up.
  'POST /api/sign-in/provider': { rest: 404, 404: ['visitor'] },
  'GET /api/auth/callback/provider': everybody,
  'GET /api/me/passkeys': { rest: 'none' },
  'POST /api/me/passkeys/begin': { rest: 'allowed' },
  'POST /api/me/passkeys': { rest: 'allowed' },
  'DELETE /api/me/passkeys/{passkeyId}': { rest: 404 },
};
