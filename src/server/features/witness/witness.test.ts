/** A witness's link, from the mail to the signed testimony: once, for so long, by whom, and what is refused. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitBench } from '#contract/assessment.ts';
import { changeRegistration } from '#contract/registrations.ts';
import * as spot from '#contract/spot.ts';
import * as contract from '#contract/witness.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aPiece,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  meet,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
});

afterAll(() => server.close());

const newestMail = async (): Promise<string> => {
  while ((await server.app.jobs.runPending()) > 0);
  const folder = path.join(server.app.settings.dataDir, 'mail');
  const mails = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll(/=\r?\n/gu, ''));
  return mails.findLast((mail) => mail.includes('/testimony/')) ?? '';
};

const tokenIn = (mail: string): string => /\/testimony\/([\w-]{43})/u.exec(mail)?.[1] ?? '';

const place = { unitRef: firstUnit, criterion: '1.1' };

let count = 0;

const askAs = async (personId: string, of: Enrolled, given: object = {}) => {
  count += 1;
  const email = `witness${String(count)}@sample.example`;
  const witness = { givenName: 'Sample', familyName: 'Witness', email };
  return (await server.as(personId))(contract.askWitness, {
    params: { registrationId: of.registrationId },
    body: { witness, criteria: [place], message: 'Sample message', ...given },
  });
};

const signing = (given: object = {}) => ({
  name: 'Sample Witness',
  occupation: 'Sample supervisor',
  relation: 'Line manager',
  happenedOn: '2026-08-20',
  saw: 'I saw sample work.',
  criteria: [{ ...place, saw: true, words: 'Every week' }],
  drawing: null,
  agrees: true as const,
  ...given,
});

const open = async (token: string) => (await server.as(null))(contract.openTestimony, { params: { token } });
const sign = async (token: string, given: object = {}) =>
  (await server.as(null))(contract.signTestimony, { params: { token }, body: signing(given) });

/** Writes as a browser does that gave itself a name. */
const post = async (by: string | null, url: string, body: object, from: string | null) => {
  const headers = {
    'idempotency-key': randomUUID(),
    ...(from === null ? {} : { 'touchstone-device': from }),
  };
  const answer = await server.inject(by, { method: 'POST', url, headers, payload: body });
  expect(answer.statusCode).toBe(200);
};

const requestsOf = async (of: Enrolled) =>
  need(
    await (
      await server.as(world.assessor)
    )(contract.testimonyRequests, {
      params: { registrationId: of.registrationId },
    }),
  ).items;

const shownSecret = (): string => randomBytes(32).toString('base64url');

const named = (email: string) => ({ witness: { givenName: 'Sample', familyName: 'Self', email } });

