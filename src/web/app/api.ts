import {
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { type Client, createClient } from '#contract/client.ts';
import type { Endpoint, InputOf, ResponseOf } from '#contract/endpoint.ts';
import { type FailureBody, failureSchema, presentFailure } from '#contract/failure.ts';
import { whoAmI } from '#contract/sign-in.ts';
import { findAnswer, keepAnswer } from '#web/offline/answers.ts';
import { deviceHeaders } from '#web/offline/device-name.ts';
import { hasSignal, noteReached } from '#web/offline/signal.ts';
import { createPresses } from './presses.ts';

/** A failure that travels through the query cache as an error and keeps its body. */
export class RequestFailed extends Error {
  readonly body: FailureBody;
  constructor(body: FailureBody) {
    super(body.detail);
    this.name = 'RequestFailed';
    this.body = body;
  }
}

/** What browsers say when a part of the application that is fetched later is not there. */
const missingPart = /dynamically imported module|importing a module script|unable to preload/iu;

/** What went wrong, in the words a page can show, whatever was thrown. */
export const failureOf = (error: unknown): FailureBody => {
  if (error instanceof RequestFailed) return error.body;
  const given = failureSchema.safeParse(error);
  if (given.success) return given.data;
  if (error instanceof Error && missingPart.test(error.message))
    return presentFailure({
      kind: 'unavailable',
      detail:
        'A part of this page could not be fetched: there is no signal, or a newer version has taken the place of the one that is open here.',
    }).body;
  const detail = error instanceof Error ? error.message : 'The page met something it did not expect.';
  return presentFailure({ kind: 'unexpected', detail }).body;
};

const send: Parameters<typeof createClient>[0]['send'] = async (url, request) => {
  try {
    const device = request.method === 'GET' ? {} : await deviceHeaders();
    const headers = { ...request.headers, ...device };
    const answer = await fetch(url, { ...request, headers, credentials: 'same-origin' });
    noteReached(true);
    return answer;
  } catch (error) {
    noteReached(false);
    throw error;
  }
};

export const client: Client = createClient({
  send,
  newKey: () => crypto.randomUUID(),
});

const isPassing = (error: unknown): boolean =>
  error instanceof RequestFailed && error.body.kind === 'unavailable';

/** The session has ended meanwhile: the frame asks who is signed in, and leads to the sign-in page and back. */
const noteEnded = (failure: FailureBody): void => {
  if (failure.kind === 'not-signed-in') void queryClient.invalidateQueries({ queryKey: [whoAmI.path] });
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && isPassing(error) && hasSignal(),
      refetchOnWindowFocus: true,
      // Without a signal the answer is the one that was kept on the device.
      networkMode: 'always',
    },
    mutations: {
      retry: (count, error) => count < 2 && isPassing(error) && hasSignal(),
      networkMode: 'always',
    },
  },
});

/** The key under which an entry's answers are cached; without an input, all of them. */
export const readKey = (entry: Endpoint, input?: unknown): readonly unknown[] =>
  input === undefined ? [entry.path] : [entry.path, input];

const call = async <Entry extends Endpoint>(
  entry: Entry,
  input: InputOf<Entry>,
  idempotencyKey?: string,
): Promise<ResponseOf<Entry>> => {
  const result = await client(entry, input, idempotencyKey === undefined ? {} : { idempotencyKey });
  if (result.ok) return result.value;
  noteEnded(result.failure);
  throw new RequestFailed(result.failure);
};

/** Does something of the device's own once the page has shown what it waits for, and soon in any case. */
const whenIdle = (act: () => Promise<void>): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void act(), { timeout: 300 });
  else setTimeout(() => void act());
};

