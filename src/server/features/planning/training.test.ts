import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as planning from '#contract/planning.ts';
import * as training from '#contract/training.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  codesOf,
  enrol,
  kindOf,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let employer: string;
let contact: string;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  employer = await addOrganisation(server.database, 'employer', { centreId: world.centre });
  contact = await addPersonAs(server.database, employer, 'employer-contact');
}, 60_000);

afterAll(() => server.close());

const read = async (by: string, { registrationId }: Enrolled) =>
  (await server.as(by))(training.readTraining, { params: { registrationId } });

const log = async (by: string, { registrationId }: Enrolled, minutes = 90) =>
  (await server.as(by))(training.logTraining, {
    params: { registrationId },
    body: { happenedOn: sampleToday, minutes, what: 'Sample training' },
  });

const remove = async (by: string, { registrationId }: Enrolled, entryId: string) =>
  (await server.as(by))(training.removeTraining, {
    params: { registrationId, entryId },
    body: { reason: 'Sample reason' },
  });

/** A learner whose learning plan says in which way they are registered. */
const enrolled = async (registrationMode: string): Promise<Enrolled> => {
  const one = await enrol(world, { employerId: employer, choose: [] });
  need(
    await (
      await server.as(one.learnerId)
    )(planning.saveLearningPlan, {
      params: { registrationId: one.registrationId },
      body: { versionNumber: 0, content: { registrationMode, trainingHours: 20 } },
    }),
  );
  return one;
};

describe('off-the-job training', () => {
  test('is logged by the learner and their assessor, and read by their employer', async () => {
    const one = await enrolled('Within an apprenticeship');
    need(await log(one.learnerId, one));
    need(await log(world.assessor, one, 30));
    expect(need(await read(contact, one))).toMatchObject({
      applies: true,
      mayLog: false,
      minutes: 120,
      agreedMinutes: 1200,
    });
    expect(need(await read(one.learnerId, one)).mayLog).toBe(true);
    expect(codesOf(await log(contact, one))).toEqual(['not-theirs']);
  });

  test('is not asked of a qualification by itself', async () => {
    const one = await enrolled('By itself');
    expect(codesOf(await log(one.learnerId, one))).toEqual(['no-apprenticeship']);
    expect(need(await read(one.learnerId, one))).toMatchObject({ applies: false, entries: [] });
  });

  test('is taken out with a reason, once, and stays visible', async () => {
    const one = await enrolled('Within an apprenticeship');
    const { entryId } = need(await log(one.learnerId, one));
    need(await remove(one.learnerId, one, entryId));
    expect(kindOf(await remove(world.assessor, one, entryId))).toBe('already-done');
    const { minutes, entries } = need(await read(one.learnerId, one));
    expect(minutes).toBe(0);
    expect(entries.map(({ removed }) => removed?.reason)).toEqual(['Sample reason']);
    const other = await enrolled('Within an apprenticeship');
    expect(kindOf(await remove(other.learnerId, other, entryId))).toBe('not-found');
  });

  test('since the last review stands in the next one by itself', async () => {
    const one = await enrolled('Within an apprenticeship');
    need(await log(one.learnerId, one));
    const assessor = await server.as(world.assessor);
    const params = { registrationId: one.registrationId };
    need(await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }));
    const { reviews } = need(await assessor(planning.readPlans, { params }));
    expect(reviews[0]?.content.progress.trainingMinutesSince).toBe(90);
  });

  test('later on the day of a review counts towards the next one, and nothing counts twice', async () => {
    const one = await enrolled('Within an apprenticeship');
    const assessor = await server.as(world.assessor);
    const params = { registrationId: one.registrationId };
    const since = async () => need(await assessor(planning.readPlans, { params })).progress;
    need(await log(one.learnerId, one));
    need(await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }));
    expect((await since()).trainingMinutesSince).toBe(0);
    need(await log(one.learnerId, one, 30));
    expect(await since()).toMatchObject({ since: sampleReview.heldOn, trainingMinutesSince: 30 });
  });

  test('is confirmed by the employer who signs the review that lists it, and listed no more', async () => {
    const one = await enrolled('Within an apprenticeship');
    const params = { registrationId: one.registrationId };
    const assessor = await server.as(world.assessor);
    const hold = async () =>
      need(
        await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }),
      );
    const { entryId } = need(await log(one.learnerId, one));
    const { versionId } = await hold();
    expect(need(await read(contact, one))).toMatchObject({
      confirmedMinutes: 0,
      entries: [{ confirmed: null }],
    });
    need(
      await (
        await server.as(contact)
      )(planning.signPlan, { params: { ...params, versionId }, body: { party: 'employer' } }),
    );
    const later = need(await log(one.learnerId, one, 30));
    await hold();
    const { reviews } = need(await assessor(planning.readPlans, { params }));
    expect(
      reviews.map(({ content }) => content.progress.trainingListed?.map((entry) => entry.entryId)),
    ).toEqual(expect.arrayContaining([[entryId], [later.entryId]]));
    const known = need(await read(one.learnerId, one));
    expect(known).toMatchObject({ minutes: 120, confirmedMinutes: 90 });
    expect(known.entries.find(({ id }) => id === entryId)?.confirmed?.byOwnHand).toBe(true);
    const { statement } = await server.database.owner
      .selectFrom('planSignature')
      .select('statement')
      .where('versionId', '=', versionId)
      .executeTakeFirstOrThrow();
    expect(statement).toContain('training listed in it took place');
  });

  test('is on the printed review, which the employer gets, and no form that holds the portfolio', async () => {
    const one = await enrolled('Within an apprenticeship');
    need(await log(one.learnerId, one));
    const { documentId } = need(
      await (
        await server.as(world.assessor)
      )(planning.saveReview, {
        params: { registrationId: one.registrationId },
        body: { versionNumber: 0, content: sampleReview },
      }),
    );
    const other = await enrol(world, { choose: [] });
    const get = async (form: string, of = one, by = contact) =>
      (
        await server.inject(by, {
          method: 'GET',
          url: `/api/registrations/${of.registrationId}/forms/${form}?document=${documentId}`,
        })
      ).statusCode;
    expect({
      review: await get('review'),
      learning: await get('learning-plan'),
      index: await get('evidence-index'),
      summary: await get('summary-of-achievement'),
      foreign: await get('review', other),
      stranger: await get('review', one, world.stranger),
      learner: await get('review', one, one.learnerId),
    }).toEqual({
      review: 200,
      learning: 200,
      index: 403,
      summary: 403,
      foreign: 404,
      stranger: 404,
      learner: 200,
    });
  });
});
