import { toLetters, toRoman } from '../numerals.ts';
import { type Element, attributeOf, isElement } from './tree.ts';

export const isList = ({ tagName }: Element): boolean =>
  tagName === 'ul' || tagName === 'ol' || tagName === 'menu' || tagName === 'dir';

const styleOf = (list: Element): string | undefined =>
  /(?:^|;)\s*list-style(?:-type)?\s*:\s*(?:[a-z]+\s+)??(none|decimal|(?:lower|upper)-[a-z]+)/i
    .exec(attributeOf(list, 'style') ?? '')?.[1]
    ?.toLowerCase();

const numbered = (value: number, style: string): string => {
  if (style === 'a' || /^lower-(?:alpha|latin)$/.test(style)) return toLetters(value);
  if (style === 'A' || /^upper-(?:alpha|latin)$/.test(style)) return toLetters(value).toUpperCase();
  if (style === 'i' || style === 'lower-roman') return toRoman(value);
  if (style === 'I' || style === 'upper-roman') return toRoman(value).toUpperCase();
  return String(value);
};

const integerOf = (text: string | undefined): number | null =>
  text !== undefined && /^\s*-?\d{1,6}\s*$/.test(text) ? Number(text) : null;

/** What a browser prints before each entry of a list: `bullet`, or the entry's own number or letter. */
export const markersOf = (list: Element, bullet: string): ReadonlyMap<Element, string> => {
  const entries = list.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'li');
  const style = styleOf(list);
  const markers = new Map<Element, string>();
  const isReversed = attributeOf(list, 'reversed') !== undefined;
  let value = integerOf(attributeOf(list, 'start')) ?? (isReversed ? entries.length : 1);
  for (const entry of entries) {
    value = integerOf(attributeOf(entry, 'value')) ?? value;
    const isBulleted = list.tagName !== 'ol' || style === 'none';
    markers.set(
      entry,
      isBulleted ? bullet : `${numbered(value, style ?? attributeOf(list, 'type') ?? '1')}.`,
    );
    value += isReversed ? -1 : 1;
  }
  return markers;
};
