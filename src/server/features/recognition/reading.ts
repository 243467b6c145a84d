import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/recognition.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { awardingsAt, holdsRole } from '#server/http/actor.ts';
import { findApproval } from '../approvals/api.ts';
import { findCentre, learnersSeenAt, listSites } from '../organisations/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { findSuccession, holdCentre } from './holding.ts';
import * as repo from './repo.ts';
import type { Call, OfSpecification } from './service.ts';

/** Of the centre's people, those who see how it stands with its approval. */
export const lookers = ['coordinator', 'internal-quality-assurer'] as const;

const unseen = failure(
  'not-found',
  'There is no such specification among those that you see at this centre.',
);

export const readRecognition = async (
  call: OfSpecification,
): Promise<Result<ResponseOf<typeof contract.readRecognition>, Failure>> => {
  const { tx, actor, today, params } = call;
  const { centreId } = params;
  const [specification, centre] = await Promise.all([
    findSpecification(tx, params.specificationId),
    findCentre(tx, centreId),
  ]);
  const awardings = learnersSeenAt(actor, centreId, ...lookers);
  if (specification === undefined || centre === undefined) return failed(unseen);
  if (awardings !== null && !awardings.includes(specification.awardingId)) return failed(unseen);
  const [application, approval, sites] = await Promise.all([
    repo.findApplication(tx, params, today),
    findApproval(tx, centreId, params.specificationId),
    listSites(tx, centreId),
  ]);
  const of = { centreId, specification, today };
  const demands = await holdCentre(tx, of, application);
  const succession = await findSuccession(tx, of);
  const document = specification.shortName;
  const isApproved = approval?.verdict === 'approved';
  return ok({
    title: specification.summary.title,
    centreName: centre.name,
    approval:
      approval === undefined
        ? null
        : { verdict: isApproved ? 'approved' : 'withdrawn', on: approval.decidedOn },
    demands: demands.map(({ clause, units, checks, ...one }) => ({
      ...one,
      units: [...units],
      checks: checks.map(({ question, clause: stands }) => ({
        question,
        clause: stands === null ? null : { document, ...stands },
      })),
      clause: clause === null ? null : { document, ...clause },
    })),
    application: application ?? null,
    sites: sites.map(({ id, name }) => ({ id, name })),
    automatic:
      succession === null
        ? null
        : {
            predecessor: succession.predecessor,
            refusals: succession.refusals.map(({ detail }) => detail),
          },
    may: {
      apply: holdsRole(actor, centreId, 'coordinator') && !isApproved,
      decide: awardingsAt(actor, centreId, 'quality-manager').includes(specification.awardingId),
    },
  });
};

/** The policies of a centre, and what it declared; an awarding organisation sees what was declared to itself. */
export const readPolicies = async (
  { tx, actor, today }: Call,
  centreId: string,
): Promise<ResponseOf<typeof contract.listPolicies>> => {
  const [policies, declarations, awardings] = await Promise.all([
    repo.listPolicies(tx, centreId, today),
    repo.listDeclarations(tx, centreId),
    repo.listAwardings(tx, centreId),
  ]);
  const seen = learnersSeenAt(actor, centreId, ...lookers, 'assessor');
  const isSeen = (awardingId: string): boolean => seen === null || seen.includes(awardingId);
  const year = Number(today.slice(0, 4));
  const done = new Set(declarations.filter((one) => one.year === year).map(({ awardingId }) => awardingId));
  return {
    items: [...policies],
    declarations: declarations
      .filter(({ awardingId }) => isSeen(awardingId))
      .map(({ awardingName, changes, headOfCentre, declaredByName, declaredOn, year: of }) => ({
        awardingName,
        changes,
        headOfCentre,
        declaredByName,
        declaredOn,
        year: of,
      })),
    due: awardings.filter(({ awardingId }) => !done.has(awardingId) && isSeen(awardingId)),
    year,
    mayRecord: holdsRole(actor, centreId, 'coordinator'),
  };
};
