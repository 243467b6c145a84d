import { createHash } from 'node:crypto';
import { type Failure, failure } from '#contract/failure.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Draft, SOURCE_LIMIT_BYTES, type readDraft } from '#contract/specification-drafts.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { App } from '../../app.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { listUploads } from '../../files/uploads.ts';
import { newId } from '../../ids.ts';
import { findUnreadable } from '../../readers/read-file.ts';
import { findReviewed, presentEdits } from './editing.ts';
import { unitTextSha } from './published.ts';
import * as repo from './repo.ts';

export const readQueue = 'specification-read';

export type Source = { readonly name: string; readonly original: Uint8Array };

type Adding = Source & { readonly awardingId: string; readonly personId: string };

const isSmallEnough = (bytes: number): boolean => bytes <= SOURCE_LIMIT_BYTES;

const tooLarge = (name: string): Failure =>
  failure('too-large', `${name} is larger than ${SOURCE_LIMIT_BYTES / 1024 / 1024} MB.`);

/** The content of a finished upload of the acting person. */
export const readUpload = async (
  app: Pick<App, 'files'>,
  tx: Tx,
  uploadId: string,
): Promise<Result<Source, Failure>> => {
  const [upload] = await listUploads(tx, [uploadId]);
  if (upload === undefined)
    return failed(failure('not-found', 'There is no such upload of yours, or it is not finished.'));
  if (!isSmallEnough(upload.bytes)) return failed(tooLarge(upload.name));
  const chunks = await app.files.read(upload.sha256).toArray();
  const original = Buffer.concat(chunks.filter((chunk) => chunk instanceof Uint8Array));
  return ok({ name: upload.name, original });
};

/** Keeps a document as a draft and asks for its reading in the same transaction. */
export const addDraft = async (
  app: Pick<App, 'jobs'>,
  tx: Tx,
  { awardingId, personId, name, original }: Adding,
): Promise<Result<Recorded<{ draftId: string }>, Failure>> => {
  const unknown = findUnreadable(name, original);
  if (unknown !== undefined) return failed(failure('not-a-specification', unknown));
  const id = newId();
  const sourceSha256 = createHash('sha256').update(original).digest('hex');
  const sourceBytes = original.length;
  if (!isSmallEnough(sourceBytes)) return failed(tooLarge(name));
  await repo.insertDraft(
    tx,
    { id, awardingId, sourceName: name, sourceSha256, sourceBytes, createdBy: personId },
    { original, text: null },
  );
  await app.jobs.enqueue(tx, readQueue, { draftId: id });
  return ok({
    response: { draftId: id },
    act: {
      chain: awardingId,
      action: 'specification-draft.add',
      subject: { kind: 'specification-draft', id },
      detail: { sourceName: name, sourceSha256, sourceBytes },
    },
  });
};

const noDraft = failed(failure('not-found', 'There is no such draft.'));

export const presentDraft = ({ awardingId: _awarding, sourceSha256: _sha, ...draft }: repo.DraftRow): Draft =>
  draft;

export const findDraft = async (tx: Tx, id: string): Promise<Result<Draft, Failure>> => {
  const draft = await repo.findDraft(tx, id);
  return draft === undefined ? noDraft : ok(presentDraft(draft));
};

type OtherWording = { readonly ref: string; readonly title: string; readonly inTitles: string[] };

/** Units of a draft that are published in other words. */
const listOtherWordings = async (tx: Tx, content: Specification): Promise<OtherWording[]> => {
  const units = new Map(content.units.map((unit) => [unit.ref, { unit, sha: unitTextSha(unit) }]));
  const others = new Map<string, OtherWording>();
  for (const row of await repo.listWordings(tx, [...units.keys()])) {
    const mine = units.get(row.unitRef);
    if (mine === undefined || mine.sha === row.textSha256) continue;
    const other = others.get(row.unitRef) ?? { ref: row.unitRef, title: mine.unit.title, inTitles: [] };
    other.inTitles.push(row.title);
    others.set(row.unitRef, other);
  }
  return [...others.values()];
};

/** What was read and mended, beside the text it was read from. */
export const readDraftContent = async (
  tx: Tx,
  id: string,
): Promise<Result<ResponseOf<typeof readDraft>, Failure>> => {
  const found = await findReviewed(tx, id);
  if (!found.ok) return found;
  const { specification, accepted, confirmedRules } = found.value.review;
  return ok({
    content: specification,
    text: found.value.text,
    otherWording: await listOtherWordings(tx, specification),
    accepted: [...accepted],
    confirmedRules: [...confirmedRules],
    edits: presentEdits(found.value),
  });
};

type Moving = { readonly draftId: string; readonly version: number };

const move = async (
  tx: Tx,
  { draftId, version }: Moving,
  to: 'waiting' | 'discarded',
): Promise<Result<Recorded<{ draft: Draft }>, Failure>> => {
  const draft = await repo.findDraft(tx, draftId);
  if (draft === undefined) return noDraft;
  if (draft.state === 'published' || draft.state === 'discarded')
    return failed(failure('already-done', `${draft.sourceName} has been ${draft.state} already.`));
  const moved = await repo.moveDraft(tx, draftId, version, to);
  const now = await repo.findDraft(tx, draftId);
  if (!moved || now === undefined)
    return failed(failure('changed-meanwhile', `${draft.sourceName} has been changed since you opened it.`));
  return ok({
    response: { draft: presentDraft(now) },
    act: {
      chain: draft.awardingId,
      action: to === 'waiting' ? 'specification-draft.read' : 'specification-draft.discard',
      subject: { kind: 'specification-draft', id: draftId },
    },
  });
};

export const discardDraft = (tx: Tx, moving: Moving) => move(tx, moving, 'discarded');

export const rereadDraft = async (app: Pick<App, 'jobs'>, tx: Tx, moving: Moving) => {
  const moved = await move(tx, moving, 'waiting');
  if (moved.ok) await app.jobs.enqueue(tx, readQueue, { draftId: moving.draftId });
  return moved;
};
