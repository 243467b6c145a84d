/** A centre at work, set up and worked through over the routes: for tests of everything that is recorded about learners. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import * as approvals from '#contract/approvals.ts';
import * as assessment from '#contract/assessment.ts';
import * as awards from '#contract/awards.ts';
import * as credit from '#contract/credit.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type { FailureBody } from '#contract/failure.ts';
import * as people from '#contract/people.ts';
import * as portfolio from '#contract/portfolio.ts';
import * as quality from '#contract/quality.ts';
import * as registrations from '#contract/registrations.ts';
import { addEntry } from '#contract/staff-register.ts';
import { usualTemplate } from '#domain/quality/review-template.ts';
import type { Result } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from './builders/specification.ts';
import { type TestServer, addMembership, addOrganisation, addPersonAs, allocateCentre } from './platform.ts';
import { addSpecification } from './specification.ts';

export const [firstUnit, secondUnit, realUnit] = ['A/500/0001', 'D/500/0002', 'F/500/0003'];

export const sampleToday = '2026-09-01';

const title = 'Sample unit of real work';

const rule = anEvidenceRule;

/** Lines of the sample document that refusals cite. */
export const lines = {
  simulation: 11,
  valid: 31,
  authentic: 32,
  sufficient: 33,
  assessor: 34,
  sampler: 35,
  competence: 36,
  countersigning: 37,
  declaration: 38,
  pass: 39,
  independence: 40,
  employerDirect: 41,
  considered: 42,
} as const;

const evidenceTest = (name: string, line: number) =>
  rule('evidence-test', { id: `test-${name}`, value: { name }, source: aClause(line) });

/** Three units of 4 credits, of which 8 credits make the qualification; a rule of every kind that acts are refused by. */
export const aStrictSpecification = (): Specification => {
  const units = [
    aUnit({ ref: firstUnit }),
    aUnit({ ref: secondUnit, title: 'Second sample unit', outcomes: [anOutcome('1', 3)] }),
    aUnit({ ref: realUnit, title, simulation: { allowed: 'no', source: aClause(lines.simulation) } }),
  ];
  const refs = units.map(({ ref }) => ref);
  const group = { key: 'units', title: 'units', kind: 'optional' as const, units: refs, source: aClause(6) };
  return aSpecification({
    units,
    qualifications: [aQualification({ groups: [group] })],
    evidenceRules: [
      evidenceTest('Valid', lines.valid),
      evidenceTest('Authentic', lines.authentic),
      evidenceTest('Sufficient', lines.sufficient),
      rule('assessor-qualification', { source: aClause(lines.assessor) }),
      rule('quality-assurer-qualification', { source: aClause(lines.sampler) }),
      rule('occupational-competence', { source: aClause(lines.competence) }),
      rule('countersigning', { value: { role: 'assessor' }, source: aClause(lines.countersigning) }),
      rule('authenticity', { source: aClause(lines.declaration) }),
      rule('pass', { source: aClause(lines.pass) }),
      rule('independence', { source: aClause(lines.independence) }),
      rule('employer-direct', { source: aClause(lines.employerDirect) }),
      rule('certification', {
        value: { condition: ['special-consideration-decided'] },
        source: aClause(lines.considered),
      }),
    ],
  });
};

/** The value of an answer that must be good; a refusal is thrown with every reason. */
export const need = <Value>(result: Result<Value, FailureBody>): Value => {
  if (result.ok) return result.value;
  const { kind, detail, reasons = [] } = result.failure;
  throw new Error(`${kind}: ${detail} ${reasons.map((one) => one.detail).join(' ')}`);
};

/** The codes of all reasons of a refusal; none when it was done. */
export const codesOf = (result: Result<unknown, FailureBody>): readonly string[] =>
  result.ok ? [] : (result.failure.reasons ?? []).map(({ code }) => code);

