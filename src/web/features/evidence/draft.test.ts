import { expect, test } from 'vitest';
import { type EvidenceDraft, emptyDraft, lacksOf } from './draft.ts';

const named = { title: 'Gear indexed', typeCode: 'O' };
const picture = { id: 'one', name: 'gear.jpg', mediaType: 'image/jpeg', bytes: 12 };
const before = (isKept: boolean): Partial<EvidenceDraft> => ({
  base: {
    versionId: 'v',
    versionNumber: 1,
    links: [],
    files: [{ ...picture, isKept }],
    besideNewer: false,
  },
});
const something = 'something to look at (a file, an account, or where it is kept)';

test.each<[Partial<EvidenceDraft>, string | null]>([
  [{}, `Needed first: a title, the type and ${something}.`],
  [named, `Needed first: ${something}.`],
  [{ ...named, files: [picture] }, null],
  [{ ...named, ...before(true) }, null],
  [{ ...named, ...before(false) }, `Needed first: ${something}.`],
  [{ ...named, kind: 'account', account: 'I set the limits.' }, null],
  [{ ...named, keptElsewhere: 'In the workshop’s file' }, null],
  [{ ...named, kind: 'link', account: 'See there.' }, 'Needed first: the address on the web.'],
  [{ ...named, kind: 'diary', account: 'A week.' }, 'Needed first: an entry of the diary.'],
  [{ ...named, kind: 'diary', entries: [{ on: '2026-11-20', text: 'Trued a wheel.' }] }, null],
])('a draft with %j lacks %j', (part, words) => {
  expect(lacksOf({ ...emptyDraft, ...part })).toBe(words);
});
