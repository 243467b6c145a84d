import type { z } from 'zod';
import { type Result, failed, ok } from '../domain/shared/result.ts';
import type { Endpoint, InputOf, ResponseOf } from './endpoint.ts';
import { type Failure, type FailureBody, failureSchema, presentFailure } from './failure.ts';

/** The part of `fetch` that the client needs, so that tests and the command line can give their own. */
export type Send = (
  url: string,
  request: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
) => Promise<{ readonly ok: boolean; readonly status: number; text(): Promise<string> }>;

export type ClientOptions = {
  readonly send: Send;
  /** A fresh key for each write. */
  readonly newKey: () => string;
  /** Put before the path; empty in the browser. */
  readonly base?: string;
  readonly headers?: () => Readonly<Record<string, string>>;
};

export type CallOptions = {
  /** Given when a write is repeated: the key it was first sent with. */
  readonly idempotencyKey?: string;
};

/** Calls an entry of the contract; the answer is its response or a failure that explains itself. */
export type Client = <Entry extends Endpoint>(
  entry: Entry,
  input: InputOf<Entry>,
  options?: CallOptions,
) => Promise<Result<ResponseOf<Entry>, FailureBody>>;

type Parts = {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
};

const entriesOf = (part: unknown): readonly (readonly [string, unknown])[] =>
  typeof part === 'object' && part !== null ? Object.entries(part) : [];

const addQuery = (search: string[], name: string, value: unknown): void => {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) for (const item of value) addQuery(search, name, item);
  else
    search.push(`${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`);
};

/** The address of a call: parameters in their places, the rest as a query. */
export const addressOf = (entry: Endpoint, parts: Parts): string => {
  const params = new Map(entriesOf(parts.params));
  const path = entry.path.replaceAll(/:([A-Za-z]+)/gu, (_, name: string) =>
    encodeURIComponent(String(params.get(name))),
  );
  const search: string[] = [];
  for (const [name, value] of entriesOf(parts.query)) addQuery(search, name, value);
  return search.length === 0 ? path : `${path}?${search.join('&')}`;
};

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const failedWith = (given: Failure): Result<never, FailureBody> => failed(presentFailure(given).body);

const readResponse = (entry: Endpoint, text: string): unknown => {
  const schema: z.ZodType | undefined = entry.response;
  return schema === undefined ? undefined : schema.parse(parsed(text));
};

export const createClient = (options: ClientOptions): Client => {
  const call = async (
    entry: Endpoint,
    input: Parts,
    callOptions?: CallOptions,
  ): Promise<Result<unknown, FailureBody>> => {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() };
    if (entry.method !== 'GET') headers['idempotency-key'] = callOptions?.idempotencyKey ?? options.newKey();
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    if (body !== undefined) headers['content-type'] = 'application/json';
    const request = { method: entry.method, headers, ...(body === undefined ? {} : { body }) };
    let answer;
    try {
      answer = await options.send(`${options.base ?? ''}${addressOf(entry, input)}`, request);
    } catch {
      return failedWith({
        kind: 'unavailable',
        detail: 'Touchstone could not be reached. Check the connection.',
      });
    }
    const text = await answer.text();
    if (answer.ok) return ok(readResponse(entry, text));
    const refusal = failureSchema.safeParse(parsed(text));
    if (refusal.success) return failed(refusal.data);
    return failedWith({ kind: 'unexpected', detail: `The server answered with status ${answer.status}.` });
  };
  // The schema of the entry has just parsed the response, so its type is the entry's.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return call as Client;
};
