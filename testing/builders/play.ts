/**
 * Random histories: commands by anybody, each done only if the rules of the domain allow it. What comes out is what the
 * services could have recorded.
 */
import { noSufficiency } from '#domain/assessment/evidence-rules.ts';
import * as fc from 'fast-check';
import {
  type JudgedEvidence,
  type UnitContext,
  checkJudgement,
  mayAssess,
  mayCountersign,
  maySignOff,
} from '#domain/assessment/judging.ts';
import { partsOf } from '#domain/assessment/parts.ts';
import type { CountersignatureFact, LearnerRecords } from '#domain/assessment/records.ts';
import { chosenUnits, factsOfUnit, registrationFacts } from '#domain/assessment/standing.ts';
import { type UnitStanding, decisionsThatCount, unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { mayChooseUnits, maySubmit } from '#domain/portfolio/gathering.ts';
import { mayCloseAction, mayCountersignSample, maySample } from '#domain/quality/sampling.ts';
import type { Register } from '#domain/people/register.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import {
  type History,
  type StaffGiven,
  aHistory,
  aQualificationHeld,
  aStaffMember,
  aStaffRecord,
  sampleDay,
} from './records.ts';

const people = [
  'learner',
  'assessor',
  'trainee',
  'second',
  'sampler',
  'trainee-sampler',
  'both',
  'newcomer',
  'stranger',
] as const;

export type Person = (typeof people)[number];

const acts = [
  'choose',
  'drop',
  'gather',
  'link',
  'unlink',
  'submit',
  'decide',
  'decide-all',
  'take-back',
  'countersign',
  'return',
  'sign-off',
  'sample',
  'set-action',
  'countersign-sample',
  'disagree',
  'close',
  'assign',
  'withdraw',
  'reopen',
  'finish',
  'undo',
  'wait',
] as const;

export type Command = {
  readonly act: (typeof acts)[number];
  readonly who: Person;
  readonly unit: number;
  readonly criterion: number;
  readonly evidence: number;
};

/** Half of the commands carry a unit towards its achievement, so that many histories get there. */
export const commands = (unitCount: number): fc.Arbitrary<readonly Command[]> => {
  const places = {
    unit: fc.nat({ max: unitCount - 1 }),
    criterion: fc.nat({ max: 3 }),
    evidence: fc.nat({ max: 3 }),
  };
  const anything = fc.record({ act: fc.constantFrom(...acts), who: fc.constantFrom(...people), ...places });
  const work = fc.record({
    act: fc.constantFrom<Command['act']>(
      'finish',
      'finish',
      'finish',
      'sample',
      'undo',
      'close',
      'reopen',
      'assign',
    ),
    who: fc.constantFrom<Person>('sampler', 'trainee', 'assessor'),
    ...places,
  });
  return fc.array(fc.oneof(anything, work), { minLength: 5, maxLength: 50, size: 'max' });
};

const training = { standing: 'working-towards', fromOn: '2026-01-01', deadlineOn: '2026-12-31' } as const;

const staff: Readonly<Record<Person, StaffGiven>> = {
  learner: { holdsRole: false, qualifications: [] },
  assessor: {},
  trainee: { qualifications: [aQualificationHeld('assessor', training)] },
  // Their role ends while others work on.
  second: { roles: [{ role: 'assessor', fromOn: '2020-01-01', untilOn: '2026-09-30' }] },
  sampler: {},
  'trainee-sampler': { qualifications: [aQualificationHeld('internal-quality-assurer', training)] },
  both: {},
  // In training in both roles at first, and qualified in both from May on.
  newcomer: {
    qualifications: (['assessor', 'internal-quality-assurer'] as const).flatMap((role) => [
      aQualificationHeld(role, training),
      aQualificationHeld(role, { fromOn: '2026-05-01' }),
    ]),
  },
  stranger: { holdsRole: false },
};

type World = {
  readonly specification: Specification;
  readonly history: History;
  assigned: Person;
  /** The business day, which moves on while people wait. */
  day: string;
};

