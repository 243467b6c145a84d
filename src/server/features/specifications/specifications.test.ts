import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as drafting from '#contract/specification-drafts.ts';
import * as contract from '#contract/specifications.ts';
import { perform } from '#server/audit/perform.ts';
import { inTransaction } from '#server/db/transaction.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import type { Specification } from '#domain/specification/model.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  addSpecification,
  anOutcome,
} from '#testing/specification.ts';
import { findSpecification } from './api.ts';
import { countsOf } from './published.ts';
import { readDraftSource, readOrLookAgain } from './reading.ts';
import * as repo from './repo.ts';
import { addDraft } from './service.ts';

let server: TestServer;
let [awarding, centre, rivals] = ['', '', ''];
let [developer, officer, coordinator, learner, rival] = ['', '', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  awarding = await addOrganisation(database, 'awarding');
  rivals = await addOrganisation(database, 'awarding');
  centre = await addOrganisation(database, 'centre');
  developer = await addPersonAs(database, awarding, 'developer');
  officer = await addPersonAs(database, awarding, 'certification-officer');
  rival = await addPersonAs(database, rivals, 'developer');
  coordinator = await addPersonAs(database, centre, 'coordinator');
  learner = await addPersonAs(database, centre, 'learner');
});

afterAll(() => server.close());

const kindOf = (result: { ok: true } | { ok: false; failure: { kind: string } }): string =>
  result.ok ? 'allowed' : result.failure.kind;

/** A draft that has been read as the content given, whatever its text. */
const addRead = async (content: Specification): Promise<string> => {
  const { app, database, clock } = server;
  const scope = { actorId: developer, centreIds: [] };
  const original = new TextEncoder().encode('Sample text');
  const source = { awardingId: awarding, personId: developer, name: 'sample.txt', original };
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

let issues = 0;

const withFindings = (): Specification => {
  issues += 1;
  return aSpecification({
    issue: { version: `Issue ${issues}`, date: null },
    findings: [
      { code: 'sample-note', severity: 'note', message: 'A note', source: aClause(1) },
      { code: 'sample-error', severity: 'error', message: 'An error', source: aClause(2, 'Sample words') },
    ],
  });
};

const theError: Edit = { kind: 'accept', code: 'sample-error', line: 2, about: null };

const editBy = async (draftId: string, edits: Edit[], by = developer) => {
  const client = await server.as(by);
  return client(drafting.editDraft, { params: { draftId }, body: { edits, reason: 'Sample reason' } });
};

const publish = async (draftId: string, { seq = 0, version = 2, by = developer } = {}) => {
  const client = await server.as(by);
  return client(drafting.publishDraft, { params: { draftId }, body: { version, seq } });
};

const addAccepted = async (read: Specification): Promise<string> => {
  const draftId = await addRead(read);
  await editBy(draftId, [theError]);
  return draftId;
};

describe('publishing', () => {
  test('is refused while an error is not accepted, naming it and its place', async () => {
    const draftId = await addRead(withFindings());
    expect(await publish(draftId)).toMatchObject({
      failure: {
        kind: 'not-ready',
        reasons: [
          { code: 'sample-error', clause: { line: 2, text: 'Sample words', document: 'sample.txt' } },
        ],
      },
    });
    const note: Edit = { kind: 'accept', code: 'sample-note', line: 1, about: null };
    expect(await editBy(draftId, [note])).toMatchObject({ ok: true, value: { seq: 1 } });
    expect(await publish(draftId, { seq: 1 })).toMatchObject({ failure: { kind: 'not-ready' } });
  });

  test('records who accepted what and why, and makes an immutable version', async () => {
    const draftId = await addRead(withFindings());
    await editBy(draftId, [theError]);
    const result = await publish(draftId, { seq: 1 });
    if (!result.ok) throw new Error(result.failure.detail);
    const { specificationId } = result.value;
    const act = await server.database.owner
      .selectFrom('auditEvent')
      .select(['detail', 'chainId', 'actorId'])
      .where('subjectId', '=', specificationId)
      .executeTakeFirst();
    expect(act).toMatchObject({
      chainId: awarding,
      actorId: developer,
      detail: {
        acceptances: [
          { code: 'sample-error', line: 2, reason: 'Sample reason', by: expect.stringContaining('Sample') },
        ],
      },
    });
    const change = server.database.owner
      .updateTable('specification')
      .set({ title: 'Changed' })
      .where('id', '=', specificationId)
      .execute();
    await expect(change).rejects.toThrow(/insert-only/u);
    expect(await publish(draftId, { seq: 1 })).toMatchObject({ failure: { kind: 'already-done' } });
    expect(await editBy(draftId, [theError])).toMatchObject({ failure: { kind: 'already-done' } });
  });

  test('the same specification is not published twice, nor a newer reading overlooked', async () => {
    const content = withFindings();
    expect(await publish(await addAccepted(content), { seq: 1 })).toMatchObject({ ok: true });
    expect(await publish(await addAccepted(content), { seq: 1 })).toMatchObject({
      failure: { kind: 'already-done' },
    });
    const third = await addAccepted(withFindings());
    const changed = { failure: { kind: 'changed-meanwhile' } };
    expect(await publish(third, { seq: 1, version: 1 })).toMatchObject(changed);
    expect(await publish(third, { seq: 0 })).toMatchObject(changed);
  });

  test('is refused for a qualification without rules, which everybody would complete', async () => {
    const draftId = await addRead(aSpecification({ qualifications: [aQualification({ rules: [] })] }));
    expect(await publish(draftId)).toMatchObject({ failure: { kind: 'not-ready' } });
  });

  test('keeps a unit once for all specifications, and each wording of it', async () => {
    const shared = aUnit({ ref: 'F/500/0003' });
    const reworded = { ...shared, outcomes: [anOutcome('1', 3)] };
    const contents = [shared, shared, reworded].map((unit, index) =>
      aSpecification({ title: `Sample ${index}`, units: [unit] }),
    );
    for (const content of contents)
      await addSpecification(server.database, { awardingId: awarding, personId: developer, content });
    const { owner } = server.database;
    const units = await owner.selectFrom('unit').select('ref').where('ref', '=', shared.ref).execute();
    const versions = await owner
      .selectFrom('unitVersion')
      .select('textSha256')
      .where('unitRef', '=', shared.ref)
      .execute();
    expect([units.length, versions.length]).toEqual([1, 2]);
    const draftId = await addRead(
      aSpecification({ title: 'Sample again', units: [{ ...shared, outcomes: [anOutcome('1', 4)] }] }),
    );
    const client = await server.as(developer);
    const read = await client(drafting.readDraft, { params: { draftId } });
    expect(read.ok && read.value.otherWording).toMatchObject([{ ref: shared.ref }]);
    expect(read.ok && read.value.otherWording[0]?.inTitles).toHaveLength(3);
  });
});

describe('a published specification', () => {
  test('is read once and sent compressed, for good', async () => {
    const content = aSpecification({ title: 'Sample for reading' });
    const id = await addSpecification(server.database, {
      awardingId: awarding,
      personId: developer,
      content,
    });
    const scope = { actorId: learner, centreIds: [centre] };
    const find = () => inTransaction(server.database, scope, (tx) => findSpecification(tx, id));
    expect(await find()).toBe(await find());
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await server.inject(learner, { method: 'GET', url: `/api/specifications/${id}`, headers });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': expect.stringContaining('immutable'),
    });
    const body: unknown = JSON.parse(gunzipSync(answer.rawPayload).toString('utf8'));
    expect(body).toEqual({ summary: expect.objectContaining({ id, units: 2 }), content });
    const client = await server.as(learner);
    expect(await client(contract.readSpecification, { params: { specificationId: id } })).toMatchObject({
      ok: true,
      value: { content: { title: 'Sample for reading' } },
    });
    expect(await client(contract.readSpecificationSource, { params: { specificationId: id } })).toEqual({
      ok: true,
      value: { name: 'sample.txt', text: 'Sample text' },
    });
  });
});

