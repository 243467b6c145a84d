/** Saving what the form of evidence holds: kept on the device and sent from there, or sent at once. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { type Evidence, addEvidence, reviseEvidence } from '#contract/portfolio.ts';
import type { Result } from '#domain/shared/result.ts';
import { client } from '#web/app/api.ts';
import { currentStore } from '#web/offline/device.ts';
import { type FileKeeper, notKeptFailure } from '#web/offline/file-keeper.ts';
import { type Kept, keepItem } from '#web/offline/outbox.ts';
import type { OutboxItem } from '#web/offline/store.ts';
import { uploadNow } from '#web/offline/upload-now.ts';
import { type EvidenceDraft, bodyOf, draftFrom, emptyDraft, revisionOf } from './draft.ts';

/** What a draft becomes, and how. */
export type Target = {
  readonly draftName: string;
  readonly initial: EvidenceDraft;
  readonly keep: (draft: EvidenceDraft) => Promise<Kept<OutboxItem>>;
  readonly send: (
    draft: EvidenceDraft,
    uploadIds: readonly string[],
    idempotencyKey: string,
  ) => Promise<Result<unknown, FailureBody>>;
  /** The page to go to when it is saved. */
  readonly next: string;
};

/** A new piece of the learner's. */
export const newPiece = (
  learnerId: string,
  registrationId: string,
  kind: EvidenceDraft['kind'] = emptyDraft.kind,
): Target => {
  const draftName = `evidence.${registrationId}`;
  const params = { learnerId };
  return {
    draftName,
    initial: { ...emptyDraft, kind },
    next: '/evidence',
    keep: (draft) => {
      const evidenceId = crypto.randomUUID();
      return keepItem({
        entry: addEvidence,
        input: { params, body: { ...bodyOf(draft, []), evidenceId } },
        words: draft.title.trim(),
        about: [`evidence:${evidenceId}`],
        fileIds: draft.files.map(({ id }) => id),
        reopening: {
          address: `/evidence/new?registration=${registrationId}`,
          draft: draftName,
          value: draft,
        },
      });
    },
    send: (draft, uploadIds, idempotencyKey) =>
      client(addEvidence, { params, body: bodyOf(draft, uploadIds) }, { idempotencyKey }),
  };
};

/** A new version of a piece; those before it stay. */
export const newVersion = (evidence: Evidence): Target => {
  const { evidenceId } = evidence;
  const draftName = `revision.${evidenceId}`;
  const params = { evidenceId };
  const initial = draftFrom(evidence);
  const body = (draft: EvidenceDraft, uploadIds: readonly string[]) =>
    revisionOf(draft, draft.base ?? initial.base, uploadIds);
  return {
    draftName,
    initial,
    next: `/evidence/${evidenceId}`,
    keep: (draft) =>
      keepItem({
        entry: reviseEvidence,
        input: { params, body: body(draft, []) },
        words: `New version of ${draft.title.trim()}`,
        about: [`evidence:${evidenceId}`],
        fileIds: draft.files.map(({ id }) => id),
        reopening: { address: `/evidence/${evidenceId}/revise`, draft: draftName, value: draft },
      }),
    send: (draft, uploadIds, idempotencyKey) =>
      client(reviseEvidence, { params, body: body(draft, uploadIds) }, { idempotencyKey }),
  };
};

const idle = { busy: false, share: 0, failure: null };

type Saving = { readonly target: Target; readonly keeper: FileKeeper; readonly onSaved: () => void };

/** Keeps the draft on the device, from where it is sent; where the browser keeps nothing, or is full, it is sent at once. */
export const useSaving = (draft: EvidenceDraft, { target, keeper, onSaved }: Saving) => {
  const cache = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; share: number; failure: FailureBody | null }>(idle);
  const key = useRef(crypto.randomUUID());
  const send = async (): Promise<FailureBody | null> => {
    const uploads = await uploadNow(draft.files, keeper, (sent, all) =>
      setState((before) => ({ ...before, share: all === 0 ? 100 : (100 * sent) / all })),
    );
    const result = uploads.ok ? await target.send(draft, uploads.value, key.current) : uploads;
    // What was refused is another request once it is changed; what got no answer may have been done.
    if (!result.ok && result.failure.kind !== 'unavailable') key.current = crypto.randomUUID();
    if (result.ok) await cache.invalidateQueries();
    return result.ok ? null : result.failure;
  };
  /** A device without room still sends what it has while there is a signal. */
  const sendUnkept = async (unkept: FailureBody): Promise<FailureBody | null> => {
    if (!navigator.onLine) return unkept;
    const failure = await send();
    return failure?.kind === 'unavailable' ? unkept : failure;
  };
  const keep = async (): Promise<FailureBody | null> => {
    const kept = await target.keep(draft);
    return kept.ok ? null : sendUnkept(notKeptFailure('this piece', kept.problem));
  };
  const save = async (): Promise<void> => {
    setState({ ...idle, busy: true });
    const failure = await (currentStore() === null ? send() : keep());
    setState({ ...idle, failure });
    if (failure === null) onSaved();
  };
  return { ...state, save };
};
