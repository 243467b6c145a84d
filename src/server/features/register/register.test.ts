/** The register over the routes: what it holds decides who may act, on the day and later. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as assessment from '#contract/assessment.ts';
import * as countersigning from '#contract/countersigning.ts';
import * as employerDirect from '#contract/employer-direct.ts';
import * as people from '#contract/people.ts';
import { assignPerson, registerLearner } from '#contract/registrations.ts';
import * as register from '#contract/staff-register.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  codesOf,
  countersign,
  enrol,
  firstUnit,
  gather,
  handIn,
  kindOf,
  lines,
  meet,
  need,
  signOff,
  takeSample,
} from '#testing/centre.ts';
import { addOrganisation, addPersonAs, type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  world = await aCentreAtWork(server);
});

const today = '2026-09-01';
const words = 'Sample words';

const as = (personId: string) => server.as(personId);
const at = (personId: string) => ({ centreId: world.centre, personId });

const interestWith = async (personId: string, withPersonId: string): Promise<string> => {
  const client = await as(personId);
  const body = { withPersonId, withWhom: 'Sample', what: words, fromOn: today };
  return need(await client(register.declareInterest, { params: at(personId), body })).interestId;
};

const ready = async (theirs: Enrolled) => {
  const gathered = await gather(world, theirs, firstUnit);
  need(await handIn(world, theirs, firstUnit));
  return gathered;
};

const benchOf = async (theirs: Enrolled, by: string) =>
  need(
    await (
      await as(by)
    )(assessment.unitBench, {
      params: { registrationId: theirs.registrationId, unitRef: firstUnit },
    }),
  );

const queueOf = async (by: string) =>
  need(await (await as(by))(countersigning.countersigningQueue, {})).items;

describe('a declared interest', () => {
  test('stops the assessor at once, names who could, and with a scrutineer waits for a countersignature', async () => {
    const theirs = await enrol(world);
    const gathered = await ready(theirs);
    const interestId = await interestWith(world.assessor, theirs.learnerId);
    const refused = await meet(world, theirs, firstUnit, gathered);
    expect(refused).toMatchObject({
      failure: { reasons: [{ code: 'declared-interest', clause: { line: lines.independence } }] },
    });
    const [reason] = refused.ok ? [] : (refused.failure.reasons ?? []);
    expect(reason?.whoCan).toMatch(/could be: Sample Person/u);

    const coordinator = await as(world.coordinator);
    const params = { ...at(world.assessor), interestId };
    const named = { scrutineerId: world.colleague, reason: words, fromOn: today };
    expect(kindOf(await (await as(world.assessor))(register.nameScrutineer, { params, body: named }))).toBe(
      'not-permitted',
    );
    const self = { ...named, scrutineerId: world.assessor };
    expect(kindOf(await coordinator(register.nameScrutineer, { params, body: self }))).toBe(
      'malformed-request',
    );
    need(await coordinator(register.nameScrutineer, { params, body: named }));

    const signed = need(await meet(world, theirs, firstUnit, gathered));
    expect(signed).toMatchObject({ needsCountersignature: true });
    const bench = await benchOf(theirs, world.colleague);
    expect(bench.criteria.map(({ state }) => state)).toEqual(
      bench.criteria.map(() => 'awaiting-countersignature'),
    );
    expect(bench.criteria[0]?.decisions[0]?.standing).toMatchObject({
      capacity: 'qualified',
      waits: 'interest',
      scrutiny: { reason: words },
    });
    expect(await queueOf(world.colleague)).toMatchObject([
      { kind: 'decisions', waits: 'interest', isMine: true, mayNot: null, criteria: 4 },
    ]);
    const decisionIds = signed.criteria.map(({ decisionId }) => decisionId);
    need(await countersign(world, theirs, firstUnit, { by: world.colleague, decisionIds }));
    need(await signOff(world, theirs, firstUnit));
    expect((await benchOf(theirs, world.colleague)).unitState).toBe('achieved');
  });

  test('is ended by a coordinator alone, never by oneself; afterwards it bars no more', async () => {
    const theirs = await enrol(world);
    const gathered = await ready(theirs);
    const interestId = await interestWith(world.assessor, theirs.learnerId);
    const params = { ...at(world.assessor), interestId };
    const body = { untilOn: today, reason: words };
    expect(kindOf(await (await as(world.assessor))(register.endInterest, { params, body }))).toBe(
      'not-permitted',
    );
    const coordinator = await as(world.coordinator);
    need(await coordinator(register.endInterest, { params, body }));
    expect(kindOf(await coordinator(register.endInterest, { params, body }))).toBe('already-done');
    expect(codesOf(await meet(world, theirs, firstUnit, gathered))).toEqual(['declared-interest']);
    server.clock.setToday('2026-09-02');
    expect(kindOf(await meet(world, theirs, firstUnit, gathered))).toBe('allowed');
  });

  test('of the quality assurer with the assessor stops the sample', async () => {
    const theirs = await enrol(world);
    await achieve(world, theirs, firstUnit);
    await interestWith(world.assessor, world.sampler);
    expect(codesOf(await takeSample(world, theirs, firstUnit))).toEqual(['declared-interest']);
  });

  test('keeps the coordinator from assigning', async () => {
    const colleague = world.colleague;
    const theirs = await enrol(world);
    await interestWith(colleague, theirs.learnerId);
    const result = await (
      await as(world.coordinator)
    )(assignPerson, {
      params: { registrationId: theirs.registrationId },
      body: { role: 'assessor', personId: colleague },
    });
    expect(codesOf(result)).toEqual(['declared-interest']);
  });
});

const trained = async () => {
  const theirs = await enrol(world, { assessorId: world.trainee });
  const gathered = await ready(theirs);
  const { criteria } = need(await meet(world, theirs, firstUnit, gathered));
  return { theirs, gathered, decisionIds: criteria.map(({ decisionId }) => decisionId) };
};

describe('countersigning', () => {
  test('names the supporter, whom the queue shows first', async () => {
    const coordinator = await as(world.coordinator);
    const support = { role: 'assessor', supporterId: world.colleague, fromOn: today } as const;
    need(await coordinator(register.nameSupporter, { params: at(world.trainee), body: support }));
    await trained();
    expect(await queueOf(world.colleague)).toMatchObject([{ isMine: true, mayNot: null, waits: 'training' }]);
    const [own] = await queueOf(world.trainee);
    expect(own?.mayNot).not.toBeNull();
    expect(own?.whoCould).toHaveLength(2);
    const { warnings } = need(await coordinator(register.readRecord, { params: at(world.trainee) }));
    expect(warnings.map(({ code }) => code)).not.toContain('no-supporter');
  });

  test('a supporter is qualified in the role', async () => {
    const coordinator = await as(world.coordinator);
    const body = { role: 'assessor', supporterId: world.sampler, fromOn: today } as const;
    expect(kindOf(await coordinator(register.nameSupporter, { params: at(world.trainee), body }))).toBe(
      'malformed-request',
    );
  });

  test('with disagreement leaves the criteria to another assessor, or to the learner', async () => {
    const { theirs, gathered, decisionIds } = await trained();
    const send = async (body: object) =>
      (await as(world.colleague))(assessment.signCountersignatures, {
        params: { registrationId: theirs.registrationId, unitRef: firstUnit },
        body: { decisionIds: [], verdict: 'disagreed', note: words, ...body },
      });
    const [first = '', ...rest] = decisionIds;
    expect(kindOf(await send({ decisionIds: [first] }))).toBe('malformed-request');
    need(await send({ decisionIds: [first], follows: 'another-assessor' }));
    need(await send({ decisionIds: rest, follows: 'more-evidence' }));
    const bench = await benchOf(theirs, world.colleague);
    expect(bench.criteria.map(({ state }) => state)).toEqual([
      'submitted',
      'returned',
      'returned',
      'returned',
    ]);
    expect(codesOf(await meet(world, theirs, firstUnit, gathered, ['1.1']))).toEqual(['disagreed-already']);
  });

  test('goes on after promotion: what waits still waits, what is new does not', async () => {
    const { theirs, decisionIds } = await trained();
    const coordinator = await as(world.coordinator);
    const held = { role: 'assessor', title: 'Sample award', standing: 'held', fromOn: today } as const;
    need(await coordinator(people.recordQualification, { params: at(world.trainee), body: held }));
    expect(codesOf(await signOff(world, theirs, firstUnit))).toEqual(['criteria-not-met']);
    const other = await enrol(world, { assessorId: world.trainee });
    const fresh = need(await meet(world, other, firstUnit, await ready(other)));
    expect(fresh.needsCountersignature).toBe(false);
    need(await countersign(world, theirs, firstUnit, { by: world.colleague, decisionIds }));
    need(await signOff(world, theirs, firstUnit));
  });

  test('of samples: one by a quality assurer in training counts once another has agreed', async () => {
    const trainee = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
    const coordinator = await as(world.coordinator);
    const training = {
      role: 'internal-quality-assurer',
      title: 'Sample award',
      standing: 'working-towards',
      fromOn: '2026-08-01',
    } as const;
    need(await coordinator(people.recordQualification, { params: at(trainee), body: training }));
    const accepted = { specificationId: world.specificationId, verdict: 'accepted', basis: words } as const;
    need(await coordinator(people.recordCompetence, { params: at(trainee), body: accepted }));
    const theirs = await enrol(world, { qualityAssurerId: trainee });
    await achieve(world, theirs, firstUnit);
    const { sampleId } = need(await takeSample(world, theirs, firstUnit, { by: trainee }));
    const states = async () => (await benchOf(theirs, world.sampler)).criteria.map(({ state }) => state);
    expect(new Set(await states())).toEqual(new Set(['met']));
    const sign = async (by: string) =>
      (await as(by))(countersigning.countersignSample, { params: { sampleId }, body: { verdict: 'agreed' } });
    expect(codesOf(await sign(trainee))).toEqual(['countersigner-in-training', 'own-decision']);
    expect(codesOf(await sign(world.assessor))).toContain('not-a-quality-assurer');
    expect(await queueOf(world.sampler)).toMatchObject([{ kind: 'sample', itemId: sampleId, mayNot: null }]);
    need(await sign(world.sampler));
    expect(new Set(await states())).toEqual(new Set(['sampled']));
    expect(codesOf(await sign(world.sampler))).toEqual(['countersigned-already']);
    expect(await queueOf(world.sampler)).toEqual([]);
  });
});

describe('a qualification found not to be valid', () => {
  test('is recorded from a day on, and what was done since is found by one question', async () => {
    const theirs = await enrol(world);
    await achieve(world, theirs, firstUnit);
    const coordinator = await as(world.coordinator);
    const ask = async () =>
      need(await coordinator(register.wrongStatus, { params: { centreId: world.centre } }));
    expect((await ask()).items).toEqual([]);
    const { qualifications } = need(await coordinator(register.readRecord, { params: at(world.assessor) }));
    const params = { ...at(world.assessor), qualificationId: qualifications[0]?.id ?? '' };
    const body = { invalidFromOn: '2026-01-01', reason: words };
    expect(need(await coordinator(register.withdrawQualification, { params, body }))).toEqual({
      affected: 2,
    });
    const { items, looked } = await ask();
    expect(looked).toBe(2);
    expect(new Set(items.map(({ act, found }) => `${act} ${found}`))).toEqual(
      new Set(['decision may-not', 'sign-off may-not']),
    );
    expect(items.find(({ act }) => act === 'decision')).toMatchObject({
      criteria: ['1.1', '1.2', '2.1', '2.2'],
      stands: true,
      reasons: [{ code: 'not-qualified', clause: { line: lines.assessor } }],
    });
  });
});

describe('the record', () => {
  test('takes CPD of the person themselves, accepted by another and never by oneself', async () => {
    const own = await as(world.assessor);
    const entry = { kind: 'cpd', title: words, happenedOn: today, minutes: 90 } as const;
    const { entryId } = need(await own(register.addEntry, { params: at(world.assessor), body: entry }));
    const coordinator = await as(world.coordinator);
    const params = { ...at(world.assessor), entryId };
    expect(kindOf(await own(register.acceptEntry, { params, body: { verdict: 'accepted' } }))).toBe(
      'not-permitted',
    );
    need(await coordinator(register.acceptEntry, { params, body: { verdict: 'accepted' } }));
    const record = need(await own(register.readRecord, { params: at(world.assessor) }));
    expect(record).toMatchObject({
      isSelf: true,
      nation: 'England',
      cpd: { years: [{ year: '2026', hours: 1.5, entries: 1 }] },
      entries: [{ acceptance: { verdict: 'accepted' } }],
      today: [{ role: 'assessor', may: 'yes', units: 3, ofUnits: 3 }],
    });
    expect(kindOf(await own(register.readRecord, { params: at(world.colleague) }))).toBe('not-permitted');
  });

  test.each([
    ['in the future', { kind: 'cpd', minutes: 60, happenedOn: '2026-09-02' }],
    ['of CPD without a time', { kind: 'cpd', happenedOn: today }],
    ['of a CV without a file', { kind: 'cv', happenedOn: today }],
    ['that ends before it begins', { kind: 'accreditation', happenedOn: today, untilOn: '2026-08-01' }],
  ] as const)('takes no entry %s', async (_, given) => {
    const own = await as(world.assessor);
    const body = { title: words, ...given };
    expect(kindOf(await own(register.addEntry, { params: at(world.assessor), body }))).toBe(
      'malformed-request',
    );
  });
});

describe('enough people', () => {
  test('is seen for every unit and role, up to the day on which somebody’s time runs out', async () => {
    const coordinator = await as(world.coordinator);
    const ask = async () =>
      need(await coordinator(register.enoughPeople, { params: { centreId: world.centre } })).items;
    const now = await ask();
    expect(now).toHaveLength(6);
    expect(new Set(now.map((one) => one.now))).toEqual(new Set(['enough']));
    const members = need(await coordinator(people.listStaff, { params: { centreId: world.centre } })).items;
    const sampler = members.find(({ personId }) => personId === world.sampler)?.memberships[0];
    need(
      await coordinator(people.endMembership, {
        params: { ...at(world.sampler), membershipId: sampler?.id ?? '' },
        body: { untilOn: '2026-10-31', version: sampler?.version ?? 0 },
      }),
    );
    const later = (await ask()).filter(({ role }) => role === 'internal-quality-assurer');
    expect(later.map(({ now: state, shortFromOn }) => [state, shortFromOn])).toEqual(
      later.map(() => ['enough', '2026-11-01']),
    );
    const { warnings } = need(
      await coordinator(register.enoughPeople, { params: { centreId: world.centre } }),
    );
    expect(warnings.map(({ code }) => code)).toContain('role-ends');
  });
});

describe('the employer direct model', () => {
  test('lets an employer’s staff act for its learners alone, once everything is mapped and agreed', async () => {
    const employerId = await addOrganisation(server.database, 'employer', { centreId: world.centre });
    const supervisor = await addPersonAs(server.database, world.centre, 'assessor');
    const coordinator = await as(world.coordinator);
    const manager = await as(world.manager);
    const accepted = { specificationId: world.specificationId, verdict: 'accepted', basis: words } as const;
    need(await coordinator(people.recordCompetence, { params: at(supervisor), body: accepted }));
    const centre = { centreId: world.centre };
    const ask = async (isMet: boolean) => {
      const mapping = [{ standard: 'Sample standard', isMet, how: words }];
      const body = {
        employerId,
        specificationId: world.specificationId,
        processes: words,
        people: [{ personId: supervisor, role: 'assessor' as const, mapping }],
      };
      return need(await coordinator(employerDirect.requestEmployerDirect, { params: centre, body }))
        .requestId;
    };
    const decide = (requestId: string, verdict: 'approved' | 'withdrawn') =>
      manager(employerDirect.decideEmployerDirect, {
        params: { ...centre, requestId },
        body: { verdict, reason: words, fromOn: today },
      });
    expect(codesOf(await decide(await ask(false), 'approved'))).toEqual(['mapping-incomplete']);
    const requestId = await ask(true);
    expect(kindOf(await decide(requestId, 'withdrawn'))).toBe('rule-not-met');
    need(await decide(requestId, 'approved'));
    expect(kindOf(await decide(requestId, 'approved'))).toBe('already-done');

    const learner = (employer: string | null) =>
      coordinator(registerLearner, {
        params: centre,
        body: {
          learner: {
            kind: 'new',
            givenName: 'Sample',
            familyName: `Learner of ${employer ?? 'nobody'}`,
            dateOfBirth: '2001-02-03',
          },
          uln: null,
          specificationId: world.specificationId,
          qualificationNumber: '600/0000/0',
          registeredOn: today,
          employerId: employer,
          assessorId: supervisor,
        },
      });
    expect(kindOf(await learner(employerId))).toBe('allowed');
    expect(codesOf(await learner(null))).toEqual(['employer-direct-elsewhere']);
  });
});
