/** A request with everything that decides what can be done about it. */
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { listCertificateRequests } from '#contract/replacements.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { holdsOnUnits, refuseHeld, standingHolds } from '#domain/award/holding.ts';
import { feeStateOf, refuseReplacing } from '#domain/award/replacing.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import {
  type CertificateRow,
  findCertificateRow,
  findIssuedSpecification,
  maySeeCertificate,
  storedCertificateSchema,
} from '../awards/api.ts';
import { listAwardHolds } from '../holds/api.ts';
import { presentRefusals } from '../registrations/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

export type OpenRequest = { readonly request: repo.RequestRow; readonly certificate: CertificateRow };

export const unknownCertificate = failure(
  'not-found',
  'There is no such certificate among those that you see.',
);
const unknownRequest = failure('not-found', 'There is no such request among those that you see.');

/** A request, for the officers who see it through. */
export const openRequest = async (
  tx: Tx,
  actor: Actor,
  requestId: string,
): Promise<Result<OpenRequest, Failure>> => {
  const request = await repo.findRequest(tx, requestId);
  const certificate = request === undefined ? undefined : await findCertificateRow(tx, request.certificateId);
  if (request === undefined || certificate === undefined || !maySeeCertificate(actor, certificate))
    return failed(unknownRequest);
  if (!holdsRole(actor, request.awardingId, 'certification-officer'))
    return failed(
      failure('not-permitted', 'Requests are seen through by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can.',
      }),
    );
  return ok({ request, certificate });
};

export const feeOf = ({ feeAmount, feeCurrency }: repo.RequestRow) => ({
  amount: feeAmount,
  currency: feeCurrency,
});

/** What holds the award of a certificate now; null where nothing does. */
const findHeld = async (tx: Tx, certificate: CertificateRow, today: string): Promise<Refusal | null> => {
  const { units } = storedCertificateSchema.parse(certificate.content);
  const holds = await listAwardHolds(tx, certificate);
  const refs = units.map(({ ref }) => ref);
  return refuseHeld(holdsOnUnits(standingHolds(holds, today), refs));
};

/** Why the replacement is not issued yet; empty where it can be. */
export const findInTheWay = async (
  tx: Tx,
  { request, certificate }: OpenRequest,
  today: string,
): Promise<readonly Refusal[]> => {
  const specification = await getSpecification(tx, await findIssuedSpecification(tx, certificate));
  return refuseReplacing({
    certificate,
    kind: request.kind,
    fee: feeOf(request),
    steps: request.steps,
    held: await findHeld(tx, certificate, today),
    specification: specification.content,
  });
};

type Presented = ResponseOf<typeof listCertificateRequests>['items'][number];

const isOver = ({ issued, steps }: repo.RequestRow): boolean =>
  issued !== null || steps.some(({ kind }) => kind === 'turned-down');

export const presentRequest = async (tx: Tx, open: OpenRequest, today: string): Promise<Presented> => {
  const { request, certificate } = open;
  const inTheWay = isOver(request) ? [] : await findInTheWay(tx, open, today);
  return {
    requestId: request.requestId,
    certificateId: request.certificateId,
    serial: certificate.serial,
    title: awardTitle(certificate),
    learnerName: certificate.learnerName,
    centreName: certificate.centreName,
    kind: request.kind,
    askedBy: request.askedBy,
    askedAs: request.askedAs,
    receivedHow: request.receivedHow,
    receivedOn: request.receivedOn,
    words: request.words,
    hasLetter: request.letterSha256 !== null,
    correctName:
      request.givenName === null ? null : `${request.givenName} ${request.familyName ?? ''}`.trim(),
    fee: feeOf(request),
    feeState: feeStateOf(feeOf(request), request.steps),
    steps: [...request.steps],
    issued: request.issued,
    inTheWay: presentRefusals(inTheWay, certificate.title).map(({ detail, clause, whoCan }) => ({
      rule: detail,
      clause: clause ?? null,
      whoCan: whoCan ?? '',
    })),
  };
};
