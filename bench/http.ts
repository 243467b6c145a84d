/** Requests over a connection that is kept open, as a browser keeps it. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Ask = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly text: string }>;

/** Asks as whoever the cookie signs in. */
export const createAsk = (
  address: string,
  cookie: string,
): { readonly ask: Ask; readonly close: () => void } => {
  const agent = new Agent({ keepAlive: true });
  const ask: Ask = async (method, path, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    const writing =
      method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {};
    const sent = request(
      `${address}${path}`,
      { method, agent, headers: { cookie, origin: address, ...writing } },
      (response) => {
        text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    return promise;
  };
  return { ask, close: () => agent.destroy() };
};
