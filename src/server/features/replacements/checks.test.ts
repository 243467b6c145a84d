/** Whatever is replaced and revoked in whichever order: page, digital awards and bundle answer alike. */
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as awards from '#contract/awards.ts';
import * as evidence from '#contract/evidence.ts';
import * as contract from '#contract/replacements.ts';
import { checkBundle } from '#domain/bundle/check.ts';
import { bundlePorts } from '#server/credentials/ports.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  claimed,
  issue,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
}, 120_000);

afterAll(() => server.close());

type State = 'issued' | 'replaced' | 'revoked';

const replace = async (certificateId: string): Promise<string> => {
  const officer = await server.as(world.officer);
  const received = { how: 'letter', on: sampleToday, by: 'Sample Learner', as: 'learner' } as const;
  const asked = { kind: 'lost', words: 'It was lost.', received } as const;
  const { requestId } = need(
    await officer(contract.askForReplacement, { params: { certificateId }, body: asked }),
  );
  const params = { requestId };
  need(await officer(contract.recordRequestStep, { params, body: { kind: 'identity', how: 'passport' } }));
  return need(await officer(contract.issueReplacement, { params, body: {} })).certificateId;
};

const statesOnPage = async (learnerId: string): Promise<ReadonlyMap<string, State>> => {
  const learner = await server.as(learnerId);
  const { items } = need(await learner(awards.listCertificates, { query: {} }));
  const visitor = await server.as(null);
  const states = new Map<string, State>();
  for (const { certificateId, serial, verificationCode: code } of items)
    states.set(
      certificateId,
      need(await visitor(awards.verifyCertificate, { params: { serial, code } })).state,
    );
  return states;
};

/** Of each certificate, whether all of its digital awards are marked in the status list, and whether none is. */
const marked = async (): Promise<ReadonlyMap<string, 'all' | 'none' | 'some'>> => {
  await server.app.jobs.runPending();
  const list = await server.inject(null, { url: `/awarding/sample-${world.awarding}/status/0` });
  const { encodedList } = list.json<{ credentialSubject: { encodedList: string } }>().credentialSubject;
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  const { rows } = await sql<{ certificateId: string; place: number }>`
    select certificate_id, status_index as place from credential`.execute(server.database.owner);
  const isSet = ({ place }: { readonly place: number }) =>
    ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ certificateId }) => certificateId),
      ([id, places]) => [id, places.every(isSet) ? 'all' : places.some(isSet) ? 'some' : 'none'] as const,
    ),
  );
};

const bundleOf = async ({ registrationId, learnerId }: Enrolled) => {
  const learner = await server.as(learnerId);
  const params = { registrationId };
  const { exportId } = need(await learner(evidence.takePortfolio, { params, body: { format: 'bundle' } }));
  await server.app.jobs.runPending();
  const url = `/api/registrations/${registrationId}/portfolio-exports/${exportId}/file`;
  const { rawPayload } = await server.inject(learnerId, { url });
  const checked = await checkBundle(bundlePorts, rawPayload, { today: sampleToday });
  if (!checked.ok) throw new Error(checked.failure.detail);
  return checked.value.report;
};

const acts = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.boolean());

test('every check of every certificate of a claim says where it stands, and one at most is valid', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async ([replacements, isRevoked]) => {
      const one = await claimed(world);
      const chain = [need(await issue(world, one.claimId)).certificateId];
      for (let count = 0; count < replacements; count += 1) chain.push(await replace(chain.at(-1) ?? ''));
      if (isRevoked) {
        const params = { certificateId: chain.at(-1) ?? '' };
        const officer = await server.as(world.officer);
        need(await officer(awards.revokeCertificate, { params, body: { reason: 'Sample reason' } }));
      }
      const expected = new Map<string, State>(
        chain.map((id, place) => [
          id,
          isRevoked ? 'revoked' : place === chain.length - 1 ? 'issued' : 'replaced',
        ]),
      );
      expect(await statesOnPage(one.learnerId)).toEqual(expected);
      const bits = await marked();
      for (const [id, state] of expected) expect(bits.get(id)).toBe(state === 'issued' ? 'none' : 'all');
      const report = await bundleOf(one);
      expect(report.verdict).toBe(isRevoked ? 'fails' : 'holds');
      const standing = report.sections
        .filter(({ title }) => title.startsWith('Certificate '))
        .flatMap(({ findings }) => findings.filter(({ what }) => what === 'It stands'));
      expect(standing.filter(({ verdict }) => verdict === 'holds')).toHaveLength(isRevoked ? 0 : 1);
    }),
    { numRuns: 4, examples: [[[1, false]]] },
  );
}, 240_000);
