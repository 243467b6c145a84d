import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { type Failure, failure } from '#contract/failure.ts';
import type { Me } from '#contract/sign-in.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import { type Tx, inTransaction } from '../../db/transaction.ts';
import type { Actor } from '../../http/actor.ts';
import { layOutMail } from '../../mail/layout.ts';
import {
  endOneTimePassword,
  findActorByUser,
  findUserByEmail,
  keepPasswordLink,
  listCentres,
  replacePassword,
  takePasswordLink,
  useCodeOnce,
} from './repo.ts';

export const presentMe = async (app: App, actor: Actor): Promise<Me> => ({
  personId: actor.personId,
  name: actor.name,
  email: actor.email,
  memberships: [...actor.memberships],
  centres: await listCentres(app.database, actor.centreIds),
  today: app.clock.today(),
  mustChangePassword: actor.mustChangePassword,
  authenticatorOn: actor.authenticatorOn,
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type SignedIn = {
  readonly state: 'signed-in' | 'code-needed';
  readonly cookies: readonly string[];
  readonly me: Me | null;
  readonly usedBackupCode?: boolean;
};

const wrong = failure('wrong-credentials', 'Nobody can sign in with this e-mail address and this password.');

const wrongCode = failure('code-not-accepted', 'The code of the authenticator was not accepted.');

const asHeader = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

export const readUserId = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null || !('user' in body)) return undefined;
  const { user } = body;
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string'
    ? user.id
    : undefined;
};

const finish = async (
  app: App,
  userId: string,
  cookies: readonly string[],
): Promise<Result<SignedIn, Failure>> => {
  const actor = await findActorByUser(app.database, userId, app.clock.today());
  if (actor === undefined) return failed(wrong);
  return ok({ state: 'signed-in', cookies, me: await presentMe(app, actor) });
};

const verifyCode = async (
  app: App,
  email: string,
  code: string,
  cookies: readonly string[],
): Promise<Result<SignedIn, Failure>> => {
  const user = await findUserByEmail(app.database, email);
  if (user === undefined) return failed(wrong);
  const isFresh = await useCodeOnce(app.database, user.id, sha256(`${user.id} ${code}`), app.clock.now());
  if (!isFresh) return failed(wrongCode);
  const isBackupCode = code.includes('-');
  const asked = { body: { code }, headers: asHeader(cookies), asResponse: true } as const;
  const answer = isBackupCode
    ? await app.signIn.auth.api.verifyBackupCode(asked)
    : await app.signIn.auth.api.verifyTOTP(asked);
  if (!answer.ok) return failed(wrongCode);
  const done = await finish(app, user.id, answer.headers.getSetCookie());
  return done.ok ? ok({ ...done.value, usedBackupCode: isBackupCode }) : done;
};

/** Checks the password and, where an authenticator is set up, its code, which is accepted once. */
export const signIn = async (
  app: App,
  given: { readonly email: string; readonly password: string; readonly code?: string | undefined },
): Promise<Result<SignedIn, Failure>> => {
  const { email, password, code } = given;
  const answer = await app.signIn.auth.api.signInEmail({ body: { email, password }, asResponse: true });
  if (!answer.ok) return failed(wrong);
  const cookies = answer.headers.getSetCookie();
  const userId = readUserId(await answer.json());
  if (userId !== undefined) return finish(app, userId, cookies);
  if (code === undefined) return ok({ state: 'code-needed', cookies: [], me: null });
  return verifyCode(app, email, code, cookies);
};

/** Ends the session of the cookie; answers the cookies that clear it. */
export const signOut = async (app: App, cookie: string | undefined): Promise<readonly string[]> => {
  const answer = await app.signIn.auth.api.signOut({
    headers: new Headers({ cookie: cookie ?? '' }),
    asResponse: true,
  });
  return answer.headers.getSetCookie();
};

const linkDays = 7;

