import type { FastifyRequest } from 'fastify';
import type { SignInEvent } from '#contract/sign-in.ts';
import type { App } from '../../app.ts';
import { insertEvent } from './events-repo.ts';

const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdg/u],
  ['Opera', /\bOPR\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:Chrome|CriOS)\//u],
  ['Safari', /\bSafari\//u],
];

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Windows', /Windows/u],
  ['Android', /Android/u],
  ['iPhone or iPad', /iPhone|iPad/u],
  ['macOS', /Mac OS X/u],
  ['Linux', /Linux/u],
];

/** The browser and system in words; what a program says of itself is not kept as it is. */
export const describeDevice = (userAgent: string | undefined): string | null => {
  const nameIn = (list: typeof browsers): string | undefined =>
    list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser === undefined) return system ?? null;
  return system === undefined ? browser : `${browser} on ${system}`;
};

/** Notes an act of signing in for the person whose sign-in it is; nothing for addresses that nobody has. */
export const noteEvent = async (
  { app, request, now }: { readonly app: App; readonly request: FastifyRequest; readonly now: Date },
  userId: string | undefined,
  kind: SignInEvent['kind'],
): Promise<void> => {
  if (userId === undefined) return;
  await insertEvent(app.database, {
    userId,
    kind,
    at: now,
    address: request.ip,
    device: describeDevice(request.headers['user-agent']),
  });
};
