/** Search finds what somebody may see and nothing else; like work is shown to staff as a question. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitLikeness } from '#contract/likeness.ts';
import { addEvidence } from '#contract/portfolio.ts';
import { giveFeedback } from '#contract/feedback.ts';
import * as planning from '#contract/planning.ts';
import { searchAll } from '#contract/search.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aPiece,
  anUpload,
  claimed,
  enrol,
  firstUnit,
  issue,
  kindOf,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let one: Enrolled;
let other: Enrolled;

const text = Array.from({ length: 60 }, (_, at) => `sample${String(at)}`).join(' ');

const add = async (of: Enrolled, given: object) =>
  need(
    await (
      await server.as(of.learnerId)
    )(addEvidence, {
      params: { learnerId: of.learnerId },
      body: { ...aPiece(), links: [{ unitRef: firstUnit, criterion: '1.1' }], ...given },
    }),
  );

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  one = await enrol(world);
  other = await enrol(world);
  await add(one, { title: 'Zebra crossing', account: text });
  await add(other, { title: 'Zebra stripes', account: `${text} and a little more` });
});

afterAll(() => server.close());

const titlesFor = async (personId: string, words: string) =>
  need(await (await server.as(personId))(searchAll, { query: { words } })).items.map(({ title }) => title);

describe('search', () => {
  test('finds evidence of the whole centre for its staff, and a learner’s own alone for them', async () => {
    expect((await titlesFor(world.assessor, 'zebra')).toSorted()).toEqual([
      'Zebra crossing',
      'Zebra stripes',
    ]);
    expect(await titlesFor(one.learnerId, 'zebra')).toEqual(['Zebra crossing']);
    expect(await titlesFor(world.verifier, 'zebra')).toHaveLength(2);
    for (const stranger of [world.stranger, world.unallocated, world.developer])
      expect(await titlesFor(stranger, 'zebra')).toEqual([]);
  });

  test('finds units for everybody, and certificates for those who have a part in awards', async () => {
    expect(await titlesFor(world.stranger, secondUnit)).toEqual(['Second sample unit']);
    const { learnerId, claimId } = await claimed(world);
    const { serial } = need(await issue(world, claimId));
    for (const asker of [learnerId, world.coordinator, world.officer])
      expect(await titlesFor(asker, serial)).toEqual([serial]);
    for (const asker of [world.assessor, one.learnerId, world.stranger])
      expect(await titlesFor(asker, serial)).toEqual([]);
  });

  test('finds what was spoken, written in a diary, done oneself or attached, not the title alone', async () => {
    const diary = [{ on: '2026-11-20', text: 'Quokka seen on the path' }];
    await add(one, { title: 'Sample days', kind: 'diary', account: null, entries: diary });
    await add(one, { title: 'Sample help', ownContribution: 'I held the numbat.' });
    expect(await titlesFor(world.assessor, 'quokka')).toEqual(['Sample days']);
    expect(await titlesFor(one.learnerId, 'numbat')).toEqual(['Sample help']);
    expect(await titlesFor(other.learnerId, 'numbat')).toEqual([]);
  });

  test('finds the learners of an employer for its contact, and nothing of their work', async () => {
    const employerId = await addOrganisation(server.database, 'employer', { centreId: world.centre });
    const contact = await addPersonAs(server.database, employerId, 'employer-contact');
    const employed = await enrol(world, { employerId });
    await add(employed, { title: 'Wombat' });
    const found = need(
      await (
        await server.as(contact)
      )(searchAll, { query: { words: 'learner' } }),
    ).items.filter(({ kind }) => kind === 'learner');
    expect(found.map(({ link }) => link)).toEqual([`/plan?registration=${employed.registrationId}`]);
    expect(await titlesFor(contact, 'wombat')).toEqual([]);
  });

  test('finds the text of a file for those who see the evidence, and says in which', async () => {
    const uploadIds = [await anUpload(server, one.learnerId)];
    const { versionId } = await add(one, { title: 'Sample report', kind: 'file', account: null, uploadIds });
    await server.app.jobs.runPending();
    const { owner } = server.database;
    const { centreId, sha256, name } = await owner
      .selectFrom('evidenceFile')
      .select(['centreId', 'sha256', 'name'])
      .where('evidenceVersionId', '=', versionId)
      .executeTakeFirstOrThrow();
    await owner
      .insertInto('fileReading')
      .values({ centreId, sha256, words: 'The platypus is feeding by hand.' })
      .onConflict((conflict) =>
        conflict.columns(['centreId', 'sha256']).doUpdateSet({ words: 'The platypus is feeding by hand.' }),
      )
      .execute();
    const found = need(
      await (
        await server.as(world.assessor)
      )(searchAll, { query: { words: 'feeds platypus' } }),
    ).items;
    expect(found).toMatchObject([{ kind: 'evidence', title: 'Sample report' }]);
    expect(found[0]?.detail).toContain(`in ${name}`);
    expect(await titlesFor(one.learnerId, 'platypus')).toEqual(['Sample report']);
    for (const stranger of [other.learnerId, world.stranger, world.unallocated, world.developer])
      expect(await titlesFor(stranger, 'platypus')).toEqual([]);
  });

  test('finds feedback, and plans and reviews as they stand now, for those who see them', async () => {
    const params = { registrationId: one.registrationId };
    const assessor = await server.as(world.assessor);
    const learner = await server.as(one.learnerId);
    need(
      await assessor(giveFeedback, {
        params: { ...params, unitRef: firstUnit },
        body: { words: 'Tell me more about the bandicoot.' },
      }),
    );
    const save = async (versionNumber: number, discussed: string, documentId: string | null = null) =>
      need(
        await assessor(planning.saveReview, {
          params,
          body: { documentId, versionNumber, content: { ...sampleReview, discussed } },
        }),
      );
    const { documentId } = await save(0, 'The dingo is shy.');
    await save(1, 'The quoll is shy.', documentId);
    const goals = { goals: 'Keep a pademelon', developmentNeeds: 'Fear of the kookaburra' };
    need(await learner(planning.saveLearningPlan, { params, body: { versionNumber: 0, content: goals } }));
    for (const asker of [one.learnerId, world.assessor]) {
      expect(await titlesFor(asker, 'bandicoot')).toEqual(['Tell me more about the bandicoot.']);
      expect(await titlesFor(asker, 'quoll')).toHaveLength(1);
      expect(await titlesFor(asker, 'dingo')).toEqual([]);
      expect(await titlesFor(asker, 'pademelon')).toEqual(['Learning plan']);
    }
    for (const stranger of [other.learnerId, world.stranger, world.unallocated, world.developer])
      for (const words of ['bandicoot', 'quoll', 'pademelon'])
        expect(await titlesFor(stranger, words)).toEqual([]);
  });

  test('finds for the contact of an employer what they read of plans, and nothing else', async () => {
    const employerId = await addOrganisation(server.database, 'employer', { centreId: world.centre });
    const contact = await addPersonAs(server.database, employerId, 'employer-contact');
    const foreign = await addPersonAs(
      server.database,
      await addOrganisation(server.database, 'employer', { centreId: world.centre }),
      'employer-contact',
    );
    const employed = await enrol(world, { employerId });
    const params = { registrationId: employed.registrationId };
    const content = { goals: 'Groom the potoroo', developmentNeeds: 'Fear of the cassowary' };
    const learner = await server.as(employed.learnerId);
    need(await learner(planning.saveLearningPlan, { params, body: { versionNumber: 0, content } }));
    expect(await titlesFor(contact, 'potoroo')).toEqual(['Learning plan']);
    expect(await titlesFor(contact, 'cassowary')).toEqual([]);
    expect(await titlesFor(foreign, 'potoroo')).toEqual([]);
    expect(await titlesFor(employed.learnerId, 'cassowary')).toEqual(['Learning plan']);
  });

  test('takes signs of patterns as they are', async () => {
    expect(await titlesFor(world.assessor, '%%')).toEqual([]);
    expect(await titlesFor(world.assessor, `_'"\\`)).toEqual([]);
  });
});

/** Adds a piece with a picture that looks as its hash says. */
const hold = async (of: Enrolled, title: string, unitRef: string, pictureHash: string) => {
  const uploadIds = [await anUpload(server, of.learnerId)];
  const links = [{ unitRef, criterion: '1.1' }];
  const { versionId } = await add(of, { title, kind: 'photo', account: null, uploadIds, links });
  await server.app.jobs.runPending();
  const { owner } = server.database;
  const { centreId, sha256 } = await owner
    .selectFrom('evidenceFile')
    .select(['centreId', 'sha256'])
    .where('evidenceVersionId', '=', versionId)
    .executeTakeFirstOrThrow();
  await owner
    .insertInto('fileReading')
    .values({ centreId, sha256, pictureHash })
    .onConflict((conflict) => conflict.columns(['centreId', 'sha256']).doUpdateSet({ pictureHash }))
    .execute();
};

