import { type Found, searchAll } from '#contract/search.ts';
import { ok } from '#domain/shared/result.ts';
import { type Actor, organisationsAs } from '../../http/actor.ts';
import { type Http, addReading } from '../../http/routes.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { unitAddress } from '../notifications/api.ts';
import { openEmployers } from '../planning/api.ts';
import * as repo from './repo.ts';
import * as talk from './talk-repo.ts';

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
  detail: hit.inFile === null ? hit.learnerName : `${hit.learnerName}, in ${hit.inFile}`,
  link:
    hit.unitRef === null
      ? hit.isOwn
        ? '/evidence'
        : progress(hit.registrationId)
      : unitAddress({ registrationId: hit.registrationId, unitRef: hit.unitRef }),
});

/** So many signs of what was said are shown. */
const SHOWN = 120;

/** What was said around the words that were looked for. */
const around = (said: string, words: string): string => {
  const from = Math.max(0, said.toLowerCase().indexOf(words.toLowerCase()) - SHOWN / 3);
  const part = said
    .slice(from, from + SHOWN)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return `${from > 0 ? '…' : ''}${part}${from + SHOWN < said.length ? '…' : ''}`;
};

const messageFound =
  (words: string) =>
  (hit: talk.MessageHit): Found => ({
    kind: 'message',
    title: around(hit.words, words),
    detail: `${hit.authorName}, to do with ${hit.learnerName}`,
    link: unitAddress(hit),
  });

const planNames = {
  'learning-plan': 'Learning plan',
  'assessment-plan': 'Assessment plan',
  review: 'Review',
};
const planViews = { 'learning-plan': 'learning', 'assessment-plan': 'assessment', review: 'reviews' };

const planFound = ({ registrationId, kind, heldOn, learnerName }: talk.PlanHit): Found => ({
  kind: 'plan',
  title: heldOn === null ? planNames[kind] : `${planNames[kind]} of ${dateInWords(heldOn)}`,
  detail: learnerName,
  link: `/plan?registration=${registrationId}&view=${planViews[kind]}`,
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
      const [learners, evidence, messages, plans, passages, certificates] = await Promise.all([
        repo.findLearners(tx, seeing, words),
        repo.findEvidence(tx, seeing, words),
        talk.findMessages(tx, seeing, words),
        talk.findPlans(tx, seeing, words),
        repo.findPassages(tx, words),
        repo.findCertificates(tx, seeingAwards, words),
      ]);
      const employers = await openEmployers({ tx, actor, today });
      const employed = await repo.findLearnersOfEmployers(tx, [...employers], words);
      const shared = await talk.findPlansOfEmployers(tx, [...employers], words);
      return ok({
        items: [
          ...learners.map(learnerFound),
          ...employed.map(employedFound),
          ...evidence.map(evidenceFound),
          ...messages.map(messageFound(words)),
          ...[...plans, ...shared].map(planFound),
          ...passages.map(passageFound),
          ...certificates.map(certificateFound),
        ],
      });
    },
  });
};
