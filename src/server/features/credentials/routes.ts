import type { FastifyReply } from 'fastify';
import * as contract from '#contract/credentials.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { levelInWords } from '#domain/award/documents.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { type BadgeContent, badgeSvg, bakedPng, bakedSvg } from '#server/documents/badge.ts';
import { safeName } from '#server/documents/portfolio-bundle.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { addDownload } from '#server/http/download.ts';
import { type Input, readInput } from '#server/http/input.ts';
import { sendFailure } from '#server/http/reply.ts';
import { type Http, addReading, addRoute, addWriting } from '#server/http/routes.ts';
import {
  type CertificateRow,
  findCertificateRow,
  maySeeCertificate,
  storedCertificateSchema,
} from '../awards/api.ts';
import { changeKey, documentOf, issuerOf } from './issuer.ts';
import { findFrameworkPart } from './framework.ts';
import * as repo from './repo.ts';
import { statusList } from './status.ts';

type Published = { readonly mediaType: string; readonly content: string };

const unknownIssuer = failed(failure('not-found', 'There is no such awarding organisation, or list of it.'));

/** What anybody may fetch from anywhere, also from the page of another site. */
const addPublished = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  find: (app: App, input: Input<Entry>) => Promise<Result<Published, Failure>>,
): void =>
  addRoute(http, entry, async (request, reply): Promise<FastifyReply> => {
    const input = readInput(entry, request);
    if (!input.ok) return sendFailure(reply, input.failure);
    const found = await find(http.app, input.value);
    if (!found.ok) return sendFailure(reply, found.failure);
    return reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(found.value.mediaType)
      .send(found.value.content);
  });

const publishedPart = async (app: App, asked: Parameters<typeof findFrameworkPart>[1]) => {
  const found = await findFrameworkPart(app, asked);
  return found === undefined
    ? failed(failure('not-found', 'No published specification has such a part.'))
    : ok({ mediaType: 'application/json', content: JSON.stringify(found) });
};

const addOpen = (http: Http): void => {
  addPublished(http, contract.issuerDocument, async (app, { params }) => {
    const document = await inTransaction(app.database, 'owner', async (tx) => {
      const row = await repo.findIssuerBySlug(tx, params.slug);
      return row === undefined ? undefined : documentOf(app, row, await repo.listKeys(tx, row.awardingId));
    });
    return document === undefined
      ? unknownIssuer
      : ok({ mediaType: 'application/did+json', content: JSON.stringify(document) });
  });
  addPublished(http, contract.frameworkUnit, (app, { params }) =>
    publishedPart(app, { ...params, kind: 'CFItems' }),
  );
  addPublished(http, contract.frameworkDocument, (app, { params }) =>
    publishedPart(app, { ...params, kind: 'CFDocuments' }),
  );
  addPublished(http, contract.credentialStatusList, async (app, { params }) => {
    const list = await statusList(app, params.slug, params.list);
    return list === undefined
      ? unknownIssuer
      : ok({ mediaType: 'application/vc+ld+json', content: JSON.stringify(list) });
  });
  addPublished(http, contract.awardPicture, async (app, { params }) => {
    const row = await inTransaction(app.database, 'owner', (tx) => repo.findIssuerBySlug(tx, params.slug));
    if (row === undefined) return unknownIssuer;
    const title = params.kind === 'unit' ? 'Unit achieved' : 'Qualification achieved';
    const picture = badgeSvg({ kind: params.kind, title, worth: '', organisation: row.name });
    return ok({ mediaType: 'image/svg+xml', content: picture });
  });
};

const unknownCertificate = failed(
  failure('not-found', 'There is no such certificate among those that you see.'),
);

const creditsInWords = (credits: number | null): string | null =>
  credits === null ? null : credits === 1 ? '1 credit' : `${String(credits)} credits`;

const badgeOf = (row: repo.CredentialRow, certificate: CertificateRow): BadgeContent => {
  const content = storedCertificateSchema.parse(certificate.content);
  const unit = row.kind === 'unit' ? content.units.find(({ ref }) => ref === row.code) : undefined;
  const whole = certificate.kind === 'qualification' ? content.qualification : null;
  const level = unit === undefined ? (whole?.level ?? null) : unit.level;
  const credits = unit === undefined ? content.credits : unit.credits;
  return {
    kind: row.kind,
    title: row.title,
    worth: [levelInWords(level), creditsInWords(credits)]
      .filter((part) => part !== '' && part !== null)
      .join(', '),
    organisation: content.awardingOrganisation.name,
  };
};

const forms = {
  json: {
    mediaType: 'application/json',
    make: (_: BadgeContent, text: string) => Promise.resolve(Buffer.from(text)),
  },
  svg: {
    mediaType: 'image/svg+xml',
    make: (badge: BadgeContent, text: string) => Promise.resolve(Buffer.from(bakedSvg(badge, text))),
  },
  png: { mediaType: 'image/png', make: bakedPng },
} as const;

const addAwards = (http: Http): void => {
  addReading(http, contract.listCredentials, {
    answer: async ({ tx, actor, params }) => {
      const row = await findCertificateRow(tx, params.certificateId);
      if (row === undefined || !maySeeCertificate(actor, row)) return unknownCertificate;
      const items = await repo.listCredentials(tx, row.centreId, row.certificateId);
      return ok({
        ready: items.length > 0,
        items: items.map(({ credentialId, kind, code, title }) => ({ credentialId, kind, code, title })),
      });
    },
  });
  addDownload(http, contract.credentialFile, async ({ tx, actor, params }) => {
    const row = await repo.findCredential(tx, params.credentialId);
    const certificate = row === undefined ? undefined : await findCertificateRow(tx, row.certificateId);
    if (row === undefined || certificate === undefined || !maySeeCertificate(actor, certificate))
      return failed(failure('not-found', 'There is no such award among those that you see.'));
    const { mediaType, make } = forms[params.form];
    const badge = badgeOf(row, certificate);
    const name = safeName(`${row.code} ${row.title}`).slice(0, 80);
    return ok({
      name: `${name}.${params.form}`,
      mediaType,
      content: { make: async () => ok(await make(badge, JSON.stringify(row.document))) },
    });
  });
};

const officersOnly = (actor: Actor, awardingId: string): Failure | undefined =>
  holdsRole(actor, awardingId, 'certification-officer')
    ? undefined
    : failure('not-permitted', 'The keys are with the certification officers of the awarding organisation.', {
        whoCan: 'A certification officer can look at the keys and change them.',
      });

const addKeys = (http: Http): void => {
  addReading(http, contract.listIssuerKeys, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    answer: async ({ app, tx, params }) => {
      const issuer = issuerOf(app, await repo.getIssuer(tx, params.awardingId));
      return ok({ did: issuer.did, items: await repo.listKeys(tx, params.awardingId) });
    },
  });
  addWriting(http, contract.changeIssuerKey, {
    may: (actor, { params }) => officersOnly(actor, params.awardingId),
    act: ({ app, tx, params }) => changeKey(app, tx, params.awardingId),
  });
};

/** Digital awards and what the world checks them by. */
export const routes = (http: Http): void => {
  addOpen(http);
  addAwards(http);
  addKeys(http);
};
