import { describe, expect, test } from 'vitest';
import { Numbering } from './numbering.ts';
import { type Element, childrenOf, parseXml } from './xml.ts';

const part = (content: string): Element => {
  const parsed = parseXml(
    `<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:x>`,
  );
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};

type LevelGiven = { readonly format?: string; readonly start?: number; readonly more?: string };

const level = (
  index: number,
  text: string,
  { format = 'decimal', start = 1, more = '' }: LevelGiven = {},
): string =>
  `<w:lvl w:ilvl="${String(index)}"><w:start w:val="${String(start)}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

const scheme = (id: number, content: string): string =>
  `<w:abstractNum w:abstractNumId="${String(id)}">${content}</w:abstractNum>`;

const list = (id: number, of: number, starts: Readonly<Record<number, number>> = {}): string =>
  `<w:num w:numId="${String(id)}"><w:abstractNumId w:val="${String(of)}"/>${Object.entries(starts)
    .map(
      ([index, start]) =>
        `<w:lvlOverride w:ilvl="${index}"><w:startOverride w:val="${String(start)}"/></w:lvlOverride>`,
    )
    .join('')}</w:num>`;

const style = (id: string, properties: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${more.startsWith(' ') ? more : ''}>${more.startsWith(' ') ? '' : more}<w:pPr>${properties}</w:pPr></w:style>`;

const inList = (id: number, index?: number): string =>
  `<w:numPr>${index === undefined ? '' : `<w:ilvl w:val="${String(index)}"/>`}<w:numId w:val="${String(id)}"/></w:numPr>`;

/** What is printed before paragraphs with these properties, one after another. */
const labels = (numbering: string, styles: string, paragraphs: readonly string[]): readonly unknown[] => {
  const counting = new Numbering(part(numbering), part(styles));
  const elements = childrenOf(part(paragraphs.map((one) => `<w:pPr>${one}</w:pPr>`).join('')), 'pPr');
  return elements.map((properties) => {
    const position = counting.positionOf(properties);
    const next = position === undefined ? undefined : counting.next(position);
    return typeof next === 'object' ? next.label : next;
  });
};

const outline = level(0, '%1') + level(1, '%1.%2') + level(2, '%1.%2.%3');

describe('numbers that Word counts', () => {
  test('deeper levels begin anew, and count on after shallower ones', () => {
    expect(
      labels(
        scheme(0, outline) + list(1, 0),
        '',
        [0, 1, 1, 2, 1, 0, 1, 2].map((index) => inList(1, index)),
      ),
    ).toEqual(['1', '1.1', '1.2', '1.2.1', '1.3', '2', '2.1', '2.1.1']);
  });

  test('a level without one above it counts as if that had begun', () => {
    expect(labels(scheme(0, outline) + list(1, 0), '', [inList(1, 1), inList(1, 1), inList(1, 0)])).toEqual([
      '1.1',
      '1.2',
      '2',
    ]);
  });

  test('lists of one scheme count on; one with a start of its own begins there', () => {
    expect(
      labels(
        scheme(0, outline) + list(1, 0) + list(2, 0) + list(3, 0, { 0: 5, 1: 3 }) + list(4, 0, { 0: 7 }),
        '',
        [inList(1, 0), inList(2, 0), inList(3, 1), inList(3, 1), inList(4, 0), inList(4, 0)],
      ),
    ).toEqual(['1', '2', '5.3', '5.4', '7', '8']);
  });

  test.each([
    ['decimal', '%1.', ['1.', '2.', '3.']],
    ['decimalZero', '%1', ['01', '02', '03']],
    ['lowerLetter', '(%1)', ['(a)', '(b)', '(c)']],
    ['upperRoman', 'LO %1', ['LO I', 'LO II', 'LO III']],
    ['none', '', ['', '', '']],
    ['bullet', '\u2022', ['bullet', 'bullet', 'bullet']],
  ])('format %s', (format, text, expected) => {
    const counted = labels(
      scheme(0, level(0, text, { format })) + list(1, 0),
      '',
      [0, 0, 0].map((at) => inList(1, at)),
    );
    expect(counted).toEqual(expected);
  });

  test('letters go on after z', () => {
    const many = Array.from({ length: 28 }, () => inList(1, 0));
    const letters = labels(scheme(0, level(0, '%1', { format: 'lowerLetter' })) + list(1, 0), '', many);
    expect(letters.slice(25)).toEqual(['z', 'aa', 'bb']);
  });

  test('a level may go on through the ones above it, and print all in figures', () => {
    const levels =
      level(0, '%1', { format: 'upperRoman' }) +
      level(1, '%1.%2', { more: '<w:lvlRestart w:val="0"/><w:isLgl/>' });
    expect(
      labels(
        scheme(0, levels) + list(1, 0),
        '',
        [0, 1, 0, 1].map((index) => inList(1, index)),
      ),
    ).toEqual(['I', '1.1', 'II', '2.2']);
  });

  test('styles put their paragraphs in lists, each at the level that is bound to it', () => {
    const numbering =
      scheme(
        0,
        level(0, 'Unit %1', { more: '<w:pStyle w:val="UnitTitle"/>' }) +
          level(1, '%1.%2', { more: '<w:pStyle w:val="Criterion"/>' }),
      ) + list(1, 0);
    const styles =
      style('UnitTitle', inList(1)) +
      style('Criterion', inList(1)) +
      style('Special', '', '<w:basedOn w:val="Criterion"/>') +
      style('Plain', '', ' w:default="1"');
    expect(
      labels(numbering, styles, [
        '<w:pStyle w:val="UnitTitle"/>',
        '<w:pStyle w:val="Criterion"/>',
        '<w:pStyle w:val="Special"/>',
        '',
        `<w:pStyle w:val="Criterion"/>${inList(0)}`,
        '<w:pStyle w:val="Criterion"/>',
      ]),
    ).toEqual(['Unit 1', '1.1', '1.2', undefined, undefined, '1.3']);
  });

  test('a scheme may be kept in a style; one that leads to itself has no numbers', () => {
    const numbering =
      scheme(0, outline) +
      scheme(1, '<w:numStyleLink w:val="Kept"/>') +
      scheme(2, '<w:numStyleLink w:val="Round"/>') +
      list(1, 0) +
      list(2, 1) +
      list(3, 2);
    const styles = style('Kept', inList(1)) + style('Round', inList(3));
    expect(labels(numbering, styles, [inList(2, 0), inList(2, 1), inList(3, 0), inList(9, 0)])).toEqual([
      '1',
      '1.1',
      undefined,
      undefined,
    ]);
  });
});
