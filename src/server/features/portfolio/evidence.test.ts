/** Evidence of every kind over the routes: what is kept, read out of files, shown, and taken back. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { utils, write } from '@e965/xlsx';
import { createCanvas } from '@napi-rs/canvas';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BodyOf } from '#contract/endpoint.ts';
import * as evidence from '#contract/evidence.ts';
import * as portfolio from '#contract/portfolio.ts';
import { agreeUnits, unitAgreements } from '#contract/unit-agreements.ts';
import { features } from '#server/features/index.ts';
import { SNIFFED_BYTES, sniffMediaType } from '#server/files/sniff.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aPiece,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  realUnit,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

beforeAll(async () => {
  server = await testServer({ features });
  world = await aCentreAtWork(server);
});

beforeEach(async () => {
  enrolled = await enrol(world);
});

afterAll(() => server.close());

const learner = () => server.as(enrolled.learnerId);

const add = async (given: Parameters<typeof aPiece>[0]) =>
  (await learner())(portfolio.addEvidence, {
    params: { learnerId: enrolled.learnerId },
    body: aPiece(given),
  });

const read = async (evidenceId: string) =>
  need(await (await learner())(portfolio.findEvidence, { params: { evidenceId } })).current;

/** A finished upload of the learner, as the end of uploading leaves it. */
const upload = async (name: string, content: Uint8Array): Promise<string> => {
  const { sha256, bytes } = await server.app.files.put(Readable.from([Buffer.from(content)]));
  const id = randomUUID();
  const head = content.subarray(0, SNIFFED_BYTES);
  const mediaType = sniffMediaType(head, { name, mediaType: 'application/octet-stream' });
  const row = { id, personId: enrolled.learnerId, name, mediaType, bytes, sha256 };
  await server.database.owner.insertInto('upload').values(row).execute();
  return id;
};

const addFile = async (name: string, content: Uint8Array) => {
  const uploadIds = [await upload(name, content)];
  const { evidenceId } = need(await add({ title: name, uploadIds }));
  await server.app.jobs.runPending();
  const [file] = (await read(evidenceId)).files;
  if (file === undefined) throw new Error('the file was not kept');
  return { evidenceId, file, address: `/api/evidence-files/${file.id}` };
};

const get = (url: string, headers: Record<string, string> = {}) =>
  server.inject(enrolled.learnerId, { method: 'GET', url, headers });

describe('a piece of evidence', () => {
  test.each([
    ['an account', { account: 'I did it.' }, 'account'],
    ['a page of the web', { webAddress: 'https://sample.example/work' }, 'link'],
    ['a diary', { entries: [{ on: '2026-09-01', text: 'Fitted a saddle.' }] }, 'diary'],
    ['what is said to be a recording', { kind: 'voice' as const, transcript: 'We talked.' }, 'voice'],
  ])('that is %s is kept as such', async (_, given, kind) => {
    const { evidenceId } = need(await add(given));
    const kept = await read(evidenceId);
    expect(kept).toMatchObject({ ...given, kind });
  });

  test('with nothing in it is refused, and so are addresses that are more than an address', async () => {
    const empty = await add({ account: null });
    expect(codesOf(empty)).toEqual(['nothing-to-look-at']);
    for (const webAddress of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://name:secret@sample.example/',
      'no address',
    ]) {
      const answer = await add({ webAddress });
      expect(answer.ok ? 'kept' : answer.failure.kind).toBe('malformed-request');
    }
  });
});

const words = (text: string) =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));

const picture = (): Buffer => {
  const canvas = createCanvas(900, 600);
  canvas.getContext('2d').fillRect(0, 0, 450, 600);
  return canvas.toBuffer('image/png');
};

const sheet = (): Uint8Array => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['Day', 'Saddles <b>'],
      ['Monday', 3],
    ]),
    'Week',
  );
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a workbook is written as bytes');
  return bytes;
};

const readingOf = (sha256: string) =>
  server.database.owner
    .selectFrom('fileReading')
    .selectAll()
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();

