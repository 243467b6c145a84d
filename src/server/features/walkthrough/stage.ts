/** Sets the stage: an awarding organisation that publishes the document, two centres, their people. */
import { addMonths } from '#domain/shared/plain-date.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { App } from '../../app.ts';
import { recordCompetence, recordQualification } from '../people/api.ts';
import { type Acting, actAs, allocate, makeOrganisation, makePerson, need, setUp } from '../sample/api.ts';

export type Stage = {
  readonly app: App;
  readonly today: string;
  readonly awardingId: string;
  readonly centreId: string;
  readonly otherCentreId: string;
  readonly ids: Readonly<Record<Person, string>>;
  readonly as: (person: Person) => Promise<Acting>;
};

const people = [
  'developer',
  'officer',
  'manager',
  'verifier',
  'coordinator',
  'otherCoordinator',
  'assessor',
  'trainee',
  'qualityAssurer',
  'learnerOne',
  'learnerTwo',
  'learnerYoung',
] as const;
export type Person = (typeof people)[number];

const born = (today: string, years: number): string => addMonths(today, -12 * years - 1);

/** The day on which a document's qualification may be registered: `today` where that is allowed, else its last day. */
export const businessDateFor = (specification: Specification, today: string): string => {
  const [qualification] = specification.qualifications;
  const from = qualification?.operationalStartOn ?? qualification?.regulationStartOn ?? null;
  const until = qualification?.operationalEndOn ?? null;
  if (until !== null && today > until) return addMonths(until, -3);
  return from !== null && today < from ? from : today;
};

const castPeople = (
  app: App,
  awardingId: string,
  centreId: string,
  otherCentreId: string,
  today: string,
): Promise<{ readonly awardingId: string; readonly ids: Readonly<Record<Person, string>> }> =>
  setUp(app, async (tx) => {
    const fromOn = addMonths(today, -12);
    const awarding = { organisationId: awardingId, kind: 'awarding' as const, fromOn };
    const centre = { organisationId: centreId, kind: 'centre' as const, fromOn };
    const make = (
      familyName: string,
      at: Parameters<typeof makePerson>[3],
      dateOfBirth: string | null = null,
    ): Promise<string> =>
      makePerson(app, tx, { givenName: 'Sample', familyName, email: null, dateOfBirth }, at);
    const ids = {
      developer: await make('Developer', { ...awarding, roles: ['developer'] }),
      officer: await make('Certification Officer', { ...awarding, roles: ['certification-officer'] }),
      manager: await make('Quality Manager', { ...awarding, roles: ['quality-manager'] }),
      verifier: await make('External Quality Assurer', {
        ...awarding,
        roles: ['external-quality-assurer'],
      }),
      coordinator: await make('Coordinator', { ...centre, roles: ['coordinator'] }),
      otherCoordinator: await make('Other Coordinator', {
        ...centre,
        organisationId: otherCentreId,
        roles: ['coordinator'],
      }),
      assessor: await make('Assessor', { ...centre, roles: ['assessor', 'internal-quality-assurer'] }),
      trainee: await make('Trainee Assessor', { ...centre, roles: ['assessor'] }),
      qualityAssurer: await make('Quality Assurer', { ...centre, roles: ['internal-quality-assurer'] }),
      learnerOne: await make('Learner One', { ...centre, roles: ['learner'] }, born(today, 34)),
      learnerTwo: await make('Learner Two', { ...centre, roles: ['learner'] }, born(today, 27)),
      learnerYoung: await make('Learner Three', { ...centre, roles: ['learner'] }, born(today, 12)),
    };
    for (const id of [centreId, otherCentreId])
      await allocate(tx, awardingId, { centreId: id, fromOn, verifiers: [ids.verifier] });
    return { awardingId, ids };
  });

/** Makes organisations and people, who act from twelve months before `today` on. */
export const setStage = async (app: App, today: string, publisher: string): Promise<Stage> => {
  const { awardingId, centreId, otherCentreId } = await setUp(app, async (tx) => ({
    awardingId: await makeOrganisation(tx, {
      kind: 'awarding',
      name: publisher,
      slug: 'sample-awarding',
      number: null,
    }),
    centreId: await makeOrganisation(tx, {
      kind: 'centre',
      name: 'Sample Centre',
      slug: 'sample-centre',
      number: 'S001',
    }),
    otherCentreId: await makeOrganisation(tx, {
      kind: 'centre',
      name: 'Other Sample Centre',
      slug: 'sample-other',
      number: 'S002',
    }),
  }));
  const { ids } = await castPeople(app, awardingId, centreId, otherCentreId, today);
  return {
    app,
    today,
    awardingId,
    centreId,
    otherCentreId,
    ids,
    as: (person) => actAs(app, ids[person], today),
  };
};

const qualifications = [
  ['assessor', 'assessor', 'held', 'Award in Assessing Competence in the Work Environment'],
  [
    'assessor',
    'internal-quality-assurer',
    'held',
    'Award in the Internal Quality Assurance of Assessment Processes and Practice',
  ],
  ['trainee', 'assessor', 'working-towards', 'Award in Assessing Competence in the Work Environment'],
  [
    'qualityAssurer',
    'internal-quality-assurer',
    'held',
    'Award in the Internal Quality Assurance of Assessment Processes and Practice',
  ],
  [
    'verifier',
    'external-quality-assurer',
    'held',
    'Award in the External Quality Assurance of Assessment Processes and Practice',
  ],
] as const;

/** In whose register somebody stands, and who keeps it: that of the centre, or of the awarding organisation. */
const registerOf = async ({ as, ids, centreId, awardingId }: Stage, person: Person) => {
  const isVerifier = person === 'verifier';
  const keeper = await as(isVerifier ? 'manager' : 'coordinator');
  const common = {
    centreId: isVerifier ? awardingId : centreId,
    personId: ids[person],
    actorId: keeper.actor.personId,
  };
  return { keeper, common };
};

/** Records what the staff hold and accepts their competence for the whole specification. */
export const recordStaff = async (stage: Stage, specificationId: string): Promise<void> => {
  const { today } = stage;
  for (const [person, role, standing, title] of qualifications) {
    const { keeper, common } = await registerOf(stage, person);
    const deadlineOn = standing === 'held' ? null : addMonths(today, 12);
    need(
      await keeper.act((tx) =>
        recordQualification(tx, {
          ...common,
          role,
          standing,
          title,
          fromOn: addMonths(today, -6),
          deadlineOn,
        }),
      ),
    );
  }
  for (const person of ['assessor', 'trainee', 'qualityAssurer', 'verifier'] as const) {
    const { keeper, common } = await registerOf(stage, person);
    need(
      await keeper.act((tx) =>
        recordCompetence(tx, {
          ...common,
          today,
          specificationId,
          unitRefs: null,
          verdict: 'accepted',
          basis: 'Years of practice in the occupation (sample).',
        }),
      ),
    );
  }
};
