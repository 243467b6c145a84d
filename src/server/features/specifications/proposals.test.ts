/** Intact wordings proposed for a damaged draft: from whom they come, and that nothing is taken over unasked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as drafting from '#contract/specification-drafts.ts';
import { perform } from '#server/audit/perform.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { originInWords } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import {
  type TestServer,
  addMembership,
  addOrganisation,
  addPersonAs,
  testServer,
} from '#testing/platform.ts';
import {
  aClause,
  aCriterion,
  aSpecification,
  aUnit,
  addSpecification,
  anOutcome,
} from '#testing/specification.ts';
import { need } from '#testing/centre.ts';
import { countsOf } from './published.ts';
import * as repo from './repo.ts';
import { addDraft } from './service.ts';

let server: TestServer;
let [awarding, rivals, developer, rival] = ['', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  awarding = await addOrganisation(database, 'awarding');
  rivals = await addOrganisation(database, 'awarding');
  developer = await addPersonAs(database, awarding, 'developer');
  rival = await addPersonAs(database, rivals, 'developer');
});

afterAll(() => server.close());

let made = 0;

/** A document of one unit whose second criterion says this; lost where it is said so. */
const aDocument = (ref: string, words: string, isLost = false): Specification => {
  made += 1;
  const second = aCriterion('1.2', { text: words, ...(isLost ? { incomplete: true } : {}) });
  return aSpecification({
    title: `Sample document ${String(made)}`,
    issue: { version: `Issue ${String(made)}`, date: null },
    units: [aUnit({ ref, outcomes: [anOutcome('1', 0, { criteria: [aCriterion('1.1'), second] })] })],
    findings: isLost
      ? [
          {
            code: 'words-lost',
            severity: 'error',
            message: 'Lost.',
            source: aClause(22),
            about: `${ref} 1.2`,
          },
        ]
      : [],
  });
};

const addRead = async (content: Specification, by = developer, of = awarding): Promise<string> => {
  const { app, database, clock } = server;
  const scope = { actorId: by, centreIds: [] };
  const original = new TextEncoder().encode('Sample text');
  const source = { awardingId: of, personId: by, name: 'sample.txt', original };
  const added = await perform({ database, clock, scope }, (tx) => addDraft(app, tx, source));
  if (!added.ok) throw new Error(added.failure.detail);
  const { draftId } = added.value;
  await inTransaction(database, 'owner', async (tx) => {
    await repo.claimReading(tx, draftId);
    await repo.finishReading(tx, draftId, { state: 'read', content, counts: countsOf(content) });
  });
  return draftId;
};

const proposals = async (draftId: string, by = developer) => {
  const found = await (await server.as(by))(drafting.listProposals, { params: { draftId } });
  if (!found.ok) throw new Error(found.failure.detail);
  return found.value.items;
};

const sourcesOf = (items: Awaited<ReturnType<typeof proposals>>) =>
  items.flatMap(({ wordings }) =>
    wordings.flatMap(({ origins }) => origins.map(({ document }) => document.name)),
  );

const whole = 'Weigh the flour on a clean scale';
const rest = 'eigh the flour on a cl';

describe('proposals', () => {
  test('come from what anybody has published, and are taken over as an ordinary edit', async () => {
    const ref = 'A/500/0001';
    const content = aDocument(ref, whole);
    await addSpecification(server.database, { awardingId: rivals, personId: rival, content });
    const draftId = await addRead(aDocument(ref, rest, true));
    const [proposal] = await proposals(draftId);
    if (proposal === undefined) throw new Error('nothing proposed');
    const [wording] = proposal.wordings;
    expect(proposal).toMatchObject({ unit: ref, number: '1.2', damage: 'lost', before: rest });
    expect(wording).toMatchObject({ text: whole, origins: [{ document: { isPublished: true } }] });
    const client = await server.as(developer);
    const before = await client(drafting.readDraft, { params: { draftId } });
    expect(before.ok && before.value.edits).toEqual([]);
    const reason = originInWords(wording.origins[0]);
    const taken = await client(drafting.editDraft, {
      params: { draftId },
      body: { edits: [...wording.edits], reason },
    });
    expect(taken).toMatchObject({ ok: true });
    expect(await proposals(draftId)).toEqual([]);
    const after = await client(drafting.readDraft, { params: { draftId } });
    expect(after).toMatchObject({
      value: {
        edits: [{ edit: { kind: 'reword', before: rest, after: whole }, reason }],
      },
    });
    const codes = after.ok ? after.value.content.findings.map(({ code }) => code) : [];
    expect(codes).not.toContain('words-lost');
  });

  test('come from one’s own other drafts as they have been mended, not from damaged or discarded ones', async () => {
    const ref = 'D/500/0002';
    const other = aDocument(ref, rest, true);
    const otherId = await addRead(other);
    const draftId = await addRead(aDocument(ref, rest, true));
    expect(await proposals(draftId)).toEqual([]);
    const client = await server.as(developer);
    await client(drafting.editDraft, {
      params: { draftId: otherId },
      body: {
        edits: [{ kind: 'reword', unit: ref, part: 'criterion', number: '1.2', before: rest, after: whole }],
        reason: 'As printed',
      },
    });
    const found = await proposals(draftId);
    expect(sourcesOf(found)).toEqual([other.title]);
    expect(found[0]?.wordings[0].origins[0].document).toMatchObject({ id: otherId, isPublished: false });
    expect(await proposals(draftId)).toEqual(found);
    const { edits } = need(await client(drafting.readDraft, { params: { draftId: otherId } }));
    const params = { draftId: otherId, editId: edits[0]?.id ?? '' };
    need(await client(drafting.undoEdit, { params, body: { reason: 'Not as printed' } }));
    expect(await proposals(draftId)).toEqual([]);
    const undone = need(await client(drafting.readDraft, { params: { draftId: otherId } })).edits.at(-1);
    expect(undone?.undoes).toBe(edits[0]?.id);
    need(
      await client(drafting.editDraft, {
        params: { draftId: otherId },
        body: {
          edits: [
            { kind: 'reword', unit: ref, part: 'criterion', number: '1.2', before: rest, after: whole },
          ],
          reason: 'As printed after all',
        },
      }),
    );
    expect(await proposals(draftId)).toEqual(found);
    await client(drafting.discardDraft, { params: { draftId: otherId }, body: { version: 2 } });
    expect(await proposals(draftId)).toEqual([]);
  });

  test('never come from the drafts of another organisation, not even for somebody who works for both', async () => {
    const ref = 'F/500/0003';
    await addRead(aDocument(ref, whole), rival, rivals);
    const both = await addPersonAs(server.database, awarding, 'developer');
    await addMembership(server.database, both, rivals, 'developer');
    const draftId = await addRead(aDocument(ref, rest, true));
    expect(await proposals(draftId)).toEqual([]);
    expect(await proposals(draftId, both)).toEqual([]);
  });

  test('are shown to no other organisation', async () => {
    const draftId = await addRead(aDocument('H/500/0004', rest, true));
    const client = await server.as(rival);
    expect(await client(drafting.listProposals, { params: { draftId } })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});
