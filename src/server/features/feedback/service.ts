import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { FeedbackMessage, giveFeedback } from '#contract/feedback.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type FinishedUpload, listUploads } from '#server/files/uploads.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { type Notice, benchAddress, notify, unitAddress } from '../notifications/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import type { Registration } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type FeedbackAct = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly params: { readonly registrationId: string; readonly unitRef: string };
};

type Thread = { readonly registration: Registration; readonly unit: Unit; readonly of: repo.UnitOf };

const openThread = async ({ tx, actor, params }: FeedbackAct): Promise<Result<Thread, Failure>> => {
  const found = await findPortfolioContext(tx, actor, params.registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const unit = specification.units.get(params.unitRef);
  if (unit === undefined)
    return failed(failure('not-found', `The specification has no unit ${params.unitRef}.`));
  const { centreId, learnerId } = registration;
  return ok({ registration, unit, of: { centreId, learnerId, unitRef: unit.ref } });
};

/** In which part somebody speaks here; null where they have none. */
const partOf = (actor: Actor, registration: Registration): repo.NewMessage['authorRole'] | null => {
  const { centreId, learnerId, assessorId, qualityAssurerId } = registration;
  if (actor.personId === learnerId) return 'learner';
  if (actor.personId === assessorId && holdsRole(actor, centreId, 'assessor')) return 'assessor';
  if (actor.personId === qualityAssurerId && holdsRole(actor, centreId, 'internal-quality-assurer'))
    return 'internal-quality-assurer';
  return null;
};

const noPart = 'The learner, and the assessor and quality assurer who are assigned to them, write here.';

/** The thread of a unit, with what the reader has not read. */
export const readThread = async (
  act: FeedbackAct,
): Promise<Result<{ items: FeedbackMessage[]; unread: number; mayWrite: string | null }, Failure>> => {
  const opened = await openThread(act);
  if (!opened.ok) return opened;
  const { registration, of } = opened.value;
  const items = await repo.listMessages(act.tx, { ...of, readerId: act.actor.personId });
  return ok({
    items,
    unread: items.filter(({ isUnread }) => isUnread).length,
    mayWrite: partOf(act.actor, registration) === null ? noPart : null,
  });
};

type Body = BodyOf<typeof giveFeedback>;

const findVoice = async (tx: Tx, id: string | null): Promise<Result<FinishedUpload | null, Failure>> => {
  if (id === null) return ok(null);
  const [upload] = await listUploads(tx, [id]);
  if (upload === undefined)
    return failed(failure('not-ready', 'The recording has not been uploaded whole yet, or is not yours.'));
  return upload.mediaType.startsWith('audio/') || upload.mediaType.startsWith('video/')
    ? ok(upload)
    : failed(failure('media-type-not-accepted', 'Spoken feedback is a sound recording.'));
};

const check = async (tx: Tx, { unit, of }: Thread, body: Body): Promise<Failure | null> => {
  if (body.words === '' && body.voiceUploadId === null)
    return failure('malformed-request', 'Say something, in words or spoken.');
  const known = unit.outcomes.some(({ criteria }) =>
    criteria.some(({ number }) => number === body.criterion),
  );
  if (body.criterion !== null && !known)
    return failure('not-found', `Unit ${unit.ref} has no criterion ${body.criterion}.`);
  if (body.evidenceVersionId !== null && !(await repo.isVersionOf(tx, of, body.evidenceVersionId)))
    return failure('not-found', 'The learner has no such evidence.');
  return null;
};

const tell = (
  author: Pick<repo.NewMessage, 'authorRole' | 'criterion' | 'words'>,
  { registration, unit }: Thread,
): readonly Notice[] => {
  const place = { registrationId: registration.id, unitRef: unit.ref };
  const about = author.criterion === null ? `“${unit.title}”` : `${author.criterion} of “${unit.title}”`;
  const isLearner = author.authorRole === 'learner';
  return [
    {
      personId: isLearner ? registration.assessorId : registration.learnerId,
      centreId: registration.centreId,
      kind: 'feedback',
      title: isLearner
        ? `${registration.learnerName} wrote about ${about}.`
        : `There is feedback on ${about}.`,
      detail: author.words === '' ? 'Spoken.' : author.words.slice(0, 280),
      link: isLearner ? benchAddress(place) : unitAddress(place),
    },
  ];
};

/** Adds a message to the thread and tells the other side. */
export const say = async (
  act: FeedbackAct & { readonly now: Date },
  body: Body,
): Promise<Result<Recorded<{ messageId: string }>, Failure>> => {
  const opened = await openThread(act);
  if (!opened.ok) return opened;
  const { registration, of } = opened.value;
  const authorRole = partOf(act.actor, registration);
  if (authorRole === null)
    return failed(
      failure('not-permitted', noPart, { whoCan: 'The learner, their assessor or quality assurer' }),
    );
  const problem = await check(act.tx, opened.value, body);
  if (problem !== null) return failed(problem);
  const voice = await findVoice(act.tx, body.voiceUploadId);
  if (!voice.ok) return voice;
  const message = {
    ...of,
    id: newId(),
    registrationId: registration.id,
    criterion: body.criterion,
    authorId: act.actor.personId,
    authorRole,
    words: body.words,
    evidenceVersionId: body.evidenceVersionId,
    voiceSha256: voice.value?.sha256 ?? null,
    voiceMediaType: voice.value?.mediaType ?? null,
    voiceBytes: voice.value?.bytes ?? null,
    recordedAt: act.now.toISOString(),
  };
  await repo.insertMessage(act.tx, message);
  notify(act.tx, { actorId: act.actor.personId, at: message.recordedAt }, tell(message, opened.value));
  return ok({
    response: { messageId: message.id },
    act: {
      chain: of.centreId,
      action: 'feedback.give',
      subject: { kind: 'registration', id: registration.id },
      detail: { unit: of.unitRef, criterion: body.criterion },
    },
  });
};

export const markThreadRead = async (
  act: FeedbackAct & { readonly now: Date },
): Promise<Result<{ readAt: string }, Failure>> => {
  const opened = await openThread(act);
  if (!opened.ok) return opened;
  const readAt = act.now.toISOString();
  await repo.markRead(act.tx, { ...opened.value.of, personId: act.actor.personId, readAt });
  return ok({ readAt });
};
