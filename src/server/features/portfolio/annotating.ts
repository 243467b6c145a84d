/** Notes on places in evidence: added, changed by adding, taken back by adding. */
import type { BodyOf, ParamsOf } from '#contract/endpoint.ts';
import type { annotate, takeBackAnnotation } from '#contract/evidence.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { mayAnnotate } from '#domain/portfolio/annotating.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { criterionKey } from '#domain/specification/model.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { lockLearner, refreshUnits } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type EarlierAnnotation, findAnnotation, insertAnnotation } from './annotation-repo.ts';
import { findEvidenceLearner } from './owning.ts';
import * as repo from './repo.ts';

type Acting = { readonly tx: Tx; readonly actor: Actor };
type Body = BodyOf<typeof annotate>;
type Answer = Promise<Result<Recorded<{ annotationId: string }>, Failure>>;

const unknownVersion = failure(
  'not-found',
  'There is no such version of the evidence, or no such file in it.',
);
const unknownNote = failure('not-found', 'There is no such note on this evidence.');

const actOf = (chain: string, action: string, evidenceId: string, detail: Record<string, unknown>) => ({
  chain,
  action,
  subject: { kind: 'evidence', id: evidenceId },
  detail,
});

/** The version and file that a note is on; undefined where there is none. */
const findTarget = async (tx: Tx, centreId: string, evidenceId: string, { versionId, fileId }: Body) => {
  const versions = await repo.listVersions(tx, centreId, evidenceId);
  const version = versions.find((one) => one.versionId === versionId);
  const file = fileId === null ? null : version?.files.find(({ id }) => id === fileId);
  return version === undefined || file === undefined ? undefined : { version, file };
};

const supersededOf = (actor: Actor, earlier: EarlierAnnotation | undefined) =>
  earlier === undefined ? null : { isOwn: earlier.authorId === actor.personId, stands: earlier.stands };

/** Links what the note points out and is not linked yet. */
const linkMissing = async (
  { tx, actor }: Acting,
  whose: { readonly centreId: string; readonly learnerId: string; readonly evidenceId: string },
  links: Body['criteria'],
  known: Body['criteria'],
): Promise<void> => {
  const linked = new Set(known.map(({ unitRef, criterion }) => criterionKey(unitRef, criterion)));
  const missing = links.filter(({ unitRef, criterion }) => !linked.has(criterionKey(unitRef, criterion)));
  if (missing.length === 0) return;
  await repo.insertLinks(
    tx,
    missing.map((place) => ({
      ...whose,
      id: newId(),
      ...place,
      state: 'linked' as const,
      linkedBy: actor.personId,
    })),
  );
  await refreshUnits(
    tx,
    whose,
    missing.map(({ unitRef }) => unitRef),
  );
};

export const addAnnotation = async (acting: Acting, evidenceId: string, body: Body): Answer => {
  const { tx, actor } = acting;
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId, isAssessor, units, document } = found.value;
  const target = await findTarget(tx, centreId, evidenceId, body);
  if (target === undefined) return failed(unknownVersion);
  const earlier = body.supersedes === null ? undefined : await findAnnotation(tx, centreId, body.supersedes);
  if (body.supersedes !== null && earlier?.evidenceId !== evidenceId) return failed(unknownNote);
  const isLearner = actor.personId === learnerId;
  const refusals = [
    ...mayAnnotate(body.place, {
      isTheirs: isLearner || isAssessor,
      file: target.file,
      supersedes: supersededOf(actor, earlier),
    }),
    ...checkPlaces(body.criteria, units),
  ];
  if (refusals.length > 0) return failed(refusedBy('The note was not made.', refusals, document));
  await lockLearner(tx, centreId, learnerId);
  const annotationId = newId();
  await insertAnnotation(tx, {
    centreId,
    id: annotationId,
    learnerId,
    evidenceId,
    evidenceVersionId: body.versionId,
    fileId: body.fileId,
    place: body.place,
    text: body.text,
    criteria: [...new Set(body.criteria.map((one) => criterionKey(one.unitRef, one.criterion)))],
    authorId: actor.personId,
    capacity: isLearner ? 'learner' : 'assessor',
    supersedes: body.supersedes,
  });
  await linkMissing(acting, { centreId, learnerId, evidenceId }, body.criteria, target.version.links);
  const detail = { criteria: body.criteria.length };
  return ok({
    response: { annotationId },
    act: actOf(centreId, 'evidence.annotate', evidenceId, detail),
  });
};

/** Takes an own note back. */
export const takeBack = async (
  { tx, actor }: Acting,
  { evidenceId, annotationId }: ParamsOf<typeof takeBackAnnotation>,
): Answer => {
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value;
  const earlier = await findAnnotation(tx, centreId, annotationId);
  if (earlier?.evidenceId !== evidenceId) return failed(unknownNote);
  if (earlier.authorId !== actor.personId)
    return failed(
      failure('not-permitted', 'A note is taken back by whoever made it.', { whoCan: 'Its author' }),
    );
  if (!earlier.stands) return failed(failure('already-done', 'The note was changed or taken back already.'));
  const id = newId();
  const { place, fileId, evidenceVersionId, capacity } = earlier;
  const gone = { text: null, criteria: [], authorId: actor.personId, supersedes: annotationId };
  const whose = { centreId, learnerId, evidenceId };
  await insertAnnotation(tx, { ...whose, id, evidenceVersionId, fileId, place, capacity, ...gone });
  return ok({
    response: { annotationId },
    act: actOf(centreId, 'evidence.take-note-back', evidenceId, { annotation: annotationId }),
  });
};
