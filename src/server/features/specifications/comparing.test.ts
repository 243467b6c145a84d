import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as drafting from '#contract/specification-drafts.ts';
import * as contract from '#contract/specifications.ts';
import { perform } from '#server/audit/perform.ts';
import { inTransaction } from '#server/db/transaction.ts';
import type { Specification } from '#domain/specification/model.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import {
  aCriterion,
  aQualification,
  aSpecification,
  aUnit,
  addSpecification,
  anOutcome,
} from '#testing/specification.ts';
import { countsOf } from './published.ts';
import * as repo from './repo.ts';
import { addDraft } from './service.ts';

let server: TestServer;
let [awarding, rivals] = ['', ''];
let [developer, rival, learner] = ['', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  awarding = await addOrganisation(database, 'awarding');
  rivals = await addOrganisation(database, 'awarding');
  developer = await addPersonAs(database, awarding, 'developer');
  rival = await addPersonAs(database, rivals, 'developer');
  learner = await addPersonAs(database, await addOrganisation(database, 'centre'), 'learner');
});

afterAll(() => server.close());

const anIssue = (version: string, text: string, number = '600/0000/0'): Specification =>
  aSpecification({
    issue: { version, date: null },
    title: `Sample of ${number}`,
    qualifications: [aQualification({ number })],
    units: [aUnit({ outcomes: [anOutcome('1', 0, { criteria: [aCriterion('1.1', { text })] })] })],
  });

const addIssue = (content: Specification, supersedes?: string): Promise<string> =>
  addSpecification(server.database, {
    awardingId: awarding,
    personId: developer,
    content,
    ...(supersedes === undefined ? {} : { supersedes }),
  });

const addRead = async (content: Specification): Promise<string> => {
  const { app, database, clock } = server;
  const scope = { actorId: developer, centreIds: [] };
  const original = new TextEncoder().encode(`Sample text ${randomUUID()}`);
  const source = { awardingId: awarding, personId: developer, name: 'sample.txt', original };
  const added = await perform({ database, clock, scope }, (tx) => addDraft(app, tx, source));
  if (!added.ok) throw new Error(added.failure.detail);
  const { draftId } = added.value;
  await inTransaction(database, 'owner', async (tx) => {
    await repo.claimReading(tx, draftId);
    await repo.finishReading(tx, draftId, { state: 'read', content, counts: countsOf(content) });
  });
  return draftId;
};

const compare = async (who: string | null, specificationId: string, other?: string) => {
  const client = await server.as(who);
  return client(contract.compareSpecification, {
    params: { specificationId },
    ...(other === undefined ? {} : { query: { with: other } }),
  });
};

const compareDraft = async (who: string | null, draftId: string, other?: string) => {
  const client = await server.as(who);
  return client(drafting.compareDraft, {
    params: { draftId },
    query: other === undefined ? {} : { with: other },
  });
};

describe('a published version', () => {
  test('is compared with the one that it supersedes, for everybody who is signed in', async () => {
    const first = await addIssue(anIssue('A1', 'Explain risk'));
    const second = await addIssue(anIssue('A2', 'Describe risk'), first);
    for (const who of [developer, rival, learner])
      expect(await compare(who, second)).toMatchObject({
        ok: true,
        value: {
          before: { id: first },
          after: { id: second },
          comparison: {
            units: [
              {
                state: 'reworded',
                criteria: [
                  {
                    state: 'reworded',
                    words: [
                      { kind: 'removed', text: 'Explain' },
                      { kind: 'added', text: 'Describe' },
                      { kind: 'same', text: 'risk' },
                    ],
                  },
                ],
              },
            ],
          },
        },
      });
    expect(await compare(null, second)).toMatchObject({ failure: { kind: 'not-signed-in' } });
    expect(await compare(learner, first)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await compare(learner, first, second)).toMatchObject({
      ok: true,
      value: { before: { id: second }, after: { id: first } },
    });
    expect(await compare(learner, second, randomUUID())).toMatchObject({ failure: { kind: 'not-found' } });
  });

  test('supersedes one of the same organisation that no other has superseded', async () => {
    const number = '600/1111/1';
    const first = await addIssue(anIssue('B1', 'Explain risk', number));
    await addIssue(anIssue('B2', 'Describe risk', number), first);
    await expect(addIssue(anIssue('B3', 'State risk', number), first)).rejects.toThrow('superseded already');
    const foreign = await addSpecification(server.database, { awardingId: rivals, personId: rival });
    await expect(addIssue(anIssue('B4', 'State risk', number), foreign)).rejects.toThrow('none of your');
  });
});

describe('a draft', () => {
  test('is compared with the newest version of the same qualification', async () => {
    const number = '600/2222/2';
    const first = await addIssue(anIssue('C1', 'Explain risk', number));
    const second = await addIssue(anIssue('C2', 'Describe risk', number), first);
    const draftId = await addRead(anIssue('C3', 'State risk', number));
    expect(await compareDraft(developer, draftId)).toMatchObject({
      ok: true,
      value: {
        before: { id: second },
        comparison: { particulars: [{ field: 'issue', before: 'C2', after: 'C3' }] },
      },
    });
  });

  test('of something new is compared with nothing', async () => {
    const draftId = await addRead(anIssue('D1', 'Explain risk', '600/3333/3'));
    expect(await compareDraft(developer, draftId)).toMatchObject({
      ok: true,
      value: { before: null, comparison: null },
    });
  });

  test('of another number and title is compared with the version that is chosen, one that no other superseded', async () => {
    const first = await addIssue(anIssue('E1', 'Explain risk', '600/5555/5'));
    const second = await addIssue(anIssue('E2', 'Describe risk', '600/5555/5'), first);
    const draftId = await addRead({ ...anIssue('E3', 'State risk', '600/6666/6'), title: 'Sample Renamed' });
    const compared = await compareDraft(developer, draftId, second);
    expect(compared).toMatchObject({ ok: true, value: { before: { id: second } } });
    const ids = compared.ok ? compared.value.candidates.map(({ id }) => id) : [];
    expect(ids).toContain(second);
    expect(ids).not.toContain(first);
    const foreign = await addSpecification(server.database, { awardingId: rivals, personId: rival });
    const again = await compareDraft(developer, draftId);
    expect(again.ok && again.value.candidates.map(({ id }) => id)).not.toContain(foreign);
  });

  test.each([
    ['a developer of another organisation', () => rival, 'not-found'],
    ['a learner', () => learner, 'not-permitted'],
    ['nobody', () => null, 'not-signed-in'],
  ])('is not shown to %s', async (_who, who, kind) => {
    const draftId = await addRead(anIssue(randomUUID(), 'Explain risk', '600/4444/4'));
    expect(await compareDraft(who(), draftId)).toMatchObject({ failure: { kind } });
  });
});
