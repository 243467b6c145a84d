/** A small tenant with one of everything that a route can be asked for, and somebody of every kind who might ask. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { listCredentials } from '#contract/credentials.ts';
import { annotate } from '#contract/evidence.ts';
import * as drafting from '#contract/specification-drafts.ts';
import type { Role } from '#contract/sign-in.ts';
import { perform } from '#server/audit/perform.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { countsOf } from '#server/features/specifications/published.ts';
import * as drafts from '#server/features/specifications/repo.ts';
import { addDraft } from '#server/features/specifications/service.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  gather,
  issue,
  makeClaim,
  need,
  realUnit,
  secondUnit,
  takeSample,
} from '../centre.ts';
import { aRegister } from './people-world.ts';
import {
  type TestServer,
  addMembership,
  addOrganisation,
  addPerson,
  addPersonAs,
  allocateCentre,
} from '../platform.ts';
import { aSpecification, addSpecification } from '../specification.ts';
import { addCase, addMeasure } from './cases-world.ts';
import { addPlans } from './planning-world.ts';
import { addQuality } from './quality-world.ts';

/** Everybody who may ask: whom the names mean is said where they are made. */
export const askers = [
  'visitor',
  'nobody',
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
  'unallocated',
  'coordinator',
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
  'learner',
  'other-learner',
  'witness',
  'employer-contact',
  'mentor',
  'employer-witness',
  'ended-staff',
  'ended-awarding',
  'moved-awarding',
  'two-hats',
  'elsewhere-coordinator',
  'elsewhere-assessor',
  'elsewhere-quality-assurer',
  'elsewhere-learner',
  'rival-developer',
  'rival-officer',
  'rival-manager',
  'rival-quality-assurer',
  'rival-allocated',
] as const;
export type Asker = (typeof askers)[number];

const awardingRoles = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const satisfies readonly Role[];
const staffRoles = ['coordinator', 'assessor', 'internal-quality-assurer'] as const satisfies readonly Role[];

const ended = { untilOn: '2026-08-31' };

const givenBirth = { dateOfBirth: '1980-01-01' };

type Place = { readonly organisationId: string; readonly roles: readonly Role[]; readonly untilOn?: string };

const addHolder = async (
  { database }: TestServer,
  places: readonly Place[],
  allocations: readonly (readonly [awardingId: string, centreId: string])[] = [],
): Promise<string> => {
  const personId = await addPerson(database, givenBirth);
  for (const { organisationId, roles, untilOn } of places)
    for (const role of roles)
      await addMembership(database, personId, organisationId, role, untilOn === undefined ? {} : { untilOn });
  for (const [awardingId, centreId] of allocations)
    await allocateCentre(database, { personId, awardingId, centreId });
  return personId;
};

/** People of the other awarding organisation, of its centre, and those who stand with one foot in each. */
const addRivals = async (server: TestServer, { awarding, centre, elsewhere }: CentreAtWork) => {
  const { database } = server;
  const rival = await addOrganisation(database, 'awarding', { name: 'Other Awarding' });
  const holder = (roles: readonly Role[]) =>
    addHolder(server, [{ organisationId: rival, roles }], [[rival, elsewhere]]);
  const all = { organisationId: rival, roles: awardingRoles };
  return {
    'rival-developer': await holder(['developer']),
    'rival-officer': await holder(['certification-officer']),
    'rival-manager': await holder(['quality-manager']),
    'rival-quality-assurer': await holder(['external-quality-assurer']),
    // The centre works for both awarding organisations; this is everything of the other one.
    'rival-allocated': await addHolder(server, [all], [[rival, centre]]),
    // Once everything at the awarding organisation, still allocated, and now everything at the other one.
    'moved-awarding': await addHolder(
      server,
      [{ organisationId: awarding, roles: awardingRoles, ...ended }, all],
      [
        [awarding, centre],
        [rival, elsewhere],
      ],
    ),
    // A learner of the centre who works for the other awarding organisation.
    'two-hats': await addHolder(
      server,
      [{ organisationId: centre, roles: ['learner', 'witness'] }, all],
      [[rival, elsewhere]],
    ),
  };
};