/**
 * The reasons of a refusal by rules: the code of each, with the line of the sample document where it cites one. Each has
 * to say what is the matter and who can do something, and to cite the document's own words.
 */
export const reasonsOf = (
  result: Result<unknown, FailureBody>,
): readonly (readonly (string | number)[])[] => {
  if (result.ok) throw new Error('it was done');
  const { kind, reasons = [] } = result.failure;
  if (kind !== 'rule-not-met') throw new Error(`refused as ${kind}`);
  return reasons.map(({ code, detail, whoCan = '', clause }) => {
    if (detail === '' || whoCan === '') throw new Error(`${code} does not explain itself`);
    if (clause?.line === undefined) return [code];
    if (clause.text !== `Sample line ${String(clause.line)}` || !clause.document)
      throw new Error(`${code} does not say where it stands`);
    return [code, clause.line];
  });
};

export const kindOf = (result: Result<unknown, FailureBody>): string =>
  result.ok ? 'allowed' : result.failure.kind;

const makePeople = async ({ database }: TestServer) => {
  const awarding = await addOrganisation(database, 'awarding', { name: 'Sample Awarding' });
  const centre = await addOrganisation(database, 'centre');
  const elsewhere = await addOrganisation(database, 'centre');
  const at = (organisationId: string, role: Parameters<typeof addPersonAs>[2]) =>
    addPersonAs(database, organisationId, role, { dateOfBirth: '1980-01-01' });
  const staff = {
    developer: await at(awarding, 'developer'),
    manager: await at(awarding, 'quality-manager'),
    officer: await at(awarding, 'certification-officer'),
    verifier: await at(awarding, 'external-quality-assurer'),
    unallocated: await at(awarding, 'external-quality-assurer'),
    coordinator: await at(centre, 'coordinator'),
    assessor: await at(centre, 'assessor'),
    colleague: await at(centre, 'assessor'),
    trainee: await at(centre, 'assessor'),
    sampler: await at(centre, 'internal-quality-assurer'),
    stranger: await at(elsewhere, 'coordinator'),
  };
  const allocated = [staff.developer, staff.manager, staff.officer, staff.verifier];
  for (const personId of allocated)
    await allocateCentre(database, { personId, awardingId: awarding, centreId: centre });
  return { awarding, centre, elsewhere, ...staff };
};

type Made = Awaited<ReturnType<typeof makePeople>>;

/** Records in the register of the awarding organisation what an external quality assurer holds and knows. */
export const qualifyVerifier = async (
  server: TestServer,
  { awarding, manager }: Pick<Made, 'awarding' | 'manager'>,
  given: {
    readonly personId: string;
    readonly specificationId: string;
    readonly standing?: 'held' | 'working-towards';
  },
): Promise<void> => {
  const { personId, specificationId, standing = 'held' } = given;
  const client = await server.as(manager);
  const params = { centreId: awarding, personId };
  const deadlineOn = standing === 'held' ? null : '2027-06-30';
  const role = 'external-quality-assurer' as const;
  const body = { role, title: 'Sample award', standing, fromOn: '2025-01-01', deadlineOn };
  need(await client(people.recordQualification, { params, body }));
  const accepted = { specificationId, verdict: 'accepted' as const, basis: 'Sample basis' };
  need(await client(people.recordCompetence, { params, body: accepted }));
};

type Qualifying = {
  readonly personId: string;
  readonly role: 'assessor' | 'internal-quality-assurer';
  readonly standing?: 'held' | 'working-towards';
};

/** Records in the register of the centre what somebody holds, and that they know the work. */
export const qualifyStaff = async (
  server: TestServer,
  {
    centre,
    coordinator,
    specificationId,
  }: Pick<Made, 'centre' | 'coordinator'> & { specificationId: string },
  { personId, role, standing = 'held' }: Qualifying,
): Promise<void> => {
  const client = await server.as(coordinator);
  const params = { centreId: centre, personId };
  const deadlineOn = standing === 'held' ? null : '2027-06-30';
  const held = { role, title: 'Sample award', standing, fromOn: '2025-01-01', deadlineOn };
  need(await client(people.recordQualification, { params, body: held }));
  const accepted = { specificationId, verdict: 'accepted' as const, basis: 'Sample basis' };
  need(await client(people.recordCompetence, { params, body: accepted }));
};

