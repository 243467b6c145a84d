/** Files that mean harm, each small; what they would do is told by their names. */
import { deflateSync } from 'node:zlib';
import { aZip } from '#testing/builders/zip.ts';
import { htmlOf } from './html.ts';
import { arrange } from './arrange.ts';
import { madeUp } from './made-up.ts';
import { wordOf } from './word.ts';

export type Hostile = {
  /** What it tries. */
  readonly tries: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `refused` with a sentence, or `read` without doing what it asks. */
  readonly ends: 'refused' | 'read';
};

const MEGABYTE = 1024 * 1024;

type PdfObject = string | { readonly fields: string; readonly stream: Uint8Array };

/** A PDF of the objects given in order, the first of which is its catalogue. */
const aPdf = (objects: readonly PdfObject[]): Uint8Array => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const starts: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, object] of objects.entries()) {
    starts.push(at);
    add(Buffer.from(`${String(index + 1)} 0 obj\n`));
    if (typeof object === 'string') add(Buffer.from(object));
    else {
      add(Buffer.from(`<< ${object.fields} /Length ${String(object.stream.length)} >>\nstream\n`));
      add(Buffer.from(object.stream));
      add(Buffer.from('\nendstream'));
    }
    add(Buffer.from('\nendobj\n'));
  }
  const xref = at;
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page = (more: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> ${more} >>`;
const onePage = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';

/** Packed again and again, so that kilobytes unpack to what is given. */
const packed = (content: Uint8Array, times: number): Uint8Array =>
  Array.from({ length: times }).reduce<Uint8Array>((data) => deflateSync(data, { level: 9 }), content);

const withContent = (stream: Uint8Array, filters: number): Uint8Array =>
  aPdf([
    catalogue,
    onePage,
    page('/Contents 4 0 R'),
    { fields: `/Filter [${'/FlateDecode '.repeat(filters)}]`, stream },
    font,
  ]);

const many = (text: string, megabytes: number): Buffer => Buffer.alloc(megabytes * MEGABYTE, text);

const wordWith = (document: string, more: Readonly<Record<string, Uint8Array | string>> = {}): Uint8Array =>
  aZip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': document,
    ...more,
  });

const body = (text: string): string =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;

const laughs = Array.from({ length: 12 }, (_, depth) =>
  depth === 0 ? '<!ENTITY e0 "ha">' : `<!ENTITY e${String(depth)} "${`&e${String(depth - 1)};`.repeat(20)}">`,
).join('');

const pdfs = (elsewhere: string): readonly Hostile[] => [
  {
    tries: 'a page tree that leads back to itself',
    name: 'loop.pdf',
    bytes: aPdf([
      catalogue,
      '<< /Type /Pages /Kids [3 0 R] /Count 5 >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 5 >>',
    ]),
    ends: 'refused',
  },
  {
    tries: 'a page tree that claims two thousand million pages',
    name: 'count.pdf',
    bytes: aPdf([catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>', page('')]),
    ends: 'refused',
  },
  {
    tries: 'a page that unpacks to 400 MB of nothing',
    name: 'blank-bomb.pdf',
    bytes: withContent(packed(many(' ', 400), 3), 3),
    ends: 'refused',
  },
  {
    tries: 'a page that unpacks to 60 MB of drawing',
    name: 'drawing-bomb.pdf',
    bytes: withContent(packed(many('0 0 m 9 9 l S ', 60), 2), 2),
    ends: 'refused',
  },
  {
    tries: 'a page that unpacks to 40 MB of text',
    name: 'text-bomb.pdf',
    bytes: withContent(packed(many('BT /F1 9 Tf (hostile text) Tj ET ', 40), 2), 2),
    ends: 'refused',
  },
  {
    tries: 'actions that run a script and start a program when it is opened',
    name: 'actions.pdf',
    bytes: aPdf([
      '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (calc) >> >> >>',
      onePage,
      page(`/Contents 4 0 R /AA << /O << /S /URI /URI (${elsewhere}page) >> >>`),
      { fields: '', stream: Buffer.from('BT /F1 9 Tf 50 700 Td (No specification) Tj ET') },
      font,
    ]),
    ends: 'refused',
  },
];

const zips = (): readonly Hostile[] => [
  {
    tries: 'a Word document that unpacks to 300 MB',
    name: 'bomb.docx',
    bytes: wordWith(body('x'), { 'word/media/x.bin': many('\u0000', 300) }),
    ends: 'refused',
  },
  {
    tries: 'a workbook that unpacks to 300 MB',
    name: 'bomb.xlsx',
    bytes: aZip({
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
      'xl/worksheets/sheet1.xml': many(' ', 300),
    }),
    ends: 'refused',
  },
  {
    tries: 'entities that grow twentyfold twelve times',
    name: 'laughs.docx',
    bytes: wordWith(`<?xml version="1.0"?><!DOCTYPE d [${laughs}]>${body('&e11;')}`),
    ends: 'refused',
  },
  {
    tries: 'an external entity that names a file of the machine',
    name: 'entity.docx',
    bytes: wordWith(
      `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>${body('&x;')}`,
    ),
    ends: 'refused',
  },
];

const others = async (elsewhere: string): Promise<readonly Hostile[]> => {
  const blocks = arrange(madeUp(3, 2), 'spanned');
  const html = Buffer.from(htmlOf(blocks)).toString();
  const word = await wordOf(blocks);
  return [
    {
      tries: 'scripts, frames and pictures from elsewhere in a page',
      name: 'scripted.html',
      bytes: Buffer.from(
        html.replace(
          '</body>',
          `<script src="${elsewhere}script"></script><script>globalThis.wasRun = true</script><img src="${elsewhere}picture" onerror="globalThis.wasRun = true"><iframe src="${elsewhere}frame"></iframe></body>`,
        ),
      ),
      ends: 'read',
    },
    {
      tries: 'elements within elements, 400,000 deep',
      name: 'deep.html',
      bytes: Buffer.from(`<!doctype html><body>${'<div>'.repeat(400_000)}`),
      ends: 'refused',
    },
    {
      tries: 'lists within lists, 200,000 deep',
      name: 'deep.json',
      bytes: Buffer.from(`{"format":"touchstone-specification/1","units":${'['.repeat(200_000)}`),
      ends: 'refused',
    },
    { tries: 'nothing: a usual document, for comparison', name: 'usual.docx', bytes: word, ends: 'read' },
  ];
};

/** All of them; what they fetch, if they can, they fetch from the address `elsewhere`. */
export const hostileFiles = async (elsewhere: string): Promise<readonly Hostile[]> => [
  ...pdfs(elsewhere),
  ...zips(),
  ...(await others(elsewhere)),
];
