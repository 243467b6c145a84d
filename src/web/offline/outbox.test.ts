import '#testing/fake-device.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveLearningPlan } from '#contract/planning.ts';
import { reviseEvidence, submitCriteria } from '#contract/portfolio.ts';
import { saveSpotRecord } from '#contract/spot.ts';
import { findLeft, keepPartsOf } from './recordings.ts';
import { currentDrafts, currentStore, leaveDevice, openDevice } from './device.ts';
import { canKeepBoth, keepFile, keepItem, reopen } from './outbox.ts';
import { forgetDraft, keepDraft } from './drafts.ts';
import { type Sending, findNext, sendAll } from './sending.ts';
import { withNotes } from './sending-notes.ts';
import type { OutboxItem, PersonStore } from './store.ts';

const me = {
  personId: '00000000-0000-4000-8000-000000000001',
  name: 'Sample Learner 1',
  email: 'learner1@sample.invalid',
  memberships: [],
  centres: [],
  today: '2026-11-22',
  mustChangePassword: false,
  authenticatorOn: false,
};
const evidenceId = '00000000-0000-4000-8000-0000000000e1';
const registrationId = '00000000-0000-4000-8000-0000000000a1';

let asked: { readonly address: string; readonly body: unknown }[] = [];

const store = (): PersonStore => {
  const open = currentStore();
  if (open === null) throw new Error('nothing is open');
  return open;
};

type Reply = (address: string) => Response | 'no-signal';

/** A server that answers as told and takes uploads. */
const sendingTo = (reply: Reply): Sending => ({
  store: store(),
  now: () => 1_000_000,
  fetching: async (address, request) => {
    if (address === '/api/uploads')
      return new Response(null, {
        status: 201,
        headers: { location: `/api/uploads/u${String(asked.length)}` },
      });
    if (address.startsWith('/api/uploads/'))
      return new Response(null, { status: 204, headers: { 'upload-offset': '4' } });
    const given = reply(address);
    if (given === 'no-signal') throw new TypeError('no signal');
    asked.push({ address, body: await new Response(request.body).json() });
    return given;
  },
});

const fine: Reply = () => Response.json({});

const refusal = (kind: string): Response =>
  Response.json({ kind, title: 'Refused', detail: 'Because', help: 'Ask' }, { status: 409 });

const handIn = (about: readonly string[]) =>
  keepItem({
    entry: submitCriteria,
    input: { params: { registrationId, unitRef: 'A/1' }, body: { criteria: ['1.1'] } },
    words: 'Hand in',
    about,
  });

const revise = () =>
  keepItem({
    entry: reviseEvidence,
    input: {
      params: { evidenceId },
      body: {
        title: 'Mine',
        typeCode: 'O',
        setting: 'workplace',
        versionNumber: 1,
        onNewer: 'refuse',
      },
    },
    words: 'New version',
    about: [`evidence:${evidenceId}`],
  });

const keepRecord = (fileIds: readonly string[], named: Readonly<Record<string, string>> = {}) => {
  const now = '2026-11-22T10:00:00.000Z';
  return keepItem({
    entry: saveSpotRecord,
    input: {
      params: { registrationId },
      body: { kind: 'observation', title: 'Seen', setting: 'workplace', beganAt: now, endedAt: now },
    },
    words: 'Record',
    about: ['spot:1'],
    fileIds,
    named,
  });
};

const items = (): Promise<OutboxItem[]> => store().outbox.orderBy('seq').toArray();

// Sending by itself would race with the sending that the tests do.
Object.defineProperty(globalThis.navigator, 'locks', {
  value: { request: () => Promise.resolve('later') },
  configurable: true,
});

/** Has the browser say how much of ten million bytes is used. */
const use = (usage: number): void => {
  Object.defineProperty(globalThis.navigator, 'storage', {
    value: { estimate: async () => ({ quota: 10_000_000, usage }) },
    configurable: true,
  });
};

beforeEach(async () => {
  asked = [];
  use(0);
  await openDevice(me);
});

afterEach(() => leaveDevice({ eraseWork: true }));

test('what is about the same goes in order, and not past something refused; all else goes on', async () => {
  await revise();
  await handIn([`evidence:${evidenceId}`]);
  await keepItem({
    entry: saveLearningPlan,
    input: {
      params: { registrationId },
      body: { versionNumber: 0, content: {} },
    },
    words: 'Plan',
    about: [`learning-plan:${registrationId}`],
  });
  await sendAll(
    sendingTo((address) =>
      address.endsWith('/versions') ? refusal('changed-meanwhile') : Response.json({}),
    ),
  );
  expect((await items()).map(({ state }) => state)).toEqual(['refused', 'waiting', 'sent']);
  const [refused] = await items();
  expect(refused?.failure?.detail).toBe('Because');
  expect(refused === undefined ? null : canKeepBoth(refused)).toBe(true);
});

test('without a signal everything waits, and is sent once with the key of its first try', async () => {
  await handIn(['unit:1']);
  const [kept] = await items();
  expect(await sendAll(sendingTo(() => 'no-signal'))).toBe('no-connection');
  expect((await items()).map(({ state, id }) => [state, id])).toEqual([['waiting', kept?.id]]);
  expect(await sendAll(sendingTo(fine))).toBe('empty');
  expect(asked).toHaveLength(1);
});

test('something that was being sent when the browser was killed is sent again', async () => {
  await handIn(['unit:1']);
  await store().outbox.toCollection().modify({ state: 'sending' });
  expect(findNext(await items(), 1_000_000)?.words).toBe('Hand in');
  await sendAll(sendingTo(fine));
  expect((await items()).map(({ state }) => state)).toEqual(['sent']);
});

