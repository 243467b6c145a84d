import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml } from './html/tree.ts';
import { type LooseBlock, layOut } from './lay-out.ts';
import { readHtmlBlocks } from './html-blocks.ts';
import { readSpecificationFile } from './read-file.ts';

const shapeOf = (block: LooseBlock): string => {
  if (block.kind === 'heading') return `h${String(block.depth)} ${block.text}`;
  if (block.kind === 'item') return `item${String(block.depth)}[${block.marker}] ${block.text}`;
  if (block.kind === 'paragraph') return `p ${block.text}`;
  const rows = block.rows.map(({ cells }) =>
    cells.map(({ text, span }) => `${text}${span === undefined ? '' : JSON.stringify(span)}`).join('|'),
  );
  return `table ${rows.join(' / ')}`;
};

const shape = (html: string): readonly string[] => {
  const blocks = readHtmlBlocks(html);
  if (!blocks.ok) throw new Error(blocks.failure.message);
  return blocks.value.blocks.map(shapeOf);
};

describe('blocks of a page', () => {
  test.each([
    [
      'headings, paragraphs and text outside blocks',
      '<h1>Baking</h1>Loose <b>words</b>, and more.<p>This unit\n covers&nbsp;&nbsp;bread.<br>It is long.</p><h4> </h4><div>Ends here.</div>',
      ['h1 Baking', 'p Loose words, and more.', 'p This unit covers bread.\nIt is long.', 'p Ends here.'],
    ],
    [
      'parts that fold',
      '<h2><button aria-expanded="false">Unit 1</button></h2><div hidden="until-found"><p>It is, in all, about bread.</p></div><details><summary>Unit 2</summary><p>It is, in all, about cakes.</p></details><button>Print</button>',
      ['h2 Unit 1', 'p It is, in all, about bread.', 'h3 Unit 2', 'p It is, in all, about cakes.'],
    ],
    [
      'a short line by itself reads as a title',
      '<p>Unit aim</p><p>Level: 3</p>',
      ['h3 Unit aim', 'p Level: 3'],
    ],
    [
      'nested lists with their own numbers',
      '<ol start="3"><li>Bake<ul><li>bread</li><li>cake</li></ul></li><li value="7"><p>Sell</p><p>it all</p></li></ol><ol type="a"><li>x</li></ol><ol style="list-style-type: upper-roman"><li>y</li><li>z</li></ol>',
      [
        'item1[3.] Bake',
        'item2[-] bread',
        'item2[-] cake',
        'item1[7.] Sell\nit all',
        'item1[a.] x',
        'item1[I.] y',
        'item1[II.] z',
      ],
    ],
    [
      'typed signs',
      '<p>Including:<br>• one<br>• two</p><p>a) three</p>',
      ['p Including:', 'item1[•] one', 'item1[•] two', 'item1[a)] three'],
    ],
    [
      'cells over rows and columns leave their places empty',
      '<table><tr><th colspan="2">Outcome</th><th>Criterion</th></tr><tr><td rowspan=2>1</td><td rowspan="2">Bake</td><td>1.1 Mix</td></tr><tr><td>1.2 Prove</td></tr></table>',
      ['table Outcome{"columns":2}||Criterion / 1{"rows":2}|Bake{"rows":2}|1.1 Mix / ||1.2 Prove'],
    ],
    [
      'lists, breaks and tables within a cell',
      '<table><tr><td>1.1</td><td><p>Mix</p>well<br>now<ul><li>by <i>hand</i></li><li><p>by machine</p></li></ul><ol><li>rest</li></ol><table><tr><td>5</td><td>minutes</td></tr></table></td></tr></table>',
      ['table 1.1|Mix\nwell\nnow\n• by hand\n• by machine\n1. rest\n5 minutes'],
    ],
    [
      'a table that only places others',
      '<table><tr><td>Menu</td><td><h2>Unit 1</h2><table><tr><td>Level</td><td>3</td></tr></table></td></tr></table><table><tr><td><p>Boxed words.</p></td></tr></table>',
      ['h3 Menu', 'h2 Unit 1', 'table Level|3', 'p Boxed words.'],
    ],
    ['terms', '<dl><dt>Level<dd>3<dt>Credit<dd>4</dl>', ['table Level|3 / Credit|4']],
    [
      'what nobody sees is left out',
      '<head><title>T</title><style>p{}</style></head><nav>Home</nav><script>alert(1)</script><p hidden>a</p><p style="display:none">b</p><p>Seen<sup><a href="#n1">[1]</a></sup> only <del>not </del>here.</p><img src="http://127.0.0.1:1/x.png">',
      ['p Seen only here.'],
    ],
    [
      'what Word saves as a page',
      "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>bread</p><p><span style='mso-list:Ignore'>§<span>&nbsp;</span></span>cake</p><p><span style='mso-list:Ignore'>1.1<span>&nbsp;&nbsp;</span></span>Mix the dough by hand.<o:p></o:p></p>",
      ['item1[•] bread', 'item1[•] cake', 'p 1.1 Mix the dough by hand.'],
    ],
    [
      'boxes that are ticked',
      '<table><tr><td><input type=checkbox checked> Observation</td><td><input type="checkbox"></td></tr></table>',
      ['table ☑ Observation|☐'],
    ],
  ])('%s', (_, html, blocks) => {
    expect(shape(html)).toEqual(blocks);
  });
});