describe('a file of evidence', () => {
  test('that is a Word document is read, and shown as a page in which nothing can run', async () => {
    const { file, address } = await addFile(
      'account.docx',
      await words('I fitted the <script>saddle</script>'),
    );
    expect((await readingOf(file.sha256)).words).toBe('I fitted the <script>saddle</script>');
    const page = await get(`${address}/preview`);
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('<p>I fitted the &lt;script&gt;saddle&lt;/script&gt;</p>');
    expect(page.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/u);
    expect(page.headers['content-disposition']).toMatch(/^inline/u);
  });

  test('that is a sheet is shown as a table', async () => {
    const { file, address } = await addFile('week.xlsx', sheet());
    expect((await readingOf(file.sha256)).words).toBe('Day Saddles <b> Monday 3');
    const page = await get(`${address}/preview`);
    expect(page.payload).toContain('<tr><td>Day</td><td>Saddles &lt;b&gt;</td></tr>');
  });

  test('that is a page of the web is shown without what it would do', async () => {
    const html = '<!doctype html><p onclick="x()">One</p><script>x()</script><img src="https://e.example/">';
    const { file, address } = await addFile('page.html', Buffer.from(html));
    expect(file.mediaType).toBe('text/html');
    const page = await get(`${address}/preview`);
    expect(page.payload).toMatch(/<body class=""><p>One<\/p><\/body>/u);
    expect((await get(address)).headers['content-disposition']).toMatch(/^attachment/u);
  });

  test('that is a picture has a small one', async () => {
    const { file, address } = await addFile('picture.png', picture());
    expect(file).toMatchObject({ mediaType: 'image/png', thumbnail: true });
    const small = await get(`${address}/thumbnail`);
    expect([small.statusCode, small.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(small.rawPayload.subarray(8, 12).toString()).toBe('WEBP');
    expect((await get(`${address}/preview`)).statusCode).toBe(409);
  });

  test('that is broken keeps its place and says that it cannot be shown', async () => {
    const broken = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]);
    const { file, address } = await addFile('broken.docx', broken);
    expect(await readingOf(file.sha256)).toMatchObject({ words: null, problem: 'its packing is broken' });
    const page = await get(`${address}/preview`);
    expect([page.statusCode, page.payload]).toEqual([409, expect.stringContaining('its packing is broken')]);
    // A browser shows it in the frame where the document would have been.
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect((await get(address)).statusCode).toBe(200);
  });

  test('is sent by the piece, so that a video can be sought in', async () => {
    const content = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypisom'),
      Buffer.alloc(5_000, 9),
    ]);
    const { file, address } = await addFile('video.mp4', content);
    expect(file.mediaType).toBe('video/mp4');
    const part = await get(address, { range: 'bytes=4-7' });
    expect([part.statusCode, part.payload, part.headers['content-range']]).toEqual([
      206,
      'ftyp',
      `bytes 4-7/${String(content.length)}`,
    ]);
    expect((await get(address, { range: 'bytes=-3' })).rawPayload).toHaveLength(3);
    expect((await get(address, { range: 'bytes=9999-' })).statusCode).toBe(416);
    expect((await get(address)).headers['accept-ranges']).toBe('bytes');
  });
});

const withdraw = async (evidenceId: string, state: 'withdrawn' | 'restored' = 'withdrawn', by = '') =>
  (await server.as(by === '' ? enrolled.learnerId : by))(evidence.changeWithdrawal, {
    params: { evidenceId },
    body: { state },
  });
const listed = async (withdrawn: 'hidden' | 'shown' = 'hidden') =>
  need(
    await (
      await learner()
    )(portfolio.listEvidence, {
      params: { learnerId: enrolled.learnerId },
      query: { withdrawn },
    }),
  ).items.map(({ evidenceId, withdrawnAt }) => [evidenceId, withdrawnAt !== null]);
