/** The learners of the sample data: registered, with their units chosen, some at work and some finished. */
import { plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { App } from '../../app.ts';
import { claim } from '../awards/api.ts';
import { chooseUnits } from '../portfolio/api.ts';
import { register } from '../registering/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { type SamplePeople, staffOf } from './people.ts';
import { type People, achieveUnit, criteriaOf, gather, handIn, sampleUnit } from './work.ts';
import { type Acting, need } from './world.ts';

export type Made = {
  readonly awardingId: string;
  readonly centres: ReadonlyMap<string, string>;
  readonly employers: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
};

export type World = Made & {
  readonly app: App;
  readonly today: string;
  readonly given: SamplePeople;
  readonly as: (key: string) => Promise<Acting>;
  readonly id: (key: string) => string;
};

const registerLearner = async (
  { app, as, id, given, centres, employers, today }: World,
  { key, at, uln, employer = '' }: SamplePeople['people'][number],
  { id: specificationId, content }: PublishedSpecification,
): Promise<string> => {
  const coordinator = await as(staffOf(given, at, 'coordinator'));
  const registration = {
    learner: { kind: 'known' as const, personId: id(key) },
    uln: uln ?? null,
    specificationId,
    qualificationNumber: content.qualifications[0]?.number ?? null,
    pathway: null,
    registeredOn: today,
    startedOn: null,
    isMember: null,
    employerId: employers.get(employer) ?? null,
    siteId: null,
    assessorId: id(key === 'learner-three' ? 'trainee' : staffOf(given, at, 'assessor')),
    qualityAssurerId: id(staffOf(given, at, 'internal-quality-assurer')),
  };
  const { registrationId } = need(
    await coordinator.act((tx, actor) =>
      register(tx, {
        centreId: centres.get(at) ?? '',
        personId: actor.personId,
        today,
        now: app.clock.now(),
        given: registration,
      }),
    ),
  );
  return registrationId;
};

/** Chooses the shortest route for a learner; answers its units. */
const chooseRoute = async (
  { as, today }: World,
  specification: PublishedSpecification,
  key: string,
  registrationId: string,
): Promise<readonly Unit[]> => {
  const structure = structureOf(specification.content);
  const route = structure === null ? null : plan(structure, { minimise: 'credits' });
  const refs = route?.kind === 'plan' ? route.units : [];
  const learner = await as(key);
  const changes = refs.map((unitRef) => ({ unitRef, choice: 'chosen' as const }));
  need(
    await learner.act((tx, actor) =>
      chooseUnits({ tx, actor, today }, registrationId, { changes, reason: null }),
    ),
  );
  return refs.flatMap((ref) => specification.units.get(ref) ?? []);
};

export type Registered = {
  readonly key: string;
  readonly at: string;
  readonly registrationId: string;
  readonly units: readonly Unit[];
};

/** Registers every learner and chooses their units. */
export const registerEverybody = async (
  world: World,
  specification: PublishedSpecification,
): Promise<readonly Registered[]> => {
  const registered: Registered[] = [];
  for (const person of world.given.people) {
    if (!person.roles.includes('learner')) continue;
    const { key, at } = person;
    const registrationId = await registerLearner(world, person, specification);
    const units = await chooseRoute(world, specification, key, registrationId);
    registered.push({ key, at, registrationId, units });
  }
  return registered;
};

const castOf = async ({ as, given }: World, { key, at }: Registered): Promise<People> => ({
  learner: await as(key),
  assessor: await as(staffOf(given, at, 'assessor')),
  qualityAssurer: await as(staffOf(given, at, 'internal-quality-assurer')),
});

/** Two units achieved, a third handed in and a fourth begun, so that every desk of the centre has work on it. */
export const beginWork = async (
  world: World,
  specification: PublishedSpecification,
  learner: Registered,
): Promise<void> => {
  const { registrationId, units } = learner;
  const people = await castOf(world, learner);
  const work = (unit: Unit) => ({ specification, registrationId, unit, today: world.today });
  for (const unit of units.slice(0, 2)) await achieveUnit(people, work(unit));
  const [, , third, fourth] = units;
  if (third !== undefined) {
    await gather(people, work(third));
    await handIn(people, work(third), criteriaOf(third));
  }
  if (fourth !== undefined) await gather(people, work(fourth));
};

/** Every unit achieved, the first sampled, and the qualification claimed. Answers the claim. */
export const finishWork = async (
  world: World,
  specification: PublishedSpecification,
  learner: Registered,
): Promise<string> => {
  const { app, today, given, as } = world;
  const { registrationId, units, at } = learner;
  const people = await castOf(world, learner);
  const work = (unit: Unit) => ({ specification, registrationId, unit, today });
  for (const unit of units) await achieveUnit(people, work(unit));
  for (const unit of units.slice(0, 1))
    need(await sampleUnit(people.qualityAssurer, work(unit), 'The first unit of a route.'));
  const coordinator = await as(staffOf(given, at, 'coordinator'));
  const claimed = await coordinator.act((tx, actor) =>
    claim({ tx, actor, today, app }, registrationId, 'qualification'),
  );
  return need(claimed).claimId;
};
