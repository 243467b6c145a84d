/** What was taken in from elsewhere, to be looked at and its files to be opened. */
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/taking-in.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import type { Download } from '#server/http/download.ts';
import { findPortfolioContext } from '../records/api.ts';
import * as repo from './repo.ts';

type Opening = { readonly tx: Tx; readonly actor: Actor; readonly app: Pick<App, 'files'> };

/** Of files, those whose content came along. */
const findHere = async ({ app }: Opening, digests: readonly string[]): Promise<ReadonlySet<string>> => {
  const sizes = await Promise.all(
    [...new Set(digests)].map(async (sha256) => [sha256, await app.files.findSize(sha256)] as const),
  );
  return new Set(sizes.flatMap(([sha256, size]) => (size === undefined ? [] : [sha256])));
};

export const readTakenIn = async (
  opening: Opening,
  givenRegistration: string,
): Promise<Result<ResponseOf<typeof contract.listTakenIn>, Failure>> => {
  const { tx, actor } = opening;
  const found = await findPortfolioContext(tx, actor, givenRegistration);
  if (!found.ok) return found;
  const { registration } = found.value;
  const { centreId, id: registrationId, learnerName } = registration;
  const given = await repo.findConsent(tx, { centreId, registrationId });
  const items = await repo.listTakenIn(tx, registration);
  const named = items.flatMap(({ evidence }) => evidence.flatMap(({ files }) => files));
  const here = await findHere(
    opening,
    named.map(({ sha256 }) => sha256),
  );
  return ok({
    learnerName,
    consentGivenOn: given?.givenOn ?? null,
    items: items.map(({ evidence, ...item }) => ({
      ...item,
      evidence: evidence.map(({ files, ...piece }) => ({
        ...piece,
        files: files.map((file) => ({ ...file, isHere: here.has(file.sha256) })),
      })),
    })),
  });
};

/** Whoever made the bundle says what type a file is; only what is a type at all is passed on. */
const typePattern = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/u;

/** A file that came from elsewhere, for whoever sees the portfolio; it is sent as evidence is, so that nothing in it runs. */
export const openTakenInFile = async (
  { tx, actor }: Pick<Opening, 'tx' | 'actor'>,
  params: { readonly registrationId: string; readonly takenInId: string; readonly sha256: string },
): Promise<Result<Download, Failure>> => {
  const found = await findPortfolioContext(tx, actor, params.registrationId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value.registration;
  const { takenInId, sha256 } = params;
  const file = await repo.findTakenInFile(tx, { centreId, learnerId, takenInId, sha256 });
  if (file === undefined)
    return failed(failure('not-found', 'No such file was taken in from elsewhere for this learner.'));
  const mediaType = typePattern.test(file.mediaType) ? file.mediaType : 'application/octet-stream';
  return ok({ name: file.name, mediaType, content: { sha256 }, inline: true });
};