const stateOf = async (criterion: string) => {
  const { units } = need(
    await (
      await learner()
    )(portfolio.registrationProgress, {
      params: { registrationId: enrolled.registrationId },
    }),
  );
  return units.find(({ ref }) => ref === firstUnit)?.criteria.find(([number]) => number === criterion)?.[1];
};

describe('taking evidence back', () => {
  test('takes its links with it, hides it, and can be undone', async () => {
    const { evidenceId } = await gather(world, enrolled, firstUnit);
    expect(await stateOf('1.1')).toBe('linked');
    need(await withdraw(evidenceId));
    expect(await stateOf('1.1')).toBe('none');
    expect([await listed(), await listed('shown')]).toEqual([[], [[evidenceId, true]]]);
    expect(codesOf(await withdraw(evidenceId))).toEqual(['withdrawn-already']);
    need(await withdraw(evidenceId, 'restored'));
    expect(await listed()).toEqual([[evidenceId, false]]);
    expect((await withdraw(evidenceId, 'restored')).ok).toBe(false);
  });

  test('is refused while it waits for the assessor, once decided, and to others', async () => {
    const gathered = await gather(world, enrolled, firstUnit);
    const { evidenceId } = gathered;
    expect(codesOf(await withdraw(evidenceId, 'withdrawn', enrolled.assessorId))).toEqual(['not-theirs']);
    need(await handIn(world, enrolled, firstUnit, ['1.1']));
    expect(codesOf(await withdraw(evidenceId))).toEqual(['handed-in']);
    need(await meet(world, enrolled, firstUnit, gathered, ['1.1']));
    expect(codesOf(await withdraw(evidenceId))).toEqual(['decisions-rest-on-it']);
  });

  test('leaves no way to link or revise what is withdrawn', async () => {
    const { evidenceId } = need(await add({}));
    need(await withdraw(evidenceId));
    const client = await learner();
    const change = { unitRef: firstUnit, criterion: '1.1', evidenceId, state: 'linked' as const };
    const linked = await client(portfolio.changeLinks, {
      params: { learnerId: enrolled.learnerId },
      body: { changes: [change] },
    });
    const revised = await client(portfolio.reviseEvidence, {
      params: { evidenceId },
      body: { ...aPiece(), versionNumber: 1 },
    });
    expect([linked.ok, revised.ok]).toEqual([false, false]);
  });
});

const note = async (
  evidenceId: string,
  given: Partial<BodyOf<typeof evidence.annotate>> & { readonly versionId: string },
  by = enrolled.learnerId,
) =>
  (await server.as(by))(evidence.annotate, {
    params: { evidenceId },
    body: { place: { kind: 'whole' }, text: 'Sample note', ...given },
  });
const notes = async (query: { unitRef?: string; evidenceId?: string } = {}) =>
  need(
    await (
      await learner()
    )(evidence.listAnnotations, {
      params: { learnerId: enrolled.learnerId },
      query,
    }),
  ).items;

