import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { type MadeUp, madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { type PageStyle, pageStyles, typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';
import { pdfFormat } from './pdf-format.ts';

const textOf = (pdf: Uint8Array): Promise<string> =>
  pdfFormat
    .read(pdf, { name: 'sample.pdf', onProgress: () => undefined })
    .then((result) => (result.ok ? result.value.text : `refused: ${result.failure.message}`));

/** What a document says, in the words that were laid out. */
const saidBy = ({ units }: MadeUp) =>
  units.map(({ ref, title, level, credits, glh, outcomes }) => ({
    ref,
    title,
    level,
    credits,
    glh,
    outcomes: outcomes.map(({ text, criteria }) => ({ text, criteria })),
  }));

const readAs = ({ units }: Specification) =>
  units.map(({ ref, title, level, credits, glh, outcomes }) => ({
    ref,
    title,
    level,
    credits,
    glh,
    outcomes: outcomes.map(({ text, criteria }) => ({ text, criteria: criteria.map((one) => one.text) })),
  }));

const isStyle = (name: string): name is PageStyle => name in pageStyles;
const isArrangement = (name: string): name is Arrangement => name in arrangements;
/** Where rows are cut everywhere, or tables without rules stand in columns, exactness is measured and not promised for every layout. */
const measured = new Set(['justifiedGrid', 'inTwo', 'inThree']);
const styles = Object.keys(pageStyles)
  .filter(isStyle)
  .filter((style) => !measured.has(style));

describe.each(Object.keys(arrangements).filter(isArrangement))('units set out as %s', (arrangement) => {
  test.each(styles.flatMap((style) => [true, false].map((tagged) => [style, tagged] as const)))(
    'on %s pages, tagged %s, are read exactly',
    async (style, tagged) => {
      const given = madeUp(7, 6);
      const pdf = typeset(typstSource(arrange(given, arrangement), style), { tagged });
      const result = await readSpecificationFile('sample.pdf', pdf);
      const { specification } = result.ok ? result.value : { specification: undefined };
      expect(specification === undefined ? result : readAs(specification)).toEqual(saidBy(given));
    },
  );
});

test('what was read names its page', async () => {
  const pdf = typeset(typstSource(arrange(madeUp(3, 6), 'spanned'), 'smallPages'));
  const result = await readSpecificationFile('sample.pdf', pdf);
  const pages = result.ok ? result.value.specification.units.map(({ source }) => source.page ?? 0) : [];
  expect(new Set(pages).size).toBeGreaterThan(3);
  expect(pages).toEqual(pages.toSorted((a, b) => a - b));
});

const pageOf = (body: string, page = 'width: 120mm, height: 160mm, margin: 12mm'): Uint8Array =>
  typeset(`#set page(${page})\n#set text(font: "Source Sans 3", size: 10pt)\n${body}`, { tagged: false });

describe('pages without tags', () => {
  test('running headers and page numbers are left out', async () => {
    const body = Array.from({ length: 5 }, (_, index) => `Page text ${String(index)} stays.`).join(
      '\n#pagebreak()\n',
    );
    const text = await textOf(
      pageOf(
        body,
        'width: 90mm, height: 90mm, header: [Sample header 2026], footer: context counter(page).display()',
      ),
    );
    expect(text).not.toContain('Sample header');
    expect(text.split(/\n+/u)).toEqual([0, 1, 2, 3, 4].map((index) => `Page text ${String(index)} stays.`));
  });

  test('a heading that comes again at the head of pages stays', async () => {
    const body = Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0
        ? `= Outcome ${String((index % 3) + 1)}\nWords ${String(index)}`
        : `Text ${'go '.repeat(index)}`,
    ).join('\n#pagebreak()\n');
    const text = await textOf(
      pageOf(body, 'width: 90mm, height: 200mm, margin: 12mm, header: [Sample header]'),
    );
    expect(text.match(/Outcome \d/gu)).toHaveLength(4);
    expect(text).not.toContain('Sample header');
  });

  test.each([
    ['headings that count themselves stay', (page: number) => page % 3, true],
    ['a running line stays out though it counts chapters', (page: number) => Math.floor(page / 4), false],
    ['a running line stays out though it counts pages', (page: number) => page + 6, false],
  ])('at the head of every page, %s', async (_what, figureOn, stays) => {
    const body = Array.from(
      { length: 12 },
      (_, page) => `Sample outcome ${String(figureOn(page))}\n\nText ${'go '.repeat(page)}`,
    ).join('\n#pagebreak()\n');
    const text = await textOf(pageOf(body, 'width: 90mm, height: 200mm, margin: 12mm'));
    expect(text.match(/Sample outcome \d/gu) ?? []).toHaveLength(stays ? 12 : 0);
  });

  test('a page printed sideways is read upright', async () => {
    const text = await textOf(
      pageOf(
        '#rotate(90deg, reflow: true)[#table(columns: (40mm, 60mm), [Number], [Words], [1.1], [Turn the page])]',
      ),
    );
    expect(text).toBe('Number\tWords\n1.1\tTurn the page');
  });

  test('two columns of text are read one after the other', async () => {
    const text = await textOf(
      pageOf(`#columns(2)[${'left '.repeat(90)} #colbreak() ${'right '.repeat(90)}]`),
    );
    expect(text).toMatch(/^(?:left ?)+\s+(?:right ?)+$/u);
  });

  test('words parted at the end of a line are whole again, those with a hyphen of their own keep it', async () => {
    const body = `#set text(hyphenate: true, lang: "en")\nAn international agreement about understanding workshop-based competence and responsibility, international and responsibility, understanding.\n\n#set text(hyphenate: false)\nAn international understanding of responsibility is workshop-based competence.`;
    const text = await textOf(pageOf(body, 'width: 54mm, height: 160mm, margin: 12mm'));
    expect(text.replaceAll(/\s+/gu, ' ')).toContain(
      'An international agreement about understanding workshop-based competence and responsibility, international and responsibility, understanding.',
    );
  });

  test('a typesetter that marks the hyphens that only part words leaves no doubt of the others', async () => {
    const words = 'responsibility understanding decision-making environmentally-friendly international';
    const body = `#set text(hyphenate: true, lang: "en")\n${Array.from({ length: 12 }, () => words).join(' ')}`;
    const text = await textOf(pageOf(body, 'width: 47mm, height: 250mm, margin: 9mm'));
    expect(new Set(text.split(/\s+/u))).toEqual(new Set(words.split(' ')));
  });

  test('a cell that runs over the end of a page is one cell', async () => {
    const words = Array.from(
      { length: 60 },
      (_, index) => `${index === 0 ? 'W' : 'w'}ord${String(index)}`,
    ).join(' ');
    const text = await textOf(
      pageOf(
        `#table(columns: (15mm, 1fr), [1.1], [${words}], [1.2], [Last])`,
        'width: 70mm, height: 45mm, margin: 6mm',
      ),
    );
    expect(text.split('\n')).toEqual([`1.1\t${words}`, '1.2\tLast']);
  });
});

describe('tables that only white space shows', () => {
  test.each([
    ['words parted in a cell beside rows that begin', 'spanned', 11],
    ['the last row of a table above the columns of the next', 'countedAnew', 18],
    ['a row that stands alone at the head of a page', 'countedRows', 11],
  ] as const)('%s', async (_name, arrangement, seed) => {
    const given = madeUp(seed, 6);
    const pdf = typeset(typstSource(arrange(given, arrangement), 'unruled'), { tagged: false });
    const result = await readSpecificationFile('sample.pdf', pdf);
    const { units, unitsExact, criteria, criteriaExact } = score(
      given,
      result.ok ? result.value.specification : undefined,
    );
    expect([unitsExact, criteriaExact]).toEqual([units, criteria]);
  });
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what cannot be read', () => {
  const endless =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>';

  test.each([
    ['a scan', pageOf('#rect(width: 20mm, height: 20mm, fill: black)'), /scan/u],
    ['a document cut off', pageOf('Text').subarray(0, 400), /damaged|scan/u],
    ['a header with nothing behind it', encode('%PDF-1.7\n'), /damaged/u],
    ['an endless tree of pages', encode(endless), /damaged|pages/u],
  ])('%s is refused with a sentence', async (_name, pdf, sentence) => {
    const result = await readSpecificationFile('sample.pdf', pdf);
    expect(result).toMatchObject({ ok: false, failure: { message: expect.stringMatching(sentence) } });
  });

  test('pages without text among others are a finding', async () => {
    const given = typstSource(arrange(madeUp(3, 2), 'spanned'), 'ruled');
    const pdf = typeset(
      `${given}\n#set page(header: none, footer: none)\n#pagebreak()\n#rect(width: 20mm)\n`,
    );
    const result = await readSpecificationFile('sample.pdf', pdf);
    const codes = result.ok ? result.value.specification.findings.map(({ code }) => code) : [];
    expect(codes).toContain('page-without-text');
  });
});

test('an item whose bullet is drawn is told by its tag', async () => {
  const pdf = typeset(
    '#set list(marker: circle(radius: 2pt, fill: black))\nTools:\n\n- a spoke key\n- a stand\n',
  );
  const result = await pdfFormat.read(pdf, { name: 'drawn.pdf', onProgress: () => undefined });
  const blocks = result.ok && 'blocks' in result.value ? result.value.blocks : [];
  expect(blocks.map((block) => [block.kind, 'text' in block ? block.text : ''])).toEqual([
    ['paragraph', 'Tools:'],
    ['item', 'a spoke key'],
    ['item', 'a stand'],
  ]);
});

test('running text that is larger than the tables is no heading', async () => {
  const sentence = 'The learner looks after the wheels of customers and keeps the bench in order every day';
  const rows = Array.from(
    { length: 40 },
    (_, row) => `[${String(row)} Look after wheels and brakes], [done]`,
  );
  const pdf = typeset(
    `#set text(size: 11pt)\n${Array.from({ length: 8 }, () => sentence).join('.\n\n')}.\n\n#[#set text(size: 8pt)\n#table(columns: 2, ${rows.join(', ')})]`,
    { tagged: false },
  );
  const text = await textOf(pdf);
  expect(text).toContain(sentence);
  expect(text).not.toContain('#');
});