const qualify = async (server: TestServer, made: Made, specificationId: string): Promise<void> => {
  const manager = await server.as(made.manager);
  const params = { centreId: made.centre };
  need(await manager(approvals.approveCentre, { params, body: { specificationId } }));
  for (const personId of [made.verifier, made.unallocated])
    await qualifyVerifier(server, made, { personId, specificationId });
  const at = { ...made, specificationId };
  await qualifyStaff(server, at, { personId: made.assessor, role: 'assessor' });
  await qualifyStaff(server, at, { personId: made.colleague, role: 'assessor' });
  await qualifyStaff(server, at, { personId: made.trainee, role: 'assessor', standing: 'working-towards' });
  await qualifyStaff(server, at, { personId: made.sampler, role: 'internal-quality-assurer' });
};

export type CentreAtWork = Made & { readonly server: TestServer; readonly specificationId: string };

/** An awarding organisation, an approved centre with staff who may act, and another centre that has nothing to do with it. */
export const aCentreAtWork = async (
  server: TestServer,
  content: Specification = aStrictSpecification(),
): Promise<CentreAtWork> => {
  server.clock.setToday(sampleToday);
  const made = await makePeople(server);
  const specificationId = await addSpecification(server.database, {
    awardingId: made.awarding,
    personId: made.developer,
    content,
  });
  await qualify(server, made, specificationId);
  return { ...made, server, specificationId };
};

export type Enrolled = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly assessorId: string;
};

let count = 0;

const learnerOf = (personId: string | undefined): registrations.RegistrationInput['learner'] => {
  if (personId !== undefined) return { kind: 'known', personId };
  count += 1;
  const familyName = `Learner ${String(count)}`;
  return { kind: 'new', givenName: 'Sample', familyName, dateOfBirth: '2001-02-03', email: null };
};

/** A learner who is registered, has people assigned and has chosen units. */
export const enrol = async (
  world: CentreAtWork,
  given: {
    readonly assessorId?: string;
    readonly qualityAssurerId?: string;
    readonly learnerId?: string;
    readonly siteId?: string;
    readonly choose?: readonly string[];
    readonly qualificationNumber?: string;
    readonly employerId?: string;
  } = {},
): Promise<Enrolled> => {
  const { server, specificationId } = world;
  const assessorId = given.assessorId ?? world.assessor;
  if (given.learnerId !== undefined)
    await addMembership(server.database, given.learnerId, world.centre, 'learner');
  const coordinator = await server.as(world.coordinator);
  const { registrationId, learnerId } = need(
    await coordinator(registrations.registerLearner, {
      params: { centreId: world.centre },
      body: {
        learner: learnerOf(given.learnerId),
        uln: null,
        specificationId,
        siteId: given.siteId ?? null,
        qualificationNumber: given.qualificationNumber ?? '600/0000/0',
        registeredOn: sampleToday,
        employerId: given.employerId ?? null,
        assessorId,
        qualityAssurerId: given.qualityAssurerId ?? world.sampler,
      },
    }),
  );
  const learner = await server.as(learnerId);
  const refs = given.choose ?? [firstUnit, secondUnit, realUnit];
  const changes = refs.map((unitRef) => ({ unitRef, choice: 'chosen' as const }));
  if (changes.length > 0)
    need(await learner(portfolio.changeUnitChoices, { params: { registrationId }, body: { changes } }));
  return { registrationId, learnerId, assessorId };
};

/** The criteria of the units of `aStrictSpecification`. */
export const criteriaOf = (unitRef: string): readonly string[] =>
  unitRef === secondUnit ? ['1.1', '1.2', '1.3'] : ['1.1', '1.2', '2.1', '2.2'];