const unitAt = ({ specification }: World, place: number): Unit => {
  const unit = specification.units[place % specification.units.length];
  if (unit === undefined) throw new Error('the specification has no unit');
  return unit;
};

const numbersOf = (unit: Unit): readonly string[] =>
  unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));

/** Everybody who acts, as a register holds them. */
export const registerOfPlay: Register = {
  nation: 'England',
  people: people.map((personId) => aStaffRecord({ ...staff[personId], personId })),
};

const samplers: ReadonlySet<Person> = new Set(['sampler', 'trainee-sampler', 'both', 'newcomer']);

const actorOf = (world: World, who: Person, role: 'assessor' | 'sampler') =>
  aStaffMember({
    ...staff[who],
    personId: who,
    isAssigned: role === 'assessor' ? who === world.assigned : samplers.has(who),
  });

const contextOf = (world: World, unit: Unit, records: LearnerRecords): UnitContext => {
  const { id } = world.history.registration;
  return {
    learnerId: 'learner',
    specificationId: 'specification',
    employerId: null,
    parts: partsOf(factsOfUnit(records, unit.ref)),
    registrationState: registrationFacts(records, id).change,
    centreApproved: true,
    unitChosen: chosenUnits(records, id).has(unit.ref),
    today: world.day,
    specification: world.specification,
    unit,
  };
};

const terms = { sufficiency: noSufficiency, simulationAgreed: false };

const evidenceOf = (records: LearnerRecords, standing: UnitStanding): ReadonlyMap<string, JudgedEvidence> =>
  new Map(
    records.evidenceVersions.map(({ id, evidenceId, declared, setting, typeCode, happenedOn }) => [
      id,
      {
        versionId: id,
        title: id,
        declared,
        setting,
        typeCode,
        happenedOn,
        linkedTo: standing.criteria
          .filter(({ evidenceIds }) => evidenceIds.includes(evidenceId))
          .map(({ number }) => number),
      },
    ]),
  );

/** What a doer of a command sees. */
type Scene = {
  readonly world: World;
  readonly command: Command;
  readonly unit: Unit;
  readonly number: string;
  readonly records: LearnerRecords;
  readonly context: UnitContext;
  readonly standing: UnitStanding;
};

const sceneOf = (world: World, command: Command): Scene => {
  const unit = unitAt(world, command.unit);
  const records = world.history.records();
  const context = contextOf(world, unit, records);
  const numbers = numbersOf(unit);
  return {
    world,
    command,
    unit,
    number: numbers[command.criterion % numbers.length] ?? '',
    records,
    context,
    standing: unitStandingOf(unit, factsOfUnit(records, unit.ref), context.unitChosen),
  };
};

const choose = ({ world, unit, context, records }: Scene, choice: 'chosen' | 'dropped'): void => {
  const refusals = mayChooseUnits([{ unitRef: unit.ref, choice }], {
    registrationState: context.registrationState,
    isTheirs: true,
    units: new Map(world.specification.units.map((one) => [one.ref, one])),
    decided: new Set(records.decisions.map(({ unitRef }) => unitRef)),
  });
  if (refusals.length === 0) world.history.choose(unit.ref, choice);
};

/** A piece of evidence for every criterion, declared and handed in: what a learner does in a good week. */
const gather = (scene: Scene): void => {
  const { world, unit, command } = scene;
  choose(scene, 'chosen');
  const { evidenceId } = world.history.addEvidence({ declared: command.evidence > 0 });
  for (const number of numbersOf(unit)) world.history.link(evidenceId, unit.ref, number);
  submit(sceneOf(world, command), numbersOf(unit));
};

const link = ({ world, unit, number, command, records }: Scene, state: 'linked' | 'withdrawn'): void => {
  const version = records.evidenceVersions[command.evidence];
  if (version === undefined) return;
  const isResting = records.decisions.some(
    ({ unitRef, criterion, evidenceVersionIds }) =>
      unitRef === unit.ref && criterion === number && evidenceVersionIds.includes(version.id),
  );
  if (state === 'linked' || !isResting) world.history.link(version.evidenceId, unit.ref, number, state);
};

