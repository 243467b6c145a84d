/** Who is told about plans and reviews. */
import type { PlanKind } from '#domain/planning/documents.ts';
import type { ActingNow, PlanContext } from './access.ts';
import { notify } from '../notifications/api.ts';

const names: Readonly<Record<PlanKind, string>> = {
  'learning-plan': 'learning plan',
  'assessment-plan': 'assessment plan',
  review: 'review',
};

const views: Readonly<Record<PlanKind, string>> = {
  'learning-plan': 'learning',
  'assessment-plan': 'assessment',
  review: 'reviews',
};

/** Tells learner and assessor that a document was saved or signed; nobody is told of what they did themselves. */
export const tellParties = (
  { tx, actor, now }: ActingNow,
  { registration }: PlanContext,
  kind: PlanKind,
  did: 'saved' | 'signed',
): void => {
  const { id, centreId, learnerId, learnerName, assessorId } = registration;
  const common = {
    centreId,
    kind: kind === 'review' ? ('review' as const) : ('plan' as const),
    link: `/plan?registration=${id}&view=${views[kind]}`,
  };
  const what = `The ${names[kind]}`;
  notify(tx, { actorId: actor.personId, at: now.toISOString() }, [
    { ...common, personId: learnerId, title: `${what} was ${did} by ${actor.name}.` },
    { ...common, personId: assessorId, title: `${what} of ${learnerName} was ${did} by ${actor.name}.` },
  ]);
};
