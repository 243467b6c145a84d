import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Failure, failure } from '#contract/failure.ts';
import * as drafting from '#contract/specification-drafts.ts';
import * as contract from '#contract/specifications.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Tx, inTransaction } from '../../db/transaction.ts';
import { type Actor, holdsRole, organisationsAs, scopeOf } from '../../http/actor.ts';
import { type Download, addDownload } from '../../http/download.ts';
import { readInput } from '../../http/input.ts';
import { sendFailure } from '../../http/reply.ts';
import { type Http, addReading, addRoute, addWriting } from '../../http/routes.ts';
import { writeSpecificationFile, writeTemplateFile } from '../../writers/specification-file.ts';
import { notInRole } from '../organisations/api.ts';
import { findSpecification, wireFormOf } from './api.ts';
import { compareDraft, compareWithEarlier } from './comparing.ts';
import { edit, findReviewed, undo } from './editing.ts';
import { exportPublished } from './exporting.ts';
import { listProposals } from './proposals.ts';
import { publish } from './publication.ts';
import { readDraftSource, readOrLookAgain } from './reading.ts';
import * as repo from './repo.ts';
import * as sources from './source-repo.ts';
import * as service from './service.ts';

const awardingOf = (actor: Actor): string | undefined => organisationsAs(actor, 'developer')[0];

const developersOnly = (actor: Actor) =>
  awardingOf(actor) === undefined ? notInRole('developer') : undefined;

const noDraft = failure('not-found', 'There is no such draft.');

type DraftCall = { readonly actor: Actor; readonly tx: Tx; readonly params: { readonly draftId: string } };

/** The developers of one awarding organisation work on its drafts; to those of another they do not exist. */
const onOwnDraft =
  <Given extends DraftCall, Value>(work: (call: Given) => Promise<Result<Value, Failure>>) =>
  async (call: Given): Promise<Result<Value, Failure>> => {
    const draft = await repo.findDraft(call.tx, call.params.draftId);
    const isOwn = draft !== undefined && holdsRole(call.actor, draft.awardingId, 'developer');
    return isOwn ? work(call) : failed(noDraft);
  };

const noSpecification = failure('not-found', 'There is no such specification.');

const year = 60 * 60 * 24 * 365;

/** A published version never changes, so the browser keeps it and the bytes are made once. */
const addSpecification = (http: Http): void => {
  const { app } = http;
  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const actor = await http.findActor(request);
    if (actor === undefined)
      return sendFailure(reply, failure('not-signed-in', 'This needs you to be signed in.'));
    const input = readInput(contract.readSpecification, request);
    if (!input.ok) return sendFailure(reply, input.failure);
    const { specificationId } = input.value.params;
    const scope = scopeOf(actor);
    const found = await inTransaction(app.database, scope, (tx) => findSpecification(tx, specificationId));
    if (found === undefined) return sendFailure(reply, noSpecification);
    const wire = await wireFormOf(found);
    const takesGzip = /\bgzip\b/u.test(request.headers['accept-encoding'] ?? '');
    if (takesGzip) reply.header('content-encoding', 'gzip');
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', `private, max-age=${year}, immutable`)
      .header('vary', 'accept-encoding, cookie')
      .send(takesGzip ? wire.gzip : wire.json);
  };
  addRoute(http, contract.readSpecification, send);
};

const addPublished = (http: Http): void => {
  addReading(http, contract.listSpecifications, {
    answer: async ({ tx }) => ok({ items: await repo.listSummaries(tx) }),
  });
  addSpecification(http);
  addReading(http, contract.compareSpecification, {
    answer: ({ tx, params, query }) => compareWithEarlier(tx, params.specificationId, query.with),
  });
  addReading(http, contract.readSpecificationSource, {
    answer: async ({ tx, params }) => {
      const source = await sources.findSource(tx, params.specificationId);
      return source === undefined ? failed(noSpecification) : ok(source);
    },
  });
};

const addPlaces = (http: Http): void => {
  addReading(http, contract.readSpecificationPlaces, {
    answer: async ({ tx, params }) => {
      const places = await sources.findPublishedPlaces(tx, params.specificationId);
      return places === undefined ? failed(noSpecification) : ok({ places });
    },
  });
  addReading(http, drafting.readDraftPlaces, {
    may: developersOnly,
    answer: onOwnDraft(async ({ tx, params }) =>
      ok({ places: await sources.findPlaces(tx, params.draftId) }),
    ),
  });
};

/** As bytes of no particular type, so that no browser shows or runs a document that somebody uploaded. */
const toBeSaved = (document: { name: string; original: Uint8Array }): Download => ({
  name: document.name,
  mediaType: 'application/octet-stream',
  content: document.original,
});

