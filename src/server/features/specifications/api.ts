/** What other features use of the specifications. */
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Tx } from '../../db/transaction.ts';
import { type PublishedSpecification, createPublished } from './published.ts';
import { findPublishedRow } from './repo.ts';

export { listQualificationNumbers } from './repo.ts';
export { type ReadDocument, publishDocument } from './publication.ts';
export { type PublishedSpecification, comparisonOf, unitTextSha } from './published.ts';

/** Published versions never change, so they are parsed once and kept, the least recently used leaving first. */
const kept = new Map<string, PublishedSpecification>();
const keptAtMost = 64;

const keep = (specification: PublishedSpecification): void => {
  kept.delete(specification.id);
  kept.set(specification.id, specification);
  const [oldest] = kept.keys();
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
};

export const findSpecification = async (tx: Tx, id: string): Promise<PublishedSpecification | undefined> => {
  const known = kept.get(id);
  if (known !== undefined) {
    keep(known);
    return known;
  }
  const row = await findPublishedRow(tx, id);
  if (row === undefined) return undefined;
  const published = createPublished(row.summary, row.content);
  keep(published);
  return published;
};

/** The published specification of an id that a record names; throws when there is none. */
export const getSpecification = async (tx: Tx, id: string): Promise<PublishedSpecification> => {
  const found = await findSpecification(tx, id);
  if (found === undefined) throw new Error(`no published specification has the id ${id}`);
  return found;
};

export type WireForm = { readonly json: Buffer; readonly gzip: Buffer };

const wireForms = new WeakMap<PublishedSpecification, Promise<WireForm>>();

const zip = promisify(gzip);

/** The bytes that the browser is sent, made once. */
export const wireFormOf = (specification: PublishedSpecification): Promise<WireForm> => {
  const known = wireForms.get(specification);
  if (known !== undefined) return known;
  const { summary, content } = specification;
  const json = Buffer.from(JSON.stringify({ summary, content }));
  const made = zip(json).then((zipped) => ({ json, gzip: zipped }));
  wireForms.set(specification, made);
  return made;
};
