/** Who is told about plans and reviews. */
import type { PlanKind } from '#domain/planning/documents.ts';
import type { ActingNow, PlanContext } from './access.ts';
import { notify } from '../notifications/api.ts';
import type { Registration } from '../registrations/api.ts';

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

const aboutOf = (kind: PlanKind, registration: Registration) => ({
  centreId: registration.centreId,
  kind: kind === 'review' ? ('review' as const) : ('plan' as const),
  link: `/plan?registration=${registration.id}&view=${views[kind]}`,
});

/** Tells learner and assessor that somebody who was asked by a link has signed, or does not. */
export const tellOutcome = (
  { tx, at }: { readonly tx: ActingNow['tx']; readonly at: string },
  told: {
    readonly registration: Registration;
    readonly kind: PlanKind;
    readonly by: { readonly personId: string; readonly name: string };
    readonly outcome: 'signed' | 'declined';
  },
): void => {
  const { registration, kind, by, outcome } = told;
  const common = aboutOf(kind, registration);
  const said = outcome === 'signed' ? `${by.name} has signed` : `${by.name} does not sign`;
  notify(tx, { actorId: by.personId, at }, [
    { ...common, personId: registration.learnerId, title: `${said} your ${names[kind]}.` },
    {
      ...common,
      personId: registration.assessorId,
      title: `${said} the ${names[kind]} of ${registration.learnerName}.`,
    },
  ]);
};

/** Tells learner and assessor that a document was saved or signed; nobody is told of what they did themselves. */
export const tellParties = (
  { tx, actor, now }: ActingNow,
  { registration }: PlanContext,
  kind: PlanKind,
  did: 'saved' | 'signed',
): void => {
  const { learnerId, learnerName, assessorId } = registration;
  const common = aboutOf(kind, registration);
  const what = `The ${names[kind]}`;
  notify(tx, { actorId: actor.personId, at: now.toISOString() }, [
    { ...common, personId: learnerId, title: `${what} was ${did} by ${actor.name}.` },
    { ...common, personId: assessorId, title: `${what} of ${learnerName} was ${did} by ${actor.name}.` },
  ]);
};