const addOriginals = (http: Http): void => {
  addDownload(http, contract.downloadOriginal, async ({ tx, params }) => {
    const document = await sources.findPublishedOriginal(tx, params.specificationId);
    return document === undefined ? failed(noSpecification) : ok(toBeSaved(document));
  });
  addDownload(http, drafting.downloadDraftOriginal, async (call) => {
    const refused = developersOnly(call.actor);
    if (refused !== undefined) return failed(refused);
    return onOwnDraft(async ({ tx, params }: DraftCall) => {
      const document = await sources.findOriginal(tx, params.draftId);
      return document === undefined ? failed(noDraft) : ok(toBeSaved(document));
    })(call);
  });
};

const addDraftWork = (http: Http): void => {
  addWriting(http, drafting.addDraft, {
    may: developersOnly,
    act: async ({ app, tx, actor, body }) => {
      const awardingId = awardingOf(actor);
      if (awardingId === undefined) return failed(notInRole('developer'));
      const source =
        body.from === 'text'
          ? ok({ name: body.name, original: new TextEncoder().encode(body.text) })
          : await service.readUpload(app, tx, body.uploadId);
      if (!source.ok) return source;
      return service.addDraft(app, tx, { ...source.value, awardingId, personId: actor.personId });
    },
  });
  addWriting(http, drafting.rereadDraft, {
    may: developersOnly,
    act: onOwnDraft(({ app, tx, params, body }) => service.rereadDraft(app, tx, { ...params, ...body })),
  });
  addWriting(http, drafting.discardDraft, {
    may: developersOnly,
    act: onOwnDraft(({ tx, params, body }) => service.discardDraft(tx, { ...params, ...body })),
  });
  addWriting(http, drafting.editDraft, {
    may: developersOnly,
    act: onOwnDraft(({ tx, params, body, actor }) =>
      edit({ tx, ...params, personId: actor.personId, reason: body.reason }, body.edits),
    ),
  });
  addWriting(http, drafting.undoEdit, {
    may: developersOnly,
    act: onOwnDraft(({ tx, params, body, actor }) =>
      undo({ tx, draftId: params.draftId, personId: actor.personId, reason: body.reason }, params.editId),
    ),
  });
  addWriting(http, drafting.publishDraft, {
    may: developersOnly,
    act: onOwnDraft(({ tx, params, body, actor, today }) =>
      publish(tx, { draftId: params.draftId, personId: actor.personId, today, given: body }),
    ),
  });
};

const addDraftReading = (http: Http): void => {
  addReading(http, drafting.listDrafts, {
    may: developersOnly,
    answer: async ({ tx, actor }) => {
      const drafts = (await repo.listDrafts(tx)).filter((one) =>
        holdsRole(actor, one.awardingId, 'developer'),
      );
      return ok({ items: drafts.map(service.presentDraft) });
    },
  });
  addReading(http, drafting.findDraft, {
    may: developersOnly,
    answer: onOwnDraft(async ({ app, tx, params }) => {
      const draft = await service.findDraft(tx, params.draftId);
      // Whoever looks at a draft that waits or was left starts its reading at once; the queue takes its time.
      if (draft.ok && (await repo.isToBeRead(tx, params.draftId)))
        setImmediate(() => void readDraftSource(app, params.draftId).catch(() => undefined));
      return draft.ok ? ok({ draft: draft.value }) : draft;
    }),
  });
  addReading(http, drafting.readDraft, {
    may: developersOnly,
    answer: onOwnDraft(({ tx, params }) => service.readDraftContent(tx, params.draftId)),
  });
  addReading(http, drafting.listProposals, {
    may: developersOnly,
    answer: onOwnDraft(({ tx, params }) => listProposals(tx, params.draftId)),
  });
  addReading(http, drafting.compareDraft, {
    may: developersOnly,
    answer: onOwnDraft(({ tx, params, query }) => compareDraft(tx, params.draftId, query.with)),
  });
};

const addExports = (http: Http): void => {
  addDownload(http, contract.exportSpecification, async ({ tx, params, query }) => {
    const found = await findSpecification(tx, params.specificationId);
    return found === undefined ? failed(noSpecification) : ok(await exportPublished(found, query.as));
  });
  addDownload(http, drafting.exportDraft, async (call) => {
    const refusal = developersOnly(call.actor);
    if (refusal !== undefined) return failed(refusal);
    return onOwnDraft(async ({ tx, params, query, now }: typeof call) => {
      const found = await findReviewed(tx, params.draftId);
      return found.ok
        ? ok(await writeSpecificationFile(found.value.review.specification, query.as, now.toISOString()))
        : found;
    })(call);
  });
  addDownload(http, contract.specificationTemplate, async ({ actor }) => {
    const refusal = developersOnly(actor);
    return refusal === undefined ? ok(await writeTemplateFile()) : failed(refusal);
  });
};

const draftIdIn = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'draftId' in data && typeof data.draftId === 'string'
    ? data.draftId
    : undefined;

export const routes = (http: Http): void => {
  addPublished(http);
  addOriginals(http);
  addPlaces(http);
  addDraftWork(http);
  addDraftReading(http);
  addExports(http);
  http.app.jobs.handle(service.readQueue, async (data) => {
    const draftId = draftIdIn(data);
    if (draftId !== undefined) await readOrLookAgain(http.app, draftId);
  });
};
