/** Several people mending one draft over the interface: nothing is lost, nothing is changed unseen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as drafting from '#contract/specification-drafts.ts';
import * as contract from '#contract/specifications.ts';
import { perform } from '#server/audit/perform.ts';
import { inTransaction } from '#server/db/transaction.ts';
import type { EvidenceRule } from '#domain/specification/model.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import { aSpecification, aUnit, anEvidenceRule, anOutcome } from '#testing/specification.ts';
import { countsOf } from './published.ts';
import * as repo from './repo.ts';
import { addDraft } from './service.ts';

let server: TestServer;
let [awarding, one, other, rival] = ['', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  awarding = await addOrganisation(database, 'awarding');
  one = await addPersonAs(database, awarding, 'developer');
  other = await addPersonAs(database, awarding, 'developer');
  rival = await addPersonAs(database, await addOrganisation(database, 'awarding'), 'developer');
});

afterAll(() => server.close());

const plain = aSpecification();
const [first, ...rest] = plain.units;
const unit = { ...(first ?? aUnit()), outcomes: [anOutcome('1', 3)] };

const wordsOf = (number: string): string =>
  unit.outcomes.flatMap(({ criteria }) => criteria).find((criterion) => criterion.number === number)?.text ??
  '';

let issues = 0;

const addRead = async (evidenceRules: EvidenceRule[] = []): Promise<string> => {
  issues += 1;
  const { app, database, clock } = server;
  const content = aSpecification({
    evidenceRules,
    units: [unit, ...rest],
    issue: { version: `Edited ${issues}`, date: null },
  });
  const original = new TextEncoder().encode('Sample text');
  const source = { awardingId: awarding, personId: one, name: 'sample.txt', original };
  const scope = { actorId: one, centreIds: [] };
  const added = await perform({ database, clock, scope }, (tx) => addDraft(app, tx, source));
  if (!added.ok) throw new Error(added.failure.detail);
  const { draftId } = added.value;
  await inTransaction(database, 'owner', async (tx) => {
    await repo.claimReading(tx, draftId);
    await repo.finishReading(tx, draftId, {
      state: 'read',
      content,
      counts: countsOf(content),
    });
  });
  return draftId;
};

const edit = async (draftId: string, edits: Edit[], by = one) =>
  (await server.as(by))(drafting.editDraft, {
    params: { draftId },
    body: { edits, reason: 'Sample reason' },
  });

const undo = async (draftId: string, editId: string, by = one) =>
  (await server.as(by))(drafting.undoEdit, {
    params: { draftId, editId },
    body: { reason: 'Sample reason' },
  });

const read = async (draftId: string, by = one) => {
  const found = await (await server.as(by))(drafting.readDraft, { params: { draftId } });
  if (!found.ok) throw new Error(found.failure.detail);
  return found.value;
};

const reword = (number: string, after: string, before = wordsOf(number)): Edit => ({
  kind: 'reword',
  unit: unit.ref,
  part: 'criterion',
  number,
  before,
  after,
});

const textsOf = ({ content }: Awaited<ReturnType<typeof read>>): readonly string[] =>
  (content.units[0]?.outcomes ?? []).flatMap(({ criteria }) => criteria.map(({ text }) => text));

describe('mending a draft', () => {
  test('keeps who, when, why and the words before', async () => {
    const draftId = await addRead();
    expect(await edit(draftId, [reword('1.2', 'Weigh the flour')])).toMatchObject({
      value: { seq: 1, ids: [expect.stringMatching(/^[\da-f-]{36}$/u)] },
    });
    const seen = await read(draftId, other);
    expect(textsOf(seen)[1]).toBe('Weigh the flour');
    expect(seen.edits).toMatchObject([
      {
        seq: 1,
        reason: 'Sample reason',
        edit: { kind: 'reword', before: wordsOf('1.2'), after: 'Weigh the flour' },
        undone: false,
        refused: null,
      },
    ]);
    expect(seen.edits[0]?.editedByName).not.toBe('');
  });

  test('is told in the list of drafts: what it is called now, and how much still stands in the way', async () => {
    const draftId = await addRead();
    const countsNow = async () => {
      const client = await server.as(one);
      const found = await client(drafting.findDraft, { params: { draftId } });
      return found.ok ? found.value.draft.counts : null;
    };
    const before = await countsNow();
    const { title } = plain;
    await edit(draftId, [
      { kind: 'set-document', part: 'title', before: title, after: 'By another name' },
      { kind: 'drop', unit: unit.ref, criterion: '1.3', before: wordsOf('1.3') },
      { kind: 'add-outcome', unit: unit.ref, outcome: '2', text: 'Know more', line: 9 },
    ]);
    expect(await countsNow()).toMatchObject({
      title: 'By another name',
      criteria: (before?.criteria ?? 0) - 1,
      errors: (before?.errors ?? 0) + 1,
    });
    const added = (await read(draftId)).content.findings.find(
      ({ code }) => code === 'outcome-without-criteria',
    );
    if (added === undefined) throw new Error('no finding');
    const about = added.about ?? null;
    await edit(draftId, [{ kind: 'accept', code: added.code, line: added.source.line, about }]);
    expect(await countsNow()).toMatchObject({ errors: before?.errors });
    const [, , last] = (await read(draftId)).edits;
    expect(await undo(draftId, last?.id ?? '')).toMatchObject({ ok: false });
    const [renamed] = (await read(draftId)).edits;
    await undo(draftId, renamed?.id ?? '');
    expect(await countsNow()).toMatchObject({ title });
  });

  test('two people on different criteria both keep theirs, at the same moment too', async () => {
    const draftId = await addRead();
    const both = await Promise.all([
      edit(draftId, [reword('1.1', 'By the one')]),
      edit(draftId, [reword('1.3', 'By the other')], other),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(textsOf(await read(draftId))).toEqual(['By the one', wordsOf('1.2'), 'By the other']);
  });

  test('two people on the same words: the second is told that they have changed', async () => {
    const draftId = await addRead();
    const both = await Promise.all([
      edit(draftId, [reword('1.1', 'By the one')]),
      edit(draftId, [reword('1.1', 'By the other')], other),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: 'changed-meanwhile' } });
    expect((await read(draftId)).edits).toHaveLength(1);
  });

  test('of several edits sent together all are carried out or none', async () => {
    const draftId = await addRead();
    const edits = [reword('1.1', 'Good'), reword('1.9', 'Nowhere', 'Nothing')];
    expect(await edit(draftId, edits)).toMatchObject({ failure: { kind: 'changed-meanwhile' } });
    expect(textsOf(await read(draftId))[0]).toBe(wordsOf('1.1'));
  });

  test('an edit is undone once, and not while a later one rests on it', async () => {
    const draftId = await addRead();
    await edit(draftId, [reword('1.1', 'First')]);
    await edit(draftId, [reword('1.1', 'Second', 'First')], other);
    const [earlier, later] = (await read(draftId)).edits;
    expect(await undo(draftId, earlier?.id ?? '')).toMatchObject({
      failure: { kind: 'rule-not-met', detail: expect.stringContaining('Edit 2') },
    });
    expect(await undo(draftId, later?.id ?? '')).toMatchObject({ value: { seq: 3 } });
    expect(await undo(draftId, later?.id ?? '')).toMatchObject({ failure: { kind: 'already-done' } });
    expect(await undo(draftId, earlier?.id ?? '')).toMatchObject({ value: { seq: 4 } });
    const seen = await read(draftId);
    expect(textsOf(seen)[0]).toBe(wordsOf('1.1'));
    expect(seen.edits.map(({ undone }) => undone)).toEqual([true, true, false, false]);
  });

  test('what is published is the draft with its edits', async () => {
    const draftId = await addRead();
    await edit(draftId, [reword('1.2', 'Weigh the flour')]);
    const client = await server.as(one);
    const published = await client(drafting.publishDraft, {
      params: { draftId },
      body: { version: 2, seq: 1 },
    });
    if (!published.ok) throw new Error(published.failure.detail);
    const { specificationId } = published.value;
    const found = await client(contract.readSpecification, { params: { specificationId } });
    expect(found.ok && found.value.content.units[0]?.outcomes[0]?.criteria[1]?.text).toBe('Weigh the flour');
  });

  test('is not published before somebody has confirmed each rule of evidence, or dropped it', async () => {
    const draftId = await addRead([anEvidenceRule('simulation'), anEvidenceRule('retention')]);
    const client = await server.as(one);
    const publish = (seq: number) =>
      client(drafting.publishDraft, { params: { draftId }, body: { version: 2, seq } });
    expect(await publish(0)).toMatchObject({
      failure: {
        kind: 'not-ready',
        reasons: [{ code: 'rule-not-confirmed', clause: { line: 8 } }, { code: 'rule-not-confirmed' }],
      },
    });
    await edit(draftId, [{ kind: 'confirm-rule', rule: 'simulation' }]);
    await edit(draftId, [{ kind: 'drop-rule', rule: 'retention' }]);
    expect(await publish(2)).toMatchObject({ ok: true });
  });

  test('another awarding organisation neither mends nor sees it, whatever the code does', async () => {
    const draftId = await addRead();
    await edit(draftId, [reword('1.1', 'Ours')]);
    expect(await edit(draftId, [reword('1.2', 'Theirs')], rival)).toMatchObject({
      failure: { kind: 'not-found' },
    });
    const [ours] = (await read(draftId)).edits;
    expect(await undo(draftId, ours?.id ?? '', rival)).toMatchObject({ failure: { kind: 'not-found' } });
    const seen = await inTransaction(server.database, { actorId: rival, centreIds: [] }, (tx) =>
      tx.selectFrom('specificationEdit').select('id').where('draftId', '=', draftId).execute(),
    );
    expect(seen).toEqual([]);
    const stored = server.database.owner
      .updateTable('specificationEdit')
      .set({ reason: 'Another' })
      .where('draftId', '=', draftId)
      .execute();
    await expect(stored).rejects.toThrow(/insert-only/u);
  });
});