describe('a draft', () => {
  test('takes a text, is read in the background, and a document that is none says so', async () => {
    const client = await server.as(developer);
    const body = { from: 'text' as const, name: 'shopping.txt', text: 'Milk\nBread\n' };
    const added = await client(drafting.addDraft, { body });
    if (!added.ok) throw new Error(added.failure.detail);
    const { draftId } = added.value;
    await readDraftSource(server.app, draftId);
    const found = await client(drafting.findDraft, { params: { draftId } });
    expect(found).toMatchObject({ ok: true, value: { draft: { state: 'failed' } } });
    expect(found.ok && found.value.draft.message).not.toBeNull();
    const content = await client(drafting.readDraft, { params: { draftId } });
    expect(content).toMatchObject({ failure: { kind: 'not-ready' } });
  });

  test('whose reading was left with its process is read again, by whoever looks or by the queue', async () => {
    const client = await server.as(developer);
    const { database, app } = server;
    const addLeft = async (name: string): Promise<string> => {
      const body = { from: 'text' as const, name, text: 'Milk\nBread\n' };
      const added = await client(drafting.addDraft, { body });
      if (!added.ok) throw new Error(added.failure.detail);
      await inTransaction(database, 'owner', (tx) => repo.claimReading(tx, added.value.draftId));
      return added.value.draftId;
    };
    const leave = (draftId: string) =>
      database.owner
        .updateTable('specificationDraft')
        .set({ changedAt: sql`now() - interval '30 seconds'` })
        .where('id', '=', draftId)
        .execute();
    const stateOf = async (draftId: string) => {
      const found = await client(drafting.findDraft, { params: { draftId } });
      return found.ok ? found.value.draft.state : found.failure.kind;
    };
    const seen = await addLeft('seen.txt');
    expect(await stateOf(seen)).toBe('reading');
    await leave(seen);
    await expect.poll(() => stateOf(seen), { timeout: 20_000 }).toBe('failed');

    const unseen = await addLeft('unseen.txt');
    // Somebody else is at it, as far as the queue can tell.
    await readOrLookAgain(app, unseen);
    await leave(unseen);
    await app.jobs.runPending(new Date(Date.now() + 120_000));
    expect(await stateOf(unseen)).toBe('failed');
  });

  test('is put aside, after which it is neither read nor published', async () => {
    const draftId = await addRead(withFindings());
    const client = await server.as(developer);
    const discard = { params: { draftId }, body: { version: 2 } };
    expect(await client(drafting.discardDraft, discard)).toMatchObject({
      value: { draft: { state: 'discarded' } },
    });
    expect(await client(drafting.rereadDraft, { ...discard, body: { version: 3 } })).toMatchObject({
      failure: { kind: 'already-done' },
    });
    expect(await publish(draftId, { version: 3 })).toMatchObject({ failure: { kind: 'not-ready' } });
  });

  test('that is binary is refused at once', async () => {
    const client = await server.as(developer);
    const body = { from: 'text' as const, name: 'picture.png', text: 'PNG\u0000\u0001' };
    expect(await client(drafting.addDraft, { body })).toMatchObject({
      failure: { kind: 'not-a-specification' },
    });
    const upload = { from: 'upload' as const, uploadId: 'unknown' };
    expect(await client(drafting.addDraft, { body: upload })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});

const nobody = (kind: string) => Array.from({ length: 9 }, () => kind);

describe('who may', () => {
  test('the developers of the awarding organisation alone work on its drafts', async () => {
    const draftId = await addRead(withFindings());
    const answers = async (who: string | null) => {
      const client = await server.as(who);
      const params = { draftId };
      return [
        kindOf(await client(drafting.listDrafts, {})),
        kindOf(await client(drafting.addDraft, { body: { from: 'text', name: 'a.txt', text: 'a' } })),
        kindOf(await client(drafting.findDraft, { params })),
        kindOf(await client(drafting.readDraft, { params })),
        kindOf(await client(drafting.publishDraft, { params, body: { version: 9, seq: 0 } })),
        kindOf(await client(drafting.editDraft, { params, body: { edits: [theError], reason: 'Sample' } })),
        kindOf(
          await client(drafting.undoEdit, {
            params: { draftId, editId: draftId },
            body: { reason: 'Sample' },
          }),
        ),
        kindOf(await client(drafting.rereadDraft, { params, body: { version: 9 } })),
        kindOf(await client(drafting.discardDraft, { params, body: { version: 9 } })),
      ];
    };
    const changed = 'changed-meanwhile';
    expect(await answers(developer)).toEqual([
      'allowed',
      'allowed',
      'allowed',
      'allowed',
      changed,
      'allowed',
      'already-done',
      changed,
      changed,
    ]);
    expect(await answers(rival)).toEqual(['allowed', 'allowed', ...nobody('not-found').slice(2)]);
    for (const who of [officer, coordinator, learner])
      expect(await answers(who)).toEqual(nobody('not-permitted'));
    expect(await answers(null)).toEqual(nobody('not-signed-in'));
  });

  test('everybody who is signed in reads what is published', async () => {
    for (const [who, kind] of [
      [learner, 'allowed'],
      [coordinator, 'allowed'],
      [rival, 'allowed'],
      [null, 'not-signed-in'],
    ] as const)
      expect(kindOf(await (await server.as(who))(contract.listSpecifications, {}))).toBe(kind);
    const specificationId = '00000000-0000-7000-8000-000000000000';
    const client = await server.as(learner);
    expect(kindOf(await client(contract.readSpecification, { params: { specificationId } }))).toBe(
      'not-found',
    );
  });

  test('a query that forgets whose drafts they are sees none of another organisation', async () => {
    const draftId = await addRead(withFindings());
    const seenBy = (actorId: string) =>
      inTransaction(server.database, { actorId, centreIds: [] }, async (tx) => [
        (await tx.selectFrom('specificationDraft').select('id').where('id', '=', draftId).execute()).length,
        (
          await tx
            .selectFrom('specificationSource')
            .select('draftId')
            .where('draftId', '=', draftId)
            .execute()
        ).length,
      ]);
    expect(await seenBy(developer)).toEqual([1, 1]);
    expect(await seenBy(rival)).toEqual([0, 0]);
    expect(await seenBy(learner)).toEqual([0, 0]);
  });

  test('a centre cannot add to the library, whatever the code does', async () => {
    const scope = { actorId: coordinator, centreIds: [centre] };
    const add = inTransaction(server.database, scope, (tx) =>
      tx.insertInto('unit').values({ ref: 'Z/999/9999', title: 'Sample', level: null, credits: 1 }).execute(),
    );
    await expect(add).rejects.toThrow(/row-level security/u);
  });
});