type Piece = BodyOf<typeof portfolio.addEvidence>;

export const aPiece = (given: Partial<Piece> = {}): Piece => ({
  title: 'Sample piece',
  typeCode: 'P',
  account: 'A sample account.',
  webAddress: null,
  transcript: null,
  entries: [],
  setting: 'workplace',
  happenedOn: sampleToday,
  place: null,
  ownContribution: null,
  keptElsewhere: null,
  anonymised: true,
  uploadIds: [],
  keepFileIds: [],
  links: [],
  declare: true,
  ...given,
});

export type Gathered = { readonly evidenceId: string; readonly versionId: string };

/** A declared piece of evidence for the criteria, all of the unit unless named. */
export const gather = async (
  { server }: CentreAtWork,
  { learnerId }: Enrolled,
  unitRef: string,
  given: Partial<Piece> & { readonly criteria?: readonly string[]; readonly by?: string } = {},
): Promise<Gathered> => {
  const { criteria = criteriaOf(unitRef), by = learnerId, ...piece } = given;
  const client = await server.as(by);
  const links = criteria.map((criterion) => ({ unitRef, criterion }));
  return need(
    await client(portfolio.addEvidence, { params: { learnerId }, body: aPiece({ links, ...piece }) }),
  );
};

export const handIn = async (
  { server }: CentreAtWork,
  { registrationId, learnerId }: Enrolled,
  unitRef: string,
  criteria: readonly string[] = criteriaOf(unitRef),
) =>
  (await server.as(learnerId))(portfolio.submitCriteria, {
    params: { registrationId, unitRef },
    body: { criteria: [...criteria] },
  });

export const allTests = { valid: true, authentic: true, sufficient: true } as const;

export type Judgement = BodyOf<typeof assessment.signDecisions>['judgements'][number];

export const aJudgement = (criterion: string, given: Partial<Judgement> = {}): Judgement => ({
  criterion,
  outcome: 'met',
  tests: allTests,
  evidenceVersionIds: [],
  feedback: null,
  supersedes: null,
  reason: null,
  ...given,
});

export const signDecisions = async (
  { server }: CentreAtWork,
  { registrationId, assessorId }: Enrolled,
  unitRef: string,
  judgements: readonly Judgement[],
  by: string = assessorId,
) =>
  (await server.as(by))(assessment.signDecisions, {
    params: { registrationId, unitRef },
    body: { judgements: [...judgements] },
  });

/** Judges criteria of a unit as met by one piece of evidence. */
export const meet = (
  world: CentreAtWork,
  enrolled: Enrolled,
  unitRef: string,
  { versionId }: Gathered,
  criteria: readonly string[] = criteriaOf(unitRef),
) =>
  signDecisions(
    world,
    enrolled,
    unitRef,
    criteria.map((criterion) => aJudgement(criterion, { evidenceVersionIds: [versionId] })),
  );

export const countersign = async (
  { server }: CentreAtWork,
  { registrationId }: Enrolled,
  unitRef: string,
  given: {
    readonly by: string;
    readonly decisionIds: readonly string[];
    readonly verdict?: 'agreed' | 'returned';
  },
) =>
  (await server.as(given.by))(assessment.signCountersignatures, {
    params: { registrationId, unitRef },
    body: { decisionIds: [...given.decisionIds], verdict: given.verdict ?? 'agreed', note: 'Sample note' },
  });

export const signOff = async (
  { server }: CentreAtWork,
  { registrationId, assessorId }: Enrolled,
  unitRef: string,
  by: string = assessorId,
) => (await server.as(by))(assessment.signUnitOff, { params: { registrationId, unitRef }, body: {} });

