/** Cases over the routes: who sees them, who handles them, and what happens when two do so at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitBench } from '#contract/assessment.ts';
import * as contract from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { changeWithdrawal } from '#contract/evidence.ts';
import { reviseEvidence } from '#contract/portfolio.ts';
import * as people from '#contract/staff-register.ts';
import { centreVerification, imposeSanction } from '#contract/verification.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
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
  makeClaim,
  need,
  sampleToday,
  signDecisions,
  takeSample,
} from '#testing/centre.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let decisionId: string;
let lead: string;
/** Another quality manager. */
let second: string;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
  lead = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
  const { versionId } = await gather(world, enrolled, firstUnit);
  const judged = await signDecisions(world, enrolled, firstUnit, [
    aJudgement('1.1', { outcome: 'not-yet', feedback: 'Sample feedback', evidenceVersionIds: [versionId] }),
  ]);
  decisionId = need(judged).criteria[0]?.decisionId ?? '';
  need(await takeSample(world, enrolled, firstUnit, { criteria: ['1.1'] }));
});

afterAll(() => server.close());

const words = 'Sample words of the case';

const raise = async (by: string, given: Partial<BodyOf<typeof contract.openCase>> = {}) =>
  (await server.as(by))(contract.openCase, {
    params: { centreId: world.centre },
    body: {
      kind: 'appeal',
      subject: { kind: 'decision', id: decisionId },
      title: 'Sample appeal',
      words,
      ...given,
    },
  });

const look = async (by: string, caseId: string) =>
  (await server.as(by))(contract.readCase, { params: { caseId } });

const act = async (by: string, caseId: string, body: BodyOf<typeof contract.actOnCase>) =>
  (await server.as(by))(contract.actOnCase, { params: { caseId }, body });

const casesOf = async (by: string) =>
  need(await (await server.as(by))(contract.listCases, { query: { show: 'all' } })).items.map(
    ({ caseId }) => caseId,
  );

describe('an enquiry', () => {
  let caseId: string;

  test('goes to whoever had no part in the work, and to nobody else', async () => {
    ({ caseId } = need(await raise(enrolled.learnerId)));
    const shown = need(await look(lead, caseId));
    expect(shown.people.filter(({ part }) => part === 'officer').map(({ personId }) => personId)).toEqual([
      lead,
    ]);
    expect(shown.events.map(({ kind }) => kind)).toEqual(['opened']);
    for (const other of [world.sampler, world.assessor, world.coordinator, world.manager, world.stranger]) {
      expect(kindOf(await look(other, caseId))).toBe('not-found');
      expect(await casesOf(other)).not.toContain(caseId);
      expect(kindOf(await act(other, caseId, { act: 'decided', outcome: 'upheld', words }))).toBe(
        'not-found',
      );
    }
    expect(await casesOf(enrolled.learnerId)).toContain(caseId);
  });

  test('keeps the notes of those who handle it from the parties', async () => {
    need(await act(lead, caseId, { act: 'note', words: 'For the file alone' }));
    need(await act(lead, caseId, { act: 'acknowledged' }));
    expect(kindOf(await act(lead, caseId, { act: 'acknowledged' }))).toBe('already-done');
    const shown = need(await look(enrolled.learnerId, caseId));
    expect(shown.events.map(({ kind }) => kind)).toEqual(['opened', 'acknowledged']);
    expect(
      codesOf(await act(enrolled.learnerId, caseId, { act: 'decided', outcome: 'upheld', words })),
    ).toContain('not-in-part');
  });

  test('is decided once, by one of two at once', async () => {
    const decision = { act: 'decided', outcome: 'not-upheld', words } as const;
    const results = await Promise.all([act(lead, caseId, decision), act(lead, caseId, decision)]);
    expect(results.map(kindOf).toSorted()).toEqual(['allowed', 'rule-not-met']);
  });

  test('is taken further by a party, to somebody who has not decided it', async () => {
    expect(codesOf(await act(lead, caseId, { act: 'appealed', words }))).toContain('not-in-part');
    expect(need(await act(enrolled.learnerId, caseId, { act: 'appealed', words }))).toEqual({
      state: 'open',
      stage: 1,
    });
    const shown = need(await look(world.coordinator, caseId));
    expect(shown.stageName).toBe('Appeal to the centre');
    expect(codesOf(await act(lead, caseId, { act: 'decided', outcome: 'upheld', words }))).toEqual([
      'decided-before',
    ]);
  });

  test('comes to an independent review, which waits for its member', async () => {
    need(await act(world.coordinator, caseId, { act: 'decided', outcome: 'not-upheld', words }));
    need(await act(enrolled.learnerId, caseId, { act: 'appealed', words }));
    need(await act(world.manager, caseId, { act: 'decided', outcome: 'not-upheld', words }));
    second = await addPersonAs(server.database, world.awarding, 'quality-manager');
    await allocateCentre(server.database, {
      personId: second,
      awardingId: world.awarding,
      centreId: world.centre,
    });
    need(await act(enrolled.learnerId, caseId, { act: 'appealed', words }));
    const last = () => act(second, caseId, { act: 'decided', outcome: 'not-upheld', words });
    expect(codesOf(await last())).toEqual(['independent-missing']);
    const client = await server.as(second);
    const put = (personId: string) =>
      client(contract.putOnCase, {
        params: { caseId },
        body: { personId, part: 'independent', state: 'on', reason: words },
      });
    expect(codesOf(await put(world.manager))).toContain('decided-before');
    need(await put(world.developer));
    need(await act(world.developer, caseId, { act: 'opinion', words }));
    need(await last());
    expect(need(await look(enrolled.learnerId, caseId))).toMatchObject({
      state: 'closed',
      isLastStage: true,
    });
    expect(codesOf(await act(enrolled.learnerId, caseId, { act: 'appealed', words }))).toEqual([
      'last-stage',
    ]);
  });
});