const likeFor = async (personId: string) =>
  (await server.as(personId))(unitLikeness, {
    params: { registrationId: one.registrationId, unitRef: firstUnit },
  });

describe('like work', () => {
  test('is shown to the staff with whose it is, and to nobody else', async () => {
    const { items } = need(await likeFor(world.assessor));
    expect(items).toMatchObject([
      { kind: 'like-text', title: 'Zebra crossing', other: { title: 'Zebra stripes', isEarlier: false } },
    ]);
    expect(kindOf(await likeFor(one.learnerId))).toBe('not-permitted');
    expect(kindOf(await likeFor(other.learnerId))).toBe('not-found');
    expect(kindOf(await likeFor(world.verifier))).toBe('not-permitted');
  });

  test('is found in the entries of a diary too', async () => {
    const entries = [{ on: '2026-08-20', text: `${text} and then` }];
    await add(other, { title: 'Zebra diary', kind: 'diary', account: null, entries });
    const { items } = need(await likeFor(world.assessor));
    expect(items.map((item) => item.other.title)).toContain('Zebra diary');
  });

  test('is found in pictures, whatever they are for', async () => {
    await hold(one, 'Own picture', firstUnit, '0f1e2d3c4b5a6978');
    await hold(other, 'The picture again', secondUnit, '0f1e2d3c4b5a697b');
    await hold(other, 'Another picture', firstUnit, 'f0e1d2c3b4a59687');
    const pictures = need(await likeFor(world.assessor)).items.filter(({ kind }) => kind === 'same-picture');
    expect(pictures).toMatchObject([{ title: 'Own picture', other: { title: 'The picture again' } }]);
  });
});
