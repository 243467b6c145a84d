import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { SanctionRow, centreVerification } from '#contract/verification.ts';
import { ladder } from '#domain/quality/sanctions.ts';
import { type IndicatedRisk, riskClausesOf } from '#domain/quality/centre-risk.ts';
import { learnersByWay, qualityModelsOf } from '#domain/quality/quality-models.ts';
import { verifierDemandsOf } from '#domain/quality/verifiers.ts';
import { visitFrequencyOf } from '#domain/quality/visit-frequency.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { findCentre, learnersSeenAt, looksAtCentre } from '../organisations/api.ts';
import { type PublishedSpecification, findSpecification } from '../specifications/api.ts';
import { listVerifiers } from './rating-repo.ts';
import { readIndicated } from './rating.ts';
import * as repo from './repo.ts';
import * as reviews from './reviews-repo.ts';
import type { VerificationCall } from './service.ts';
import { directClaimsOf } from './standing.ts';
import { findTemplate } from './template-repo.ts';

/** Of the centre's people, those who see where it stands with an awarding organisation. */
export const lookers = ['coordinator', 'internal-quality-assurer'] as const;

/** Of the awarding organisation, only those who look at quality open what a centre laid beside an answer. */
export const opensProof = (actor: Actor, centreId: string, awardingId: string): boolean =>
  holdsRole(actor, centreId, ...lookers) ||
  awardingsAt(actor, centreId, 'external-quality-assurer', 'quality-manager').includes(awardingId);

const FAR = '9999-12-31';

const presentSanction = (row: repo.SanctionRecord, today: string): SanctionRow => ({
  id: row.id,
  level: row.level,
  name: ladder[row.level].name,
  stops: [...ladder[row.level].stops],
  onWholeCentre: row.specificationId === null,
  reason: row.reason,
  noticeOn: row.noticeOn,
  fromOn: row.fromOn,
  imposedByName: row.imposedByName,
  lifted:
    row.liftedOn === null
      ? null
      : { on: row.liftedOn, byName: row.liftedByName ?? '', reason: row.liftingReason ?? '' },
  state: row.liftedOn !== null ? 'lifted' : row.fromOn > today ? 'announced' : 'in-force',
});

const presentRisk = (
  risk: repo.RiskRecord | undefined,
  today: string,
): ResponseOf<typeof centreVerification>['risk'] =>
  risk === undefined ? null : { ...risk, isOverdue: risk.reviewByOn < today };

const presentRecommendation = (
  given: repo.Recommendation | undefined,
): ResponseOf<typeof centreVerification>['directClaims']['recommendation'] =>
  given === undefined
    ? null
    : { advice: given.advice, because: given.because, byName: given.byName, on: given.on };

const presentFrequency = (
  { content, shortName }: PublishedSpecification,
  counted: {
    readonly figures: repo.Figures;
    readonly modes: Awaited<ReturnType<typeof repo.countModes>>;
  },
  held: readonly reviews.ReviewRow[],
  today: string,
): ResponseOf<typeof centreVerification>['frequency'] => {
  const lastHeldOn = held[0]?.heldOn ?? null;
  const { approvedOn } = counted.figures;
  const since = { lastHeldOn, approvedOn };
  const { because, clause, ...frequency } = visitFrequencyOf(content, counted.figures, since, today);
  const models = qualityModelsOf(content, { held, modes: counted.modes, approvedOn }, today);
  return {
    ...frequency,
    because: [...because],
    clause: clause === null ? null : clauseIn(shortName, clause),
    models: models.map((model) => ({ ...model, clause: clauseIn(shortName, model.clause) })),
  };
};

const presentVerifiers = (
  { content, shortName }: PublishedSpecification,
  names: readonly string[],
  modes: Awaited<ReturnType<typeof repo.countModes>>,
): ResponseOf<typeof centreVerification>['verifiers'] => ({
  names: [...names],
  demands: verifierDemandsOf(content, learnersByWay(modes), names).map((demand) => ({
    ...demand,
    clause: clauseIn(shortName, demand.clause),
  })),
});

const presentIndicated = (
  { content, shortName }: PublishedSpecification,
  { factors, ...indicated }: IndicatedRisk,
): ResponseOf<typeof centreVerification>['indicated'] => ({
  ...indicated,
  factors: [...factors],
  clauses: riskClausesOf(content).map((clause) => clauseIn(shortName, clause)),
});

const notSeen = failure(
  'not-found',
  'There is no such specification among those that you see at this centre.',
);

/** The centre and the specification, for those who see how they stand with each other. */
export const findSeenVerification = async ({ tx, actor, params }: VerificationCall) => {
  const [specification, centre] = await Promise.all([
    findSpecification(tx, params.specificationId),
    findCentre(tx, params.centreId),
  ]);
  if (specification === undefined || centre === undefined) return failed(notSeen);
  if (looksAtCentre(actor, params.centreId, ...lookers) !== undefined) return failed(notSeen);
  const awardings = learnersSeenAt(actor, params.centreId, ...lookers);
  if (awardings !== null && !awardings.includes(specification.awardingId)) return failed(notSeen);
  return ok({ specification, centre, awardings });
};

/** Where a centre stands: the centre sees the same as the awarding organisation, but no sample before it is announced. */
export const readVerification = async (
  call: VerificationCall,
): Promise<Result<ResponseOf<typeof centreVerification>, Failure>> => {
  const { tx, actor, today, params } = call;
  const seen = await findSeenVerification(call);
  if (!seen.ok) return seen;
  const { specification, centre, awardings } = seen.value;
  const of = { ...params, awardingId: specification.awardingId };
  const verifies = awardingsAt(actor, params.centreId, 'external-quality-assurer');
  const decides = awardingsAt(actor, params.centreId, 'quality-manager');
  const [shown, sanctions, recommendation, risk, figures, modes, draws, names, template] = await Promise.all([
    reviews.listReviews(tx, params, awardings === null ? 'counted' : 'all'),
    repo.listSanctions(tx, of),
    repo.findRecommendation(tx, params),
    repo.findRisk(tx, params),
    repo.readFigures(tx, params, today),
    repo.countModes(tx, params),
    reviews.listDraws(tx, params, awardings === null ? today : FAR),
    listVerifiers(tx, of, today),
    findTemplate(tx, of.awardingId),
  ]);
  const held = shown.filter(({ standing }) => standing === 'counts');
  const direct = await directClaimsOf(tx, params, held, today);
  const indicated = await readIndicated(tx, of, specification, { figures, sanctions, held }, today);
  return ok({
    title: specification.summary.title,
    centreName: centre.name,
    sanctions: sanctions.map((row) => presentSanction(row, today)),
    directClaims: {
      ...direct,
      because: [...direct.because],
      recommendation: presentRecommendation(recommendation),
    },
    risk: presentRisk(risk, today),
    indicated: presentIndicated(specification, indicated),
    verifiers: presentVerifiers(specification, names, modes),
    figures: {
      ...figures,
      openActions: held.flatMap(({ actions }) => actions).filter(({ state }) => state !== 'closed').length,
    },
    frequency: presentFrequency(specification, { figures, modes }, held, today),
    criteria: [...template.criteria],
    draws: [...draws],
    reviews: shown.map(({ reviewedBy, signedOn: _signedOn, ...one }) => ({
      ...one,
      isOwn: reviewedBy === actor.personId,
    })),
    may: {
      verify: verifies.includes(specification.awardingId),
      decide: decides.includes(specification.awardingId),
      answer: holdsRole(actor, params.centreId, ...lookers),
      openProof: opensProof(actor, params.centreId, specification.awardingId),
    },
  });
};
