/** An HTML document as a tree, with limits that stop hostile ones while they are parsed. Nothing is fetched or run. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

/** Browsers stop at a depth of 512 too; the elements of the longest specification stay far below the number. */
const LIMITS = { depth: 512, elements: 1_000_000, attributes: 2_000 } as const;

/** A document that is nested or grown beyond any specification; the message is the middle of a sentence. */
export class LimitPassed extends Error {}

const OPEN_TAG = /<[a-zA-Z][^>]*/g;
const QUOTED = /"[^"]*"|'[^']*'/g;

/** The parser compares each attribute of a tag with all the others, so that a tag with very many would hold it up. */
const hasOverfullTag = (html: string): boolean => {
  for (const [tag] of html.matchAll(OPEN_TAG)) {
    if (tag.length < LIMITS.attributes * 2) continue;
    if (tag.replace(QUOTED, '').split(/[\s/]+/).length > LIMITS.attributes) return true;
  }
  return false;
};

const guarded = () => {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (...given: Parameters<typeof defaultTreeAdapter.createElement>): Element => {
      elements += 1;
      if (elements > LIMITS.elements)
        throw new LimitPassed(`it has more than ${String(LIMITS.elements)} elements`);
      return defaultTreeAdapter.createElement(...given);
    },
    onItemPush: (): void => {
      depth += 1;
      if (depth > LIMITS.depth)
        throw new LimitPassed(`its elements are nested more than ${String(LIMITS.depth)} deep`);
    },
    onItemPop: (): void => {
      depth -= 1;
    },
  };
};

/** Throws `LimitPassed`. */
export const parseHtml = (html: string): readonly Node[] => {
  if (hasOverfullTag(html))
    throw new LimitPassed(`it has a tag with more than ${String(LIMITS.attributes)} attributes`);
  return parse(html, { treeAdapter: guarded() }).childNodes;
};

export const isElement = (node: Node): node is Element => 'tagName' in node;

export const attributeOf = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((attribute) => attribute.name === name)?.value;

const SILENT = new Set(
  ['head', 'script', 'style', 'nav', 'template', 'noscript', 'noframes', 'iframe', 'object', 'embed'].concat([
    'svg',
    'audio',
    'video',
    'canvas',
    'map',
    'select',
    'datalist',
    'textarea',
    'button',
    'colgroup',
    'rp',
    'del',
  ]),
);

const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

/** A mark that leads to a note or back from it, as word processors write them: `[1]`, `↑`. */
const isNoteMark = (element: Element): boolean => {
  if (element.tagName !== 'a' || !(attributeOf(element, 'href') ?? '').startsWith('#')) return false;
  const [only, ...others] = element.childNodes;
  const isWrapped = element.parentNode !== null && element.parentNode.nodeName === 'sup';
  if (only === undefined || others.length > 0 || !('value' in only)) return false;
  const text = only.value.trim();
  return /^[↑↩]\ufe0e?$/u.test(text) || (isWrapped && /^\[?[\d*†‡]{1,3}\]?$/u.test(text));
};

/** The heading of a part that folds is a button inside a heading; other buttons are no words of the document. */
const isHeadingButton = ({ tagName, parentNode }: Element): boolean =>
  tagName === 'button' && /^h[1-6]$/.test(parentNode?.nodeName ?? '');

/** Whether the page says of an element that it is not to be seen. */
export const isHidden = ({ attrs }: Element): boolean =>
  attrs.some(
    ({ name, value }) =>
      // A part that folds is hidden until it is looked for.
      (name === 'hidden' && value !== 'until-found') ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && HIDING.test(value)),
  );

/** Whether a reader of the page would not see the element, or would not take it for words of the document. */
export const isSilent = (element: Element): boolean =>
  (SILENT.has(element.tagName) && !isHeadingButton(element)) || isHidden(element) || isNoteMark(element);

/** How many elements of that name the page shows. */
export const countShown = (nodes: readonly Node[], tagName: string): number =>
  nodes.reduce((count, node) => {
    if (!isElement(node) || isSilent(node)) return count;
    return count + (node.tagName === tagName ? 1 : 0) + countShown(node.childNodes, tagName);
  }, 0);