const submit = (
  { world, unit, standing, context, records, command }: Scene,
  numbers: readonly string[],
): void => {
  const declared = new Set(
    records.evidenceVersions.filter((one) => one.declared).map(({ evidenceId }) => evidenceId),
  );
  const open = numbers.filter((number) =>
    standing.criteria.some((one) => one.number === number && one.state !== 'met' && one.state !== 'sampled'),
  );
  const isLearner = command.act === 'gather' || command.who === 'learner';
  if (open.length > 0 && maySubmit(open, standing, { ...context, isLearner, declared }).length === 0)
    world.history.submit(unit.ref, open);
};

const decide = (scene: Scene, numbers: readonly string[], outcome: 'met' | 'not-yet'): void => {
  const { world, unit, standing, context, records, command } = scene;
  const { refusals, needsCountersignature } = mayAssess(actorOf(world, command.who, 'assessor'), context);
  if (refusals.length > 0) return;
  const decided = decisionsThatCount(unit, factsOfUnit(records, unit.ref).decisions);
  const evidence = evidenceOf(records, standing);
  for (const number of numbers) {
    const judgement = {
      criterion: number,
      outcome,
      tests: { sufficient: true },
      evidenceVersionIds: [...evidence.values()]
        .filter(({ linkedTo, declared }) => linkedTo.includes(number) && declared)
        .map(({ versionId }) => versionId),
      feedback: 'Sample feedback',
      supersedes: decided.get(number)?.id ?? null,
      reason: decided.has(number) ? 'Sample reason' : null,
    };
    if (checkJudgement(judgement, { ...context, evidence, decided, ...terms }).length > 0) continue;
    world.history.decide({
      unitRef: unit.ref,
      ...judgement,
      assessorId: command.who,
      decidedOn: world.day,
      needsCountersignature: outcome === 'met' && needsCountersignature,
    });
  }
};

const openNumbers = ({ standing }: Scene): readonly string[] =>
  standing.criteria
    .filter(({ state }) => state === 'submitted' || state === 'linked' || state === 'returned')
    .map(({ number }) => number);

const countersign = (scene: Scene, verdict: CountersignatureFact['verdict']): void => {
  const { world, standing, context, records, command } = scene;
  const due = standing.criteria
    .filter(({ state }) => state === 'awaiting-countersignature')
    .flatMap(({ decisionId }) => records.decisions.filter(({ id }) => id === decisionId));
  const done = new Set(records.countersignatures.map(({ decisionId }) => decisionId));
  if (due.length === 0) return;
  if (mayCountersign(actorOf(world, command.who, 'assessor'), due, done, context).refusals.length > 0) return;
  const next = command.evidence > 1 ? 'another-assessor' : 'more-evidence';
  const follows = verdict === 'disagreed' ? next : null;
  for (const { id } of due)
    world.history.countersign(id, {
      verdict,
      follows,
      personId: command.who,
      decidedOn: world.day,
    });
};

const signOff = ({ world, unit, standing, context, command }: Scene): void => {
  if (maySignOff(actorOf(world, command.who, 'assessor'), standing, context).refusals.length > 0) return;
  const decisionIds = standing.criteria.flatMap(({ decisionId }) => decisionId ?? []);
  world.history.signOff(unit.ref, decisionIds, { assessorId: command.who, signedOn: world.day });
};

const samplingOf = ({ unit, context, records }: Scene) => ({
  ...context,
  ...factsOfUnit(records, unit.ref),
  unitRef: unit.ref,
});

