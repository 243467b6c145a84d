import { failure } from '#contract/failure.ts';
import * as contract from '#contract/returns.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Actor, holdsRole } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { notInRole } from '../organisations/api.ts';
import * as repo from './repo.ts';
import { ask, list, preview } from './service.ts';

const roles = ['certification-officer', 'quality-manager'] as const;

type OfAwarding = { readonly params: { readonly organisationId: string } };

const may = (actor: Actor, { params }: OfAwarding) =>
  holdsRole(actor, params.organisationId, ...roles) ? undefined : notInRole(...roles);

const mediaTypes = (name: string): string =>
  name.endsWith('.zip')
    ? 'application/zip'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Returns of an awarding organisation to regulators and standards bodies. */
export const routes = (http: Http): void => {
  addReading(http, contract.previewReturn, {
    may,
    answer: async ({ tx, params, query }) =>
      ok(await preview(tx, { awardingId: params.organisationId, kind: query.kind, quarter: query })),
  });
  addReading(http, contract.listReturns, {
    may,
    answer: async ({ tx, params, today }) => ok(await list(tx, params.organisationId, today)),
  });
  addWriting(http, contract.makeReturn, {
    may,
    act: (call) => ask(call, call.params.organisationId, call.body),
  });
  addDownload(http, contract.returnFile, async ({ tx, actor, params }) => {
    const refused = may(actor, { params });
    if (refused !== undefined) return failed(refused);
    const file = await repo.findReturnFile(tx, { awardingId: params.organisationId, id: params.returnId });
    return file === undefined
      ? failed(failure('not-found', 'There is no such return, or it is not made yet.'))
      : ok({ name: file.name, mediaType: mediaTypes(file.name), content: { sha256: file.sha256 } });
  });
};
