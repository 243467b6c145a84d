/** What was achieved as its framework has it, at an address that answers anybody. */
import type { App } from '#server/app.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type FrameworkAddress,
  caseDocument,
  caseUnit,
  documentIdentifier,
} from '#server/writers/case-package.ts';
import { findSpecification } from '../specifications/api.ts';
import { siteOf } from './issuer.ts';
import * as repo from './repo.ts';

/** The addresses of a published specification under the site of its awarding organisation. */
export const frameworkAddress =
  (site: string, specificationId: string): FrameworkAddress =>
  (kind, identifier) =>
    `${site}/frameworks/${specificationId}/ims/case/v1p1/${kind}/${identifier}`;

type Asked = {
  readonly slug: string;
  readonly specificationId: string;
  readonly kind: 'CFItems' | 'CFDocuments';
  readonly identifier: string;
};

/** The item or document with an identifier; undefined where there is none. */
export const findFrameworkPart = async (
  app: App,
  { slug, specificationId, kind, identifier }: Asked,
): Promise<object | undefined> => {
  const [specification, issuer] = await inTransaction(app.database, 'owner', async (tx) => [
    await findSpecification(tx, specificationId),
    await repo.findIssuerBySlug(tx, slug),
  ]);
  if (specification === undefined || specification.awardingId !== issuer?.awardingId) return undefined;
  const { content, summary } = specification;
  const addressOf = frameworkAddress(siteOf(app, slug), specificationId);
  const changedAt = `${summary.publishedOn}T00:00:00Z`;
  if (kind === 'CFItems') return caseUnit(content, identifier, changedAt, addressOf);
  return documentIdentifier(content) === identifier ? caseDocument(content, changedAt, addressOf) : undefined;
};