const sample = (scene: Scene, verdict: 'agreed' | 'action'): void => {
  const { world, unit, standing, command } = scene;
  const { refusals, needsCountersignature } = maySample(
    actorOf(world, command.who, 'sampler'),
    samplingOf(scene),
  );
  if (refusals.length > 0) return;
  const decisionIds = standing.criteria.flatMap(({ decisionId }) => decisionId ?? []);
  world.history.sample(unit.ref, decisionIds, {
    verdict,
    samplerId: command.who,
    sampledOn: world.day,
    needsCountersignature,
  });
};

const countersignSample = (scene: Scene): void => {
  const { world, unit, records, command } = scene;
  const person = actorOf(world, command.who, 'sampler');
  const waiting = records.samples.find(
    (one) =>
      one.unitRef === unit.ref && mayCountersignSample(person, one, samplingOf(scene)).refusals.length === 0,
  );
  if (waiting !== undefined)
    world.history.countersignSample(waiting.id, {
      personId: command.who,
      decidedOn: world.day,
      verdict: command.evidence === 0 ? 'returned' : 'agreed',
    });
};

const close = (scene: Scene): void => {
  const { world, unit, records, command } = scene;
  const closed = new Set(records.actionClosures.map(({ sampleId }) => sampleId));
  const open = records.samples.find(
    (one) => one.unitRef === unit.ref && one.verdict === 'action' && !closed.has(one.id),
  );
  if (open === undefined) return;
  const person = actorOf(world, command.who, 'sampler');
  if (
    mayCloseAction(person, { ...open, closed: false, actionOwnerId: world.assigned }, samplingOf(scene))
      .refusals.length === 0
  )
    world.history.close(open.id);
};

/** A unit carried as far as the rules let it go, by those whose part it is. */
const finish = ({ world, command }: Scene): void => {
  const next = (who: Person): Scene => sceneOf(world, { ...command, who });
  gather(next('learner'));
  const assessing = next(world.assigned);
  decide(assessing, openNumbers(assessing), 'met');
  countersign(next('second'), 'agreed');
  signOff(next(world.assigned));
};

const doers: Readonly<Record<Command['act'], (scene: Scene) => void>> = {
  choose: (scene) => choose(scene, 'chosen'),
  drop: (scene) => choose(scene, 'dropped'),
  gather,
  link: (scene) => link(scene, 'linked'),
  unlink: (scene) => link(scene, 'withdrawn'),
  submit: (scene) => submit(scene, [scene.number]),
  decide: (scene) => decide(scene, [scene.number], 'met'),
  'decide-all': (scene) => decide(scene, openNumbers(scene), 'met'),
  'take-back': (scene) => decide(scene, [scene.number], 'not-yet'),
  countersign: (scene) => countersign(scene, 'agreed'),
  return: (scene) => countersign(scene, 'returned'),
  'sign-off': signOff,
  sample: (scene) => sample(scene, 'agreed'),
  'set-action': (scene) => sample(scene, 'action'),
  'countersign-sample': countersignSample,
  disagree: (scene) => countersign(scene, 'disagreed'),
  close,
  assign: ({ world, command }) => {
    world.assigned = command.who;
  },
  wait: ({ world, command }) => {
    world.day = addDays(world.day, 60 * (command.evidence + 1));
  },
  withdraw: ({ world }) => world.history.change('withdrawn'),
  reopen: ({ world }) => world.history.change('active'),
  finish,
  undo: ({ world, command, number }) =>
    decide(sceneOf(world, { ...command, who: world.assigned }), [number], 'not-yet'),
};

/**
 * Plays the commands from the start; `after` sees the records when each is done, with the unit that it was about.
 * The registration is named `fact-00001`, its specification `specification`.
 */
export const play = (
  specification: Specification,
  given: readonly Command[],
  after: (records: LearnerRecords, unitRef: string) => void = () => undefined,
): LearnerRecords => {
  const world: World = { specification, history: aHistory(), assigned: 'assessor', day: sampleDay };
  for (const command of given) {
    doers[command.act](sceneOf(world, command));
    after(world.history.records(), unitAt(world, command.unit).ref);
  }
  return world.history.records();
};
