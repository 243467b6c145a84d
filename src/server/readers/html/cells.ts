/** The words of a table's cell: a line for each paragraph, break and entry of a list. */
import { Lines } from './lines.ts';
import { isList, markersOf } from './lists.ts';
import { type Element, type Node, attributeOf, isElement, isSilent } from './tree.ts';

export const BLOCKS = new Set(
  ['address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div'].concat([
    'dl',
    'dt',
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hgroup',
    'hr',
    'html',
    'legend',
    'li',
    'main',
    'p',
    'pre',
    'search',
    'section',
    'summary',
    'table',
    'tbody',
    'tfoot',
    'thead',
    'tr',
  ]),
);

/** How Word marks, in its pages, the number or sign that it prints before a paragraph. */
const IGNORED_LIST = /(?:^|;)\s*mso-list\s*:\s*ignore/i;

/** A number or letter as it is; a sign, whatever the font makes of its character, as a list's sign. */
const typedMarker = (element: Element): string => {
  const marker = linesIn(element).join(' ');
  return /[\p{L}\p{N}].|\p{N}/u.test(marker) ? `${marker} ` : '• ';
};

/** What an element by itself puts into the text: a break, the state of a box to tick. */
export const writeMark = (element: Element, lines: Lines): boolean => {
  if (element.tagName === 'br') lines.break();
  else if (IGNORED_LIST.test(attributeOf(element, 'style') ?? '')) lines.text(typedMarker(element));
  else if (element.tagName === 'input') {
    if (attributeOf(element, 'type')?.toLowerCase() === 'checkbox')
      lines.text(attributeOf(element, 'checked') === undefined ? '☐ ' : '☑ ');
  } else return false;
  return true;
};

const writeList = (list: Element, lines: Lines): void => {
  const markers = markersOf(list, '•');
  for (const child of list.childNodes) {
    const marker = isElement(child) ? markers.get(child) : undefined;
    if (marker !== undefined && isElement(child) && !isSilent(child)) {
      lines.break();
      lines.text(`${marker} `);
      writeAll(child.childNodes, lines, true);
      lines.break();
    } else writeNode(child, lines, false);
  }
};

const MOST_TABLES = 4;

/** Nobody nests tables so deep to say something; each of them would have its words written once more. */
const isDeepInTables = (row: Element): boolean => {
  let tables = 0;
  for (let node = row.parentNode; node !== null && 'parentNode' in node; node = node.parentNode)
    if (node.nodeName === 'table') tables += 1;
  return tables > MOST_TABLES;
};

/** A row of a table inside a cell is one line: its number and its words belong together. */
const writeRow = (row: Element, lines: Lines): void => {
  const cells = row.childNodes.filter(isElement).filter((cell) => !isSilent(cell));
  const all = cells.map((cell) => linesIn(cell));
  const isOneLine = all.slice(0, -1).every(({ length }) => length <= 1);
  lines.break();
  for (const [at, own] of all.entries())
    for (const [index, line] of own.entries()) {
      lines.text(`${line} `);
      if (index < own.length - 1 || !isOneLine || at === all.length - 1) lines.break();
    }
  lines.break();
};

const writeNode = (node: Node, lines: Lines, opens: boolean): void => {
  if (!isElement(node)) {
    if ('value' in node) lines.text(node.value);
    return;
  }
  if (isSilent(node) || writeMark(node, lines)) return;
  if (node.tagName === 'tr' && !isDeepInTables(node)) writeRow(node, lines);
  else if (isList(node)) {
    lines.break();
    writeList(node, lines);
  } else writeWords(node, lines, opens);
};

const writeWords = (node: Element, lines: Lines, opens: boolean): void => {
  const isBlock = BLOCKS.has(node.tagName);
  // The first paragraph of an entry stays on the line of its marker.
  if (isBlock && !opens) lines.break();
  writeAll(node.childNodes, lines, opens);
  if (isBlock) lines.break();
  else if (node.tagName === 'td' || node.tagName === 'th') lines.text(' ');
};

const isBlank = (node: Node): boolean => 'value' in node && node.value.trim() === '';

const writeAll = (nodes: readonly Node[], lines: Lines, opens: boolean): void => {
  let first = opens;
  for (const node of nodes) {
    writeNode(node, lines, first);
    first &&= isBlank(node);
  }
};

/** The lines of everything inside an element. */
export const linesIn = (element: Element): readonly string[] => {
  const lines = new Lines();
  writeAll(element.childNodes, lines, false);
  return lines.take();
};
