/** Files of evidence: as they are, as a page that is safe to show, and as a small picture. */
import { buffer } from 'node:stream/consumers';
import * as contract from '#contract/evidence.ts';
import { failure } from '#contract/failure.ts';
import { evidenceFile } from '#contract/portfolio.ts';
import { failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { LARGEST_LOOKED_INTO, pageOfFile } from '#server/files/look/look-into.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { addDownload } from '#server/http/download.ts';
import type { Http } from '#server/http/routes.ts';
import * as owning from './owning.ts';
import * as repo from './file-repo.ts';

const unknownFile = failure('not-found', 'There is no such file among those that you see.');

const findSeen = async (tx: Tx, actor: Actor, fileId: string) => {
  const file = await repo.findFile(tx, fileId);
  if (file === undefined) return failed(unknownFile);
  const learner = await owning.findLearner(tx, actor, file.learnerId);
  return learner.ok ? ok(file) : failed(unknownFile);
};

/** The file, for somebody who opens it; of quality assurers it is kept that they did. */
const openSeen = async (tx: Tx, actor: Actor, fileId: string) => {
  const file = await findSeen(tx, actor, fileId);
  if (!file.ok) return file;
  const { centreId, versionId } = file.value;
  if (holdsRole(actor, centreId, 'internal-quality-assurer'))
    await repo.insertOpening(tx, { centreId, evidenceVersionId: versionId, personId: actor.personId });
  return file;
};

export const addFiles = (http: Http): void => {
  const { files } = http.app;
  addDownload(http, evidenceFile, async ({ tx, actor, params }) => {
    const file = await openSeen(tx, actor, params.fileId);
    if (!file.ok) return file;
    const { name, mediaType, sha256 } = file.value;
    return ok({ name, mediaType, content: { sha256 }, inline: true });
  });
  addDownload(http, contract.filePreview, async ({ tx, actor, params }) => {
    const file = await openSeen(tx, actor, params.fileId);
    if (!file.ok) return file;
    const { name, mediaType, sha256, bytes } = file.value;
    const make = async () => {
      if (bytes > LARGEST_LOOKED_INTO)
        return failed(failure('not-ready', `${name} is too large to be shown. It can be downloaded.`));
      const page = await pageOfFile(sha256, { name, mediaType }, () => buffer(files.read(sha256)));
      return page.ok
        ? ok(new TextEncoder().encode(page.value))
        : failed(
            failure('not-ready', `${name} cannot be shown: ${page.failure.problem}. It can be downloaded.`),
          );
    };
    return ok({
      name: `${name}.html`,
      mediaType: 'text/html; charset=utf-8',
      content: { make },
      isOwnPage: true,
    });
  });
  addDownload(http, contract.fileThumbnail, async ({ tx, actor, params }) => {
    const file = await findSeen(tx, actor, params.fileId);
    if (!file.ok) return file;
    const sha256 = await repo.findThumbnail(tx, file.value);
    return sha256 === undefined
      ? failed(failure('not-found', 'There is no small picture of this file.'))
      : ok({ name: 'thumbnail.webp', mediaType: 'image/webp', content: { sha256 }, inline: true });
  });
};
