import { failure } from '#contract/failure.ts';
import { failed } from '#domain/shared/result.ts';
import type { App } from '../app.ts';
import { createAttempts } from './attempts.ts';

const minute = 60_000;

const tooMany = failed(failure('too-many-attempts', 'Too many links that do not work were tried from here.'));

type Call = { readonly request: { readonly ip: string }; readonly now: Date };

/** Who holds a link: perhaps somebody who is signed in there, on a device that gave itself a name. */
export type LinkHolder = {
  readonly app: App;
  readonly actor: { readonly personId: string } | undefined;
  readonly device: string | undefined;
};

export type LinkGuard = <Value extends { readonly ok: boolean }>(
  call: Call,
  answer: () => Promise<Value>,
) => Promise<Value | typeof tooMany>;

/** For routes that a link opens: somebody who tries links is stopped. */
export const createLinkGuard = (): LinkGuard => {
  const tried = createAttempts(200, 15 * minute);
  return async (call, answer) => {
    const now = call.now.getTime();
    if (tried.isBarred(call.request.ip, now)) return tooMany;
    const result = await answer();
    if (!result.ok) tried.fail(call.request.ip, now);
    return result;
  };
};
