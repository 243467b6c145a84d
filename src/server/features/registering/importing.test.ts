import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as list from '#contract/learner-import.ts';
import * as organisations from '#contract/organisations.ts';
import * as contract from '#contract/registrations.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { aQualification, aSpecification, addSpecification } from '#testing/specification.ts';
import { writeImportTemplate } from './import-template.ts';
import { readDate, readImportFile } from './import-sheet.ts';

let server: TestServer;
let [centre, elsewhere, specificationId, coordinator, stranger] = ['', '', '', '', ''];

const today = '2026-09-01';
const heads =
  'Given name,Family name,Date of birth,ULN,E-mail,Qualification number,Registered on,Employer,Site';

beforeAll(async () => {
  server = await testServer({ today });
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  elsewhere = await addOrganisation(database, 'centre');
  const awardingId = await addOrganisation(database, 'awarding');
  const developer = await addPersonAs(database, awardingId, 'developer');
  const manager = await addPersonAs(database, awardingId, 'quality-manager');
  for (const centreId of [centre, elsewhere])
    await allocateCentre(database, { personId: manager, awardingId, centreId });
  coordinator = await addPersonAs(database, centre, 'coordinator');
  stranger = await addPersonAs(database, elsewhere, 'coordinator');
  specificationId = await addSpecification(database, {
    awardingId,
    personId: developer,
    content: aSpecification({ qualifications: [aQualification({ operationalEndOn: '2026-12-31' })] }),
  });
  const client = await server.as(manager);
  await client(approvals.approveCentre, { params: { centreId: centre }, body: { specificationId } });
  const own = await server.as(coordinator);
  await own(organisations.addEmployer, { params: { centreId: centre }, body: { name: 'Sample Works' } });
});

afterAll(() => server.close());

const check = async (rows: readonly string[], by = coordinator, centreId = centre) => {
  const text = [heads, ...rows].join('\n');
  return (await server.as(by))(list.checkImport, { params: { centreId }, body: { specificationId, text } });
};

const checked = async (rows: readonly string[]) => {
  const result = await check(rows);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
};

const importAll = async (rows: readonly list.ImportRow[]) => {
  const client = await server.as(coordinator);
  const done = { registered: 0, already: 0, problems: 0 };
  for (let from = 0; from < rows.length; from += list.IMPORT_BATCH) {
    const batch = rows.slice(from, from + list.IMPORT_BATCH);
    const result = await client(list.importLearners, {
      params: { centreId: centre },
      body: { specificationId, rows: batch },
    });
    if (!result.ok) throw new Error(result.failure.detail);
    done.registered += result.value.registered.length;
    done.already += result.value.already.length;
    done.problems += result.value.problems.length;
  }
  return done;
};

