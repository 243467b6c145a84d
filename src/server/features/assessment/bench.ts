/** What the assessor's bench shows of one unit, and what the reader of it may do. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { UnitBench } from '#contract/assessment.ts';
import type { Failure } from '#contract/failure.ts';
import { findCriterionOf } from '#domain/assessment/about.ts';
import { mayAssess, mayCountersign, maySignOff } from '#domain/assessment/judging.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import { type UnitStanding, decisionsThatCount, unitStandingOf } from '#domain/assessment/unit-standing.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { placementRulesFor, placementWarning } from '#domain/planning/placements.ts';
import { maySample } from '#domain/quality/sampling.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { evidenceTestsOf } from '#domain/specification/rules-of-evidence.ts';
import { type UnitContext, openUnit, readPlacedLearner, staffMemberOf } from '../records/api.ts';
import * as repo from './repo.ts';
import { readEvidenceTerms } from '../judging/api.ts';
import { findSampler } from '../sampling/api.ts';
import { type UnitAct, documentOf, unitContextOf } from './service.ts';

const reason = (refusals: readonly Refusal[]): string | null => refusals[0]?.detail ?? null;

const whatMay = async (
  { tx, actor }: UnitAct,
  context: UnitContext,
  standing: UnitStanding,
): Promise<Pick<UnitBench, 'may' | 'needsCountersignature'>> => {
  const unit = unitContextOf(context);
  const assessor = staffMemberOf(actor, 'assessor', context);
  const sampler = await findSampler(tx, actor, context);
  const judging = mayAssess(assessor, unit);
  const waiting = [...decisionsThatCount(context.unit, context.records.decisions).values()].filter(({ id }) =>
    standing.criteria.some(
      ({ decisionId, state }) => decisionId === id && state === 'awaiting-countersignature',
    ),
  );
  const sampling = { ...unit, ...factsOfUnit(context.records, context.unit.ref), unitRef: context.unit.ref };
  return {
    needsCountersignature: judging.needsCountersignature,
    may: {
      judge: reason(judging.refusals),
      countersign:
        waiting.length === 0
          ? 'No decision waits for a countersignature.'
          : reason(mayCountersign(assessor, waiting, new Set(), unit).refusals),
      signOff: reason(maySignOff(assessor, standing, unit).refusals),
      sample: reason(maySample(sampler, sampling).refusals),
    },
  };
};

/** Once the assessor has answered everything that is asked of them, the quality assurer looks at it. */
const waitsForNow = (standing: UnitStanding, samples: repo.BenchRows['samples']): UnitBench['waitsFor'] => {
  const open = samples.filter(({ verdict, closedOn }) => verdict === 'action' && closedOn === null);
  const last = open.map(({ answers }) => answers.at(-1));
  const isAnswered = open.length > 0 && last.every((one) => one?.kind === 'answer');
  return isAnswered && standing.openAction && standing.waitsFor.who === 'assessor'
    ? {
        who: 'internal-quality-assurer',
        what: 'look at what the assessor answered',
        since: last.map((one) => one?.at ?? '').toSorted()[0] ?? null,
      }
    : standing.waitsFor;
};

/** What there is to heed about the places that evidence comes from; read only where a rule asks and some is from work. */
const warningsOf = async (
  { tx, today }: UnitAct,
  { registration, specification, unit }: UnitContext,
  evidence: repo.BenchRows['evidence'],
): Promise<UnitBench['warnings']> => {
  const rules = placementRulesFor(specification.content, unit.ref);
  if (rules.length === 0 || evidence.every(({ setting }) => setting !== 'workplace')) return [];
  const learner = await readPlacedLearner(tx, registration);
  return evidence.flatMap((version) => {
    const warning = placementWarning(rules, learner, version, today);
    return warning === null
      ? []
      : [
          {
            ...warning,
            versionId: version.versionId,
            clause: clauseIn(documentOf({ specification }), warning.clause),
          },
        ];
  });
};

/** One unit of one learner: criteria, evidence, decisions, sign-offs and samples. */
export const readUnitBench = async (act: UnitAct): Promise<Result<UnitBench, Failure>> => {
  const opened = await openUnit(act.tx, { ...act, ...act.params });
  if (!opened.ok) return opened;
  const context = opened.value;
  const { registration, specification, unit, records, active } = context;
  const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), active.unitChosen);
  const rows = await repo.readBench(act.tx, {
    centreId: registration.centreId,
    learnerId: registration.learnerId,
    unitRef: unit.ref,
  });
  const places = new Map(records.decisions.map((one) => [one.id, findCriterionOf(unit, one)]));
  const document = documentOf(context);
  const isLearner = act.actor.personId === registration.learnerId;
  return ok({
    registrationId: registration.id,
    learnerId: registration.learnerId,
    learnerName: registration.learnerName,
    specificationId: specification.id,
    unitRef: unit.ref,
    unitState: standing.state,
    waitsFor: waitsForNow(standing, rows.samples),
    tests: evidenceTestsOf(specification.content, unit.ref).map(({ key, name, clause }) => ({
      key,
      name,
      clause: clause === null ? null : clauseIn(document, clause),
    })),
    criteria: standing.criteria.map(({ number, state, because, evidenceIds }) => ({
      number,
      state,
      because,
      evidenceIds: [...evidenceIds],
      decisions: rows.decisions.filter(({ id }) => places.get(id) === number),
      onEarlierWords: rows.decisions.filter(
        ({ id, criterion }) => criterion === number && places.get(id) === null,
      ),
    })),
    evidence: [...rows.evidence],
    warnings: isLearner ? [] : await warningsOf(act, context, rows.evidence),
    signOffs: rows.signOffs.map((one) => ({ ...one, counts: one.id === standing.signOffId })),
    samples: isLearner ? rows.samples.map((one) => ({ ...one, answers: [] })) : [...rows.samples],
    terms: await readEvidenceTerms(act.tx, act.params),
    ...(await whatMay(act, context, standing)),
  });
};
