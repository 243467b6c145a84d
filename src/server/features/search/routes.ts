import { type Found, searchAll } from '#contract/search.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, organisationsAs } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { openEmployers } from '../planning/api.ts';
import * as repo from './repo.ts';

const verifiers = ['quality-manager', 'external-quality-assurer', 'certification-officer'] as const;

const seeingOf = (
  actor: Actor,
  staff: readonly ('coordinator' | 'assessor' | 'internal-quality-assurer')[],
) => ({
  personId: actor.personId,
  staffCentreIds: organisationsAs(actor, ...staff),
  allocations: actor.allocations.filter(({ awardingId }) =>
    actor.memberships.some(
      ({ organisationId, role }) => organisationId === awardingId && verifiers.some((one) => one === role),
    ),
  ),
});

const progress = (registrationId: string): string => `/progress?registration=${registrationId}`;

const learnerFound = ({ registrationId, name, title }: repo.LearnerHit): Found => ({
  kind: 'learner',
  title: name,
  detail: title,
  link: progress(registrationId),
});

/** The contact of an employer sees the plan of a learner, not the work. */
const employedFound = (hit: repo.LearnerHit): Found => ({
  ...learnerFound(hit),
  link: `/plan?registration=${hit.registrationId}`,
});

const evidenceFound = (hit: repo.EvidenceHit): Found => ({
  kind: 'evidence',
  title: hit.title,
  detail: hit.learnerName,
  link:
    hit.unitRef === null
      ? hit.isOwn
        ? '/evidence'
        : progress(hit.registrationId)
      : `/unit?registration=${hit.registrationId}&unit=${encodeURIComponent(hit.unitRef)}`,
});

const passageFound = ({ unitRef, unitTitle, number, words }: repo.PassageHit): Found => ({
  kind: number === null ? 'unit' : 'criterion',
  title: number === null ? unitTitle : `${number} ${words}`,
  detail: number === null ? unitRef : `${unitTitle}, ${unitRef}`,
  link: `/library/unit?ref=${encodeURIComponent(unitRef)}`,
});

const certificateFound = ({ serial, learnerName, issuedOn }: repo.CertificateHit): Found => ({
  kind: 'certificate',
  title: serial,
  detail: `${learnerName}, ${issuedOn}`,
  link: '/certificates',
});

/** One search over everything that somebody may see. */
export const routes = (http: Http): void => {
  addReading(http, searchAll, {
    answer: async ({ tx, actor, today, query: { words } }) => {
      const seeing = seeingOf(actor, ['coordinator', 'assessor', 'internal-quality-assurer']);
      // Assessors have no part in awards.
      const seeingAwards = seeingOf(actor, ['coordinator', 'internal-quality-assurer']);
      const [learners, evidence, passages, certificates] = await Promise.all([
        repo.findLearners(tx, seeing, words),
        repo.findEvidence(tx, seeing, words),
        repo.findPassages(tx, words),
        repo.findCertificates(tx, seeingAwards, words),
      ]);
      const employers = await openEmployers({ tx, actor, today });
      const employed = await repo.findLearnersOfEmployers(tx, [...employers], words);
      return ok({
        items: [
          ...learners.map(learnerFound),
          ...employed.map(employedFound),
          ...evidence.map(evidenceFound),
          ...passages.map(passageFound),
          ...certificates.map(certificateFound),
        ],
      });
    },
  });
};
