/** Actions of external quality assurance: the centre answers with proof, the awarding organisation closes or returns. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { ExternalActionRow } from '#contract/verification.ts';
import type * as contract from '#contract/verification.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { FinishedUpload } from '#server/files/uploads.ts';
import { holdsRole } from '#server/http/actor.ts';
import type { Download } from '#server/http/download.ts';
import { newId } from '#server/ids.ts';
import { lockStanding } from '../approvals/api.ts';
import { findUploads } from '../people/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as answers from './answers-repo.ts';
import { admitVerifier, signAs } from './admitting.ts';
import { findSeenVerification, opensProof } from './reading.ts';
import * as reviews from './reviews-repo.ts';
import {
  type Answer,
  type SigningCall,
  type VerificationCall,
  actOn,
  notTheirs,
  openVerification,
} from './service.ts';
import { centrePeople, tell, verifiersAlone } from './telling.ts';

const verifier = 'external-quality-assurer';

const whoAnswers = {
  answer: 'A coordinator or quality assurer of the centre',
  closed: 'An external quality assurer of the awarding organisation',
  returned: 'An external quality assurer of the awarding organisation',
} as const;

const said = { answer: 'Answered', closed: 'Closed', returned: 'Returned' } as const;

type Given = BodyOf<typeof contract.answerAction>;

/** What the awarding organisation says of an answer counts at once, so that only somebody qualified says it. */
const signAnswer = async (
  call: SigningCall & { readonly params: { readonly actionId: string } },
  opened: Awaited<ReturnType<typeof openVerification>>,
  { kind, words }: Given,
  { id, answers: given }: ExternalActionRow,
): Promise<Result<string | null, Failure>> => {
  if (kind === 'answer' || !opened.ok) return ok(null);
  const { centreId } = call.params;
  const judged = { act: 'external-confirmation', centreId } as const;
  const permit = await admitVerifier(call, opened.value, judged, 'Nothing was said about the answer.');
  if (!permit.ok) return permit;
  const proof = given.flatMap(({ files }) => files.map(({ name, sha256 }) => ({ name, sha256 })));
  const statement = ['Looked at the answer to an action', { action: id, kind, words, proof }] as const;
  return ok(await signAs(call, centreId, permit.value, [...statement]));
};

const tellOfAnswer = async (
  call: SigningCall,
  kind: keyof typeof said,
  { id, action }: { readonly id: string; readonly action: string },
): Promise<void> => {
  const { awardingId } = await getSpecification(call.tx, call.params.specificationId);
  await tell(call, { ...call.params, awardingId }, kind === 'answer' ? verifiersAlone : centrePeople, {
    title: `${said[kind]}: an action of external quality assurance.`,
    detail: action,
    view: 'reviews',
    about: id,
  });
};

const malformed = (message: string): Failure =>
  failure('malformed-request', message, { fields: [{ path: 'uploadIds', message }] });

/** The proof beside an answer: whole, of whoever answers, and holding something. */
const findProof = async (
  { tx }: SigningCall,
  { kind, uploadIds }: Given,
): Promise<Result<readonly FinishedUpload[], Failure>> => {
  if (uploadIds.length === 0) return ok([]);
  if (kind !== 'answer')
    return failed(malformed('Proof stands beside the answer of the centre; here it is looked at.'));
  const uploads = await findUploads(tx, uploadIds);
  if (!uploads.ok) return uploads;
  const empty = uploads.value.find(({ bytes }) => bytes === 0);
  return empty === undefined
    ? uploads
    : failed(malformed(`The file “${empty.name}” is empty. Take it out, and send it as it should be.`));
};

/** The action, where it can be said of it now. */
const findAction = async (
  { tx, params }: SigningCall & { readonly params: { readonly actionId: string } },
  kind: Given['kind'],
): Promise<Result<ExternalActionRow, Failure>> => {
  const held = await reviews.listReviews(tx, params);
  const action = held.flatMap((one) => one.actions).find(({ id }) => id === params.actionId);
  if (action === undefined) return failed(failure('not-found', 'There is no such action on this centre.'));
  if (action.state === 'closed') return failed(failure('already-done', 'The action is closed.'));
  if (kind !== 'answer' && action.state !== 'answered')
    return failed(
      failure('not-ready', 'The centre has not answered the action yet.', { whoCan: whoAnswers.answer }),
    );
  return ok(action);
};

/** The centre answers an action; the awarding organisation closes it or returns the answer. */
export const answer = async (
  call: SigningCall & { readonly params: { readonly actionId: string } },
  given: Given,
): Answer<{ state: string }> => {
  const { tx, actor, today, params } = call;
  const { kind, words } = given;
  const ofCentre = holdsRole(actor, params.centreId, 'coordinator', 'internal-quality-assurer');
  const opened = await openVerification(call, verifier);
  if (!ofCentre && !opened.ok) return failed(notTheirs);
  if ((kind === 'answer') !== ofCentre)
    return failed(
      failure(
        'not-permitted',
        kind === 'answer' ? 'The centre answers its actions.' : 'The awarding organisation closes actions.',
        {
          whoCan: whoAnswers[kind],
        },
      ),
    );
  await lockStanding(tx, params.centreId);
  const found = await findAction(call, kind);
  if (!found.ok) return found;
  const action = found.value;
  const proof = await findProof(call, given);
  if (!proof.ok) return proof;
  const signingId = await signAnswer(call, opened, given, action);
  if (!signingId.ok) return signingId;
  const id = newId();
  await answers.insertAnswer(tx, {
    centreId: params.centreId,
    id,
    actionId: params.actionId,
    kind,
    words,
    givenBy: actor.personId,
    givenOn: today,
    signingId: signingId.value,
  });
  await answers.insertFiles(tx, { centreId: params.centreId, answerId: id }, proof.value);
  await tellOfAnswer(call, kind, action);
  const state = kind === 'answer' ? 'answered' : kind === 'closed' ? 'closed' : 'open';
  const detail = { action: params.actionId, files: proof.value.length };
  return ok({ response: { state }, act: actOn(call, `external.${kind}`, detail) });
};

const unseenFile = failure('not-found', 'There is no such file among those that you see.');

/** A file of an answer, for those who see where the centre stands and look at its quality. */
export const readAnswerFile = async (
  call: VerificationCall & { readonly params: { readonly fileId: string } },
): Promise<Result<Download, Failure>> => {
  const seen = await findSeenVerification(call);
  if (!seen.ok || !opensProof(call.actor, call.params.centreId, seen.value.specification.awardingId))
    return failed(unseenFile);
  const file = await answers.findFile(call.tx, call.params);
  if (file === undefined) return failed(unseenFile);
  const { name, mediaType, sha256 } = file;
  return ok({ name, mediaType, content: { sha256 }, inline: true });
};
