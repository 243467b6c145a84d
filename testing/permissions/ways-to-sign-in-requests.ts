import type { Ask } from './requests.ts';

const password = 'not-the-password-of-anybody';
const base64url = 'c2FtcGxl';

const answer = {
  id: base64url,
  rawId: base64url,
  type: 'public-key',
  response: { clientDataJSON: base64url, authenticatorData: base64url, signature: base64url },
  clientExtensionResults: {},
};

export const waysToSignInRequests: Readonly<Record<string, Ask>> = {
  'POST /api/sign-in/passkey': () => ({ body: { answer } }),
  'POST /api/sign-in/provider': () => ({ body: {} }),
  'POST /api/me/passkeys/begin': () => ({ body: { password } }),
  'POST /api/me/passkeys': () => ({ body: { name: 'Sample', answer } }),
  'DELETE /api/me/passkeys/{passkeyId}': () => ({ params: { passkeyId: 'of-nobody' } }),
};
