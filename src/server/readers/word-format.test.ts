import { describe, expect, test } from 'vitest';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx';
import JSZip from 'jszip';
import { aZip } from '#testing/builders/zip.ts';
import { readSpecificationFile } from './read-file.ts';
import { wordFormat } from './word-format.ts';

type Content = ConstructorParameters<typeof Document>[0];
type Children = Content['sections'][number]['children'];

const LEVELS = [
  { level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.START },
  { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2', alignment: AlignmentType.START },
  { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)', alignment: AlignmentType.START },
  { level: 3, format: LevelFormat.LOWER_ROMAN, text: '(%4)', alignment: AlignmentType.START },
] as const;

const aDocument = (children: Children): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: { config: [{ reference: 'criteria', levels: LEVELS }] },
      sections: [{ children }],
    }),
  );

const numbered = (level: number, text: string, instance = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'criteria', level, instance } });

const cell = (...children: readonly Paragraph[]): TableCell => new TableCell({ children: [...children] });

const textOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await wordFormat.read(bytes, { name: 'x.docx', onProgress: () => undefined });
  return reading.ok ? reading.value.text : reading.failure.message;
};

/** The document with one of its parts changed. */
const changed = async (bytes: Uint8Array, part: string, change: (xml: string) => string): Promise<Buffer> => {
  const zip = await JSZip.loadAsync(bytes);
  zip.file(part, change((await zip.file(part)?.async('text')) ?? ''));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
};

describe('a Word document', () => {
  test('headings, paragraphs and bullets', async () => {
    const bytes = await aDocument([
      new Paragraph({ text: 'Baking', heading: HeadingLevel.HEADING_2 }),
      new Paragraph('This unit covers bread, and cakes.'),
      new Paragraph({ text: 'bread', bullet: { level: 0 } }),
      new Paragraph({ text: 'rye', bullet: { level: 1 } }),
      new Paragraph({ children: [new TextRun({ text: 'Unit aim', bold: true, size: 40 })] }),
    ]);
    expect(await textOf(bytes)).toBe(
      '## Baking\n\nThis unit covers bread, and cakes.\n\n- bread\n\n  - rye\n\n### Unit aim',
    );
  });

  test('the numbers that Word counts come back, each list for itself', async () => {
    const bytes = await aDocument([
      numbered(0, 'Know bread.'),
      numbered(1, 'Name grains.'),
      numbered(1, 'Name yeasts.'),
      numbered(2, 'fresh,'),
      numbered(2, 'dry,'),
      numbered(3, 'instant.'),
      numbered(0, 'Bake bread.'),
      numbered(1, 'Knead the dough.'),
      numbered(2, 'well.'),
      numbered(0, 'Know cakes.', 1),
    ]);
    expect((await textOf(bytes)).split('\n\n')).toEqual([
      '1 Know bread.',
      '1.1 Name grains.',
      '1.2 Name yeasts.',
      'a) fresh,',
      'b) dry,',
      '(i) instant.',
      '2 Bake bread.',
      '2.1 Knead the dough.',
      'a) well.',
      '1 Know cakes.',
    ]);
  });

  test('merged cells, numbers and bullets in cells', async () => {
    const bytes = await aDocument([
      new Table({
        rows: [
          new TableRow({
            children: [
              new TableCell({ columnSpan: 2, children: [new Paragraph('Outcome')] }),
              cell(new Paragraph('Criteria')),
            ],
          }),
          new TableRow({
            children: [
              new TableCell({ verticalMerge: VerticalMergeType.RESTART, children: [numbered(0, '')] }),
              new TableCell({
                verticalMerge: VerticalMergeType.RESTART,
                children: [new Paragraph('Know bread')],
              }),
              cell(numbered(1, 'Name grains'), new Paragraph({ text: 'rye', bullet: { level: 0 } })),
            ],
          }),
          new TableRow({
            children: [
              new TableCell({ verticalMerge: VerticalMergeType.CONTINUE, children: [] }),
              new TableCell({ verticalMerge: VerticalMergeType.CONTINUE, children: [] }),
              cell(numbered(1, 'Name yeasts')),
            ],
          }),
        ],
      }),
    ]);
    const reading = await wordFormat.read(bytes, { name: 'x', onProgress: () => undefined });
    expect(reading).toMatchObject({
      ok: true,
      value: {
        blocks: [
          {
            rows: [
              { cells: [{ text: 'Outcome', span: { columns: 2 } }, { text: '' }, { text: 'Criteria' }] },
              {
                cells: [
                  { text: '1', span: { rows: 2 } },
                  { text: 'Know bread', span: { rows: 2 } },
                  { text: '1.1 Name grains\n• rye' },
                ],
              },
              { cells: [{ text: '' }, { text: '' }, { text: '1.2 Name yeasts' }] },
            ],
          },
        ],
      },
    });
  });
});

const messageOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  const result = await readSpecificationFile(name, bytes);
  return result.ok ? 'read' : result.failure.message;
};
const old = (name: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(name, 'utf16le'),
  ]);

const withBody = async (body: string, styles = ''): Promise<Buffer> => {
  const made = await changed(await aDocument([new Paragraph('x')]), 'word/document.xml', (xml) =>
    xml.replace(/<w:body>.*(?=<w:sectPr)/s, `<w:body>${body}`),
  );
  return changed(made, 'word/styles.xml', (xml) => xml.replace('</w:styles>', `${styles}</w:styles>`));
};
const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const part = (name: string, body: string): string =>
  `<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:${name}>`;
const findingsOf = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const reading = await wordFormat.read(bytes, { name: 'x', onProgress: () => undefined });
  if (!reading.ok || !('blocks' in reading.value)) throw new Error('not read');
  return (reading.value.findings ?? []).map(({ code }) => code);
};

const tabbed = (...texts: readonly string[]): string =>
  `<w:p>${texts.map((text) => run(text)).join('<w:r><w:tab/></w:r>')}</w:p>`;

const styleOf = (id: string, type: string, properties: string): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${properties}</w:style>`;
const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;
const cellOf = (content: string): string => `<w:tc>${content}</w:tc>`;
const shaded = (fill: string, body: string): string =>
  `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="${fill}"/></w:tcPr><w:p>${body}</w:p></w:tc>`;
const control = (content: string): string => `<w:sdt><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

