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
