/** Asking people without an account to sign a plan or review. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { SignatureRequest, askForSignature } from '#contract/plan-signatures.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { SIGNATURE_DAYS, mayAskToSign } from '#domain/planning/signing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { layOutMail } from '#server/mail/layout.ts';
import { refusedBy } from '../registrations/api.ts';
import { checkWhom, digestOf, findNames, findWhom, newToken } from '../witness/api.ts';
import {
  type ActingNow,
  type PlanContext,
  findPlanContext,
  mayWriteAsCentre,
  mayWritePlan,
  notTheirs,
  openPlanAct,
} from './access.ts';
import * as links from './links-repo.ts';
import { documentNames, findNewest } from './service.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Acting = ActingNow & { readonly app: App };

const byCentre = notTheirs('Others are asked to sign by', 'the assessor or a centre coordinator');

/** Who was asked, for those who write the plan. */
export const listAsked = async (
  acting: ActingNow,
  registrationId: string,
): Promise<Result<{ items: SignatureRequest[] }, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const { registration, standing } = found.value;
  if (!mayWritePlan(standing))
    return notTheirs('Who was asked is seen by', 'the learner, their assessor or a centre coordinator');
  const of = { centreId: registration.centreId, registrationId, now: acting.now.toISOString() };
  return ok({ items: await links.listRequests(acting.tx, of) });
};

type Mailing = {
  readonly request: links.NewRequest;
  readonly token: string;
  readonly name: string;
  readonly what: string;
};

const send = async (
  { tx, app }: Acting,
  { registration }: PlanContext,
  { request, token, name, what }: Mailing,
): Promise<void> => {
  const { centreId, learnerName } = registration;
  const { centreName, personName } = await findNames(tx, { centreId, personId: request.askedBy });
  const until = dateInWords(request.expiresAt.slice(0, 10));
  await app.jobs.enqueue(tx, 'mail', {
    to: request.email,
    subject: `${personName} asks you to read and sign a learner’s ${what}`,
    ...layOutMail({
      title: `Will you sign the ${what}?`,
      paragraphs: [
        `Dear ${name},`,
        `${learnerName} is working towards a qualification with ${centreName}. ${personName} asks you to read the ${what} and to sign it if you agree.`,
        'You need no account. It takes a few minutes, on a phone too.',
        `The link is for you alone. It works once, until ${until}.`,
      ],
      action: {
        label: `Read the ${what}`,
        address: new URL(`/sign/${token}`, app.signIn.settings.publicUrl).href,
      },
      foot: 'If you do not agree with it, you can tell us so by the same link.',
    }),
  });
};

/** Asks by mail for a signature under the newest version. Only the digest of the link is kept. */
export const askToSign = async (
  acting: Acting,
  params: { readonly registrationId: string; readonly versionId: string },
  body: BodyOf<typeof askForSignature>,
): Answer<{ requestId: string; expiresAt: string }> => {
  const opened = await openPlanAct(acting, params.registrationId);
  if (!opened.ok) return opened;
  const { registration, employer, standing, specification } = opened.value;
  if (!mayWriteAsCentre(standing)) return byCentre;
  const found = await findNewest(acting, opened.value, params.versionId);
  if (!found.ok) return found;
  const { kind, signatures } = found.value;
  const document = specification.shortName;
  const { party, whom, relation, message } = body;
  const closed = mayAskToSign({ kind, party, hasEmployer: employer !== null, signatures });
  if (closed.length > 0) return failed(refusedBy('Nobody was asked.', closed, document));
  const person = await findWhom(acting, registration.centreId, whom);
  if (person === undefined || person.email === null)
    return failed(failure('not-found', 'The centre knows no such person with a mail address.'));
  const { personId, email, name } = person;
  const barred = await checkWhom(acting, registration, { personId, email });
  if (barred.length > 0) return failed(refusedBy('Nobody was asked.', barred, document));
  const token = newToken();
  const request = {
    centreId: registration.centreId,
    id: newId(),
    learnerId: registration.learnerId,
    registrationId: registration.id,
    versionId: params.versionId,
    party,
    personId,
    email,
    relation,
    message,
    tokenSha256: digestOf(token),
    expiresAt: new Date(acting.now.getTime() + SIGNATURE_DAYS * 86_400_000).toISOString(),
    askedBy: acting.actor.personId,
    recordedAt: acting.now.toISOString(),
  };
  await links.insertRequest(acting.tx, request);
  await send(acting, opened.value, { request, token, name, what: documentNames[kind] });
  return ok({
    response: { requestId: request.id, expiresAt: request.expiresAt },
    act: {
      chain: registration.centreId,
      action: 'signature.ask',
      subject: { kind: 'registration', id: registration.id },
      detail: { person: personId, party, version: params.versionId },
    },
  });
};

/** Takes a request back. */
export const takeBack = async (
  acting: ActingNow,
  requestId: string,
  reason: string | null,
): Answer<{ state: 'revoked' }> => {
  const unknown = failed(failure('not-found', 'There is no such request among those that you see.'));
  const request = await links.findRequest(acting.tx, requestId);
  if (request === undefined) return unknown;
  const opened = await openPlanAct(acting, request.registrationId);
  if (!opened.ok) return unknown;
  if (!mayWriteAsCentre(opened.value.standing)) return byCentre;
  if (request.outcome !== null)
    return failed(failure('already-done', `The request was ${request.outcome} already.`));
  const { centreId } = request;
  const [endedBy, recordedAt] = [acting.actor.personId, acting.now.toISOString()];
  await links.insertEnd(acting.tx, { centreId, requestId, outcome: 'revoked', reason, endedBy, recordedAt });
  return ok({
    response: { state: 'revoked' },
    act: {
      chain: centreId,
      action: 'signature.revoke',
      subject: { kind: 'registration', id: request.registrationId },
      detail: { request: requestId },
    },
  });
};
