/** Where a registration stands, unit by unit and criterion by criterion. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type { registrationProgress } from '#contract/portfolio.ts';
import { type Blocker, registrationStandingOf } from '#domain/assessment/registration-standing.ts';
import { evaluateAchieved, registrationFacts } from '#domain/assessment/standing.ts';
import type { UnitSummary } from '#domain/assessment/unit-standing.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { type RegistrationContext, findPortfolioContext, listUnitSummaries } from '../records/api.ts';
import { type States, criteriaOf } from './criteria.ts';
import * as registrations from './registration-repo.ts';
import * as repo from './repo.ts';

type Progress = ResponseOf<typeof registrationProgress>;
const presentBlocker = ({ rule, clause, whoCan }: Blocker, document: string) => ({
  rule,
  clause: clause === null ? null : clauseIn(document, clause),
  whoCan,
});

const presentUnit = (
  unit: Unit,
  summary: UnitSummary | undefined,
  chosen: boolean,
  states: States,
): Progress['units'][number] => ({
  ref: unit.ref,
  state: summary?.state ?? (chosen ? 'chosen' : 'not-chosen'),
  chosen,
  achievedOn: summary?.achievedOn ?? null,
  transferred: (summary?.transferId ?? null) !== null,
  waitsFor: summary?.waitsFor ?? null,
  criteria: criteriaOf(unit, states),
});

const standingOf = async (tx: Tx, { registration, specification }: RegistrationContext) => {
  const whose = { centreId: registration.centreId, learnerId: registration.learnerId };
  const [summaries, recorded] = await Promise.all([
    listUnitSummaries(tx, whose),
    registrations.readRegistrationFacts(tx, whose.centreId, registration.id),
  ]);
  const facts = registrationFacts(recorded, registration.id);
  const own = [...specification.units.keys()].flatMap((ref) => summaries.get(ref) ?? []);
  const achieved = own.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
  const evaluated = evaluateAchieved(specification.content, registration, achieved);
  return { summaries, facts, standing: registrationStandingOf(specification.content, own, evaluated, facts) };
};

/** Where one registration stands, compact: wording comes from the specification, which the browser keeps. */
export const readProgress = async (
  tx: Tx,
  actor: Actor,
  registrationId: string,
): Promise<Result<Progress, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId, assessorId, qualityAssurerId } = registration;
  const [{ summaries, facts, standing }, states, names] = await Promise.all([
    standingOf(tx, found.value),
    repo.readCriterionStandings(tx, { centreId, learnerId, unitRefs: [...specification.units.keys()] }),
    registrations.findNames(tx, [assessorId, qualityAssurerId, learnerId]),
  ]);
  return ok({
    registrationId,
    learnerId: registration.learnerId,
    learnerName: registration.learnerName,
    specificationId: specification.id,
    qualificationNumber: registration.qualificationNumber,
    registeredOn: registration.registeredOn,
    assessorName: names.get(registration.assessorId ?? '') ?? null,
    qualityAssurerName: names.get(registration.qualityAssurerId ?? '') ?? null,
    state: standing.state,
    complete: standing.complete,
    creditsCounted: standing.creditsAchieved,
    creditsRequired: specification.findQualification(registration.qualificationNumber)?.credits ?? null,
    waitsFor: standing.waitsFor,
    blockers: standing.blockers.map((blocker) => presentBlocker(blocker, specification.shortName)),
    units: [...specification.units.values()].map((unit) =>
      presentUnit(unit, summaries.get(unit.ref), facts.chosen.has(unit.ref), states),
    ),
  });
};
