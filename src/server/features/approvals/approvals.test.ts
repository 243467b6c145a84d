import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allocateCentre as openCentre } from '#contract/allocations.ts';
import * as contract from '#contract/approvals.ts';
import * as organisations from '#contract/organisations.ts';
import type { Role } from '#contract/sign-in.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { addAwardingStaff } from '../set-up/service.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';

let server: TestServer;
let [centre, unseen, awarding, specificationId, foreignId] = ['', '', '', '', ''];
let [manager, officer, verifier, coordinator, learner, stranger, rival] = ['', '', '', '', '', '', ''];

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  unseen = await addOrganisation(database, 'centre');
  awarding = await addOrganisation(database, 'awarding');
  const other = await addOrganisation(database, 'awarding');
  const developer = await addPersonAs(database, awarding, 'developer');
  manager = await addPersonAs(database, awarding, 'quality-manager');
  officer = await addPersonAs(database, awarding, 'certification-officer');
  verifier = await addPersonAs(database, awarding, 'external-quality-assurer');
  rival = await addPersonAs(database, other, 'quality-manager');
  const rivalDeveloper = await addPersonAs(database, other, 'developer');
  for (const [personId, awardingId] of [
    [manager, awarding],
    [officer, awarding],
    [rival, other],
  ] as const)
    await allocateCentre(database, { personId, awardingId, centreId: centre });
  coordinator = await addPersonAs(database, centre, 'coordinator');
  learner = await addPersonAs(database, centre, 'learner');
  stranger = await addPersonAs(database, unseen, 'coordinator');
  specificationId = await addSpecification(database, { awardingId: awarding, personId: developer });
  foreignId = await addSpecification(database, { awardingId: other, personId: rivalDeveloper });
});

afterAll(() => server.close());

const kindOf = (result: { ok: true } | { ok: false; failure: { kind: string } }): string =>
  result.ok ? 'allowed' : result.failure.kind;

const approve = async (who: string | null, centreId = centre, specification = specificationId) => {
  const client = await server.as(who);
  const body = { specificationId: specification };
  return kindOf(await client(contract.approveCentre, { params: { centreId }, body }));
};

const withdraw = async (who: string | null, centreId = centre) => {
  const client = await server.as(who);
  const body = { specificationId, reason: 'Sample reason' };
  return kindOf(await client(contract.withdrawApproval, { params: { centreId }, body }));
};

const look = async (who: string | null) => {
  const client = await server.as(who);
  return kindOf(await client(contract.centreApprovals, { params: { centreId: centre } }));
};

describe('approving', () => {
  test('is refused to everybody but the organisation that published it', async () => {
    const given = {
      officer: await approve(officer),
      coordinator: await approve(coordinator),
      learner: await approve(learner),
      stranger: await approve(stranger),
      rival: await approve(rival),
      nobody: await approve(null),
      unallocated: await approve(manager, unseen),
      foreign: await approve(manager, centre, foreignId),
    };
    expect(given).toEqual({
      officer: 'not-permitted',
      coordinator: 'not-permitted',
      learner: 'not-permitted',
      stranger: 'not-found',
      rival: 'not-found',
      nobody: 'not-signed-in',
      unallocated: 'not-found',
      foreign: 'not-found',
    });
  });

  test('goes with withdrawing and approving again; each is kept', async () => {
    expect(await withdraw(manager)).toBe('not-ready');
    expect(await approve(manager)).toBe('allowed');
    expect(await approve(manager)).toBe('already-done');
    expect(await withdraw(coordinator)).toBe('not-permitted');
    expect(await withdraw(stranger)).toBe('not-found');
    expect(await withdraw(manager)).toBe('allowed');
    expect(await approve(manager)).toBe('allowed');
    const rows = await server.database.owner.selectFrom('centreApproval').select('verdict').execute();
    expect(rows.map(({ verdict }) => verdict)).toEqual(['approved', 'withdrawn', 'approved']);
    const client = await server.as(coordinator);
    const listed = await client(contract.centreApprovals, { params: { centreId: centre } });
    expect(listed).toMatchObject({ ok: true, value: { items: [{ specificationId, verdict: 'approved' }] } });
    const scope = { actorId: stranger, centreIds: [unseen] };
    const seen = await inTransaction(server.database, scope, (tx) =>
      tx.selectFrom('centreApproval').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  test('is looked at by the centre and the awarding organisation alone', async () => {
    expect([await look(coordinator), await look(officer), await look(learner), await look(stranger)]).toEqual(
      ['allowed', 'allowed', 'not-permitted', 'not-found'],
    );
  });
});

describe('centres', () => {
  test('a new one is seen by those who manage and certificate, and by a verifier once it is allocated', async () => {
    const client = await server.as(manager);
    const result = await client(organisations.addCentre, { body: { name: 'Sample Centre New' } });
    expect(result).toMatchObject({ ok: true });
    const namesFor = async (who: string) => {
      const listed = await (await server.as(who))(organisations.listCentres, {});
      return listed.ok ? listed.value.items.map(({ name }) => name) : [];
    };
    expect(await namesFor(manager)).toContain('Sample Centre New');
    expect(await namesFor(officer)).toContain('Sample Centre New');
    expect(await namesFor(verifier)).toEqual([]);
    const allocated = await client(openCentre, {
      params: { organisationId: awarding },
      body: {
        personId: verifier,
        centreId: result.ok ? result.value.centreId : '',
        fromOn: server.clock.today(),
      },
    });
    expect(allocated).toMatchObject({ ok: true });
    expect(await namesFor(verifier)).toEqual(['Sample Centre New']);
    expect(await namesFor(rival)).not.toContain('Sample Centre New');
    expect(await namesFor(coordinator)).toHaveLength(1);
  });

  test('are seen by whoever joins later to manage, and not by a verifier who joins', async () => {
    const { name: organisation } = await server.database.owner
      .selectFrom('organisation')
      .select('name')
      .where('id', '=', awarding)
      .executeTakeFirstOrThrow();
    const joining = async (email: string, ...roles: readonly Role[]) => {
      const person = { givenName: 'Sample', familyName: 'Person', email };
      const added = { organisation, number: null, ...person, roles, oneTimePassword: 'sample one-time' };
      expect(await addAwardingStaff(server.app, added)).toMatchObject({ ok: true });
      const { rows } = await sql<{ centres: number }>`select count(*)::integer as centres
        from centre_allocation a join person p on p.id = a.person_id where p.email = ${email}`.execute(
        server.database.owner,
      );
      return rows[0]?.centres;
    };
    const all = await joining('joining-officer@sample.invalid', 'certification-officer');
    expect(all).toBeGreaterThan(0);
    expect(await joining('joining-verifier@sample.invalid', 'external-quality-assurer')).toBe(0);
    // Certificating besides does not open what a quality manager is to allocate.
    const both = ['certification-officer', 'external-quality-assurer'] as const;
    expect(await joining('joining-both@sample.invalid', ...both)).toBe(0);
    expect(await joining('joining-manager@sample.invalid', 'quality-manager', ...both)).toBe(all);
  });

  test('are added by nobody else', async () => {
    for (const [who, kind] of [
      [officer, 'not-permitted'],
      [coordinator, 'not-permitted'],
      [null, 'not-signed-in'],
    ] as const) {
      const client = await server.as(who);
      expect(kindOf(await client(organisations.addCentre, { body: { name: 'Sample' } }))).toBe(kind);
    }
  });
});
