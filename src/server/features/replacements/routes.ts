import * as contract from '#contract/replacements.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Actor, awardingRoles, holdsRole, organisationsAs } from '#server/http/actor.ts';
import { addDownload } from '#server/http/download.ts';
import { type Http, addReading, addWriting } from '#server/http/routes.ts';
import { findCertificateRow } from '../awards/api.ts';
import { ask, recordStep, setFee } from './asking.ts';
import { openRequest, presentRequest } from './context.ts';
import { replace } from './replacing.ts';
import * as repo from './repo.ts';

const PAGE = 25;

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'Fees are with the certification officers of the awarding organisation.', {
        whoCan: 'A certification officer can look at the fees and set them.',
      });

const seenBy = (actor: Actor): repo.SeenRequests => ({
  personId: actor.personId,
  centreIds: organisationsAs(actor, 'coordinator'),
  allocations: actor.allocations.filter(({ awardingId }) => holdsRole(actor, awardingId, ...awardingRoles)),
});

const addFees = (http: Http): void => {
  addReading(http, contract.certificateFees, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ tx, params }) =>
      ok({ items: (await repo.listFees(tx, params.awardingId)).toReversed() }),
  });
  addWriting(http, contract.setCertificateFee, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: (call) => setFee(call, call.params.awardingId, call.body),
  });
};

/** Requests for replacements and corrections, what is recorded about them, and the fees. */
export const routes = (http: Http): void => {
  addFees(http);
  addReading(http, contract.listCertificateRequests, {
    answer: async ({ tx, actor, query, today }) => {
      const offset = Math.max(0, Number.parseInt(query.after ?? '0', 10) || 0);
      const rows = await repo.listRequests(tx, {
        seen: seenBy(actor),
        certificateId: query.certificate ?? null,
        offset,
        limit: PAGE + 1,
      });
      const items = [];
      for (const request of rows.slice(0, PAGE)) {
        const certificate = await findCertificateRow(tx, request.certificateId);
        if (certificate !== undefined) items.push(await presentRequest(tx, { request, certificate }, today));
      }
      return ok({ items, next: rows.length > PAGE ? String(offset + PAGE) : null });
    },
  });
  addWriting(http, contract.askForReplacement, {
    act: (call) => ask(call, call.params.certificateId, call.body),
  });
  addWriting(http, contract.recordRequestStep, {
    act: (call) => recordStep(call, call.params.requestId, call.body),
  });
  addWriting(http, contract.issueReplacement, { act: (call) => replace(call, call.params.requestId) });
  addDownload(http, contract.requestLetter, async ({ tx, actor, params }) => {
    const opened = await openRequest(tx, actor, params.requestId);
    if (!opened.ok) return opened;
    const { letterSha256: sha256, letterName, letterMediaType } = opened.value.request;
    return sha256 === null
      ? failed(failure('not-found', 'No letter came with the request.'))
      : ok({
          name: letterName ?? 'letter',
          mediaType: letterMediaType ?? 'application/octet-stream',
          content: { sha256 },
          inline: true,
        });
  });
};
