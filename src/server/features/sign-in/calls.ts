/** What the routes of signing in have in common. */
import { failure } from '#contract/failure.ts';
import { failed } from '#domain/shared/result.ts';
import type { PublicCall } from '../../http/routes.ts';

export const notSignedIn = failed(failure('not-signed-in', 'This needs you to be signed in.'));

export const tooMany = failed(
  failure(
    'too-many-attempts',
    'There were too many failed attempts to sign in from here or to this account.',
  ),
);

export const setCookies = (call: Pick<PublicCall<unknown>, 'reply'>, cookies: readonly string[]): void => {
  if (cookies.length > 0) call.reply.header('set-cookie', [...cookies]);
};
