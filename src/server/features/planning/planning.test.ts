import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as caseload from '#contract/caseload.ts';
import * as planning from '#contract/planning.ts';
import { changeUnitChoices } from '#contract/portfolio.ts';
import * as registrations from '#contract/registrations.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  kindOf,
  meet,
  need,
  realUnit,
  sampleToday,
} from '#testing/centre.ts';
import { samplePiece, sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let employer: string;
let contact: string;
let otherContact: string;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  employer = await addOrganisation(server.database, 'employer', { centreId: world.centre });
  contact = await addPersonAs(server.database, employer, 'employer-contact');
  const other = await addOrganisation(server.database, 'employer', { centreId: world.centre });
  otherContact = await addPersonAs(server.database, other, 'employer-contact');
}, 60_000);

afterAll(() => server.close());

/** A learner who works for the employer. */
const enrolAtWork = (): Promise<Enrolled> => enrol(world, { employerId: employer, choose: [] });

const plansOf = async (by: string, { registrationId }: Enrolled) =>
  (await server.as(by))(planning.readPlans, { params: { registrationId } });

const saveLearning = async (
  by: string,
  { registrationId }: Enrolled,
  versionNumber: number,
  content: { readonly language?: string; readonly targets?: { unitRef: string; targetOn: string }[] },
) =>
  (await server.as(by))(planning.saveLearningPlan, {
    params: { registrationId },
    body: { versionNumber, content },
  });

const signAs = async (
  by: string,
  { registrationId }: Enrolled,
  versionId: string,
  party: 'learner' | 'assessor' | 'centre' | 'employer',
  given: { readonly byOwnHand?: boolean; readonly name?: string } = {},
) =>
  (await server.as(by))(planning.signPlan, {
    params: { registrationId, versionId },
    body: { party, ...given },
  });

describe('a learning plan', () => {
  test('is kept in versions; what was signed stays under its version, and the next is to be signed again', async () => {
    const enrolled = await enrol(world);
    const { learnerId } = enrolled;
    const first = need(await saveLearning(learnerId, enrolled, 0, { language: 'English' }));
    expect(need(await signAs(learnerId, enrolled, first.versionId, 'learner')).state).toBe('partly-signed');
    expect(need(await signAs(world.assessor, enrolled, first.versionId, 'centre')).state).toBe('signed');
    const again = await signAs(learnerId, enrolled, first.versionId, 'learner');
    expect(codesOf(again)).toEqual(['signed-already']);

    expect(kindOf(await saveLearning(learnerId, enrolled, 0, { language: 'Welsh' }))).toBe(
      'changed-meanwhile',
    );
    expect(kindOf(await saveLearning(learnerId, enrolled, 1, { language: 'English' }))).toBe('already-done');
    const second = need(await saveLearning(world.assessor, enrolled, 1, { language: 'Welsh' }));
    expect(second).toMatchObject({ documentId: first.documentId, versionNumber: 2 });
    const { learningPlan } = need(await plansOf(learnerId, enrolled));
    expect(learningPlan).toMatchObject({ state: 'open', signatures: [], waitsFor: ['learner', 'centre'] });
    expect(kindOf(await signAs(learnerId, enrolled, first.versionId, 'learner'))).toBe('changed-meanwhile');
  });

  test('names units of the specification only, and nothing at all for a registration that is over', async () => {
    const enrolled = await enrol(world);
    const targets = [{ unitRef: 'Z/999/9999', targetOn: '2027-01-01' }];
    expect(codesOf(await saveLearning(world.assessor, enrolled, 0, { targets }))).toEqual([
      'unit-not-in-specification',
    ]);
    const coordinator = await server.as(world.coordinator);
    const { registrationId } = enrolled;
    need(
      await coordinator(registrations.changeRegistration, {
        params: { registrationId },
        body: { state: 'withdrawn', reason: 'Sample reason' },
      }),
    );
    expect(codesOf(await saveLearning(world.assessor, enrolled, 0, {}))).toEqual(['registration-not-active']);
  });

  test('is saved once by two devices at the same time', async () => {
    const enrolled = await enrol(world);
    const both = await Promise.all(
      ['English', 'Welsh'].map((language) => saveLearning(enrolled.learnerId, enrolled, 0, { language })),
    );
    expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'changed-meanwhile']);
  });
});

