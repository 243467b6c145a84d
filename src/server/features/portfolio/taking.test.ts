/** Portfolios to take away, over the routes: what is in them, who gets them, and that they open without us. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as evidence from '#contract/evidence.ts';
import * as planning from '#contract/planning.ts';
import * as portfolio from '#contract/portfolio.ts';
import { logTraining } from '#contract/training.ts';
import { safeName } from '#server/documents/portfolio-bundle.ts';
import { features } from '#server/features/index.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aPiece,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let zip: JSZip;

const upload = async (name: string, content: string): Promise<string> => {
  const { sha256, bytes } = await server.app.files.put(Readable.from([Buffer.from(content)]));
  const id = randomUUID();
  const row = { id, personId: enrolled.learnerId, name, mediaType: 'text/plain', bytes, sha256 };
  await server.database.owner.insertInto('upload').values(row).execute();
  return id;
};

const take = async (format: 'pdf' | 'zip', by = enrolled.learnerId) => {
  const client = await server.as(by);
  const params = { registrationId: enrolled.registrationId };
  const { exportId } = need(await client(evidence.takePortfolio, { params, body: { format } }));
  await server.app.jobs.runPending();
  const { items } = need(await client(evidence.listPortfolioExports, { params }));
  const url = `/api/registrations/${params.registrationId}/portfolio-exports/${exportId}/file`;
  return { made: items.find((one) => one.exportId === exportId), url };
};

const get = (url: string, by = enrolled.learnerId) => server.inject(by, { method: 'GET', url });

beforeAll(async () => {
  server = await testServer({ features });
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
  const uploadIds = [await upload('../my=work?.txt', 'First'), await upload('../my=work?.txt', 'Second')];
  const title = '=SUM(A1) <b>Saddle</b>';
  const gathered = await gather(world, enrolled, firstUnit, { uploadIds, title, criteria: ['1.1'] });
  const learner = await server.as(enrolled.learnerId);
  const { current } = need(
    await learner(portfolio.findEvidence, { params: { evidenceId: gathered.evidenceId } }),
  );
  need(await handIn(world, enrolled, firstUnit, ['1.1']));
  need(await meet(world, enrolled, firstUnit, gathered, ['1.1']));
  need(
    await learner(portfolio.reviseEvidence, {
      params: { evidenceId: gathered.evidenceId },
      body: { ...aPiece({ title: 'Newer' }), versionNumber: 1, keepFileIds: [current.files[0]?.id ?? ''] },
    }),
  );
  need(
    await learner(evidence.annotate, {
      params: { evidenceId: gathered.evidenceId },
      body: { versionId: gathered.versionId, place: { kind: 'whole' }, text: 'Look here' },
    }),
  );
  const assessor = await server.as(enrolled.assessorId);
  const params = { registrationId: enrolled.registrationId };
  const content = { registrationMode: 'Within an apprenticeship', goals: '<i>Sample goal</i>' };
  need(await learner(planning.saveLearningPlan, { params, body: { versionNumber: 0, content } }));
  const training = { happenedOn: sampleToday, minutes: 90, what: 'Sample training' };
  need(await learner(logTraining, { params, body: training }));
  const review = { ...sampleReview, discussed: 'Sample discussion' };
  need(await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: review } }));
  const { url } = await take('zip');
  zip = await JSZip.loadAsync((await get(url)).rawPayload);
}, 120_000);

afterAll(() => server.close());

const read = async (path: string): Promise<string> => (await zip.file(path)?.async('string')) ?? '';

const linksIn = (html: string) => {
  const links: string[] = [];
  const ids: string[] = [];
  const names: string[] = [];
  const walk = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if (!('tagName' in node)) continue;
      names.push(node.tagName);
      for (const { name, value } of node.attrs) {
        if (name === 'href' || name === 'src') links.push(value);
        if (name === 'id') ids.push(value);
      }
      walk(node.childNodes);
    }
  };
  walk(parseHtml(html).childNodes);
  return { links, ids, names };
};

describe('the ZIP', () => {
  test('has a page without scripts whose links all lead somewhere within it', async () => {
    const { links, ids, names } = linksIn(await read('index.html'));
    expect(names).not.toContain('script');
    const broken = links.filter((link) => {
      if (link.startsWith('#')) return !ids.includes(link.slice(1));
      const path = decodeURIComponent(link);
      return !Object.keys(zip.files).some((one) =>
        path.endsWith('/') ? one.startsWith(path) : one === path,
      );
    });
    expect(broken).toEqual([]);
    expect(links.filter((link) => link.startsWith('files/')).length).toBeGreaterThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has every file of every version, under names that every system takes', async () => {
    const paths = Object.keys(zip.files).filter((path) => path.startsWith('files/') && !path.endsWith('/'));
    expect(paths.toSorted()).toEqual([
      'files/E1/_my=work_.txt',
      'files/E1/version 1/_my=work_ (2).txt',
      'files/E1/version 1/_my=work_.txt',
    ]);
    expect(new Set(await Promise.all(paths.slice(1).map(read)))).toEqual(new Set(['First', 'Second']));
  });

  test('has the records as tables in which nothing is worked out, and as data', async () => {
    const rows: string[][] = parse(await read('records/evidence.csv'), { bom: true });
    expect(rows.map((row) => [row[0], row[1], row[3]])).toEqual([
      ['number', 'version', 'title'],
      ['E1', '2', 'Newer'],
      ['E1', '1', "'=SUM(A1) <b>Saddle</b>"],
    ]);
    const decisions: string[][] = parse(await read('records/decisions.csv'), { bom: true });
    expect(decisions[1]?.slice(0, 4)).toEqual([firstUnit, '1.1', 'met', 'yes']);
    expect(JSON.parse(await read('records/portfolio.json'))).toMatchObject({
      format: 'touchstone-portfolio/1',
      notes: [{ text: 'Look here' }],
      signatures: [
        {
          act: `1 decision on unit ${firstUnit}`,
          capacity: 'assessor',
          on: sampleToday,
          seal: expect.any(String),
        },
      ],
    });
  });

  test('has plans, reviews and hours of training, on the page, as tables and as data', async () => {
    const page = await read('index.html');
    for (const said of ['Individual learning plan', 'Sample discussion', 'Off-the-job training: 1 h 30 min'])
      expect(page).toContain(said);
    expect(page).not.toContain('<i>Sample goal</i>');
    const rows: string[][] = parse(await read('records/training.csv'), { bom: true });
    expect(rows[1]?.slice(0, 3)).toEqual([sampleToday, '90', 'Sample training']);
    expect(JSON.parse(await read('records/portfolio.json'))).toMatchObject({
      plans: [{ kind: 'learning-plan' }, { kind: 'review', content: { discussed: 'Sample discussion' } }],
      training: [{ minutes: 90 }],
    });
  });

  test('shows what people wrote as words, never as part of the page', async () => {
    expect(await read('index.html')).not.toContain('<b>Saddle</b>');
    expect((await zip.file('portfolio.pdf')?.async('string'))?.slice(0, 5)).toBe('%PDF-');
  });
});

describe('taking a portfolio away', () => {
  test('gives the PDF, is an act, and is for whoever asked alone', async () => {
    const { made, url } = await take('pdf', enrolled.assessorId);
    expect(made).toMatchObject({ state: 'done', format: 'pdf' });
    const own = await get(url, enrolled.assessorId);
    expect([own.statusCode, own.headers['content-type'], own.payload.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    expect(own.headers['content-disposition']).toMatch(/^attachment/u);
    expect((await get(url)).statusCode).toBe(404);
    const acts = await server.database.owner
      .selectFrom('auditEvent')
      .select('actorId')
      .where('action', '=', 'portfolio.take')
      .execute();
    expect(acts.map(({ actorId }) => actorId)).toContain(enrolled.assessorId);
  });
});

test.each([
  ['a/b\\c:d*e?.txt', 'a_b_c_d_e_.txt'],
  ['  ..hidden.. ', 'hidden'],
  ['con.txt', '_con.txt'],
  ['', '_'],
  ['naïve “quotes”.pdf', 'naïve “quotes”.pdf'],
])('%j is kept as %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

describe('a file that the store has lost', () => {
  test('is named in the ZIP, on its page and beside it, and the others are there', async () => {
    const { sha256 } = await server.database.owner
      .selectFrom('evidenceFile')
      .select('sha256')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const kept = await buffer(server.app.files.read(sha256));
    await server.app.files.remove(sha256);
    const { made, url } = await take('zip');
    expect(made).toMatchObject({ state: 'done', problem: expect.stringContaining('could not be found') });
    const packed = await JSZip.loadAsync((await get(url)).rawPayload);
    expect(await packed.file('MISSING FILES.txt')?.async('string')).toContain(sha256);
    expect(await packed.file('index.html')?.async('string')).toContain('is missing');
    const names = Object.keys(packed.files).filter(
      (name) => name.startsWith('files/') && !name.endsWith('/'),
    );
    const whole = Object.keys(zip.files).filter((name) => name.startsWith('files/') && !name.endsWith('/'));
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThan(whole.length);
    await server.app.files.put(Readable.from([kept]));
  });
});

describe('what was made', () => {
  test('goes with its file after two weeks, and the files of evidence stay', async () => {
    const { made } = await take('zip');
    expect(made?.expiresAt).not.toBeNull();
    const rows = () => server.database.owner.selectFrom('portfolioExport').select(['id', 'sha256']).execute();
    const before = await rows();
    await server.database.owner
      .updateTable('portfolioExport')
      .set({ finishedAt: new Date(Date.now() - 15 * 86_400_000).toISOString() })
      .execute();
    await server.app.jobs.start();
    await expect.poll(async () => (await rows()).length, { timeout: 20_000 }).toBe(0);
    // One file may have been made twice; it goes when the last that names it does.
    for (const { sha256 } of before)
      await expect.poll(() => server.app.files.findSize(sha256 ?? ''), { timeout: 20_000 }).toBeUndefined();
    const files = await server.database.owner.selectFrom('evidenceFile').select('sha256').execute();
    for (const file of files) expect(await server.app.files.findSize(file.sha256)).toBeDefined();
    await server.app.jobs.stop();
  }, 60_000);
});
