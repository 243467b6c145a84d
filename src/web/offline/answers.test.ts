import '#testing/fake-device.ts';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { findAnswer, keepAnswer } from './answers.ts';
import { leaveDevice, openDevice } from './device.ts';

const me = {
  personId: '00000000-0000-4000-8000-000000000002',
  name: 'Sample Learner 2',
  email: 'learner2@sample.invalid',
  memberships: [],
  centres: [],
  today: '2026-11-22',
  mustChangePassword: false,
  authenticatorOn: false,
};

const entryWith = (response: z.ZodType) =>
  endpoint({ method: 'GET', path: '/api/sample', summary: 'Sample', response });

const before = entryWith(z.object({ name: z.string() }));

afterEach(() => leaveDevice({ eraseWork: true }));

test.each([
  ['as it was', before, { name: 'Sample' }],
  [
    'with what has come since and may be missing',
    entryWith(z.object({ name: z.string(), notes: z.array(z.string()).default([]) })),
    { name: 'Sample', notes: [] },
  ],
  ['not at all where its shape is another now', entryWith(z.object({ title: z.string() })), undefined],
] as const)('a kept answer is given %s', async (_, now, answer) => {
  await openDevice(me);
  await keepAnswer(before, {}, { name: 'Sample' });
  expect(await findAnswer(now, {})).toEqual(answer);
});