describe('a review', () => {
  test('fills its progress in, and is signed by learner, employer and assessor in any order', async () => {
    const enrolled = await enrolAtWork();
    const { registrationId, learnerId } = enrolled;
    const learner = await server.as(learnerId);
    const assessor = await server.as(world.assessor);
    need(
      await learner(changeUnitChoices, {
        params: { registrationId },
        body: { changes: [{ unitRef: firstUnit, choice: 'chosen' }] },
      }),
    );
    const gathered = await gather(world, enrolled, firstUnit);
    need(await handIn(world, enrolled, firstUnit));
    need(await meet(world, enrolled, firstUnit, gathered, ['1.1', '1.2']));
    const params = { registrationId };
    const { versionId, documentId } = need(
      await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }),
    );
    const [review] = need(await plansOf(learnerId, enrolled)).reviews;
    expect(review?.content.progress).toMatchObject({
      since: null,
      criteriaMet: 2,
      criteriaMetSince: 2,
      evidenceSince: 1,
      handedInSince: 4,
    });
    expect(review?.waitsFor).toEqual(['learner', 'assessor', 'employer']);
    expect(kindOf(await signAs(otherContact, enrolled, versionId, 'employer'))).toBe('not-found');
    expect(need(await signAs(contact, enrolled, versionId, 'employer')).state).toBe('partly-signed');
    need(await signAs(world.assessor, enrolled, versionId, 'assessor'));
    expect(need(await signAs(learnerId, enrolled, versionId, 'learner')).state).toBe('signed');

    const close = { documentId, key: 'sample-action', outcome: 'done' as const };
    expect(kindOf(await learner(planning.closeAction, { params, body: close }))).toBe('not-permitted');
    need(await assessor(planning.closeAction, { params, body: close }));
    expect(kindOf(await assessor(planning.closeAction, { params, body: close }))).toBe('already-done');
    expect(need(await plansOf(learnerId, enrolled)).progress.actionsOpen).toBe(0);
  });

  test('records the agreement of an employer without a sign-in under their name, and of nobody else', async () => {
    const enrolled = await enrolAtWork();
    const { registrationId } = enrolled;
    const assessor = await server.as(world.assessor);
    const { versionId } = need(
      await assessor(planning.saveReview, {
        params: { registrationId },
        body: { versionNumber: 0, content: sampleReview },
      }),
    );
    const recorded = { byOwnHand: false, name: 'Sample Employer' };
    expect(codesOf(await signAs(world.assessor, enrolled, versionId, 'learner', recorded))).toEqual([
      'own-hand-needed',
    ]);
    expect(
      codesOf(await signAs(world.assessor, enrolled, versionId, 'employer', { byOwnHand: false })),
    ).toEqual(['name-missing']);
    need(await signAs(world.assessor, enrolled, versionId, 'employer', recorded));
    const [review] = need(await plansOf(world.assessor, enrolled)).reviews;
    expect(review?.signatures).toMatchObject([
      { party: 'employer', name: 'Sample Employer', byOwnHand: false },
    ]);
  });

  test('is not held in the future', async () => {
    const enrolled = await enrol(world);
    const assessor = await server.as(world.assessor);
    const content = { ...sampleReview, heldOn: '2027-01-01' };
    const { registrationId } = enrolled;
    const refused = await assessor(planning.saveReview, {
      params: { registrationId },
      body: { versionNumber: 0, content },
    });
    expect(codesOf(refused)).toEqual(['review-in-future']);
  });
});

