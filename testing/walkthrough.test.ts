/** The path from a published document to certificates by the command line, for the made-up document and the real ones. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Ran, runTouchstone } from './command-line.ts';

const published = new URL('../../shared/specifications/', import.meta.url);
const sample = fileURLToPath(new URL('../samples/specification.txt', import.meta.url));
const coded = (name: string): string => fileURLToPath(new URL(`./coded/${name}.txt`, import.meta.url));
const root = mkdtempSync(path.join(tmpdir(), 'touchstone-walks-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

const papers = [
  'certificate.pdf',
  'claim.json',
  'portfolio.pdf',
  'specification.json',
  'unit-certificate.pdf',
  'units.pdf',
  'walkthrough.log',
];

/** What every document has to refuse on its way; the rest depends on what it lays down. */
const alwaysRefused = [
  'register at a centre that is not approved',
  'register with a ULN whose check digit is wrong',
  'register the same learner twice',
  'judge without evidence',
  'sign off with no criterion met',
  'judge by somebody who is not assigned',
  'judge without the tests of evidence',
  'sample a unit by the one who decided it',
  'claim too early',
  'claim before quality assurance has sampled',
  'issue by somebody of the centre',
  'issue it a second time',
  'sign off what a trainee decided and nobody countersigned',
  'countersign one’s own decisions',
];

const proofSchema = z.object({
  kind: z.string(),
  units: z.array(
    z.object({
      ref: z.string(),
      criteria: z.array(z.object({ number: z.string(), evidenceVersionIds: z.array(z.string()) })),
    }),
  ),
});

const specificationSchema = z.object({
  qualifications: z.array(z.object({ number: z.string(), title: z.string() })),
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      outcomes: z.array(z.object({ criteria: z.array(z.object({ number: z.string() })) })),
    }),
  ),
});

/** Without spaces, since lines of a page break where they fit. */
const squash = (text: string): string => text.replaceAll(/\s+/gu, '');

type Expected = {
  readonly name: string;
  readonly file: string;
  /** Facts of the document: what it refuses besides, and what its log has to say. */
  readonly refused: readonly string[];
  readonly says: readonly RegExp[];
  readonly kind: 'qualification' | 'units';
};

const realDocuments: readonly Omit<Expected, 'file'>[] = [
  {
    name: '000',
    kind: 'qualification',
    refused: ['register after 2026-07-31', 'count 79 credits with a whole capped group'],
    says: [/take as business date: 2026-\d\d-\d\d/u, /plan the shortest route: \d+ units, 53 credits/u],
  },
  {
    name: '001',
    kind: 'qualification',
    refused: ['issue before the work behind the claim was looked at'],
    says: [/least guided learning hours: \d+/u, /confirm the work behind the claim/u],
  },
  { name: '002', kind: 'units', refused: [], says: [/choose units of the suite/u] },
  { name: '003', kind: 'qualification', refused: ['register a learner under 16'], says: [/37 credits/u] },
  { name: '004', kind: 'qualification', refused: ['register a learner under 19'], says: [/45 credits/u] },
];

const walks: readonly Expected[] = [
  { name: 'our sample', file: sample, kind: 'qualification', refused: [], says: [] },
  {
    name: 'units known by codes',
    file: coded('own-codes'),
    kind: 'qualification',
    refused: [],
    says: [/18 credits/u, /achieve SEM\/30\d/u],
  },
  {
    name: 'units known by codes with a blank',
    file: coded('svq'),
    kind: 'units',
    refused: ['judge by simulation where it is not allowed'],
    says: [/choose units of the suite: .*H0F1\/04/u],
  },
  ...(existsSync(published)
    ? realDocuments.map((one) => {
        const file = readdirSync(published).find((entry) => entry.startsWith(one.name)) ?? one.name;
        return { ...one, file: path.join(fileURLToPath(published), file) };
      })
    : []),
];

