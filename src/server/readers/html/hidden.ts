/** Words of a page that it does not show: they are no part of what is read, and are told. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Finding } from '#domain/specification/model.ts';
import { type Element, type Node, attributeOf, isElement, isHidden } from './tree.ts';

/** Elements whose words no page shows, though an author may have put words of the document there. */
const CONTAINERS = new Set(['template', 'noscript', 'noframes', 'textarea']);
const NO_WORDS = new Set(['script', 'style', 'head', 'nav', 'select', 'svg']);

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

/** A finding for the words that a page hides; none for marks and for what it shows elsewhere as well. */
export const findHidden = (nodes: readonly Node[], shown: string): readonly Finding[] => {
  const texts = hiddenTexts(nodes).filter((text) => saysSomething(text) && !shown.includes(text));
  const [first] = texts;
  if (first === undefined) return [];
  const places = texts.length === 1 ? 'one place' : `${String(texts.length)} places`;
  return [
    {
      code: 'hidden-text-left-out',
      severity: 'note',
      message: `The page hides text in ${places}, which was left out: “${first.slice(0, 200)}”.`,
      source: { line: 1, text: '' },
    },
  ];
};
