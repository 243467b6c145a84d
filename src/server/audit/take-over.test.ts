import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, readMigrations } from '../db/migrate.ts';
import { fromEmbedded } from '../db/open.ts';
import { verifyAudit } from './verify.ts';

test('people and places of a database that is older than their audit are taken over as they are', async () => {
  const database = fromEmbedded(await PGlite.create());
  const migrations = readMigrations();
  const first = migrations.findIndex(({ name }) => name.endsWith('_audited_people'));
  await migrate(database, migrations.slice(0, first));
  const id = '00000000-0000-4000-8000-000000000001';
  await sql
    .raw(
      `insert into organisation (id, kind, name, slug) values ('${id}', 'awarding', 'Sample Awarding', 'sample');
       insert into person (id, given_name, family_name) values ('${id}', 'Sample', 'Person');
       insert into membership (person_id, organisation_id, organisation_kind, role, from_on)
         values ('${id}', '${id}', 'awarding', 'developer', '2026-01-01')`,
    )
    .execute(database.owner);
  await migrate(database);
  expect(await verifyAudit(database)).toEqual({ chains: 1, events: 1, facts: 3, problems: [] });
  await sql
    .raw(
      `begin; set local touchstone.maintenance = 'on'; update membership set role = 'quality-manager'; commit`,
    )
    .execute(database.owner);
  expect((await verifyAudit(database)).problems).toMatchObject([
    { kind: 'fact-changed', table: 'membership', organisation: 'Sample Awarding' },
  ]);
  await database.close();
});

test('what officers held before holds were of one kind stands with the others, and the audit with it', async () => {
  const database = fromEmbedded(await PGlite.create());
  const migrations = readMigrations();
  const first = migrations.findIndex(({ name }) => name.endsWith('_one_kind_of_hold'));
  await migrate(database, migrations.slice(0, first));
  const [awarding, centre, person, kept, lifted, lifting] = [1, 2, 3, 4, 5, 6].map(
    (place) => `00000000-0000-4000-8000-00000000000${String(place)}`,
  );
  const held = (id?: string) =>
    `('${String(centre)}', '${String(id)}', '${String(awarding)}', '${String(person)}', 'Sample reason', '${String(person)}', '2026-01-02')`;
  await sql
    .raw(
      `begin;
       insert into organisation (id, kind, name, slug) values ('${String(awarding)}', 'awarding', 'Sample Awarding', 'sample'),
         ('${String(centre)}', 'centre', 'Sample Centre', 'sample-centre');
       insert into person (id, given_name, family_name) values ('${String(person)}', 'Sample', 'Person');
       insert into award_hold (centre_id, id, awarding_id, learner_id, reason, held_by, held_on)
         values ${held(kept)}, ${held(lifted)};
       insert into award_hold_lifting (centre_id, id, hold_id, reason, lifted_by, lifted_on)
         values ('${String(centre)}', '${String(lifting)}', '${String(lifted)}', 'Sample end', '${String(person)}', '2026-01-03');
       select audit_append('${String(centre)}', now(), null, null, 'sample', 'sample', 'sample', '{}');
       commit`,
    )
    .execute(database.owner);
  await migrate(database);
  const { rows } = await sql`select id, state from hold_now`.execute(database.owner);
  expect(rows).toEqual([{ id: kept, state: 'on' }]);
  expect(await verifyAudit(database)).toMatchObject({ events: 2, problems: [] });
  await database.close();
});