const addAskers = async (world: CentreAtWork, learnerId: string, otherLearnerId: string) => {
  const { server, awarding, centre, elsewhere } = world;
  const { database } = server;
  const employer = await addOrganisation(database, 'employer', { centreId: centre });
  return {
    visitor: null,
    nobody: await addPerson(database),
    developer: world.developer,
    'certification-officer': world.officer,
    'quality-manager': world.manager,
    'external-quality-assurer': world.verifier,
    // Of the awarding organisation, and no centre is allocated to them.
    unallocated: world.unallocated,
    coordinator: world.coordinator,
    assessor: world.assessor,
    // Of the centre, and not assigned to the learner.
    'other-assessor': world.colleague,
    'internal-quality-assurer': world.sampler,
    'other-quality-assurer': await addPersonAs(database, centre, 'internal-quality-assurer'),
    learner: learnerId,
    'other-learner': otherLearnerId,
    witness: await addPersonAs(database, centre, 'witness'),
    'employer-contact': await addPersonAs(database, employer, 'employer-contact'),
    mentor: await addPersonAs(database, employer, 'mentor'),
    'employer-witness': await addPersonAs(database, employer, 'witness'),
    // Everything at the centre, until yesterday.
    'ended-staff': await addHolder(server, [{ organisationId: centre, roles: staffRoles, ...ended }]),
    // Everything at the awarding organisation, until yesterday; the allocation was left standing.
    'ended-awarding': await addHolder(
      server,
      [{ organisationId: awarding, roles: awardingRoles, ...ended }],
      [[awarding, centre]],
    ),
    ...(await addRivals(server, world)),
    'elsewhere-coordinator': world.stranger,
    'elsewhere-assessor': await addPersonAs(database, elsewhere, 'assessor'),
    'elsewhere-quality-assurer': await addPersonAs(database, elsewhere, 'internal-quality-assurer'),
    'elsewhere-learner': await addPersonAs(database, elsewhere, 'learner'),
  } satisfies Record<Asker, string | null>;
};

const addUpload = async ({ app, database }: TestServer, personId: string): Promise<string> => {
  const { sha256, bytes } = await app.files.put(Readable.from([Buffer.from('Sample file')]));
  const id = randomUUID();
  const upload = { id, personId, name: 'sample.txt', mediaType: 'text/plain', bytes, sha256 };
  await database.owner.insertInto('upload').values(upload).execute();
  return id;
};

/** A draft that has been read, with one edit. */
const addReadDraft = async ({ server, awarding, developer }: CentreAtWork, label: string) => {
  const { app, database, clock } = server;
  const content = aSpecification({ issue: { version: label, date: null } });
  const original = new TextEncoder().encode('Sample text');
  const source = { awardingId: awarding, personId: developer, name: 'sample.txt', original };
  const scope = { actorId: developer, centreIds: [] };
  const added = await perform({ database, clock, scope }, (tx) => addDraft(app, tx, source));
  if (!added.ok) throw new Error(added.failure.detail);
  const { draftId } = added.value;
  await inTransaction(database, 'owner', async (tx) => {
    await drafts.claimReading(tx, draftId);
    await drafts.finishReading(tx, draftId, { state: 'read', content, counts: countsOf(content) });
  });
  const client = await server.as(developer);
  const [unit] = content.units;
  const title = unit?.title ?? '';
  const reword = { part: 'title' as const, number: null, before: title, after: `${title} mended` };
  const edits = [{ kind: 'reword' as const, unit: unit?.ref ?? '', ...reword }];
  need(await client(drafting.editDraft, { params: { draftId }, body: { edits, reason: 'Sample reason' } }));
  const { edits: rows } = need(await client(drafting.readDraft, { params: { draftId } }));
  return { draftId, editId: rows[0]?.id ?? '' };
};

