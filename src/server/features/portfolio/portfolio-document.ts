/** The portfolio as a document: everything recorded for one registration, laid out to be read without us. */
import type { Failure } from '#contract/failure.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { findCriterionOf } from '#domain/assessment/about.ts';
import type { CriterionState } from '#domain/assessment/unit-standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { chosenUnits, evaluateAchieved, factsOfUnit } from '#domain/assessment/standing.ts';
import type { CriterionSign, PortfolioContent, PortfolioUnit } from '#domain/award/documents.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { evidenceTestsOf, evidenceTitlesOf } from '#domain/specification/rules-of-evidence.ts';
import type { Unit } from '#domain/specification/model.ts';
import { plainDateOf } from '#server/clock.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { readBench } from '../assessment/api.ts';
import { type Numbers, evidenceLines, numberer } from './portfolio-evidence.ts';
import { type RegistrationContext, findPortfolioContext, readLearnerRecords } from '../records/api.ts';
import { findDocumentNames } from './registration-repo.ts';

type Bench = Awaited<ReturnType<typeof readBench>>;

const signs: Readonly<Record<CriterionState, CriterionSign>> = {
  none: 'nothing',
  linked: 'linked',
  submitted: 'submitted',
  returned: 'returned',
  'awaiting-countersignature': 'awaiting-countersignature',
  met: 'met',
  sampled: 'sampled',
};

const words: Readonly<Record<string, string>> = {
  achieved: 'Achieved',
  'all-met': 'All criteria met',
  'action-open': 'Action open',
  submitted: 'With the assessor',
  'in-progress': 'In progress',
  chosen: 'Chosen',
};

type UnitParts = {
  readonly learnerName: string;
  readonly unit: Unit;
  readonly bench: Bench;
  readonly standing: ReturnType<typeof unitStandingOf>;
  /** The criterion that each decision is about as the unit is worded now; null for one on earlier words. */
  readonly places: ReadonlyMap<string, string | null>;
};

const decisionLines = ({ bench, places }: UnitParts, number: string, tests: ReadonlyMap<string, string>) =>
  bench.decisions
    .filter(({ id, criterion }) => (places.get(id) ?? criterion) === number)
    .toReversed()
    .map((decision) => ({
      outcome: decision.outcome,
      by: { name: decision.assessorName, capacity: 'assessor', on: decision.decidedOn, seal: decision.seal },
      countersignedBy:
        decision.countersignature === null
          ? null
          : {
              name: decision.countersignature.personName,
              capacity: 'countersigning assessor',
              on: decision.countersignature.decidedOn,
              seal: null,
            },
      tests: Object.entries(decision.tests).map(([key, held]) => ({ title: tests.get(key) ?? key, held })),
      feedback:
        places.get(decision.id) === null
          ? ['On the words of an earlier version.', decision.feedback].filter(Boolean).join(' ')
          : decision.feedback,
    }));

const confirmationOf = (
  signOff: Bench['signOffs'][number] | undefined,
  name: string,
): PortfolioUnit['confirmation'] => {
  const given = signOff?.confirmation ?? null;
  return given === null
    ? null
    : {
        by: { name, capacity: 'learner', on: plainDateOf(new Date(given.confirmedAt)), seal: null },
        note: given.note,
      };
};

const unitLines = (parts: UnitParts, numbers: Numbers, tests: ReadonlyMap<string, string>): PortfolioUnit => {
  const { unit, bench, standing } = parts;
  const criteria = new Map(standing.criteria.map((criterion) => [criterion.number, criterion]));
  const counting = bench.signOffs.find(({ id }) => id === standing.signOffId);
  return {
    ref: unit.ref,
    codes: unit.codes,
    title: unit.title,
    level: unit.level,
    credits: unit.credits,
    glh: unit.glh,
    standing:
      standing.transferId === null ? (words[standing.state] ?? standing.state) : 'Achieved elsewhere (T)',
    outcomes: unit.outcomes.map((outcome) => ({
      number: outcome.number,
      text: outcome.text,
      criteria: outcome.criteria.map((criterion) => ({
        number: criterion.number,
        text: criterion.text,
        incomplete: criterion.incomplete === true,
        sign: signs[criteria.get(criterion.number)?.state ?? 'none'],
        decisions: decisionLines(parts, criterion.number, tests),
        evidence: (criteria.get(criterion.number)?.evidenceIds ?? []).map((id) => numbers.of(id)),
      })),
    })),
    signOff:
      counting === undefined
        ? null
        : { name: counting.assessorName, capacity: 'assessor', on: counting.signedOn, seal: counting.seal },
    confirmation: confirmationOf(counting, parts.learnerName),
    samples: bench.samples.toReversed().map((sample) => ({
      kind: sample.kind,
      verdict: sample.verdict,
      by: {
        name: sample.samplerName,
        capacity: 'internal quality assurer',
        on: sample.sampledOn,
        seal: null,
      },
      note: sample.feedback ?? sample.action,
      closedOn: sample.closedOn,
    })),
  };
};

type Signed = PortfolioContent['signatures'][number];

const decisionsIn = (count: number, ref: string): string =>
  `${count === 1 ? '1 decision' : `${String(count)} decisions`} on unit ${ref}`;

/** Decisions on a unit; those that were signed together stand once, under their seal. */
const decisionsSigned = ({ unit, bench }: UnitParts): readonly Signed[] =>
  [...Map.groupBy(bench.decisions, ({ seal }) => seal)].flatMap(([seal, together]) => {
    const [first] = together;
    if (first === undefined) return [];
    const { assessorName: name, decidedOn: on } = first;
    return [{ act: decisionsIn(together.length, unit.ref), name, capacity: 'assessor', on, seal }];
  });