test.each([
  ['<p hidden>Assessors must be present.</p>', 'Assessors must be present.'],
  ['<div style="display: none"><p>Two of these</p> are needed.</div>', 'Two of these are needed.'],
  ['<p aria-hidden="true">Not for everybody.</p>', 'Not for everybody.'],
  ['<template><p>Read from a template.</p></template>', 'Read from a template.'],
  ['<noscript><p>Without scripts only.</p></noscript>', 'Without scripts only.'],
  ['<iframe srcdoc="<p>A page within.</p>"></iframe>', 'A page within.'],
])('what a page hides is left out and told: %s', (html, words) => {
  const reading = readHtmlBlocks(`<p>Shown words.</p>${html}`);
  if (!reading.ok) throw new Error(reading.failure.message);
  expect(reading.value.blocks).toHaveLength(1);
  expect(reading.value.findings).toMatchObject([{ code: 'hidden-text-left-out', severity: 'note' }]);
  expect(reading.value.findings[0]?.message).toContain(`“${words}”`);
});

test.each([
  ['marks', '<span aria-hidden="true">→</span><nav hidden><p>Home and away</p></nav>'],
  ['what is shown elsewhere', '<p hidden>Shown words.</p>'],
  ['scripts and styles', '<script>var two = words;</script><style>p { color: two words }</style>'],
])('nothing is told of %s', (_name, html) => {
  const reading = readHtmlBlocks(`<p>Shown words.</p>${html}`);
  expect(reading.ok && reading.value.findings).toEqual([]);
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const messageOf = async (name: string, html: string): Promise<string> => {
  const result = await readSpecificationFile(name, bytesOf(html));
  return result.ok ? 'read' : result.failure.message;
};

const TAGS =
  'p div h1 ul ol li table tr td th tbody caption dl dt dd br b pre section blockquote form font'.split(' ');

const words = (from: string): string[] => (from.match(/word\d+x/g) ?? []).toSorted();

test('every word that a page shows is in its blocks once, however its tags stand', () => {
  const piece = fc.oneof(
    fc.constant(null),
    fc.constantFrom(...TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} rowspan=2 colspan=2>`])),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const html = pieces.map((one, index) => one ?? ` word${String(index)}x • `).join('');
      const shown = JSON.stringify(parseHtml(html), (key, value: unknown) =>
        key === 'parentNode' ? undefined : value,
      );
      const blocks = readHtmlBlocks(html);
      const text = blocks.ok ? layOut(blocks.value.blocks).text : '';
      expect(words(text)).toEqual(words(shown));
    }),
    { numRuns: 300 },
  );
});

const readingOf = (html: string) => {
  const reading = readHtmlBlocks(html);
  if (!reading.ok) throw new Error(reading.failure.message);
  return { shape: reading.value.blocks.map(shapeOf), findings: reading.value.findings };
};

test.each([
  ['a class', '<style>.old{color:red;display:none}</style><p class="a old">Assessors must be present.</p>'],
  [
    'an id',
    '<style>body #old { visibility : hidden }</style><div id=old><p>Assessors must be present.</p></div>',
  ],
])('what a style sheet hides by %s is read and told', (_how, html) => {
  const { shape: shown, findings } = readingOf(`${html}<p>Shown.</p>`);
  expect(shown).toEqual(['p Assessors must be present.', 'p Shown.']);
  expect(findings).toMatchObject([{ code: 'hidden-text-read', severity: 'warning' }]);
  expect(findings[0]?.message).toContain('“Assessors must be present.”');
});

test.each([
  [
    'in print',
    '<style>@media print { p { color: red } .x { display: none } }</style><p class=x>Seen by all.</p>',
  ],
  ['under the pointer', '<style>.x:hover{display:none}</style><p class=x>Seen by all.</p>'],
  ['in a sheet for print', '<style media=print>.x{display:none}</style><p class=x>Seen by all.</p>'],
])('what is hidden %s alone is not hidden', (_how, html) => {
  expect(readingOf(html)).toEqual({ shape: ['p Seen by all.'], findings: [] });
});

test.each([
  ['a drawing', '<svg><title>Icon of cakes</title><text>Bake the cake</text></svg>', 'Bake the cake'],
  ['the pointer', '<p title="Bake at noon only">Shown words.</p>', 'Bake at noon only'],
  ['a picture', '<img src=x alt="Steps of baking">', 'Steps of baking'],
])('words behind %s are told', (_what, html, words) => {
  const { findings } = readingOf(`<p>Shown words.</p>${html}`);
  const told = findings.filter(({ code }) => code === 'hidden-text-left-out');
  expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(`“${words}”`)]);
});

test('a list is lettered by a class as by its type, and goes on where it says', () => {
  const { shape: shown } = readingOf(
    '<style>ol.l{list-style-type:lower-alpha}</style><ol class=l start=3><li>Bake.<li>Eat.</ol><ol type=A start=2><li>Wash.</ol><table><tr><td>x<td><ol class=l><li>One.<li>Two.</ol></table>',
  );
  expect(shown).toEqual(['item1[c.] Bake.', 'item1[d.] Eat.', 'item1[B.] Wash.', 'table x|a. One.\nb. Two.']);
});

test('numbers that only a style sheet writes are told', () => {
  const { findings } = readingOf(
    '<style>li{counter-increment:a} li::before{content:counters(a,".") " "}</style><ol><li>Bake.</ol>',
  );
  expect(findings).toMatchObject([{ code: 'numbers-not-read', severity: 'warning' }]);
});

describe('hostile and odd pages', () => {
  test.each([
    [
      '100,000 nested elements',
      '<div>'.repeat(100_000),
      'x.html cannot be read: its elements are nested more than 512 deep.',
    ],
    [
      '100,000 nested tables',
      '<table><tr><td>'.repeat(100_000),
      'x.html cannot be read: its elements are nested more than 512 deep.',
    ],
    [
      'elements without end',
      '<p>'.repeat(1_000_001),
      'x.html cannot be read: it has more than 1000000 elements.',
    ],
    [
      'formatting that breeds',
      `<p>${Array.from({ length: 400 }, (_, index) => `<b id=${String(index)}>`).join('')}</p>${'<p>x</p>'.repeat(100_000)}`,
      'x.html cannot be read: it has more than 1000000 elements.',
    ],
    [
      'cells that reach over each other',
      `<table><tr><td colspan=900 rowspan=60000>x</td></tr>${'<tr></tr>'.repeat(2000)}</table>`,
      'x.html cannot be read: its tables have more than 1000000 cells.',
    ],
    [
      'columns without end',
      `<table><tr>${'<td>x'.repeat(100_000)}</table>`,
      'x.html cannot be read: it has a table with more than 1000 columns.',
    ],
    [
      'a tag of attributes',
      `<p ${Array.from({ length: 300_000 }, (_, index) => `a${String(index)}`).join(' ')}>`,
      'x.html cannot be read: it has a tag with more than 2000 attributes.',
    ],
    [
      'an empty body',
      '<!DOCTYPE html><html><body>  <!-- nothing --></body></html>',
      'x.html cannot be read: it holds no text.',
    ],
  ])('%s', { timeout: 10_000 }, async (_, html, message) => {
    expect(await messageOf('x.html', html)).toBe(message);
  });

  test('a page is recognised by its beginning, whatever its name', async () => {
    expect(await messageOf('page.txt', '<?xml version="1.0"?>\n<!-- made -->\n<!DOCTYPE html><p>')).toBe(
      'page.txt cannot be read: it holds no text.',
    );
    expect(await messageOf('page.txt', 'We write <html> here.')).toContain('cannot be taken');
  });

  test.each(['utf-16le', 'windows-1252'])('a page in %s', async (encoding) => {
    const html = `<html><meta charset="${encoding}"><p>Caf\u00e9 \u2013 hours`;
    const bytes =
      encoding === 'utf-16le'
        ? Buffer.from(`\ufeff${html}`, 'utf16le')
        : Buffer.from(html.replace('\u2013', '\u0096'), 'latin1');
    const { htmlFormat } = await import('./html-format.ts');
    expect(htmlFormat.recognises('x.bin', bytes)).toBe(true);
    const reading = await htmlFormat.read(bytes, { name: 'x', onProgress: () => undefined });
    expect(reading).toMatchObject({ ok: true, value: { text: '### Caf\u00e9 \u2013 hours' } });
  });
});