const award = async (world: CentreAtWork, enrolled: Enrolled) => {
  const evidence = await achieve(world, enrolled, firstUnit);
  const action = { verdict: 'action' as const, action: 'Sample action', actionDueOn: '2026-10-01' };
  await achieve(world, enrolled, secondUnit);
  need(await takeSample(world, enrolled, firstUnit));
  const { claimId } = need(await makeClaim(world, enrolled));
  const certificate = need(await issue(world, claimId));
  const { sampleId } = need(await takeSample(world, enrolled, firstUnit, action));
  return { ...evidence, claimId, sampleId, ...certificate };
};

/** The digital award of a certificate, which the background makes. */
const aCredential = async (
  { server, officer }: CentreAtWork,
  { certificateId }: { readonly certificateId: string },
): Promise<string> => {
  await server.app.jobs.runPending();
  const { items } = need(await (await server.as(officer))(listCredentials, { params: { certificateId } }));
  const [first] = items;
  if (first === undefined) throw new Error('the certificate has no digital award');
  return first.credentialId;
};

/** The world with the ids of one of everything in it. */
export const aWorldOfAskers = async (server: TestServer) => {
  const world = await aCentreAtWork(server);
  const enrolled = await enrol(world);
  const other = await enrol(world);
  const awarded = await award(world, enrolled);
  await achieve(world, other, firstUnit);
  need(await takeSample(world, other, firstUnit));
  const waitingClaim = need(await makeClaim(world, other, 'units'));
  const people = await addAskers(world, enrolled.learnerId, other.learnerId);
  const uploadIds = [await addUpload(server, enrolled.learnerId)];
  const fresh = await gather(world, enrolled, realUnit, { uploadIds, declare: false });
  const { id: fileId } = await server.database.owner
    .selectFrom('evidenceFile')
    .select('id')
    .where('evidenceVersionId', '=', fresh.versionId)
    .executeTakeFirstOrThrow();
  const { annotationId } = need(
    await (
      await server.as(enrolled.learnerId)
    )(annotate, {
      params: { evidenceId: fresh.evidenceId },
      body: { versionId: fresh.versionId, place: { kind: 'whole' }, text: 'Sample note' },
    }),
  );
  const { id: decisionId } = await server.database.owner
    .selectFrom('criterionDecision')
    .select('id')
    .where('learnerId', '=', enrolled.learnerId)
    .where('unitRef', '=', firstUnit)
    .executeTakeFirstOrThrow();
  const { awarding: awardingId, developer } = world;
  const otherSpecificationId = await addSpecification(server.database, { awardingId, personId: developer });
  const nextSpecificationId = await addSpecification(server.database, {
    awardingId,
    personId: developer,
    supersedes: world.specificationId,
  });
  const spare = await addPersonAs(server.database, world.centre, 'assessor');
  const { id: membershipId } = await server.database.owner
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', spare)
    .executeTakeFirstOrThrow();
  return {
    ...world,
    ...(await addReadDraft(world, 'Read')),
    ...(await addPlans(world, enrolled)),
    ...(await addQuality(world, enrolled, awarded.versionId)),
    ...(await addMeasure(world, enrolled.learnerId)),
    ...(await addCase(world, enrolled.learnerId, {
      decisionId,
      handlerId: world.coordinator,
      upload: (personId) => addUpload(server, personId),
    })),
    people,
    awarded,
    credentialId: await aCredential(world, awarded),
    bundleUploadId: await addUpload(server, world.coordinator),
    waitingClaimId: waitingClaim.claimId,
    fresh,
    fileId,
    annotationId,
    decisionId,
    otherSpecificationId,
    nextSpecificationId,
    spare,
    // That of the external quality assurer, who is asked about nothing else here.
    allocation: await server.database.owner
      .selectFrom('centreAllocation')
      .select(['id', 'version'])
      .where('personId', '=', world.verifier)
      .where('centreId', '=', world.centre)
      .executeTakeFirstOrThrow(),
    register: await aRegister(world, spare, (personId) => addUpload(server, personId)),
    membershipId,
    registrationId: enrolled.registrationId,
    learnerId: enrolled.learnerId,
  };
};

export type WorldOfAskers = Awaited<ReturnType<typeof aWorldOfAskers>>;