/** What was signed about a unit. */
const signedIn = (parts: UnitParts): readonly Signed[] => {
  const { unit, bench, standing, learnerName } = parts;
  const signOffs = bench.signOffs.flatMap((one): readonly Signed[] => {
    const act = `Sign-off of unit ${unit.ref}${one.id === standing.signOffId ? '' : ', which counts no more'}`;
    const confirmed = confirmationOf(one, learnerName);
    return [
      { act, name: one.assessorName, capacity: 'assessor', on: one.signedOn, seal: one.seal },
      ...(confirmed === null ? [] : [{ act: `Confirmation of unit ${unit.ref}`, ...confirmed.by }]),
    ];
  });
  return [...decisionsSigned(parts), ...signOffs];
};

const progressOf = ({ specification, registration }: RegistrationContext, parts: readonly UnitParts[]) => {
  const achieved = parts.filter(({ standing }) => standing.state === 'achieved').map(({ unit }) => unit.ref);
  const evaluated = evaluateAchieved(specification.content, registration, achieved);
  const qualification = specification.findQualification(registration.qualificationNumber);
  const credits = (refs: readonly string[]): number =>
    refs.reduce((sum, ref) => sum + (specification.units.get(ref)?.credits ?? 0), 0);
  return {
    creditsAchieved: evaluated?.credits ?? credits(achieved),
    creditsRequired: qualification?.credits ?? null,
    groups: (qualification?.groups ?? []).map((group) => {
      const bounds = (qualification?.rules ?? []).filter(
        (rule) =>
          rule.kind === 'credits' &&
          rule.from.groups?.length === 1 &&
          rule.from.groups[0] === group.key &&
          rule.from.minLevel === undefined,
      );
      return {
        title: group.title,
        achieved: credits(group.units.filter((ref) => achieved.includes(ref))),
        minimum: bounds.find(({ min }) => min !== null)?.min ?? null,
        maximum: bounds.find(({ max }) => max !== null)?.max ?? null,
      };
    }),
    statement:
      evaluated === null
        ? `${String(achieved.length)} units achieved.`
        : evaluated.outcome === 'met'
          ? 'Every rule of combination is met.'
          : evaluated.missing.map(({ text }) => text).join(' '),
  };
};

const readParts = async (
  tx: Tx,
  {
    centreId,
    learnerId,
    learnerName,
  }: { readonly centreId: string; readonly learnerId: string; readonly learnerName: string },
  unit: Unit,
  records: LearnerRecords,
): Promise<UnitParts> => {
  const facts = factsOfUnit(records, unit.ref);
  return {
    learnerName,
    unit,
    standing: unitStandingOf(unit, facts, true),
    places: new Map(facts.decisions.map((one) => [one.id, findCriterionOf(unit, one)])),
    bench: await readBench(tx, { centreId, learnerId, unitRef: unit.ref }),
  };
};

/** Builds the content of the portfolio document for those who may see the portfolio. */
export const readPortfolioContent = async (
  tx: Tx,
  actor: Actor,
  registrationId: string,
  today: string,
): Promise<Result<PortfolioContent, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  return found.ok ? ok((await portfolioOf(tx, found.value, today)).content) : found;
};

export type Portfolio = {
  readonly content: PortfolioContent;
  /** By evidence id, the number under which the document cites it. */
  readonly numbers: ReadonlyMap<string, string>;
};

/** The content of the document about a registration; whoever calls it has decided who may see it. */
export const portfolioOf = async (
  tx: Tx,
  context: RegistrationContext,
  today: string,
): Promise<Portfolio> => {
  const { registration, specification } = context;
  const registrationId = registration.id;
  const { centreId, learnerId, learnerName } = registration;
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  const chosen = chosenUnits(records, registrationId);
  const parts: UnitParts[] = [];
  for (const unit of specification.units.values()) {
    if (!chosen.has(unit.ref)) continue;
    parts.push(await readParts(tx, { centreId, learnerId, learnerName }, unit, records));
  }
  const names = await findDocumentNames(tx, registrationId);
  const numbers = numberer();
  const tests = new Map(
    [undefined, ...chosen].flatMap((unitRef) =>
      evidenceTestsOf(specification.content, unitRef).map(({ key, name }) => [key, name]),
    ),
  );
  const types = evidenceTitlesOf(specification.content);
  const qualification = specification.findQualification(registration.qualificationNumber);
  const units = parts.map((part) => unitLines(part, numbers, tests));
  const issue = [specification.content.issue.version, specification.content.issue.date]
    .filter((text) => text !== null)
    .join(', ');
  const content: PortfolioContent = {
    learner: { name: registration.learnerName, uln: names.uln, registeredOn: registration.registeredOn },
    centreName: names.centreName,
    awardingOrganisationName: names.awardingName,
    qualification:
      qualification === undefined
        ? null
        : {
            qualificationTitle: qualification.title,
            qualificationNumber: qualification.number,
            level: qualification.level,
            credits: qualification.credits,
          },
    specification: {
      title: specification.content.title,
      issue: issue === '' ? null : issue,
      source: specification.content.source.name,
    },
    producedOn: today,
    progress: progressOf(context, parts),
    units,
    evidence: evidenceLines(
      parts.map(({ bench }) => bench.evidence),
      numbers,
      types,
    ),
    signatures: parts.flatMap(signedIn).toSorted((one, other) => one.on.localeCompare(other.on)),
    sample: names.isSample,
  };
  return { content, numbers: numbers.all };
};
