/** Drafts that outlive a session, what a centre and its awarding organisation add to the rules, and feedback. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as feedback from '#contract/feedback.ts';
import * as contract from '#contract/judging.ts';
import { approveCentre } from '#contract/approvals.ts';
import { unitBench } from '#contract/assessment.ts';
import { recordPlacementCheck } from '#contract/planning.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aStrictSpecification,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  kindOf,
  meet,
  need,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
});

afterAll(() => server.close());

const paramsOf = ({ registrationId }: Enrolled) => ({ registrationId, unitRef: firstUnit });

const judged = { outcome: 'met' as const, tests: { valid: true }, feedback: 'Sample', reason: '' };

describe('a draft', () => {
  test('is there again for its author, and for nobody else', async () => {
    const [assessor, colleague] = [await server.as(world.assessor), await server.as(world.colleague)];
    const params = paramsOf(enrolled);
    const body = { draft: { '1.1': judged }, version: 0 };
    expect(need(await assessor(contract.keepJudgementDraft, { params, body })).version).toBe(1);
    expect(need(await assessor(contract.readJudgementDraft, { params }))).toMatchObject({
      draft: { '1.1': judged },
      version: 1,
    });
    expect(need(await colleague(contract.readJudgementDraft, { params }))).toMatchObject({
      draft: {},
      version: 0,
    });
  });

  test('is not overwritten by an older one, and goes once it is signed', async () => {
    const own = await enrol(world);
    const params = paramsOf(own);
    const assessor = await server.as(world.assessor);
    const keep = (version: number) =>
      assessor(contract.keepJudgementDraft, { params, body: { draft: { '1.1': judged }, version } });
    need(await keep(0));
    need(await keep(1));
    expect(kindOf(await keep(1))).toBe('changed-meanwhile');
    const gathered = await gather(world, own, firstUnit);
    need(await handIn(world, own, firstUnit));
    need(await meet(world, own, firstUnit, gathered));
    expect(need(await assessor(contract.readJudgementDraft, { params })).draft).toEqual({});
  });
});

describe('a centre', () => {
  test('asks for more than the document, shown on the bench and held at a decision', async () => {
    const own = await enrol(world);
    const coordinator = await server.as(world.coordinator);
    const params = { centreId: world.centre, specificationId: world.specificationId };
    const set = (leastPieces: number) =>
      coordinator(contract.setSufficiency, {
        params,
        body: { leastPieces, leastOccasions: 1, leastTypes: 1, reason: 'Sample reason' },
      });
    need(await set(2));
    const gathered = await gather(world, own, firstUnit);
    expect(codesOf(await meet(world, own, firstUnit, gathered, ['1.1']))).toEqual(['centre-asks-more']);
    const assessor = await server.as(world.assessor);
    const bench = need(await assessor(unitBench, { params: paramsOf(own) }));
    expect(bench.terms).toEqual({
      sufficiency: { leastPieces: 2, leastOccasions: 1, leastTypes: 1 },
      simulationAgreed: false,
    });
    need(await set(1));
    need(await meet(world, own, firstUnit, gathered, ['1.1']));
    expect(need(await coordinator(contract.sufficiencyOf, { params })).items).toHaveLength(2);
  });

  test('is agreed to simulate by its awarding organisation, for a unit or all, until that is withdrawn', async () => {
    const manager = await server.as(world.manager);
    const params = { centreId: world.centre, specificationId: world.specificationId };
    const agree = (unitRef: string | null, verdict: 'agreed' | 'withdrawn') =>
      manager(contract.agreeToSimulation, { params, body: { unitRef, verdict, reason: 'Sample reason' } });
    const assessor = await server.as(world.assessor);
    const isAgreed = async () =>
      need(await assessor(unitBench, { params: paramsOf(enrolled) })).terms.simulationAgreed;
    expect(await isAgreed()).toBe(false);
    need(await agree(firstUnit, 'agreed'));
    expect(await isAgreed()).toBe(true);
    need(await agree(firstUnit, 'withdrawn'));
    expect(await isAgreed()).toBe(false);
    need(await agree(null, 'agreed'));
    expect(await isAgreed()).toBe(true);
    expect(kindOf(await agree('Z/000/0000', 'agreed'))).toBe('not-found');
  });
});

describe('feedback', () => {
  test('is a thread that both sides write, unread until read, and stays over a new submission', async () => {
    const own = await enrol(world);
    const [assessor, learner] = [await server.as(world.assessor), await server.as(own.learnerId)];
    const params = paramsOf(own);
    const { versionId } = await gather(world, own, firstUnit);
    const said = { criterion: '1.1', words: 'Sample question', evidenceVersionId: versionId };
    need(await assessor(feedback.giveFeedback, { params, body: said }));
    const seen = need(await learner(feedback.feedbackOf, { params }));
    expect(seen).toMatchObject({ unread: 1, mayWrite: null });
    expect(seen.items[0]).toMatchObject({ words: 'Sample question', evidence: { versionNumber: 1 } });
    need(await learner(feedback.readFeedback, { params, body: {} }));
    expect(need(await learner(feedback.feedbackOf, { params })).unread).toBe(0);
    need(await learner(feedback.giveFeedback, { params, body: { words: 'Sample answer' } }));
    need(await handIn(world, own, firstUnit));
    const { items } = need(await assessor(feedback.feedbackOf, { params }));
    expect(items.map(({ words, authorRole }) => [authorRole, words])).toEqual([
      ['assessor', 'Sample question'],
      ['learner', 'Sample answer'],
    ]);
  });

  test('needs words or a recording, a criterion of the unit, and evidence of the learner', async () => {
    const assessor = await server.as(world.assessor);
    const params = paramsOf(enrolled);
    const give = async (body: object) =>
      kindOf(await assessor(feedback.giveFeedback, { params, body: { words: 'Sample', ...body } }));
    expect(await give({ words: '' })).toBe('malformed-request');
    expect(await give({ criterion: '9.9' })).toBe('not-found');
    expect(await give({ evidenceVersionId: world.centre })).toBe('not-found');
    expect(await give({ words: '', voiceUploadId: 'none' })).toBe('not-ready');
  });
});

describe('a young learner’s place of work', () => {
  test('is told to whoever judges until it is checked, and to nobody else', async () => {
    const { evidenceRules, ...content } = aStrictSpecification();
    const placement = anEvidenceRule('placement', {
      value: { ageFrom: 14, ageTo: 30, duty: 'safe-environment' },
      source: aClause(404),
    });
    const specificationId = await addSpecification(server.database, {
      awardingId: world.awarding,
      personId: world.developer,
      content: { ...content, evidenceRules: [...evidenceRules, placement] },
    });
    const manager = await server.as(world.manager);
    need(await manager(approveCentre, { params: { centreId: world.centre }, body: { specificationId } }));
    const own = await enrol({ ...world, specificationId });
    const { versionId } = await gather(world, own, firstUnit, { place: 'Sample Cycles' });
    await gather(world, own, firstUnit, { setting: 'simulation' });
    const warningsFor = async (personId: string) =>
      need(await (await server.as(personId))(unitBench, { params: paramsOf(own) })).warnings;
    expect(await warningsFor(world.assessor)).toMatchObject([
      { versionId, clause: { line: 404, document: expect.any(String) } },
    ]);
    expect(await warningsFor(own.learnerId)).toEqual([]);
    const check = (verdict: 'safe' | 'not-safe') =>
      server.as(world.coordinator).then((client) =>
        client(recordPlacementCheck, {
          params: { registrationId: own.registrationId },
          body: { place: 'sample cycles', verdict, lookedAt: 'Sample', againOn: null },
        }),
      );
    need(await check('safe'));
    expect(await warningsFor(world.assessor)).toEqual([]);
    need(await check('not-safe'));
    expect(await warningsFor(world.assessor)).toMatchObject([
      { detail: expect.stringContaining('not to be safe') },
    ]);
  });
});
