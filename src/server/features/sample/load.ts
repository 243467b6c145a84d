import { readFileSync } from 'node:fs';
import { addMonths } from '#domain/shared/plain-date.ts';
import type { Role } from '#contract/sign-in.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import type { App } from '../../app.ts';
import { decideApproval } from '../approvals/api.ts';
import { issue } from '../awards/api.ts';
import { recordCompetence, recordQualification } from '../people/api.ts';
import { getSpecification, publishDocument } from '../specifications/api.ts';
import { StartError } from '../../db/start-error.ts';
import { agreeWork } from './agreed.ts';
import {
  type Made,
  type Registered,
  type World,
  beginWork,
  finishWork,
  registerEverybody,
} from './learners.ts';
import { type SamplePeople, readPeople, samples, staffOf } from './people.ts';
import { hasSignIn } from './repo.ts';
import { actAs, allocate, asOwner, isEmpty, makeOrganisation, makePerson, need, setUp } from './world.ts';

/** A sign-in of the sample data, to be printed at the start. */
export type SampleSignIn = {
  readonly role: string;
  /** The organisation that they act in. */
  readonly at: string;
  readonly email: string;
  readonly password: string;
};

const wordsOf = (roles: readonly Role[]): string => roles.map((role) => role.replaceAll('-', ' ')).join(', ');

const signInsOf = ({
  people,
  password,
  centres,
  employers,
  awarding,
}: SamplePeople): readonly SampleSignIn[] =>
  people.map(({ at, email, roles }) => ({
    role: wordsOf(roles),
    at: [...centres, ...employers].find(({ key }) => key === at)?.name ?? awarding.name,
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
    for (const {
      key,
      at,
      roles,
      qualification: _,
      employer: _of,
      verifies: _at,
      ...person
    } of given.people) {
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
    for (const [centre, centreId] of centres) {
      const verifiers = given.people
        .filter(({ verifies }) => verifies?.includes(centre) === true)
        .flatMap(({ key }) => people.get(key) ?? []);
      await allocate(tx, awardingId, { centreId, fromOn, verifiers });
    }
    return { awardingId, centres, employers, people };
  });

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
    const keeper = await as(at === 'awarding' ? 'manager' : staffOf(given, at, 'coordinator'));
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
  const specification = await asOwner(app, (tx) => getSpecification(tx, specificationId));
  const registered = await registerEverybody(world, specification);
  const learner = (key: string): Registered => {
    const found = registered.find((one) => one.key === key);
    if (found === undefined) throw new Error(`the samples have no learner ${key}`);
    return found;
  };
  await beginWork(world, specification, learner('learner'));
  await agreeWork({
    app,
    today,
    centreId: made.centres.get('north') ?? '',
    ...learner('learner-four'),
    learner: await world.as('learner-four'),
    assessor: await world.as('assessor'),
  });
  // At another centre one learner has the certificate, and the claim for one waits for it.
  const claimId = await finishWork(world, specification, learner('certificated'));
  const officer = await world.as('officer');
  need(await officer.act((tx, actor) => issue({ tx, actor, today, app }, claimId)));
  await finishWork(world, specification, learner('claimed-for'));
  return signInsOf(given);
};