describe('what Word keeps besides', () => {
  test('deleted and hidden text is left out and said, added text is read', async () => {
    const bytes = await withBody(
      `<w:p>${run('Bake ')}<w:del w:id="1" w:author="a"><w:r><w:delText>stale </w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${run('fresh ')}</w:ins>${run('secret ', '<w:vanish/>')}${run('bread, daily.', '<w:vanish w:val="0"/>')}</w:p>`,
    );
    expect(await textOf(bytes)).toBe('Bake fresh bread, daily.');
    expect(await findingsOf(bytes)).toEqual(['deleted-text-left-out', 'hidden-text-left-out']);
  });

  test('what a style or a row hides is left out and said', async () => {
    const bytes = await changed(
      await withBody(
        `<w:p>${run('ghost ', '<w:rStyle w:val="Ghost"/>')}${run('seen ', '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>')}${run('bread, daily.')}</w:p>` +
          `<w:p><w:pPr><w:pStyle w:val="Below"/></w:pPr>${run('ghost too')}</w:p>` +
          `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>${cellOf(paragraph('ghost'))}${cellOf(paragraph('row'))}</w:tr><w:tr>${cellOf(paragraph('1.1'))}${cellOf(paragraph('Bake'))}</w:tr></w:tbl>`,
      ),
      'word/styles.xml',
      (xml) =>
        xml.replace(
          '</w:styles>',
          `${styleOf('Ghost', 'character', '<w:rPr><w:vanish/></w:rPr>')}${styleOf('GhostP', 'paragraph', '<w:rPr><w:vanish/></w:rPr>')}${styleOf('Below', 'paragraph', '<w:basedOn w:val="GhostP"/>')}</w:styles>`,
        ),
    );
    expect(await textOf(bytes)).toBe('seen bread, daily.\n\n1.1\tBake');
    expect(await findingsOf(bytes)).toEqual(['hidden-text-left-out']);
  });

  test('words in the colour of what they stand on are left out and quoted; where that is not known they are read', async () => {
    const white = (text: string, more = ''): string => run(text, `<w:color w:val="FFFFFF"/>${more}`);
    const dark = run('ghost four ', '<w:color w:val="1f1f1f"/><w:shd w:val="clear" w:fill="1F1F1F"/>');
    const bytes = await withBody(
      `<w:p>${white('ghost one ')}${white('pen ', '<w:highlight w:val="black"/>')}${run('bread, ')}${dark}${run('plain', '<w:color w:val="auto"/>')}</w:p>` +
        `<w:p><w:pPr><w:pStyle w:val="Pale"/></w:pPr>${run('ghost two')}</w:p>` +
        `<w:p><w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr>${white('on blue')}</w:p>` +
        `<w:tbl><w:tr>${shaded('000000', white('head'))}${shaded('FFFFFF', white('ghost three'))}</w:tr></w:tbl>` +
        `<w:tbl><w:tblPr><w:tblStyle w:val="Bands"/></w:tblPr><w:tr>${cellOf(`<w:p>${white('styled')}</w:p>`)}</w:tr></w:tbl>`,
      `${styleOf('Pale', 'paragraph', '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')}${styleOf('Bands', 'table', '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr></w:tblStylePr>')}`,
    );
    expect((await textOf(bytes)).match(/\w+/gu)).toEqual([
      'pen',
      'bread',
      'plain',
      'on',
      'blue',
      'head',
      'styled',
    ]);
    const reading = await wordFormat.read(bytes, { name: 'x', onProgress: () => undefined });
    const findings = reading.ok && 'blocks' in reading.value ? (reading.value.findings ?? []) : [];
    expect(findings).toMatchObject([
      {
        code: 'hidden-text-left-out',
        severity: 'warning',
        message: expect.stringContaining('“ghost one”, “ghost four”, “ghost two”, “ghost three”'),
      },
    ]);
  });

  test('words of diagrams and decorated letters, and files within, are told', async () => {
    const zip = await JSZip.loadAsync(
      await withBody(
        `<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textpath string="Bakers &amp; cooks"/></v:shape></w:pict></w:r>${run('Bake bread, daily.')}</w:p>`,
      ),
    );
    zip.file(
      'word/diagrams/data1.xml',
      '<d:m xmlns:d="urn:d" xmlns:a="urn:a"><a:p><a:r><a:t>Mandatory units</a:t></a:r></a:p><a:p><a:r><a:t>Bake bread, daily.</a:t></a:r></a:p></d:m>',
    );
    zip.file('word/embeddings/sheet1.xlsx', 'x');
    const bytes = await zip.generateAsync({ type: 'nodebuffer' });
    const reading = await wordFormat.read(bytes, { name: 'x', onProgress: () => undefined });
    if (!reading.ok || !('blocks' in reading.value)) throw new Error('not read');
    expect(reading.value.findings?.map(({ code, severity }) => [code, severity])).toEqual([
      ['drawn-words-left-out', 'warning'],
      ['embedded-files-left-out', 'warning'],
    ]);
    expect(reading.value.findings?.[0]?.message).toContain('“Mandatory units”, “Bakers & cooks”.');
  });

  test('text in controls is read, and a row of a table in a cell is one line', async () => {
    const inner = `<w:tbl><w:tr>${cellOf(paragraph('1.1'))}${cellOf(paragraph('Bake'))}</w:tr><w:tr>${cellOf(paragraph('1.2'))}${cellOf(paragraph('Eat') + paragraph('all of it'))}</w:tr></w:tbl>`;
    const bytes = await withBody(
      control(paragraph('Kept in a control, whole.')) +
        `<w:tbl><w:tr>${cellOf(paragraph('Unit'))}${control(cellOf(paragraph('Baking')))}</w:tr>${control(`<w:tr>${cellOf(paragraph('Know'))}${cellOf(`${inner}<w:p/>`)}</w:tr>`)}</w:tbl>`,
    );
    expect(await textOf(bytes)).toBe(
      'Kept in a control, whole.\n\nUnit\tBaking\nKnow\t1.1 Bake\n\t1.2 Eat\n\tall of it',
    );
  });

  test('heads and feet of pages and comments are told, but not what the text says as well', async () => {
    const zip = await JSZip.loadAsync(await withBody(`<w:p>${run('Bake bread, daily.')}</w:p>`));
    zip.file('word/header1.xml', part('hdr', `<w:p>${run('Issue 4, ')}${run('Sample Awards')}</w:p>`));
    zip.file(
      'word/footer1.xml',
      part('ftr', `<w:p>${run('Page 3')}</w:p><w:p>${run('Bake bread, daily.')}</w:p>`),
    );
    zip.file(
      'word/comments.xml',
      part('comments', `<w:comment w:id="0"><w:p>${run('Is it so?')}</w:p></w:comment>`),
    );
    const reading = await wordFormat.read(await zip.generateAsync({ type: 'nodebuffer' }), {
      name: 'x',
      onProgress: () => undefined,
    });
    if (!reading.ok || !('blocks' in reading.value)) throw new Error('not read');
    expect(reading.value.findings?.map(({ code, message }) => [code, message])).toEqual([
      ['comments-left-out', 'The document has comments (1 paragraphs); they were left out.'],
      [
        'page-words-left-out',
        'The heads and feet of its pages were left out; they say: “Issue 4, Sample Awards”.',
      ],
    ]);
  });

  test('text inside fields, formulas and boxes of drawings is read', async () => {
    const box = (text: string): string => `<w:txbxContent><w:p>${run(text)}</w:p></w:txbxContent>`;
    const bytes = await withBody(
      `<w:p>${run('See ')}<w:fldSimple w:instr="REF a"><w:bdo w:val="ltr">${run('table 4')}</w:bdo></w:fldSimple>${run(', where ')}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a=b</m:t></m:r></m:oMath>${run('.')}</w:p>` +
        `<w:p>${run('Beside it, a box.')}<w:r><w:drawing><a>${box('Boxed words, once.')}</a></w:drawing></w:r></w:p>` +
        `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a>${box('Newer words.')}</a></w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Older words.')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    );
    expect((await textOf(bytes)).split('\n\n')).toEqual([
      'See table 4, where a=b.',
      'Beside it, a box.',
      'Boxed words, once.',
      'Older words.',
    ]);
  });

  test('macros are neither run nor read, and said', async () => {
    const zip = await JSZip.loadAsync(await aDocument([new Paragraph('Words, read.')]));
    zip.file('word/vbaProject.bin', 'Sub AutoOpen()');
    expect(await findingsOf(await zip.generateAsync({ type: 'nodebuffer' }))).toEqual(['macros-not-run']);
  });

  test('headings by the outline of a style of any name', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="HeadA"><w:name w:val="Publisher head A"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="HeadB"><w:name w:val="Publisher head B"/><w:basedOn w:val="HeadA"/></w:style>';
    const bytes = await withBody(
      `<w:p><w:pPr><w:pStyle w:val="HeadB"/></w:pPr>${run('What this unit is about, in one sentence.')}</w:p>`,
      styles,
    );
    expect(await textOf(bytes)).toBe('## What this unit is about, in one sentence.');
  });

  test('tabs part columns, except behind the sign of a list', async () => {
    const bytes = await withBody(
      tabbed('Level:', '3') +
        tabbed('Credit value:', '4') +
        tabbed('\u2022', 'bread, sliced') +
        tabbed('', 'An indented sentence.'),
    );
    expect(await textOf(bytes)).toBe(
      'Level:\t3\nCredit value:\t4\n\n\u2022 bread, sliced\n\nAn indented sentence.',
    );
  });
});

describe('documents that are refused', () => {
  test.each([
    ['an old document', old('WordDocument'), /form that Word wrote until 2007/],
    ['a protected one', old('EncryptedPackage'), /protected by a password/],
    ['no text', aZip({ 'word/document.xml': '' }), /its text is broken/],
    ['another packed file', aZip({ 'a.txt': 'x' }), /not a Word document/],
    ['a bomb', aZip({ 'word/document.xml': new Uint8Array(201 * 1024 * 1024) }), /larger than 200 MB/],
    ['much text', aZip({ 'word/document.xml': new Uint8Array(21 * 1024 * 1024) }), /larger than 20 MB/],
  ])('%s', async (_, bytes, message) => {
    expect(await messageOf('x.docx', bytes)).toMatch(message);
  });

  test('a document type, with its entities', async () => {
    const bytes = await changed(await aDocument([new Paragraph('x')]), 'word/document.xml', (xml) =>
      xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document'),
    );
    expect(await messageOf('x.docx', bytes)).toMatch(/declares a document type/);
  });

  test('one broken off anywhere', async () => {
    const bytes = await aDocument([new Paragraph('x')]);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await messageOf('x.docx', bytes.subarray(0, Math.floor(bytes.length * part)))).toMatch(/broken/);
    }
  });

  test('100,000 elements inside each other', { timeout: 20_000 }, async () => {
    const bytes = await changed(await aDocument([new Paragraph('x')]), 'word/document.xml', (xml) =>
      xml.replace('<w:body>', `<w:body>${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}`),
    );
    expect(await messageOf('x.docx', bytes)).toMatch(/nested more than 400 deep/);
  });

  test('an empty body', async () => {
    expect(await messageOf('x.docx', await aDocument([new Paragraph('')]))).toMatch(/holds no text/);
  });
});
