/** Writes into a document what Word prints and does not keep as text, and takes out what it keeps and does not print. */
import type { Headings } from './headings.ts';
import type { Numbering } from './numbering.ts';
import type { Unseen } from './unseen.ts';
import { unwrap } from './unwrap.ts';
import type { Vanishing } from './vanishing.ts';
import { type Element, childOf, isElement, isWord } from './xml.ts';

export type Prepared = {
  /** Pieces of text that are deleted in tracked changes; they are not read. */
  readonly deletions: number;
  readonly hidden: number;
  /** Words in the colour of what they stand on; they are not read. */
  readonly unseen: readonly string[];
};

/** Deleted or moved away in tracked changes, or the first of two versions of a drawing, of which the last is read. */
const isLeftOut = (element: Element): boolean =>
  ['del', 'moveFrom', 'Choice'].includes(element.localName ?? '') ||
  (element.localName === 'tr' && childOf(childOf(element, 'trPr'), 'del') !== undefined);

/** Elements that hold text, in the order of the document, without what is left out. */
const collect = (root: Element, vanishing: Vanishing, colours: Unseen) => {
  const paragraphs: Element[] = [];
  const hidden: Element[] = [];
  const unseen: Element[] = [];
  let deletions = 0;
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (isLeftOut(element)) {
      if (element.localName !== 'Choice') deletions += 1;
      continue;
    }
    if (vanishing.hides(element)) {
      hidden.push(element);
      continue;
    }
    if (colours.holds(element)) {
      unseen.push(element);
      continue;
    }
    if (isWord(element, 'p')) paragraphs.push(element);
    for (let node = element.lastChild; node !== null; node = node.previousSibling)
      if (isElement(node)) waiting.push(node);
  }
  return { paragraphs, hidden, unseen, deletions };
};

const create = (near: Element, name: string, value?: string): Element => {
  const { ownerDocument, namespaceURI } = near;
  if (ownerDocument === null) throw new Error('An element outside a document');
  const prefix = near.prefix === null ? '' : `${near.prefix}:`;
  const made = ownerDocument.createElementNS(namespaceURI, `${prefix}${name}`);
  if (value !== undefined) made.setAttributeNS(namespaceURI, `${prefix === '' ? 'w:' : prefix}val`, value);
  return made;
};

const propertiesOf = (paragraph: Element): Element => {
  const found = childOf(paragraph, 'pPr');
  if (found !== undefined) return found;
  const made = create(paragraph, 'pPr');
  paragraph.insertBefore(made, paragraph.firstChild);
  return made;
};

/** Says of a paragraph which list it is in: `0` for none. */
const setList = (paragraph: Element, list: string, level: number): void => {
  const properties = propertiesOf(paragraph);
  const old = childOf(properties, 'numPr');
  if (old !== undefined) properties.removeChild(old);
  const numbering = create(paragraph, 'numPr');
  numbering.appendChild(create(paragraph, 'ilvl', String(level)));
  numbering.appendChild(create(paragraph, 'numId', list));
  properties.appendChild(numbering);
};

/** Gives a heading the style by which every heading of its depth is known. */
const setHeading = (paragraph: Element, depth: number): void => {
  const properties = propertiesOf(paragraph);
  const old = childOf(properties, 'pStyle');
  if (old !== undefined) properties.removeChild(old);
  properties.insertBefore(create(paragraph, 'pStyle', `Heading${String(depth)}`), properties.firstChild);
};

const prefix = (paragraph: Element, label: string): void => {
  const run = create(paragraph, 'r');
  const text = create(paragraph, 't');
  text.setAttribute('xml:space', 'preserve');
  text.textContent = `${label} `;
  run.appendChild(text);
  paragraph.insertBefore(run, propertiesOf(paragraph).nextSibling);
};

/** A paragraph whose end is deleted is part of the next one. */
const isJoined = (properties: Element | undefined): boolean =>
  childOf(childOf(properties, 'rPr'), 'del') !== undefined;

const number = (paragraph: Element, numbering: Numbering): void => {
  const properties = childOf(paragraph, 'pPr');
  if (isJoined(properties)) return;
  const position = numbering.positionOf(properties);
  if (position === undefined) {
    // A list that Word does not show here must not come back by the paragraph's style.
    if (properties !== undefined) setList(paragraph, '0', 0);
    return;
  }
  const next = numbering.next(position);
  if (next === undefined) return;
  if (next === 'bullet') setList(paragraph, position.list, position.level);
  else {
    setList(paragraph, '0', 0);
    if (next.label !== '') prefix(paragraph, next.label);
  }
};

export const prepare = (
  root: Element,
  numbering: Numbering,
  headings: Headings,
  vanishing: Vanishing,
  colours: Unseen,
): Prepared => {
  unwrap(root);
  const { paragraphs, hidden, unseen, deletions } = collect(root, vanishing, colours);
  const words = unseen.map(({ textContent }) => textContent?.trim() ?? '');
  for (const run of [...hidden, ...unseen]) run.parentNode?.removeChild(run);
  for (const paragraph of paragraphs) {
    const depth = headings.depthOf(childOf(paragraph, 'pPr'));
    number(paragraph, numbering);
    if (depth !== undefined) setHeading(paragraph, depth);
  }
  return { deletions, hidden: hidden.length, unseen: words };
};
