import { failure } from '#contract/failure.ts';
import * as contract from '#contract/sign-in.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { createAttempts } from '../../http/attempts.ts';
import { holdsRole } from '../../http/actor.ts';
import { type Http, type PublicCall, addPublic, addReading } from '../../http/routes.ts';
import { notSignedIn, setCookies, tooMany } from './calls.ts';
import { isPersonOf, listEvents } from './events-repo.ts';
import { noteEvent } from './events.ts';
import { addOtherWays } from './other-ways.ts';
import { findUserByEmail } from './repo.ts';
import * as service from './service.ts';

const minute = 60_000;

const headersOf = (call: Pick<PublicCall<unknown>, 'request'>): Headers =>
  new Headers({ cookie: call.request.headers.cookie ?? '' });

const addSignIn = (http: Http): void => {
  const byAccount = createAttempts(8, 5 * minute);
  const byAddress = createAttempts(40, 5 * minute);
  addPublic(http, contract.signIn, async (call) => {
    const now = call.now.getTime();
    const account = call.body.email.toLowerCase();
    if (byAccount.isBarred(account, now) || byAddress.isBarred(call.request.ip, now)) return tooMany;
    const result = await service.signIn(call.app, call.body);
    const user = await findUserByEmail(call.app.database, account);
    if (!result.ok) {
      byAccount.fail(account, now);
      byAddress.fail(call.request.ip, now);
      await noteEvent(call, user?.id, 'refused');
      return result;
    }
    const { state, me, cookies, usedBackupCode = false } = result.value;
    if (state === 'signed-in') {
      byAccount.clear(account);
      if (usedBackupCode) await noteEvent(call, user?.id, 'backup-code-used');
      await noteEvent(call, user?.id, 'signed-in');
    }
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
    await noteEvent(call, await service.requestPasswordLink(call.app, call.body.email), 'password-link-sent');
    return ok({ state: 'sent' });
  });
  addPublic(http, contract.setPassword, async (call) => {
    const result = await service.setPassword(call.app, call.body.token, call.body.password);
    if (!result.ok) return result;
    await noteEvent(call, result.value.userId, 'password-set');
    return ok({ state: 'set' });
  });
};

const addOwnAccount = (http: Http): void => {
  addPublic(http, contract.changePassword, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await service.changePassword(call.app, call.actor, headersOf(call), call.body);
    if (!result.ok) return result;
    setCookies(call, result.value);
    await noteEvent(call, call.actor.userId, 'password-changed');
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
    await noteEvent(call, call.actor.userId, 'authenticator-on');
    return ok({ state: 'on' });
  });
  addPublic(http, contract.endAuthenticator, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await service.endAuthenticator(call.app, headersOf(call), call.body.password);
    if (!result.ok) return result;
    setCookies(call, result.value);
    await noteEvent(call, call.actor.userId, 'authenticator-off');
    return ok({ state: 'off' });
  });
};

const noPerson = failure('not-found', 'There is no such person among those whose sign-ins you look after.');

const addEvents = (http: Http): void => {
  addReading(http, contract.mySignIns, {
    answer: async ({ tx, actor }) => ok({ items: await listEvents(tx, actor.personId) }),
  });
  addReading(http, contract.signInsOf, {
    answer: async ({ tx, actor, params }) => {
      const { organisationId, personId } = params;
      const looksAfter = holdsRole(actor, organisationId, 'coordinator', 'quality-manager');
      if (!looksAfter || !(await isPersonOf(tx, organisationId, personId))) return failed(noPerson);
      const events = await listEvents(tx, personId);
      return ok({ items: events.map((event) => ({ ...event, address: null, device: null })) });
    },
  });
};

export const routes = (http: Http): void => {
  addPublic(http, contract.whoAmI, async ({ app, actor }) =>
    ok({ me: actor === undefined ? null : await service.presentMe(app, actor) }),
  );
  addSignIn(http);
  addPublic(http, contract.signOut, async (call) => {
    setCookies(call, await service.signOut(call.app, call.request.headers.cookie));
    await noteEvent(call, call.actor?.userId, 'signed-out');
    return ok({ state: 'signed-out' });
  });
  addPasswordLinks(http);
  addOwnAccount(http);
  addOtherWays(http);
  addEvents(http);
};
