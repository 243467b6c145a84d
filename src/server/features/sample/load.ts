import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import type { Unit } from '#domain/specification/model.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { judgingRoleSchema } from '#contract/people.ts';
import type { Role } from '#contract/sign-in.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import type { App } from '../../app.ts';
import { decideApproval } from '../approvals/api.ts';
import { recordCompetence, recordQualification } from '../people/api.ts';
import { chooseUnits } from '../portfolio/api.ts';
import { register } from '../registering/api.ts';
import { getSpecification, publishDocument } from '../specifications/api.ts';
import { StartError } from '../../db/start-error.ts';
import { agreeWork } from './agreed.ts';
import { hasSignIn } from './repo.ts';
import { achieveUnit, criteriaOf, gather, handIn } from './work.ts';
import {
  type Acting,
  actAs,
  allocate,
  asOwner,
  isEmpty,
  makeOrganisation,
  makePerson,
  need,
  setUp,
} from './world.ts';

/** A sign-in of the sample data, to be printed at the start. */
export type SampleSignIn = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

const samples = new URL('../../../../samples/', import.meta.url);

const roleSchema = z.enum([
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
  'coordinator',
  'assessor',
  'internal-quality-assurer',
  'learner',
  'employer-contact',
]);

const peopleSchema = z.object({
  password: z.string(),
  awarding: z.object({ name: z.string(), slug: z.string(), number: z.string() }),
  centres: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      slug: z.string(),
      number: z.string(),
      approved: z.boolean(),
    }),
  ),
  employers: z.array(z.object({ key: z.string(), at: z.string(), name: z.string(), slug: z.string() })),
  people: z.array(
    z.object({
      key: z.string(),
      /** The employer that a learner works for. */
      employer: z.string().optional(),
      givenName: z.string(),
      familyName: z.string(),
      email: z.string(),
      at: z.string(),
      roles: z.array(roleSchema),
      dateOfBirth: z.string().optional(),
      uln: z.string().optional(),
      qualification: z
        .object({
          role: judgingRoleSchema,
          title: z.string(),
          standing: z.enum(['held', 'working-towards']),
        })
        .optional(),
    }),
  ),
});
type SamplePeople = z.infer<typeof peopleSchema>;

const readPeople = (): SamplePeople =>
  peopleSchema.parse(JSON.parse(readFileSync(new URL('people.json', samples), 'utf8')));

const wordsOf = (roles: readonly Role[]): string => roles.map((role) => role.replaceAll('-', ' ')).join(', ');

const signInsOf = ({ people, password }: SamplePeople): readonly SampleSignIn[] =>
  people.map(({ givenName, familyName, email, roles }) => ({
    role: wordsOf(roles),
    name: `${givenName} ${familyName}`,
    email,
    password,
  }));

/** Their password stands in the sample data for everybody to read; throws a StartError where they could sign in. */
export const refuseSampleSignIns = async (app: Pick<App, 'database'>): Promise<void> => {
  const emails = readPeople().people.map(({ email }) => email.toLowerCase());
  if (await hasSignIn(app, emails))
    throw new StartError(
      'In production the sample sign-ins are not allowed, and this database has them: start with another database, or set DATA_DIR to another folder.',
    );
};

type Made = {
  readonly awardingId: string;
  readonly centres: ReadonlyMap<string, string>;
  readonly employers: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
};

const makeEverybody = (app: App, given: SamplePeople, fromOn: string): Promise<Made> =>
  setUp(app, async (tx) => {
    const awardingId = await makeOrganisation(tx, { kind: 'awarding', ...given.awarding });
    const centres = new Map<string, string>();
    for (const { key, name, slug, number } of given.centres)
      centres.set(key, await makeOrganisation(tx, { kind: 'centre', name, slug, number }));
    const employers = new Map<string, string>();
    for (const { key, at, name, slug } of given.employers) {
      const employer = {
        kind: 'employer' as const,
        name,
        slug,
        number: null,
        centreId: centres.get(at) ?? '',
      };
      employers.set(key, await makeOrganisation(tx, employer));
    }
    const placeOf = (at: string) => {
      const centre = centres.get(at);
      if (centre !== undefined) return { organisationId: centre, kind: 'centre' as const };
      const employer = employers.get(at);
      if (employer !== undefined) return { organisationId: employer, kind: 'employer' as const };
      return { organisationId: awardingId, kind: 'awarding' as const };
    };
    const people = new Map<string, string>();
    for (const { key, at, roles, qualification: _, employer: _of, ...person } of given.people) {
      const place = placeOf(at);
      const isLearner = roles.every((role) => role === 'learner');
      people.set(
        key,
        await makePerson(
          app,
          tx,
          { ...person, password: given.password },
          { ...place, roles: isLearner ? ['learner'] : roles, fromOn },
        ),
      );
    }
    for (const centreId of centres.values()) await allocate(tx, awardingId, centreId, fromOn);
    return { awardingId, centres, employers, people };
  });

type World = Made & {
  readonly app: App;
  readonly today: string;
  readonly given: SamplePeople;
  readonly as: (key: string) => Promise<Acting>;
  readonly id: (key: string) => string;
};

const publishSample = async ({ as, awardingId, today }: World): Promise<string> => {
  const bytes = readFileSync(new URL('specification.txt', samples));
  const read = await readSpecificationFile('sample-specification.txt', bytes);
  if (!read.ok) throw new Error(read.failure.message);
  const developer = await as('developer');
  const { specificationId } = need(
    await developer.act((tx, actor) =>
      publishDocument(tx, {
        awardingId,
        personId: actor.personId,
        today,
        name: 'sample-specification.txt',
        original: bytes,
        text: read.value.text,
        content: read.value.specification,
        acceptBecause: null,
      }),
    ),
  );
  return specificationId;
};

