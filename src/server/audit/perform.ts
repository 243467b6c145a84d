import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/open.ts';
import { type Scope, type Tx, inTransaction, send } from '../db/transaction.ts';
import { type Act, closeAct } from './act.ts';

/** What a service answers when it has recorded something: its response, and the act or acts it was. */
export type Recorded<Response> = {
  readonly response: Response;
  readonly act: Act | readonly [Act, ...Act[]];
};

export type Performing = {
  readonly database: Pick<Database, 'owner'>;
  readonly clock: Clock;
  readonly scope: Scope & { readonly actorId: string };
  /** The random name of the installation that it came from, where it has one. */
  readonly device?: string | undefined;
  /** The idempotency key of the request and what the request was; none for what the server does by itself. */
  readonly request?: { readonly key: string; readonly content: unknown };
};

/** Carries an expected failure out of a transaction, so that it rolls back. */
class Refused extends Error {
  readonly failure: Failure;

  constructor(given: Failure) {
    super(given.detail);
    this.failure = given;
  }
}

const sha256 = (content: unknown): Buffer => createHash('sha256').update(canonicalJson(content)).digest();

type Kept = { readonly requestSha256: Uint8Array; readonly response: unknown };

const findKept = (tx: Tx, actorId: string, key: string): Promise<Kept | undefined> =>
  tx
    .selectFrom('idempotencyKey')
    .select(['requestSha256', 'response'])
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst();

const replay = (kept: Kept, requestSha256: Buffer): Result<unknown, Failure> =>
  requestSha256.equals(kept.requestSha256)
    ? ok(kept.response)
    : failed(
        failure('idempotency-key-reused', 'The key of this request was used before, for something else.'),
      );

const actsOf = (act: Act | readonly [Act, ...Act[]]): readonly Act[] => ('chain' in act ? [act] : act);

type Keyed = { readonly key: string; readonly requestSha256: Buffer };

const closeAll = (
  tx: Tx,
  { clock, scope, device }: Performing,
  done: Recorded<unknown>,
  keyed?: Keyed,
): void => {
  const acts = actsOf(done.act);
  for (const [index, given] of acts.entries()) {
    const act = device === undefined ? given : { ...given, detail: { ...given.detail, device } };
    const isLast = index === acts.length - 1;
    const kept = isLast && keyed !== undefined ? { ...keyed, answer: done.response } : undefined;
    send(tx, closeAct(tx, { actorId: scope.actorId, at: clock.now() }, act, kept));
  }
};

const attempt = async (
  performing: Performing,
  keyed: Keyed | undefined,
  work: (tx: Tx) => Promise<Result<Recorded<unknown>, Failure>>,
): Promise<Result<unknown, Failure>> => {
  try {
    return await inTransaction(performing.database, performing.scope, async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result.failure);
      closeAll(tx, performing, result.value, keyed);
      return ok(result.value.response);
    });
  } catch (error) {
    if (error instanceof Refused) return failed(error.failure);
    throw error;
  }
};

/** The first answer to a request that was done before; undefined when it was not. */
const findFirstAnswer = async (
  { database, scope }: Performing,
  { key, requestSha256 }: Keyed,
): Promise<Result<unknown, Failure> | undefined> => {
  const kept = await inTransaction(database, scope, (tx) => findKept(tx, scope.actorId, key));
  return kept === undefined ? undefined : replay(kept, requestSha256);
};

/**
 * One act, whole or not at all: what `work` records, its audit, its jobs and the answer kept under the idempotency key
 * are one transaction. A repeated request gets the first answer; of two at once, one is done and both get its answer.
 * A failure that `work` returns leaves nothing behind. Whether a request is a repetition is asked only when it
 * cannot be done, which a repetition never can: its key is taken.
 */
export const performUntyped = async (
  performing: Performing,
  work: (tx: Tx) => Promise<Result<Recorded<unknown>, Failure>>,
): Promise<Result<unknown, Failure>> => {
  const { request } = performing;
  if (request === undefined) return attempt(performing, undefined, work);
  const keyed = { key: request.key, requestSha256: sha256(request.content) };
  try {
    const result = await attempt(performing, keyed, work);
    return result.ok ? result : ((await findFirstAnswer(performing, keyed)) ?? result);
  } catch (error) {
    const first = await findFirstAnswer(performing, keyed);
    if (first === undefined) throw error;
    return first;
  }
};

/** `performUntyped` for callers without an idempotency key, such as the command line: the answer is the work's own. */
export const perform = async <Response>(
  performing: Omit<Performing, 'request'>,
  work: (tx: Tx) => Promise<Result<Recorded<Response>, Failure>>,
): Promise<Result<Response, Failure>> => {
  let response: { readonly value: Response } | undefined;
  const result = await performUntyped(performing, async (tx) => {
    const done = await work(tx);
    if (done.ok) response = { value: done.value.response };
    return done;
  });
  if (!result.ok) return result;
  if (response === undefined) throw new Error('the act was done without an answer');
  return ok(response.value);
};
