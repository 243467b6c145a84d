/** Who else is affected: the database finds what the pure function finds, and measures are taken on it together. */
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/affected.ts';
import { verifyCertificate } from '#contract/awards.ts';
import {
  type AffectedClaim,
  type AffectedDecision,
  type AffectedEvidence,
  type AffectedFrom,
  affectedBy,
} from '#domain/cases/affected.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aJudgement,
  achieve,
  allTests,
  claimed,
  enrol,
  firstUnit,
  gather,
  issue,
  kindOf,
  need,
  secondUnit,
  signDecisions,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let certificated: Enrolled & { readonly claimId: string };
let issued: { readonly serial: string; readonly verificationCode: string };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  certificated = await claimed(world);
  issued = need(await issue(world, certificated.claimId));
  const other = await enrol(world, { assessorId: world.colleague });
  await achieve(world, other, firstUnit);
  const piece = await gather(world, other, secondUnit);
  const met = { tests: allTests, evidenceVersionIds: [piece.versionId] };
  const signed = need(await signDecisions(world, other, secondUnit, [aJudgement('1.1', met)]));
  const supersedes = signed.criteria[0]?.decisionId ?? null;
  const again = {
    outcome: 'not-yet',
    feedback: 'Sample feedback',
    supersedes,
    reason: 'Sample reason',
  } as const;
  need(await signDecisions(world, other, secondUnit, [aJudgement('1.1', again)]));
}, 240_000);

afterAll(() => server.close());

const params = () => ({ centreId: world.centre });

const ask = async (by: string, from: Partial<AffectedFrom> & Pick<AffectedFrom, 'start'>) => {
  const { start, id = '', untilOn } = from;
  const dates = untilOn === undefined || untilOn === null ? {} : { untilOn };
  const client = await server.as(by);
  return client(contract.whatIsAffected, { params: params(), query: { start, id, ...dates } });
};

const run = async <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> =>
  (await query.execute(server.database.owner)).rows;

/** The facts as the pure function takes them, read by the owner. */
const readFacts = async () => ({
  decisions: await run(sql<AffectedDecision>`select d.id, d.learner_id, d.unit_ref, r.site_id, d.assessor_id,
    d.decided_on, d.evidence_version_ids, d.supersedes from criterion_decision d join registration r
    on r.centre_id = d.centre_id and r.id = d.registration_id`),
  evidence: await run(sql<AffectedEvidence>`select v.id as version_id, v.type_code, array(select f.sha256
    from evidence_file f where f.evidence_version_id = v.id) as files, null as witness_id from evidence_version v`),
  claims: await run(sql<AffectedClaim>`select m.id, m.learner_id, m.unit_refs, exists (select 1 from claim n
    where n.supersedes = m.id) as is_replaced, e.id as certificate_id, x.id is not null as is_revoked
    from claim m left join certificate e on e.claim_id = m.id left join certificate_revocation x
    on x.certificate_id = e.id`),
});

type Row = {
  readonly learnerId: string;
  readonly unitRef: string;
  readonly claimIds: readonly string[];
  readonly certificateIds: readonly string[];
};

const sorted = (rows: readonly Row[]): readonly string[] =>
  rows
    .map(({ learnerId, unitRef, claimIds, certificateIds }) =>
      [learnerId, unitRef, ...claimIds, ...certificateIds].join(' '),
    )
    .toSorted();

type Start = readonly [AffectedFrom['start'], () => string];

