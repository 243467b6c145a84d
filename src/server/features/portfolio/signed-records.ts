/** What records that others sign add to a learner's portfolio. */
import { LEARNER_ON_DEVICE } from '#domain/assessment/on-the-spot.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { lockLearner, refreshUnits } from '../records/api.ts';
import { insertAnnotation } from './annotation-repo.ts';
import * as repo from './repo.ts';

type Piece = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly evidenceId: string;
  readonly versionId: string;
};

/** A learner who signs a record on the assessor's device declares it to be their own work. */
export const declareOnDevice = (tx: Tx, { centreId, learnerId, versionId }: Piece): Promise<void> =>
  repo.insertDeclaration(tx, {
    centreId,
    id: newId(),
    evidenceVersionId: versionId,
    learnerId,
    statement: LEARNER_ON_DEVICE,
  });

type Mark = {
  readonly at: number | null;
  /** Into which of the uploads it points. */
  readonly recording: number;
  readonly unitRef: string;
  readonly criterion: string;
  readonly note: string;
};

/** For how many seconds a mark made while recording points at what is heard, from a little before it was made. */
const around = { before: 10, after: 20 };

/** Marks that were made while recording, as notes on the recordings. */
export const markTimes = async (
  tx: Tx,
  of: Piece & { readonly authorId: string; readonly uploadIds: readonly string[] },
  marks: readonly Mark[],
): Promise<void> => {
  const files = new Map<number, string>();
  for (const recording of new Set(marks.map((mark) => mark.recording))) {
    const fileId = await repo.findFileOfUpload(tx, { ...of, uploadId: of.uploadIds[recording] ?? '' });
    if (fileId !== undefined) files.set(recording, fileId);
  }
  for (const { at, recording, unitRef, criterion, note } of marks) {
    const fileId = files.get(recording);
    if (at === null || fileId === undefined) continue;
    await insertAnnotation(tx, {
      centreId: of.centreId,
      id: newId(),
      learnerId: of.learnerId,
      evidenceId: of.evidenceId,
      evidenceVersionId: of.versionId,
      fileId,
      place: { kind: 'time', from: Math.max(0, at - around.before), until: at + around.after },
      text: note === '' ? `Shows ${criterion}` : note,
      criteria: [`${unitRef} ${criterion}`],
      authorId: of.authorId,
      capacity: 'assessor',
      supersedes: null,
    });
  }
};

export type SignedPiece = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly createdBy: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly title: string;
  readonly typeCode: string;
  readonly account: string;
  readonly setting: string;
  readonly happenedOn: string;
  readonly place: string | null;
  readonly links: readonly { readonly unitRef: string; readonly criterion: string }[];
};

/** Adds a piece that somebody else than learner and assessor made and signs, or says which links cannot be. */
export const addSignedPiece = async (
  tx: Tx,
  piece: SignedPiece,
): Promise<readonly Refusal[] | { readonly evidenceId: string; readonly versionId: string }> => {
  const { centreId, learnerId, createdBy, units, links, ...fields } = piece;
  const problems = checkPlaces(links, units);
  if (problems.length > 0) return problems;
  await lockLearner(tx, centreId, learnerId);
  const [evidenceId, versionId] = [newId(), newId()];
  const version = {
    ...fields,
    centreId,
    id: versionId,
    evidenceId,
    versionNumber: 1,
    madeFromNumber: null,
    learnerId,
    kind: 'account' as const,
    webAddress: null,
    transcript: null,
    entries: [],
    ownContribution: null,
    keptElsewhere: null,
    anonymised: false,
    createdBy,
  };
  await repo.insertVersion(tx, version, []);
  await repo.insertLinks(
    tx,
    links.map((place) => ({
      centreId,
      id: newId(),
      learnerId,
      evidenceId,
      ...place,
      state: 'linked',
      linkedBy: createdBy,
    })),
  );
  const changed = links.map(({ unitRef }) => unitRef);
  await refreshUnits(tx, { centreId, learnerId }, changed);
  return { evidenceId, versionId };
};
