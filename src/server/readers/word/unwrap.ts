/** Frees text from wrappings whose content the converter of Word documents would pass over. */
import { type Element, isElement, isWord } from './xml.ts';

const MATHS = /^http:\/\/(?:schemas\.openxmlformats|purl\.oclc)\.org\/(?:.*\/)?(?:\d{4}\/)?math$/;
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** Fields and directions of writing: what is inside them is text like any other. */
const WRAPPINGS = ['fldSimple', 'dir', 'bdo', 'ruby', 'rubyBase'];

const descendants = (root: Element, isWanted: (element: Element) => boolean): readonly Element[] => {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (element !== root && isWanted(element)) {
      found.push(element);
      continue;
    }
    for (let node = element.lastChild; node !== null; node = node.previousSibling)
      if (isElement(node)) waiting.push(node);
  }
  return found;
};

const replace = (old: Element, replacements: readonly Element[]): void => {
  for (const one of replacements) old.parentNode?.insertBefore(one, old);
  old.parentNode?.removeChild(old);
};

const childElements = (element: Element): readonly Element[] => {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node)) found.push(node);
  return found;
};

const isMaths = (element: Element): boolean =>
  (element.localName === 'oMath' || element.localName === 'oMathPara') &&
  MATHS.test(element.namespaceURI ?? '');

/** Two forms of the same thing for different versions of Word, of which the older is missing. */
const lacksOlderForm = (element: Element): boolean =>
  element.localName === 'AlternateContent' &&
  element.namespaceURI === COMPATIBILITY &&
  childElements(element).every(({ localName }) => localName !== 'Fallback');

const isDrawing = (element: Element): boolean => lacksOlderForm(element) || isWord(element, 'drawing');

const isWrapping = (element: Element): boolean =>
  isMaths(element) || isDrawing(element) || WRAPPINGS.some((name) => isWord(element, name));

const make = (root: Element, name: string): Element => {
  const { ownerDocument, namespaceURI, prefix } = root;
  if (ownerDocument === null) throw new Error('An element outside a document');
  return ownerDocument.createElementNS(namespaceURI, prefix === null ? name : `${prefix}:${name}`);
};

/** A formula as a run of its characters. */
const asRun = (root: Element, maths: Element): Element => {
  const run = make(root, 'r');
  const text = make(root, 't');
  text.textContent = maths.textContent ?? '';
  run.appendChild(text);
  return run;
};

/** The boxes of text of a drawing, where the older form that would hold them too is missing. */
const asBoxes = (root: Element, boxes: readonly Element[]): Element => {
  const picture = make(root, 'pict');
  for (const box of boxes) picture.appendChild(box);
  return picture;
};

const free = (root: Element, wrapping: Element): void => {
  if (isMaths(wrapping)) return replace(wrapping, [asRun(root, wrapping)]);
  if (!isDrawing(wrapping)) return replace(wrapping, childElements(wrapping));
  const boxes = descendants(wrapping, (element) => isWord(element, 'txbxContent'));
  return boxes.length === 0 ? undefined : replace(wrapping, [asBoxes(root, boxes)]);
};

export const unwrap = (root: Element): void => {
  // Wrappings may stand inside each other; each round frees one layer.
  let layer = descendants(root, isWrapping);
  while (layer.length > 0) {
    const inside = layer.flatMap((wrapping) => (isMaths(wrapping) ? [] : descendants(wrapping, isWrapping)));
    for (const wrapping of layer) free(root, wrapping);
    layer = inside;
  }
};