describe('what rests on something', () => {
  test.each<Start>([
    ['assessor', () => world.assessor],
    ['assessor', () => world.colleague],
    ['unit', () => firstUnit],
    ['unit', () => secondUnit],
    ['method', () => 'P'],
    ['period', () => ''],
  ])('by %s is what the pure function says', async (start, idOf) => {
    const from = { start, id: idOf(), fromOn: null, untilOn: null };
    const { items, totals } = need(await ask(world.coordinator, from));
    const expected = affectedBy(from, await readFacts());
    const found = items.map(({ certificates, ...row }) => ({
      ...row,
      certificateIds: certificates.map(({ certificateId }) => certificateId),
    }));
    expect(sorted(found)).toEqual(sorted(expected));
    expect(expected.length).toBeGreaterThan(0);
    expect(totals).toEqual({
      learners: new Set(expected.map(({ learnerId }) => learnerId)).size,
      units: expected.length,
      claims: new Set(expected.flatMap(({ claimIds }) => claimIds)).size,
      certificates: new Set(expected.flatMap(({ certificateIds }) => certificateIds)).size,
    });
  });

  test('stops at the period, and is nothing where nothing was decided', async () => {
    const before = need(await ask(world.coordinator, { start: 'period', untilOn: '2026-08-31' }));
    expect([before.items, before.totals.units]).toEqual([[], 0]);
    expect(kindOf(await ask(world.coordinator, { start: 'assessor', id: world.stranger }))).toBe('not-found');
    expect(kindOf(await ask(world.stranger, { start: 'period' }))).toBe('not-found');
  });
});

type Chosen = readonly { readonly learnerId: string; readonly unitRef: string }[];

const take = async (
  by: string,
  action: 'hold' | 'resample' | 'revoke',
  chosen: Chosen,
  id = world.assessor,
) =>
  (await server.as(by))(contract.takeMeasure, {
    params: params(),
    body: { from: { start: 'assessor', id }, action, reason: 'Sample reason', chosen: [...chosen] },
  });

const all = (): Chosen =>
  [firstUnit, secondUnit].map((unitRef) => ({ learnerId: certificated.learnerId, unitRef }));

describe('a measure', () => {
  test('is taken by those whose it is, on what is affected and nothing else', async () => {
    expect(kindOf(await take(world.sampler, 'hold', all()))).toBe('not-permitted');
    expect(kindOf(await take(world.coordinator, 'revoke', all()))).toBe('not-permitted');
    expect(kindOf(await take(world.coordinator, 'hold', all(), world.colleague))).toBe('changed-meanwhile');
  });

  test('holds together, and releases together', async () => {
    const coordinator = await server.as(world.coordinator);
    const { measureId, done } = need(await take(world.coordinator, 'hold', all()));
    expect(done).toBe(2);
    const held = need(await ask(world.coordinator, { start: 'assessor', id: world.assessor }));
    expect(held.items.every(({ isHeld }) => isHeld)).toBe(true);
    const release = { params: { ...params(), measureId }, body: { reason: 'Sample reason' } };
    expect(need(await coordinator(contract.releaseMeasure, release))).toEqual({ released: 2 });
    expect(kindOf(await coordinator(contract.releaseMeasure, release))).toBe('already-done');
    const { items } = need(await coordinator(contract.listMeasures, { params: params() }));
    expect(items.map(({ action, isHolding }) => [action, isHolding])).toEqual([
      ['release', false],
      ['hold', false],
    ]);
  });

  test('puts work among the samples', async () => {
    expect(need(await take(world.manager, 'resample', all())).done).toBe(2);
    const choices = await run(sql<{ choice: string }>`select choice from sampling_choice`);
    expect(choices.map(({ choice }) => choice)).toEqual(['added', 'added']);
  });

  test('revokes one certificate once for all its units, and every check answers so', async () => {
    expect(need(await take(world.officer, 'revoke', all()))).toMatchObject({ done: 2, left: [] });
    const visitor = await server.as(null);
    const checking = { params: { serial: issued.serial, code: issued.verificationCode } };
    expect(need(await visitor(verifyCertificate, checking)).state).toBe('revoked');
    const after = need(await ask(world.officer, { start: 'assessor', id: world.assessor }));
    expect(after.totals.certificates).toBe(0);
    const again = need(await take(world.officer, 'revoke', all()));
    expect(again.left.map(({ because }) => because)).toEqual([
      'No certificate stands on it.',
      'No certificate stands on it.',
    ]);
  });
});