/** Writes to somebody with a link to set their password, in the caller's transaction as the owner. */
export const sendPasswordLink = async (
  app: App,
  tx: Tx,
  user: { readonly id: string; readonly email: string; readonly name: string },
): Promise<void> => {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(app.clock.now().getTime() + linkDays * 86_400_000);
  await keepPasswordLink(
    { owner: tx },
    { id: randomUUID(), tokenSha256: sha256(token), userId: user.id, expiresAt },
  );
  const address = `${app.signIn.settings.publicUrl}/password/${token}`;
  await app.jobs.enqueue(tx, 'mail', {
    to: user.email,
    subject: 'Set your password for Touchstone',
    ...layOutMail({
      title: 'Set your password',
      paragraphs: [
        `Hello ${user.name},`,
        'This link lets you choose the password that you sign in to Touchstone with.',
        `It works once, for ${String(linkDays)} days, and is for you alone.`,
      ],
      action: { label: 'Set my password', address },
      foot: 'If you did not ask for it and expect no invitation, you need do nothing: your password stays as it is.',
    }),
  });
};

/** Answers whom it was sent to; nobody where nobody has the address. */
export const requestPasswordLink = async (app: App, email: string): Promise<string | undefined> => {
  const user = await findUserByEmail(app.database, email);
  if (user === undefined) return undefined;
  await inTransaction(app.database, 'owner', (tx) => sendPasswordLink(app, tx, { ...user, email }));
  return user.id;
};

export const setPassword = async (
  app: App,
  token: string,
  password: string,
): Promise<Result<{ readonly userId: string }, Failure>> => {
  const hash = await app.signIn.hashPassword(password);
  return inTransaction(app.database, 'owner', async (tx) => {
    const userId = await takePasswordLink(tx, sha256(token), app.clock.now());
    if (userId === undefined) {
      return failed(
        failure('not-found', 'This link was used, is too old, or was never given out. Ask for a new one.'),
      );
    }
    await replacePassword(tx, userId, randomUUID(), hash);
    return ok({ userId });
  });
};

export const isRefusal = (error: unknown): boolean => error instanceof APIError;

export type Authenticator = { readonly address: string; readonly backupCodes: readonly string[] };

export const beginAuthenticator = async (
  app: App,
  headers: Headers,
  password: string,
): Promise<Result<{ address: string; backupCodes: string[] }, Failure>> => {
  try {
    const begun = await app.signIn.auth.api.enableTwoFactor({ body: { password }, headers });
    if (!('totpURI' in begun)) return failed(failure('not-ready', 'An authenticator could not be set up.'));
    return ok({ address: begun.totpURI, backupCodes: begun.backupCodes });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return failed(
      failure('wrong-credentials', 'The password is not right, or an authenticator is set up already.'),
    );
  }
};

export const confirmAuthenticator = async (
  app: App,
  actor: Actor,
  headers: Headers,
  code: string,
): Promise<Result<readonly string[], Failure>> => {
  const isFresh = await useCodeOnce(
    app.database,
    actor.userId,
    sha256(`${actor.userId} ${code}`),
    app.clock.now(),
  );
  if (!isFresh) return failed(wrongCode);
  const answer = await app.signIn.auth.api.verifyTOTP({ body: { code }, headers, asResponse: true });
  return answer.ok ? ok(answer.headers.getSetCookie()) : failed(wrongCode);
};

export const endAuthenticator = async (
  app: App,
  headers: Headers,
  password: string,
): Promise<Result<readonly string[], Failure>> => {
  const answer = await app.signIn.auth.api.disableTwoFactor({
    body: { password },
    headers,
    asResponse: true,
  });
  return answer.ok
    ? ok(answer.headers.getSetCookie())
    : failed(failure('wrong-credentials', 'The password is not right.'));
};

export const changePassword = async (
  app: App,
  actor: Actor,
  headers: Headers,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Result<readonly string[], Failure>> => {
  if (current === next)
    return failed(
      failure('malformed-request', 'The new password is the present one; choose another.', {
        fields: [{ path: 'next', message: 'is another than the present one' }],
      }),
    );
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
  const answer = await app.signIn.auth.api.changePassword({ body, headers, asResponse: true });
  if (!answer.ok) return failed(failure('wrong-credentials', 'The present password is not right.'));
  await endOneTimePassword(app.database, actor.userId);
  return ok(answer.headers.getSetCookie());
};