describe('a list of learners', () => {
  test.each([
    ['no name', ',Learner,2001-02-03,,,,2026-09-01,,', 'A2', 'value-missing'],
    ['a formula for a name', '=1+1,Learner,2001-02-03,,,,2026-09-01,,', 'A2', 'not-a-name'],
    ['no day of the calendar', 'Sample,Learner,31/02/2001,,,,2026-09-01,,', 'C2', 'not-a-date'],
    ['no date', 'Sample,Learner,,,,,2026-09-01,,', 'C2', 'value-missing'],
    ['too young', 'Sample,Learner,01/01/2015,,,,2026-09-01,,', 'C2', 'under-age'],
    ['a wrong ULN', 'Sample,Learner,2001-02-03,9276308685,,,2026-09-01,,', 'D2', 'uln-wrong'],
    ['no address', 'Sample,Learner,2001-02-03,,nobody,,2026-09-01,,', 'E2', 'not-an-address'],
    ['no qualification', 'Sample,Learner,2001-02-03,,,999,2026-09-01,,', 'F2', 'no-such-qualification'],
    ['in the future', 'Sample,Learner,2001-02-03,,,,02/09/2026,,', 'G2', 'registered-in-future'],
    ['no employer', 'Sample,Learner,2001-02-03,,,,2026-09-01,Nowhere,', 'H2', 'no-such-employer'],
    ['no site', 'Sample,Learner,2001-02-03,,,,2026-09-01,,Nowhere', 'I2', 'no-such-site'],
  ])('%s is an error of its cell', async (_, row, cell, code) => {
    const { counts, problems, good } = await checked([row]);
    expect(problems.map((one) => [one.cell, one.code])).toEqual([[cell, code]]);
    expect(problems[0]?.whoCan).toBeTruthy();
    expect([counts, good]).toEqual([{ register: 0, already: 0, refused: 1 }, []]);
  });

  test('names one learner, and one number, once', async () => {
    const { problems, counts } = await checked([
      'Sample,Twice,2001-02-03,9276308686,,,2026-09-01,,',
      'sample,TWICE,03/02/2001,,,,2026-09-01,,',
      'Sample,Other,2001-02-03,9276308686,,,2026-09-01,,',
    ]);
    expect(problems.map(({ cell, code }) => [cell, code])).toEqual([
      ['B3', 'twice-in-list'],
      ['D4', 'twice-in-list'],
    ]);
    expect(counts.register).toBe(1);
  });

  test.each([
    ['2001-02-28', '2001-02-28'],
    ['28/2/2001', '2001-02-28'],
    ['28.02.2001', '2001-02-28'],
    ['36950', '2001-02-28'],
    ['02/28/2001', null],
    ['29/02/2001', null],
    ['yesterday', null],
  ])('reads %s as %s', (text, date) => expect(readDate(text)).toBe(date));

  test.each([
    ['nothing', ''],
    ['no headings', 'a,b\nc,d'],
    ['only headings', heads],
    ['no dates of birth', 'Given name,Family name\nSample,Learner'],
  ])('is refused as a whole: %s', async (_, text) => {
    const client = await server.as(coordinator);
    const result = await client(list.checkImport, {
      params: { centreId: centre },
      body: { specificationId, text },
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'malformed-request' } });
  });

  test('registers today whom it gives no date, unless the cell alone is empty', async () => {
    const client = await server.as(coordinator);
    const checkText = (text: string) =>
      client(list.checkImport, { params: { centreId: centre }, body: { specificationId, text } });
    const without = await checkText('Given name,Family name,Date of birth\nSample,Today,2001-02-03');
    expect(without.ok && without.value.counts).toEqual({ register: 1, already: 0, refused: 0 });
    expect(await importAll(without.ok ? without.value.good : [])).toMatchObject({ registered: 1 });
    const { registeredOn } = await server.database.owner
      .selectFrom('registration')
      .select('registeredOn')
      .where('nameAsRegistered', '=', 'Sample Today')
      .executeTakeFirstOrThrow();
    expect(registeredOn).toBe(today);
    const { problems } = await checked(['Sample,Undated,2001-02-03,,,,,,']);
    expect(problems.map(({ cell, code }) => [cell, code])).toEqual([['G2', 'value-missing']]);
  });

  test('is taken as a workbook through an upload, with the cells named as in the workbook', async () => {
    const { Workbook } = (await import('exceljs')).default;
    const book = new Workbook();
    const sheet = book.addWorksheet('Learners');
    sheet.addRow(['Surname', 'Forename', 'DOB', 'Unique Learner Number']);
    sheet.addRow(['Uploaded', 'Sample', new Date(Date.UTC(2001, 1, 28)), '9276308686']);
    sheet.addRow(['Uploaded', 'Wrong', new Date(Date.UTC(2001, 1, 28)), '9276308685']);
    const content = Buffer.from(await book.xlsx.writeBuffer());
    const { sha256, bytes } = await server.app.files.put(Readable.from([content]));
    const uploadId = randomUUID();
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const row = { id: uploadId, personId: coordinator, name: 'learners.xlsx', mediaType, bytes, sha256 };
    await server.database.owner.insertInto('upload').values(row).execute();
    const body = { specificationId, uploadId };
    const client = await server.as(coordinator);
    const answer = await client(list.checkImport, { params: { centreId: centre }, body });
    expect(answer.ok && answer.value.problems.map(({ cell, code }) => [cell, code])).toEqual([
      ['D3', 'uln-wrong'],
    ]);
    expect(answer.ok && answer.value.good).toMatchObject([{ row: 2, values: { familyName: 'Uploaded' } }]);
    const others = await (
      await server.as(stranger)
    )(list.checkImport, { params: { centreId: elsewhere }, body });
    expect(others).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  test('reads the workbook that it gives, by the names of its columns', async () => {
    const { Workbook } = (await import('exceljs')).default;
    const book = new Workbook();
    const bytes = await writeImportTemplate({ qualifications: [aQualification({})] });
    await book.xlsx.load(Uint8Array.from(bytes).buffer);
    const sheet = book.getWorksheet('Learners');
    if (sheet !== undefined)
      sheet.getRow(2).values = ['Sample', 'Sheet', new Date(Date.UTC(2001, 1, 28)), '9276308686'];
    const read = await readImportFile(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(read.ok && read.value.rows).toMatchObject([
      { row: 2, values: { givenName: 'Sample', uln: '9276308686' } },
    ]);
    const born = read.ok ? read.value.rows[0]?.values.dateOfBirth : undefined;
    expect(readDate(born ?? '')).toBe('2001-02-28');
  });

  test('belongs to the coordinator of the centre', async () => {
    const row = 'Sample,Elsewhere,2001-02-03,,,,2026-09-01,,';
    expect(await check([row], stranger)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    const own = await check([row], stranger, elsewhere);
    expect(own.ok && own.value.problems.map(({ code }) => code)).toEqual(['centre-not-approved']);
  });
});

describe('registering the rows', () => {
  test('a refused row leaves nothing behind and stops no other', async () => {
    const values = { givenName: 'Sample', dateOfBirth: '2001-02-03', registeredOn: today };
    const done = await importAll([
      { row: 2, values: { ...values, familyName: 'Bad', uln: '1' } },
      { row: 3, values: { ...values, familyName: 'Good', employer: 'sample works' } },
    ]);
    expect(done).toEqual({ registered: 1, already: 0, problems: 1 });
    const bad = await server.database.owner
      .selectFrom('person')
      .select('id')
      .where('familyName', '=', 'Bad')
      .execute();
    expect(bad).toEqual([]);
  });

  test('hundreds, and again, and nobody twice', async () => {
    const rows = Array.from(
      { length: 150 },
      (_, index) => `Sample,Learner ${String(index)},03/02/2001,,,600/0000/0,2026-09-01,Sample Works,`,
    );
    const started = performance.now();
    const first = await checked(rows);
    const checkedAt = performance.now();
    expect(first.counts).toEqual({ register: 150, already: 0, refused: 0 });
    expect(await importAll(first.good)).toEqual({ registered: 150, already: 0, problems: 0 });
    const done = performance.now();
    process.stdout.write(
      `150 learners: checked in ${String(Math.round(checkedAt - started))} ms, registered in ${String(Math.round(done - checkedAt))} ms\n`,
    );
    expect(await importAll(first.good)).toEqual({ registered: 0, already: 150, problems: 0 });
    expect((await checked(rows)).counts).toEqual({ register: 0, already: 150, refused: 0 });
    const client = await server.as(coordinator);
    const page = await client(contract.listRegistrations, { params: { centreId: centre } });
    expect(page.ok && page.value.counts.all).toBe(152);
  }, 120_000);
});
