/** Words of a page that it does not show: they are no part of what is read, and are told. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Finding } from '#domain/specification/model.ts';
import type { StyleSheet } from './style-sheet.ts';
import { type Element, type Node, attributeOf, isElement, isHidden, isSilent } from './tree.ts';

/** Elements whose words no page shows, though an author may have put words of the document there. */
const CONTAINERS = new Set(['template', 'noscript', 'noframes', 'textarea', 'svg']);
// The title of a drawing names it, as the text beside it does.
const NO_WORDS = new Set(['script', 'style', 'head', 'nav', 'select', 'title']);

const isTemplate = (element: Element): element is DefaultTreeAdapterTypes.Template =>
  element.tagName === 'template';

const childrenOf = (element: Element): readonly Node[] =>
  isTemplate(element) ? element.content.childNodes : element.childNodes;

const textOf = (node: Node): string => {
  if ('value' in node) return node.value;
  if (!isElement(node) || NO_WORDS.has(node.tagName)) return '';
  return childrenOf(node).map(textOf).join(' ');
};

const folded = (text: string): string =>
  text
    .replaceAll(/<[^<>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The words of each part that is not shown, in the order of the page. */
const hiddenTexts = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node): readonly string[] => {
    if (!isElement(node) || NO_WORDS.has(node.tagName)) return [];
    if (isHidden(node) || CONTAINERS.has(node.tagName)) return [folded(textOf(node))];
    const within = node.tagName === 'iframe' ? folded(attributeOf(node, 'srcdoc') ?? '') : '';
    return [within, ...hiddenTexts(node.childNodes)];
  });

const saysSomething = (text: string): boolean => (text.match(/\p{L}{3,}/gu) ?? []).length >= 2;

/** Elements of which the title or the other text says what they do, not what the document says. */
const CONTROLS = new Set(['a', 'iframe', 'link', 'button', 'input', 'abbr', 'dfn']);

/** Words that show only while a pointer rests on something, or where a picture is not shown. */
const besideTexts = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node): readonly string[] => {
    if (!isElement(node) || isSilent(node) || CONTROLS.has(node.tagName)) return [];
    const own = [attributeOf(node, 'title'), node.tagName === 'img' ? attributeOf(node, 'alt') : undefined];
    return [...own.map((text) => folded(text ?? '')), ...besideTexts(node.childNodes)];
  });

const HIDES = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;

/** Words that a style sheet hides. They are read: scripts show many of them, as parts that fold and pages behind tabs. */
const foldedTexts = (nodes: readonly Node[], sheet: StyleSheet): readonly string[] =>
  nodes.flatMap((node): readonly string[] => {
    if (!isElement(node) || isSilent(node)) return [];
    return HIDES.test(sheet.of(node)) ? [folded(textOf(node))] : foldedTexts(node.childNodes, sheet);
  });

const tell = (
  code: string,
  severity: Finding['severity'],
  texts: readonly string[],
  message: (places: string, first: string) => string,
): readonly Finding[] => {
  const [first] = texts;
  if (first === undefined) return [];
  const places = texts.length === 1 ? 'one place' : `${String(texts.length)} places`;
  return [
    { code, severity, message: message(places, `“${first.slice(0, 200)}”`), source: { line: 1, text: '' } },
  ];
};

/** Findings for the words that a page hides; none for marks and for what it shows elsewhere as well. */
export const findHidden = (nodes: readonly Node[], shown: string, sheet: StyleSheet): readonly Finding[] => {
  const plain = shown.replaceAll(/\s+/gu, ' ');
  const saying = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => saysSomething(text) && !plain.includes(text));
  return [
    ...tell(
      'hidden-text-left-out',
      'note',
      saying(hiddenTexts(nodes)),
      (places, first) => `The page hides text in ${places}, which was left out: ${first}.`,
    ),
    ...tell(
      'hidden-text-left-out',
      'note',
      saying(besideTexts(nodes)),
      (places, first) =>
        `The page has words behind pictures or under the pointer in ${places}, which were left out: ${first}.`,
    ),
    ...tell(
      'hidden-text-read',
      'warning',
      foldedTexts(nodes, sheet).filter(saysSomething),
      (places, first) =>
        `A style sheet of the page hides text in ${places} until it is unfolded, or for good; it was read like the rest: ${first}.`,
    ),
    ...(sheet.hasCounters
      ? [
          {
            code: 'numbers-not-read',
            severity: 'warning' as const,
            message:
              'The page has its style sheet count parts of it. These numbers stand nowhere in the file and were not read; look whether outcomes and criteria have the numbers that are printed.',
            source: { line: 1, text: '' },
          },
        ]
      : []),
  ];
};