test('the upload of a recording takes its own field, and the other files are listed with it', async () => {
  const recording = await keepFile(new File(['abcd'], 'recording.webm', { type: 'audio/webm' }), 'spot');
  const photo = await keepFile(new File(['efgh'], 'photo.png', { type: 'image/png' }), 'spot');
  if (!recording.ok || !photo.ok) throw new Error('not kept');
  await keepRecord([recording.value.id, photo.value.id], { recordingUploadId: recording.value.id });
  await store().files.update(recording.value.id, { uploadId: 'sound' });
  await store().files.update(photo.value.id, { uploadId: 'picture' });
  await sendAll(sendingTo(fine));
  expect(asked[0]?.body).toMatchObject({ recordingUploadId: 'sound', uploadIds: ['sound', 'picture'] });
  expect(await store().files.count()).toBe(0);
});

test('a full device says so, and nothing is shown as kept', async () => {
  use(9_900_000);
  expect(await keepFile(new File(['abcd'], 'photo.png'), 'draft')).toEqual({ ok: false, problem: 'full' });
  const { drafts } = store();
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  drafts.hook('creating', () => {
    throw full;
  });
  expect(await keepDraft('evidence.1', { title: 'Mine' })).toEqual({ state: 'not-kept', why: 'full' });
});

test('a draft that is forgotten while it is being kept stays forgotten', async () => {
  const keeping = keepDraft('evidence.1', { title: 'Just saved' });
  await forgetDraft('evidence.1');
  await keeping;
  expect(currentDrafts().has('evidence.1')).toBe(false);
  expect(await store().drafts.count()).toBe(0);
});

const refuse = (): never => {
  throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
};

/** A device that takes nothing more from now on; answers how it takes again. */
const fill = (): (() => void) => {
  const tables = [store().outbox, store().files];
  for (const table of tables) {
    table.hook('updating', refuse);
    table.hook('deleting', refuse);
  }
  return () => {
    for (const table of tables) {
      table.hook('updating').unsubscribe(refuse);
      table.hook('deleting').unsubscribe(refuse);
    }
  };
};

test('what waits on a device without any room is sent once, its files too, and noted when there is room', async () => {
  const photo = await keepFile(new File(['efgh'], 'photo.png', { type: 'image/png' }), 'spot');
  if (!photo.ok) throw new Error('not kept');
  await keepRecord([photo.value.id]);
  await handIn(['unit:1']);
  await handIn(['unit:2']);
  const empty = fill();
  const answer: Reply = () => (asked.length === 1 ? refusal('changed-meanwhile') : Response.json({}));
  expect(await sendAll(sendingTo(answer))).toBe('empty');
  expect(await sendAll(sendingTo(answer))).toBe('empty');
  expect(asked).toHaveLength(3);
  expect(asked[0]?.body).toMatchObject({ uploadIds: ['u0'] });
  expect(withNotes(store(), await items()).map(({ state }) => state)).toEqual(['sent', 'refused', 'sent']);
  expect((await items()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
  expect(await store().files.count()).toBe(1);
  empty();
  await sendAll(sendingTo(fine));
  expect(asked).toHaveLength(3);
  expect((await items()).map(({ state }) => state)).toEqual(['sent', 'refused', 'sent']);
  expect(await store().files.count()).toBe(0);
});

test.each([
  ['a disk that takes nothing more', 'UnknownError', 0, 'full'],
  ['a quota that is used up', 'AbortError', 9_999_000, 'full'],
  ['a browser that keeps nothing', 'InvalidStateError', 0, 'unavailable'],
] as const)('what is not kept for %s says so', async (_, name, usage, why) => {
  const { drafts } = store();
  drafts.hook('creating', () => {
    throw Object.assign(new Error('not kept'), { name });
  });
  use(usage);
  expect(await keepDraft('evidence.1', { title: 'Mine' })).toEqual({ state: 'not-kept', why });
});

test('a recording that a killed page left behind is there up to its last part', async () => {
  const parts = keepPartsOf('spot');
  const id = await parts.begin('voice', 'audio/webm');
  if (id === null) throw new Error('not begun');
  await parts.part(id, 2, new Blob(['two']));
  await parts.part(id, 1, new Blob(['one, ']));
  const [left] = await findLeft('spot');
  expect([left?.file.name, left?.file.type]).toEqual(['recording.webm', 'audio/webm']);
  await parts.end(id);
  expect(await findLeft('spot')).toEqual([]);
});

test('the same person finds everything again; somebody else sees none of it', async () => {
  await handIn(['unit:1']);
  await openDevice({ ...me, personId: '00000000-0000-4000-8000-000000000002' });
  expect(await items()).toEqual([]);
  await openDevice(me);
  expect(await items()).toHaveLength(1);
});

test('something refused becomes a draft again, but never in the place of another that is being written', async () => {
  const reopening = { address: '/evidence/new', draft: 'evidence.1', value: { title: 'Refused' } };
  const kept = await keepItem({
    entry: submitCriteria,
    input: { params: { registrationId, unitRef: 'A/1' }, body: { criteria: ['1.1'] } },
    words: 'Hand in',
    about: ['x'],
    reopening,
  });
  if (!kept.ok) throw new Error('it was not kept');
  await keepDraft('evidence.1', { title: 'Another' });
  expect(await reopen(kept.value)).toEqual({ address: '/evidence/new', isInTheWay: true });
  expect((await store().drafts.get('evidence.1'))?.value).toEqual({ title: 'Another' });
  expect(await store().outbox.count()).toBe(1);
  await forgetDraft('evidence.1');
  expect(await reopen(kept.value)).toEqual({ address: '/evidence/new', isInTheWay: false });
  expect((await store().drafts.get('evidence.1'))?.value).toEqual({ title: 'Refused' });
  expect(await store().outbox.count()).toBe(0);
});