const fillRegisters = async (
  { as, id, given, centres, awardingId, today }: World,
  specificationId: string,
): Promise<void> => {
  for (const { key, at, qualification } of given.people) {
    if (qualification === undefined) continue;
    const keeper = await as(at === 'awarding' ? 'manager' : 'coordinator');
    const centreId = centres.get(at) ?? awardingId;
    const deadlineOn = qualification.standing === 'held' ? null : addMonths(today, 12);
    const common = { centreId, personId: id(key), actorId: keeper.actor.personId };
    need(
      await keeper.act((tx) =>
        recordQualification(tx, { ...common, ...qualification, fromOn: addMonths(today, -6), deadlineOn }),
      ),
    );
    const basis = 'Ten years at the bench of a cycle workshop (sample).';
    need(
      await keeper.act((tx) =>
        recordCompetence(tx, {
          ...common,
          today,
          specificationId,
          unitRefs: null,
          verdict: 'accepted',
          basis,
        }),
      ),
    );
  }
};

const registerLearner = async (
  { as, id, centres, today }: World,
  key: string,
  uln: string | null,
  specificationId: string,
  number: string,
  assessor: string,
  employerId: string | null,
): Promise<string> => {
  const coordinator = await as('coordinator');
  const given = {
    learner: { kind: 'known' as const, personId: id(key) },
    uln,
    specificationId,
    qualificationNumber: number,
    pathway: null,
    registeredOn: today,
    employerId,
    siteId: null,
    assessorId: id(assessor),
    qualityAssurerId: id('quality'),
  };
  const { registrationId } = need(
    await coordinator.act((tx, actor) =>
      register(tx, { centreId: centres.get('north') ?? '', personId: actor.personId, today, given }),
    ),
  );
  return registrationId;
};

/**
 * The first learner has achieved two units, handed in a third and begun a fourth, so that every desk has work on it.
 * Answers the units that everybody has chosen.
 */
const beginWork = async (
  world: World,
  specificationId: string,
  registrations: ReadonlyMap<string, string>,
): Promise<readonly Unit[]> => {
  const { app, as, today } = world;
  const specification = await asOwner(app, (tx) => getSpecification(tx, specificationId));
  const structure = structureOf(specification.content);
  const route = structure === null ? null : plan(structure, { minimise: 'credits' });
  const refs = route?.kind === 'plan' ? route.units : [];
  for (const [key, registrationId] of registrations) {
    const learner = await as(key);
    const changes = refs.map((unitRef) => ({ unitRef, choice: 'chosen' as const }));
    need(
      await learner.act((tx, actor) =>
        chooseUnits({ tx, actor, today }, registrationId, { changes, reason: null }),
      ),
    );
  }
  const registrationId = registrations.get('learner') ?? '';
  const people = {
    learner: await as('learner'),
    assessor: await as('assessor'),
    qualityAssurer: await as('quality'),
  };
  const units = refs.flatMap((ref) => specification.units.get(ref) ?? []);
  const work = (unit: (typeof units)[number]) => ({ specification, registrationId, unit, today });
  for (const unit of units.slice(0, 2)) await achieveUnit(people, work(unit));
  const [, , third, fourth] = units;
  if (third !== undefined) {
    await gather(people, work(third));
    await handIn(people, work(third), criteriaOf(third));
  }
  if (fourth !== undefined) await gather(people, work(fourth));
  return units;
};

/** Registers every learner, by key. */
const registerEverybody = async (
  world: World,
  specificationId: string,
): Promise<ReadonlyMap<string, string>> => {
  const specification = await asOwner(world.app, (tx) => getSpecification(tx, specificationId));
  const number = specification.content.qualifications[0]?.number ?? '';
  const registrations = new Map<string, string>();
  for (const { key, roles, uln = null, employer = '' } of world.given.people) {
    if (!roles.includes('learner')) continue;
    const assessor = key === 'learner-three' ? 'trainee' : 'assessor';
    const employerId = world.employers.get(employer) ?? null;
    registrations.set(
      key,
      await registerLearner(world, key, uln, specificationId, number, assessor, employerId),
    );
  }
  return registrations;
};

/** Loads the sample organisation, people and qualification on the first run; answers the sign-ins each time. */
export const loadSampleData = async (app: App): Promise<readonly SampleSignIn[]> => {
  const given = readPeople();
  if (!(await isEmpty(app))) return signInsOf(given);
  const today = app.clock.today();
  const made = await makeEverybody(app, given, addMonths(today, -6));
  const id = (key: string): string => {
    const found = made.people.get(key);
    if (found === undefined) throw new Error(`the samples have no person ${key}`);
    return found;
  };
  const world: World = { ...made, app, today, given, id, as: (key) => actAs(app, id(key), today) };
  const specificationId = await publishSample(world);
  const manager = await world.as('manager');
  for (const { key, approved } of given.centres) {
    if (!approved) continue;
    const centreId = made.centres.get(key) ?? '';
    const deciding = {
      centreId,
      specificationId,
      verdict: 'approved' as const,
      reason: null,
      awardingIds: [made.awardingId],
      personId: id('manager'),
      today,
    };
    need(await manager.act((tx) => decideApproval(tx, deciding)));
  }
  await fillRegisters(world, specificationId);
  const registrations = await registerEverybody(world, specificationId);
  const chosen = await beginWork(world, specificationId, registrations);
  await agreeWork({
    app,
    today,
    centreId: made.centres.get('north') ?? '',
    registrationId: registrations.get('learner-four') ?? '',
    units: chosen,
    learner: await world.as('learner-four'),
    assessor: await world.as('assessor'),
  });
  return signInsOf(given);
};
