/** The command line as people and scripts meet it: what it prints, and with which exit code. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyAudit } from '#server/audit/verify.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { addOrganisation, addPersonAs } from '#testing/platform.ts';
import { program, runTouchstone } from '#testing/command-line.ts';

const fromRoot = (place: string): string => fileURLToPath(new URL(`../../${place}`, import.meta.url));
const sample = fromRoot('samples/specification.txt');
const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-cli-'));
const at = (name: string): string => path.join(folder, name);
const specification = at('specification.json');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readJson = (text: string): unknown => JSON.parse(text);

const specificationSchema = z.object({
  units: z.array(z.object({ ref: z.string() })),
  findings: z.array(z.object({ severity: z.string() })),
});

describe('spec read', () => {
  test('prints what the schema in docs describes', async () => {
    const { code, out, error } = await runTouchstone(['spec', 'read', sample, '--json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const schema = z
      .looseObject({})
      .parse(readJson(readFileSync(fromRoot('docs/specification.schema.json'), 'utf8')));
    const isValid = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    const read = readJson(out);
    isValid(read);
    expect(isValid.errors ?? []).toEqual([]);
    expect(specificationSchema.parse(read).units.length).toBeGreaterThan(5);
  });

  test('reads what Windows saves as Unicode as the same text', async () => {
    const wide = at('wide.txt');
    writeFileSync(wide, Buffer.from(`\uFEFF${readFileSync(sample, 'utf8')}`, 'utf16le'));
    const [one, other] = await Promise.all(
      [sample, wide].map((file) => runTouchstone(['spec', 'read', file])),
    );
    expect(other).toEqual(one);
  });

  test('tells people the structure, the rules and the findings', async () => {
    const { code, out } = await runTouchstone(['spec', 'read', sample]);
    expect(code).toBe(0);
    expect(out).toMatch(/rules of combination:\n {4}\S/u);
    expect(out).toMatch(/\d+ units, \d+ outcomes, \d+ criteria/u);
  });

  test.each<readonly [string, string, string | Uint8Array, RegExp]>([
    ['an empty file', 'empty.txt', '', /is empty/u],
    [
      'a file without a unit',
      'letter.txt',
      'Dear all,\n\nthe kettle is broken.\n',
      /No unit with a reference/u,
    ],
    [
      'a binary file',
      'noise.bin',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
      /./u,
    ],
    ['a damaged PDF', 'cut.pdf', '%PDF-1.7\n1 0 obj\n<<', /./u],
  ])('answers %s with one sentence and exit code 2', async (_, name, content, says) => {
    writeFileSync(at(name), content);
    const { code, out, error } = await runTouchstone(['spec', 'read', at(name)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^[^\n]+\.\n$/u);
    expect(error).toMatch(says);
    expect(error).not.toMatch(/at .*\.ts:\d/u);
  });

  test('does not open a file that is too large', async () => {
    writeFileSync(at('huge.txt'), '');
    truncateSync(at('huge.txt'), 300 * 1024 * 1024);
    const { code, error } = await runTouchstone(['spec', 'read', at('huge.txt')]);
    expect(code).toBe(2);
    expect(error).toMatch(/larger than \d+ MB/u);
  });
});

describe('route', () => {
  let refs: readonly string[] = [];

  beforeAll(async () => {
    const { out } = await runTouchstone(['spec', 'read', sample, '--json']);
    writeFileSync(specification, out);
    refs = specificationSchema.parse(readJson(out)).units.map(({ ref }) => ref);
    const { evidenceRules: _, ...half } = z.looseObject({}).parse(readJson(out));
    writeFileSync(at('half.json'), JSON.stringify(half));
  });

  const planSchema = z.object({ possible: z.literal(true), units: z.array(z.string()), credits: z.number() });
  const checkSchema = z.object({
    complete: z.boolean(),
    credits: z.number(),
    counted: z.array(z.string()),
    missing: z.array(z.object({ source: z.object({ line: z.number() }) })),
    unknown: z.array(z.string()).optional(),
  });

  test('what it plans, it calls complete; nothing, and a unit less, it does not', async () => {
    const plan = await runTouchstone(['route', 'plan', specification, '--minimise', 'credits', '--json']);
    const { units, credits } = planSchema.parse(readJson(plan.out));
    const selections = [units, [], units.slice(1), [...units, 'Z/999/0000']];
    const input = selections.map((one) => JSON.stringify(one)).join('\n');
    const { code, out } = await runTouchstone(['route', 'check', specification, '--selections', '-'], {
      input,
    });
    const [all, none, less, stranger] = out
      .trim()
      .split('\n')
      .map((line) => checkSchema.parse(readJson(line)));
    expect(code).toBe(0);
    expect(all).toMatchObject({ complete: true, credits, missing: [] });
    expect(none).toMatchObject({ complete: false, credits: 0, counted: [] });
    expect(less?.complete).toBe(false);
    expect(less?.missing.every(({ source }) => source.line > 0)).toBe(true);
    expect(stranger).toMatchObject({ unknown: ['Z/999/0000'] });
  });

  test('says why there is no plan, and ends with 1', async () => {
    const [first = ''] = refs;
    const { code, out } = await runTouchstone(['route', 'plan', specification, '--exclude', refs.join(',')]);
    expect(code).toBe(1);
    expect(out).toMatch(/^No choice of units completes the qualification\.\n/u);
    expect(first).not.toBe('');
  });

  test.each([
    ['an unknown unit', ['plan', specification, '--have', 'Z/999/0000'], /has no unit Z\/999\/0000/u],
    ['an unknown goal', ['plan', specification, '--minimise', 'joy'], /credits, glh, units/u],
    ['a file that is no specification', ['plan', sample], /spec read DOCUMENT --json/u],
    ['a file that is not there', ['plan', 'nowhere.json'], /nowhere\.json cannot be read/u],
    ['a specification without its rules of evidence', ['count', at('half.json')], /is not a specification/u],
  ])('answers %s with one sentence and exit code 2', async (_, parameters, says) => {
    const { code, out, error } = await runTouchstone(['route', ...parameters]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^[^\n]+\n$/u);
    expect(error).toMatch(says);
  });

  test('ends without a word when nobody reads on', async () => {
    const selections = at('many.jsonl');
    writeFileSync(selections, `${JSON.stringify(refs)}\n`.repeat(2_000));
    const command = '"$0" route check "$1" --selections "$2" | head -n 1';
    const child = spawn('/bin/sh', ['-c', command, program, specification, selections]);
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect({ lines: out.trim().split('\n').length, error }).toEqual({ lines: 1, error: '' });
  });

  test('names the line of a selection that is none', async () => {
    const input = '[]\nunits please\n';
    const { code, error } = await runTouchstone(['route', 'check', specification, '--selections', '-'], {
      input,
    });
    expect(code).toBe(2);
    expect(error).toBe('Line 2 is not a JSON array of unit references.\n');
  });
});

describe.each([
  ['audit', 'verify'],
  ['standing', 'check'],
  ['standing', 'rebuild'],
])('%s %s', (...command) => {
  test('makes no database where there is none, since an empty one would be in order', async () => {
    const data = at('mistyped');
    const { code, out, error } = await runTouchstone([...command, '--data', data]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toBe(`There is no database in ${data}; give its folder with --data.\n`);
    expect(existsSync(data)).toBe(false);
  });
});

describe('audit verify', () => {
  test('finds and locates what was changed by hand behind its back', async () => {
    const data = at('data');
    const database = await openDatabase({ databaseUrl: undefined, dataDir: data });
    await migrate(database);
    const centre = await addOrganisation(database, 'centre');
    const person = await addPersonAs(database, centre, 'coordinator');
    await database.close();
    const before = await runTouchstone(['audit', 'verify', '--data', data]);
    expect(before).toMatchObject({ code: 0, error: '' });
    expect(before.out).toMatch(/: all stand as they were recorded\.\n$/u);
    const again = await openDatabase({ databaseUrl: undefined, dataDir: data });
    await sql`alter table person disable trigger all`.execute(again.owner);
    await sql`update person set family_name = 'Somebody Else' where id = ${person}`.execute(again.owner);
    await again.close();
    const after = await runTouchstone(['audit', 'verify', '--data', data]);
    expect(after.code).toBe(1);
    expect(after.out).toContain(person);
    expect(after.out).toMatch(/found that do not stand\.\n$/u);
  });
});

test('adds the first people of an awarding organisation, who sign in once with the password that it prints', async () => {
  const dataDir = at('first-people');
  const add = (email: string) =>
    runTouchstone(
      [
        'staff',
        'add',
        '--organisation=Sample Awards',
        '--given-name=Sample',
        '--family-name=Founder',
        `--email=${email}`,
        '--role',
        'developer',
        'quality-manager',
      ],
      { env: { DATA_DIR: dataDir, DATABASE_URL: '' } },
    );
  const first = await add('First@sample.invalid');
  expect(first).toMatchObject({ code: 0, error: '' });
  expect(first.out).toMatch(
    /^Sample Awards was made\. Sample Founder signs in with \S+ and the one-time password \S{16}\n$/u,
  );
  expect(await add('first@sample.invalid')).toMatchObject({
    code: 2,
    error: 'Somebody signs in with first@sample.invalid already; use another address.\n',
  });
  expect((await add('second@sample.invalid')).out).toMatch(/^Sample Founder signs in/u);
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const { rows } =
    await sql`select u.email, u.must_change_password, o.name, array_agg(m.role order by m.role) as roles
    from auth_user u join person p on p.user_id = u.id join membership m on m.person_id = p.id
    join organisation o on o.id = m.organisation_id group by 1, 2, 3 order by 1`.execute(database.owner);
  const { problems } = await verifyAudit(database);
  await database.close();
  const people = { mustChangePassword: true, name: 'Sample Awards', roles: ['developer', 'quality-manager'] };
  expect(rows).toEqual([
    { email: 'first@sample.invalid', ...people },
    { email: 'second@sample.invalid', ...people },
  ]);
  expect(problems).toEqual([]);
}, 120_000);
