/** Sending files at once, resumably, where the browser keeps nothing. */
import type { FailureBody } from '#contract/failure.ts';
import type { Result } from '#domain/shared/result.ts';
import { sendFile } from '#web/ui/uploads.ts';
import type { FileKeeper, KeptRef } from './file-keeper.ts';

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

/** Sends files; answers with their upload ids, in their order. */
export const uploadNow = async (
  files: readonly KeptRef[],
  keeper: FileKeeper,
  onProgress: (sent: number, all: number) => void = () => undefined,
): Promise<Result<readonly string[], FailureBody>> => {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const uploadIds: string[] = [];
  let before = 0;
  for (const file of files) {
    const content = await keeper.find(file.id);
    if (content === undefined) return { ok: false, failure: lost(file.name) };
    const start = before;
    const sent = await sendFile(new File([content], file.name, { type: file.mediaType }), (bytes) =>
      onProgress(start + bytes, all),
    );
    if (!sent.ok) return { ok: false, failure: notSent(file.name, sent.problem) };
    uploadIds.push(sent.id);
    before += file.bytes;
  }
  return { ok: true, value: uploadIds };
};
