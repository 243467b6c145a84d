/** Saving a draft: its files are sent, resumably, then the piece is added as one act. */
import { type Evidence, addEvidence } from '#contract/portfolio.ts';
import type { FailureBody } from '#contract/failure.ts';
import type { Result } from '#domain/shared/result.ts';
import { client } from '#web/app/api.ts';
import { sendFile } from '#web/ui/uploads.ts';
import { type EvidenceDraft, type FileKeeper, bodyOf } from './draft.ts';

export type Saved = Pick<Evidence, 'evidenceId' | 'versionId'>;

export type SaveProgress = (sent: number, all: number) => void;

const lost = (name: string): FailureBody => ({
  kind: 'not-ready',
  title: 'A file is not there any more',
  detail: `What is in ${name} was not kept. Take it out and add it again.`,
  help: 'Everything else you wrote is still here.',
});

const notSent = (name: string, reason: string): FailureBody => ({
  kind: 'unavailable',
  title: 'A file could not be sent',
  detail: `${name}: ${reason}`,
  help: 'What was sent is kept; save again to go on.',
});

/** Sends the files of a draft and adds the piece; a repetition with the same key adds it once. */
export const saveEvidence = async (
  draft: EvidenceDraft,
  given: {
    readonly learnerId: string;
    readonly keeper: FileKeeper;
    readonly idempotencyKey: string;
    readonly onProgress: SaveProgress;
  },
): Promise<Result<Saved, FailureBody>> => {
  const all = draft.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const uploadIds: string[] = [];
  let before = 0;
  for (const file of draft.files) {
    const content = await given.keeper.find(file.id);
    if (content === undefined) return { ok: false, failure: lost(file.name) };
    const start = before;
    const sent = await sendFile(new File([content], file.name, { type: file.mediaType }), (bytes) =>
      given.onProgress(start + bytes, all),
    );
    if (!sent.ok) return { ok: false, failure: notSent(file.name, sent.problem) };
    uploadIds.push(sent.id);
    before += file.bytes;
  }
  return client(
    addEvidence,
    { params: { learnerId: given.learnerId }, body: bodyOf(draft, uploadIds) },
    { idempotencyKey: given.idempotencyKey },
  );
};
