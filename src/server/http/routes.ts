import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed } from '#domain/shared/result.ts';
import type { App } from '../app.ts';
import { logLookOf } from '../audit/look.ts';
import { type Recorded, performUntyped } from '../audit/perform.ts';
import { type Tx, inTransaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from './actor.ts';
import { type Input, readInput } from './input.ts';
import { sendFailure } from './reply.ts';

/** Where features register their routes; it also collects the entries for the API document. */
export type Http = {
  readonly fastify: FastifyInstance;
  readonly app: App;
  readonly entries: Endpoint[];
  /** Checks each response against its schema; for tests. */
  readonly checkResponses: boolean;
  readonly findActor: (request: FastifyRequest) => Promise<Actor | undefined>;
};

/** What a handler is given: who asks, what they ask, and the transaction that sees what they may see. */
export type Call<Entry> = Input<Entry> & {
  readonly actor: Actor;
  readonly tx: Tx;
  readonly today: string;
  readonly now: Date;
  readonly app: App;
};

type May<Entry> = (actor: Actor, input: Input<Entry>) => Failure | undefined;

export type Reading<Entry> = {
  /** May they, as far as the actor and the request tell; the rest is the service's. */
  readonly may?: May<Entry>;
  readonly answer: (call: Call<Entry>) => Promise<Result<ResponseOf<Entry>, Failure>>;
};

export type Writing<Entry> = {
  readonly may?: May<Entry>;
  readonly act: (call: Call<Entry>) => Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;
};

export type Keeping<Entry> = {
  readonly may?: May<Entry>;
  readonly keep: (call: Call<Entry>) => Promise<Result<ResponseOf<Entry>, Failure>>;
};

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

const notSignedIn = failure('not-signed-in', 'This needs you to be signed in.');

const present = (
  http: Http,
  entry: Endpoint,
  reply: FastifyReply,
  result: Result<unknown, Failure>,
): FastifyReply => {
  if (!result.ok) return sendFailure(reply, result.failure);
  if (http.checkResponses) entry.response?.parse(result.value);
  return reply.header('cache-control', 'no-store').send(result.value ?? {});
};

export const addRoute = (http: Http, entry: Endpoint, handle: Handle): void => {
  http.entries.push(entry);
  http.fastify.route({ method: entry.method, url: entry.path, handler: handle });
};

type Who<Entry> = { readonly actor: Actor; readonly input: Input<Entry> };

/** Who, well formed, may they. */
const admit = async <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  request: FastifyRequest,
  may: May<Entry> | undefined,
): Promise<Result<Who<Entry>, Failure>> => {
  const actor = await http.findActor(request);
  if (actor === undefined) return failed(notSignedIn);
  const input = readInput(entry, request);
  if (!input.ok) return input;
  const refusal = may?.(actor, input.value);
  return refusal === undefined ? { ok: true, value: { actor, input: input.value } } : failed(refusal);
};

/** A route that reads: who, well formed, may they, one transaction, answer, present. */
export const addReading = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  reading: Reading<Entry>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const who = await admit(http, entry, request, reading.may);
    if (!who.ok) return sendFailure(reply, who.failure);
    const { actor, input } = who.value;
    const result = await inTransaction(app.database, scopeOf(actor), async (tx) => {
      const answer = await reading.answer({
        ...input,
        actor,
        tx,
        today: app.clock.today(),
        now: app.clock.now(),
        app,
      });
      if (answer.ok) await logLookOf(tx, actor, request);
      return answer;
    });
    return present(http, entry, reply, result);
  });
};

const keyPattern = /^[\w.:-]{8,200}$/u;

const keyOf = (request: FastifyRequest): Result<string, Failure> => {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && keyPattern.test(key)) return { ok: true, value: key };
  return failed(
    failure(
      'idempotency-key-missing',
      'A write carries the header Idempotency-Key: 8 to 200 letters, digits, dots or dashes.',
    ),
  );
};

const devicePattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** The installation that a write came from, by the random name that it gave itself. */
const deviceOf = ({ headers }: FastifyRequest): string | undefined => {
  const device = headers['touchstone-device'];
  return typeof device === 'string' && devicePattern.test(device) ? device : undefined;
};

const contentOf = (request: FastifyRequest): unknown => ({
  method: request.method,
  url: request.url,
  body: request.body ?? null,
});

/** A route that records: who, well formed, may they, one transaction with its audit and kept answer, act, present. */
export const addWriting = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  writing: Writing<Entry>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const who = await admit(http, entry, request, writing.may);
    if (!who.ok) return sendFailure(reply, who.failure);
    const key = keyOf(request);
    if (!key.ok) return sendFailure(reply, key.failure);
    const { actor, input } = who.value;
    const performing = {
      database: app.database,
      clock: app.clock,
      scope: scopeOf(actor),
      device: deviceOf(request),
      request: { key: key.value, content: contentOf(request) },
    };
    const result = await performUntyped(performing, (tx) =>
      writing.act({ ...input, actor, tx, today: app.clock.today(), now: app.clock.now(), app }),
    );
    return present(http, entry, reply, result);
  });
};

/** Carries an expected failure out of a transaction, so that it rolls back. */
class NotKept extends Error {
  readonly failure: Failure;

  constructor(given: Failure) {
    super(given.detail);
    this.failure = given;
  }
}

/**
 * A route that keeps something of the person's own which is no record of anybody's work: a draft, a choice, what they
 * have read. Who, well formed, may they, one transaction. It makes no act, and doing it twice is the same as once.
 */
export const addKeeping = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  keeping: Keeping<Entry>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const who = await admit(http, entry, request, keeping.may);
    if (!who.ok) return sendFailure(reply, who.failure);
    const { actor, input } = who.value;
    try {
      const kept = await inTransaction(app.database, scopeOf(actor), async (tx) => {
        const result = await keeping.keep({
          ...input,
          actor,
          tx,
          today: app.clock.today(),
          now: app.clock.now(),
          app,
        });
        if (!result.ok) throw new NotKept(result.failure);
        return result;
      });
      return present(http, entry, reply, kept);
    } catch (error) {
      if (error instanceof NotKept) return sendFailure(reply, error.failure);
      throw error;
    }
  });
};

/** What a public handler is given: a visitor, perhaps signed in, and no transaction. */
export type PublicCall<Entry> = Input<Entry> & {
  readonly actor: Actor | undefined;
  readonly device: string | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly today: string;
  readonly now: Date;
  readonly app: App;
};

/** A route without a transaction of its own: public ones, and those of signing in. Its handler opens what it needs. */
export const addPublic = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  answer: (call: PublicCall<Entry>) => Promise<Result<ResponseOf<Entry>, Failure>>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const actor = await http.findActor(request);
    if (actor === undefined && entry.access !== 'public') return sendFailure(reply, notSignedIn);
    const input = readInput(entry, request);
    if (!input.ok) return sendFailure(reply, input.failure);
    const given = {
      ...input.value,
      actor,
      device: deviceOf(request),
      request,
      reply,
      today: app.clock.today(),
      now: app.clock.now(),
      app,
    };
    return present(http, entry, reply, await answer(given));
  });
};