describe('a link', () => {
  test('tells what is asked, and becomes a signed testimony that is evidence and can be judged', async () => {
    const own = await enrol(world);
    need(await askAs(own.learnerId, own));
    const token = tokenIn(await newestMail());
    expect(need(await open(token))).toMatchObject({
      message: 'Sample message',
      criteria: [{ ...place, words: 'Show sample skill 1.1' }],
    });
    expect(need(await sign(token)).seal).toMatch(/^[\dA-F]{12}$/u);
    const [request] = await requestsOf(own);
    expect(request?.state).toBe('signed');
    const assessor = await server.as(world.assessor);
    const params = { registrationId: own.registrationId, unitRef: firstUnit };
    const bench = need(await assessor(unitBench, { params }));
    expect(bench.evidence).toMatchObject([{ typeCode: 'WT', declared: true }]);
    const { versionId = '', evidenceId = '' } = bench.evidence[0] ?? {};
    need(await meet(world, own, firstUnit, { evidenceId, versionId }, ['1.1']));
    const record = need(await assessor(spot.evidenceRecord, { params: { evidenceId } }));
    expect(record).toMatchObject({
      spot: null,
      testimony: {
        kind: 'witness',
        relation: 'Line manager',
        asked: { name: 'Sample Witness', email: expect.stringMatching(/^witness\d+@/u), byLearner: true },
      },
    });
    expect((await verifyAudit(server.database)).problems).toEqual([]);
  });

  test('works once, of two at once for the first alone', async () => {
    const own = await enrol(world);
    need(await askAs(own.learnerId, own));
    const token = tokenIn(await newestMail());
    const answers = await Promise.all([sign(token), sign(token)]);
    expect(answers.map(kindOf).toSorted()).toEqual(['allowed', 'not-found']);
    expect(kindOf(await open(token))).toBe('not-found');
    expect(kindOf(await sign(token))).toBe('not-found');
  });

  test('does not work when it was taken back, declined, is out of date, or was made up', async () => {
    const own = await enrol(world);
    const { requestId } = need(await askAs(world.assessor, own));
    const revoked = tokenIn(await newestMail());
    const learner = await server.as(own.learnerId);
    need(await learner(contract.revokeTestimonyRequest, { params: { requestId }, body: {} }));
    expect(kindOf(await sign(revoked))).toBe('not-found');
    need(await askAs(world.assessor, own));
    const declined = tokenIn(await newestMail());
    const visitor = await server.as(null);
    need(await visitor(contract.declineTestimony, { params: { token: declined }, body: { reason: 'Away' } }));
    expect(kindOf(await sign(declined))).toBe('not-found');
    expect(kindOf(await open('a'.repeat(43)))).toBe('not-found');
    expect((await requestsOf(own)).map(({ state }) => state)).toEqual(['declined', 'revoked']);
  });

  test('is not signed by the learner or the assessor who is signed in where it is opened', async () => {
    const own = await enrol(world);
    need(await askAs(own.learnerId, own));
    const token = tokenIn(await newestMail());
    const signAs = async (by: string) =>
      (await server.as(by))(contract.signTestimony, { params: { token }, body: signing() });
    expect(codesOf(await signAs(own.learnerId))).toEqual(['own-work']);
    expect(codesOf(await signAs(world.assessor))).toEqual(['judges-it']);
    need(await signAs(world.colleague));
  });

  test('says where it was signed on a device on which the learner works', async () => {
    const own = await enrol(world);
    const device = randomUUID();
    await post(own.learnerId, `/api/learners/${own.learnerId}/evidence`, aPiece(), device);
    const testify = async (from: string | null): Promise<boolean | undefined> => {
      need(await askAs(own.learnerId, own));
      await post(null, `/api/public/testimonies/${tokenIn(await newestMail())}`, signing(), from);
      const [request] = await requestsOf(own);
      const params = { evidenceId: request?.evidenceId ?? '' };
      return need(await (await server.as(world.assessor))(spot.evidenceRecord, { params })).testimony?.asked
        .onTheirDevice;
    };
    expect(await testify(device)).toBe(true);
    expect(await testify(randomUUID())).toBe(false);
    expect(await testify(null)).toBe(false);
  });

  test('is shown by the assessor to somebody who gives no address, for an hour', async () => {
    const own = await enrol(world);
    const show = (by: string, secret: string) =>
      askAs(by, own, {
        witness: { givenName: 'Sample', familyName: 'Customer', telephone: '01234 567' },
        secret,
      });
    expect(kindOf(await show(own.learnerId, shownSecret()))).toBe('not-permitted');
    const secret = shownSecret();
    const { expiresAt } = need(await show(world.assessor, secret));
    expect(Date.parse(expiresAt) - server.clock.now().getTime()).toBeLessThanOrEqual(60 * 60_000);
    expect(await newestMail()).not.toContain(secret);
    need(await sign(secret, { name: 'Sample Customer' }));
    expect(kindOf(await sign(secret))).toBe('not-found');
    const [request] = await requestsOf(own);
    expect(request).toMatchObject({ state: 'signed', email: null });
    const params = { evidenceId: request?.evidenceId ?? '' };
    const record = need(await (await server.as(world.assessor))(spot.evidenceRecord, { params }));
    expect(record.testimony?.asked).toMatchObject({ name: 'Sample Customer', email: null, byLearner: false });
  });

  test('is not asked for about somebody who has left', async () => {
    const own = await enrol(world);
    const coordinator = await server.as(world.coordinator);
    const params = { registrationId: own.registrationId };
    need(
      await coordinator(changeRegistration, {
        params,
        body: { state: 'withdrawn', reason: 'Sample reason' },
      }),
    );
    expect(codesOf(await askAs(world.assessor, own))).toEqual(['registration-not-active']);
  });

  test('is not sent over and over to the same address', async () => {
    const own = await enrol(world);
    const again = () => askAs(own.learnerId, own, named('often@sample.example'));
    for (let times = 0; times < 3; times += 1) need(await again());
    expect(codesOf(await again())).toEqual(['asked-already']);
    const [request] = await requestsOf(own);
    const learner = await server.as(own.learnerId);
    const params = { requestId: request?.id ?? '' };
    need(await learner(contract.revokeTestimonyRequest, { params, body: {} }));
    need(await again());
  });

  test('is kept only as a digest', async () => {
    need(await askAs(world.assessor, enrolled));
    const token = tokenIn(await newestMail());
    const rows = await server.database.owner.selectFrom('witnessRequest').selectAll().execute();
    expect(token).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('counts only criteria that were asked about', async () => {
    const own = await enrol(world);
    need(await askAs(world.assessor, own));
    const token = tokenIn(await newestMail());
    const other = { unitRef: firstUnit, criterion: '1.2', saw: true, words: '' };
    need(await sign(token, { criteria: [other] }));
    const params = { registrationId: own.registrationId, unitRef: firstUnit };
    const bench = need(await (await server.as(world.assessor))(unitBench, { params }));
    expect(bench.evidence).toEqual([]);
  });
});

describe('nobody is asked', () => {
  test('by somebody who has no part in it', async () => {
    expect(kindOf(await askAs(world.colleague, enrolled))).toBe('not-permitted');
    expect(kindOf(await askAs(world.stranger, enrolled))).toBe('not-found');
  });

  test('to testify to their own work, or to work that they judge', async () => {
    const own = await enrol(world);
    const emailOf = async (id: string): Promise<string> => {
      await (
        await server.as(id)
      )(contract.testimonyRequests, { params: own });
      const row = await server.database.owner
        .selectFrom('authUser as u')
        .innerJoin('person as p', 'p.userId', 'u.id')
        .select('u.email')
        .where('p.id', '=', id)
        .executeTakeFirstOrThrow();
      return row.email;
    };
    const learnerMail = await emailOf(own.learnerId);
    expect(codesOf(await askAs(own.learnerId, own, named(learnerMail)))).toEqual(['own-work']);
    const assessorMail = await emailOf(world.assessor);
    expect(codesOf(await askAs(world.assessor, own, named(assessorMail)))).toEqual(['judges-it']);
  });

  test('about a criterion that does not exist', async () => {
    const criteria = [{ unitRef: firstUnit, criterion: '9.9' }];
    expect(codesOf(await askAs(world.assessor, enrolled, { criteria }))).toEqual(['no-such-criterion']);
  });
});

describe('an expert witness', () => {
  test('signs as an expert once somebody has accepted what makes them one, and not before', async () => {
    const own = await enrol(world);
    const assessor = await server.as(world.assessor);
    const params = { centreId: world.centre };
    const person = { givenName: 'Sample', familyName: 'Expert', email: 'expert@sample.example' };
    const register = (given: object) =>
      assessor(contract.registerWitness, { params, body: { ...person, ...given } });
    expect(kindOf(await register({ kind: 'expert' }))).toBe('malformed-request');
    const { personId } = need(await register({ kind: 'expert', standing: 'Sample standing' }));
    expect(need(await register({ kind: 'expert', standing: 'Newer' })).personId).toBe(personId);
    expect(need(await assessor(contract.listWitnesses, { params })).items).toContainEqual(
      expect.objectContaining({ personId, kind: 'expert', standing: 'Newer', acceptance: null }),
    );
    const testify = async () => {
      need(await askAs(world.assessor, own, { witness: { personId } }));
      need(await sign(tokenIn(await newestMail()), { name: 'Dr S. Expert' }));
      const [request] = await requestsOf(own);
      const evidenceId = request?.evidenceId ?? '';
      return need(await assessor(spot.evidenceRecord, { params: { evidenceId } })).testimony;
    };
    const decide = async (by: string, verdict: 'accepted' | 'not-accepted') =>
      (await server.as(by))(contract.acceptWitness, {
        params: { ...params, personId },
        body: { verdict, reason: 'Sample papers seen' },
      });
    expect(await testify()).toMatchObject({ kind: 'witness', acceptedBy: null });
    expect(kindOf(await decide(world.coordinator, 'accepted'))).toBe('not-permitted');
    need(await decide(world.sampler, 'accepted'));
    expect(await testify()).toMatchObject({
      kind: 'expert',
      standing: 'Newer',
      acceptedBy: expect.stringContaining('Sample'),
    });
    need(await askAs(world.assessor, own, { witness: { personId } }));
    expect(codesOf(await sign(tokenIn(await newestMail()), { name: 'Sample Colleague' }))).toEqual([
      'other-name',
    ]);
    // What is said anew is looked at anew.
    need(await register({ kind: 'expert', standing: 'Something else' }));
    expect(await testify()).toMatchObject({ kind: 'witness' });
    need(await decide(world.sampler, 'not-accepted'));
    expect(await testify()).toMatchObject({ kind: 'witness' });
    expect(need(await assessor(contract.listWitnesses, { params })).items).toContainEqual(
      expect.objectContaining({ personId, testimonies: 4, acceptance: expect.anything() }),
    );
  });
});

describe('a record on the spot', () => {
  const aRecord = (given: object = {}) => ({
    kind: 'observation' as const,
    title: 'Sample observation',
    setting: 'workplace' as const,
    beganAt: '2026-08-31T09:00:00Z',
    endedAt: '2026-08-31T09:20:00Z',
    narrative: 'Sample narrative',
    marks: [{ ...place, at: null, note: 'Sample note' }],
    signatures: [
      {
        who: 'learner' as const,
        name: 'Sample Learner',
        drawing: 'M10 10L20 20',
        signedAt: '2026-08-31T09:21:00Z',
      },
      { who: 'witness' as const, name: 'Sample Witness', drawing: null, signedAt: '2026-08-31T09:22:00Z' },
    ],
    ...given,
  });
  const save = async (by: string, given: object = {}) =>
    (await server.as(by))(spot.saveSpotRecord, {
      params: { registrationId: enrolled.registrationId },
      body: aRecord(given),
    });

  test('becomes evidence of its type with links and signatures, in one act, and can be judged', async () => {
    const saved = need(await save(world.assessor));
    const assessor = await server.as(world.assessor);
    const record = need(await assessor(spot.evidenceRecord, { params: { evidenceId: saved.evidenceId } }));
    expect(record.spot).toMatchObject({
      kind: 'observation',
      signatures: [{ drawing: 'M10 10L20 20' }, { drawing: null }],
    });
    const form = (by: string) =>
      server.inject(by, { method: 'GET', url: `/api/evidence/${saved.evidenceId}/record/form` });
    const printed = await form(enrolled.learnerId);
    expect(printed.statusCode).toBe(200);
    expect(printed.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await form(world.stranger)).statusCode).toBe(404);
    const params = { registrationId: enrolled.registrationId, unitRef: firstUnit };
    const bench = need(await assessor(unitBench, { params }));
    expect(bench.evidence).toMatchObject([{ typeCode: 'O', declared: true }]);
    need(await meet(world, enrolled, firstUnit, saved, ['1.1']));
  });

  test.each([
    ['without criteria', { marks: [] }, ['no-criteria']],
    ['without words', { narrative: null }, ['nothing-recorded']],
    ['of questions without one', { kind: 'questions' }, ['no-questions']],
    [
      'of questions without an answer',
      { kind: 'questions', questions: [{ question: 'Why?' }] },
      ['answer-missing'],
    ],
    ['with times and no recording', { marks: [{ ...place, at: 3 }] }, ['no-recording']],
    ['that ends before it begins', { endedAt: '2026-08-31T08:00:00Z' }, ['ends-before']],
    ['of tomorrow', { endedAt: '2100-09-03T08:00:00Z' }, ['in-the-future']],
    [
      'of a unit that is not theirs',
      { marks: [{ unitRef: 'Z/000/0000', criterion: '1.1', at: null }] },
      ['no-such-unit'],
    ],
  ])('is refused %s', async (_what, given, codes) => {
    expect(codesOf(await save(world.assessor, given))).toEqual(codes);
  });

  test('may show criteria of several units, and happened on the day that people there would write', async () => {
    const marks = [place, { unitRef: secondUnit, criterion: '1.1' }].map((one) => ({ ...one, at: null }));
    const late = { beganAt: '2026-08-30T23:30:00Z', endedAt: '2026-08-30T23:50:00Z' };
    const saved = need(await save(world.assessor, { ...late, marks }));
    const assessor = await server.as(world.assessor);
    for (const unitRef of [firstUnit, secondUnit]) {
      const params = { registrationId: enrolled.registrationId, unitRef };
      const { evidence, criteria } = need(await assessor(unitBench, { params }));
      expect(evidence.find(({ evidenceId }) => evidenceId === saved.evidenceId)).toMatchObject({
        happenedOn: '2026-08-31',
      });
      expect(criteria[0]?.evidenceIds).toContain(saved.evidenceId);
    }
  });

  test('is refused to others than the assigned assessor', async () => {
    expect(kindOf(await save(world.colleague))).toBe('not-permitted');
    expect(kindOf(await save(enrolled.learnerId))).toBe('not-permitted');
    expect(kindOf(await save(world.stranger))).toBe('not-found');
  });
});
