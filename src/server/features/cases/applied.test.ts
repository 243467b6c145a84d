/** What cases do to the work that they are about: decisions made again, sanctions lifted, work held, arrangements. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findClaim, liftHold, listClaims } from '#contract/awards.ts';
import { unitBench } from '#contract/assessment.ts';
import * as contract from '#contract/cases.ts';
import { changeWithdrawal } from '#contract/evidence.ts';
import { reviseEvidence } from '#contract/portfolio.ts';
import { centreVerification, imposeSanction } from '#contract/verification.ts';
import { type CentreWithCases, aCentreWithCases, casesAt, words } from '#testing/cases.ts';
import {
  type Enrolled,
  aJudgement,
  aPiece,
  achieve,
  allTests,
  claimed,
  codesOf,
  enrol,
  firstUnit,
  gather,
  issue,
  kindOf,
  lines,
  makeClaim,
  need,
  sampleToday,
  signDecisions,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreWithCases;
let cases: ReturnType<typeof casesAt>;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreWithCases(server);
  cases = casesAt(world);
});

afterAll(() => server.close());

describe('what was decided', () => {
  test('of an appeal is judged again by somebody who had no part in it, and supersedes', async () => {
    const learner = await enrol(world);
    const piece = await gather(world, learner, firstUnit);
    const returned = aJudgement('1.1', {
      outcome: 'not-yet',
      feedback: 'Sample feedback',
      evidenceVersionIds: [piece.versionId],
    });
    const signed = need(await signDecisions(world, learner, firstUnit, [returned]));
    const before = signed.criteria[0]?.decisionId ?? '';
    const subject = { kind: 'decision' as const, id: before };
    const { caseId } = need(await cases.raise(learner.learnerId, { subject }));
    need(await cases.act(world.lead, caseId, { act: 'decided', outcome: 'upheld', words }));
    expect(need(await cases.look(learner.learnerId, caseId))).toMatchObject({
      state: 'decided',
      waitsFor: 'appointed',
    });
    const client = await server.as(world.lead);
    const appoint = (personId: string) =>
      client(contract.putOnCase, {
        params: { caseId },
        body: { personId, part: 'appointed', state: 'on', reason: words },
      });
    expect(codesOf(await appoint(world.assessor))).toEqual(['own-work']);
    need(await appoint(world.colleague));
    const judgement = {
      params: { caseId },
      body: {
        judgements: [
          {
            criterion: '1.1',
            outcome: 'met' as const,
            tests: allTests,
            evidenceVersionIds: [piece.versionId],
          },
        ],
      },
    };
    expect(codesOf(await (await server.as(world.lead))(contract.judgeAgain, judgement))).toContain(
      'not-in-part',
    );
    const colleague = await server.as(world.colleague);
    need(await colleague(contract.judgeAgain, judgement));
    expect(codesOf(await colleague(contract.judgeAgain, judgement))).toContain('nothing-to-apply');
    const params = { registrationId: learner.registrationId, unitRef: firstUnit };
    const bench = need(await colleague(unitBench, { params }));
    const [now, then] = bench.criteria.find(({ number }) => number === '1.1')?.decisions ?? [];
    expect(now).toMatchObject({ outcome: 'met', supersedes: before, assessorId: world.colleague });
    expect(now?.reason).toContain('Enquiry or appeal');
    expect(then?.id).toBe(before);
  });

  test('against a sanction lifts it, by somebody who did not impose it', async () => {
    const params = { centreId: world.centre, specificationId: world.specificationId };
    const manager = await server.as(world.manager);
    const imposed = { level: '2' as const, reason: words, noticeOn: sampleToday, fromOn: sampleToday };
    const { sanctionId } = need(await manager(imposeSanction, { params, body: imposed }));
    const second = await addPersonAs(server.database, world.awarding, 'quality-manager');
    await allocateCentre(server.database, {
      awardingId: world.awarding,
      centreId: world.centre,
      personId: second,
    });
    const subject = { kind: 'sanction' as const, id: sanctionId };
    const { caseId } = need(await cases.raise(world.coordinator, { kind: 'sanction-appeal', subject }));
    expect(kindOf(await cases.look(world.manager, caseId))).toBe('not-found');
    need(await cases.act(second, caseId, { act: 'decided', outcome: 'upheld', words }));
    const { sanctions } = need(await manager(centreVerification, { params }));
    expect(sanctions.find(({ id }) => id === sanctionId)?.state).toBe('lifted');
  });
});

const subjectOf = (learner: Enrolled, unitRef: string) => ({
  kind: 'unit' as const,
  id: `${learner.registrationId} ${unitRef}`,
});

describe('malpractice', () => {
  test('holds claims and evidence until it is decided, and says so to whoever it stops', async () => {
    const learner = await enrol(world);
    const piece = await achieve(world, learner, firstUnit);
    need(await takeSample(world, learner, firstUnit));
    const matter = {
      kind: 'malpractice' as const,
      subject: subjectOf(learner, firstUnit),
      title: 'Sample matter',
    };
    const { caseId } = need(await cases.raise(world.assessor, matter));
    const stopped = await makeClaim(world, learner, 'units');
    expect(stopped).toMatchObject({ failure: { detail: expect.stringContaining('held') } });
    const own = await server.as(learner.learnerId);
    const withdraw = () =>
      own(changeWithdrawal, {
        params: { evidenceId: piece.evidenceId },
        body: { state: 'withdrawn', reason: words },
      });
    expect(await withdraw()).toMatchObject({
      failure: { detail: expect.stringContaining('stays as it is') },
    });
    const versionNumber = 1;
    const revision = { ...aPiece({ title: 'Changed' }), versionNumber };
    const revise = () => own(reviseEvidence, { params: { evidenceId: piece.evidenceId }, body: revision });
    expect(await revise()).toMatchObject({ failure: { detail: expect.stringContaining('stays as it is') } });
    expect(need(await cases.look(world.coordinator, caseId)).held).toBe('work');
    need(await cases.act(world.coordinator, caseId, { act: 'decided', outcome: 'not-found', words }));
    expect(need(await cases.look(world.coordinator, caseId)).held).toBeNull();
    const { claimId } = need(await makeClaim(world, learner, 'units'));
    const officer = await server.as(world.officer);
    const { reading } = need(await officer(findClaim, { params: { claimId } }));
    const { number } = need(await cases.look(world.coordinator, caseId));
    expect(reading.centre.holds).toMatchObject([
      { under: `case ${String(number)} of the centre`, liftedOn: sampleToday },
    ]);
  });

  test('goes on holding a claim that was made before, when the work does not count', async () => {
    const { claimId, ...learner } = await claimed(world);
    const matter = {
      kind: 'malpractice' as const,
      subject: subjectOf(learner, firstUnit),
      title: 'Sample matter',
    };
    const { caseId } = need(await cases.raise(world.assessor, matter));
    expect(codesOf(await issue(world, claimId))).toEqual(['award-held']);
    const officer = await server.as(world.officer);
    const queued = need(await officer(listClaims, { query: {} })).items.find(
      (one) => one.claimId === claimId,
    );
    expect(queued).toMatchObject({ waitsFor: 'held', heldBecause: expect.stringContaining('case ') });
    const { holds, inTheWay } = need(await officer(findClaim, { params: { claimId } }));
    expect(holds).toMatchObject([{ under: { kind: 'case' }, heldBy: expect.stringContaining('Sample') }]);
    expect(inTheWay?.whoCan).toContain(`case ${String(holds[0]?.under.number)} of the centre`);
    const lifting = { params: { claimId, holdId: holds[0]?.holdId ?? '' }, body: { reason: words } };
    expect(kindOf(await officer(liftHold, lifting))).toBe('not-permitted');
    need(await cases.act(world.coordinator, caseId, { act: 'decided', outcome: 'work-void', words }));
    expect(codesOf(await issue(world, claimId))).toEqual(['award-held']);
    need(await cases.act(world.coordinator, caseId, { act: 'released', words }));
    need(await issue(world, claimId));
  });

  test('is decided and not withdrawn, whoever raised it', async () => {
    const learner = await enrol(world);
    await gather(world, learner, firstUnit);
    const subject = subjectOf(learner, firstUnit);
    const matter = { kind: 'malpractice' as const, subject, title: 'Sample matter' };
    const { caseId } = need(await cases.raise(world.assessor, matter));
    expect(codesOf(await cases.act(world.assessor, caseId, { act: 'withdrawn', words }))).toEqual([
      'looked-into',
    ]);
    expect(need(await cases.look(world.assessor, caseId)).mayDo).not.toContain('withdrawn');
  });

  test.each([
    ['before the declaration is the centre’s own matter', false, 'learner', false],
    ['after the declaration is reported at once', true, 'learner', true],
    ['by staff is reported whatever was declared', false, 'staff', true],
  ] as const)('%s', async (_, declare, by, isReported) => {
    const learner = await enrol(world);
    await gather(world, learner, firstUnit, { declare });
    const matter = {
      kind: 'malpractice' as const,
      subject: subjectOf(learner, firstUnit),
      title: 'Sample matter',
    };
    const { caseId } = need(await cases.raise(world.assessor, { ...matter, by }));
    expect(kindOf(await cases.look(world.manager, caseId)) === 'allowed').toBe(isReported);
    const { drafts, events } = need(await cases.look(world.coordinator, caseId));
    expect(drafts.map(({ key }) => key)).toEqual(['acknowledgement', 'allegation', 'report']);
    expect(events.some(({ kind }) => kind === 'reported')).toBe(true);
  });

  test('is written of to nobody whom it does not concern', async () => {
    const learner = await enrol(world);
    await gather(world, learner, firstUnit);
    const matter = {
      kind: 'malpractice' as const,
      subject: subjectOf(learner, firstUnit),
      title: 'Sample matter',
    };
    const { caseId } = need(await cases.raise(world.assessor, matter));
    const letter = (personId: string) =>
      cases.act(world.coordinator, caseId, { act: 'told', personId, words });
    expect(kindOf(await letter(world.colleague))).toBe('rule-not-met');
    need(await letter(learner.learnerId));
  });
});

describe('special consideration', () => {
  test.each([
    ['it is decided', () => world.manager, { act: 'decided', outcome: 'refused', words } as const],
    ['it is withdrawn', () => world.coordinator, { act: 'withdrawn', words } as const],
  ])('lets nothing be claimed before %s, as the document says', async (_, by, ending) => {
    const learner = await enrol(world);
    await achieve(world, learner, firstUnit);
    need(await takeSample(world, learner, firstUnit));
    const subject = subjectOf(learner, firstUnit);
    const asked = { kind: 'consideration' as const, subject, title: 'Sample matter' };
    const { caseId } = need(await cases.raise(world.coordinator, asked));
    const stopped = await makeClaim(world, learner, 'units');
    expect(stopped).toMatchObject({
      failure: { detail: expect.stringContaining(`the specification, line ${String(lines.considered)}`) },
    });
    expect(need(await cases.look(world.coordinator, caseId)).held).toBe('claims');
    need(await cases.act(by(), caseId, ending));
    need(await makeClaim(world, learner, 'units'));
  });
});

describe('an adjustment', () => {
  test('is granted before the assessment, and shown as what to do until it expires, never why', async () => {
    const learner = await enrol(world);
    const subject = subjectOf(learner, firstUnit);
    const asked = { kind: 'adjustment' as const, subject, title: 'Sample need', words: 'A private reason' };
    const { caseId } = need(await cases.raise(learner.learnerId, asked));
    const arrangement = {
      remedy: 'way-of-working' as const,
      whatToDo: 'Ask the questions aloud',
      language: null,
      untilOn: '2026-12-31',
    };
    const decision = { act: 'decided' as const, outcome: 'granted', words };
    expect(kindOf(await cases.act(world.coordinator, caseId, decision))).toBe('malformed-request');
    const lowered = { ...arrangement, remedy: 'counts-as-met' as const };
    const refused = await cases.act(world.coordinator, caseId, { ...decision, arrangement: lowered });
    expect(codesOf(refused)).toEqual(['met-in-full', 'changes-access-alone']);
    need(await cases.act(world.coordinator, caseId, { ...decision, arrangement }));
    const params = { registrationId: learner.registrationId, unitRef: firstUnit };
    const shown = async () =>
      need(await (await server.as(world.assessor))(contract.unitArrangements, { params })).items;
    expect(await shown()).toMatchObject([{ whatToDo: 'Ask the questions aloud', untilOn: '2026-12-31' }]);
    expect(JSON.stringify(await shown())).not.toContain('private');
    expect(kindOf(await cases.look(world.assessor, caseId))).toBe('not-found');
    server.clock.setToday('2027-01-01');
    expect(await shown()).toEqual([]);
    server.clock.setToday(sampleToday);
  });

  test('comes too late for work that was judged', async () => {
    const subject = subjectOf(world.enrolled, firstUnit);
    const asked = { kind: 'adjustment' as const, subject, title: 'Sample need' };
    const { caseId } = need(await cases.raise(world.enrolled.learnerId, asked));
    const arrangement = {
      remedy: 'way-of-working' as const,
      whatToDo: 'Sample',
      language: null,
      untilOn: null,
    };
    const late = await cases.act(world.coordinator, caseId, {
      act: 'decided',
      outcome: 'granted',
      words,
      arrangement,
    });
    expect(codesOf(late)).toEqual(['judged-already']);
  });
});