describe('a case', () => {
  test('about a learner’s work is raised by them, and by no other learner', async () => {
    const other = await enrol(world);
    expect(kindOf(await raise(other.learnerId))).toBe('not-found');
    expect(kindOf(await raise(world.stranger))).toBe('not-found');
    expect(kindOf(await raise(enrolled.learnerId, { kind: 'sanction-appeal' }))).toBe('malformed-request');
  });

  test('of malpractice is not seen by whom it is about, until they are told', async () => {
    const subject = { kind: 'person' as const, id: world.assessor };
    const { caseId } = need(
      await raise(enrolled.learnerId, { kind: 'malpractice', subject, title: 'Sample matter' }),
    );
    expect(kindOf(await look(world.assessor, caseId))).toBe('not-found');
    need(
      await act(world.coordinator, caseId, {
        act: 'told',
        personId: world.assessor,
        words: 'You may answer',
      }),
    );
    const seen = need(await look(world.assessor, caseId));
    expect(seen.events.map(({ kind, words: said }) => [kind, said])).toEqual([['told', 'You may answer']]);
    expect(seen.people.some(({ part }) => part === 'raiser')).toBe(false);
    need(await act(world.assessor, caseId, { act: 'answer', words: 'My answer' }));
    expect(need(await look(world.coordinator, caseId)).events.at(-1)?.words).toBe('My answer');
    expect(
      need(await look(enrolled.learnerId, caseId)).events.some(({ words: said }) => said === 'My answer'),
    ).toBe(false);
  });

  test('passes over whoever has declared an interest', async () => {
    const coordinator = await server.as(world.coordinator);
    need(
      await coordinator(people.declareInterest, {
        params: { centreId: world.centre, personId: lead },
        body: {
          withPersonId: enrolled.learnerId,
          withOrganisationId: null,
          withWhom: 'Sample Learner',
          what: 'A sample relation',
          fromOn: '2026-01-01',
          untilOn: null,
        },
      }),
    );
    const { caseId } = need(await raise(enrolled.learnerId));
    expect(kindOf(await look(lead, caseId))).toBe('not-found');
    const shown = need(await look(world.coordinator, caseId));
    expect(shown.stageName).toBe('Appeal to the centre');
  });
});

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
    const { caseId } = need(await raise(learner.learnerId, { subject }));
    need(await act(world.sampler, caseId, { act: 'decided', outcome: 'upheld', words }));
    expect(need(await look(learner.learnerId, caseId))).toMatchObject({
      state: 'decided',
      waitsFor: 'appointed',
    });
    const client = await server.as(world.sampler);
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
    expect(codesOf(await (await server.as(world.sampler))(contract.judgeAgain, judgement))).toContain(
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
    const subject = { kind: 'sanction' as const, id: sanctionId };
    const { caseId } = need(await raise(world.coordinator, { kind: 'sanction-appeal', subject }));
    expect(kindOf(await look(world.manager, caseId))).toBe('not-found');
    need(await act(second, caseId, { act: 'decided', outcome: 'upheld', words }));
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
    const { caseId } = need(await raise(world.assessor, matter));
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
    expect(need(await look(world.coordinator, caseId)).isHeld).toBe(true);
    need(await act(world.coordinator, caseId, { act: 'decided', outcome: 'not-found', words }));
    expect(need(await look(world.coordinator, caseId)).isHeld).toBe(false);
    need(await makeClaim(world, learner, 'units'));
  });

  test('goes on holding a claim that was made before, when the work does not count', async () => {
    const { claimId, ...learner } = await claimed(world);
    const matter = {
      kind: 'malpractice' as const,
      subject: subjectOf(learner, firstUnit),
      title: 'Sample matter',
    };
    const { caseId } = need(await raise(world.assessor, matter));
    expect(codesOf(await issue(world, claimId))).toEqual(['claims-held']);
    need(await act(world.coordinator, caseId, { act: 'decided', outcome: 'work-void', words }));
    expect(codesOf(await issue(world, claimId))).toEqual(['claims-held']);
    need(await act(world.coordinator, caseId, { act: 'released', words }));
    need(await issue(world, claimId));
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
    const { caseId } = need(await raise(world.assessor, { ...matter, by }));
    expect(kindOf(await look(world.manager, caseId)) === 'allowed').toBe(isReported);
    const { drafts, events } = need(await look(world.coordinator, caseId));
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
    const { caseId } = need(await raise(world.assessor, matter));
    const letter = (personId: string) => act(world.coordinator, caseId, { act: 'told', personId, words });
    expect(kindOf(await letter(world.colleague))).toBe('rule-not-met');
    need(await letter(learner.learnerId));
  });
});

