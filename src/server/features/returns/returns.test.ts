import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as awards from '#contract/awards.ts';
import * as replacements from '#contract/replacements.ts';
import * as contract from '#contract/returns.ts';
import { writeCsv } from '#server/writers/tables.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  firstUnit,
  issue,
  need,
  realUnit,
  sampleToday,
  secondUnit,
} from '#testing/centre.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { addSpecification } from '#testing/specification.ts';
import { type TestServer, recorded, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const quarter = { year: 2026, quarter: 3 } as const;

const previewOf = async (kind: contract.ReturnKind) =>
  need(
    await (
      await server.as(world.officer)
    )(contract.previewReturn, {
      params: { organisationId: world.awarding },
      query: { kind, ...quarter },
    }),
  );

const agreeing = (checks: readonly { readonly inTables: number; readonly agrees: boolean }[]) =>
  checks.map(({ inTables, agrees }) => [inTables, agrees]);

describe('a return', () => {
  test('follows registrations, certificates and revocations, and agrees with the records', async () => {
    const kind = 'registrations-and-achievements';
    const { claimId } = await claimed(world);
    expect(agreeing((await previewOf(kind)).checks)).toEqual([
      [1, true],
      [3, true],
      [0, true],
      [0, true],
    ]);
    const { certificateId } = need(await issue(world, claimId));
    const issued = await previewOf(kind);
    expect(agreeing(issued.checks)).toEqual([
      [1, true],
      [3, true],
      [1, true],
      [2, true],
    ]);
    expect(issued.tables[0]?.rows).toEqual([['600/0000/0', 'Sample Diploma in Samples', 3, 1, 1]]);
    expect(issued.tables[1]?.rows.map(([ref, , , chosen, achieved]) => [ref, chosen, achieved])).toEqual([
      [firstUnit, 1, 1],
      [secondUnit, 1, 1],
      [realUnit, 1, 0],
    ]);
    const upload = await previewOf('achievement-upload');
    expect(upload.tables.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Achievements', 0],
      ['Without a ULN', 3],
    ]);
    const officer = await server.as(world.officer);
    const body = { reason: 'Sample reason' };
    need(await officer(awards.revokeCertificate, { params: { certificateId }, body }));
    expect(agreeing((await previewOf(kind)).checks)).toEqual([
      [1, true],
      [3, true],
      [0, true],
      [0, true],
    ]);
  });

  test('names the certificate that stands, and counts what it stands in for once', async () => {
    const { claimId } = await claimed(world);
    const { certificateId, serial } = need(await issue(world, claimId));
    const serialsOf = (tables: Awaited<ReturnType<typeof previewOf>>['tables']) =>
      tables[1]?.rows.map((row) => row.at(-1)).filter((one) => one !== null);
    const before = await previewOf('achievement-upload');
    expect(serialsOf(before.tables)).toEqual([serial, serial, serial]);
    const officer = await server.as(world.officer);
    const received = { how: 'letter', on: sampleToday, by: 'Sample Learner', as: 'learner' } as const;
    const asked = { kind: 'lost', words: 'It was lost.', received } as const;
    const { requestId } = need(
      await officer(replacements.askForReplacement, { params: { certificateId }, body: asked }),
    );
    const step = { kind: 'identity', how: 'passport seen', words: '' } as const;
    need(await officer(replacements.recordRequestStep, { params: { requestId }, body: step }));
    const later = need(await officer(replacements.issueReplacement, { params: { requestId }, body: {} }));
    const after = await previewOf('achievement-upload');
    expect(serialsOf(after.tables)).toEqual([later.serial, later.serial, later.serial]);
    expect(agreeing(after.checks)).toEqual(agreeing(before.checks));
  });

  test.each(['csv', 'xlsx'] as const)(
    'is made as %s in the background, audited, and can be fetched',
    async (format) => {
      const officer = await server.as(world.officer);
      const params = { organisationId: world.awarding };
      const asked = { kind: 'regulator-quarterly' as const, ...quarter, format };
      const { returnId } = need(await officer(contract.makeReturn, { params, body: asked }));
      await server.app.jobs.runPending();
      const { items } = need(await officer(contract.listReturns, { params }));
      const made = items.find((one) => one.returnId === returnId);
      expect(made).toMatchObject({ state: 'done', rows: 3, problem: null });
      expect(made?.checks?.every(({ agrees }) => agrees)).toBe(true);
      const { statusCode, rawPayload } = await server.inject(world.officer, {
        url: `/api/organisations/${world.awarding}/returns/${returnId}/file`,
      });
      // Both are ZIP files.
      expect([statusCode, rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
      const acts = await server.database.owner
        .selectFrom('auditEvent')
        .select('action')
        .where('chainId', '=', world.awarding)
        .where('subjectId', '=', world.awarding)
        .execute();
      expect(acts.map(({ action }) => action)).toContain('return.make');
    },
  );

  test('is asked for by a specification until it is made, quarter by quarter', async () => {
    await addSpecification(server.database, {
      awardingId: world.awarding,
      personId: world.developer,
      today: '2026-08-01',
      content: aSpecification({
        evidenceRules: [
          anEvidenceRule('data-return', { value: { every: 'quarter' }, source: aClause(12) }),
          anEvidenceRule('pass', { value: { needs: ['all-units'] } }),
        ],
      }),
    });
    server.clock.setToday('2027-01-04');
    const officer = await server.as(world.officer);
    const params = { organisationId: world.awarding };
    expect(need(await officer(contract.listReturns, { params })).next).toMatchObject({
      year: 2027,
      quarter: 1,
      asks: [{ title: 'Sample Diploma in Samples' }],
    });
    const dueNow = async () =>
      need(await officer(contract.listReturns, { params })).due.map(({ year, quarter: number, asks }) => [
        `${String(year)} ${String(number)}`,
        ...asks.map(({ title, clause }) => `${title} ${String(clause.line)}`),
      ]);
    expect(await dueNow()).toEqual([
      ['2026 4', 'Sample Diploma in Samples 12'],
      ['2026 3', 'Sample Diploma in Samples 12'],
    ]);
    const asked = { kind: 'registrations-and-achievements' as const, ...quarter, format: 'csv' as const };
    need(await officer(contract.makeReturn, { params, body: asked }));
    await server.app.jobs.runPending();
    expect(await dueNow()).toEqual([['2026 4', 'Sample Diploma in Samples 12']]);
    server.clock.setToday(sampleToday);
  });

  test('of 10,000 registrations takes seconds', async () => {
    const { registrationId } = await claimed(world);
    await recorded(server.database, (tx) =>
      sql`insert into registration (centre_id, id, awarding_id, learner_id, specification_id, qualification_number,
          name_as_registered, registered_by, registered_on)
        select r.centre_id, gen_random_uuid(), r.awarding_id, r.learner_id, r.specification_id, r.qualification_number,
          r.name_as_registered, r.registered_by, ${sampleToday}::date
        from registration r cross join generate_series(1, 10000) where r.id = ${registrationId}`.execute(tx),
    );
    const started = performance.now();
    const { checks } = await previewOf('regulator-quarterly');
    expect(checks[0]).toMatchObject({ agrees: true });
    expect(checks[0]?.inTables).toBeGreaterThan(10_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 120_000);
});

test('a cell that a spreadsheet would work out is written as text', async () => {
  const bytes = await writeCsv({ name: 'Sample', columns: ['Title'], rows: [['=1+1'], [null]] });
  expect(new TextDecoder().decode(bytes)).toContain("'=1+1");
});