if (!existsSync(published))
  console.log('published documents: ../shared/specifications is absent, only our sample is walked through');

describe.each(walks)('the walk-through of $name', ({ name, file, refused, says, kind }) => {
  const out = path.join(root, name.replaceAll(' ', '-'));
  let ran: Ran;
  const read = (paper: string): string => readFileSync(path.join(out, paper), 'latin1');
  const readJson = (paper: string): unknown => JSON.parse(readFileSync(path.join(out, paper), 'utf8'));
  const textOf = async (paper: string): Promise<string> => {
    const task = getDocument({ data: new Uint8Array(readFileSync(path.join(out, paper))) });
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    await task.destroy();
    return squash(pages.join(''));
  };

  beforeAll(async () => {
    ran = await runTouchstone(['walkthrough', file, '--out', out]);
  }, 180_000);

  test('ends well and writes every paper', () => {
    expect(ran).toMatchObject({ code: 0, error: '' });
    expect(readdirSync(out).toSorted()).toEqual(papers);
  });

  test('is refused what has to be refused, and nothing that is allowed', () => {
    const log = readFileSync(path.join(out, 'walkthrough.log'), 'utf8');
    const lines = log
      .split('\n')
      .flatMap(
        (line) => /✗ {2}(?<step>.*?) \(refused as it should be\): \S/u.exec(line)?.groups?.['step'] ?? [],
      );
    expect(lines).toEqual(expect.arrayContaining([...alwaysRefused, ...refused]));
    expect(log).not.toContain('NOT refused');
    for (const words of says) expect(log).toMatch(words);
    expect(log).toMatch(/verify the audit chain: \d+ events with \d+ facts stand as they were recorded\n$/u);
  });

  test('claims units with a decision on every criterion that the specification lists, and on nothing else', () => {
    const proof = proofSchema.parse(readJson('claim.json'));
    const { units } = specificationSchema.parse(readJson('specification.json'));
    const numbers = new Map(
      units.map(({ ref, outcomes }) => [
        ref,
        outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number)),
      ]),
    );
    expect(proof.kind).toBe(kind);
    expect(proof.units.length).toBeGreaterThan(0);
    for (const { ref, criteria } of proof.units) {
      expect(criteria.map(({ number }) => number)).toEqual(numbers.get(ref));
      expect(criteria.every(({ evidenceVersionIds }) => evidenceVersionIds.length > 0)).toBe(true);
    }
  });

  test('puts title, number and every unit of the claim on paper as the specification has them', async () => {
    const { qualifications, units } = specificationSchema.parse(readJson('specification.json'));
    const claimed = new Set(proofSchema.parse(readJson('claim.json')).units.map(({ ref }) => ref));
    const certificate = await textOf('certificate.pdf');
    const list = await textOf('units.pdf');
    for (const { number, title } of qualifications.slice(0, 1)) {
      expect(certificate).toContain(number);
      expect(certificate).toContain(squash(title));
    }
    for (const unit of units.filter(({ ref }) => claimed.has(ref))) {
      expect(list).toContain(unit.ref);
      expect(list).toContain(squash(unit.title));
    }
  });

  test.each(papers.filter((paper) => paper.endsWith('.pdf')))('writes %s as tagged PDF', (paper) => {
    const pdf = read(paper);
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/u);
  });
});

describe('a walk-through that cannot be', () => {
  test.each([
    ['of a file that is not there', ['nowhere.txt'], 'There is no file nowhere.txt.\n'],
    [
      'on a day that does not exist',
      [sample, '--today', '2026-02-30'],
      '--today takes a date as in 2026-11-22, not 2026-02-30.\n',
    ],
  ])('%s says so in a sentence', async (_, parameters, error) => {
    const out = path.join(root, 'never');
    const answer = await runTouchstone(['walkthrough', ...parameters, '--out', out]);
    expect(answer).toEqual({ code: 2, out: '', error });
    expect(existsSync(out)).toBe(false);
  });
});
