/** Which criteria a learner's evidence shows. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { changeLinks } from '#contract/portfolio.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { newId } from '#server/ids.ts';
import { refuseFrozen } from '../holds/api.ts';
import { lockLearner, refreshUnits } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import {
  type Acting,
  type Answer,
  type Learner,
  findLearner,
  mayAdd,
  notTheirs,
  unknownEvidence,
} from './owning.ts';
import * as repo from './repo.ts';

export type LinkChange = BodyOf<typeof changeLinks>['changes'][number];

/** Changes links of a learner whose records are locked; links that signed decisions rest on stay. */
export const applyLinkChanges = async (
  { tx, actor }: Acting,
  { centreId, learnerId, units, document }: Learner,
  changes: readonly LinkChange[],
): Promise<Result<null, Failure>> => {
  if (changes.length === 0) return ok(null);
  const places = checkPlaces(changes, units);
  if (places.length > 0) return failed(refusedBy('The links were not changed.', places, document));
  const evidenceIds = changes.map(({ evidenceId }) => evidenceId);
  const frozen = await refuseFrozen(tx, { centreId, learnerId, evidenceIds });
  if (frozen !== null) return failed(frozen);
  const used = await repo.listDecidedLinks(tx, centreId, learnerId);
  const resting = changes.find(
    ({ state, evidenceId, unitRef, criterion }) =>
      state === 'withdrawn' && used.has(`${evidenceId} ${unitRef} ${criterion}`),
  );
  if (resting !== undefined)
    return failed(
      failure(
        'rule-not-met',
        `A signed decision on ${resting.criterion} of ${resting.unitRef} rests on this evidence, so the link stays.`,
        { whoCan: 'The assessor can supersede the decision with a reason.' },
      ),
    );
  await repo.insertLinks(
    tx,
    changes.map((change) => ({ ...change, centreId, id: newId(), learnerId, linkedBy: actor.personId })),
  );
  await refreshUnits(
    tx,
    { centreId, learnerId },
    changes.map(({ unitRef }) => unitRef),
  );
  return ok(null);
};

/** Links evidence to criteria, or withdraws links, across any units. */
export const relink = async (
  acting: Acting,
  learnerId: string,
  body: BodyOf<typeof changeLinks>,
): Answer<{ changed: number }> => {
  const { tx, actor } = acting;
  const found = await findLearner(tx, actor, learnerId);
  if (!found.ok) return found;
  const learner = found.value;
  if (!mayAdd(actor, learner)) return failed(notTheirs);
  const { centreId } = learner;
  await lockLearner(tx, centreId, learnerId);
  const known = await repo.listEvidenceIds(tx, centreId, learnerId);
  if (body.changes.some(({ evidenceId }) => !known.has(evidenceId))) return failed(unknownEvidence);
  const changed = await applyLinkChanges(acting, learner, body.changes);
  if (!changed.ok) return changed;
  return ok({
    response: { changed: body.changes.length },
    act: {
      chain: centreId,
      action: 'evidence.link',
      subject: { kind: 'person', id: learnerId },
      detail: { changes: body.changes.length },
    },
  });
};
