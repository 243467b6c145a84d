/** A link to a plan or review: what it shows, that it works once, for so long, and who may send one. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/plan-signatures.ts';
import * as feedback from '#contract/feedback.ts';
import * as planning from '#contract/planning.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
} from '#testing/centre.ts';
import { samplePiece, sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let employer: string;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  employer = await addOrganisation(server.database, 'employer', { centreId: world.centre });
}, 60_000);

afterAll(() => server.close());

/** A learner who works for the employer. */
const enrolAtWork = (): Promise<Enrolled> => enrol(world, { employerId: employer, choose: [] });

const review = async ({ registrationId }: Enrolled, versionNumber = 0, given: object = {}) =>
  need(
    await (
      await server.as(world.assessor)
    )(planning.saveReview, {
      params: { registrationId },
      body: { versionNumber, content: sampleReview, ...given },
    }),
  );

const ask = async (by: string, { registrationId }: Enrolled, versionId: string, given: object = {}) =>
  (await server.as(by))(contract.askForSignature, {
    params: { registrationId, versionId },
    body: {
      party: 'employer',
      whom: { givenName: 'Sample', familyName: 'Manager', email: 'manager@work.example' },
      relation: 'Line manager',
      ...given,
    },
  });

const newestToken = async (): Promise<string> => {
  while ((await server.app.jobs.runPending()) > 0);
  const folder = path.join(server.app.settings.dataDir, 'mail');
  const mails = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll(/=\r?\n/gu, ''));
  const mail = mails.findLast((one) => one.includes('/sign/')) ?? '';
  return /\/sign\/([\w-]{43})/u.exec(mail)?.[1] ?? '';
};

const open = async (token: string) =>
  (await server.as(null))(contract.openSignatureLink, { params: { token } });
const sign = async (token: string) =>
  (await server.as(null))(contract.signByLink, {
    params: { token },
    body: { name: 'Sample Manager', agrees: true },
  });

const plansOf = async ({ registrationId }: Enrolled) =>
  need(await (await server.as(world.assessor))(planning.readPlans, { params: { registrationId } }));

const requestsOf = async ({ registrationId }: Enrolled) =>
  need(await (await server.as(world.assessor))(contract.signatureRequests, { params: { registrationId } }))
    .items;

describe('a link', () => {
  test('shows the review and is signed once, of two at once by the first alone', async () => {
    const own = await enrolAtWork();
    const { versionId } = await review(own);
    need(await ask(world.assessor, own, versionId));
    const token = await newestToken();
    expect(token).toHaveLength(43);
    const shown = need(await open(token));
    expect(shown).toMatchObject({ kind: 'review', party: 'employer', name: 'Sample Manager' });
    expect(JSON.stringify(shown.sections)).toContain('Sample discussion');
    const answers = await Promise.all([sign(token), sign(token)]);
    expect(answers.map(kindOf).toSorted()).toEqual(['allowed', 'not-found']);
    expect(kindOf(await open(token))).toBe('not-found');
    const [signed] = (await plansOf(own)).reviews;
    expect(signed?.signatures).toMatchObject([
      { party: 'employer', name: 'Sample Manager (Line manager)', byOwnHand: true },
    ]);
    expect(signed?.waitsFor).toEqual(['learner', 'assessor']);
    const kept = await server.database.owner.selectFrom('planSignatureRequest').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    expect((await verifyAudit(server.database)).problems).toEqual([]);
  });

  test('does not work once it was taken back, declined, or a newer version was written', async () => {
    const own = await enrolAtWork();
    const { versionId, documentId } = await review(own);
    const { requestId } = need(await ask(world.coordinator, own, versionId));
    const revoked = await newestToken();
    const assessor = await server.as(world.assessor);
    need(await assessor(contract.revokeSignatureRequest, { params: { requestId }, body: {} }));
    expect(kindOf(await sign(revoked))).toBe('not-found');
    need(await ask(world.assessor, own, versionId));
    const declined = await newestToken();
    const visitor = await server.as(null);
    need(await visitor(contract.declineByLink, { params: { token: declined }, body: { reason: 'Not so' } }));
    expect(kindOf(await sign(declined))).toBe('not-found');
    need(await ask(world.assessor, own, versionId));
    const outdated = await newestToken();
    await review(own, 1, { documentId, content: { ...sampleReview, discussed: 'Something else' } });
    expect(kindOf(await open(outdated))).toBe('not-found');
    expect(kindOf(await sign(outdated))).toBe('not-found');
    expect((await requestsOf(own)).map(({ state }) => state)).toEqual(['waiting', 'declined', 'revoked']);
  });

  test('shows of a learning plan what is agreed at work, and of an assessment plan the planned work', async () => {
    const own = await enrolAtWork();
    const assessor = await server.as(world.assessor);
    const params = { registrationId: own.registrationId };
    const learning = need(
      await assessor(planning.saveLearningPlan, {
        params,
        body: {
          versionNumber: 0,
          content: {
            language: 'Welsh',
            developmentNeeds: 'Sample needs',
            priorReview: 'Sample past',
            goals: 'Sample goals',
          },
        },
      }),
    );
    need(await ask(world.assessor, own, learning.versionId, { party: 'witness' }));
    const shown = JSON.stringify(need(await open(await newestToken())));
    expect(shown).toContain('Welsh');
    for (const kept of ['Sample needs', 'Sample past', 'Sample goals']) expect(shown).not.toContain(kept);
    const planned = need(
      await assessor(planning.saveAssessmentPlan, {
        params,
        body: { versionNumber: 0, content: { activities: [samplePiece] } },
      }),
    );
    need(await ask(world.assessor, own, planned.versionId));
    const token = await newestToken();
    expect(JSON.stringify(need(await open(token)))).toContain(samplePiece.title);
    need(await sign(token));
    expect((await plansOf(own)).assessmentPlan?.waitsFor).toEqual(['learner', 'assessor']);
  });
});

describe('nobody is asked', () => {
  test('by others than the centre, for an employer who is not there, or where the learner or assessor would answer', async () => {
    const own = await enrol(world);
    const { versionId } = await review(own);
    expect(kindOf(await ask(own.learnerId, own, versionId))).toBe('not-permitted');
    expect(kindOf(await ask(world.stranger, own, versionId))).toBe('not-found');
    expect(codesOf(await ask(world.assessor, own, versionId))).toEqual(['no-such-party']);
    const { email } = await server.database.owner
      .selectFrom('authUser as u')
      .innerJoin('person as p', 'p.userId', 'u.id')
      .select('u.email')
      .where('p.id', '=', world.assessor)
      .executeTakeFirstOrThrow();
    const whom = { givenName: 'Sample', familyName: 'Self', email };
    expect(codesOf(await ask(world.assessor, own, versionId, { party: 'witness', whom }))).toEqual([
      'judges-it',
    ]);
  });
});

describe('a contact of the employer', () => {
  test('reads plans and reviews, and none of the feedback or of who else was asked', async () => {
    const own = await enrolAtWork();
    const { registrationId } = own;
    const contact = await addPersonAs(server.database, employer, 'employer-contact');
    const { versionId } = await review(own);
    need(await ask(world.assessor, own, versionId));
    const client = await server.as(contact);
    need(await client(planning.readPlans, { params: { registrationId } }));
    const params = { registrationId, unitRef: firstUnit };
    expect(kindOf(await client(feedback.feedbackOf, { params }))).toBe('not-found');
    expect(kindOf(await client(contract.signatureRequests, { params: { registrationId } }))).toBe(
      'not-permitted',
    );
  });
});
