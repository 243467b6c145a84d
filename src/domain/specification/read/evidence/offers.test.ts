/** What awarding organisations offer, sizes of qualifications and memberships, read from sentences of our own. */
import { expect, test } from 'vitest';
import { general } from '#testing/builders/read-rules.ts';

const item = (text: string) =>
  ({ text, kind: 'item', under: 'Training and support', lead: 'Our training is about:' }) as const;

const dutiesIn = (text: string) =>
  general(text).flatMap(({ kind, value }) => (kind === 'registration' ? [value['duty']] : []));

test.each([
  [
    'Training and support',
    'We run a programme of training for assessors.',
    { what: 'training', to: 'centres' },
  ],
  [
    'Training and support',
    'Our regional managers can help you with verification.',
    { what: 'support', to: 'centres', matters: ['verification'] },
  ],
  [
    'Libraries',
    'These resources are freely available to members.',
    { what: 'study-resources', to: 'members' },
  ],
  [
    'Libraries',
    'There are playlists for most units.',
    { what: 'study-resources', to: 'learners', matters: ['units'] },
  ],
  ['Online CPD', 'The site lets you record your activities.', { what: 'development-record', to: 'learners' }],
])('under %s, “%s” is an offer', (under, text, value) => {
  const offers = general({ text, under }).filter(({ kind }) => kind === 'on-offer');
  expect(offers.map((one) => one.value)).toEqual([{ ...value, force: 'may' }]);
});

test('items of a list are offered with what they are about; those that say nothing of it are not', () => {
  const offers = general(item('planning;'), item('working together;'), item('writing assignments.'));
  expect(offers.map(({ value, source }) => [value['matters'], source.line])).toEqual([
    [['planning'], 1],
    [['assignments'], 3],
  ]);
});

test('the same sentences in a part that lays something down offer nothing', () => {
  const under = 'Requirements of centres';
  const rules = general(
    { text: 'Our regional managers can help you with verification.', under },
    { text: 'Learners record their activities.', under },
    { text: 'Centres must have the resources that are available to assessors.', under },
  );
  expect(rules.filter(({ kind }) => kind === 'on-offer')).toEqual([]);
});

test.each([
  ['Award: a qualification with a TQT value of 120 or less', { name: 'award', by: 'tqt', to: 120 }],
  ['Certificate (13 to 36 credits)', { name: 'certificate', by: 'credits', from: 13, to: 36 }],
  ['Diploma – 1,370 hours or more of total qualification time', { name: 'diploma', by: 'tqt', from: 1370 }],
  ['Diploma, with a total qualification time of 1,370 or more', { name: 'diploma', by: 'tqt', from: 1370 }],
  ['Learners with the Certificate have 24 credits.', null],
])('“%s” says of a size: %j', (text, value) => {
  const sizes = general(text).filter(({ kind }) => kind === 'qualification-size');
  expect(sizes.map((one) => one.value)).toEqual(value === null ? [] : [value]);
});

test('a membership that may be raised is told from an upgrade of something else', () => {
  expect(
    dutiesIn(
      'Learners who are not already in membership become members. There is an opportunity to upgrade after an assessment.',
    ),
  ).toEqual(['membership', 'membership-upgrade']);
  expect(dutiesIn('There is an opportunity to upgrade the software.')).toEqual([]);
});
