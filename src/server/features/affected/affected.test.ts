/** Who else is affected: the database finds what the pure function finds, and measures are taken on it together. */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/affected.ts';
import * as assessment from '#contract/assessment.ts';
import { verifyCertificate } from '#contract/awards.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { addEvidence } from '#contract/portfolio.ts';
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
  aPiece,
  achieve,
  allTests,
  anUpload,
  claimed,
  countersign,
  criteriaOf,
  enrol,
  firstUnit,
  gather,
  issue,
  kindOf,
  makeClaim,
  need,
  secondUnit,
  signDecisions,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, recorded, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let certificated: Enrolled & { readonly claimId: string };
let issued: { readonly serial: string; readonly verificationCode: string };

let siteId: string;
/** A learner of whom the colleague only countersigned. */
let countersignedOf: string;
let witness: string;
const [phone, tablet] = [randomUUID(), randomUUID()];

/** A decision that was signed on a device, on evidence that was not. */
const judgeOn = async (device: string, enrolled: Enrolled): Promise<void> => {
  const { versionId } = await gather(world, enrolled, firstUnit);
  need(
    await (
      await server.as(world.assessor, device)
    )(assessment.signDecisions, {
      params: { registrationId: enrolled.registrationId, unitRef: firstUnit },
      body: { judgements: [aJudgement('1.1', { tests: allTests, evidenceVersionIds: [versionId] })] },
    }),
  );
};

/** What a witness signed about a piece of evidence. */
const witnessed = ({ learnerId, registrationId }: Enrolled, evidenceVersionId: string): Promise<unknown> =>
  recorded(server.database, async (tx) => {
    const [requestId, given] = [randomUUID(), { centreId: world.centre, learnerId }];
    await tx
      .insertInto('witnessRequest')
      .values({
        ...given,
        id: requestId,
        registrationId,
        witnessPersonId: witness,
        email: 'witness@sample.invalid',
        criteria: '[]',
        tokenSha256: 'sample',
        expiresAt: '2027-01-01T00:00:00Z',
        askedBy: learnerId,
      })
      .execute();
    await tx
      .insertInto('witnessTestimony')
      .values({
        ...given,
        id: randomUUID(),
        requestId,
        evidenceVersionId,
        witnessPersonId: witness,
        kind: 'witness',
        name: 'Sample Witness',
        occupation: 'Sample occupation',
        relation: 'Sample relation',
        saw: 'Sample words',
        criteria: '[]',
        statement: 'Sample statement',
        method: 'typed',
        signedAt: '2026-09-01T00:00:00Z',
      })
      .execute();
  });

const fileOf = async (): Promise<string> =>
  (await server.database.owner.selectFrom('evidenceFile').select('sha256').executeTakeFirstOrThrow()).sha256;

