/** Passkeys: added with the password, and signed in with without one. */
import { type Failure, failure } from '#contract/failure.ts';
import type { Me } from '#contract/sign-in.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/ways-to-sign-in.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import type { Actor } from '../../http/actor.ts';
import * as repo from './passkeys-repo.ts';
import { findActorByUser } from './repo.ts';
import { isRefusal, presentMe, readUserId } from './service.ts';

/** What goes into the browser's dialogue, and the cookies that hold the question until it is answered. */
export type Begun = {
  readonly options: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const begun = async (answer: Response): Promise<Begun> => {
  const options: unknown = await answer.json();
  if (!answer.ok || !isObject(options)) throw new Error('the options of a passkey could not be made');
  return { options, cookies: answer.headers.getSetCookie() };
};

export const beginPasskey = async (
  app: App,
  headers: Headers,
  password: string,
): Promise<Result<Begun, Failure>> => {
  const { api } = app.signIn.auth;
  try {
    await api.verifyPassword({ body: { password }, headers });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return failed(failure('wrong-credentials', 'The password is not right.'));
  }
  const answer = await api.generatePasskeyRegistrationOptions({ headers, asResponse: true });
  // The session is too old for the library, which wants one of the last day.
  if (answer.status === 403) return failed(failure('not-signed-in', 'Sign in again to add a passkey.'));
  return ok(await begun(answer));
};

const notAdded = failure('code-not-accepted', 'The passkey was not accepted; begin again.');

export const addPasskey = async (
  app: App,
  headers: Headers,
  { name, answer: response }: { readonly name: string; readonly answer: unknown },
): Promise<Result<null, Failure>> => {
  const answer = await app.signIn.auth.api.verifyPasskeyRegistration({
    body: { response, name },
    headers,
    asResponse: true,
  });
  return answer.ok ? ok(null) : failed(notAdded);
};

export const listPasskeys = (app: App, { userId }: Actor): Promise<contract.Passkey[]> =>
  repo.listPasskeys(app.database, userId);

export const removePasskey = async (
  app: App,
  { userId }: Actor,
  id: string,
): Promise<Result<null, Failure>> =>
  (await repo.deletePasskey(app.database, userId, id))
    ? ok(null)
    : failed(failure('not-found', 'You have no such passkey.'));

export const beginSignIn = async (app: App): Promise<Begun> => {
  const answer = await app.signIn.auth.api.generatePasskeyAuthenticationOptions({
    headers: new Headers(),
    asResponse: true,
  });
  const { options, cookies } = await begun(answer);
  return { options: { ...options, userVerification: 'required' }, cookies };
};

const refused = failure('wrong-credentials', 'Nobody here can sign in with this passkey.');

export type SignedIn = {
  readonly me: Me;
  readonly userId: string;
  readonly cookies: readonly string[];
};

export const signInWithPasskey = async (
  app: App,
  headers: Headers,
  response: BodyOf<typeof contract.signInWithPasskey>['answer'],
): Promise<Result<SignedIn, Failure>> => {
  const answer = await app.signIn.auth.api.verifyPasskeyAuthentication({
    body: { response },
    headers,
    asResponse: true,
  });
  const userId = answer.ok ? readUserId(await answer.json()) : undefined;
  if (userId === undefined) return failed(refused);
  const actor = await findActorByUser(app.database, userId, app.clock.today());
  if (actor === undefined) return failed(refused);
  return ok({ me: await presentMe(app, actor), userId, cookies: answer.headers.getSetCookie() });
};