/** Enters in the record of everybody who assesses or assures that they took part in a standardisation. */
export const standardiseStaff = async (
  { server, centre, coordinator, assessor, colleague, trainee, sampler }: CentreAtWork,
  happenedOn: string,
): Promise<void> => {
  const client = await server.as(coordinator);
  for (const personId of [assessor, colleague, trainee, sampler])
    need(
      await client(addEntry, {
        params: { centreId: centre, personId },
        body: { kind: 'standardisation', title: 'Sample exercise', happenedOn },
      }),
    );
};

export const takeSample = async (
  { server, sampler }: CentreAtWork,
  { registrationId }: Enrolled,
  unitRef: string,
  given: Partial<BodyOf<typeof quality.signSample>> & {
    readonly by?: string;
    readonly criteria?: readonly string[];
  } = {},
) => {
  const { by = sampler, criteria = criteriaOf(unitRef), ...body } = given;
  return (await server.as(by))(quality.signSample, {
    params: { registrationId, unitRef },
    body: {
      kind: 'summative',
      findings: criteria.map((criterion) => ({ criterion, tests: allTests })),
      selectionReason: 'Sample reason',
      verdict: 'agreed',
      feedback: null,
      action: null,
      actionDueOn: null,
      ...body,
    },
  });
};

/** A file that somebody has uploaded and nothing holds yet. */
export const anUpload = async ({ app, database }: TestServer, personId: string): Promise<string> => {
  const { sha256, bytes } = await app.files.put(Readable.from([Buffer.from(`Sample file ${randomUUID()}`)]));
  const id = randomUUID();
  const upload = { id, personId, name: 'certificate.txt', mediaType: 'text/plain', bytes, sha256 };
  await database.owner.insertInto('upload').values(upload).execute();
  return id;
};

/** A certificate from elsewhere that fits the sample units. */
export const aCertificate = (
  given: Partial<BodyOf<typeof credit.presentCredit>> = {},
): BodyOf<typeof credit.presentCredit> => ({
  awardedBy: 'Sample Body elsewhere',
  title: 'Sample certificate',
  certificateNumber: 'S-1',
  awardedRef: firstUnit,
  awardedLevel: '3',
  awardedCredits: 4,
  achievedOn: '2025-06-01',
  seenHow: 'original',
  seenOn: sampleToday,
  note: null,
  uploadIds: [],
  evidenceVersionId: null,
  ...given,
});

/** A unit carried from evidence to sign-off. */
export const achieve = async (
  world: CentreAtWork,
  enrolled: Enrolled,
  unitRef: string,
): Promise<Gathered> => {
  const gathered = await gather(world, enrolled, unitRef);
  need(await handIn(world, enrolled, unitRef));
  need(await meet(world, enrolled, unitRef, gathered));
  need(await signOff(world, enrolled, unitRef));
  return gathered;
};

export const makeClaim = async (
  { server, coordinator }: CentreAtWork,
  { registrationId }: Pick<Enrolled, 'registrationId'>,
  kind: 'qualification' | 'units' | 'fallback' = 'qualification',
  by: string = coordinator,
) => (await server.as(by))(awards.makeClaim, { params: { registrationId }, body: { kind } });

export const issue = async ({ server, officer }: CentreAtWork, claimId: string, by: string = officer) =>
  (await server.as(by))(awards.issueCertificate, { params: { claimId }, body: {} });

/** A registration whose qualification is claimed and waits for its certificate. */
export const claimed = async (
  world: CentreAtWork,
): Promise<Enrolled & ResponseOf<typeof awards.makeClaim>> => {
  const enrolled = await enrol(world);
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
  need(await takeSample(world, enrolled, firstUnit));
  return { ...enrolled, ...need(await makeClaim(world, enrolled)) };
};

/** The grades of a report by the usual template, all the same but those that are given by their place. */
export const usualGrades = (grade: number, others: Readonly<Record<number, number>> = {}) =>
  usualTemplate.map(({ heading }, place) => ({
    heading,
    grade: others[place] ?? grade,
    finding: 'Sample finding',
  }));
