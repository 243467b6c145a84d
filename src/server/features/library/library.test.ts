/** Finding units in the published specifications over the interface. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/library.ts';
import type { Unit } from '#domain/specification/model.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import {
  aClause,
  aCriterion,
  aQualification,
  aSpecification,
  aUnit,
  addSpecification,
  anOutcome,
} from '#testing/specification.ts';
import { rebuildLibrary } from './service.ts';

let server: TestServer;
let [learner, developer, first, second] = ['', '', '', ''];

const outcomeOf = (number: string, text: string, criteria: readonly string[]) =>
  anOutcome(number, 0, {
    text,
    criteria: criteria.map((words, index) => aCriterion(`${number}.${String(index + 1)}`, { text: words })),
  });

const baking = (given: Partial<Unit> = {}): Unit =>
  aUnit({
    ref: 'A/500/0001',
    codes: ['SU 1', 'Unit 4'],
    title: 'Bake bread',
    level: 2,
    outcomes: [
      outcomeOf('1', 'Be able to prepare an oven', [
        'Carry out a risk assessment of the oven',
        'Weigh flour',
      ]),
    ],
    ...given,
  });

const selling = aUnit({
  ref: 'D/500/0002',
  title: 'Sell cakes',
  outcomes: [
    anOutcome('1', 0, {
      text: 'Understand customers',
      criteria: [
        aCriterion('1.1', {
          text: 'Describe a risk to customers',
          guidance: [{ text: 'For example <b>nuts</b> and/or milk', criteria: ['1.1'], source: aClause(4) }],
        }),
      ],
    }),
  ],
});

const title = 'Sample Diploma in Baking';
const groupOf = (refs: string[]) => ({
  key: 'B',
  title: 'Optional bakery',
  kind: 'optional' as const,
  units: refs,
  source: aClause(6),
});

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  const awardingId = await addOrganisation(database, 'awarding');
  developer = await addPersonAs(database, awardingId, 'developer');
  learner = await addPersonAs(database, await addOrganisation(database, 'centre'), 'learner');
  const given = { awardingId, personId: developer };
  first = await addSpecification(database, {
    ...given,
    today: '2026-01-01',
    content: aSpecification({ units: [baking(), selling] }),
  });
  const newer = baking({
    outcomes: [
      outcomeOf('1', 'Be able to prepare an oven', ['Assess the risks of the oven', 'Weigh the flour']),
    ],
  });
  second = await addSpecification(database, {
    ...given,
    today: '2026-02-01',
    content: aSpecification({
      title,
      units: [newer],
      qualifications: [
        aQualification({ number: '601/0000/1', title, groups: [groupOf(['A/500/0001', 'D/500/0002'])] }),
      ],
    }),
  });
});

afterAll(() => server.close());

const search = async (words: string, query: { level?: string; after?: string; limit?: number } = {}) => {
  const found = await (await server.as(learner))(contract.listLibrary, { query: { words, ...query } });
  if (!found.ok) throw new Error(found.failure.detail);
  return found.value;
};

const refsOf = ({ items }: Awaited<ReturnType<typeof search>>) => items.map(({ ref }) => ref);

const marksIn = ({ items }: Awaited<ReturnType<typeof search>>) =>
  items.flatMap(({ passages }) =>
    passages.map(({ part, number, runs }) => [
      `${part} ${number ?? ''}`.trim(),
      runs.flatMap(({ text, marked }) => (marked ? [text] : [])).join(' '),
    ]),
  );

describe('searching the library', () => {
  test('answers a question by the passages that have its words, in whatever form, and marks them', async () => {
    const found = await search('Who asks for a risk assessment?');
    expect(refsOf(found)).toEqual(['A/500/0001']);
    // How the question begins is no word that a passage lacks.
    expect(found).toMatchObject({ asked: 2, matched: 2, total: 1, next: null });
    expect(await search('Which units need a risk assessment')).toMatchObject({ asked: 2, matched: 2 });
    expect(await search('who asks')).toMatchObject({ asked: 1 });
    expect(marksIn(found)).toEqual(
      expect.arrayContaining([
        ['criterion 1.1', 'risk assessment'],
        ['criterion 1.1', 'Assess risks'],
      ]),
    );
  });

  test('a word goes on while it is typed; words in quotation marks stand together', async () => {
    expect(refsOf(await search('flou'))).toEqual(['A/500/0001']);
    expect(refsOf(await search('cust'))).toEqual(['D/500/0002']);
    expect(marksIn(await search('"weigh flour"'))).toEqual([['criterion 1.2', 'Weigh flour']]);
    expect(await search('"flour weigh"')).toMatchObject({ items: [], total: 0, asked: 1 });
  });

  test('finds guidance, and gives it as text that marks nothing up', async () => {
    const found = await search('nuts or milk');
    expect(found.items[0]?.passages[0]).toMatchObject({ part: 'guidance', number: '1.1' });
    const text = found.items[0]?.passages[0]?.runs.map((run) => run.text).join('');
    expect(text).toBe('For example <b>nuts</b> and/or milk');
    expect(marksIn(found)[0]?.[1]).toContain('nuts');
  });

  test('finds a unit by its reference, by a part of it and by the publisher’s code', async () => {
    expect(refsOf(await search('A/500/0001'))).toEqual(['A/500/0001']);
    expect(refsOf(await search('d5000'))).toEqual(['D/500/0002']);
    expect(refsOf(await search('unit 4'))).toEqual(['A/500/0001']);
    expect(refsOf(await search('SU1'))).toEqual(['A/500/0001']);
  });

  test('lists all of them by title, page by page, and by level', async () => {
    const page = await search('', { limit: 1 });
    expect(page).toMatchObject({
      total: 2,
      levels: [
        { level: '2', units: 1 },
        { level: '3', units: 1 },
      ],
      items: [{ ref: 'A/500/0001', documents: 2, wordings: 2, codes: ['SU 1', 'Unit 4'], credits: 4 }],
    });
    const rest = await search('', { limit: 1, after: page.next ?? '' });
    expect(rest).toMatchObject({ next: null, items: [{ ref: 'D/500/0002', documents: 1, wordings: 1 }] });
    expect(refsOf(await search('', { level: '3' }))).toEqual(['D/500/0002']);
    expect(await search('risk', { level: '2' })).toMatchObject({ total: 1, levels: [{}, {}] });
  });

  test('goes on through ranked units without losing or repeating one', async () => {
    const page = await search('risk', { limit: 1 });
    const rest = await search('risk', { limit: 1, after: page.next ?? '' });
    expect([...refsOf(page), ...refsOf(rest)].toSorted()).toEqual(['A/500/0001', 'D/500/0002']);
    expect(rest.next).toBeNull();
  });

  test.each(['the', '?', '""', "'; drop table x --", 'a & ! | ( :*', '\\'])(
    'takes %s as words',
    async (words) => {
      await expect(search(words)).resolves.toMatchObject({ items: [] });
    },
  );

  test('refuses a place to go on from that it did not give, and more than a page holds', async () => {
    const client = await server.as(learner);
    const refused = await client(contract.listLibrary, { query: { after: '[1]' } });
    expect(refused).toMatchObject({ failure: { kind: 'malformed-request' } });
    const many = await client(contract.listLibrary, { query: { limit: 1_000 } });
    expect(many).toMatchObject({ failure: { kind: 'malformed-request' } });
  });
});

const read = async (unitRef: string, from?: string) =>
  (await server.as(learner))(contract.readLibraryUnit, {
    params: { unitRef },
    query: from === undefined ? {} : { from },
  });

describe('a unit of the library', () => {
  test('is shown from the newest document or the one asked for, with its wordings', async () => {
    const newest = await read('A/500/0001');
    if (!newest.ok) throw new Error(newest.failure.detail);
    expect(newest.value.specificationId).toBe(second);
    expect(newest.value.documents.map(({ specificationId }) => specificationId)).toEqual([second, first]);
    expect(new Set(newest.value.documents.map(({ textSha256 }) => textSha256)).size).toBe(2);
    const older = await read('A/500/0001', first);
    expect(older.ok && older.value.unit.outcomes[0]?.criteria[1]?.text).toBe('Weigh flour');
  });

  test('says which qualifications use it, also where another document describes it', async () => {
    expect(await read('D/500/0002')).toMatchObject({
      value: {
        documents: [{ specificationId: first }],
        uses: [
          {
            specificationId: second,
            qualificationNumber: '601/0000/1',
            groupKey: 'B',
            groupKind: 'optional',
          },
          { specificationId: first, qualificationNumber: '600/0000/0' },
        ],
      },
    });
  });

  test('that no document has is not found, nor one in a document that lacks it', async () => {
    expect(await read('X/999/9999')).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await read('D/500/0002', second)).toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('keeping the library', () => {
  test('nobody writes in it but publication; made anew it is the same', async () => {
    const { database } = server;
    const readAll = () =>
      database.owner
        .selectFrom('libraryPassage')
        .selectAll()
        .orderBy('words')
        .orderBy('specificationId')
        .execute();
    const before = await readAll();
    expect(before.length).toBeGreaterThan(8);
    const written = inTransaction(database, { actorId: developer, centreIds: [] }, (tx) =>
      tx.deleteFrom('libraryPassage').execute(),
    );
    await expect(written).rejects.toThrow(/permission denied/u);
    expect(await rebuildLibrary(database)).toBe(2);
    expect(await readAll()).toEqual(before);
  });

  test('a publication that fails leaves nothing in it', async () => {
    const { database } = server;
    const awardingId = await addOrganisation(database, 'awarding');
    const rival = await addPersonAs(database, awardingId, 'developer');
    const wrong = addSpecification(database, { awardingId, personId: rival, today: 'never' });
    await expect(wrong).rejects.toThrow(/date/u);
    expect(await search('')).toMatchObject({ total: 2 });
  });
});