/** Reads from the server, and where it cannot be reached what was read last. */
const read = async <Entry extends Endpoint>(
  entry: Entry,
  input: InputOf<Entry>,
): Promise<ResponseOf<Entry>> => {
  const result = await client(entry, input);
  if (result.ok) {
    whenIdle(() => keepAnswer(entry, input, result.value));
    return result.value;
  }
  const answer = result.failure.kind === 'unavailable' ? await findAnswer(entry, input) : undefined;
  if (answer === undefined) {
    noteEnded(result.failure);
    throw new RequestFailed(result.failure);
  }
  // The schema of the same entry has just parsed it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as ResponseOf<Entry>;
};

/** Reads ahead what will be wanted without a signal. */
export const readAhead = <Entry extends Endpoint>(entry: Entry, input: InputOf<Entry>) =>
  queryClient.fetchQuery({ queryKey: readKey(entry, input), queryFn: () => read(entry, input) });

export type ReadOptions = {
  /** False while the input is not complete. */
  readonly enabled?: boolean;
  /** Shows the answer to the previous input until the new one is there. */
  readonly keepPrevious?: boolean;
  /** Reads again after so many milliseconds; for jobs that run. */
  readonly every?: number | false;
};

/** Reads an entry of the contract through the cache. `failureOf(query.error)` says what went wrong. */
export const useRead = <Entry extends Endpoint>(
  entry: Entry,
  input: InputOf<Entry>,
  options: ReadOptions = {},
): UseQueryResult<ResponseOf<Entry>, RequestFailed> =>
  useQuery<ResponseOf<Entry>, RequestFailed>({
    queryKey: readKey(entry, input),
    queryFn: () => read(entry, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });

export type WriteOptions<Entry extends Endpoint> = {
  /** The entries whose answers change with this write; by default everything that is shown. */
  readonly refreshes?: readonly Endpoint[];
  /** Once the server has it, before anything is fetched anew: what was drafted for it is forgotten then. */
  readonly onStored?: () => void;
  /** Once what is shown has been fetched anew. */
  readonly onDone?: (response: ResponseOf<Entry>, input: InputOf<Entry>) => void;
};

type Keyed<Entry extends Endpoint> = { readonly input: InputOf<Entry>; readonly key: string };

export type Write<Entry extends Endpoint> = Omit<
  UseMutationResult<ResponseOf<Entry>, RequestFailed, Keyed<Entry>>,
  'mutate' | 'mutateAsync'
> & {
  /** Sends it; the failure, if any, is in `failure`. */
  readonly send: (input: InputOf<Entry>) => void;
  /** Sends it and resolves with the response; throws `RequestFailed`. The key is given where the answer was lost before. */
  readonly sendAsync: (input: InputOf<Entry>, key?: string) => Promise<ResponseOf<Entry>>;
  readonly failure: FailureBody | null;
};

/** Writes through an entry of the contract; a repetition after a lost connection keeps its idempotency key. */
export const useWrite = <Entry extends Endpoint>(
  entry: Entry,
  options: WriteOptions<Entry> = {},
): Write<Entry> => {
  const cache = useQueryClient();
  const {
    mutate: _mutate,
    mutateAsync,
    ...rest
  } = useMutation<ResponseOf<Entry>, RequestFailed, Keyed<Entry>>({
    mutationFn: ({ input, key }) => call(entry, input, key),
    onSuccess: async (response, { input }) => {
      options.onStored?.();
      if (options.refreshes === undefined) await cache.invalidateQueries();
      else
        await Promise.all(
          options.refreshes.map((read) => cache.invalidateQueries({ queryKey: readKey(read) })),
        );
      options.onDone?.(response, input);
    },
  });
  const keyed = (input: InputOf<Entry>, key: string = crypto.randomUUID()): Keyed<Entry> => ({ input, key });
  // The observer, and with it what sends, is the same as long as the page stands.
  const [press] = useState(() => createPresses((input: InputOf<Entry>) => mutateAsync(keyed(input))));
  return {
    ...rest,
    send: press,
    sendAsync: (input, key) => mutateAsync(keyed(input, key)),
    failure: rest.error === null ? null : failureOf(rest.error),
  };
};
