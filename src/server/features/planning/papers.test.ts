import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as papers from '#contract/plan-papers.ts';
import * as planning from '#contract/planning.ts';
import { type CentreAtWork, aCentreAtWork, enrol, firstUnit, need } from '#testing/centre.ts';
import { samplePiece, sampleReview } from '#testing/permissions/planning-world.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
}, 60_000);

afterAll(() => server.close());

describe('on paper and in the calendar', () => {
  test('forms are tagged PDF, filled in and empty; what does not exist is said', async () => {
    const enrolled = await enrol(world);
    const { registrationId } = enrolled;
    const assessor = await server.as(world.assessor);
    const params = { registrationId };
    const brief = { task: 'Sample task', evidence: 'Sample evidence' };
    need(
      await assessor(planning.saveAssessmentPlan, {
        params,
        body: { versionNumber: 0, content: { activities: [{ ...samplePiece, on: '2026-10-01', brief }] } },
      }),
    );
    const { documentId } = need(
      await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }),
    );
    const get = (form: string, query = '') =>
      server.inject(world.assessor, {
        method: 'GET',
        url: `/api/registrations/${registrationId}/forms/${form}${query}`,
      });
    for (const [form, query] of [
      ['assessment-plan', ''],
      ['assessment-plan', '?empty=yes'],
      ['assignment-brief', '?activity=sample-piece'],
      ['observation-record', '?activity=sample-piece'],
      ['witness-testimony', '?empty=yes'],
      ['evidence-index', ''],
      ['unit-declaration', `?unit=${encodeURIComponent(firstUnit)}`],
      ['summary-of-achievement', ''],
      ['prior-learning', ''],
      ['learning-plan', '?empty=yes'],
      ['review', `?document=${documentId}`],
    ] as const) {
      const { statusCode, rawPayload } = await get(form, query);
      const text = rawPayload.toString('latin1');
      expect({ form, statusCode, isTagged: text.includes('/StructTreeRoot') }).toEqual({
        form,
        statusCode: 200,
        isTagged: true,
      });
    }
    expect((await get('assignment-brief', '?activity=none')).statusCode).toBe(404);
    expect((await get('unit-declaration')).statusCode).toBe(404);
  }, 60_000);

  test('a secret address gives the dates of its maker until it is renewed', async () => {
    const enrolled = await enrol(world);
    const params = { registrationId: enrolled.registrationId };
    const assessor = await server.as(world.assessor);
    need(
      await assessor(planning.saveAssessmentPlan, {
        params,
        body: {
          versionNumber: 0,
          content: {
            activities: [{ ...samplePiece, on: '2026-10-01', at: '09:30', place: 'Sample; place' }],
          },
        },
      }),
    );
    const targets = [{ unitRef: firstUnit, targetOn: '2026-12-01' }];
    need(
      await assessor(planning.saveLearningPlan, { params, body: { versionNumber: 0, content: { targets } } }),
    );
    const learner = await server.as(enrolled.learnerId);
    const renew = async (state: 'on' | 'off') =>
      need(await learner(papers.renewCalendarLink, { body: { state } })).path ?? '';
    const read = (url: string) => server.inject(null, { method: 'GET', url });
    const first = await renew('on');
    const { payload, headers } = await read(first);
    expect(headers['content-type']).toContain('text/calendar');
    expect(payload).toContain('DTSTART:20261001T093000');
    expect(payload).toContain('SUMMARY:Sample observation\r\n');
    // What a day is for stands there in words, and the reference of the unit beneath.
    const { title } = await server.database.owner
      .selectFrom('unit')
      .select('title')
      .where('ref', '=', firstUnit)
      .executeTakeFirstOrThrow();
    expect(payload).toContain(`SUMMARY:Agreed day: ${title}`);
    expect(payload).toContain(`DESCRIPTION:${firstUnit}`);
    expect(payload).toContain(String.raw`LOCATION:Sample\; place`);
    // RFC 5545: every line ends, the last one too, and none is longer than 75 octets.
    expect(payload.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(
      payload.split('\r\n').filter((line) => /[\r\n]/u.test(line) || Buffer.byteLength(line) > 75),
    ).toEqual([]);
    expect(payload).toContain('SEQUENCE:1');
    const second = await renew('on');
    expect((await read(first)).statusCode).toBe(404);
    expect((await read(second)).statusCode).toBe(200);
    expect(need(await learner(papers.readCalendarLink, {})).isOn).toBe(true);
    await renew('off');
    expect((await read(second)).statusCode).toBe(404);
    const kept = await server.database.owner.selectFrom('calendarLink').select('tokenSha256').execute();
    expect(kept.some(({ tokenSha256 }) => second.endsWith(tokenSha256 ?? 'none'))).toBe(false);
    const file = await server.inject(world.assessor, {
      method: 'GET',
      url: `/api/registrations/${enrolled.registrationId}/calendar`,
    });
    expect(file.payload).toMatch(/SUMMARY:Sample observation \(Sample/u);
  });
});
