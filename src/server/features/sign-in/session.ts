import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { App } from '../../app.ts';
import type { Actor } from '../../http/actor.ts';
import { findActorBySession } from './repo.ts';

const cookieName = (publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}touchstone.session_token`;

const findCookie = (header: string | undefined, name: string): string | undefined => {
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
};

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** The session token in a signed cookie; undefined when there is none or its signature is not ours. */
export const readSessionToken = (
  header: string | undefined,
  settings: { readonly secret: string; readonly publicUrl: string },
): string | undefined => {
  const value = decode(findCookie(header, cookieName(settings.publicUrl)) ?? '');
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', settings.secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
};

/** Whoever sent the request, in one query. */
export const findActor = async (app: App, request: FastifyRequest): Promise<Actor | undefined> => {
  const token = readSessionToken(request.headers.cookie, app.signIn.settings);
  if (token === undefined) return undefined;
  return findActorBySession(app.database, token, app.clock.now(), app.clock.today());
};
