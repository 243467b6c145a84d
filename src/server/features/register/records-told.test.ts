/** What is told, and to whom, when a record changes: training that has ended, a qualification that is not valid. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { myNotifications } from '#contract/notifications.ts';
import * as people from '#contract/people.ts';
import * as register from '#contract/staff-register.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  gather,
  handIn,
  kindOf,
  meet,
  need,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
  world = await aCentreAtWork(server);
});

const today = '2026-09-01';
const words = 'Sample words';

const as = (personId: string) => server.as(personId);
const at = (personId: string) => ({ centreId: world.centre, personId });

describe('what a record says of training', () => {
  test('is told to whoever gains the qualification and to their supporter, with what still waits', async () => {
    const theirs = await enrol(world, { assessorId: world.trainee });
    const gathered = await gather(world, theirs, firstUnit);
    need(await handIn(world, theirs, firstUnit));
    const coordinator = await as(world.coordinator);
    const support = { role: 'assessor', supporterId: world.colleague } as const;
    need(
      await coordinator(register.nameSupporter, {
        params: at(world.trainee),
        body: { ...support, fromOn: today },
      }),
    );
    need(await meet(world, theirs, firstUnit, gathered));
    const held = { role: 'assessor', title: 'Sample award', standing: 'held', fromOn: today } as const;
    need(await coordinator(people.recordQualification, { params: at(world.trainee), body: held }));
    const detailOf = async (personId: string) =>
      need(await (await as(personId))(myNotifications, { query: { show: 'all' } })).items.find(({ title }) =>
        title.includes('“Sample award”'),
      )?.detail;
    const waits = 'signed in training still waits for a countersignature';
    expect(await detailOf(world.trainee)).toContain(`1 piece of work that you ${waits}`);
    expect(await detailOf(world.colleague)).toContain(`1 piece of work that they ${waits}`);
    // What was told before and not read yet stands beside it; the same said again is counted.
    need(
      await coordinator(register.nameSupporter, {
        params: at(world.trainee),
        body: { role: 'assessor', supporterId: null, fromOn: today },
      }),
    );
    need(
      await coordinator(register.nameSupporter, {
        params: at(world.trainee),
        body: { ...support, fromOn: today },
      }),
    );
    const told = need(await (await as(world.trainee))(myNotifications, { query: { show: 'unread' } })).items;
    expect(
      Object.fromEntries(
        told.filter(({ kind }) => kind === 'staff').map(({ title, times }) => [title, times]),
      ),
    ).toEqual({
      'A supporter was named for you.': 2,
      'You have no supporter any more.': 1,
      '“Sample award” was recorded as held from 1 September 2026.': 1,
    });
  });

  test('stands again once what was held is not valid, and nobody is supported by its holder', async () => {
    const coordinator = await as(world.coordinator);
    const role = 'assessor' as const;
    const training = { role, title: 'Sample award', standing: 'working-towards', fromOn: today } as const;
    const params = at(world.trainee);
    need(await coordinator(people.recordQualification, { params, body: training }));
    const held = { ...training, standing: 'held' } as const;
    const { qualificationId } = need(await coordinator(people.recordQualification, { params, body: held }));
    const listed = async () =>
      need(await coordinator(people.listStaff, { params: { centreId: world.centre } }))
        .items.find(({ personId }) => personId === world.trainee)
        ?.qualifications.filter(({ title }) => title === 'Sample award');
    expect(await listed()).toMatchObject([{ standing: 'held', invalidFromOn: null }]);
    const body = { invalidFromOn: today, reason: words };
    need(await coordinator(register.withdrawQualification, { params: { ...params, qualificationId }, body }));
    expect(await listed()).toMatchObject([{ standing: 'working-towards', invalidFromOn: null }]);
    const naming = { role, supporterId: world.trainee, fromOn: today };
    expect(
      kindOf(await coordinator(register.nameSupporter, { params: at(world.assessor), body: naming })),
    ).toBe('malformed-request');
  });

  test('is told to quality assurers where it touches what was signed', async () => {
    const theirs = await enrol(world);
    await achieve(world, theirs, firstUnit);
    const coordinator = await as(world.coordinator);
    const { qualifications } = need(await coordinator(register.readRecord, { params: at(world.assessor) }));
    const params = { ...at(world.assessor), qualificationId: qualifications[0]?.id ?? '' };
    const body = { invalidFromOn: '2026-01-01', reason: words };
    need(await coordinator(register.withdrawQualification, { params, body }));
    const { items } = need(await (await as(world.sampler))(myNotifications, { query: { show: 'all' } }));
    expect(items.find(({ link }) => link === '/staff?show=wrong')?.detail).toBe(
      '2 signatures were given under a wrong status since.',
    );
  });

  test('is never recorded by the person themselves', async () => {
    const coordinator = await as(world.coordinator);
    const body = { role: 'assessor', title: words, standing: 'held', fromOn: today } as const;
    expect(
      kindOf(await coordinator(people.recordQualification, { params: at(world.coordinator), body })),
    ).toBe('not-permitted');
  });
});
