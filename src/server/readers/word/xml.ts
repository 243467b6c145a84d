/** The XML parts of a Word document. */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';

export type { Element };

/** Word's own documents stay below a depth of 100; one of 300 pages has some 200,000 tags. */
const LIMITS = { depth: 400, tags: 1_000_000 } as const;

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

export const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Whether a node is the element of Word's own language with that name. */
export const isWord = (node: Node, name: string): node is Element =>
  isElement(node) && node.localName === name && WORD.has(node.namespaceURI ?? '');

const isTooDeep = (root: Element): boolean => {
  let depth = 1;
  let node: Node = root;
  for (;;) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      if (depth > LIMITS.depth) return true;
      continue;
    }
    while (node.nextSibling === null) {
      if (node.parentNode === null || node === root) return false;
      node = node.parentNode;
      depth -= 1;
      if (node === root) return false;
    }
    node = node.nextSibling;
  }
};

const tagsIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) count += 1;
  return count;
};

/** A part as a tree. A document type is refused, since it could name entities that grow or lie outside the file. */
export const parseXml = (text: string): Result<Element, Unreadable> => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return failed(unreadable('it declares a document type, which no Word document does'));
  if (tagsIn(text) > LIMITS.tags)
    return failed(unreadable(`it has more than ${String(LIMITS.tags)} marks, more than any specification`));
  const broken = failed(unreadable('its text is broken'));
  try {
    const document = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw new Error(level);
      },
    }).parseFromString(text.replace(/^\ufeff/, ''), 'text/xml');
    const root = document.documentElement;
    if (root === null) return broken;
    return isTooDeep(root)
      ? failed(unreadable(`its elements are nested more than ${String(LIMITS.depth)} deep`))
      : ok(root);
  } catch {
    return broken;
  }
};

export const childrenOf = (parent: Element, name: string): readonly Element[] => {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling)
    if (isWord(node, name)) found.push(node);
  return found;
};

export const childOf = (parent: Element | undefined, name: string): Element | undefined =>
  parent === undefined ? undefined : childrenOf(parent, name)[0];

/** An attribute of Word's own language, under whatever prefix the document gives it. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined => {
  if (element === undefined) return undefined;
  for (const attribute of element.attributes)
    if (attribute.localName === name && WORD.has(attribute.namespaceURI ?? '')) return attribute.value;
  return undefined;
};

/** The value of a property: `<w:start w:val="1"/>` is `1`. */
export const valueOf = (parent: Element | undefined, name: string): string | undefined =>
  attributeOf(childOf(parent, name), 'val');

export const integerOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
