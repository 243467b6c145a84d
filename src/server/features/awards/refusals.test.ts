/** What is refused in sampling, claiming, issuing and revoking. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as contract from '#contract/awards.ts';
import * as quality from '#contract/quality.ts';
import * as registrations from '#contract/registrations.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aJudgement,
  achieve,
  claimed,
  codesOf,
  enrol,
  firstUnit,
  gather,
  issue,
  lines,
  makeClaim,
  meet,
  need,
  reasonsOf,
  secondUnit,
  signDecisions,
  signOff,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, addMembership, recorded, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const rulesOf = async ({ registrationId }: Enrolled): Promise<readonly string[]> => {
  const coordinator = await server.as(world.coordinator);
  const may = need(await coordinator(contract.claimability, { params: { registrationId } }));
  return may.qualification.reasons.map(({ rule }) => rule);
};

const achieveBoth = async (enrolled: Enrolled): Promise<void> => {
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
};

const closeAction = async (sampleId: string, by = world.sampler) =>
  (await server.as(by))(quality.closeAction, { params: { sampleId }, body: { note: 'Sample note' } });

const anAction = { verdict: 'action', action: 'Sample action', actionDueOn: '2026-10-01' } as const;

describe('sampling', () => {
  test('one’s own decision is refused, whoever is assigned', async () => {
    const enrolled = await enrol(world);
    const gathered = await gather(world, enrolled, firstUnit);
    need(await meet(world, enrolled, firstUnit, gathered));
    await addMembership(server.database, world.assessor, world.centre, 'internal-quality-assurer');
    const result = await takeSample(world, enrolled, firstUnit, { by: world.assessor });
    expect(reasonsOf(result)).toEqual([
      ['not-assigned'],
      ['not-qualified', lines.sampler],
      ['own-decision', lines.independence],
    ]);
  });

  test('is for the quality assurer who is assigned, of what has been decided', async () => {
    const enrolled = await enrol(world);
    expect(codesOf(await takeSample(world, enrolled, firstUnit))).toEqual(['nothing-to-sample']);
    const gathered = await gather(world, enrolled, firstUnit);
    need(await meet(world, enrolled, firstUnit, gathered, ['1.1']));
    expect(await takeSample(world, enrolled, firstUnit)).toMatchObject({ failure: { kind: 'rule-not-met' } });
    expect(codesOf(await takeSample(world, enrolled, firstUnit, { by: world.coordinator }))).toContain(
      'not-a-quality-assurer',
    );
    const part = { kind: 'interim' as const, criteria: ['1.1'] };
    expect(await takeSample(world, enrolled, firstUnit, part)).toMatchObject({ ok: true });
  });

  test('an action is said exactly when there is one', async () => {
    const enrolled = await enrol(world);
    const gathered = await gather(world, enrolled, firstUnit);
    need(await meet(world, enrolled, firstUnit, gathered));
    for (const body of [{ verdict: 'action' }, { verdict: 'agreed', action: 'Sample action' }] as const)
      expect(await takeSample(world, enrolled, firstUnit, body)).toMatchObject({
        failure: { kind: 'malformed-request' },
      });
  });

  test('an open action is closed once, by a quality assurer', async () => {
    const enrolled = await enrol(world);
    const gathered = await gather(world, enrolled, firstUnit);
    need(await meet(world, enrolled, firstUnit, gathered));
    const { sampleId } = need(await takeSample(world, enrolled, firstUnit, anAction));
    expect(codesOf(await closeAction(sampleId, world.coordinator))).toContain('not-a-quality-assurer');
    need(await closeAction(sampleId));
    expect(codesOf(await closeAction(sampleId))).toEqual(['closed-already']);
    const agreed = need(await takeSample(world, enrolled, firstUnit));
    expect(codesOf(await closeAction(agreed.sampleId))).toEqual(['no-action']);
    expect(await closeAction(randomUUID())).toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('claiming', () => {
  test('too early is refused with the rule of the document that is not met', async () => {
    const enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    const result = await makeClaim(world, enrolled);
    expect(result).toMatchObject({
      failure: { kind: 'rule-not-met', reasons: [{ code: 'not-claimable', clause: { line: 5 } }] },
    });
    expect(await rulesOf(enrolled)).toHaveLength(1);
  });

  test('waits for the sample and for every action to be closed', async () => {
    const enrolled = await enrol(world);
    await achieveBoth(enrolled);
    expect(codesOf(await makeClaim(world, enrolled))).toEqual(['not-claimable']);
    const { sampleId } = need(await takeSample(world, enrolled, firstUnit, anAction));
    expect(codesOf(await makeClaim(world, enrolled))).toContain('not-claimable');
    need(await takeSample(world, enrolled, secondUnit));
    expect(await rulesOf(enrolled)).toMatchInlineSnapshot(`
      [
        "4 more credits in all: 4 of 8 so far.",
      ]
    `);
    expect(codesOf(await makeClaim(world, enrolled))).toEqual(['not-claimable']);
    need(await closeAction(sampleId));
    expect(await makeClaim(world, enrolled)).toMatchObject({ ok: true });
  });

  test('is for coordinators and quality assurers, once', async () => {
    const enrolled = await enrol(world);
    await achieveBoth(enrolled);
    need(await takeSample(world, enrolled, firstUnit));
    for (const by of [world.colleague, enrolled.learnerId])
      expect(codesOf(await makeClaim(world, enrolled, 'qualification', by))).toEqual(['not-a-claimer']);
    const both = await Promise.all([makeClaim(world, enrolled), makeClaim(world, enrolled)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(codesOf(both.find(({ ok }) => !ok) ?? both[0])).toEqual(['not-claimable']);
  });

  test('is refused while the registration is withdrawn or the approval is', async () => {
    const enrolled = await enrol(world);
    await achieveBoth(enrolled);
    need(await takeSample(world, enrolled, firstUnit));
    const coordinator = await server.as(world.coordinator);
    const change = (state: 'active' | 'withdrawn') =>
      coordinator(registrations.changeRegistration, {
        params: { registrationId: enrolled.registrationId },
        body: { state, reason: 'Sample reason' },
      });
    need(await change('withdrawn'));
    expect(await rulesOf(enrolled)).toEqual(['The registration is withdrawn.']);
    expect(codesOf(await makeClaim(world, enrolled))).toEqual(['not-claimable']);
    need(await change('active'));

    const manager = await server.as(world.manager);
    const { specificationId } = world;
    const params = { centreId: world.centre };
    const reason = 'Sample reason';
    need(await manager(approvals.withdrawApproval, { params, body: { specificationId, reason } }));
    const refused = await makeClaim(world, enrolled);
    const judged = await signDecisions(world, enrolled, firstUnit, [aJudgement('1.1')]);
    need(await manager(approvals.approveCentre, { params, body: { specificationId } }));
    expect(codesOf(refused)).toEqual(['not-claimable']);
    expect(codesOf(judged)).toEqual(['centre-not-approved']);
    expect(await makeClaim(world, enrolled)).toMatchObject({ ok: true });
  });
});

const decisionsOf = ({ learnerId }: Enrolled) =>
  server.database.owner
    .selectFrom('criterionDecision')
    .select(['id', 'evidenceVersionIds'])
    .where('learnerId', '=', learnerId)
    .where('unitRef', '=', firstUnit)
    .where('criterion', '=', '1.1');

const firstDecision = (enrolled: Enrolled) => decisionsOf(enrolled).executeTakeFirstOrThrow();

const latestDecision = async (enrolled: Enrolled): Promise<string> =>
  (await decisionsOf(enrolled).orderBy('recordedAt', 'desc').executeTakeFirstOrThrow()).id;

describe('issuing', () => {
  test('is for certification officers, once for each claim', async () => {
    const { claimId } = await claimed(world);
    expect(codesOf(await issue(world, claimId, world.manager))).toEqual(['not-an-officer']);
    expect(codesOf(await issue(world, claimId, world.coordinator))).toEqual([
      'not-an-officer',
      'conflict-of-interest',
    ]);
    const both = await Promise.all([issue(world, claimId), issue(world, claimId)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: 'already-done' } });
    expect(await issue(world, claimId)).toMatchObject({ failure: { kind: 'already-done' } });
  });

  test('is refused to an officer who holds a role at the centre', async () => {
    const { claimId } = await claimed(world);
    await addMembership(server.database, world.officer, world.centre, 'assessor');
    const refused = await issue(world, claimId);
    await recorded(server.database, (tx) =>
      tx
        .updateTable('membership')
        .set({ untilOn: '2026-08-31' })
        .where('personId', '=', world.officer)
        .where('organisationId', '=', world.centre)
        .execute(),
    );
    expect(codesOf(refused)).toEqual(['conflict-of-interest']);
    expect(await issue(world, claimId)).toMatchObject({ ok: true });
  });

  test('is refused when what was claimed no longer holds', async () => {
    const mine = await claimed(world);
    const decision = await firstDecision(mine);
    const back = aJudgement('1.1', {
      outcome: 'not-yet',
      tests: {},
      feedback: 'Sample feedback',
      supersedes: decision.id,
      reason: 'Sample reason',
    });
    need(await signDecisions(world, mine, firstUnit, [back]));
    expect(await issue(world, mine.claimId)).toMatchObject({ failure: { kind: 'rule-not-met' } });
    expect(await rulesOf(mine)).not.toContain('The qualification has been claimed already.');
    expect(codesOf(await makeClaim(world, mine))).toEqual(['not-claimable']);

    const again = aJudgement('1.1', {
      evidenceVersionIds: decision.evidenceVersionIds,
      supersedes: await latestDecision(mine),
      reason: 'Sample reason',
    });
    need(await signDecisions(world, mine, firstUnit, [again]));
    need(await signOff(world, mine, firstUnit));
    need(await takeSample(world, mine, firstUnit));
    const { claimId } = need(await makeClaim(world, mine));
    expect(codesOf(await makeClaim(world, mine))).toEqual(['not-claimable']);
    expect(await issue(world, mine.claimId)).toMatchObject({ failure: { kind: 'changed-meanwhile' } });
    expect(await issue(world, claimId)).toMatchObject({ ok: true });
  });

  test('numbers certificates without a gap, also when some are refused between', async () => {
    const serials: number[] = [];
    for (const _ of [1, 2]) {
      const { claimId } = await claimed(world);
      await issue(world, claimId, world.coordinator);
      serials.push(Number(need(await issue(world, claimId)).serial.split('-')[1]));
      await issue(world, claimId);
    }
    expect((serials[1] ?? 0) - (serials[0] ?? 0)).toBe(1);
  });
});

const stateOf = async ({ registrationId }: Enrolled): Promise<string> => {
  const { state } = await server.database.owner
    .selectFrom('registrationStanding')
    .select('state')
    .where('registrationId', '=', registrationId)
    .executeTakeFirstOrThrow();
  return state;
};

describe('revoking', () => {
  test('is for officers, with a reason, once; then the award can be claimed again', async () => {
    const mine = await claimed(world);
    const { certificateId } = need(await issue(world, mine.claimId));
    const revoke = async (by: string, reason = 'Sample reason') =>
      (await server.as(by))(contract.revokeCertificate, { params: { certificateId }, body: { reason } });
    expect(codesOf(await revoke(world.manager))).toEqual(['not-an-officer']);
    expect(await revoke(world.officer, ' ')).toMatchObject({ failure: { kind: 'malformed-request' } });
    need(await revoke(world.officer));
    expect(await revoke(world.officer)).toMatchObject({ failure: { kind: 'already-done' } });
    const { claimId } = need(await makeClaim(world, mine));
    expect(codesOf(await makeClaim(world, mine))).toEqual(['not-claimable']);
    expect(await stateOf(mine)).toBe('claimed');
    expect(await issue(world, claimId)).toMatchObject({ ok: true });
    expect(await stateOf(mine)).toBe('certificated');
  });

  test('the database itself refuses a second claim that takes no other’s place', async () => {
    const mine = await claimed(world);
    const { owner } = server.database;
    const row = await owner
      .selectFrom('claim')
      .selectAll()
      .where('id', '=', mine.claimId)
      .executeTakeFirstOrThrow();
    const again = { ...row, proof: '{}', id: randomUUID() };
    await expect(owner.insertInto('claim').values(again).execute()).rejects.toThrow(
      'claim_qualification_first_once',
    );
  });
});
