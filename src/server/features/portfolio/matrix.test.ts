/** The matrix over the route: each piece of evidence with the criteria that it is linked to now. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as portfolio from '#contract/portfolio.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  enrol,
  firstUnit,
  gather,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let [first, second, unlinked] = ['', '', ''];

const readMatrix = async (unit?: string) => {
  const learner = await server.as(enrolled.learnerId);
  const { registrationId } = enrolled;
  return need(
    await learner(portfolio.evidenceMatrix, {
      params: { registrationId },
      query: unit === undefined ? {} : { unit },
    }),
  );
};

/** What each piece is linked to, as `unit criterion` in the order of the columns. */
const linksOf = async (unit?: string): Promise<Readonly<Record<string, readonly (string | undefined)[]>>> => {
  const { columns, rows } = await readMatrix(unit);
  const places = columns.flatMap(({ ref, criteria }) => criteria.map(([number]) => `${ref} ${number}`));
  return Object.fromEntries(rows.map(({ evidenceId, cells }) => [evidenceId, cells.map((at) => places[at])]));
};

const change = async (state: 'linked' | 'withdrawn', unitRef: string, criterion: string) => {
  const learner = await server.as(enrolled.learnerId);
  need(
    await learner(portfolio.changeLinks, {
      params: { learnerId: enrolled.learnerId },
      body: { changes: [{ evidenceId: first, unitRef, criterion, state }] },
    }),
  );
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
  first = (await gather(world, enrolled, firstUnit, { criteria: ['1.2', '1.1'] })).evidenceId;
  second = (await gather(world, enrolled, secondUnit, { criteria: ['1.1'] })).evidenceId;
  unlinked = (await gather(world, enrolled, secondUnit, { criteria: [] })).evidenceId;
});

afterAll(() => server.close());

test('shows every piece with its criteria in the order of the columns', async () => {
  expect(await linksOf()).toEqual({
    [first]: [`${firstUnit} 1.1`, `${firstUnit} 1.2`],
    [second]: [`${secondUnit} 1.1`],
    [unlinked]: [],
  });
});

test('of one unit shows only what is linked to it', async () => {
  expect(await linksOf(firstUnit)).toEqual({ [first]: [`${firstUnit} 1.1`, `${firstUnit} 1.2`] });
});

test('shows a link only while it stands, once, and beside those to other units', async () => {
  await change('withdrawn', firstUnit, '1.1');
  expect((await linksOf())[first]).toEqual([`${firstUnit} 1.2`]);
  await change('linked', firstUnit, '1.1');
  await change('linked', firstUnit, '1.1');
  await change('linked', secondUnit, '1.1');
  const all = [`${firstUnit} 1.1`, `${firstUnit} 1.2`, `${secondUnit} 1.1`];
  expect((await linksOf())[first]).toEqual(all);
  await change('withdrawn', secondUnit, '1.1');
  expect((await linksOf())[first]).toEqual(all.slice(0, 2));
});