describe('a contact of an employer', () => {
  test('sees their own learners and what is agreed for the work, and no other', async () => {
    const enrolled = await enrolAtWork();
    const foreign = await enrol(world);
    const { registrationId } = enrolled;
    const assessor = await server.as(world.assessor);
    need(
      await assessor(planning.saveLearningPlan, {
        params: { registrationId },
        body: {
          versionNumber: 0,
          content: { language: 'English', priorReview: 'Sample review', developmentNeeds: 'Sample needs' },
        },
      }),
    );
    const client = await server.as(contact);
    const { items } = need(await client(planning.employerLearners, {}));
    expect(items.map((item) => item.registrationId)).toContain(registrationId);
    expect(items.map((item) => item.registrationId)).not.toContain(foreign.registrationId);
    const plans = need(await plansOf(contact, enrolled));
    expect(plans.learningPlan?.content).toMatchObject({
      language: 'English',
      priorReview: null,
      developmentNeeds: null,
    });
    expect([plans.records, plans.rated]).toEqual([[], []]);
    expect(plans.mine).toMatchObject({
      parties: ['employer'],
      mayWrite: false,
      mayPlan: false,
      seesSupport: false,
    });
    expect(kindOf(await plansOf(contact, foreign))).toBe('not-found');
    expect(kindOf(await plansOf(otherContact, enrolled))).toBe('not-found');
    expect(need(await (await server.as(otherContact))(planning.employerLearners, {})).items).toEqual([]);
    expect(kindOf(await client(planning.readSupportNeeds, { params: { registrationId } }))).toBe(
      'not-permitted',
    );
    expect(kindOf(await saveLearning(contact, enrolled, 1, { language: 'Welsh' }))).toBe('not-permitted');
  });
});

describe('support needs', () => {
  test('are told to the learner, their assessor and coordinators, with the names of those who see them', async () => {
    const enrolled = await enrol(world);
    const params = { registrationId: enrolled.registrationId };
    const learner = await server.as(enrolled.learnerId);
    need(await learner(planning.recordSupportNeeds, { params, body: { needs: 'Sample needs' } }));
    for (const by of [world.assessor, world.coordinator]) {
      const { current, seenBy } = need(await (await server.as(by))(planning.readSupportNeeds, { params }));
      expect(current?.needs).toBe('Sample needs');
      expect(seenBy).toHaveLength(3);
    }
    const { detail } = await server.database.owner
      .selectFrom('auditEvent')
      .select('detail')
      .where('action', '=', 'support.record')
      .executeTakeFirstOrThrow();
    expect(detail).toEqual({});
    const [asked] = need(await plansOf(world.sampler, enrolled)).records.filter(
      ({ key }) => key === 'support-needs',
    );
    expect(asked?.state).toBe('there');
    expect(JSON.stringify(need(await plansOf(world.sampler, enrolled)))).not.toContain('Sample needs');
  });
});

describe('a transfer', () => {
  test('takes everything open along; the one before has nothing of the learner left', async () => {
    const enrolled = await enrol(world);
    const { registrationId } = enrolled;
    const params = { registrationId };
    await gather(world, enrolled, realUnit);
    need(await handIn(world, enrolled, realUnit));
    const assessor = await server.as(world.assessor);
    need(await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }));
    const casesOf = async (by: string) =>
      need(await (await server.as(by))(caseload.readCaseload, {})).items.filter(
        (item) => item.registrationId === registrationId,
      );
    expect((await casesOf(world.assessor))[0]?.reasons[0]?.code).toBe('to-judge');
    const coordinator = await server.as(world.coordinator);
    const { tasks } = need(
      await coordinator(planning.handOver, {
        params,
        body: { personId: world.colleague, note: 'Sample note' },
      }),
    );
    // The unit handed in, the review to be signed, and the action agreed in it.
    expect(tasks).toBe(3);
    expect(await casesOf(world.assessor)).toEqual([]);
    const [taken] = await casesOf(world.colleague);
    expect(taken?.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['to-judge', 'to-sign']));
    expect(
      kindOf(
        await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }),
      ),
    ).toBe('not-permitted');
    const again = await coordinator(planning.handOver, {
      params,
      body: { personId: world.colleague, note: 'Sample note' },
    });
    expect(kindOf(again)).toBe('already-done');
  });
});

