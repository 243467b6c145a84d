/** Signing in with an account that people have already: OpenID Connect, with the provider of the settings. */
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import { findActorBySession } from './repo.ts';
import { readSessionToken } from './session.ts';

export type Redirection = { readonly address: string; readonly cookies: readonly string[] };

const silent = failure(
  'unavailable',
  'The provider of these accounts does not answer, or none is set up. Try again, or sign in with your password.',
);

const addressIn = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'url' in body && typeof body.url === 'string'
    ? body.url
    : undefined;

/** The page of the provider to go to, and the cookie that ties the return to this browser. */
export const beginWithProvider = async (app: App, then: string): Promise<Result<Redirection, Failure>> => {
  const auth = await app.signIn.findProvider();
  if (auth === undefined) return failed(silent);
  const answer = await auth.api.signInSocial({
    body: { provider: 'provider', callbackURL: then, errorCallbackURL: '/sign-in', disableRedirect: true },
    asResponse: true,
  });
  const address = answer.ok ? addressIn(await answer.json()) : undefined;
  if (address === undefined) return failed(silent);
  return ok({ address, cookies: answer.headers.getSetCookie() });
};

const backToSignIn: Redirection = { address: '/sign-in?error=provider', cookies: [] };

/** Where to go now that the provider has sent somebody back, and who that is if they were let in. */
export const returnFromProvider = async (
  app: App,
  given: { readonly query: string; readonly cookie: string | undefined },
): Promise<Redirection & { readonly userId?: string }> => {
  const auth = await app.signIn.findProvider();
  if (auth === undefined) return backToSignIn;
  const { publicUrl } = app.signIn.settings;
  const answer = await auth.handler(
    new Request(`${publicUrl}/api/auth/callback/provider${given.query}`, {
      headers: { cookie: given.cookie ?? '' },
    }),
  );
  const address = answer.headers.get('location');
  if (address === null) return backToSignIn;
  const cookies = answer.headers.getSetCookie();
  const header = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  const token = readSessionToken(header, app.signIn.settings);
  if (token === undefined) return { address, cookies };
  const actor = await findActorBySession(app.database, token, app.clock.now(), app.clock.today());
  return actor === undefined ? backToSignIn : { address, cookies, userId: actor.userId };
};
