import * as contract from '#contract/feedback.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addKeeping, addReading, addWriting } from '../../http/routes.ts';
import { findPortfolioContext } from '../records/api.ts';
import { findVoice } from './repo.ts';
import { markThreadRead, readThread, say } from './service.ts';

const unheard = failed(failure('not-found', 'There is no such recording among those that you may hear.'));

/** What learner and staff say to each other about a unit. */
export const routes = (http: Http): void => {
  addReading(http, contract.feedbackOf, { answer: readThread });
  addWriting(http, contract.giveFeedback, { act: (call) => say(call, call.body) });
  addKeeping(http, contract.readFeedback, { keep: markThreadRead });
  addDownload(http, contract.feedbackVoice, async ({ tx, actor, params }) => {
    const voice = await findVoice(tx, params.messageId);
    if (voice?.voiceSha256 === null || voice?.voiceSha256 === undefined) return unheard;
    const seen = await findPortfolioContext(tx, actor, voice.registrationId);
    if (!seen.ok) return unheard;
    const mediaType = voice.voiceMediaType ?? 'application/octet-stream';
    return ok({ name: 'feedback', mediaType, content: { sha256: voice.voiceSha256 }, inline: true });
  });
};
