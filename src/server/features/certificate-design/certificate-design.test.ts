/** A design of certificates: pictures told by their bytes, versions kept, and each certificate printed in the one of its day. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/certificate-design.ts';
import { type CertificateDesign, plainDesign } from '#domain/award/design.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, kindOf, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const paint = (width: number, height: number, as: 'image/png' | 'image/jpeg'): Promise<Buffer> => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#1F3A6E';
  context.fillRect(0, 0, width / 2, height);
  return as === 'image/png' ? canvas.encode('png') : canvas.encode('jpeg');
};

const upload = async (bytes: Uint8Array, personId = world.officer): Promise<string> => {
  const stored = await server.app.files.put(Readable.from([Buffer.from(bytes)]));
  const id = randomUUID();
  const row = { id, personId, name: 'sample.png', mediaType: 'image/png', ...stored };
  await server.database.owner.insertInto('upload').values(row).execute();
  return id;
};

const params = () => ({ awardingId: world.awarding });

const add = async (bytes: Uint8Array, purpose: 'logo' | 'signature' | 'seal' = 'logo') =>
  (await server.as(world.officer))(contract.addCertificatePicture, {
    params: params(),
    body: { purpose, uploadId: await upload(bytes) },
  });

const use = async (design: CertificateDesign, supersedes: string | null, by = world.officer) =>
  (await server.as(by))(contract.setCertificateDesign, { params: params(), body: { design, supersedes } });

const inUse = async () =>
  need(await (await server.as(world.officer))(contract.findCertificateDesign, { params: params() }));

test('pictures are told by their bytes, measured before they are opened, and keep nothing but their dots', async () => {
  const [png, jpeg] = [await paint(3_200, 800, 'image/png'), await paint(300, 100, 'image/jpeg')];
  const hidden = Buffer.concat([png, Buffer.from('<script>hidden after the picture</script>')]);
  expect(need(await add(hidden))).toMatchObject({ width: 1_600, height: 400 });
  const { pictureId } = need(await add(jpeg, 'signature'));
  const rows = await server.database.owner.selectFrom('certificateImage').selectAll().execute();
  for (const { sha256, width } of rows) {
    const kept = await buffer(server.app.files.read(sha256));
    expect(kept.subarray(1, 4).toString()).toBe('PNG');
    expect(kept.includes('hidden after')).toBe(false);
    expect((await loadImage(kept)).width).toBe(width);
  }
  expect(rows.find(({ id }) => id === pictureId)).toMatchObject({ purpose: 'signature', height: 100 });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>');
  const broken = Buffer.concat([png.subarray(0, 60), Buffer.alloc(200)]);
  const huge = Buffer.from(png);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  expect(kindOf(await add(svg))).toBe('media-type-not-accepted');
  for (const bad of [broken, huge, await paint(600, 10, 'image/png')])
    expect(kindOf(await add(bad))).toBe('malformed-request');
  expect(kindOf(await add(Buffer.concat([png, Buffer.alloc(2_100_000)])))).toBe('too-large');
  const foreign = await (
    await server.as(world.officer)
  )(contract.addCertificatePicture, {
    params: params(),
    body: { purpose: 'logo', uploadId: await upload(png, world.manager) },
  });
  expect(kindOf(foreign)).toBe('not-ready');
});

test('a certificate is printed in the design of its day, also after another one came into use', async () => {
  const before = need(await issue(world, (await claimed(world)).claimId));
  const { pictureId: logo } = need(await add(await paint(400, 100, 'image/png')));
  const { pictureId: sign } = need(await add(await paint(400, 100, 'image/png'), 'signature'));
  const signature = { name: 'Sample Signatory', office: 'Responsible Officer', picture: sign };
  const first = { ...plainDesign, ink: 'navy', paper: 'cream', logo, signature } as const;
  const { designId } = need(await use(first, null));
  const during = need(await issue(world, (await claimed(world)).claimId));
  const print = async (certificateId: string): Promise<Buffer> => {
    const url = `/api/certificates/${certificateId}/certificate`;
    const answer = await server.inject(world.officer, { url });
    expect(answer.headers['content-type']).toBe('application/pdf');
    return answer.rawPayload;
  };
  const printed = [await print(before.certificateId), await print(during.certificateId)];
  need(await use({ ...first, orientation: 'landscape', signature: null }, designId));
  expect(await print(before.certificateId)).toEqual(printed[0]);
  expect(await print(during.certificateId)).toEqual(printed[1]);
  const { versions, design } = await inUse();
  expect(design.orientation).toBe('landscape');
  expect(versions.map(({ certificates }) => certificates)).toEqual([0, 1]);
});

test('a design that cannot be read, or with pictures of something else, is refused', async () => {
  const { designId } = await inUse();
  const { pictureId } = need(await add(await paint(200, 200, 'image/png'), 'seal'));
  expect(kindOf(await use({ ...plainDesign, ink: 'gold' }, designId))).toBe('malformed-request');
  expect(kindOf(await use({ ...plainDesign, logo: pictureId }, designId))).toBe('not-found');
  expect(kindOf(await use({ ...plainDesign, logo: randomUUID() }, designId))).toBe('not-found');
  expect(kindOf(await use(plainDesign, designId, world.manager))).toBe('not-permitted');
});

test('of two officers who change it at once, the second is told', async () => {
  const { designId } = await inUse();
  const both = await Promise.all([
    use({ ...plainDesign, accent: 'teal' }, designId),
    use({ ...plainDesign, accent: 'bronze' }, designId),
  ]);
  expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'changed-meanwhile']);
});

test.each(['certificate', 'unit-list', 'unit-certificate'])(
  'the preview of a %s is a PDF',
  async (document) => {
    const design = encodeURIComponent(
      JSON.stringify({ ...plainDesign, orientation: 'landscape', align: 'centre' }),
    );
    const url = `/api/awarding/${world.awarding}/certificate-preview/${document}?design=${design}`;
    const answer = await server.inject(world.officer, { url });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  },
);
