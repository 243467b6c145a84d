/** A learner who changes centre: what they bring is checked, shown, taken in once, and nobody else's ever. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveCentre } from '#contract/approvals.ts';
import * as evidence from '#contract/evidence.ts';
import { registerLearner } from '#contract/registrations.ts';
import * as contract from '#contract/taking-in.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { keepUpload } from '#server/files/uploads.ts';
import { aZip } from '#testing/builders/zip.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  claimed,
  codesOf,
  firstUnit,
  gather,
  issue,
  kindOf,
  need,
  realUnit,
  sampleToday,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
/** The learner where they come from, and where they go to. */
let before: { readonly registrationId: string; readonly learnerId: string };
let after: { readonly registrationId: string; readonly learnerId: string };
let name: { readonly givenName: string; readonly familyName: string };
let bundle: Buffer;

const upload = async (personId: string, content: Buffer): Promise<string> => {
  const { sha256, bytes } = await server.app.files.put(Readable.from([content]));
  const id = randomUUID();
  await keepUpload(server.database, personId, {
    id,
    name: 'bundle.zip',
    mediaType: 'application/zip',
    bytes,
    sha256,
  });
  return id;
};

const register = async (
  given: { readonly givenName: string; readonly familyName: string },
  born = '2001-02-03',
) => {
  const coordinator = await server.as(world.stranger);
  return need(
    await coordinator(registerLearner, {
      params: { centreId: world.elsewhere },
      body: {
        learner: { kind: 'new', ...given, dateOfBirth: born, email: null },
        uln: null,
        specificationId: world.specificationId,
        qualificationNumber: '600/0000/0',
        registeredOn: sampleToday,
      },
    }),
  );
};

const takeBundle = async (): Promise<Buffer> => {
  const learner = await server.as(before.learnerId);
  const params = { registrationId: before.registrationId };
  const { exportId } = need(
    await learner(evidence.takePortfolio, { params, body: { format: 'bundle-with-files' } }),
  );
  await server.app.jobs.runPending();
  const url = `/api/registrations/${before.registrationId}/portfolio-exports/${exportId}/file`;
  return (await server.inject(before.learnerId, { url })).rawPayload;
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  const { claimId, ...enrolled } = await claimed(world);
  before = enrolled;
  need(await issue(world, claimId));
  // Beyond the certificate: a unit that was begun with a file.
  const uploadIds = [await upload(enrolled.learnerId, Buffer.from('a sample photograph'))];
  await achieve(world, enrolled, realUnit);
  await gather(world, enrolled, realUnit, { uploadIds });
  await server.app.jobs.runPending();
  bundle = await takeBundle();
  const person = await server.database.owner
    .selectFrom('person')
    .select(['givenName', 'familyName'])
    .where('id', '=', enrolled.learnerId)
    .executeTakeFirstOrThrow();
  name = person;
  const { manager, awarding, elsewhere, specificationId } = world;
  await allocateCentre(server.database, { personId: manager, awardingId: awarding, centreId: elsewhere });
  need(
    await (
      await server.as(manager)
    )(approveCentre, {
      params: { centreId: elsewhere },
      body: { specificationId },
    }),
  );
  after = await register(name);
}, 120_000);

afterAll(() => server.close());

const check = async (content: Buffer, registrationId = after.registrationId) => {
  const coordinator = await server.as(world.stranger);
  const uploadId = await upload(world.stranger, content);
  return coordinator(contract.checkTakingIn, { params: { registrationId }, body: { uploadId } });
};

const take = async (content: Buffer, registrationId = after.registrationId) => {
  const coordinator = await server.as(world.stranger);
  const uploadId = await upload(world.stranger, content);
  return coordinator(contract.takeIn, { params: { registrationId }, body: { uploadId } });
};