describe('a break', () => {
  test('takes a learner out of the urgent ones until they return', async () => {
    const enrolled = await enrol(world);
    const params = { registrationId: enrolled.registrationId };
    const assessor = await server.as(world.assessor);
    const codes = async () =>
      need(await assessor(caseload.readCaseload, {}))
        .items.find((item) => item.registrationId === enrolled.registrationId)
        ?.reasons.map(({ code }) => code);
    expect(await codes()).toEqual(['no-plan']);
    const reason = 'Sample reason';
    need(
      await assessor(planning.recordPeriod, { params, body: { kind: 'break', fromOn: sampleToday, reason } }),
    );
    expect(await codes()).toEqual(['on-break']);
    expect(need(await plansOf(enrolled.learnerId, enrolled)).onBreak).toMatchObject({ fromOn: sampleToday });
    need(
      await assessor(planning.recordPeriod, {
        params,
        body: { kind: 'return', fromOn: sampleToday, reason },
      }),
    );
    expect(await codes()).toEqual(['no-plan']);
  });
});

test('why somebody is away is not told to their employer', async () => {
  const enrolled = await enrolAtWork();
  const params = { registrationId: enrolled.registrationId };
  const assessor = await server.as(world.assessor);
  const body = { kind: 'break' as const, fromOn: sampleToday, reason: 'Sample illness' };
  need(await assessor(planning.recordPeriod, { params, body }));
  const asAssessor = need(await plansOf(world.assessor, enrolled));
  const asEmployer = need(await plansOf(contact, enrolled));
  expect(JSON.stringify(asAssessor)).toContain('Sample illness');
  expect(asEmployer.onBreak).toMatchObject({ fromOn: sampleToday });
  expect(JSON.stringify(asEmployer)).not.toContain('Sample illness');
});

describe('an assessment plan', () => {
  test('plans criteria that exist, and is kept as a template without what belongs to one learner', async () => {
    const enrolled = await enrol(world);
    const params = { registrationId: enrolled.registrationId };
    const assessor = await server.as(world.assessor);
    const save = (activities: readonly (typeof samplePiece & { readonly on?: string })[]) =>
      assessor(planning.saveAssessmentPlan, {
        params,
        body: { versionNumber: 0, content: { activities: [...activities] } },
      });
    const nowhere = { ...samplePiece, criteria: [{ unitRef: realUnit, criterion: '9.9' }] };
    expect(codesOf(await save([nowhere]))).toEqual(['no-such-criterion']);
    expect(codesOf(await save([samplePiece, samplePiece]))).toEqual(['key-repeated']);
    need(await save([{ ...samplePiece, on: '2026-10-01' }]));
    const { centre: centreId, specificationId } = world;
    const ofOneLearner = { place: 'Sample place', who: 'Sample Person', permissions: 'Sample permission' };
    const template = {
      specificationId,
      name: 'Sample template',
      activities: [{ ...samplePiece, on: '2026-10-01', ...ofOneLearner }],
    };
    const { templateId } = need(
      await assessor(planning.savePlanTemplate, { params: { centreId }, body: template }),
    );
    const offered = async () =>
      need(await assessor(planning.listPlanTemplates, { params: { centreId }, query: { specificationId } }))
        .items;
    const nobodys = { on: null, place: null, who: null, permissions: null };
    expect(await offered()).toMatchObject([
      { templateId, activities: [{ key: 'sample-piece', ...nobodys }] },
    ]);
    need(
      await assessor(planning.savePlanTemplate, {
        params: { centreId },
        body: { ...template, templateId, state: 'withdrawn' },
      }),
    );
    expect(await offered()).toEqual([]);
  });
});
