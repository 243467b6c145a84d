/** Cases over the routes: who sees them, who handles them, and what happens when two do so at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/cases.ts';
import * as people from '#contract/staff-register.ts';
import { type CentreWithCases, aCentreWithCases, casesAt, words } from '#testing/cases.ts';
import {
  aJudgement,
  codesOf,
  enrol,
  firstUnit,
  gather,
  kindOf,
  lines,
  need,
  reasonsOf,
  signDecisions,
} from '#testing/centre.ts';
import { verifyAudit } from '#server/audit/verify.ts';
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

const casesOf = async (by: string) =>
  need(await (await server.as(by))(contract.listCases, { query: { show: 'all' } })).items.map(
    ({ caseId }) => caseId,
  );

describe('an enquiry', () => {
  let caseId: string;

  test('goes to whoever had no part in the work, and to nobody else', async () => {
    ({ caseId } = need(await cases.raise(world.enrolled.learnerId)));
    const shown = need(await cases.look(world.lead, caseId));
    expect(shown.people.filter(({ part }) => part === 'officer').map(({ personId }) => personId)).toEqual([
      world.lead,
    ]);
    expect(shown.events.map(({ kind }) => kind)).toEqual(['opened']);
    for (const other of [world.sampler, world.assessor, world.coordinator, world.manager, world.stranger]) {
      expect(kindOf(await cases.look(other, caseId))).toBe('not-found');
      expect(await casesOf(other)).not.toContain(caseId);
      expect(kindOf(await cases.act(other, caseId, { act: 'decided', outcome: 'upheld', words }))).toBe(
        'not-found',
      );
    }
    expect(await casesOf(world.enrolled.learnerId)).toContain(caseId);
  });

  test('keeps the notes of those who handle it from the parties', async () => {
    need(await cases.act(world.lead, caseId, { act: 'note', words: 'For the file alone' }));
    need(await cases.act(world.lead, caseId, { act: 'acknowledged' }));
    expect(kindOf(await cases.act(world.lead, caseId, { act: 'acknowledged' }))).toBe('already-done');
    const shown = need(await cases.look(world.enrolled.learnerId, caseId));
    expect(shown.events.map(({ kind }) => kind)).toEqual(['opened', 'acknowledged']);
    expect(
      codesOf(
        await cases.act(world.enrolled.learnerId, caseId, { act: 'decided', outcome: 'upheld', words }),
      ),
    ).toContain('not-in-part');
  });

  test('writes to one party and to nobody else, as a paper that stays as it went out', async () => {
    const client = await server.as(world.lead);
    const told = { act: 'told' as const, personId: world.enrolled.learnerId, words: 'First.\n\nSecond.' };
    need(await client(contract.actOnCase, { params: { caseId }, body: told }));
    const { events } = need(await cases.look(world.enrolled.learnerId, caseId));
    const letter = events.find(({ kind, hasLetter }) => kind === 'told' && hasLetter);
    const fetchAs = (by: string) =>
      server.inject(by, { method: 'GET', url: `/api/case-events/${letter?.id ?? ''}/letter` });
    const [first, again] = [await fetchAs(world.enrolled.learnerId), await fetchAs(world.lead)];
    expect(first.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.rawPayload.equals(first.rawPayload)).toBe(true);
    expect((await fetchAs(world.assessor)).statusCode).toBe(404);
  });

  test('is decided once, by one of two at once', async () => {
    const decision = { act: 'decided', outcome: 'not-upheld', words } as const;
    const results = await Promise.all([
      cases.act(world.lead, caseId, decision),
      cases.act(world.lead, caseId, decision),
    ]);
    expect(results.map(kindOf).toSorted()).toEqual(['allowed', 'rule-not-met']);
  });

  test('is taken further by a party, to somebody who has not decided it', async () => {
    expect(codesOf(await cases.act(world.lead, caseId, { act: 'appealed', words }))).toContain('not-in-part');
    expect(need(await cases.act(world.enrolled.learnerId, caseId, { act: 'appealed', words }))).toEqual({
      state: 'open',
      stage: 1,
    });
    const shown = need(await cases.look(world.coordinator, caseId));
    expect(shown.stageName).toBe('Appeal to the centre');
    expect(
      codesOf(await cases.act(world.lead, caseId, { act: 'decided', outcome: 'upheld', words })),
    ).toEqual(['decided-before']);
  });

  test('comes to an independent review, which waits for its member', async () => {
    need(await cases.act(world.coordinator, caseId, { act: 'decided', outcome: 'not-upheld', words }));
    need(await cases.act(world.enrolled.learnerId, caseId, { act: 'appealed', words }));
    need(await cases.act(world.manager, caseId, { act: 'decided', outcome: 'not-upheld', words }));
    const second = await addPersonAs(server.database, world.awarding, 'quality-manager');
    await allocateCentre(server.database, {
      personId: second,
      awardingId: world.awarding,
      centreId: world.centre,
    });
    need(await cases.act(world.enrolled.learnerId, caseId, { act: 'appealed', words }));
    const last = () => cases.act(second, caseId, { act: 'decided', outcome: 'not-upheld', words });
    expect(codesOf(await last())).toEqual(['independent-missing']);
    const client = await server.as(second);
    const put = (personId: string) =>
      client(contract.putOnCase, {
        params: { caseId },
        body: { personId, part: 'independent', state: 'on', reason: words },
      });
    expect(codesOf(await put(world.manager))).toContain('decided-before');
    need(await put(world.developer));
    need(await cases.act(world.developer, caseId, { act: 'opinion', words }));
    need(await last());
    expect(need(await cases.look(world.enrolled.learnerId, caseId))).toMatchObject({
      state: 'closed',
      isLastStage: true,
    });
    expect(codesOf(await cases.act(world.enrolled.learnerId, caseId, { act: 'appealed', words }))).toEqual([
      'last-stage',
    ]);
  });
});

describe('a case', () => {
  test('about a learner’s work is raised by them, and by no other learner', async () => {
    const other = await enrol(world);
    expect(kindOf(await cases.raise(other.learnerId))).toBe('not-found');
    expect(kindOf(await cases.raise(world.stranger))).toBe('not-found');
    expect(kindOf(await cases.raise(world.enrolled.learnerId, { kind: 'sanction-appeal' }))).toBe(
      'malformed-request',
    );
  });

  test('of malpractice is not seen by whom it is about, until they are told', async () => {
    const subject = { kind: 'person' as const, id: world.assessor };
    const { caseId } = need(
      await cases.raise(world.enrolled.learnerId, { kind: 'malpractice', subject, title: 'Sample matter' }),
    );
    expect(kindOf(await cases.look(world.assessor, caseId))).toBe('not-found');
    need(
      await cases.act(world.coordinator, caseId, {
        act: 'told',
        personId: world.assessor,
        words: 'You may answer',
      }),
    );
    const seen = need(await cases.look(world.assessor, caseId));
    expect(seen.events.map(({ kind, words: said }) => [kind, said])).toEqual([['told', 'You may answer']]);
    expect(seen.people.some(({ part }) => part === 'raiser')).toBe(false);
    need(await cases.act(world.assessor, caseId, { act: 'answer', words: 'My answer' }));
    expect(need(await cases.look(world.coordinator, caseId)).events.at(-1)?.words).toBe('My answer');
    expect(
      need(await cases.look(world.enrolled.learnerId, caseId)).events.some(
        ({ words: said }) => said === 'My answer',
      ),
    ).toBe(false);
  });

  test('of an appeal is decided by nobody whom the gate does not admit: unqualified, or the learner’s own', async () => {
    const other = await enrol(world);
    const { versionId } = await gather(world, other, firstUnit);
    const returned = aJudgement('1.1', {
      outcome: 'not-yet',
      feedback: 'Sample feedback',
      evidenceVersionIds: [versionId],
    });
    const judged = need(await signDecisions(world, other, firstUnit, [returned]));
    const newcomer = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
    const subject = { kind: 'decision' as const, id: judged.criteria[0]?.decisionId ?? '' };
    const { caseId } = need(await cases.raise(other.learnerId, { subject }));
    for (const barred of [newcomer, world.sampler])
      expect(kindOf(await cases.look(barred, caseId))).toBe('not-found');
    const client = await server.as(world.lead);
    const put = (personId: string) =>
      client(contract.putOnCase, {
        params: { caseId },
        body: { personId, part: 'officer', state: 'on', reason: words },
      });
    expect(reasonsOf(await put(newcomer))).toEqual([
      ['not-qualified', lines.sampler],
      ['competence-not-accepted', lines.competence],
    ]);
    expect(reasonsOf(await put(world.sampler))).toEqual([['own-decision', lines.independence]]);
    const { items } = need(
      await client(contract.caseCandidates, { params: { caseId }, query: { part: 'officer' } }),
    );
    expect(items.find(({ personId }) => personId === newcomer)?.barredBy).toContain('qualification');
    need(await cases.act(world.lead, caseId, { act: 'decided', outcome: 'not-upheld', words }));
  });

  test('passes over whoever has declared an interest, before it is raised or after', async () => {
    const before = need(await cases.raise(world.enrolled.learnerId)).caseId;
    const coordinator = await server.as(world.coordinator);
    need(
      await coordinator(people.declareInterest, {
        params: { centreId: world.centre, personId: world.lead },
        body: {
          withPersonId: world.enrolled.learnerId,
          withOrganisationId: null,
          withWhom: 'Sample Learner',
          what: 'A sample relation',
          fromOn: '2026-01-01',
          untilOn: null,
        },
      }),
    );
    const { caseId } = need(await cases.raise(world.enrolled.learnerId));
    expect(kindOf(await cases.look(world.lead, caseId))).toBe('not-found');
    const shown = need(await cases.look(world.coordinator, caseId));
    expect(shown.stageName).toBe('Appeal to the centre');
    const late = await cases.act(world.lead, before, { act: 'decided', outcome: 'upheld', words });
    expect(reasonsOf(late)).toEqual([['declared-interest', lines.independence]]);
    expect(need(await cases.look(world.lead, before)).state).toBe('open');
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
    const before = need(await cases.raise(world.enrolled.learnerId, complaint)).caseId;
    const [first, ...others] = stages;
    const set = {
      kind: 'complaint' as const,
      stages: [{ ...first, decideDays: 3 }, ...others] as typeof stages,
    };
    need(await manager(contract.setCaseRules, { params, body: { ...set, reason: words } }));
    const after = need(await cases.raise(world.enrolled.learnerId, complaint)).caseId;
    const dueOf = async (caseId: string) =>
      need(await cases.look(world.coordinator, caseId)).steps.find(({ step }) => step === 'decide')?.dueOn;
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