describe('before anything is taken in', () => {
  test('it is shown what may be relied on, why not for the rest, and that the learner has to agree', async () => {
    const found = need(await check(bundle));
    expect(found).toMatchObject({
      holds: true,
      sealedBy: 'Sample Awarding',
      learnerName: `${name.givenName} ${name.familyName}`,
      findings: [],
      filesBrought: 1,
      filesNamed: 1,
    });
    expect(found.units.map(({ ref, reliance, serial }) => [ref, reliance, serial !== null])).toEqual([
      [firstUnit, 'rely', true],
      [secondUnit, 'rely', true],
      [realUnit, 'look-again', false],
    ]);
    expect(found.units.every(({ because, whoCan }) => because !== '' && whoCan !== '')).toBe(true);
    expect(found.units[2]?.decisions).toHaveLength(4);
    expect(found.refusals.map(({ code }) => code)).toEqual(['consent-missing']);
    expect(codesOf(await take(bundle))).toEqual(['consent-missing']);
  });

  test('what is no bundle is refused in a sentence', async () => {
    expect(kindOf(await check(Buffer.from('nothing')))).toBe('media-type-not-accepted');
    expect(kindOf(await take(aZip({ '../x': 'x', 'manifest.json': '{}' })))).toBe('media-type-not-accepted');
  });

  test('a changed one carries no weight and is refused', async () => {
    const at = bundle.indexOf('README.txt');
    const changed = Buffer.concat([
      bundle.subarray(0, at),
      Buffer.from('README.tyt'),
      bundle.subarray(at + 10),
    ]);
    const last = changed.lastIndexOf('README.txt');
    changed.write('README.tyt', last);
    const found = need(await check(changed));
    expect(found.holds).toBe(false);
    expect(new Set(found.units.map(({ reliance }) => reliance))).toEqual(new Set(['not']));
    expect(found.refusals.map(({ code }) => code)).toContain('bundle-does-not-hold');
  });
});

describe('with the learner’s consent', () => {
  beforeAll(async () => {
    const learner = await server.as(after.learnerId);
    const params = { registrationId: after.registrationId };
    need(await learner(contract.consentToTakingIn, { params, body: {} }));
  });

  test('only the learner can agree', async () => {
    const coordinator = await server.as(world.stranger);
    const params = { registrationId: after.registrationId };
    expect(kindOf(await coordinator(contract.consentToTakingIn, { params, body: {} }))).toBe('not-permitted');
  });

  test.each<[string, { readonly givenName?: string; readonly familyName?: string }, string]>([
    ['with another name', { familyName: 'Other' }, '2001-02-03'],
    ['born on another day', {}, '2001-02-04'],
  ])('somebody %s cannot bring it', async (_, given, born) => {
    const other = await register({ ...name, ...given }, born);
    const learner = await server.as(other.learnerId);
    const params = { registrationId: other.registrationId };
    need(await learner(contract.consentToTakingIn, { params, body: {} }));
    expect(codesOf(await take(bundle, other.registrationId))).toEqual(['not-theirs']);
  });

  test('it is taken in with decisions, evidence and files, marked as made elsewhere', async () => {
    const { takenInId } = need(await take(bundle));
    const learner = await server.as(after.learnerId);
    const params = { registrationId: after.registrationId };
    const { items, consentGivenOn } = need(await learner(contract.listTakenIn, { params }));
    expect(consentGivenOn).toBe(sampleToday);
    const [item] = items;
    expect(item).toMatchObject({ takenInId, sealedBy: 'Sample Awarding', takenOn: sampleToday });
    expect(item?.units.map(({ reliance }) => reliance)).toEqual(['rely', 'rely', 'look-again']);
    expect(item?.units[0]?.decisions[0]).toMatchObject({ outcome: 'met', decidedOn: sampleToday });
    expect(item?.units[0]?.decisions[0]?.assessor).toMatch(/^Sample/u);
    const files = item?.evidence.flatMap((piece) => piece.files) ?? [];
    expect(files).toHaveLength(1);
    expect(files[0]?.isHere).toBe(true);
    const fetchFile = (by: string, sha256 = files[0]?.sha256 ?? '') =>
      server.inject(by, {
        method: 'GET',
        url: `/api/registrations/${after.registrationId}/taking-in/${takenInId}/files/${sha256}`,
      });
    const opened = await fetchFile(world.stranger);
    expect(opened.rawPayload).toHaveLength(19);
    expect(opened.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/u);
    expect((await fetchFile(after.learnerId)).statusCode).toBe(200);
    expect((await fetchFile(world.coordinator)).statusCode).toBe(404);
    expect((await fetchFile(after.learnerId, 'a'.repeat(64))).statusCode).toBe(404);
  });

  test('and not a second time', async () => {
    expect(codesOf(await take(bundle))).toEqual(['taken-in-before']);
    expect(need(await check(bundle)).refusals.map(({ code }) => code)).toEqual(['taken-in-before']);
    expect(kindOf(await take(await takeBundle()))).toBe('allowed');
  });

  test('nothing of it counts as decided here, and the audit stands', async () => {
    const decided = await server.database.owner
      .selectFrom('criterionDecision')
      .select('id')
      .where('centreId', '=', world.elsewhere)
      .execute();
    expect(decided).toEqual([]);
    expect((await verifyAudit(server.database)).problems).toEqual([]);
  });
});
