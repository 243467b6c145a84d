import { failure } from '#contract/failure.ts';
import * as contract from '#contract/sign-in.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { createAttempts } from '../../http/attempts.ts';
import { type Http, type PublicCall, addPublic } from '../../http/routes.ts';
import * as service from './service.ts';

const minute = 60_000;

const notSignedIn = failed(failure('not-signed-in', 'This needs you to be signed in.'));

const tooMany = failed(
  failure(
    'too-many-attempts',
    'There were too many failed attempts to sign in from here or to this account.',
  ),
);

const headersOf = (call: Pick<PublicCall<unknown>, 'request'>): Headers =>
  new Headers({ cookie: call.request.headers.cookie ?? '' });

const setCookies = (call: Pick<PublicCall<unknown>, 'reply'>, cookies: readonly string[]): void => {
  if (cookies.length > 0) call.reply.header('set-cookie', [...cookies]);
};

const addSignIn = (http: Http): void => {
  const byAccount = createAttempts(8, 5 * minute);
  const byAddress = createAttempts(40, 5 * minute);
  addPublic(http, contract.signIn, async (call) => {
    const now = call.now.getTime();
    const account = call.body.email.toLowerCase();
    if (byAccount.isBarred(account, now) || byAddress.isBarred(call.request.ip, now)) return tooMany;
    const result = await service.signIn(call.app, call.body);
    if (!result.ok) {
      byAccount.fail(account, now);
      byAddress.fail(call.request.ip, now);
      return result;
    }
    const { state, me, cookies } = result.value;
    if (state === 'signed-in') byAccount.clear(account);
    setCookies(call, cookies);
    return ok({ state, me });
  });
};

const addPasswordLinks = (http: Http): void => {
  const asked = createAttempts(5, 15 * minute);
  addPublic(http, contract.requestPasswordLink, async (call) => {
    const now = call.now.getTime();
    if (asked.isBarred(call.request.ip, now)) return tooMany;
    asked.fail(call.request.ip, now);
    await service.requestPasswordLink(call.app, call.body.email);
    return ok({ state: 'sent' });
  });
  addPublic(http, contract.setPassword, async ({ app, body }) => {
    const result = await service.setPassword(app, body.token, body.password);
    return result.ok ? ok({ state: 'set' }) : result;
  });
};

const addOwnAccount = (http: Http): void => {
  addPublic(http, contract.changePassword, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await service.changePassword(call.app, headersOf(call), call.body.current, call.body.next);
    if (!result.ok) return result;
    setCookies(call, result.value);
    return ok({ state: 'changed' });
  });
  addPublic(http, contract.beginAuthenticator, async (call) =>
    call.actor === undefined
      ? notSignedIn
      : service.beginAuthenticator(call.app, headersOf(call), call.body.password),
  );
  addPublic(http, contract.confirmAuthenticator, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await service.confirmAuthenticator(call.app, call.actor, headersOf(call), call.body.code);
    if (!result.ok) return result;
    setCookies(call, result.value);
    return ok({ state: 'on' });
  });
};

export const routes = (http: Http): void => {
  addPublic(http, contract.whoAmI, async ({ app, actor }) =>
    ok({ me: actor === undefined ? null : await service.presentMe(app, actor) }),
  );
  addSignIn(http);
  addPublic(http, contract.signOut, async (call) => {
    setCookies(call, await service.signOut(call.app, call.request.headers.cookie));
    return ok({ state: 'signed-out' });
  });
  addPasswordLinks(http);
  addOwnAccount(http);
};
