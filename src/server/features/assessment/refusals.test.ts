/** What is refused in judging, countersigning and signing off: which rule, where it stands, and that nothing is left behind. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/assessment.ts';
import * as registrations from '#contract/registrations.ts';
import * as portfolio from '#contract/portfolio.ts';
import {
  type CentreAtWork,
  type Enrolled,
  type Gathered,
  type Judgement,
  aCentreAtWork,
  aJudgement,
  allTests,
  codesOf,
  countersign,
  enrol,
  firstUnit,
  gather,
  handIn,
  lines,
  meet,
  need,
  reasonsOf,
  realUnit,
  signDecisions,
  signOff,
} from '#testing/centre.ts';
import { type TestServer, recorded, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let piece: Gathered;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
  piece = await gather(world, enrolled, firstUnit);
});

afterAll(() => server.close());

const judge = (given: Partial<Judgement> = {}, by?: string) =>
  signDecisions(
    world,
    enrolled,
    firstUnit,
    [aJudgement('1.1', { evidenceVersionIds: [piece.versionId], ...given })],
    by,
  );

const countFacts = async (): Promise<readonly number[]> => {
  const tables = ['signing', 'criterionDecision', 'countersignature', 'unitSignOff', 'auditEvent'] as const;
  const counts: number[] = [];
  for (const table of tables) {
    const rows = await server.database.owner.selectFrom(table).select('id').execute();
    counts.push(rows.length);
  }
  return counts;
};

const benchOf = async ({ registrationId }: Enrolled, unitRef: string) =>
  need(await (await server.as(world.assessor))(contract.unitBench, { params: { registrationId, unitRef } }));

const met = (criterion: string) => aJudgement(criterion, { evidenceVersionIds: [piece.versionId] });

describe('a judgement is refused', () => {
  test('as met without evidence', async () => {
    expect(reasonsOf(await judge({ evidenceVersionIds: [] }))).toEqual([['no-evidence', lines.pass]]);
  });

  test('as met without every test of the document', async () => {
    expect(reasonsOf(await judge({ tests: { authentic: true, valid: false } }))).toEqual([
      ['test-not-passed', lines.valid],
      ['test-not-passed', lines.sufficient],
    ]);
    expect(reasonsOf(await judge({ tests: {} }))).toEqual([
      ['test-not-passed', lines.valid],
      ['test-not-passed', lines.authentic],
      ['test-not-passed', lines.sufficient],
    ]);
  });

  test('as met by evidence that nobody has declared', async () => {
    const { versionId } = await gather(world, enrolled, firstUnit, { declare: false });
    expect(reasonsOf(await judge({ evidenceVersionIds: [versionId] }))).toEqual([
      ['not-declared-authentic', lines.declaration],
    ]);
  });

  test('as met by the newest version when only an older one was declared', async () => {
    const { evidenceId } = await gather(world, enrolled, firstUnit);
    const learner = await server.as(enrolled.learnerId);
    const body = {
      title: 'Sample again',
      account: 'Sample account',
      typeCode: 'P',
      setting: 'workplace' as const,
      versionNumber: 1,
    };
    const { versionId } = need(await learner(portfolio.reviseEvidence, { params: { evidenceId }, body }));
    expect(reasonsOf(await judge({ evidenceVersionIds: [versionId] }))).toEqual([
      ['not-declared-authentic', lines.declaration],
    ]);
  });

  test('as met by simulation where the unit bars it, and not where it does not', async () => {
    const { versionId } = await gather(world, enrolled, realUnit, {
      title: 'Sample of a rehearsal',
      setting: 'simulation',
    });
    const simulated = [aJudgement('1.1', { evidenceVersionIds: [versionId] })];
    const refused = await signDecisions(world, enrolled, realUnit, simulated);
    expect(reasonsOf(refused)).toEqual([['simulation-barred', lines.simulation]]);
    expect(refused.ok || refused.failure.reasons?.[0]?.detail).toMatch(
      /^“Sample of a rehearsal” is simulated/u,
    );
    const other = await enrol(world);
    const allowed = await gather(world, other, firstUnit, { setting: 'simulation' });
    expect(await meet(world, other, firstUnit, allowed)).toMatchObject({ ok: true });
  });

  test('by evidence that is not linked to the criterion, or is of somebody else', async () => {
    const part = await gather(world, enrolled, firstUnit, { criteria: ['2.1'] });
    expect(reasonsOf(await judge({ evidenceVersionIds: [part.versionId] }))).toEqual([
      ['evidence-not-linked'],
    ]);
    const other = await gather(world, await enrol(world), firstUnit);
    expect(reasonsOf(await judge({ evidenceVersionIds: [other.versionId] }))).toEqual([
      ['evidence-not-linked'],
    ]);
    expect(reasonsOf(await judge({ evidenceVersionIds: [randomUUID()] }))).toEqual([['evidence-not-linked']]);
  });

  test('as not yet without saying what is missing', async () => {
    expect(reasonsOf(await judge({ outcome: 'not-yet', tests: {}, evidenceVersionIds: [] }))).toEqual([
      ['feedback-missing'],
    ]);
  });

  test('on a criterion that the unit does not have, or twice in one signature', async () => {
    expect(reasonsOf(await judge({ criterion: '9.9' }))).toEqual([['no-such-criterion']]);
    const one = aJudgement('1.1', { evidenceVersionIds: [piece.versionId] });
    expect(reasonsOf(await signDecisions(world, enrolled, firstUnit, [one, one]))).toEqual([
      ['criterion-repeated'],
    ]);
  });

  test('by an assessor who is not assigned, and by people who are no assessors', async () => {
    expect(reasonsOf(await judge({}, world.colleague))).toEqual([['not-assigned']]);
    expect(reasonsOf(await judge({}, world.coordinator))).toEqual([
      ['not-an-assessor'],
      ['not-qualified', lines.assessor],
      ['competence-not-accepted', lines.competence],
    ]);
  });

  test('on a unit that is not chosen', async () => {
    const other = await enrol(world, { choose: [realUnit] });
    const { versionId } = await gather(world, other, firstUnit);
    const one = aJudgement('1.1', { evidenceVersionIds: [versionId] });
    expect(reasonsOf(await signDecisions(world, other, firstUnit, [one]))).toEqual([['unit-not-chosen']]);
  });

  test('whole when one of its criteria is: the others are not recorded', async () => {
    const before = await countFacts();
    const mixed = [met('1.1'), met('1.2'), { ...met('2.1'), tests: {} }];
    expect(await signDecisions(world, enrolled, firstUnit, mixed)).toMatchObject({ ok: false });
    expect(await countFacts()).toEqual(before);
    expect((await benchOf(enrolled, firstUnit)).criteria.map(({ state }) => state)).toEqual(
      Array.from({ length: 4 }, () => 'linked'),
    );
  });
});

test('nobody assesses their own work, also when they are an assessor of the centre', async () => {
  const own = await enrol(world, { learnerId: world.colleague });
  const { versionId } = await gather(world, own, firstUnit);
  const one = aJudgement('1.1', { evidenceVersionIds: [versionId] });
  expect(reasonsOf(await signDecisions(world, own, firstUnit, [one], world.colleague))).toEqual([
    ['own-work', lines.independence],
    ['not-assigned'],
  ]);
  expect(await signDecisions(world, own, firstUnit, [one])).toMatchObject({ ok: true });
});

test('somebody who came to be a learner cannot be assigned to themselves', async () => {
  const own = await enrol(world, { learnerId: world.trainee });
  const coordinator = await server.as(world.coordinator);
  const assigned = await coordinator(registrations.assignPerson, {
    params: { registrationId: own.registrationId },
    body: { role: 'assessor', personId: world.trainee },
  });
  expect(assigned).toMatchObject({ ok: false, failure: { kind: 'rule-not-met' } });
});

describe('a signed decision', () => {
  test('is superseded only by name and with a reason; both are kept', async () => {
    const mine = await enrol(world);
    const { versionId } = await gather(world, mine, firstUnit);
    const again = (given: Partial<Judgement> = {}) =>
      signDecisions(world, mine, firstUnit, [
        aJudgement('1.1', { evidenceVersionIds: [versionId], ...given }),
      ]);
    const first = need(await again()).criteria[0]?.decisionId ?? '';
    expect(reasonsOf(await again())).toEqual([['decision-stands']]);
    expect(reasonsOf(await again({ supersedes: randomUUID(), reason: 'Sample reason' }))).toEqual([
      ['decision-stands'],
    ]);
    expect(reasonsOf(await again({ supersedes: first }))).toEqual([['reason-missing']]);
    expect(reasonsOf(await again({ supersedes: first, reason: '' }))).toEqual([['reason-missing']]);
    const back = { outcome: 'not-yet', tests: {}, feedback: 'Sample feedback' } as const;
    const second = need(await again({ ...back, supersedes: first, reason: 'Sample reason' }));
    expect(second.criteria).toMatchObject([{ number: '1.1', state: 'returned' }]);
    expect(reasonsOf(await again({ supersedes: first, reason: 'Sample reason' }))).toEqual([
      ['decision-stands'],
    ]);
    const [criterion] = (await benchOf(mine, firstUnit)).criteria;
    expect(criterion?.decisions).toMatchObject([
      { id: second.criteria[0]?.decisionId, outcome: 'not-yet', supersedes: first, reason: 'Sample reason' },
      { id: first, outcome: 'met', supersedes: null, tests: allTests },
    ]);
  });

  test('is none to supersede before there is one', async () => {
    expect(reasonsOf(await judge({ supersedes: randomUUID(), reason: 'Sample reason' }))).toEqual([
      ['nothing-to-supersede'],
    ]);
  });

  test('superseded takes the unit out of achievement, and its sign-off counts no more', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    const signed = need(await meet(world, mine, firstUnit, gathered));
    need(await signOff(world, mine, firstUnit));
    const taken = aJudgement('1.2', {
      outcome: 'not-yet',
      tests: {},
      feedback: 'Sample feedback',
      supersedes: signed.criteria[1]?.decisionId ?? null,
      reason: 'Sample reason',
    });
    expect(need(await signDecisions(world, mine, firstUnit, [taken])).unitState).not.toBe('achieved');
    expect((await benchOf(mine, firstUnit)).signOffs).toMatchObject([{ counts: false }]);
    expect(codesOf(await signOff(world, mine, firstUnit))).toEqual(['criteria-not-met']);
  });
});

describe('signing off', () => {
  test('is refused with unmet criteria, which it names', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    need(await meet(world, mine, firstUnit, gathered, ['1.1', '2.1']));
    const result = await signOff(world, mine, firstUnit);
    expect(result).toMatchObject({
      failure: { reasons: [{ code: 'criteria-not-met', clause: { line: lines.pass } }] },
    });
    expect(result.ok ? '' : result.failure.detail).toContain('2 of 4 criteria are not met: 1.2, 2.2');
  });

  test('is done once, and by the assigned assessor', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    need(await meet(world, mine, firstUnit, gathered));
    expect(codesOf(await signOff(world, mine, firstUnit, world.colleague))).toEqual(['not-assigned']);
    need(await signOff(world, mine, firstUnit));
    expect(codesOf(await signOff(world, mine, firstUnit))).toEqual(['signed-off-already']);
  });
});

describe('a trainee', () => {
  let theirs: Enrolled;
  let decisionIds: readonly string[];

  const judged = async (): Promise<void> => {
    theirs = await enrol(world, { assessorId: world.trainee });
    const gathered = await gather(world, theirs, firstUnit);
    need(await handIn(world, theirs, firstUnit));
    const signed = need(await meet(world, theirs, firstUnit, gathered));
    expect(signed).toMatchObject({ needsCountersignature: true });
    decisionIds = signed.criteria.map(({ decisionId }) => decisionId);
  };

  const agree = (by: string, verdict: 'agreed' | 'returned' = 'agreed', ids = decisionIds) =>
    countersign(world, theirs, firstUnit, { by, decisionIds: ids, verdict });

  test('decides what counts only once it is countersigned by somebody else who is qualified', async () => {
    await judged();
    const { criteria, waitsFor } = await benchOf(theirs, firstUnit);
    expect(criteria.map(({ state }) => state)).toEqual(criteria.map(() => 'awaiting-countersignature'));
    expect(waitsFor).toMatchObject({ who: 'countersigner' });
    expect(codesOf(await signOff(world, theirs, firstUnit))).toEqual(['criteria-not-met']);
    expect(await agree(world.trainee)).toMatchObject({
      failure: {
        reasons: [
          { code: 'countersigner-in-training', clause: { line: lines.countersigning } },
          { code: 'own-decision', clause: { line: lines.independence } },
        ],
      },
    });
    expect(codesOf(await agree(world.sampler))).toContain('not-an-assessor');
    need(await agree(world.colleague));
    expect((await benchOf(theirs, firstUnit)).criteria.map(({ state }) => state)).toEqual(
      criteria.map(() => 'met'),
    );
    expect(codesOf(await agree(world.colleague))).toEqual(['countersigned-already']);
    need(await signOff(world, theirs, firstUnit));
  });

  test('whose decision is returned has to decide again', async () => {
    await judged();
    need(await agree(world.colleague, 'returned'));
    const bench = await benchOf(theirs, firstUnit);
    expect(
      bench.criteria.every(({ state }) => state !== 'met' && state !== 'awaiting-countersignature'),
    ).toBe(true);
    expect(codesOf(await signOff(world, theirs, firstUnit))).toEqual(['criteria-not-met']);
    expect(codesOf(await agree(world.colleague))).toEqual(['countersigned-already']);
  });

  test('out of time decides nothing any more', async () => {
    theirs = await enrol(world, { assessorId: world.trainee });
    const gathered = await gather(world, theirs, firstUnit);
    server.clock.setToday('2027-07-01');
    const late = await meet(world, theirs, firstUnit, gathered);
    server.clock.setToday('2027-06-30');
    const onTheDay = await meet(world, theirs, firstUnit, gathered);
    server.clock.setToday('2026-09-01');
    expect(reasonsOf(late)).toEqual([['qualification-overdue', lines.assessor]]);
    expect(onTheDay).toMatchObject({ ok: true });
  });

  test('decisions of somebody qualified need no countersignature, and superseded ones take none', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    const signed = need(await meet(world, mine, firstUnit, gathered, ['1.1']));
    const ids = signed.criteria.map(({ decisionId }) => decisionId);
    const result = await countersign(world, mine, firstUnit, { by: world.colleague, decisionIds: ids });
    expect(codesOf(result)).toEqual(['no-countersignature-due']);
    const unknown = { by: world.colleague, decisionIds: [randomUUID()] };
    expect(await countersign(world, mine, firstUnit, unknown)).toMatchObject({
      failure: { kind: 'changed-meanwhile' },
    });
  });
});

describe('a request that comes again', () => {
  test('under the same key is answered as the first time, and recorded once', async () => {
    const mine = await enrol(world);
    const { versionId } = await gather(world, mine, firstUnit);
    const assessor = await server.as(world.assessor);
    const call = {
      params: { registrationId: mine.registrationId, unitRef: firstUnit },
      body: { judgements: [aJudgement('1.1', { evidenceVersionIds: [versionId] })] },
    };
    const key = { idempotencyKey: randomUUID() };
    const first = need(await assessor(contract.signDecisions, call, key));
    const before = await countFacts();
    expect(need(await assessor(contract.signDecisions, call, key))).toEqual(first);
    expect(await countFacts()).toEqual(before);
    const other = { ...call, body: { judgements: [aJudgement('1.2', { evidenceVersionIds: [versionId] })] } };
    expect(await assessor(contract.signDecisions, other, key)).toMatchObject({
      failure: { kind: 'idempotency-key-reused' },
    });
  });

  test('at the same moment from two places: one decision is signed, the other says what stands', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    const [, , , , eventsBefore = 0] = await countFacts();
    const both = await Promise.all([1, 2].map(() => meet(world, mine, firstUnit, gathered, ['1.1', '1.2'])));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const loser = both.find(({ ok }) => !ok);
    if (loser === undefined) throw new Error('both were signed');
    expect(codesOf(loser)).toEqual(['decision-stands', 'decision-stands']);
    const decisions = await server.database.owner
      .selectFrom('criterionDecision')
      .select('criterion')
      .where('learnerId', '=', mine.learnerId)
      .execute();
    expect(decisions).toHaveLength(2);
    const [, , , , eventsAfter] = await countFacts();
    expect(eventsAfter).toBe(eventsBefore + 1);
  });
});

describe('no act is possible', () => {
  test('on a registration that was withdrawn, until it is taken up again', async () => {
    const mine = await enrol(world);
    const gathered = await gather(world, mine, firstUnit);
    const coordinator = await server.as(world.coordinator);
    const change = async (state: 'active' | 'withdrawn') =>
      need(
        await coordinator(registrations.changeRegistration, {
          params: { registrationId: mine.registrationId },
          body: { state, reason: 'Sample reason' },
        }),
      );
    await change('withdrawn');
    expect(reasonsOf(await meet(world, mine, firstUnit, gathered, ['1.1']))).toEqual([
      ['registration-not-active'],
    ]);
    expect(codesOf(await handIn(world, mine, firstUnit))).toEqual(['registration-not-active']);
    await change('active');
    expect(await meet(world, mine, firstUnit, gathered, ['1.1'])).toMatchObject({ ok: true });
  });

  test('once the role at the centre has ended', async () => {
    const gone = await enrol(world);
    const gathered = await gather(world, gone, firstUnit);
    const endOn = (untilOn: string | null) =>
      recorded(server.database, (tx) =>
        tx.updateTable('membership').set({ untilOn }).where('personId', '=', world.assessor).execute(),
      );
    await endOn('2026-08-31');
    const after = await meet(world, gone, firstUnit, gathered, ['1.1']);
    await endOn(null);
    expect(after).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    expect(await meet(world, gone, firstUnit, gathered, ['1.1'])).toMatchObject({ ok: true });
  });
});
