/** What a portfolio shows: where the registration stands, the evidence, and the matrix of one against the other. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import { criterionStateSchema } from '#contract/assessment.ts';
import type { evidenceMatrix, registrationProgress } from '#contract/portfolio.ts';
import { type Blocker, registrationStandingOf } from '#domain/assessment/registration-standing.ts';
import { evaluateAchieved, registrationFacts } from '#domain/assessment/standing.ts';
import type { UnitSummary } from '#domain/assessment/unit-standing.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import { type Unit, criterionKey } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { type RegistrationContext, findPortfolioContext, listUnitSummaries } from '../records/api.ts';
import * as registrations from './registration-repo.ts';
import * as repo from './repo.ts';

type Progress = ResponseOf<typeof registrationProgress>;
type Matrix = ResponseOf<typeof evidenceMatrix>;
type States = Awaited<ReturnType<typeof repo.readCriterionStandings>>;
type State = Progress['units'][number]['criteria'][number][1];

const stateOf = (text: string): State => criterionStateSchema.safeParse(text).data ?? 'none';

const criteriaOf = (unit: Unit, states: States): Progress['units'][number]['criteria'] => {
  const known = states.get(unit.ref);
  return unit.outcomes.flatMap((outcome) =>
    outcome.criteria.map(({ number }): [string, State, number] => {
      const [state, evidence] = known?.get(number) ?? ['none', 0];
      return [number, stateOf(state), evidence];
    }),
  );
};

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

/** Evidence against the criteria of the chosen units, or of one unit. */
export const readMatrix = async (
  tx: Tx,
  actor: Actor,
  registrationId: string,
  unitRef: string | undefined,
): Promise<Result<Matrix, Failure>> => {
  const [found, chosen] = await Promise.all([
    findPortfolioContext(tx, actor, registrationId),
    registrations.findChosenUnits(tx, registrationId),
  ]);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId } = registration;
  const units = [...specification.units.values()].filter(({ ref }) =>
    unitRef === undefined ? chosen.has(ref) : ref === unitRef,
  );
  const of = { centreId, learnerId, unitRefs: units.map(({ ref }) => ref) };
  const keys = units.flatMap((unit) =>
    unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => criterionKey(unit.ref, number))),
  );
  const [states, rows] = await Promise.all([
    repo.readCriterionStandings(tx, of),
    repo.readMatrixRows(tx, { ...of, keys }),
  ]);
  const columns = units.map((unit) => ({
    ref: unit.ref,
    criteria: criteriaOf(unit, states).map(([number, state]): [string, State] => [number, state]),
  }));
  return ok({
    columns,
    rows: rows
      .filter(({ cells }) => unitRef === undefined || cells !== '')
      .map(({ cells, ...row }) => ({ ...row, cells: cells === '' ? [] : cells.split(',').map(Number) })),
  });
};