describe('a note on evidence', () => {
  test('points out criteria, links them, is changed by a newer one and taken back', async () => {
    const { evidenceId, versionId } = need(await add({}));
    const criteria = [{ unitRef: firstUnit, criterion: '1.1' }];
    const first = need(await note(evidenceId, { versionId, criteria }));
    expect((await read(evidenceId)).links).toEqual(criteria);
    expect(await stateOf('1.1')).toBe('linked');
    expect(await notes({ unitRef: firstUnit })).toMatchObject([
      { text: 'Sample note', criteria, capacity: 'learner' },
    ]);
    const supersedes = first.annotationId;
    const second = need(await note(evidenceId, { versionId, text: 'Better', supersedes }));
    expect(await notes({ evidenceId })).toMatchObject([{ id: second.annotationId, text: 'Better' }]);
    expect(codesOf(await note(evidenceId, { versionId, supersedes }))).toEqual(['superseded-already']);
    const assessor = await server.as(enrolled.assessorId);
    const params = { evidenceId, annotationId: second.annotationId };
    expect((await assessor(evidence.takeBackAnnotation, { params, body: {} })).ok).toBe(false);
    need(await (await learner())(evidence.takeBackAnnotation, { params, body: {} }));
    expect(await notes()).toEqual([]);
  });

  test('of the assessor stands beside the learner’s, and others make none', async () => {
    const { evidenceId, versionId } = need(await add({}));
    need(await note(evidenceId, { versionId }));
    need(await note(evidenceId, { versionId, text: 'Seen' }, enrolled.assessorId));
    expect((await notes()).map(({ capacity }) => capacity)).toEqual(['learner', 'assessor']);
    expect(codesOf(await note(evidenceId, { versionId }, world.colleague))).toEqual(['not-theirs']);
  });

  test('is on a place that there is', async () => {
    const { evidenceId, file } = await addFile('picture.png', picture());
    const { versionId } = await read(evidenceId);
    const place = { kind: 'region', page: 1, x: 0.5, y: 0.5, width: 0.5, height: 0.5 } as const;
    need(await note(evidenceId, { versionId, fileId: file.id, place }));
    const time = { kind: 'time', from: 1, until: 2 } as const;
    expect(codesOf(await note(evidenceId, { versionId, fileId: file.id, place: time }))).toEqual([
      'no-such-place',
    ]);
    const elsewhere = await note(evidenceId, { versionId, fileId: randomUUID() });
    expect(elsewhere.ok ? 'made' : elsewhere.failure.kind).toBe('not-found');
  });
});

const suggestions = async (evidenceId: string) =>
  need(await (await learner())(evidence.evidenceSuggestions, { params: { evidenceId } }));

describe('suggestions', () => {
  test('come from all that is known of the words, and leave out what is linked', async () => {
    const { evidenceId } = await addFile('account.docx', await words('This will show sample skill 1.1 well'));
    const found = await suggestions(evidenceId);
    expect(found.unread).toBe(0);
    expect(found.byWords[0]).toMatchObject({ criterion: '1.1' });
    expect(found.byWords[0]?.words).toEqual(expect.arrayContaining(['sample', 'skill']));
    expect((await read(evidenceId)).links).toEqual([]);
  });

  test('name criteria of other chosen units that are worded as those that are linked', async () => {
    const links = [{ unitRef: firstUnit, criterion: '1.1' }];
    const { evidenceId } = need(await add({ title: 'Piece', links }));
    const found = await suggestions(evidenceId);
    expect(found.alike.map(({ unitRef, criterion }) => [unitRef, criterion])).toEqual(
      expect.arrayContaining([[secondUnit, '1.1']]),
    );
    expect(found.alike.every(({ unitRef, criterion }) => unitRef !== firstUnit || criterion !== '1.1')).toBe(
      true,
    );
  });
});

test('units are agreed by learner and assessor; then a change needs a reason, and what was agreed stands no more', async () => {
  const params = { registrationId: enrolled.registrationId };
  const [own, assessor] = [await learner(), await server.as(enrolled.assessorId)];
  const unitRefs = [secondUnit, firstUnit, realUnit];
  expect(codesOf(await own(agreeUnits, { params, body: { unitRefs: [firstUnit] } }))).toEqual([
    'choice-changed',
  ]);
  need(await own(agreeUnits, { params, body: { unitRefs } }));
  const drop = (reason: string | null) =>
    own(portfolio.changeUnitChoices, {
      params,
      body: { changes: [{ unitRef: realUnit, choice: 'dropped' as const }], reason },
    });
  expect(need(await assessor(agreeUnits, { params, body: { unitRefs, note: 'Fits the work' } }))).toEqual({
    learner: true,
    assessor: true,
  });
  expect(codesOf(await drop(null))).toEqual(['reason-needed']);
  need(await drop('Other work now'));
  const now = need(await own(unitAgreements, { params }));
  expect(now).toMatchObject({ learner: false, assessor: false });
  expect(now.agreements.map(({ capacity }) => capacity)).toEqual(['assessor', 'learner']);
  expect(now.changes[0]).toMatchObject({ unitRef: realUnit, choice: 'dropped', reason: 'Other work now' });
});