const decisionOf = async (): Promise<string> =>
  (
    await server.database.owner
      .selectFrom('criterionDecision')
      .select('id')
      .where('unitRef', '=', firstUnit)
      .executeTakeFirstOrThrow()
  ).id;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  certificated = await claimed(world);
  issued = need(await issue(world, certificated.claimId));
  siteId = (
    await recorded(server.database, (tx) =>
      tx
        .insertInto('site')
        .values({ centreId: world.centre, name: 'Sample site' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  ).id;
  const other = await enrol(world, { assessorId: world.colleague, siteId });
  await achieve(world, other, firstUnit);
  const links = criteriaOf(secondUnit).map((criterion) => ({ unitRef: secondUnit, criterion }));
  const uploadIds = [await anUpload(server, other.learnerId)];
  const piece = need(
    await (
      await server.as(other.learnerId, phone)
    )(addEvidence, { params: { learnerId: other.learnerId }, body: aPiece({ links, uploadIds }) }),
  );
  witness = await addPersonAs(server.database, world.centre, 'witness');
  await witnessed(other, piece.versionId);
  await judgeOn(tablet, await enrol(world));
  const theirs = await enrol(world, { assessorId: world.trainee });
  const seen = await gather(world, theirs, firstUnit);
  const decided = need(
    await signDecisions(world, theirs, firstUnit, [
      aJudgement('1.1', { evidenceVersionIds: [seen.versionId] }),
    ]),
  );
  const decisionIds = decided.criteria.map(({ decisionId }) => decisionId);
  const by = world.colleague;
  need(await countersign(world, theirs, firstUnit, { by, decisionIds }));
  countersignedOf = theirs.learnerId;
  const met = { tests: allTests, evidenceVersionIds: [piece.versionId] };
  const signed = need(await signDecisions(world, other, secondUnit, [aJudgement('1.1', met)]));
  const supersedes = signed.criteria[0]?.decisionId ?? null;
  const again = {
    outcome: 'not-yet' as const,
    evidenceVersionIds: [piece.versionId],
    feedback: 'Sample feedback',
    supersedes,
    reason: 'Sample reason',
  };
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

/** The device in the event that recorded a fact. */
const onDevice = (table: string, id: string) =>
  sql`(select e.detail ->> 'device' from audit_fact f join audit_event e on e.id = f.act_id
    where f.fact_table = ${table} and f.fact_key like '%/' || ${sql.raw(id)})`;

/** The facts as the pure function takes them, read by the owner. */
const readFacts = async () => ({
  decisions: await run(sql<AffectedDecision>`select d.id, d.learner_id, d.unit_ref, r.site_id, d.assessor_id,
    d.decided_on, d.evidence_version_ids, d.supersedes, array(select c.person_id from countersignature c
      where c.decision_id = d.id and c.verdict = 'agreed' union select o.assessor_id from unit_sign_off o
      where d.id = any (o.decision_ids)) as vouched_by, ${onDevice('criterion_decision', 'd.id')} as device_id
    from criterion_decision d join registration r on r.centre_id = d.centre_id and r.id = d.registration_id`),
  evidence: await run(sql<AffectedEvidence>`select v.id as version_id, v.type_code, array(select f.sha256
    from evidence_file f where f.evidence_version_id = v.id) as files, (select t.witness_person_id from witness_testimony t
    where t.evidence_version_id = v.id) as witness_id,
    array_remove(array[${onDevice('evidence_version', 'v.id')}], null) as device_ids from evidence_version v`),
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

type Start = readonly [AffectedFrom['start'], () => string | Promise<string>];

describe('what rests on something', () => {
  test.each<Start>([
    ['assessor', () => world.assessor],
    ['assessor', () => world.colleague],
    ['unit', () => firstUnit],
    ['unit', () => secondUnit],
    ['method', () => 'P'],
    ['period', () => ''],
    ['decision', decisionOf],
    ['site', () => siteId],
    ['file', fileOf],
    ['witness', () => witness],
    ['device', () => phone],
    ['device', () => tablet],
  ])('by %s is what the pure function says', async (start, idOf) => {
    const from = { start, id: await idOf(), fromOn: null, untilOn: null };
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

  test('by an assessor is also what they only countersigned, or signed the unit off on', async () => {
    const { items } = need(await ask(world.coordinator, { start: 'assessor', id: world.colleague }));
    expect(items.map(({ learnerId }) => learnerId)).toContain(countersignedOf);
  });

  test('stops at the period, and is nothing where nothing was decided', async () => {
    const before = need(await ask(world.coordinator, { start: 'period', untilOn: '2026-08-31' }));
    expect([before.items, before.totals.units]).toEqual([[], 0]);
    expect(kindOf(await ask(world.coordinator, { start: 'assessor', id: world.stranger }))).toBe('not-found');
    expect(kindOf(await ask(world.stranger, { start: 'period' }))).toBe('not-found');
    expect(kindOf(await ask(world.coordinator, { start: 'device', id: randomUUID() }))).toBe('not-found');
  });

  test('lists devices by who worked on them', async () => {
    const coordinator = await server.as(world.coordinator);
    const { items } = need(
      await coordinator(contract.affectedChoices, { params: params(), query: { start: 'device' } }),
    );
    expect(items.map(({ id }) => id).toSorted()).toEqual([phone, tablet].toSorted());
    expect(items.find(({ id }) => id === phone)?.label).toMatch(/^[\da-f]{8}, used by Sample Learner/u);
  });
});

type Chosen = readonly { readonly learnerId: string; readonly unitRef: string }[];

const take = async (
  by: string,
  actions: BodyOf<typeof contract.takeMeasure>['actions'],
  chosen: Chosen,
  id = world.assessor,
) =>
  (await server.as(by))(contract.takeMeasure, {
    params: params(),
    body: { from: { start: 'assessor', id }, actions, reason: 'Sample reason', chosen: [...chosen] },
  });

const all = (): Chosen =>
  [firstUnit, secondUnit].map((unitRef) => ({ learnerId: certificated.learnerId, unitRef }));

const pick = (first: string, second: string): Chosen => [
  { learnerId: first, unitRef: firstUnit },
  { learnerId: second, unitRef: secondUnit },
];

describe('a measure', () => {
  test('is taken by those whose it is, on what is affected and nothing else', async () => {
    expect(kindOf(await take(world.sampler, ['hold'], all()))).toBe('not-permitted');
    expect(kindOf(await take(world.coordinator, ['revoke'], all()))).toBe('not-permitted');
    expect(kindOf(await take(world.coordinator, ['hold'], all(), world.colleague))).toBe('changed-meanwhile');
  });

  test('holds together, and releases together', async () => {
    const coordinator = await server.as(world.coordinator);
    const [taken] = need(await take(world.coordinator, ['hold'], all())).measures;
    expect(taken).toMatchObject({ action: 'hold', done: 2 });
    const measureId = taken?.measureId ?? '';
    const held = need(await ask(world.coordinator, { start: 'assessor', id: world.assessor }));
    const own = held.items.filter(({ learnerId }) => learnerId === certificated.learnerId);
    expect(own.map(({ isHeld }) => isHeld)).toEqual([true, true]);
    const release = { params: { ...params(), measureId }, body: { reason: 'Sample reason' } };
    expect(need(await coordinator(contract.releaseMeasure, release))).toEqual({ released: 2 });
    expect(kindOf(await coordinator(contract.releaseMeasure, release))).toBe('already-done');
    const { items } = need(await coordinator(contract.listMeasures, { params: params() }));
    expect(items.map(({ action, isHolding }) => [action, isHolding])).toEqual([
      ['release', false],
      ['hold', false],
    ]);
  });

  test('with another is one act with one reason, and both name it', async () => {
    const { measures } = need(await take(world.manager, ['hold', 'resample'], all()));
    expect(measures.map(({ action, done }) => [action, done])).toEqual([
      ['resample', 2],
      ['hold', 2],
    ]);
    const events = await run(sql<{ detail: object }>`select detail from audit_event
      where action = 'measure.take' and subject_id = ${measures[0]?.measureId ?? ''}`);
    expect(events).toMatchObject([
      { detail: { reason: 'Sample reason', taken: [{ action: 'resample' }, { action: 'hold' }] } },
    ]);
    const kept = await run(sql<{ takenWith: string | null }>`select taken_with from measure
      where id = any (${measures.map(({ measureId }) => measureId)}::uuid[]) order by recorded_at`);
    expect(kept.map(({ takenWith }) => takenWith)).toEqual([null, measures[0]?.measureId]);
    const manager = await server.as(world.manager);
    const release = { params: { ...params(), measureId: measures[1]?.measureId ?? '' } };
    need(await manager(contract.releaseMeasure, { ...release, body: { reason: 'Sample reason' } }));
    expect(kindOf(await take(world.manager, ['hold', 'revoke'], all()))).toBe('not-permitted');
  });

  test('puts work among the samples', async () => {
    expect(need(await take(world.manager, ['resample'], all())).measures).toMatchObject([{ done: 2 }]);
    const choices = await run(sql<{ choice: string; learnerId: string; unitRef: string }>`
      select distinct choice, learner_id, unit_ref from sampling_choice`);
    expect(choices.map(({ choice, learnerId }) => [choice, learnerId])).toEqual([
      ['added', certificated.learnerId],
      ['added', certificated.learnerId],
    ]);
  });

  test('revokes one certificate once for all its units, and every check answers so', async () => {
    expect(need(await take(world.officer, ['revoke'], all())).measures).toMatchObject([
      { done: 2, left: [] },
    ]);
    const visitor = await server.as(null);
    const checking = { params: { serial: issued.serial, code: issued.verificationCode } };
    expect(need(await visitor(verifyCertificate, checking)).state).toBe('revoked');
    const after = need(await ask(world.officer, { start: 'assessor', id: world.assessor }));
    expect(after.totals.certificates).toBe(0);
    const again = need(await take(world.officer, ['revoke'], all()));
    expect(again.measures[0]?.left.map(({ because }) => because)).toEqual([
      'No certificate stands on it.',
      'No certificate stands on it.',
    ]);
  });

  test('revokes every certificate that a unit stands on: of units first, of the qualification then', async () => {
    const enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    need(await takeSample(world, enrolled, firstUnit));
    const ofUnits = need(await makeClaim(world, enrolled, 'units'));
    need(await issue(world, ofUnits.claimId));
    await achieve(world, enrolled, secondUnit);
    const ofAll = need(await makeClaim(world, enrolled));
    need(await issue(world, ofAll.claimId));
    const chosen = [{ learnerId: enrolled.learnerId, unitRef: firstUnit }];
    need(await take(world.officer, ['revoke'], chosen));
    const [left] = await run(sql<{ count: number }>`select count(*)::integer as count from certificate e
      left join certificate_revocation x on x.certificate_id = e.id
      where e.learner_id = ${enrolled.learnerId} and x.id is null`);
    expect(left?.count).toBe(0);
  });

  test('of two officers at once revokes each certificate once, and neither waits for ever', async () => {
    const both = [await claimed(world), await claimed(world)];
    for (const { claimId } of both) need(await issue(world, claimId));
    const [one = '', other = ''] = both.map(({ learnerId }) => learnerId);
    const chosen = [pick(one, other), pick(other, one)];
    const second = await addPersonAs(server.database, world.awarding, 'certification-officer');
    const { awarding: awardingId, centre: centreId } = world;
    await allocateCentre(server.database, { personId: second, awardingId, centreId });
    const officers = [world.officer, second];
    for (const officer of officers) await ask(officer, { start: 'assessor', id: world.assessor });
    const taken = await Promise.all(
      chosen.map((some, place) => take(officers[place] ?? '', ['revoke'], some)),
    );
    const measures = taken.flatMap((answer) => need(answer).measures);
    expect(measures.map(({ done }) => done).toSorted((few, many) => few - many)).toEqual([0, 2]);
    const [revoked] = await run(sql<{ count: number }>`select count(*)::integer as count
      from certificate_revocation x join certificate e on e.id = x.certificate_id
      where e.learner_id = any (${[one, other]}::uuid[])`);
    expect(revoked?.count).toBe(2);
  });
});
