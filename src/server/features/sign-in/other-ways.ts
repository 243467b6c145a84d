/** The routes of passkeys and of the provider. */
import { failure } from '#contract/failure.ts';
import * as contract from '#contract/ways-to-sign-in.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { createAttempts } from '../../http/attempts.ts';
import { type Http, type PublicCall, addPublic, addRoute } from '../../http/routes.ts';
import { noteEvent } from './events.ts';
import { notSignedIn, setCookies, tooMany } from './calls.ts';
import * as passkeys from './passkeys.ts';
import { beginWithProvider, returnFromProvider } from './provider.ts';

const minute = 60_000;

/** With the origin, which a passkey is bound to; that it is our own has been checked for every write. */
const headersOf = ({ app, request }: Pick<PublicCall<unknown>, 'app' | 'request'>): Headers =>
  new Headers({
    cookie: request.headers.cookie ?? '',
    origin: request.headers.origin ?? app.signIn.settings.publicUrl,
  });

const addOwnPasskeys = (http: Http): void => {
  addPublic(http, contract.myPasskeys, async ({ app, actor }) =>
    actor === undefined ? notSignedIn : ok({ items: await passkeys.listPasskeys(app, actor) }),
  );
  addPublic(http, contract.beginPasskey, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await passkeys.beginPasskey(call.app, headersOf(call), call.body.password);
    if (!result.ok) return result;
    setCookies(call, result.value.cookies);
    return ok({ options: result.value.options });
  });
  addPublic(http, contract.addPasskey, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await passkeys.addPasskey(call.app, headersOf(call), call.body);
    if (!result.ok) return result;
    await noteEvent(call, call.actor.userId, 'passkey-added');
    return ok({ state: 'added' });
  });
  addPublic(http, contract.removePasskey, async (call) => {
    if (call.actor === undefined) return notSignedIn;
    const result = await passkeys.removePasskey(call.app, call.actor, call.params.passkeyId);
    if (!result.ok) return result;
    await noteEvent(call, call.actor.userId, 'passkey-removed');
    return ok({ state: 'removed' });
  });
};

const addPasskeySignIn = (http: Http): void => {
  const byAddress = createAttempts(40, 5 * minute);
  const begun = createAttempts(200, 5 * minute);
  addPublic(http, contract.beginPasskeySignIn, async (call) => {
    const now = call.now.getTime();
    if (begun.isBarred(call.request.ip, now)) return tooMany;
    begun.fail(call.request.ip, now);
    const { options, cookies } = await passkeys.beginSignIn(call.app);
    setCookies(call, cookies);
    return ok({ options });
  });
  addPublic(http, contract.signInWithPasskey, async (call) => {
    const now = call.now.getTime();
    if (byAddress.isBarred(call.request.ip, now)) return tooMany;
    const result = await passkeys.signInWithPasskey(call.app, headersOf(call), call.body.answer);
    if (!result.ok) {
      byAddress.fail(call.request.ip, now);
      return result;
    }
    const { me, userId, cookies } = result.value;
    setCookies(call, cookies);
    await noteEvent(call, userId, 'signed-in-with-passkey');
    return ok({ me });
  });
};

const addProvider = (http: Http): void => {
  const begun = createAttempts(200, 5 * minute);
  addPublic(http, contract.signInWithProvider, async (call) => {
    const now = call.now.getTime();
    if (call.app.settings.provider === undefined)
      return failed(failure('not-found', 'No provider of sign-ins is set up here.'));
    if (begun.isBarred(call.request.ip, now)) return tooMany;
    begun.fail(call.request.ip, now);
    const result = await beginWithProvider(call.app, call.body.page);
    if (!result.ok) return result;
    setCookies(call, result.value.cookies);
    return ok({ address: result.value.address });
  });
  addRoute(http, contract.returnFromProvider, async (request, reply) => {
    const { app } = http;
    const at = request.url.indexOf('?');
    const query = at < 0 ? '' : request.url.slice(at);
    const { address, cookies, userId } = await returnFromProvider(app, {
      query,
      cookie: request.headers.cookie,
    });
    if (userId !== undefined)
      await noteEvent({ app, request, now: app.clock.now() }, userId, 'signed-in-with-provider');
    setCookies({ reply }, cookies);
    return reply.header('cache-control', 'no-store').redirect(address, 303);
  });
};

export const addOtherWays = (http: Http): void => {
  addPublic(http, contract.waysToSignIn, ({ app }) =>
    Promise.resolve(
      ok({ provider: app.settings.provider === undefined ? null : { name: app.settings.provider.name } }),
    ),
  );
  addOwnPasskeys(http);
  addPasskeySignIn(http);
  addProvider(http);
};
