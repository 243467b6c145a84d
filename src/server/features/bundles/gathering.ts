/** Everything that a bundle holds, read at one moment. */
import { sql } from 'kysely';
import { type Manifest, type FactRows, place } from '#domain/bundle/format.ts';
import { rowOf } from '#domain/bundle/reading.ts';
import { textIn } from '#domain/credential/json.ts';
import type { App } from '#server/app.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import {
  type Signer,
  getSigner,
  issuerDocument,
  listLearnerCredentials,
  statusListsOf,
} from '../credentials/api.ts';
import { findRegistrationContext, readLearnerRecords } from '../records/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

export type Gathered = {
  readonly signer: Signer;
  readonly registrationId: string;
  readonly learnerName: string;
  readonly sealedBy: Manifest['sealedBy'];
  /** By path, as they are written. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** The digests of the files of evidence. */
  readonly files: readonly string[];
};

const factsOf = async (tx: Tx, whose: repo.Whose): Promise<ReadonlyMap<string, FactRows>> => {
  const facts = new Map<string, FactRows>();
  for (const table of repo.bundledTables) {
    const rows = await repo.listFacts(tx, table, whose);
    if (rows.length > 0) facts.set(table, rows);
  }
  return facts;
};

const filesIn = (facts: ReadonlyMap<string, FactRows>): readonly string[] => [
  ...new Set((facts.get('evidence_file') ?? []).flatMap(({ text }) => textIn(rowOf(text), 'sha256') ?? [])),
];

const read = async (
  app: App,
  tx: Tx,
  registrationId: string,
): Promise<
  Omit<Gathered, 'documents'> & {
    readonly documents: Map<string, unknown>;
    readonly awardingId: string;
  }
> => {
  await sql.raw('set transaction isolation level repeatable read').execute(tx);
  await repo.readInUtc(tx);
  const found = await findRegistrationContext(tx, registrationId);
  if (!found.ok) throw new Error('The registration is not there any more.');
  const { centreId, learnerId, awardingId } = found.value.registration;
  const whose = { centreId, learnerId };
  const facts = await factsOf(tx, whose);
  const events = await repo.listEvents(tx, facts);
  const learner = await repo.readLearner(tx, registrationId, facts);
  const documents = new Map<string, unknown>([
    [place.learner, learner],
    [place.records, await readLearnerRecords(tx, whose)],
    [place.audit, { chainId: centreId, events: events.filter(({ chainId }) => chainId === centreId) }],
  ]);
  for (const [table, rows] of facts) documents.set(place.facts(table), rows);
  for (const id of await repo.listSpecificationIds(tx, whose))
    documents.set(place.specification(id), (await getSpecification(tx, id)).content);
  for (const { credentialId, document } of await listLearnerCredentials(tx, whose))
    documents.set(place.credential(credentialId), document);
  const signer = await getSigner(app, tx, awardingId);
  documents.set(place.issuer, await issuerDocument(app, tx, awardingId));
  return {
    signer,
    registrationId,
    awardingId,
    learnerName: learner.nameAsRegistered,
    sealedBy: { did: signer.issuer.did, name: signer.issuer.name },
    documents,
    files: filesIn(facts),
  };
};

/** Reads a learner’s records at the centre of a registration; its awarding organisation seals them. */
export const gather = async (app: App, registrationId: string): Promise<Gathered> => {
  const { awardingId, documents, ...rest } = await inTransaction(app.database, 'owner', (tx) =>
    read(app, tx, registrationId),
  );
  for (const [index, list] of (await statusListsOf(app, awardingId)).entries())
    documents.set(place.status(index), list);
  return { ...rest, documents };
};
