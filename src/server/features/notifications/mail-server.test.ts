/** Mail through a real mail server: at once, in the morning, never; and what becomes of it when it is not taken. */
import { type SMTPServer, SMTPServer as MailServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chooseMail, mailChoice, myNotifications, readNotifications } from '#contract/notifications.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  standardiseStaff,
  sampleToday,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { warnEverybody } from '../register/warning.ts';

type Taken = { readonly to: readonly string[]; readonly text: string };

let taken: Taken[] = [];
/** How many mails are refused before one is taken. */
let refusing = 0;
let mailServer: SMTPServer;
let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

const listen = (): Promise<number> =>
  new Promise((resolve) => {
    mailServer.listen(0, '127.0.0.1', () => {
      const address = mailServer.server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

beforeAll(async () => {
  mailServer = new MailServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusing > 0) {
          refusing -= 1;
          done(Object.assign(new Error('Sample mailbox is full'), { responseCode: 452 }));
          return;
        }
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const text = Buffer.concat(parts)
          .toString('utf8')
          .replaceAll(/=\r?\n/gu, '')
          .replaceAll('=3D', '=');
        taken.push({ to, text });
        done();
      });
    },
  });
  const port = await listen();
  server = await testServer({
    environment: { SMTP_URL: `smtp://127.0.0.1:${String(port)}`, PUBLIC_URL: 'http://sample.example' },
  });
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
  await gather(world, enrolled, firstUnit);
}, 60_000);

afterAll(async () => {
  await server.app.jobs.stop();
  await server.close();
  await new Promise<void>((resolve) => {
    mailServer.close(resolve);
  });
});

/** As if so long had gone by: what is to be done by then is done. */
const goBy = async (milliseconds: number): Promise<void> => {
  const until = new Date(Date.now() + milliseconds);
  while ((await server.app.jobs.runPending(until)) > 0);
};

const [minute, day] = [60_000, 86_400_000];

const choose = async (personId: string, mail: 'at-once' | 'daily' | 'never') =>
  need(await (await server.as(personId))(chooseMail, { body: { mail } }));

const addressOf = async (personId: string) =>
  need(await (await server.as(personId))(mailChoice, {})).address ?? '';

beforeEach(async () => {
  await goBy(2 * day);
  taken = [];
});

test('reaches whoever wants it at once a minute later, and the others in the morning; nobody is named', async () => {
  await choose(world.assessor, 'at-once');
  need(await handIn(world, enrolled, firstUnit));
  await goBy(0);
  expect(taken).toEqual([]);
  await goBy(2 * minute);
  expect(taken.map(({ to }) => to)).toEqual([[await addressOf(world.assessor)]]);
  const [{ text } = { text: '' }] = taken;
  expect(text).toContain('Work was handed in for you to judge');
  expect(text).toContain(`http://sample.example/assess?unit=${enrolled.registrationId}`);
  expect(text).toContain('http://sample.example/account');
  expect(text).not.toContain('Sample Person');

  taken = [];
  await choose(world.assessor, 'daily');
  const other = await enrol(world);
  await gather(world, other, firstUnit);
  need(await handIn(world, other, firstUnit));
  await goBy(2 * minute);
  expect(taken).toEqual([]);
  await goBy(day);
  expect(taken.filter(({ to }) => to.length === 1)).toHaveLength(1);
});

test('of decisions that wait for a countersignature reaches those who can give it, and not whoever decided', async () => {
  await choose(world.assessor, 'at-once');
  const assessor = await server.as(world.assessor);
  need(await assessor(readNotifications, { body: { ids: 'all' } }));
  const own = await enrol(world, { assessorId: world.trainee });
  need(await meet(world, own, firstUnit, await gather(world, own, firstUnit), ['1.1', '1.2']));
  const [told] = need(await assessor(myNotifications, {})).items;
  expect(told).toMatchObject({ kind: 'countersignature-due', readAt: null });
  expect(told?.title).toContain('2 decisions');
  const trainee = await server.as(world.trainee);
  const kinds = need(await trainee(myNotifications, {})).items.map(({ kind }) => kind);
  expect(kinds).not.toContain('countersignature-due');
  await goBy(2 * minute);
  const mail = taken.find(({ text }) => text.includes('Decisions wait for a countersignature'));
  expect(mail?.to).toEqual([await addressOf(world.assessor)]);
});

test('that somebody’s time runs out is sent 60, 30 and 7 days before, and once it has, to them and who can do something', async () => {
  const trainee = await addressOf(world.trainee);
  for (const personId of [world.trainee, world.coordinator]) await choose(personId, 'at-once');
  await standardiseStaff(world, '2026-09-01');
  const sent: (readonly [string, boolean, boolean])[] = [];
  for (const today of ['2027-04-30', '2027-05-01', '2027-05-31', '2027-06-23', '2027-06-30', '2027-07-01']) {
    server.clock.setToday(today);
    await warnEverybody(server.app);
    await goBy(2 * minute);
    const about = taken.filter(({ text }) => text.includes('Something in a staff record runs out soon'));
    const coordinator = await addressOf(world.coordinator);
    sent.push([
      today,
      about.some(({ to }) => to.includes(trainee)),
      about.some(({ to }) => to.includes(coordinator)),
    ]);
    taken = [];
  }
  server.clock.setToday(sampleToday);
  expect(sent.map(([today, ...told]) => [today, ...told.map(Number)])).toEqual([
    ['2027-04-30', 0, 0],
    ['2027-05-01', 1, 1],
    ['2027-05-31', 1, 1],
    ['2027-06-23', 1, 1],
    ['2027-06-30', 0, 0],
    ['2027-07-01', 1, 1],
  ]);
});

test('is not sent to those who want none', async () => {
  await choose(world.assessor, 'never');
  const own = await enrol(world);
  await gather(world, own, firstUnit);
  need(await handIn(world, own, firstUnit));
  await goBy(2 * day);
  const address = await addressOf(world.assessor);
  expect(taken.filter(({ to }) => to.includes(address))).toEqual([]);
});

test('that is not taken is tried again, and seen until it is', async () => {
  await choose(world.assessor, 'at-once');
  refusing = 1;
  const other = await enrol(world);
  await gather(world, other, firstUnit);
  need(await handIn(world, other, firstUnit));
  await server.database.owner.updateTable('jobOutbox').set({ runAfter: null }).execute();
  const assessor = await server.as(world.assessor);
  const trouble = async () => need(await assessor(mailChoice, {})).trouble;
  await server.app.jobs.start();
  await expect
    .poll(trouble, { timeout: 15_000 })
    .toMatchObject({ said: expect.stringContaining('mailbox is full') });
  await expect.poll(() => taken.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(trouble, { timeout: 5_000 }).toBeNull();
}, 60_000);