describe('an adjustment', () => {
  test('is granted before the assessment, and shown as what to do until it expires, never why', async () => {
    const learner = await enrol(world);
    const subject = subjectOf(learner, firstUnit);
    const asked = { kind: 'adjustment' as const, subject, title: 'Sample need', words: 'A private reason' };
    const { caseId } = need(await raise(learner.learnerId, asked));
    const arrangement = {
      remedy: 'way-of-working' as const,
      whatToDo: 'Ask the questions aloud',
      language: null,
      untilOn: '2026-12-31',
    };
    const decision = { act: 'decided' as const, outcome: 'granted', words };
    expect(kindOf(await act(world.coordinator, caseId, decision))).toBe('malformed-request');
    const lowered = { ...arrangement, remedy: 'counts-as-met' as const };
    const refused = await act(world.coordinator, caseId, { ...decision, arrangement: lowered });
    expect(codesOf(refused)).toEqual(['met-in-full', 'changes-access-alone']);
    need(await act(world.coordinator, caseId, { ...decision, arrangement }));
    const params = { registrationId: learner.registrationId, unitRef: firstUnit };
    const shown = async () =>
      need(await (await server.as(world.assessor))(contract.unitArrangements, { params })).items;
    expect(await shown()).toMatchObject([{ whatToDo: 'Ask the questions aloud', untilOn: '2026-12-31' }]);
    expect(JSON.stringify(await shown())).not.toContain('private');
    expect(kindOf(await look(world.assessor, caseId))).toBe('not-found');
    server.clock.setToday('2027-01-01');
    expect(await shown()).toEqual([]);
    server.clock.setToday(sampleToday);
  });

  test('comes too late for work that was judged', async () => {
    const subject = subjectOf(enrolled, firstUnit);
    const asked = { kind: 'adjustment' as const, subject, title: 'Sample need' };
    const { caseId } = need(await raise(enrolled.learnerId, asked));
    const arrangement = {
      remedy: 'way-of-working' as const,
      whatToDo: 'Sample',
      language: null,
      untilOn: null,
    };
    const late = await act(world.coordinator, caseId, {
      act: 'decided',
      outcome: 'granted',
      words,
      arrangement,
    });
    expect(codesOf(late)).toEqual(['judged-already']);
  });
});

describe('the rules', () => {
  test('of an awarding organisation hold for cases raised after, and for no other', async () => {
    const manager = await server.as(world.manager);
    const params = { organisationId: world.awarding };
    const { items } = need(await manager(contract.readCaseRules, { params }));
    const stages = items.find(({ rules }) => rules.kind === 'complaint')?.rules.stages;
    if (stages === undefined) throw new Error('there are no rules for complaints');
    const subject = { kind: 'centre' as const, id: world.centre };
    const complaint = { kind: 'complaint' as const, subject, title: 'Sample complaint' };
    const before = need(await raise(enrolled.learnerId, complaint)).caseId;
    const [first, ...others] = stages;
    const set = {
      kind: 'complaint' as const,
      stages: [{ ...first, decideDays: 3 }, ...others] as typeof stages,
    };
    need(await manager(contract.setCaseRules, { params, body: { ...set, reason: words } }));
    const after = need(await raise(enrolled.learnerId, complaint)).caseId;
    const dueOf = async (caseId: string) =>
      need(await look(world.coordinator, caseId)).steps.find(({ step }) => step === 'decide')?.dueOn;
    expect([await dueOf(before), await dueOf(after)]).toEqual(['2026-09-29', '2026-09-04']);
    const wrong = {
      ...set,
      stages: [{ ...first, acknowledgeDays: 30, decideDays: 3 }] as typeof stages,
      reason: words,
    };
    expect(kindOf(await manager(contract.setCaseRules, { params, body: wrong }))).toBe('malformed-request');
  });
});

test('everything that was done with cases is audited', async () => {
  expect((await verifyAudit(server.database)).problems).toEqual([]);
});
